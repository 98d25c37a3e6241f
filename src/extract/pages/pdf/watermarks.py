"""Watermarks: large or pale words that lie over or under the text of a page, level or slanted.

What tells one is that other letters stand within its letters: a heading or a drop cap has room of its own.
The words of a watermark are no part of any line; they are set aside, also on pages of the same file where
no text happens to cross them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from extract.base.characters import fold
from extract.base.model import WATERMARK, Box, Furniture, Page, Word, hull
from extract.base.word_lists import any_of, read_words
from extract.pages.pdf.calls import address_of, get_ink_box
from extract.pages.pdf.characters import Characters
from extract.pages.pdf.geometry import Floats, View
from extract.pages.pdf.glyphs import Booleans, Integers

_LARGER = 1.6
"""Times the usual size of the page's letters: a watermark that is not pale is at least so large."""
_MUCH_LARGER = 2.5
"""The same for one that no text crosses; it is pale besides and says what watermarks say."""
_LEAST_CROSSING, _LEAST_CROSSED = 4, 2
"""Letters of the text that stand within the watermark's, and letters of the watermark that hold some."""
_BODY = 0.15
"""Of its height, how far up and down from its middle a letter surely has ink."""
_LEVEL = 0.5
"""In sizes: letters of one watermark stand no farther apart in height, if it is level."""
_SAME_PLACE = 3.0
"""Points by which a watermark may be moved from one page to the next."""
_SAYINGS = re.compile(rf"\W{{0,3}}(?:{any_of(read_words('documents', 'watermarks'))}\W{{0,3}}){{1,6}}")
"""Finds „ENTWURF", „– Kopie –", „nicht öffentlich"; leaves „Entwurf des Haushalts"."""


def set_watermarks_aside(
    text_page: object, characters: Characters, pale: Booleans, page: int, view: View
) -> tuple[Characters, tuple[Furniture, ...]]:
    """The characters of page `page` (from 1) without watermarks, and each of these with its box.

    `pale` tells which characters are drawn lightly or let the paper shine through.
    """
    if not characters.texts:
        return characters, ()
    sizes = np.array([style.size for style in characters.styles], dtype=np.float64)[characters.style]
    usual = float(np.median(sizes))
    special = (sizes >= _LARGER * usual) | pale
    if not special.any() or special.all():
        return characters, ()
    inks = _inks(address_of(text_page), characters, special, view)
    runs = [(run, _text(run, characters)) for run in _runs(characters, sizes, special)]
    found = set()
    for run, text in runs:
        lone = pale[run].all() and sizes[run[0]] >= _MUCH_LARGER * usual
        if _is_crossed(run, inks, sizes, pale) or (lone and _SAYINGS.fullmatch(fold(text))):
            found.add((int(characters.style[run[0]]), text))
    marks = [run for run, text in runs if (int(characters.style[run[0]]), text) in found]
    if not marks:
        return characters, ()
    keep = np.ones(len(sizes), dtype=bool)
    keep[np.concatenate(marks)] = False
    return characters.only(keep), tuple(_record(run, characters, page) for run in marks)


def _inks(address: int, characters: Characters, special: Booleans, view: View) -> Floats:
    """The boxes of all characters; those of special ones around their ink alone."""
    boxes = characters.boxes.copy()
    numbers = np.zeros(4, dtype=np.float64)
    at = numbers.ctypes.data
    for index in np.flatnonzero(special).tolist():
        if get_ink_box(address, int(characters.places[index]), at, at + 8, at + 16, at + 24):
            left, right, bottom, top = numbers.tolist()
            boxes[:, index] = view.rectangle(left, bottom, right, top)
    return boxes


