"""Footnote marks: raised small digits, superscript characters, asterisks. None grows into a word.

„30²  Stellen" is 30, „23/SVV/0815⁵" the paper 0815, but „m²" a unit: a raised 2 or 3 behind a measure of
length stays with it. A mark is told by size and base line where it is raised, by its ink where the font has
raised digits of its own, by its character where Unicode has one. The number before a footnote itself stays in
the text as a superscript, so that nobody counts with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extract.base.model import Box, Furniture
from extract.pages.pdf.characters import Characters
from extract.pages.pdf.geometry import Floats
from extract.pages.pdf.glyphs import Booleans, Integers

RULE = "footnote-mark"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISE = str.maketrans("0123456789", _SUPERSCRIPTS)
_RAISED = re.compile(
    r"(?:\d{1,3}(?:[,;]\d{1,3}){0,2}|[a-z])\)?|[*∗†‡]{1,4}\)?|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\)?|\(\d{1,2}\)"
)
"""Finds what is raised to mark: „2", „12", „1,2", „a", „3)", „**"; leaves „er", „2024"."""
_STARS = "*∗†‡"
_SIGNS = re.compile(rf"[{_SUPERSCRIPTS}]+\)?|(?<=[\w.)%€\"“”])[{_STARS}]+\)?(?=[.,;:]?$)")
_LENGTH = re.compile(r"(?:^|[\d\W_])[kcdmhµq]?m$")
_POWERS = "23²³"
_MOST = 6
"""Characters of a mark."""
_SMALLER, _HIGHER = 0.85, 0.15
"""Of the size of what it marks: a mark is at most so large, and its base line at least so much higher."""
_DESCENT = 0.2
"""Of a font's size: how far its box reaches below the base line."""
_NEAR = 1.2
"""In sizes: a mark stands no farther behind what it marks."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Characters `start` to `end` that may be a mark; `raised` where size and base line must say so."""

    start: int
    end: int
    raised: bool


def set_marks_aside(
    characters: Characters, page: int, raised: Booleans | None = None
) -> tuple[Characters, tuple[Furniture, ...]]:
    """The characters without footnote marks, and the marks with their boxes on page `page` (from 1).

    `raised` tells which characters the font itself draws raised. Raised digits that stay, of units and before
    footnotes, become superscript characters.
    """
    texts = list(characters.texts)
    boxes, tokens = characters.boxes.copy(), characters.tokens.copy()
    keep = np.ones(len(texts), dtype=bool)
    marks = []
    sizes = np.array([style.size for style in characters.styles], dtype=np.float64)[characters.style]
    for run in (*_drawn_raised(characters, raised), *_runs(characters, sizes)):
        if not keep[run.start] or texts[run.start] != characters.texts[run.start]:
            continue
        if not characters.styles[characters.style[run.start]].upright or _is_part(run, texts):
            continue
        if run.raised and _goes_on(run, characters) and (not run.start or keep[run.start - 1]):
            continue
        marked = _marked(run, characters.boxes, sizes)
        if run.raised and not _is_raised(run, marked, characters.boxes, sizes):
            continue
        if marked is None or _is_power(run, marked, characters):
            texts[run.start : run.end] = [text.translate(_RAISE) for text in texts[run.start : run.end]]
            if marked is None:
                _begin_line(run, boxes, tokens)
            continue
        keep[run.start : run.end] = False
        _close_gap(run, boxes)
        marks.append(_record(run, characters, page))
    if keep.all() and texts == characters.texts:
        return characters, ()
    plain = characters.plain and texts == characters.texts
    left = replace(characters, texts=texts, boxes=boxes, tokens=tokens, plain=plain)
    return left.only(keep), tuple(marks)


def _drawn_raised(characters: Characters, raised: Booleans | None) -> Iterator[_Run]:
    """Runs of characters that the font draws raised, a word's end each."""
    if raised is None or not raised.any():
        return
    changed = (np.diff(raised.astype(np.int8)) != 0) | (np.diff(characters.tokens) != 0)
    for start, end in pairwise([0, *(np.flatnonzero(changed) + 1).tolist(), len(raised)]):
        if raised[start] and _RAISED.fullmatch("".join(characters.texts[start:end])):
            yield _Run(start, end, False)


def _runs(characters: Characters, sizes: Floats) -> Iterator[_Run]:
    """Short runs of one style and token smaller than what stands beside them, and marks' own characters."""
    texts = characters.texts
    if not texts:
        return
    taken: set[int] = set()
    if len(characters.styles) > 1:
        changed = (np.diff(characters.style) != 0) | (np.diff(characters.tokens) != 0)
        for start, end in _small(np.flatnonzero(changed) + 1, sizes):
            if _RAISED.fullmatch("".join(texts[start:end])):
                taken.add(start)
                yield _Run(start, end, True)
    if not {*_SUPERSCRIPTS, *_STARS}.isdisjoint(texts):
        ends = [*(np.flatnonzero(np.diff(characters.tokens)) + 1).tolist(), len(texts)]
        for start, end in pairwise([0, *ends]):
            yield from (run for run in _signs_in(texts, start, end) if run.start not in taken)


