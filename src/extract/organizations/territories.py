"""Municipalities, districts, states and boroughs: with their title, in enumerations, standing alone.

A title makes a partner („Landkreis Havelland"), and it holds for every name of the enumeration that follows
(„Städten Teltow und Werder (Havel)"); after „in", „im" or „innerhalb" it is where something happens.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.organizations.gazetteers import Gazetteers, Place
from extract.organizations.mention import MentionKind
from extract.organizations.reading import Found, Reading, follows_person_title
from extract.organizations.words import Token

_INNER_GAP = re.compile(r"[ \u00a0]?\n?[ ]?[-‐‑–/(.]{0,2}[ \u00a0]?\n?[ ]?")
_TITLE_GAP = re.compile(r"[ \u00a0]*\n?[ \u00a0]*[„\"“]?")
_LIST_GAP = re.compile(
    r"\s*(?:,|/|;|&|,?\s*(?:und|sowie|oder|bzw\.|sowie auch)\b(?:\s+(?:die|der|den|dem))?)\s*(?:\bauch\s+)?"
)
_LOCATIVE = re.compile(
    r"\b(?:im|in|(?:in|aus) (?:der|den|dem)|innerhalb (?:des|der)|ganzen|gesamten)\s+$",
    re.IGNORECASE,
)
_COOPERATION = re.compile(
    r"(?:[Zz]usammenarbeit|[Kk]ooperation|[Gg]emeinsam|[Aa]bstimmung|[Aa]ustausch|[Vv]ereinbarung|[Vv]ertrag|[Pp]artnerschaft)"
    r"\s+(?:mit|zwischen)\s+(?:der\s+|dem\s+|den\s+)?$"
)
_PLACE_CUE = re.compile(
    r"\b(?:in|nach|aus|bei|bis|zwischen|[Rr]aum|Richtung|Ort|Region|Großraum|Gemarkung|Ortschaft|Sitz)\s+$",
    re.IGNORECASE,
)
_PART_TITLE = re.compile(r"\b(?:Ortsteile?s?|OT|Ortschaft|Stadtteile?s?|Gemarkung)\s+(?=[A-ZÄÖÜ])")
_PART_NAME = re.compile(
    r"(?:(?:Groß|Klein|Alt|Neu|Bad|Sankt|St\.)[ -])?[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*"
    r"(?:[ -](?:Nord|Süd|Ost|West))?"
)
_NO_TITLE = re.compile(r"(?:[Ss]oziale[nr]?|Smarte?)\s$")
_LOCAL_COUNCIL = re.compile(r"(?:Ortsrat|Ortsbeirat|Ortschaftsrat|Stadtteilbeirat|Stadtbezirksrat)\s+(.+)")
_TRUSTED_SIZE = 20_000


def find_territories(reading: Reading) -> list[Found]:
    """All mentions of territories; overlaps are left for others to settle."""
    found: list[Found] = []
    index = 0
    tokens = reading.tokens
    while index < len(tokens):
        listed = _read_titled(reading, index)
        alone = [] if listed else _read_alone(reading, index)
        taken = listed or alone
        found.extend(taken)
        last = max((item.end for item in taken), default=0)
        index = max(index + 1, reading.token_from(last)) if taken else index + 1
    return [*found, *_find_parts(reading), *_find_local(reading)]


def title_level(gazetteers: Gazetteers, word: str) -> str | None:
    """The level of territory that a title announces: `Landkreises` → `district`; None for other words."""
    return _titles(gazetteers).get(word.casefold()) if word[:1].isupper() else None


@lru_cache(maxsize=4)
def _titles(gazetteers: Gazetteers) -> dict[str, str]:
    lists = ((name, words) for name, words in gazetteers.word_lists.items() if name.startswith("titles_"))
    return {word: name.removeprefix("titles_") for name, words in lists for word in words}


def match_place(reading: Reading, index: int) -> tuple[tuple[Place, ...], int, int] | None:
    """The longest place name that begins with word `index`: its places, its last word's index, its end."""
    tokens, gazetteers = reading.tokens, reading.gazetteers
    if index >= len(tokens) or not _may_begin(gazetteers, tokens[index].text):
        return None
    words: list[str] = []
    best: tuple[tuple[Place, ...], int, int] | None = None
    for last in range(index, min(index + gazetteers.longest_place, len(tokens))):
        if last > index and not _INNER_GAP.fullmatch(reading.between(tokens[last - 1], tokens[last])):
            break
        words.append(tokens[last].text)
        places = _look_up(gazetteers, words)
        if places:
            best = (places, last, _close(reading, tokens[last], places))
    return best


