"""A fingerprint of a text by which near-identical documents are found among thousands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

HASHES = 48
"""Numbers in a fingerprint; two texts share about as many of them as they share runs of words."""
_RUN = 4
_FEWEST = 60
_MASK = (1 << 61) - 1


def fingerprint(texts: Iterable[str]) -> tuple[int, ...]:
    """The smallest hashes of all runs of four words (MinHash); empty for a text of fewer than sixty words."""
    words = re.findall(r"\w+", " ".join(texts).casefold())
    if len(words) < _FEWEST:
        return ()
    runs = {_hash(" ".join(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1)}
    return tuple(min((run * a + b) % _MASK for run in runs) for a, b in _FACTORS)


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The share of equal numbers, 0–1: an estimate of how much of their text two documents share."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) & _MASK


_FACTORS = tuple((_hash(f"a{i}") | 1, _hash(f"b{i}")) for i in range(HASHES))
