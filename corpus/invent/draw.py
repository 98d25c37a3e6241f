"""Chance by keys: the same keys give the same choices, whatever was drawn for other keys before."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


class Draw:
    """A source of choices. `part` gives another that depends on its keys alone."""

    def __init__(self, *keys: object) -> None:
        self._keys = keys
        digest = hashlib.sha256("\x1f".join(map(str, keys)).encode()).digest()
        self._random = random.Random(int.from_bytes(digest[:8]))

    def part(self, *keys: object) -> Draw:
        """A source of its own for one part of the whole."""
        return Draw(*self._keys, *keys)

    def chance(self, share: float) -> bool:
        """True in `share` of all draws."""
        return self._random.random() < share

    def pick(self, values: Sequence[T]) -> T:
        """One of the values, all alike."""
        return values[int(self._random.random() * len(values))]

    def weighted(self, weights: Mapping[str, float]) -> str:
        """One of the keys, as often as its weight says."""
        return self._random.choices(list(weights), list(weights.values()))[0]

    def whole(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return self._random.randint(low, high)

    def real(self, low: float, high: float) -> float:
        """A real number between both ends."""
        return self._random.uniform(low, high)

    def some(self, values: Sequence[T], count: int) -> list[T]:
        """`count` different places of the sequence, in chance order."""
        return self._random.sample(list(values), min(count, len(values)))

    def shuffled(self, values: Sequence[T]) -> list[T]:
        """All values in chance order."""
        return self._random.sample(list(values), len(values))