def _may_begin(gazetteers: Gazetteers, word: str) -> bool:
    return word in gazetteers.first_words or (word.endswith("s") and word[:-1] in gazetteers.first_words)


def _look_up(gazetteers: Gazetteers, words: list[str]) -> tuple[Place, ...]:
    """Places of that name, also in the genitive (`Brandenburgs`)."""
    places = gazetteers.places.get(tuple(words), ())
    last = words[-1]
    if places or not last.endswith("s") or len(last) < 5:
        return places
    return gazetteers.places.get((*words[:-1], last[:-1]), ())


def _close(reading: Reading, last: Token, places: tuple[Place, ...]) -> int:
    bracket = reading.text[last.end : last.end + 1] == ")"
    return (
        last.end + 1
        if bracket and any(place.name.endswith(")") and place.whole for place in places)
        else last.end
    )


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
    partner = not _LOCATIVE.search(reading.before(title.start))
    found: list[Found] = []
    position = index + 1
    while True:
        item = _read_name(reading, position, level, titled=True)
        if item is None:
            break
        start = title.start if not found and title.text != "RWK" else item[0]
        found.append(_territory(reading, start, item[1], item[2], partner, item[3]))
        following = _next_of_list(reading, item[1])
        if following is None or title_level(reading.gazetteers, reading.tokens[following].text):
            break
        position = following
    return found


def _is_genitive(reading: Reading, index: int) -> bool:
    """„Nachbargemeinden Potsdams" are not Potsdam."""
    word = reading.tokens[index].text
    return word.endswith("s") and (word,) not in reading.gazetteers.places


def _next_of_list(reading: Reading, end: int) -> int | None:
    gap = _LIST_GAP.match(reading.text, end)
    following = reading.token_from(gap.end() if gap else end)
    if gap is None or following >= len(reading.tokens) or reading.tokens[following].start != gap.end():
        return None
    return following


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


def nearest_place(gazetteers: Gazetteers, written: str, level: str) -> Place | None:
    """The place of the level whose name differs by a letter or two; None where none or several come near."""
    if len(written) < 8:
        return None
    names = _names_of_level(gazetteers, level)
    close = process.extract(written, list(names), scorer=fuzz.ratio, score_cutoff=92.0, limit=2)
    unique = bool(close) and (len(close) == 1 or close[0][1] - close[1][1] > 3)
    return names[close[0][0]] if unique and written[:2] == close[0][0][:2] else None


@lru_cache(maxsize=8)
def _names_of_level(gazetteers: Gazetteers, level: str) -> dict[str, Place]:
    everything = (place for places in gazetteers.places.values() for place in places)
    return {place.name: place for place in everything if place.level == level and place.whole}


def _territory(
    reading: Reading, start: int, end: int, places: tuple[Place, ...], partner: bool, rule: str
) -> Found:
    kind: MentionKind = "partner" if partner else "place"
    confidence = 0.95 if rule == "title-and-name" else 0.85
    return Found(
        start, end, kind, reading.text[start:end], rule, confidence, places=places, origin="gazetteer"
    )


def _read_alone(reading: Reading, index: int) -> list[Found]:
    """A place name without a title, where nothing speaks against its being one."""
    token = reading.tokens[index]
    if not token.is_upper or _in_compound(reading, token.start, left=True):
        return []
    matched = match_place(reading, index)
    if matched and not _in_compound(reading, matched[2], left=False) and _is_trusted(reading, index, matched):
        places, _, end = matched
        partner = _names_partner(reading, token.start, places)
        return [Found(token.start, end, "partner" if partner else "place", reading.text[token.start : end],
                      "place-name", 0.8, places=places, origin="gazetteer")]  # fmt: skip
    return _read_world(reading, index) or _read_misspelt_alone(reading, index)


