"""Municipalities, districts, states and boroughs: with their title, in enumerations, standing alone.

A title makes a partner („Landkreis Havelland"), and it holds for every name of the enumeration that follows
(„Städten Teltow und Werder (Havel)"); after „in", „im" or „innerhalb" it is where something happens.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extract.names.organizations.gazetteers import Gazetteers, Place
from extract.names.organizations.lone_places import find_local, find_parts, read_alone
from extract.names.organizations.mention import MentionKind, slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.person_names import LOWER
from extract.names.organizations.place_names import LOCATIVE, match_place, narrow, nearest_place, next_of_list
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.words import Token

_TITLE_GAP = re.compile(r"[ \u00a0]*\n?[ \u00a0]*[„\"“]?")
_BEFORE_TITLE = re.compile(
    r"(?:\b(?:Freien?|Großen?|Kreisfreien?)[^\S\n]+(?:und[^\S\n]+)?|(?<![\w-])[A-ZÄÖÜ][a-zäöüß]+s?-[^\S\n]und[^\S\n])\Z"
)
"""What belongs to a title: „Freie und Hansestadt", „Große Kreisstadt", „Hanse- und Universitätsstadt"."""
_NO_TITLE = re.compile(r"(?:[Ss]oziale[nr]?|Smarte?)\s$")


def find_territories(reading: Reading) -> list[Found]:
    """All mentions of territories; overlaps are left for others to settle."""
    found: list[Found] = []
    index = 0
    tokens = reading.tokens
    while index < len(tokens):
        listed = _read_titled(reading, index)
        alone = [] if listed else read_alone(reading, index)
        taken = listed or alone
        found.extend(taken)
        last = max((item.end for item in taken), default=0)
        index = max(index + 1, reading.token_from(last)) if taken else index + 1
    return [*found, *find_parts(reading), *find_local(reading)]


def title_level(gazetteers: Gazetteers, word: str) -> str | None:
    """The level of territory that a title announces: `Landkreises` → `district`; None for other words."""
    return _titles(gazetteers).get(word.casefold()) if word[:1].isupper() else None


@lru_cache(maxsize=4)
def _titles(gazetteers: Gazetteers) -> dict[str, str]:
    lists = ((name, words) for name, words in gazetteers.word_lists.items() if name.startswith("titles_"))
    return {word: name.removeprefix("titles_") for name, words in lists for word in words}


def _read_titled(reading: Reading, index: int) -> list[Found]:
    """A title and the names it holds for; empty where word `index` is no title of a name."""
    title = reading.tokens[index]
    level = title_level(reading.gazetteers, title.text)
    if level is None or index + 1 >= len(reading.tokens):
        return []
    if not _TITLE_GAP.fullmatch(reading.between(title, reading.tokens[index + 1])):
        return []
    if _NO_TITLE.search(reading.before(title.start, 12)):
        return []
    if title.text.casefold().startswith(("nachbar", "umland")) and _is_genitive(reading, index + 1):
        return []
    partner = not LOCATIVE.search(reading.before(title.start))
    found: list[Found] = []
    position = index + 1
    while True:
        item = _read_name(reading, position, level, titled=True)
        if item is None:
            unknown = _read_unknown(reading, position, level)
            if unknown is None:
                break
            start = _title_start(reading, title) if not found else unknown.start
            found.append(replace(unknown, start=start, kind="partner" if partner else "place"))
            position = next_of_list(reading, unknown.end) or position + 1
            continue
        start = _title_start(reading, title) if not found and title.text != "RWK" else item[0]
        found.append(_territory(reading, start, item[1], item[2], partner, item[3]))
        following = next_of_list(reading, item[1])
        if following is None or title_level(reading.gazetteers, reading.tokens[following].text):
            break
        position = following
    return found


def _read_unknown(reading: Reading, index: int, level: str) -> Found | None:
    """A name the list of territories lacks, before one it has: „Gemeinden Kirchhellen und Schermbeck"."""
    written = (
        _UNKNOWN.match(reading.text, reading.tokens[index].start) if index < len(reading.tokens) else None
    )
    following = next_of_list(reading, written.end()) if written else None
    if written is None:
        return None
    listed = following is not None and _read_name(reading, following, level, titled=True) is not None
    if not listed and not _is_foreign(reading, index, written):
        return None
    name = written.group()
    return Found(written.start(), written.end(), "partner", name, "unknown-territory", 0.6, slug(name), level)


def _is_foreign(reading: Reading, index: int, written: re.Match[str]) -> bool:
    """True for one word that is no German one and nobody's first name: „die Gemeinde Ahun"."""
    word = written.group()
    known = match_place(reading, index) is not None or word in reading.gazetteers.first_names
    tied = reading.text[written.end() : written.end() + 1] == "-"
    strange = len(word) > 3 and " " not in word and all(map(is_no_word, word.split("-")))
    return strange and not known and not tied


_UNKNOWN = re.compile(rf"[A-ZÄÖÜ][a-zäöüß{LOWER}]+(?:[- ](?:am|an der|im)?[ ]?[A-ZÄÖÜ][a-zäöüß]+)?(?![\w-])")


def _title_start(reading: Reading, title: Token) -> int:
    before = _BEFORE_TITLE.search(reading.before(title.start, 30))
    return title.start - len(before.group()) if before and title.text[0].isupper() else title.start


def _is_genitive(reading: Reading, index: int) -> bool:
    """„Nachbargemeinden Potsdams" are not Potsdam."""
    word = reading.tokens[index].text
    return word.endswith("s") and (word,) not in reading.gazetteers.places


def _read_name(
    reading: Reading, index: int, level: str, *, titled: bool
) -> tuple[int, int, tuple[Place, ...], str] | None:
    """Start, end, places and rule of the name at word `index`, of the level where there is one of it."""
    if index >= len(reading.tokens):
        return None
    start = reading.tokens[index].start
    matched = match_place(reading, index)
    fitting = tuple(p for p in matched[0] if p.level == level) if matched else ()
    if matched and (fitting or level not in ("district", "state", "borough")):
        return start, matched[2], fitting or matched[0], "title-and-name"
    other = _read_code(reading, index, level) or _read_misspelt(reading, index, level)
    if other or matched is None:
        return other
    return start, matched[2], matched[0], "title-and-name"


def _read_code(reading: Reading, index: int, level: str) -> tuple[int, int, tuple[Place, ...], str] | None:
    """A district by its letters: `LK PM`."""
    token = reading.tokens[index]
    place = reading.gazetteers.district_codes.get(token.text) if level == "district" else None
    return (token.start, token.end, (place,), "district-code") if place else None


def _read_misspelt(
    reading: Reading, index: int, level: str
) -> tuple[int, int, tuple[Place, ...], str] | None:
    """A district or borough whose name is written with an error: `Potsdam-Mittelmarkt`."""
    if level not in ("district", "borough"):
        return None
    written = re.compile(r"[A-ZÄÖÜ]\w+(?:[- ][A-ZÄÖÜ]\w+){0,2}").match(
        reading.text, reading.tokens[index].start
    )
    place = nearest_place(reading.gazetteers, written.group(), level) if written else None
    if written is None or place is None:
        return None
    return written.start(), written.end(), (place,), "misspelt-name"


def _territory(
    reading: Reading, start: int, end: int, places: tuple[Place, ...], partner: bool, rule: str
) -> Found:
    kind: MentionKind = "partner" if partner else "place"
    confidence = 0.95 if rule == "title-and-name" else 0.85
    places = narrow(reading, places, end)
    return Found(
        start, end, kind, reading.text[start:end], rule, confidence, places=places, origin="gazetteer"
    )
