"""Drawn things that carry meaning: ruling lines, check boxes, pictures."""

from __future__ import annotations

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as raw

from extract.model import Box, Rule, Word
from extract.normalize import CHECKED, UNCHECKED
from extract.pdf.geometry import IDENTITY, Matrix, View, apply, multiply, object_matrix

_THIN = 2.5
"""Points: a filled box thinner than this reads as a line."""
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 400
_MAX_RULES = 8_000
_MAX_DEPTH = 8
_SQUARE = (5.0, 18.0)
"""Points: the edge length of a drawn check box."""

Rectangle = tuple[float, float, float, float]


@dataclass(slots=True)
class Drawings:
    """What was drawn on a page besides text; `squares` have check box size, `strokes` are slanted lines."""

    rules: list[Rule]
    squares: list[Rectangle]
    strokes: list[Rectangle]
    images: list[Box]


def read_drawings(page: object, number: int, view: View) -> Drawings:
    """Ruling lines, small squares, slanted strokes and pictures of a page, in points as seen."""
    drawings = Drawings([], [], [], [])
    for handle, matrix in _walk(page):
        kind = raw.FPDFPageObj_GetType(handle)
        if kind == raw.FPDF_PAGEOBJ_PATH and len(drawings.rules) < _MAX_RULES:
            _read_path(handle, multiply(object_matrix(handle), matrix), view, drawings)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawings.images.append(_image_box(multiply(object_matrix(handle), matrix), number, view))
    return drawings


def _walk(page: object) -> Iterator[tuple[object, Matrix]]:
    """Every page object with the matrix of the forms around it, forms unpacked, within bounds."""
    budget = _MAX_OBJECTS
    top = [raw.FPDFPage_GetObject(page, i) for i in range(min(raw.FPDFPage_CountObjects(page), budget))]
    stack: list[tuple[object, Matrix, int]] = [(handle, IDENTITY, 0) for handle in reversed(top)]
    while stack and budget > 0:
        handle, matrix, depth = stack.pop()
        budget -= 1
        if not handle:
            continue
        if raw.FPDFPageObj_GetType(handle) != raw.FPDF_PAGEOBJ_FORM:
            yield handle, matrix
        elif depth < _MAX_DEPTH:
            inner = multiply(object_matrix(handle), matrix)
            count = min(raw.FPDFFormObj_CountObjects(handle), budget)
            children = [raw.FPDFFormObj_GetObject(handle, i) for i in range(count)]
            stack.extend((child, inner, depth + 1) for child in reversed(children))


def _image_box(matrix: Matrix, number: int, view: View) -> Box:
    corners = [view.point(*apply(matrix, x, y)) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return Box(
        number, max(min(xs), 0.0), max(min(ys), 0.0), min(max(xs), view.width), min(max(ys), view.height)
    )


def _read_path(handle: object, matrix: Matrix, view: View, drawings: Drawings) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(handle, ctypes.byref(fill), ctypes.byref(stroke))
    if not fill.value and not stroke.value:
        return
    if not stroke.value and _is_white(handle):
        return
    for points, curved in _subpaths(handle, matrix, view):
        if curved or len(points) < 2:
            continue
        rectangle = _as_rectangle(points)
        if rectangle is not None:
            _add_rectangle(rectangle, bool(stroke.value), drawings)
        elif stroke.value:
            _add_strokes(points, drawings)


def _is_white(handle: object) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha):
        return False
    return min(red.value, green.value, blue.value) > 250 or alpha.value < 10


def _subpaths(handle: object, matrix: Matrix, view: View) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    points: list[tuple[float, float]] = []
    curved = False
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(raw.FPDFPath_CountSegments(handle), _MAX_SEGMENTS)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, curved
            points, curved = [], False
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(view.point(*apply(matrix, x.value, y.value)))
        curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if points:
        yield points, curved


def _as_rectangle(points: list[tuple[float, float]]) -> Rectangle | None:
    """The rectangle that a closed path of four sides along the axes draws, or None."""
    if not 4 <= len(points) <= 6:
        return None
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    if len(points) == 4 and (right - left > _THIN and bottom - top > _THIN):
        return None
    corners = all(
        min(abs(x - left), abs(x - right)) < 0.6 and min(abs(y - top), abs(y - bottom)) < 0.6
        for x, y in points
    )
    return (left, top, right, bottom) if corners else None


def _add_rectangle(rectangle: Rectangle, stroked: bool, drawings: Drawings) -> None:
    left, top, right, bottom = rectangle
    width, height = right - left, bottom - top
    if min(width, height) <= _THIN:
        if max(width, height) > 3.0:
            drawings.rules.append(_thin_rule(rectangle))
        return
    low, high = _SQUARE
    if stroked and low <= width <= high and low <= height <= high and 0.75 <= width / height <= 1.33:
        drawings.squares.append(rectangle)
        return
    for edge in (
        Rule(left, top, right, top, shade=not stroked),
        Rule(left, bottom, right, bottom, shade=not stroked),
        Rule(left, top, left, bottom, shade=not stroked),
        Rule(right, top, right, bottom, shade=not stroked),
    ):
        drawings.rules.append(edge)


def _thin_rule(rectangle: Rectangle) -> Rule:
    left, top, right, bottom = rectangle
    if right - left >= bottom - top:
        middle = (top + bottom) / 2
        return Rule(left, middle, right, middle)
    middle = (left + right) / 2
    return Rule(middle, top, middle, bottom)


def _add_strokes(points: list[tuple[float, float]], drawings: Drawings) -> None:
    for (ax, ay), (bx, by) in itertools.pairwise(points):
        left, right, top, bottom = min(ax, bx), max(ax, bx), min(ay, by), max(ay, by)
        if right - left < 1.0 and bottom - top > 3.0:
            drawings.rules.append(Rule(left, top, left, bottom))
        elif bottom - top < 1.0 and right - left > 3.0:
            drawings.rules.append(Rule(left, top, right, top))
        elif right - left <= _SQUARE[1] and bottom - top <= _SQUARE[1]:
            drawings.strokes.append((left, top, right, bottom))


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
        if any(
            words[i].text.strip().lower() not in ("x", "✓", "✔", CHECKED, UNCHECKED, "✗", "") for i in inside
        ):
            continue
        crossed = any(_overlaps(stroke, square) for stroke in drawings.strokes)
        marked = any(words[i].text != UNCHECKED for i in inside)
        taken.update(inside)
        left, top, right, bottom = square
        text = CHECKED if crossed or marked else UNCHECKED
        boxes.append(Word(text, left, top, right, bottom, round(bottom - top, 1), edges=(left, right)))
    return tuple(boxes), tuple(word for i, word in enumerate(words) if i not in taken)


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
