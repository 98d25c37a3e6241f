"""What Tesseract read → words of a page: sizes and heights as a font would give them, noise left out. Pure.

Tesseract's boxes hug the ink: „an" is lower than „Bg". Layout wants every word of a row on one height and in
one size. So each line's font size is estimated from which letters its words hold, lines of nearly the same
size get the same one, and top and bottom follow from base line and size.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from statistics import median

import numpy as np

from extract.base.model import Word
from extract.pages.ocr.engine import Read
from extract.pages.ocr.picture import Mask
from extract.pages.ocr.weight import judge_weights, measure_stems

_ASCENT, _DESCENT = 0.905, 0.212
"""Of a font's size: how far its box reaches above and below the base line (as in Liberation and Arial)."""
_CAPITAL, _SMALL, _DOTS = 0.715, 0.525, 0.9
"""Of a font's size: heights of capitals, of letters such as „a", of dots on capitals."""
_TAIL, _COMMA = 0.21, 0.11
"""Of a font's size: how far letters such as „g", and commas, reach below the base line."""
_HIGH = re.compile(r"[A-ZÄÖÜbdfhkltßijäöü0-9§&%()\[\]/|!?€]")
_DOTTED = re.compile(r"[ÄÖÜ]")
_LOW = re.compile(r"[gjpqyß()\[\]/|§]")
_SOMEWHAT_LOW = re.compile(r"[Q,;„‚]")
_MEASURED = re.compile(r"[^\W_]")
_ALIKE = 0.06
"""Lines whose sizes differ by less than this part have one size."""
_TALL, _NEAR = 1.3, 0.25
"""A box so many times too high is wrong where top or base are the line's but for that part of its size."""
_SAME_BASE = 0.45
"""Of a font's size: words whose base lines differ by more stand in different rows."""
_SURE, _DOUBTFUL, _HOPELESS = 0.6, 0.35, 0.05
_SIGNS = re.compile(r"^[–—\-•·%&§€+=*:;.,/()\"'„“”‚‘’!?…<>»«]+$")
_FRAME = re.compile(r"^[|¦\[\]{}_~=]+|[|¦_~]+$")
_EDGE_DIRT = re.compile(r"^[‚‘’'`´.,:;*~°^]+(?=\w)")


def build_words(reads: Sequence[Read], dpi: int, ink: Mask | None = None) -> tuple[Word, ...]:
    """The words in points from the picture's top left corner, in Tesseract's order of lines.

    With the `ink` of the picture they are told to be bold or not.
    """
    point = 72 / dpi
    if ink is not None:
        reads = [_trimmed(read, ink) for read in reads]
    lines = [list(group) for _, group in groupby(_without_doubles(reads), key=lambda read: read.line)]
    lines = [kept for line in lines if (kept := [cleaned for read in line if (cleaned := _clean(read))])]
    lines = [part for line in lines for part in _split_by_height(_fit_heights(line))]
    lines = [part for line in lines for part in _split_by_size(line)]
    sizes = _even_sizes([(_size_of(line), sum(len(r.text) for r in line)) for line in lines])
    stems = [measure_stems(ink, line) if ink is not None else [0.0] * len(line) for line in lines]
    weights = judge_weights(
        [
            [(read.text, stem, size) for read, stem in zip(line, own, strict=True)]
            for line, own, size in zip(lines, stems, sizes, strict=True)
        ]
    )
    return tuple(
        _as_word(read, base, size, point, bold)
        for line, size, bolds in zip(lines, sizes, weights, strict=True)
        for base in [_base_of(line, size)]
        for read, bold in zip(line, bolds, strict=True)
    )


