"""Where a text comes from when nobody says: the state of its laws, districts and towns; its council.

Both are read from what the text itself says of it, and left open where two answers come near each other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from extract.base.word_lists import any_of, read_word_groups, read_words
from extract.names.organizations.gazetteers import Gazetteers, Place, load_gazetteers, short_name
from extract.names.organizations.mention import MentionContext
from extract.names.organizations.words import split_words

_CLEAR = 3
"""How many times as often as any other a state must be spoken of."""
_LETTER = re.compile(r"[A-ZÄÖÜ]")


def state_of_text(text: str, gazetteers: Gazetteers) -> str | None:
    """The two digits of the state that a text is from; None where nothing tells or two states are near."""
    votes = Counter({state: _LAW_WEIGHT * n for state, n in _law_votes(text).items()})
    for keys in _titled_keys(text, gazetteers):
        states = {key[:2] for key in keys}
        if len(states) == 1:
            votes.update(states)
    ranked = votes.most_common(2)
    if not ranked:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= _CLEAR * second else None


_LAW_WEIGHT = 2
"""A state's own law tells more than a district that is named."""


def _law_votes(text: str) -> Counter[str]:
    votes: Counter[str] = Counter()
    for match in _signs().finditer(text):
        state = _state_of_sign()[match.group("sign")]
        votes[state] = min(votes[state] + 1, _LAW_WEIGHT)
    return votes


@lru_cache(maxsize=1)
def _state_of_sign() -> dict[str, str]:
    return {sign: state for state, signs in read_word_groups("names", "states").items() for sign in signs}


@lru_cache(maxsize=1)
def _signs() -> re.Pattern[str]:
    """Any sign of a state; adjectives in -isch with their endings."""
    words = sorted(_state_of_sign(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?P<sign>{'|'.join(map(re.escape, words))})(?:e[nrsm]?)?(?!\w)")


_TOWN = (
    r"[A-ZÄÖÜ][\w-]+(?:[^\S\n](?:an[^\S\n]der|am|im|in[^\S\n]der|bei|ob[^\S\n]der|vor[^\S\n]der)?[^\S\n]?"
    r"[A-ZÄÖÜ][\w-]+){0,2}"
)
_TITLED = re.compile(rf"\b{any_of(read_words('names', 'home.titles'))}[^\S\n]+\n?[^\S\n]*({_TOWN})")


def _titled_keys(text: str, gazetteers: Gazetteers) -> Iterator[set[str]]:
    """The keys that each territory with a title may have, every name once."""
    seen: set[str] = set()
    for match in _TITLED.finditer(text):
        name = match.group(1)
        if name not in seen:
            seen.add(name)
            places = _places(gazetteers, name)
            if places:
                yield {place.key for place in places}


def _places(gazetteers: Gazetteers, name: str) -> tuple[Place, ...]:
    """The places of the longest beginning of `name` that is one; also in the genitive."""
    words = tuple(token.text for token in split_words(name))
    for size in range(len(words), 0, -1):
        key = words[:size]
        places = gazetteers.places.get(key, ())
        if not places and key[-1].endswith("s"):
            places = gazetteers.places.get((*key[:-1], key[-1][:-1]), ())
        if places:
            return places
    return ()


# --- the council a text is from -----------------------------------------------------------------------------

_OWN = (
    (
        5,
        r"(?:Rat(?:e?s)?|Gemeinderat(?:e?s)?|Stadtrat(?:e?s)?|Kreistag(?:e?s)?|Gemeindevertretung"
        r"|Stadtvertretung|Stadtverordnetenversammlung"
        r"|Bürgerschaft|Magistrats?|Verbandsgemeinderat(?:e?s)?|Ortsgemeinderat(?:e?s)?|Marktgemeinderat(?:e?s)?)",
    ),
    (
        3,
        r"(?:Ober)?[Bb]ürgermeister(?:in|s)?|Landr[aä]t(?:in|s)?|Verwaltung"
        r"|Haushaltssatzung|Hauptsatzung|Satzung|Bauhofs?|Haushalt(?:e?s)?",
    ),
)
_TITLES = any_of(read_words("names", "home.titles"))
_NAME = rf"(?P<name>{_TOWN})"
_PATTERNS = tuple(
    (weight, re.compile(rf"\b(?:{words})[^\S\n]+(?:(?:der|des)[^\S\n]+(?P<title>{_TITLES})[^\S\n]+)?{_NAME}"))
    for weight, words in _OWN
)
_LETTERHEAD = re.compile(
    rf"^[^\S\n]*(?:-[^\S\n]*)?(?P<title>{_TITLES})[^\S\n]+{_NAME}[^\S\n]*$", re.MULTILINE
)
_HEAD = 400
"""Characters within which a letterhead stands."""
_ENOUGH = 5
_DISTRICT_COUNCIL = re.compile(r"Kreistag|Landr[aä]t")


def context_of_text(text: str, *, all_persons: bool = True) -> MentionContext:
    """What a text of unknown origin says of its own council; without its key where it says too little."""
    gazetteers = load_gazetteers()
    votes: Counter[str] = Counter()
    places: dict[str, Place] = {}
    state = state_of_text(text, gazetteers)
    for weight, place in _own_signs(text, gazetteers, state):
        votes[place.key] += weight
        places[place.key] = place
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < _ENOUGH or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return MentionContext(all_persons=all_persons, region=state)
    return _context(places[ranked[0][0]], all_persons)


def _own_signs(text: str, gazetteers: Gazetteers, state: str | None) -> Iterator[tuple[int, Place]]:
    """The territories that councils, mayors and letterheads of the text belong to, with their weights."""
    for weight, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            place = _own_place(gazetteers, match, state)
            if place is not None:
                yield weight, place
    for match in _LETTERHEAD.finditer(text[:_HEAD]):
        place = _own_place(gazetteers, match, state)
        if place is not None:
            yield _ENOUGH, place


def _own_place(gazetteers: Gazetteers, match: re.Match[str], state: str | None) -> Place | None:
    """The one territory of that name, of the state where several bear it; None for an ambiguous one."""
    places = [p for p in _places(gazetteers, match.group("name")) if p.level in ("municipality", "district")]
    title = match.group("title") or ""
    district = "kreis" in title.casefold() or bool(_DISTRICT_COUNCIL.match(match.group()))
    fitting = [
        p for p in places if (p.level == "district") == district and (state is None or p.key[:2] == state)
    ]
    largest = sorted(fitting, key=lambda p: -p.inhabitants)
    if len(largest) > 1 and largest[0].inhabitants < _LARGER * largest[1].inhabitants:
        return None
    return largest[0] if largest else None


_LARGER = 8
"""How many times as large the town meant must be as another of its name."""


def _context(place: Place, all_persons: bool) -> MentionContext:
    short = short_name(place.name)
    title = place.title or "Stadt"
    names = (
        f"{title} {place.name}",
        f"{title} {short}",
        f"Stadt {short}",
        f"Gemeinde {short}",
        place.name,
        short,
    )
    return MentionContext(
        own_ags=place.key,
        own_names=tuple(dict.fromkeys(names)),
        all_persons=all_persons,
        region=place.key[:2],
    )
