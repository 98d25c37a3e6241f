"""Drawn things that carry meaning: ruling lines, check boxes, pictures."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, repeat

import pypdfium2.raw as raw

from extract.base.characters import CHECKED, UNCHECKED
from extract.base.model import Box, Rule, Word
from extract.pages.pdf.calls import (
    address_of,
    count_segments,
    get_draw_mode,
    get_fill_color,
    get_form_object,
    get_object_type,
    get_page_object,
    get_segment,
    get_segment_point,
    get_segment_type,
    is_segment_closed,
)
from extract.pages.pdf.geometry import IDENTITY, Matrix, View, apply, multiply, object_matrix

_THIN = 2.5
"""Points: a filled box thinner than this reads as a line."""
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 400
_MAX_RULES = 8_000
_MOST_CORNERS = 6
"""Points of a path that may still be a rectangle, its first corner drawn twice or thrice."""
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
    for handle, kind, matrix in _walk(page):
        if kind == raw.FPDF_PAGEOBJ_PATH:
            if len(drawings.rules) < _MAX_RULES:
                _read_path(handle, matrix, view, drawings)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawings.images.append(_image_box(multiply(object_matrix(handle), matrix), number, view))
    return drawings


def _walk(page: object) -> Iterator[tuple[int, int, Matrix]]:
    """Every page object that is no text, its kind and the matrix of the forms around it, within bounds."""
    budget = _MAX_OBJECTS
    top = range(min(raw.FPDFPage_CountObjects(page), budget))
    handles = list(map(get_page_object, repeat(address_of(page)), top))
    stack = [(handle, IDENTITY, 0) for handle in reversed(handles)]
    while stack and budget > 0:
        handle, matrix, depth = stack.pop()
        budget -= 1
        kind = get_object_type(handle) if handle else raw.FPDF_PAGEOBJ_TEXT
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            continue
        if kind != raw.FPDF_PAGEOBJ_FORM:
            yield handle, kind, matrix
        elif depth < _MAX_DEPTH:
            inner = multiply(object_matrix(handle), matrix)
            form = ctypes.cast(handle, raw.FPDF_PAGEOBJECT)
            count = max(min(raw.FPDFFormObj_CountObjects(form), budget), 0)
            children = list(map(get_form_object, repeat(handle), range(count)))
            stack.extend((child, inner, depth + 1) for child in reversed(children))


def _image_box(matrix: Matrix, number: int, view: View) -> Box:
    corners = [view.point(*apply(matrix, x, y)) for x in (0.0, 1.0) for y in (0.0, 1.0)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return Box(
        number, max(min(xs), 0.0), max(min(ys), 0.0), min(max(xs), view.width), min(max(ys), view.height)
    )


def _read_path(handle: int, outer: Matrix, view: View, drawings: Drawings) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    get_draw_mode(handle, ctypes.addressof(fill), ctypes.addressof(stroke))
    if not fill.value and not stroke.value:
        return
    if not stroke.value and _is_white(handle):
        return
    matrix = multiply(object_matrix(handle), outer)
    for points in _straight_subpaths(handle, matrix, view, bool(stroke.value)):
        rectangle = _as_rectangle(points)
        if rectangle is not None:
            _add_rectangle(rectangle, bool(stroke.value), drawings)
        elif stroke.value:
            _add_strokes(points, drawings)


def _is_white(handle: int) -> bool:
    channels = (ctypes.c_uint * 4)()
    first = ctypes.addressof(channels)
    if not get_fill_color(handle, first, first + 4, first + 8, first + 12):
        return False
    red, green, blue, alpha = channels
    return min(red, green, blue) > 250 or alpha < 10


def _straight_subpaths(
    handle: int, matrix: Matrix, view: View, stroked: bool
) -> Iterator[list[tuple[float, float]]]:
    """The points of every subpath without curves; filled ones only as far as they may be rectangles."""
    count = min(count_segments(handle), _MAX_SEGMENTS)
    segments = list(map(get_segment, repeat(handle), range(max(count, 0))))
    kinds = list(map(get_segment_type, segments))
    starts = [i for i, kind in enumerate(kinds) if kind == raw.FPDF_SEGMENT_MOVETO or i == 0]
    for start, end in pairwise([*starts, len(kinds)]):
        if raw.FPDF_SEGMENT_BEZIERTO in kinds[start:end]:
            continue
        if end - start > _MOST_CORNERS and not stroked:
            continue
        points = _read_points(segments[start:end], matrix, view)
        if len(points) > 1:
            yield points


def _read_points(segments: list[int], matrix: Matrix, view: View) -> list[tuple[float, float]]:
    """The points of one subpath as seen; the first again at the end where the path is closed."""
    numbers = (ctypes.c_float * (2 * len(segments)))()
    first = ctypes.addressof(numbers)
    last = first + 8 * len(segments)
    deque(map(get_segment_point, segments, range(first, last, 8), range(first + 4, last, 8)), maxlen=0)
    points: list[tuple[float, float]] = []
    places = zip(numbers[::2], numbers[1::2], map(is_segment_closed, segments), strict=True)
    for x, y, closed in places:
        points.append(view.point(*apply(matrix, x, y)))
        if closed and points[0] != points[-1]:
            points.append(points[0])
    return points


def _as_rectangle(points: list[tuple[float, float]]) -> Rectangle | None:
    """The rectangle that a closed path of four sides along the axes draws, or None."""
    if not 4 <= len(points) <= _MOST_CORNERS:
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
    for (ax, ay), (bx, by) in pairwise(points):
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
