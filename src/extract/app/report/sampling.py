"""Acceptance sampling: how many pages to check, what the errors found say about all of them. Pure.

Exact binomial throughout; the interval is that of Clopper and Pearson (1934), found by bisection.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterable

_STEPS = 80


def tail(errors: int, checked: int, share: float) -> float:
    """P(at most `errors` errors among `checked`) where every item is wrong with probability `share`."""
    if share <= 0.0:
        return 1.0
    if share >= 1.0:
        return 1.0 if errors >= checked else 0.0
    terms = (
        math.exp(
            math.lgamma(checked + 1)
            - math.lgamma(k + 1)
            - math.lgamma(checked - k + 1)
            + k * math.log(share)
            + (checked - k) * math.log1p(-share)
        )
        for k in range(min(errors, checked) + 1)
    )
    return min(1.0, math.fsum(terms))


def sample_size(confidence: float, tolerated: float, allowed: int = 0) -> int:
    """How many items must be checked, with at most `allowed` errors, to be `confidence` sure of `tolerated`.

    „At most 5 % wrong, 95 % sure, no error found" asks for 59. Raises ValueError outside 0–1.
    """
    if not 0.0 < confidence < 1.0 or not 0.0 < tolerated < 1.0 or allowed < 0:
        raise ValueError("confidence and tolerated lie between 0 and 1, allowed is not negative")
    low, high = allowed + 1, allowed + 1
    while tail(allowed, high, tolerated) > 1.0 - confidence:
        low, high = high, 2 * high
    while low < high:
        middle = (low + high) // 2
        if tail(allowed, middle, tolerated) <= 1.0 - confidence:
            high = middle
        else:
            low = middle + 1
    return low


def clopper_pearson(errors: int, checked: int, confidence: float = 0.95) -> tuple[float, float]:
    """Lower and upper bound of the share of errors among all, from those found among the checked."""
    if not 0 <= errors <= checked or checked == 0:
        raise ValueError("errors lie between 0 and the number checked, which is not 0")
    half = (1.0 - confidence) / 2.0
    low = 0.0 if errors == 0 else _solve(lambda p: 1.0 - tail(errors - 1, checked, p) < half)
    high = 1.0 if errors == checked else _solve(lambda p: tail(errors, checked, p) > half)
    return low, high


def _solve(below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(_STEPS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if below(middle) else (low, middle)
    return (low + high) / 2.0


def draw_sample(pages: Iterable[tuple[str, int]], size: int) -> list[tuple[str, int]]:
    """`size` of the (document id, page) pairs, drawn by their hashes: by chance, yet the same every time."""
    ranked = sorted(pages, key=lambda page: hashlib.sha256(f"{page[0]}/{page[1]}".encode()).hexdigest())
    return ranked[:size]
