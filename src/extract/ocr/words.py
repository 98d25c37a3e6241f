"""What Tesseract read → words of a page: sizes and heights as a font would give them, noise left out. Pure.

Tesseract's boxes hug the ink: „an" is lower than „Bg". Layout wants every word of a row on one height and in
one size. So each line's font size is estimated from which letters its words hold, lines of nearly the same
size get the same one, and top and bottom follow from base line and size.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import median

from extract.model import Word
from extract.ocr.engine import Read

_ASCENT, _DESCENT = 0.905, 0.212
"""Of a font's size: how far its box reaches above and below the base line (as in Liberation and Arial)."""
_CAPITAL, _SMALL, _TAIL, _DOTS = 0.715, 0.525, 0.21, 0.9
"""Of a font's size: heights of capitals, of letters such as „a", below the base line, of dots on capitals."""
_HIGH = re.compile(r"[A-ZÄÖÜbdfhkltßijäöü0-9§&%()\[\]/|!?€]")
_DOTTED = re.compile(r"[ÄÖÜ]")
_LOW = re.compile(r"[gjpqyßQ,;()\[\]/|§]")
_MEASURED = re.compile(r"[^\W_]")
_ALIKE = 0.06
"""Lines whose sizes differ by less than this part have one size."""
_SURE, _DOUBTFUL, _HOPELESS = 0.6, 0.35, 0.05
_SIGNS = re.compile(r"^[–—\-•·%&§€+=*:;.,/()\"'„“”‚‘’!?…<>»«]+$")
_FRAME = re.compile(r"^[|¦\[\]{}_~=]+|[|¦_~]+$")
_EDGE_DIRT = re.compile(r"^[‚‘’'`´.,:;*~°^]+(?=\w)")


def build_words(reads: Sequence[Read], dpi: int) -> tuple[Word, ...]:
    """The words in points from the picture's top left corner, in Tesseract's order of lines."""
    point = 72 / dpi
    lines = [list(group) for _, group in groupby(reads, key=lambda read: read.line)]
    lines = [kept for line in lines if (kept := [cleaned for read in line if (cleaned := _clean(read))])]
    lines = [part for line in lines for part in _split_by_size(line)]
    sizes = _even_sizes([(_size_of(line), sum(len(r.text) for r in line)) for line in lines])
    return tuple(
        _as_word(read, base, size, point)
        for line, size in zip(lines, sizes, strict=True)
        for base in [_base_of(line, size)]
        for read in line
    )


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
    return Read(
        text, read.left + round(step * before), read.top, max(1, round(step * len(text))),
        read.height, read.confidence, read.line,
    )  # fmt: skip


def _height_of(text: str) -> float:
    """Height of a word's ink in parts of its font size; 0 where its characters tell nothing."""
    if not _MEASURED.search(text):
        return 0.0
    top = _DOTS if _DOTTED.search(text) else _CAPITAL if _HIGH.search(text) else _SMALL
    return top + (_TAIL if _LOW.search(text) else 0.0)


def _size_of(line: Sequence[Read]) -> float:
    """The font size of a line in pixels: the median over its words, long ones counting more."""
    sizes: list[float] = []
    for read in line:
        if height := _height_of(read.text):
            sizes.extend([read.height / height] * max(1, min(len(read.text), 12)))
    return median(sizes) if sizes else median(read.height for read in line) / _CAPITAL


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
    open_ones = set(range(len(sizes)))
    while open_ones:
        weights = {
            i: sum(sizes[j][1] for j in open_ones if abs(sizes[j][0] / sizes[i][0] - 1) <= _ALIKE)
            for i in open_ones
        }
        centre = max(open_ones, key=lambda i: (weights[i], -i))
        near = [j for j in open_ones if abs(sizes[j][0] / sizes[centre][0] - 1) <= _ALIKE]
        shared = _weighted_median([sizes[j] for j in near])
        for j in list(open_ones):
            reach = _ALIKE if sizes[j][1] >= 8 else 2 * _ALIKE
            if j in near or abs(sizes[j][0] / shared - 1) <= reach:
                result[j] = shared
                open_ones.discard(j)
    return result


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
    standing = [r.top + r.height for r in line if _MEASURED.search(r.text) and not _LOW.search(r.text)]
    if standing:
        return median(standing)
    hanging = [r.top + r.height - _TAIL * size for r in line if _MEASURED.search(r.text)]
    return median(hanging or [r.top + r.height / 2 + 0.3 * size for r in line])


def _as_word(read: Read, base: float, size: float, point: float) -> Word:
    return Word(
        text=read.text,
        x0=round(read.left * point, 2),
        top=round((base - _ASCENT * size) * point, 2),
        x1=round((read.left + read.width) * point, 2),
        bottom=round((base + _DESCENT * size) * point, 2),
        size=max(round(size * point * 2) / 2, 1.0),
        confidence=round(read.confidence, 3),
    )


def is_text(words: Sequence[Word]) -> bool:
    """False for what Tesseract sees in photographs and drawings: few words, and those unsure."""
    lettered = [word for word in words if sum(c.isalpha() for c in word.text) >= 3]
    sure = sum(word.confidence >= _SURE for word in lettered)
    return sure >= 2 and sure >= 0.35 * len(words)
