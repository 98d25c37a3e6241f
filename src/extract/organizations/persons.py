"""Persons in office: a name with its office before it, behind it, or beside it in a signature.

Case workers, staff who keep minutes, and everyone without an office are left out on purpose: only
office-holders acting in office may be named.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.organizations.gazetteers import Gazetteers
from extract.organizations.reading import Found, Reading
from extract.organizations.words import tidy

_TITLE = (
    r"(?:(?:Herrn?|Frau|Hr\.|Fr\.|Dr\.(?:[^\S\n]?[a-z]+\.)*|Prof\.|Dipl\.-\w+\.|MdB|MdL)[^\S\n]*\n?[^\S\n]*)"
)
_LAST = r"[A-ZÄÖÜ][a-zäöüßéèç]+(?:[A-Z][a-zäöüß]+)?(?:-[^\S\n]?[A-ZÄÖÜ][a-zäöüß]+)*"
_NOBLE = r"(?:von|van|de|zu|vom|von[^\S\n]der|Freiherr[^\S\n]von|Graf[^\S\n]von)"
_GIVEN = r"(?P<given>[A-ZÄÖÜ][\wäöüßéèç]+(?:-[A-ZÄÖÜ][\wäöüß]+)*)"
_MIDDLE = r"(?:[^\S\n]+[A-ZÄÖÜ]\.)?(?:[^\S\n]+[A-ZÄÖÜ][a-zäöüß]+(?=[^\S\n]+[A-ZÄÖÜ]))?"
_FULL = rf"(?P<name>{_GIVEN}{_MIDDLE}(?:[^\S\n]+{_NOBLE})?[^\S\n]+(?P<last>{_LAST}))"
_SURNAME = rf"(?P<name>{_LAST})"
_CLERK = re.compile(
    r"(?:Auskunft(?:\s+erteilt)?|Sachbearbeite\w*|Bearbeite\w*|Ansprechpartner\w*|Telefon|Protokoll(?:führer)?\w*|Schriftführer\w*|Kontakt|Mein\s+Zeichen)\s*:?[^\n]{0,40}$"
)
_NOT_A_NAME = re.compile(
    r"(?:ung|ungen|schaft|heit|keit|ausschuss|amt|tag|rat|verwaltung|stadt|gemeinde|kreis|land|bereich|referat|sitzung|vorlage|fraktion|partei|büro|verband|plan|straße|platz)$",
    re.IGNORECASE,
)


def find_persons(reading: Reading) -> list[Found]:
    """All persons whose office the text gives beside the name."""
    gazetteers = reading.gazetteers
    found = []
    for pattern in _patterns(gazetteers):
        for match in pattern.finditer(reading.text):
            item = _read_person(reading, match)
            if item:
                found.append(item)
    return found


@lru_cache(maxsize=4)
def _patterns(gazetteers: Gazetteers) -> tuple[re.Pattern[str], ...]:
    words = sorted(gazetteers.offices, key=lambda word: (-len(word), word))
    endings = sorted(gazetteers.office_endings, key=lambda word: (-len(word), word))
    inflection = r"(?:n|s|es|en)?"
    office = rf"(?P<office>(?:[A-ZÄÖÜ][\wäöüß-]*(?:{'|'.join(endings)})|{'|'.join(words)}){inflection})"
    field = r"[A-ZÄÖÜ][\wäöüß-]+"
    of = rf"(?:[^\S\n]+(?:für|der|des|im|von)[^\S\n]+{field}(?:[^\S\n]?(?:,|und)[^\S\n]{field}){{0,3}})?"
    gap = r"[^\S\n]*\n?[^\S\n]*"
    return (
        re.compile(
            rf"(?<![\w-]){office}(?![\w-]){of},?{gap}(?:der[^\S\n](?:Landeshauptstadt|Stadt|Gemeinde)[^\S\n][A-ZÄÖÜ]\w+[^\S\n]*\n)?(?P<title>{_TITLE}*){_FULL}(?![\w])"
        ),
        re.compile(rf"(?<![\w-]){office}(?![\w-]){gap}(?P<title>{_TITLE}+){_SURNAME}(?![\w-])"),
        re.compile(rf"(?<![\w-])(?P<title>{_TITLE})(?:{office})[^\S\n]+(?:Dr\.[^\S\n])?{_SURNAME}(?![\w-])"),
        re.compile(
            rf"(?<![\w-])(?P<title>{_TITLE}*){_FULL}(?:[^\S\n]*\([^)\n]{{2,30}}\))?[^\S\n]*(?:,|\n)[^\S\n]*(?:[Bb]erufsmäßige[rs]?|der|die|\d\.|berufsm\.|ehrenamtlicher?|stellv\.|1\.|Erster?)?[^\S\n]*(?:berufsm\.[^\S\n]*)?{office}(?![\w-])"
        ),
        re.compile(
            rf"(?<![\w-])(?P<title>{_TITLE}+){_SURNAME},[^\S\n]*(?:der[^\S\n]|die[^\S\n])?{office}(?![\w-])"
        ),
        re.compile(
            rf"An[^\S\n]den/die[^\S\n](?P<office>Vorsitzende/n)[^\n]*\n(?:des[^\n]*\n)?(?P<title>{_TITLE}*){_FULL}(?![\w])"
        ),
    )


def _read_person(reading: Reading, match: re.Match[str]) -> Found | None:
    """The person, where the words can be a name and no case worker is announced."""
    name = tidy(match.group("name"))
    start, end = match.span("name")
    if _CLERK.search(reading.before(match.start(), 60)) or not _can_be_name(reading, match, name):
        return None
    title = re.search(r"(?:Dr|Prof)\.[^\S\n]*$", reading.before(start, 8))
    begin = start - len(title.group()) if title else start
    office = nominative_office(match.group("office"), reading.before(match.start("office"), 5))
    return Found(begin, end, "person", name, "person-in-office", 0.9, office=office)


def _can_be_name(reading: Reading, match: re.Match[str], name: str) -> bool:
    gazetteers = reading.gazetteers
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name)
    if any(_NOT_A_NAME.search(word) for word in words) or any(word in gazetteers.offices for word in words):
        return False
    if "given" not in match.groupdict() or match.group("given") is None:
        return bool(match.group("title")) or name in gazetteers.first_names
    given = match.group("given")
    known = given in gazetteers.first_names or given.split("-")[0] in gazetteers.first_names
    titled = "Herr" in match.group("title") or "Frau" in match.group("title") or "Dr." in match.group("title")
    return known or titled


def nominative_office(office: str, before: str = "") -> str:
    """The office in the nominative: `Bürgermeisters` → `Bürgermeister`, `der Beigeordnete` → `…ordneter`."""
    plain = office.split("/")[0]
    if plain.endswith("en") or (plain.endswith("te") and re.search(r"\b[Dd](?:er|em|es)\s$", before)):
        return plain.removesuffix("n") + "r"
    if plain.endswith("ers"):
        return plain[:-1]
    return plain.removesuffix("s") if plain.endswith(("rats", "ors", "ats")) else plain