def _small(bounds: Integers, sizes: Floats) -> Iterator[tuple[int, int]]:
    """The stretches between bounds that are short and smaller than the character before or behind."""
    starts, ends = np.concatenate(([0], bounds)), np.concatenate((bounds, [len(sizes)]))
    around = np.concatenate(([0.0], sizes, [0.0])) * _SMALLER
    beside = np.maximum(around[starts], around[ends + 1])
    chosen = (ends - starts <= _MOST) & (beside >= sizes[starts])
    return zip(starts[chosen].tolist(), ends[chosen].tolist(), strict=True)


def _signs_in(texts: list[str], start: int, end: int) -> Iterator[_Run]:
    """Superscript characters anywhere in a word, asterisks at its end; „Bürger*" may go on with „innen"."""
    text = "".join(t if len(t) == 1 else "x" for t in texts[start:end])
    for match in _SIGNS.finditer(text):
        if match.group()[0] in _SUPERSCRIPTS or not "".join(texts[end : end + 5]).startswith("in"):
            yield _Run(start + match.start(), start + match.end(), False)


def _marked(run: _Run, boxes: Floats, sizes: Floats) -> int | None:
    """The character right before the run on its line, anywhere in the file; None at a line's start."""
    x0, top, x1, bottom = boxes
    left, height = x0[run.start], bottom[run.start] - top[run.start]
    overlap = np.minimum(bottom, bottom[run.start]) - np.maximum(top, top[run.start])
    gap = left - x1
    before = (overlap > 0.3 * height) & (gap > -0.3 * sizes) & (gap < _NEAR * sizes) & (x0 < left)
    before[run.start : run.end] = False
    if run.raised:
        before &= sizes * _SMALLER >= sizes[run.start]
    places = np.flatnonzero(before)
    return int(places[np.argmax(x1[places])]) if len(places) else None


def _goes_on(run: _Run, characters: Characters) -> bool:
    """True where the run is a word of small print: right before it stands another in the same style."""
    before, (x0, top, x1, bottom) = run.start - 1, characters.boxes
    if before < 0 or characters.style[before] != characters.style[run.start]:
        return False
    height = bottom[run.start] - top[run.start]
    level = abs(bottom[before] - bottom[run.start]) < _HIGHER * height
    return bool(level and -height < x0[run.start] - x1[before] < _NEAR * height)


def _is_raised(run: _Run, marked: int | None, boxes: Floats, sizes: Floats) -> bool:
    """True where the base line is higher than that of the larger letters before (or behind)."""
    beside = marked if marked is not None else _following(run, boxes, sizes)
    if beside is None:
        return False
    size, large = sizes[run.start], sizes[beside]
    rise = boxes[3, beside] - boxes[3, run.start] - _DESCENT * (large - size)
    return bool(rise >= _HIGHER * large)


def _following(run: _Run, boxes: Floats, sizes: Floats) -> int | None:
    """The larger character right behind the run."""
    if run.end >= len(sizes) or sizes[run.end] * _SMALLER < sizes[run.start]:
        return None
    gap = boxes[0, run.end] - boxes[2, run.end - 1]
    return run.end if -0.3 * sizes[run.end] < gap < 3 * sizes[run.end] else None


def _is_power(run: _Run, marked: int, characters: Characters) -> bool:
    """True for the 2 or 3 of a unit such as m², and behind a lone letter, as in a formula."""
    text = "".join(characters.texts[run.start : run.end])
    first = marked
    while first > 0 and characters.tokens[first - 1] == characters.tokens[marked] and marked - first < _MOST:
        first -= 1
    base = "".join(characters.texts[first : marked + 1])
    lone = len(base) == 1 and base.isalpha()
    return (len(text) == 1 and text in _POWERS and bool(_LENGTH.search(base))) or (lone and text.isalnum())


def _is_part(run: _Run, texts: list[str]) -> bool:
    """True for the raised part of one number: „12,⁵⁰ €", „18³⁰ Uhr", „2¹⁄₂"."""
    digits = run.end - run.start == 2
    if digits and run.start > 1 and texts[run.start - 1] == "," and texts[run.start - 2].isdigit():
        return True
    behind = "".join(texts[run.end : run.end + 3])
    return behind[:1] in ("/", "⁄") or (digits and behind == "Uhr")


def _begin_line(run: _Run, boxes: Floats, tokens: Integers) -> None:
    """A number before a footnote is a word of its own on the footnote's line."""
    if run.end < len(tokens):
        tokens[run.end :] += 1
        boxes[1::2, run.start : run.end] = boxes[1::2, run.end : run.end + 1]


def _close_gap(run: _Run, boxes: Floats) -> None:
    """What stands before a mark takes its room, so that no gap opens before what stands behind."""
    before, height = run.start - 1, boxes[3, run.start] - boxes[1, run.start]
    if before >= 0 and -height < boxes[0, run.start] - boxes[2, before] < height:
        boxes[2, before] = max(boxes[2, before], boxes[2, run.end - 1])


def _record(run: _Run, characters: Characters, page: int) -> Furniture:
    x0, top, x1, bottom = (characters.boxes[k, run.start : run.end] for k in range(4))
    box = Box(page, *(round(float(edge), 2) for edge in (x0.min(), top.min(), x1.max(), bottom.max())))
    return Furniture(box, "".join(characters.texts[run.start : run.end]).translate(_RAISE), RULE)
