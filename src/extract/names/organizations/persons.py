"""Persons in office: a name with its office before it, behind it, or beside it in a signature.

Case workers, staff who keep minutes, and everyone without an office are left out on purpose: only
office-holders acting in office may be named.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.mention import slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.person_names import PersonName, read_name
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.words import GAP, Token

_SPACE = r"[^\S\n]"
_CALLED = rf"(?:(?:Herrn?|Frau|Hr\.|Fr\.){GAP})"
_FIELD = r"[A-ZÄÖÜ][\wäöüß-]+"
_OF = rf"(?:{_SPACE}+(?:für|der|des|im|von){_SPACE}+{_FIELD}(?:{_SPACE}?(?:,|und){_SPACE}{_FIELD}){{0,3}})"
_TOWN = (
    rf"(?:{GAP}(?:der{_SPACE}(?:Landeshauptstadt|Stadt|Gemeinde|Samtgemeinde|Verbandsgemeinde|Kreisstadt"
    rf"|(?:Freien{_SPACE}und{_SPACE})?Hansestadt)|des{_SPACE}(?:Landkreises|Kreises|Regionalverbandes)){_SPACE}{_FIELD})"
)
_RETIRED = rf"(?:{_SPACE}(?:a\.{_SPACE}?D\.|i\.{_SPACE}?R\.|in{_SPACE}spe))?"
_BETWEEN = (
    re.compile(rf"/n[^\n]*\n(?:des[^\n]*\n)?(?P<called>{_CALLED}?)"),
    re.compile(rf"{_RETIRED}{_OF}{_SPACE}*[,:]?{GAP}(?P<called>{_CALLED}?)"),
    re.compile(rf"{_RETIRED}{_OF}?{_TOWN}{_SPACE}*[,:]?{GAP}(?P<called>{_CALLED}?)"),
    re.compile(rf"{_RETIRED}{_SPACE}*[,:]?{GAP}(?P<called>{_CALLED}?)"),
    re.compile(rf"{_RETIRED}{GAP}(?P<called>{_CALLED}?)"),
)
"""What may stand between an office and the name behind it: „für Soziales", „der Stadt Musterau"."""
_CLERK = re.compile(
    r"(?:Auskunft\s+erteil\w+|Auskunft(?=\s*:)|Sachbearbeite\w*|Bearbeite\w*|Ansprechpartner\w*|Telefon|Protokoll(?:führer)?\w*"
    r"|Schriftführer\w*|Kontakt|Mein\s+Zeichen)\s*:?[^\n]{0,40}$"
)
# Offices that may stand before a bare surname; „Vorsitzender" or „Referent" before a noun is often no name.
_CALLED_BY_SURNAME = re.compile(
    r"(?:[\wäöü]*[Bb]ürgermeister(?:in|s)?|Landr[aä]t(?:in|s)?|Ratsherrn?|Ratsfrau|Stadtr[aä]t(?:in)?|StR(?:in)?|(?:OB|E?BM)(?:in)?|KTA|\w*[Mm]inister(?:in)?"
    r"|Senator(?:in)?|\w*[Kk]anzler(?:in)?|Bezirksstadtr[aä]t(?:in)?|Kreisr[aä]t(?:in)?|Beigeordneter?|Ratsmitglied|Ratsdame|\w*[Bb]aur[aä]t(?:in)?"
    r"|Kämmer(?:er|in)|Stadtkämmer(?:er|in)|Pastor(?:in)?|Pfarrer(?:in)?|Gemeinder[aä]t(?:in)?)"
)
_REACH = 110


def find_persons(reading: Reading) -> list[Found]:
    """All persons whose office the text gives beside the name."""
    found: list[Found] = []
    for token in reading.tokens:
        if not is_office(reading.gazetteers, token.text) or reading.text[token.end : token.end + 1] == "-":
            continue
        found.extend(filter(None, (_read_behind(reading, token), _read_before(reading, token))))
    return found


@lru_cache(maxsize=50_000)
def is_office(gazetteers: Gazetteers, word: str) -> bool:
    """True for an office of the list, inflected or as the last part of a compound (`Baustadtrat`)."""
    if not word[:1].isupper():
        return False
    forms = {word, *(word.removesuffix(ending) for ending in ("n", "s", "es", "en"))}
    ending = any(form.casefold().endswith(tuple(gazetteers.office_endings)) for form in forms)
    return ending or bool(forms & gazetteers.offices)


def _read_behind(reading: Reading, office: Token) -> Found | None:
    """The person named after the office: full name, title and surname, or a surname alone."""
    titled = re.search(r"\b(?:Herrn?|Frau)\s+(?:\w+er?n?\s+)?$", reading.before(office.start, 40))
    for gap in _BETWEEN:
        between = gap.match(reading.text, office.end)
        name = read_name(reading, between.end()) if between and between.end() > office.end else None
        if between is None or name is None:
            continue
        called = bool(between.group("called")) or titled is not None or name.degree
        direct = gap is _BETWEEN[-1] and "\n" not in between.group()
        if _fits(reading, office, name, called=called, direct=direct):
            return _person(reading, name, office, min(office.start, name.start))
    return None


def _fits(reading: Reading, office: Token, name: PersonName, *, called: bool, direct: bool) -> bool:
    """True where the words are a person's: a known first name, Herr or Frau before, or a callable office."""
    if is_office(reading.gazetteers, name.name.split()[-1]) or (name.name[0].islower() and not called):
        return False
    if name.given:
        unknown = direct and all(is_no_word(word) for word in re.findall(r"[^\W\d_]{3,}", name.name))
        return name.known or called or unknown
    if called:
        return True
    return direct and _may_call(reading, office, name)


