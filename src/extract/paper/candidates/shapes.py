"""What a piece could be by its own words: day, number, body, role, office, publicity, money, contact."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from extract.german.dates.printed import find_day
from extract.paper.candidates.snippets import BODY_ENDING, NUMBER
from extract.paper.form.publicity import find_tokens
from extract.paper.header.paper_type import parse_paper_type
from extract.paper.stations.roles import begins_result, is_body, parse_role
from extract.profile import Profile, letters_of

_OFFICE = re.compile(
    r"\b(?:\w*amt|\w*ämter|fachbereich\w*|fb|gb|dezernat\w*|referat\w*|abteilung\w*|abt|stabs?\w*|fachdienst\w*"
    r"|fachgebiet\w*|sachgebiet\w*|eigenbetrieb\w*|\w*verwaltung|\w*büro|\w*betriebe?|kämmerei|amt|team)\b",
    re.IGNORECASE,
)
_PARTY = re.compile(
    r"\b(?:\w*fraktion\w*|gruppe|cdu|csu|spd|fdp|afd|grünen?|linke|bsw|freie wähler|wählergruppe\w*"
    r"|piraten)\b",
    re.IGNORECASE,
)
_HEAD = re.compile(
    r"\b(?:\w*bürgermeister\w*|landr[aä]t\w*|magistrat\w*|\w*vorsteher\w*|verwaltung|vorstand\w*)\b", re.I
)
_PERSON = re.compile(r"\b(?:Herrn?|Frau|Dr\.|Hr\.|Fr\.)\s+[A-ZÄÖÜ]|^[A-ZÄÖÜ][a-zäöüß]+,\s[A-ZÄÖÜ][a-zäöüß]+$")
_CONTACT = re.compile(r"@|www\.|https?:|\bTel|\bFax\b|\bFon\b|(?:\(0|\b0)\d{2,5}\)?[\s/-]\d", re.I)
_PLACE = re.compile(r"\b\d{5}\s+[A-ZÄÖÜ]|\b\w+(?:straße|str\.|platz|weg|allee)\s+\d", re.I)
_MONEY = re.compile(r"\d\s?(?:€|Euro|EUR|T€|TEUR)|€")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\s*Uhr|\b\d{1,2}\s*Uhr\b")
_MONTH_YEAR = re.compile(
    r"\b(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\s+\d{4}\b"
)
_PAGE = re.compile(r"^(?:Seite|S\.|-)?\s*\d{1,3}(?:\s*(?:von|/|-)\s*\d{0,3})?\s*-?$")
_SENTENCE = re.compile(r"[a-zäöüß]{2,}[.;]$")
_WORDS_OF_CASE = re.compile(r"^(?:im|in|des|der|dem|den|für|am|vom|zur|zum|an|durch|von)\b", re.I)
_NONE = frozenset({"keine", "entfällt", "ohne", "./.", "-", "–", "keine anlagen", "keine anlage"})
_FIRST_ENTRY = re.compile(
    r"^(?:Anlage|Anhang|Anl\.)\s*(?:\d|[A-Z]\b|[IVX]+\b)|^[•▪■–-]\s|^\(?\d{1,2}[.)]\s?(?=\D|$)"
)

_FLAGS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("day", find_day),
    ("num", NUMBER.search),
    ("office", _OFFICE.search),
    ("party", _PARTY.search),
    ("chief", _HEAD.search),
    ("bodyend", BODY_ENDING.search),
    ("person", _PERSON.search),
    ("contact", _CONTACT.search),
    ("place", _PLACE.search),
    ("money", _MONEY.search),
    ("time", _TIME.search),
    ("month", _MONTH_YEAR.search),
    ("pageno", _PAGE.match),
    ("sentence", _SENTENCE.search),
    ("case", _WORDS_OF_CASE.match),
    ("entry", _FIRST_ENTRY.match),
    ("colon", lambda text: text.endswith(":")),
    ("open", lambda text: text.endswith((",", "-", "und", "für", "der", "des"))),
    ("lower", lambda text: text[:1].islower()),
    ("caps", lambda text: len(text) > 3 and text.isupper()),
    ("bracket", lambda text: text.startswith("(")),
    ("quote", lambda text: text[:1] in '„"»“'),
    ("box", lambda text: "☐" in text or "☒" in text),
    ("none", lambda text: text.casefold().strip(" .") in _NONE),
    ("nr", lambda text: bool(re.search(r"\bN(?:r|ummer)\b|nummer|-Nr", text))),
)


def flags_of(text: str, profile: Profile) -> tuple[str, ...]:
    """What the words themselves suggest; several may be true of one piece, none is decisive."""
    found = [name for name, test in _FLAGS if test(text)]
    letters = letters_of(text)
    if len(text) < 90:
        found += _by_vocabulary(text, letters, profile)
    return tuple(found)


def _by_vocabulary(text: str, letters: str, profile: Profile) -> list[str]:
    found = []
    label = profile.label_fields.get(letters)
    if label is not None:
        found.append(f"label={label or 'other'}")
    if letters in profile.column_titles:
        found.append(f"title={profile.column_titles[letters]}")
    for zone, openers in profile.zone_openers.items():
        if letters in openers:
            found.append(f"opens={zone}")
    if parse_paper_type(text, profile):
        found.append("type")
    if len(letters) > 1 and parse_role(text.strip("() "), profile):
        found.append("role")
    if is_body(text, profile):
        found.append("body")
    if begins_result(text):
        found.append("result")
    kinds = {token.kind for token in find_tokens(text)}
    if kinds & {"yes", "no"} and len(text) < 40:
        found.append("public")
    return found


@lru_cache(maxsize=20_000)
def pattern_of(text: str) -> str:
    """The shape of a short wording: digits 9, capitals A, small letters a, runs of them shortened.

    Kept, since it is asked of every word several times: for itself and as a neighbour.
    """
    shape = re.sub(r"[a-zäöüß]+", "a", re.sub(r"[A-ZÄÖÜ]+", "A", re.sub(r"\d", "9", text[:24])))
    return re.sub(r"9{3,}", "9+", shape)
