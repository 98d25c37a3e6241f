"""Persons in office: a name with its office before it, behind it, or beside it in a signature.

Case workers, staff who keep minutes, and everyone without an office are left out on purpose: only
office-holders acting in office may be named.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.words import GAP, Token, tidy

_SPACE = r"[^\S\n]"
_TITLE = rf"(?:(?:Herrn?|Frau|Hr\.|Fr\.|Dr\.(?:{_SPACE}?[a-z]+\.)*|Prof\.|Dipl\.-\w+\.|MdB|MdL){GAP})"
_LAST = rf"[A-ZÄÖÜ][a-zäöüßéèç]+(?:[A-Z][a-zäöüß]+)?(?:-{_SPACE}?[A-ZÄÖÜ][a-zäöüß]+)*"
_NOBLE = rf"(?:von|van|de|zu|vom|von{_SPACE}der|Freiherr{_SPACE}von|Graf{_SPACE}von)"
_GIVEN = r"(?P<given>[A-ZÄÖÜ][\wäöüßéèç]+(?:-[A-ZÄÖÜ][\wäöüß]+)*)"
_MIDDLE = rf"(?:{_SPACE}+[A-ZÄÖÜ]\.)?(?:{_SPACE}+[A-ZÄÖÜ][a-zäöüß]+(?={_SPACE}+[A-ZÄÖÜ]))?"
_FULL = rf"(?P<name>{_GIVEN}{_MIDDLE}(?:{_SPACE}+{_NOBLE})?(?:{_SPACE}+|{_SPACE}*\n{_SPACE}*){_LAST})"
_SURNAME = rf"(?P<name>{_LAST})"
_FIELD = r"[A-ZÄÖÜ][\wäöüß-]+"
_OF = rf"(?:{_SPACE}+(?:für|der|des|im|von){_SPACE}+{_FIELD}(?:{_SPACE}?(?:,|und){_SPACE}{_FIELD}){{0,3}})?"
_TOWN = (
    rf"(?:{GAP}(?:der{_SPACE}(?:Landeshauptstadt|Stadt|Gemeinde|Samtgemeinde|Verbandsgemeinde|Kreisstadt"
    rf"|(?:Freien{_SPACE}und{_SPACE})?Hansestadt)|des{_SPACE}(?:Landkreises|Kreises|Regionalverbandes)){_SPACE}{_FIELD})?"
)
_ADDRESSED = r"(?:/n[^\n]*\n(?:des[^\n]*\n)?)"
_BEHIND = (
    re.compile(rf"(?:{_ADDRESSED}|{_OF}{_TOWN}{_SPACE}*[,:]?{GAP})(?P<title>{_TITLE}{{0,5}}){_FULL}(?!\w)"),
    re.compile(rf"{GAP}(?P<title>{_TITLE}{{1,5}}){_SURNAME}(?![\w-])"),
    re.compile(rf"{_SPACE}+(?P<title>(?:Dr\.{_SPACE})?){_SURNAME}(?![\w-])(?!{_SPACE}[A-ZÄÖÜ])"),
)
_ROLE_WORD = r"(?:[Bb]erufsmäßige[rs]?|berufsm\.|der|die|\d\.|ehrenamtlicher?|stellv\.|Erster?)"
_BEFORE = (
    re.compile(rf"(?<![\w-])(?P<title>{_TITLE}{{0,5}}){_FULL}(?:{_SPACE}*\([^)\n]{{2,30}}\))?{_SPACE}*[,\n]"
               rf"{_SPACE}*(?:{_ROLE_WORD}{_SPACE}*){{0,2}}$"),
    re.compile(rf"(?<![\w-])(?P<title>{_TITLE}{{1,5}}){_SURNAME},{_SPACE}*(?:{_ROLE_WORD}{_SPACE}*)?$"),
)  # fmt: skip
_CLERK = re.compile(
    r"(?:Auskunft(?:\s+erteilt)?|Sachbearbeite\w*|Bearbeite\w*|Ansprechpartner\w*|Telefon|Protokoll(?:führer)?\w*"
    r"|Schriftführer\w*|Kontakt|Mein\s+Zeichen)\s*:?[^\n]{0,40}$"
)
_NOT_A_NAME = re.compile(
    r"(?:ung|ungen|schaft|heit|keit|ausschuss|amt|tag|rat|verwaltung|stadt|gemeinde|kreis|land|bereich|referat|sitzung"
    r"|vorlage|fraktion|partei|büro|verband|plan|straße|platz|schluss|antrag|bericht|haus|beirat|presse|ortsteil)$",
    re.IGNORECASE,
)
# Offices that may stand before a bare surname; „Vorsitzender" or „Referent" before a noun is often no name.
_CALLED_BY_SURNAME = re.compile(
    r"(?:[\wäöü]*[Bb]ürgermeister(?:in|s)?|Landr[aä]t(?:in|s)?|Ratsherrn?|Ratsfrau|Stadtr[aä]t(?:in)?|StRi?n?|\w*[Mm]inister(?:in)?"
    r"|Senator(?:in)?|\w*[Kk]anzler(?:in)?|Bezirksstadtr[aä]t(?:in)?)"
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
    for pattern in _BEHIND:
        match = pattern.match(reading.text, office.end)
        called = pattern is not _BEHIND[-1] or _may_call(reading, office, match)
        person = _read_person(reading, match, office) if match and called else None
        if person:
            return person
    return None


def _read_before(reading: Reading, office: Token) -> Found | None:
    """The person named before the office: `Norbert Pallentin, Bürgermeister`, or a signature above it."""
    window = max(0, office.start - _REACH)
    for pattern in _BEFORE:
        match = pattern.search(reading.text, window, office.start)
        person = _read_person(reading, match, office) if match else None
        if person:
            return person
    return None


def _may_call(reading: Reading, office: Token, match: re.Match[str] | None) -> bool:
    """True where a surname alone may follow the office: no place, organization or other office."""
    if match is None or not _CALLED_BY_SURNAME.fullmatch(office.text):
        return False
    name = match.group("name")
    gazetteers = reading.gazetteers
    known = (
        (name,) in gazetteers.places or (name,) in gazetteers.place_kinds or name in gazetteers.short_names
    )
    return not known and not is_office(gazetteers, name)


def _read_person(reading: Reading, match: re.Match[str], office: Token) -> Found | None:
    """The person, where the words can be a name and no case worker is announced."""
    first = min(match.start(), office.start)
    if _CLERK.search(reading.before(first, 60)) or not _can_be_name(reading, match):
        return None
    start, end = match.span("name")
    title = re.search(rf"(?:Dr|Prof)\.{_SPACE}*$", reading.before(start, 8))
    begin = start - len(title.group()) if title else start
    held = nominative_office(office.text, reading.before(office.start, 5))
    return Found(begin, end, "person", tidy(match.group("name")), "person-in-office", 0.9, office=held)


def _can_be_name(reading: Reading, match: re.Match[str]) -> bool:
    gazetteers = reading.gazetteers
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", match.group("name"))
    if any(_NOT_A_NAME.search(word) or is_office(gazetteers, word) for word in words):
        return False
    given = match.groupdict().get("given")
    if given is None:
        return True
    known = given in gazetteers.first_names or given.split("-")[0] in gazetteers.first_names
    return known or any(title in match.group("title") for title in ("Herr", "Frau", "Dr."))


def nominative_office(office: str, before: str = "") -> str:
    """The office in the nominative: `Bürgermeisters` → `Bürgermeister`, `der Beigeordnete` → `…ordneter`."""
    if office.endswith("en") or (office.endswith("te") and re.search(r"\b[Dd](?:er|em|es)\s$", before)):
        return office.removesuffix("n") + "r"
    if office.endswith("ers"):
        return office[:-1]
    return office.removesuffix("s") if office.endswith(("rats", "ors", "ats")) else office