def _may_call(reading: Reading, office: Token, name: PersonName) -> bool:
    """True where a surname alone may follow the office: no place, organization or other office."""
    if not _CALLED_BY_SURNAME.fullmatch(office.text):
        return False
    if re.match(rf"{_SPACE}[A-ZÄÖÜ]", reading.text[name.end : name.end + 2]):
        return False
    word, gazetteers = name.name, reading.gazetteers
    known = (
        (word,) in gazetteers.places or (word,) in gazetteers.place_kinds or word in gazetteers.short_names
    )
    return not known or word in gazetteers.surnames


_ROLE_WORD = (
    r"(?:[Bb]erufsmäßige[rs]?|berufsm\.|der|die|\d\.|ehrenamtlicher?|stellv\.|stellvertretender?|Erster?)"
)
_BEFORE = re.compile(
    rf"(?:{_SPACE}*\([^)\n]{{2,30}}\))?{_SPACE}*[,\n]{_SPACE}*(?:{_ROLE_WORD}{_SPACE}*){{0,2}}$"
)


def _read_before(reading: Reading, office: Token) -> Found | None:
    """The person named before the office: `Norbert Pallentin, Bürgermeister`, or a signature above it."""
    window = max(0, office.start - _REACH)
    gap = _BEFORE.search(reading.text, window, office.start)
    if gap is None:
        return None
    index = reading.token_from(gap.start())
    for back in range(min(index, 8), 0, -1):
        token = reading.tokens[index - back]
        if not token.is_upper or token.start < window:
            continue
        called = re.search(
            r"(?:Herrn?|Frau|Hr\.|Fr\.)\s+(?:(?:Dr|Prof)\.\s+)*$", reading.before(token.start, 24)
        )
        start = with_degree(reading, token.start)
        name = read_name(reading, start)
        if name is None or name.end != gap.start() or not (name.known or called or name.degree):
            continue
        if not name.given and "," not in gap.group():
            continue
        return _person(reading, name, office, name.start)
    return None


def with_degree(reading: Reading, start: int) -> int:
    """The start of the academic degrees that stand before a name at `start`."""
    degree = re.search(
        rf"(?:(?:Dr|Prof)\.(?:-Ing\.)?{_SPACE}*(?:(?:med|phil|jur|rer|nat|pol|habil)\.{_SPACE}*)*)+$",
        reading.before(start, 40),
    )
    return start - len(degree.group()) if degree else start


def _person(reading: Reading, name: PersonName, office: Token, first: int) -> Found | None:
    """The person, where no case worker is announced."""
    if _CLERK.search(reading.before(first, 60)):
        return None
    held = nominative_office(office.text, reading.before(office.start, 5))
    return Found(name.start, name.end, "person", name.name, "person-in-office", 0.9, office=held)


def is_clerk(reading: Reading, start: int) -> bool:
    """True where the words before announce a case worker or who keeps the minutes."""
    return _CLERK.search(reading.before(start, 60)) is not None


def office_key(gazetteers: Gazetteers, office: str) -> str:
    """The key of an office, the same for women and men: `Baustadträtin` and `Baustadtrat` → `baustadtrat`."""
    folded = office.casefold()
    for feminine, masculine in gazetteers.office_pairs:
        if folded.endswith(feminine):
            return slug(folded.removesuffix(feminine) + masculine)
    return slug(folded)


def nominative_office(office: str, before: str = "") -> str:
    """The office in the nominative: `Bürgermeisters` → `Bürgermeister`, `der Beigeordnete` → `…ordneter`."""
    if office.endswith("en") or (office.endswith("te") and re.search(r"\b[Dd](?:er|em|es)\s$", before)):
        return office.removesuffix("n") + "r"
    if office.endswith("ers"):
        return office[:-1]
    return office.removesuffix("s") if office.endswith(("rats", "ors", "ats")) else office
