"""What scoring counts: gold values, found values, and how many of them agree strictly and softly."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import fuzz

G = TypeVar("G")
F = TypeVar("F")

SOFT = 0.9
"""From this likeness (rapidfuzz ratio, 0-1) on, two wordings agree softly."""
_LIKEST = 0.9999
"""What two wordings that are not equal reach at the most: 1 says equal."""


@dataclass(frozen=True, slots=True)
class Count:
    """Counts of one field; `complete` is False where gold does not list all: then recall alone is judged."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    soft: int = 0
    complete: bool = True

    def __add__(self, other: Count) -> Count:
        """The counts of both together."""
        return Count(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.soft + other.soft,
            self.complete and other.complete,
        )

    def precision(self, soft: bool = False) -> float | None:
        """Right among found, 0–1; None where nothing was found or it cannot be judged."""
        return self._right(soft) / self.found if self.found and self.complete else None

    def recall(self, soft: bool = False) -> float | None:
        """Found among gold, 0–1; None where gold is empty."""
        return self._right(soft) / self.gold if self.gold else None

    def f1(self, soft: bool = False) -> float | None:
        """Harmonic mean, 0–1: recall alone where precision cannot be judged, None where there is nothing."""
        if not self.complete:
            return self.recall(soft)
        total = self.gold + self.found
        return 2 * self._right(soft) / total if total else None

    def _right(self, soft: bool) -> int:
        return self.soft if soft else self.strict


@dataclass(frozen=True, slots=True)
class Check:
    """One found value: how sure the extractor was, whether it was right, and the rule that found it."""

    field: str
    confidence: float
    right: bool
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """A disagreement for a person to look at: what gold says and what was found (None: nothing)."""

    document: str
    field: str
    gold: str | None
    found: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Gold item `gold` and found item `found` (indices) belong together; likeness 1.0 is strict."""

    gold: int
    found: int
    likeness: float


def normalize_text(text: str) -> str:
    """Unicode composed (NFC), white space collapsed, soft hyphens gone: what `strict` compares."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\u00ad", "").split())


def measure_likeness(gold: str | None, found: str | None) -> float:
    """1.0 where equal after normalisation, else rapidfuzz ratio if that is at least `SOFT`, else 0.0."""
    if gold is None or found is None:
        return float(gold is None and found is None)
    left, right = normalize_text(gold), normalize_text(found)
    if left == right:
        return 1.0
    ratio = fuzz.ratio(left, right, score_cutoff=100 * SOFT) / 100
    return min(ratio, _LIKEST)


def pair_items(gold: Sequence[G], found: Sequence[F], likeness: Callable[[G, F], float]) -> tuple[Pair, ...]:
    """One-to-one pairs, the likest first, then those in the same order; likeness 0 is no pair."""
    offers = [
        Pair(g, f, value)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if (value := likeness(one, other)) > 0
    ]
    offers.sort(key=lambda p: (-p.likeness, abs(p.gold - p.found), p.gold))
    pairs: list[Pair] = []
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    for offer in offers:
        if offer.gold not in taken_gold and offer.found not in taken_found:
            pairs.append(offer)
            taken_gold.add(offer.gold)
            taken_found.add(offer.found)
    return tuple(sorted(pairs, key=lambda p: p.gold))


def count_pairs(pairs: Sequence[Pair], gold: int, found: int, complete: bool = True) -> Count:
    """The counts of a field whose items were paired."""
    strict = sum(pair.likeness == 1.0 for pair in pairs)
    return Count(gold, found, strict, len(pairs), complete)