def _runs(characters: Characters, sizes: Floats, special: Booleans) -> Iterator[Integers]:
    """Special characters that follow each other in one style, on one line where they stand upright."""
    chosen = np.flatnonzero(special)
    style, bottom = characters.style[chosen], characters.boxes[3, chosen]
    level = np.array([s.upright for s in characters.styles], dtype=bool)[style]
    apart = np.diff(style) != 0
    apart |= level[1:] & (np.abs(np.diff(bottom)) > _LEVEL * sizes[chosen][1:])
    for start, end in pairwise([0, *(np.flatnonzero(apart) + 1).tolist(), len(chosen)]):
        yield chosen[start:end]


def _is_crossed(run: Integers, inks: Floats, sizes: Floats, pale: Booleans) -> bool:
    """True where smaller letters, or dark ones if it is pale, stand within the letters of the run."""
    x, y = (inks[0] + inks[2]) / 2, (inks[1] + inks[3]) / 2
    reach = _BODY * (inks[3] - inks[1])
    left, top = inks[:2, run].min(axis=1)
    right, bottom = inks[2:, run].max(axis=1)
    others = (x > left) & (x < right) & (y > top - reach) & (y < bottom + reach)
    others &= (sizes * _LARGER <= sizes[run[0]]) | (~pale if pale[run].all() else False)
    others[run] = False
    x, y, reach = x[others], y[others], reach[others]
    if len(x) < _LEAST_CROSSING:
        return False
    crossing, crossed = np.zeros(len(x), dtype=bool), 0
    for index in run.tolist():
        left, top, right, bottom = inks[:, index]
        inside = (x > left) & (x < right) & (y > top - reach) & (y < bottom + reach)
        crossing |= inside
        crossed += bool(inside.any())
    return int(crossing.sum()) >= _LEAST_CROSSING and crossed >= min(_LEAST_CROSSED, len(run))


def _text(run: Integers, characters: Characters) -> str:
    """The words of the run; spaced letters are one word."""
    bounds = [0, *(np.flatnonzero(np.diff(characters.tokens[run])) + 1).tolist(), len(run)]
    words = ["".join(characters.texts[k] for k in run[a:b].tolist()) for a, b in pairwise(bounds)]
    return ("" if all(len(word) == 1 for word in words) else " ").join(words)


def _record(run: Integers, characters: Characters, page: int) -> Furniture:
    edges = (*characters.boxes[:2, run].min(axis=1), *characters.boxes[2:, run].max(axis=1))
    box = Box(page, *(round(float(edge), 2) for edge in edges))
    return Furniture(box, _text(run, characters), WATERMARK)


def spread_watermarks(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages, each without the words that are a watermark on another one, at the same place."""
    marks = {
        (aside.text, tuple(round(edge) for edge in aside.box.as_list()[1:])): aside
        for page in pages
        for aside in page.asides
        if aside.rule == WATERMARK
    }
    return tuple(_without(page, tuple(marks.values())) for page in pages) if marks else tuple(pages)


def _without(page: Page, marks: Sequence[Furniture]) -> Page:
    for mark in marks:
        words = _same_words(page, mark)
        if words:
            gone = {id(word) for word in words}
            aside = replace(mark, box=replace(mark.box, page=page.number))
            left = tuple(word for word in page.words if id(word) not in gone)
            page = replace(page, words=left, asides=(*page.asides, aside))
    return page


def _same_words(page: Page, mark: Furniture) -> list[Word]:
    """The words of the page that are the watermark's, where together they stand at its place."""
    x0, top, x1, bottom = mark.box.x0, mark.box.top, mark.box.x1, mark.box.bottom
    letters = "".join(mark.text.split())
    found = [
        w
        for w in page.words
        if w.text in letters
        and x0 - _SAME_PLACE < w.x0
        and w.x1 < x1 + _SAME_PLACE
        and top - _SAME_PLACE < w.top
        and w.bottom < bottom + _SAME_PLACE
    ]
    if not found or "".join(w.text for w in found) != letters:
        return []
    box = hull(Box(page.number, w.x0, w.top, w.x1, w.bottom) for w in found)
    near = (abs(box.x0 - x0), abs(box.top - top), abs(box.x1 - x1), abs(box.bottom - bottom))
    return found if max(near) < _SAME_PLACE else []
