"""What an archive taught about a form: which words are the form, and what stands at which place.

Nothing here is readable text: words and places are marks (hashes), so that no value of a paper is kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

Kinds = tuple[tuple[str, float], ...]
"""Kinds of pieces with their summed probability, the likeliest first."""


@dataclass(frozen=True)
class LearnedForm:
    """One form, learned from `papers` papers.

    `signs` counts by mark in how many of them a word stands at a place; `places` holds by mark of a place how
    many of them filled it and what the scorer took the pieces there for, summed over all papers.
    """

    papers: int
    signs: Mapping[str, int] = field(default_factory=dict)
    places: Mapping[str, tuple[int, Kinds]] = field(default_factory=dict)

    def share(self, mark: str) -> float:
        """The share of the form's papers that show this word at this place."""
        return self.signs.get(mark, 0) / self.papers if self.papers else 0.0

    @cached_property
    def core(self) -> frozenset[str]:
        """The words that most papers of the form show: by these a paper is known to be on it."""
        return frozenset(mark for mark, count in self.signs.items() if count >= CORE * self.papers)

    def likeness(self, marks: frozenset[str]) -> float:
        """How much of the form a paper with these marks shows, from 0 to 1."""
        return len(self.core & marks) / len(self.core) if self.core else 0.0


CORE = 0.6
"""A word that this share of a form's papers show at the same place belongs to the form: some parts of a form
are printed only where there is something to say."""


@lru_cache(maxsize=200_000)
def mark_of(*parts: str | int) -> str:
    """The mark of a word or a place: ten hexadecimal digits of a hash."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=5).hexdigest()