def _names_partner(reading: Reading, start: int, places: tuple[Place, ...]) -> bool:
    """True after „Zusammenarbeit mit", and for districts whose name is their title (`Ennepe-Ruhr-Kreis`)."""
    self_titled = all(place.level == "district" and not place.title for place in places)
    located = _LOCATIVE.search(reading.before(start))
    return bool(_COOPERATION.search(reading.before(start, 60))) or (self_titled and not located)


def _in_compound(reading: Reading, position: int, *, left: bool) -> bool:
    """True where a hyphen ties the word at `position` to another: `KNF-Jahreskonferenz`, `Berlin-Pass`."""
    around = reading.text[max(0, position - 2) : position] if left else reading.text[position : position + 2]
    return bool(re.fullmatch(r"\w[-‐‑]" if left else r"[-‐‑]\w", around))


def _is_trusted(reading: Reading, index: int, matched: tuple[tuple[Place, ...], int, int]) -> bool:
    places, last, _ = matched
    token = reading.tokens[index]
    if follows_person_title(reading, token.start):
        return False
    if last > index or any(place.level == "state" for place in places):
        return True
    cue = bool(_PLACE_CUE.search(reading.before(token.start)))
    if token.text in reading.gazetteers.common_words:
        return False
    if all(place.level in ("borough", "municipal_association") for place in places):
        return any(place.level == "borough" for place in places) and "-" in token.text
    near = [p for p in places if reading.context.state and p.key.startswith(reading.context.state)]
    return cue or bool(near) or max(place.inhabitants for place in places) >= _TRUSTED_SIZE


def _read_world(reading: Reading, index: int) -> list[Found]:
    """A country, region, river or foreign city of the world list."""
    tokens, kinds = reading.tokens, reading.gazetteers.place_kinds
    if not _may_begin(reading.gazetteers, tokens[index].text):
        return []
    for last in range(min(index + 4, len(tokens)) - 1, index - 1, -1):
        words = tuple(t.text for t in tokens[index : last + 1])
        if words in kinds or (words[-1].endswith("s") and (*words[:-1], words[-1][:-1]) in kinds):
            start, end = tokens[index].start, tokens[last].end
            if _in_compound(reading, end, left=False) or follows_person_title(reading, start):
                return []
            name = reading.text[start:end] if words in kinds else reading.text[start : end - 1]
            return [Found(start, end, "place", name, "world-name", 0.75, origin="gazetteer")]
    return []


def _read_misspelt_alone(reading: Reading, index: int) -> list[Found]:
    """A misspelt double name of a district without its title."""
    written = re.compile(r"[A-ZÄÖÜ]\w+-[A-ZÄÖÜ]\w+").match(reading.text, reading.tokens[index].start)
    place = nearest_place(reading.gazetteers, written.group(), "district") if written else None
    if written is None or place is None:
        return []
    partner = bool(_COOPERATION.search(reading.before(written.start(), 60)))
    return [Found(written.start(), written.end(), "partner" if partner else "place", place.name,
                  "misspelt-name", 0.75, places=(place,), origin="gazetteer")]  # fmt: skip


def _find_parts(reading: Reading) -> list[Found]:
    """Parts of a municipality by their title: `Ortsteil Groß Glienicke`."""
    found = []
    for title in _PART_TITLE.finditer(reading.text):
        name = _PART_NAME.match(reading.text, title.end())
        if name:
            found.append(Found(name.start(), name.end(), "place", name.group(), "part-of-municipality", 0.8))
    return found


def _find_local(reading: Reading) -> list[Found]:
    """Villages and quarters of the council's own municipality, known by their local councils."""
    matches = (_LOCAL_COUNCIL.fullmatch(body.name) for body in reading.context.bodies)
    names = sorted({match.group(1) for match in matches if match}, key=len, reverse=True)
    if not names:
        return []
    pattern = _local_pattern(tuple(names))
    return [
        Found(m.start(), m.end(), "place", m.group(1), "part-of-municipality", 0.85)
        for m in pattern.finditer(reading.text)
    ]


@lru_cache(maxsize=16)
def _local_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])({'|'.join(re.escape(name) for name in names)})s?(?!\w|-\w)")
