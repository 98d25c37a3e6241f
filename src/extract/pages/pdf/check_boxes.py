"""Check boxes as people see them: drawn squares and circles, empty, crossed or filled → ☐ and ☒."""

from __future__ import annotations

from extract.base.characters import CHECKED, UNCHECKED
from extract.base.model import Word
from extract.pages.pdf.drawings import Drawings, Rectangle

_MARKS = frozenset(("x", "✓", "✔", CHECKED, UNCHECKED, "✗", "•", "●", "■", ""))
"""What may stand in a drawn box for it to be one."""
_SAME_SIZE = 1.35
"""A filled box counts as ticked where an empty one of about its size stands on its line or in its column."""


def build_check_boxes(
    drawings: Drawings, words: tuple[Word, ...], fields: tuple[Word, ...] = ()
) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Drawn squares as words ☐ and ☒, and the words that remain (a mark inside a square is taken in).

    Squares that touch each other are a grid, not check boxes; squares behind form fields are theirs.
    Both are left out.
    """
    boxes: list[Word] = []
    taken: set[int] = set()
    for square in _lone_squares(drawings.squares):
        if any(_overlaps((f.x0, f.top, f.x1, f.bottom), square) for f in fields):
            continue
        inside = [i for i, word in enumerate(words) if _inside(word, square)]
        if any(words[i].text.strip().lower() not in _MARKS for i in inside):
            continue
        crossed = any(_overlaps(mark, square) for mark in (*drawings.strokes, *drawings.spots))
        marked = any(words[i].text != UNCHECKED for i in inside)
        taken.update(inside)
        boxes.append(_box(square, CHECKED if crossed or marked else UNCHECKED))
    boxes += [_box(spot, CHECKED) for spot in _filled_boxes(drawings, boxes)]
    return tuple(boxes), tuple(word for i, word in enumerate(words) if i not in taken)


def _box(square: Rectangle, text: str) -> Word:
    left, top, right, bottom = square
    return Word(text, left, top, right, bottom, round(bottom - top, 1), edges=(left, right))


def _filled_boxes(drawings: Drawings, boxes: list[Word]) -> list[Rectangle]:
    """Dark squares and discs that stand in the place of a ticked box, beside an empty one of their size."""
    empty = [box for box in boxes if box.text == UNCHECKED]
    return [
        spot
        for spot in drawings.spots
        if any(_is_twin(spot, box) for box in empty)
        and not any(_overlaps(spot, (b.x0, b.top, b.x1, b.bottom)) for b in boxes)
    ]


def _is_twin(spot: Rectangle, box: Word) -> bool:
    sizes = sorted((spot[2] - spot[0], box.x1 - box.x0))
    beside = abs((spot[1] + spot[3]) - (box.top + box.bottom)) < box.bottom - box.top
    below = abs(spot[0] - box.x0) < 3.0 and abs(spot[1] - box.top) < 8 * (box.bottom - box.top)
    return sizes[1] <= _SAME_SIZE * sizes[0] and (beside or below)


def _lone_squares(squares: list[Rectangle]) -> list[Rectangle]:
    unique: list[Rectangle] = []
    for square in squares:
        if not any(all(abs(a - b) < 2.0 for a, b in zip(square, other, strict=True)) for other in unique):
            unique.append(square)
    return [s for s in unique if not any(o is not s and _overlaps(o, s, 0.5) for o in unique)]


def _inside(word: Word, square: Rectangle) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    left, top, right, bottom = square
    return left - 1 <= x <= right + 1 and top - 2 <= y <= bottom + 2 and word.x1 - word.x0 <= right - left + 4


def _overlaps(one: Rectangle, other: Rectangle, margin: float = 0.0) -> bool:
    return (
        one[0] < other[2] + margin
        and one[2] > other[0] - margin
        and one[1] < other[3] + margin
        and one[3] > other[1] - margin
    )
