"""A fingerprint of a text by which near-identical documents are found among thousands."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

HASHES = 48
"""Numbers in a fingerprint; two texts share about as many of them as they share runs of words."""
_RUN = 4
_FEWEST = 60
_MASK = (1 << 61) - 1
_BITS, _LOW, _LOW_REST = np.uint64(_MASK), np.uint64((1 << 31) - 1), np.uint64((1 << 30) - 1)
_ONE, _REST, _HALF, _WIDTH = np.uint64(1), np.uint64(30), np.uint64(31), np.uint64(61)
Numbers = npt.NDArray[np.uint64]


def fingerprint(texts: Iterable[str]) -> tuple[int, ...]:
    """The smallest hashes of all runs of four words (MinHash); empty for a text of fewer than sixty words."""
    words = re.findall(r"\w+", " ".join(texts).casefold())
    if len(words) < _FEWEST:
        return ()
    hashes = {_hash(" ".join(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1)}
    runs = np.fromiter(hashes, np.uint64, len(hashes))
    high, low = runs >> _HALF, runs & _LOW
    return tuple(smallest_product(high, low, a, b) for a, b in _FACTORS)


def smallest_product(high: Numbers, low: Numbers, a: int, b: int) -> int:
    """The smallest `(run * a + b) % _MASK` of all runs, each given as `high << 31 | low`.

    The product has up to 122 bits. Its parts have 64 at most, and since the modulus is 2**61 - 1, what
    reaches beyond bit 61 is added at the lower end.
    """
    a_high, a_low = np.uint64(a >> 31), np.uint64(a & 0x7FFFFFFF)
    middle = high * a_low + low * a_high
    parts = ((high * a_high) << _ONE) + (middle >> _REST) + ((middle & _LOW_REST) << _HALF)
    parts = (parts & _BITS) + (parts >> _WIDTH) + low * a_low + np.uint64(b)
    parts = (parts & _BITS) + (parts >> _WIDTH)
    return int((parts % _BITS).min())


def likeness(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """The share of equal numbers, 0–1: an estimate of how much of their text two documents share."""
    if not one or not other:
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) & _MASK


_FACTORS = tuple((_hash(f"a{i}") | 1, _hash(f"b{i}")) for i in range(HASHES))