def _trimmed(read: Read, ink: Mask) -> Read:
    """The read with its box fitted to its ink: Tesseract leaves white in some, and the dots of others out."""
    above = read.height // 4 if _DOTTED.match(read.text) else 0
    top, bottom = max(read.top - above, 0), read.top + read.height
    part = ink[top:bottom, read.left : read.left + read.width].copy()
    part[: read.top - top, 1 + read.width // len(read.text) :] = False
    rows = np.flatnonzero(part.any(axis=1))
    if rows.size == 0:
        return read
    first, last = int(rows[0]), int(rows[-1])
    return replace(read, top=top + first, height=last - first + 1)


def _without_doubles(reads: Sequence[Read]) -> list[Read]:
    """Tesseract reads a place twice where it takes two blocks to overlap: the surer reading stays."""
    doomed: set[int] = set()
    near: list[Read] = []
    for read in sorted(reads, key=lambda read: read.top):
        near = [other for other in near if other.top + other.height > read.top]
        for other in near:
            if _same_place(read, other):
                doomed.add(id(min(read, other, key=lambda r: r.confidence)))
        near.append(read)
    return [read for read in reads if id(read) not in doomed]


def _same_place(one: Read, other: Read) -> bool:
    wide = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    high = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    least = min(one.width * one.height, other.width * other.height)
    return wide > 0 and high > 0 and wide * high > 0.6 * least


def _clean(read: Read) -> Read | None:
    """The word without bits of frames at its ends; None for what is no word but dirt."""
    text = _FRAME.sub("", read.text)
    if read.confidence < _HOPELESS or not text:
        return None
    lettered = sum(c.isalnum() for c in text)
    if not lettered and (not _SIGNS.match(text) or read.confidence < _SURE):
        return None
    if lettered and read.confidence < _DOUBTFUL and (lettered < 3 or lettered < 0.6 * len(text)):
        return None
    if len(text) < len(read.text) and read.width > 0:
        return _cut(read, text)
    return read


def _cut(read: Read, text: str) -> Read:
    """The read with less text, its box cut in proportion."""
    before = read.text.index(text)
    step = read.width / len(read.text)
    left, width = read.left + round(step * before), max(1, round(step * len(text)))
    return replace(read, text=text, left=left, width=width)


def _height_of(text: str) -> float:
    """Height of a word's ink in parts of its font size; 0 where its characters tell nothing."""
    if not _MEASURED.search(text):
        return 0.0
    top = _DOTS if _DOTTED.search(text) else _CAPITAL if _HIGH.search(text) else _SMALL
    return top + _tail_of(text)


def _tail_of(text: str) -> float:
    """How far a word reaches below the base line in parts of its font size."""
    return _TAIL if _LOW.search(text) else _COMMA if _SOMEWHAT_LOW.search(text) else 0.0


def _size_of(line: Sequence[Read]) -> float:
    """The font size of a line in pixels: the median over its words, long ones counting more."""
    sizes: list[float] = []
    for read in line:
        if height := _height_of(read.text):
            sizes.extend([read.height / height] * max(1, min(len(read.text), 12)))
    return median(sizes) if sizes else median(read.height for read in line) / _CAPITAL


def _fit_heights(line: Sequence[Read]) -> list[Read]:
    """Boxes that took in dirt or a neighbouring line are put right for words no wider than the others."""
    size = _size_of(line)
    base, letter = _base_of(line, size), median(read.width / len(read.text) for read in line)
    return [_fit_height(read, base, size, letter) for read in line]


def _fit_height(read: Read, base: float, size: float, letter: float) -> Read:
    height = _height_of(read.text)
    if not height or read.height < _TALL * height * size or read.width > _TALL * letter * len(read.text):
        return read
    bottom = base + _tail_of(read.text) * size
    top = bottom - height * size
    if min(abs(read.top - top), abs(read.top + read.height - bottom)) > _NEAR * size:
        return read
    return replace(read, top=round(top), height=round(height * size))


def _split_by_height(line: Sequence[Read]) -> list[list[Read]]:
    """What Tesseract took for one line although its words stand on base lines of their own is several."""
    size = _size_of(line)
    rows: list[tuple[float, list[Read]]] = []
    for read in sorted(line, key=lambda read: _base_of([read], size)):
        base = _base_of([read], size)
        if rows and base - rows[-1][0] <= _SAME_BASE * size:
            rows[-1][1].append(read)
        else:
            rows.append((base, [read]))
    return [sorted(reads, key=lambda read: read.left) for _, reads in rows]


def _split_by_size(line: Sequence[Read]) -> list[list[Read]]:
    """A line whose words fall into two sizes (a title beside small print) is two."""
    usual = _size_of(line)
    groups: list[tuple[bool, list[Read]]] = []
    for read in line:
        height = _height_of(read.text)
        other = len(read.text) >= 3 and bool(height) and not 0.7 < read.height / height / usual < 1.5
        if groups and groups[-1][0] == other:
            groups[-1][1].append(read)
        else:
            groups.append((other, [read]))
    return [reads for _, reads in groups]


def _even_sizes(sizes: Sequence[tuple[float, int]]) -> list[float]:
    """Sizes (with the characters set in each) → the same, those that differ by a hair made equal.

    The size with most characters gathers its neighbours first; short lines, which are measured less
    surely, are drawn in from twice as far.
    """
    result = [0.0] * len(sizes)
    left = sorted(range(len(sizes)), key=lambda i: sizes[i])
    while left:
        centre = _densest([sizes[i] for i in left])
        near = [i for i in left if abs(sizes[i][0] / centre - 1) <= _ALIKE]
        shared = _weighted_median([sizes[i] for i in near])
        gathered = set(near)
        for i in left:
            reach = _ALIKE if sizes[i][1] >= 8 else 2 * _ALIKE
            if abs(sizes[i][0] / shared - 1) <= reach:
                gathered.add(i)
        for i in gathered:
            result[i] = shared
        left = [i for i in left if i not in gathered]
    return result


def _densest(sizes: Sequence[tuple[float, int]]) -> float:
    """Of sizes in ascending order the one around which most characters are set."""
    values = [size for size, _ in sizes]
    sums = [0, *accumulate(weight for _, weight in sizes)]

    def weight_near(size: float) -> int:
        first, last = bisect_left(values, size * (1 - _ALIKE)), bisect_right(values, size * (1 + _ALIKE))
        return sums[last] - sums[first]

    return max(values, key=weight_near)


def _weighted_median(sizes: Iterable[tuple[float, int]]) -> float:
    ordered = sorted(sizes)
    half, total = sum(weight for _, weight in ordered) / 2, 0.0
    for size, weight in ordered:
        total += weight
        if total >= half:
            return size
    raise ValueError("no sizes")


def _base_of(line: Sequence[Read], size: float) -> float:
    """The base line in pixels from the top: where words without letters that hang below it end."""
    standing = [r.top + r.height for r in line if _MEASURED.search(r.text) and not _tail_of(r.text)]
    if standing:
        return median(standing)
    hanging = [r.top + r.height - _tail_of(r.text) * size for r in line if _MEASURED.search(r.text)]
    return median(hanging or [r.top + r.height / 2 + 0.3 * size for r in line])


def _with_case(read: Read, size: float) -> str:
    """„Öffentlich" no higher than its f → „öffentlich", and the other way round: the dots tell."""
    first, rest = read.text[:1], read.text[1:]
    if first not in "ÄÖÜäöü" or not rest.islower():
        return read.text
    height = read.height / size - _tail_of(read.text)
    small = height < (_CAPITAL + _DOTS) / 2
    return (first.lower() if small else first.upper()) + rest


def _as_word(read: Read, base: float, size: float, point: float, bold: bool) -> Word:
    return Word(
        text=_with_case(read, size),
        x0=round(read.left * point, 2),
        top=round((base - _ASCENT * size) * point, 2),
        x1=round((read.left + read.width) * point, 2),
        bottom=round((base + _DESCENT * size) * point, 2),
        size=max(round(size * point * 2) / 2, 1.0),
        bold=bold,
        confidence=round(read.confidence, 3),
    )


def is_text(words: Sequence[Word]) -> bool:
    """False for what Tesseract sees in photographs and drawings: few words, and those unsure."""
    lettered = [word for word in words if sum(c.isalpha() for c in word.text) >= 3]
    sure = sum(word.confidence >= _SURE for word in lettered)
    return sure >= 2 and sure >= 0.35 * len(words)
