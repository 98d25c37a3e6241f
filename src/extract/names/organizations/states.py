"""Whose an organization of the gazetteer is: a name held for one state is not that state's elsewhere.

A name fits where it is the whole country's, where the text is from its state, where the text names that
state beside it, or where its words are a proper name that no other state has („Emschergenossenschaft").
Otherwise the mention keeps its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.names.organizations.gazetteers import Gazetteers, NamedOrganization
from extract.names.organizations.headwords import is_place_adjective
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.reading import Reading
from extract.names.organizations.words import GAP, stems_of

_ADJECTIVE = re.compile(r"([A-ZÄÖÜ][\w-]+)[^\S\n]+\Z")
_BEHIND = re.compile(
    rf"{GAP}(?:(?:des|im|für{GAP}das){GAP})?(?:Landes|Land|Freistaates?|Freistaats)?{GAP}([A-ZÄÖÜ][\w-]+)"
)


def choose_organization(
    reading: Reading, start: int, end: int, candidates: Sequence[NamedOrganization]
) -> NamedOrganization | None:
    """The organization that the words from `start` to `end` mean; None where none of the candidates fits."""
    named = _named_state(reading, start, end)
    if named is not None:
        fitting = [c for c in candidates if c.state in (None, named)]
    else:
        proper = is_proper_name(reading.gazetteers, reading.text[start:end])
        fitting = [c for c in candidates if c.state is None or c.state == reading.home_state or proper]
    at_home = [c for c in fitting if c.state and c.state == reading.home_state]
    return next(iter([*at_home, *fitting]), None)


def candidates_of(gazetteers: Gazetteers, name: str) -> tuple[str, ...]:
    """The organizations of the gazetteer that bear a name, for whoever settles an open one."""
    entries = (*gazetteers.organizations.get(stems_of(name), ()), *gazetteers.short_names.get(name, ()))
    return tuple(sorted({entry.name for entry in entries} - {name}))


def _named_state(reading: Reading, start: int, end: int) -> str | None:
    """The state that an adjective before or a name behind speaks of; None where neither does."""
    before = _ADJECTIVE.search(reading.before(start))
    states = states_by_name(reading.gazetteers)
    if before and is_place_adjective(reading.gazetteers, before.group(1)):
        fitting = [key for name, key in states.items() if name[:4] == before.group(1)[:4]]
        return fitting[0] if fitting else None
    behind = _BEHIND.match(reading.text, end)
    return states.get(behind.group(1)) if behind else None


@lru_cache(maxsize=4)
def states_by_name(gazetteers: Gazetteers) -> dict[str, str]:
    """The keys of the states by their names."""
    places = (place for named in gazetteers.places.values() for place in named)
    return {place.name: place.key for place in places if place.level == "state"}


@lru_cache(maxsize=20_000)
def is_proper_name(gazetteers: Gazetteers, wording: str) -> bool:
    """True where a word of the name is no German one, a territory's, or letters: „Ruhrverband", „Difu"."""
    words = re.findall(r"[^\W\d_]+", wording)
    places = (gazetteers.places, gazetteers.place_kinds)
    return any(
        is_no_word(word) or is_place_adjective(gazetteers, word) or any((word,) in index for index in places)
        for word in words
        if word[:1].isupper() and word not in _OF_STATES
    )


_OF_STATES = frozenset(
    {"Land", "Landes", "Kommunale", "Kommunales", "Staatliche", "Staatlicher", "Regionale", "Technische"}
)
"""Adjectives that the list of regions has, and no region's name."""
