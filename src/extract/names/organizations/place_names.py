"""Names of territories in a text: the longest that begins at a word, misspelt ones, what stands by them."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

from extract.names.organizations.gazetteers import Gazetteers, Place
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.reading import Reading
from extract.names.organizations.words import Token

_INNER_GAP = re.compile(r"[ \u00a0]?\n?[ ]?[-‐‑–/(.]{0,2}[ \u00a0]?\n?[ ]?")
_LIST_GAP = re.compile(
    r"\s*(?:,|/|;|&|,?\s*(?:und|sowie|oder|bzw\.|sowie auch)\b(?:\s+(?:die|der|den|dem))?)\s*(?:\bauch\s+)?"
)
LOCATIVE = re.compile(
    r"\b(?:im|in|(?:in|(?<!besteht )(?<!bestehend )(?<!bestehen )(?<!zusammen )(?<!sich )aus) (?:der|den|dem)"
    r"|innerhalb (?:des|der)|ganzen|gesamten)\s+$",
    re.IGNORECASE,
)
"""Before a territory where something happens."""

COOPERATION = re.compile(
    r"(?:[Zz]usammenarbeit|[Kk]ooperation|[Gg]emeinsam|[Aa]bstimmung|[Aa]ustausch|[Vv]ereinbarung|[Vv]ertrag|[Pp]artnerschaft)"
    r"\s+(?:mit|zwischen)\s+(?:der\s+|dem\s+|den\s+)?$|\b[Pp]artner\b[^.;\n]{0,60}\b(?:sind|neben)\s+$"
)
"""Before a territory that acts together with the council."""


def match_place(reading: Reading, index: int) -> tuple[tuple[Place, ...], int, int] | None:
    """The longest place name that begins with word `index`: its places, its last word's index, its end."""
    tokens, gazetteers = reading.tokens, reading.gazetteers
    if index >= len(tokens) or not may_begin(gazetteers, tokens[index].text):
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


def may_begin(gazetteers: Gazetteers, word: str) -> bool:
    """True for the first word of a place's name, also in the genitive."""
    return word in gazetteers.first_words or (word.endswith("s") and word[:-1] in gazetteers.first_words)


def _look_up(gazetteers: Gazetteers, words: list[str]) -> tuple[Place, ...]:
    """Places of that name, also in the genitive (`Brandenburgs`)."""
    places = gazetteers.places.get(tuple(words), ())
    last = words[-1]
    if places or not last.endswith("s") or len(last) < 5:
        return places
    whole = last.removesuffix("es") if last.casefold().endswith("kreises") else last[:-1]
    return gazetteers.places.get((*words[:-1], whole), ())


def _close(reading: Reading, last: Token, places: tuple[Place, ...]) -> int:
    bracket = _CLOSING.match(reading.text, last.end)
    whole = [place.name[-1] for place in places if place.whole]
    if bracket and ")" in whole:
        return bracket.end()
    return last.end + 1 if "." in whole and reading.text[last.end : last.end + 1] == "." else last.end


_CLOSING = re.compile(r"\.?\)")
_QUALIFIED = re.compile(r"\s+(?:in|im)\s+(?:(?:Land)?[Kk]reis\s+)?(?=[A-ZÄÖÜ])")


def narrow(reading: Reading, places: tuple[Place, ...], end: int) -> tuple[Place, ...]:
    """Of several places of a name those in the district or state named right behind: „… im Landkreis …"."""
    behind = _QUALIFIED.match(reading.text, end) if len(places) > 1 else None
    matched = match_place(reading, reading.token_from(behind.end())) if behind else None
    around = {place.key for place in matched[0] if len(place.key) in (2, 5)} if matched else set()
    return tuple(place for place in places if place.key[:2] in around or place.key[:5] in around) or places


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


_REGION = re.compile(
    r"[^\S\n](?P<name>[A-ZÄÖÜ][a-zäöüß]+er[^\S\n]Land|[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)+)(?![\w-])"
)


def region_end(reading: Reading, end: int) -> int:
    """The end behind a place, or a region that no list has, behind `end`: „ Musterauer Land", „ Au-Bach"."""
    region = _REGION.match(reading.text, end)
    index = reading.token_from(end)
    direct = index < len(reading.tokens) and reading.text[end : reading.tokens[index].start] == " "
    matched = match_place(reading, index) if direct else None
    placed = matched[2] if matched and not in_compound(reading, matched[2], left=False) else end
    if region is None:
        return placed
    parts = region.group("name").split("-")
    named = len(parts) == 1 or matched is not None or all(map(is_no_word, parts))
    return max(placed, region.end()) if named else placed


def in_compound(reading: Reading, position: int, *, left: bool) -> bool:
    """True where a hyphen ties the word at `position` to another: `KNF-Jahreskonferenz`, `Berlin-Pass`."""
    around = reading.text[max(0, position - 2) : position] if left else reading.text[position : position + 2]
    return bool(re.fullmatch(r"\w[-‐‑]" if left else r"[-‐‑]\w", around))


def next_of_list(reading: Reading, end: int) -> int | None:
    """The index of the word that goes on an enumeration after `end`; None where none does."""
    gap = _LIST_GAP.match(reading.text, end)
    following = reading.token_from(gap.end() if gap else end)
    if gap is None or following >= len(reading.tokens) or reading.tokens[following].start != gap.end():
        return None
    return following
