"""Does a picture hold print that the words do not cover? Pure: it counts what looks like lines of text."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from extract.base.model import Page, Word
from extract.pages.ocr.picture import Mask, without_areas

_STRIP = 90.0
"""Points: the page is looked at in strips so wide, in which askew lines do not run into each other."""
_HEIGHT = (4.0, 24.0)
"""Points: how high a line of letters stands."""
_FILL = (0.06, 0.75)
"""Part of a strip's width that the ink of a line of letters takes in its fullest row."""
_LEAST_PIECES = 8
"""So many pieces of lines make a text: two lines over half a page."""
_SPARSE = 0.12
"""A page of text has words on a quarter of its area and more; a scan with a stamp far fewer."""


def covers_little(page: Page) -> bool:
    """True where words stand on a small part of the page's largest picture."""
    picture = max(page.images, key=lambda b: (b.x1 - b.x0) * (b.bottom - b.top), default=None)
    if picture is None:
        return False
    area = max((picture.x1 - picture.x0) * (picture.bottom - picture.top), 1.0)
    return sum((w.x1 - w.x0) * (w.bottom - w.top) for w in page.words) < _SPARSE * area


def holds_more_print(ink: Mask, words: Iterable[Word], point: float) -> bool:
    """True where lines of letters stand outside the words; `point` is the number of pixels to a point."""
    left_over = ink.copy()
    for word in words:
        top, bottom = (max(round(edge * point), 0) for edge in (word.top - 1, word.bottom + 1))
        left, right = (max(round(edge * point), 0) for edge in (word.x0 - 1, word.x1 + 1))
        left_over[top:bottom, left:right] = False
    left_over = without_areas(left_over)
    return max(_count_pieces(left_over, point), _count_pieces(left_over.T, point)) >= _LEAST_PIECES


def _count_pieces(ink: Mask, point: float) -> int:
    """Pieces of lines of letters: bands of ink of their height between white ones, strip by strip."""
    width = max(round(_STRIP * point), 1)
    return sum(_bands(ink[:, at : at + width], point) for at in range(0, ink.shape[1], width))


def _bands(strip: Mask, point: float) -> int:
    profile = strip.mean(axis=1)
    inked = np.concatenate(([False], profile > 0, [False])).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(inked) == 1), np.flatnonzero(np.diff(inked) == -1)
    low, high = (height * point for height in _HEIGHT)
    least, most = _FILL
    return sum(
        low <= end - start <= high and least <= float(profile[start:end].max()) <= most
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    )
