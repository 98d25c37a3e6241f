"""Bold print in a scan: words whose strokes are thicker than the page's usual ones, for their size. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

import numpy as np

from extract.pages.ocr.engine import Read
from extract.pages.ocr.picture import Mask

_BOLDER = 1.28
"""Bold stems are one and a half times to twice as thick; blur and dark scans narrow the difference."""
_TELLING = 4
"""Words with fewer letters are as bold as their line."""


def measure_stems(ink: Mask, reads: Sequence[Read]) -> list[float]:
    """For each word the usual width of its upright strokes in pixels: the median run of ink in its rows."""
    return [_stem_of(ink[r.top : r.top + r.height, r.left : r.left + r.width]) for r in reads]


def _stem_of(part: Mask) -> float:
    if part.size == 0:
        return 0.0
    framed = np.pad(part, ((0, 0), (1, 1))).astype(np.int8)
    steps = np.diff(framed, axis=1)
    starts, ends = np.nonzero(steps == 1)[1], np.nonzero(steps == -1)[1]
    return float(np.median(ends - starts)) if starts.size else 0.0


def judge_weights(lines: Sequence[Sequence[tuple[str, float, float]]]) -> list[list[bool]]:
    """Bold or not for every word, given as (text, stem, font size), line by line.

    The page's usual stem is that of most of its letters, so that a page all in bold counts as plain.
    """
    shares = [
        (stem / size, len(text))
        for line in lines
        for text, stem, size in line
        if stem and _letters(text) >= _TELLING
    ]
    if not shares:
        return [[False] * len(line) for line in lines]
    usual = _weighted_median(shares)
    return [_judge_line(line, _BOLDER * usual) for line in lines]


def _judge_line(line: Sequence[tuple[str, float, float]], limit: float) -> list[bool]:
    own = [stem / size for text, stem, size in line if stem and _letters(text) >= 2]
    whole = bool(own) and median(own) > limit
    return [
        stem / size > limit if stem and _letters(text) >= _TELLING and len(own) > 1 else whole
        for text, stem, size in line
    ]


def _letters(text: str) -> int:
    return sum(c.isalnum() for c in text)


def _weighted_median(values: Sequence[tuple[float, int]]) -> float:
    ordered = sorted(values)
    half, total = sum(weight for _, weight in ordered) / 2, 0
    for value, weight in ordered:
        total += weight
        if total >= half:
            return value
    return ordered[-1][0]
