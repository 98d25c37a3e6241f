"""Several characters for one drawn glyph, and one character for two: ligatures, UTF-16 halves, overprints.

PDFium gives every letter that a font's map names for one glyph an entry of its own, all with the glyph's
box: the letters of an expanded ligature („ff", „ffi"), or the two UTF-16 halves of a character beyond the
basic plane. Old word processors do the opposite and draw a letter twice, a hair apart, for bold.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from extract.pages.pdf.calls import get_text_object, is_generated
from extract.pages.pdf.geometry import Floats

Booleans = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int64]

_HIGH_HALVES, _LOW_HALVES = (0xD800, 0xDC00), (0xDC00, 0xE000)
_NO_CHARACTERS = (0xFDD0, 0xFDF0)
_ON_LINE, _TOUCHING, _SHIFT = 0.5, 0.15, 0.1
"""Parts of the lower character's height: what both share at least, the white between them at most, how much
higher one of them is at least."""
_OVERPRINT = 0.12
"""Part of a letter's width by which its second print is moved, at most."""


def pair_halves(codes: Integers, boxes: Floats, tokens: Integers) -> Booleans:
    """Which characters remain when each pair of UTF-16 halves is made one; works on `codes` and `boxes`.

    The first of a pair takes the character and the hull of both boxes. Halves without their other and
    codes that Unicode keeps for no character become 0, which stands for an unknown one.
    """
    keep = np.ones(len(codes), dtype=bool)
    high = (codes >= _HIGH_HALVES[0]) & (codes < _HIGH_HALVES[1])
    low = (codes >= _LOW_HALVES[0]) & (codes < _LOW_HALVES[1])
    if high.any() or low.any():
        first = np.flatnonzero(high[:-1] & low[1:] & (tokens[:-1] == tokens[1:]))
        second = first + 1
        codes[first] = 0x10000 + ((codes[first] - 0xD800) << 10) + (codes[second] - 0xDC00)
        boxes[:2, first] = np.minimum(boxes[:2, first], boxes[:2, second])
        boxes[2:, first] = np.maximum(boxes[2:, first], boxes[2:, second])
        keep[second] = False
        high[first] = low[second] = False
        codes[high | low] = 0
    beyond = (codes > 0xFFFF) & ((codes & 0xFFFE) == 0xFFFE)
    codes[beyond | ((codes >= _NO_CHARACTERS[0]) & (codes < _NO_CHARACTERS[1]))] = 0
    return keep


def join_touching(address: int, places: Integers, boxes: Floats, tokens: Integers) -> Integers:
    """`tokens` without the white space that PDFium made up between characters that touch on one line.

    It takes a raised or lowered character for a line of its own: „m²." has three of them.
    """
    x0, top, x1, bottom = boxes
    height = np.minimum((bottom - top)[:-1], (bottom - top)[1:])
    gap = x0[1:] - x1[:-1]
    shared = np.minimum(bottom[:-1], bottom[1:]) - np.maximum(top[:-1], top[1:])
    touching = (np.diff(tokens) > 0) & (shared > _ON_LINE * height)
    touching &= (gap < _TOUCHING * height) & (gap > -_ON_LINE * height)
    touching &= np.abs(np.diff(bottom)) > _SHIFT * height
    joined = tokens
    for index in np.flatnonzero(touching).tolist():
        between = range(int(places[index]) + 1, int(places[index + 1]))
        if all(is_generated(address, place) for place in between):
            joined = joined.copy() if joined is tokens else joined
            joined[index + 1 :] -= joined[index + 1] - joined[index]
    return joined


def find_joined(address: int, places: Integers, boxes: Floats) -> Booleans:
    """For every character, whether the one before it belongs to the same glyph: one text object, one box."""
    joined = np.zeros(len(places), dtype=bool)
    same = np.flatnonzero((np.diff(boxes, axis=1) == 0).all(axis=0))
    for index in same.tolist():
        one, other = (get_text_object(address, int(places[k])) for k in (index, index + 1))
        joined[index + 1] = one is not None and one == other
    return joined


def share_boxes(boxes: Floats, joined: Booleans) -> None:
    """Letters of one glyph get a part of its width each, in `boxes` itself."""
    if not joined.any():
        return
    starts = np.flatnonzero(~joined).tolist()
    for start, end in pairwise([*starts, len(joined)]):
        if end - start > 1:
            edges = np.linspace(boxes[0, start], boxes[2, start], end - start + 1)
            boxes[0, start:end], boxes[2, start:end] = edges[:-1], edges[1:]


def find_overprints(texts: Sequence[str], boxes: Floats, joined: Booleans) -> Booleans:
    """True for a character drawn again a hair further on, as old word processors fake bold."""
    doubled = np.zeros(len(texts), dtype=bool)
    x0, top, x1, _ = boxes
    near = np.abs(np.diff(x0)) < _OVERPRINT * np.maximum((x1 - x0)[:-1], 0.1)
    near &= (np.abs(np.diff(top)) < 1.0) & ~joined[1:]
    if not any(texts[i] == texts[i + 1] for i in np.flatnonzero(near).tolist()):
        return doubled
    last = 0
    for index in range(1, len(texts)):
        if joined[index]:
            doubled[index] = doubled[index - 1]
        else:
            doubled[index] = _is_overprint(texts, boxes, last, index)
        if not doubled[index] and not joined[index]:
            last = index
    return doubled


def _is_overprint(texts: Sequence[str], boxes: Floats, left: int, right: int) -> bool:
    if texts[left] != texts[right]:
        return False
    x0, top, x1, _ = boxes
    limit = _OVERPRINT * max(x1[left] - x0[left], 0.1)
    return bool(abs(x0[left] - x0[right]) < limit and abs(top[left] - top[right]) < 1.0)
