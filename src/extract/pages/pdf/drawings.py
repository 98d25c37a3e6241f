"""Drawn things that carry meaning: ruling lines, check boxes, pictures."""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise, repeat

import pypdfium2.raw as raw

from extract.base.model import Box, Rule
from extract.pages.pdf.calls import (
    count_segments,
    get_draw_mode,
    get_fill_color,
    get_segment,
    get_segment_point,
    get_segment_type,
    is_segment_closed,
)
from extract.pages.pdf.covers import Paint
from extract.pages.pdf.geometry import Matrix, View, apply, multiply, object_matrix
from extract.pages.pdf.objects import walk_objects

_THIN = 2.5
"""Points: a filled box thinner than this reads as a line."""
_MAX_SEGMENTS = 400
_MAX_RULES = 8_000
_MOST_CORNERS = 6
"""Points of a path that may still be a rectangle, its first corner drawn twice or thrice."""
_MOST_ROUND = 60
"""Points of a path that may still be a circle or a line drawn around a word."""
_SQUARE = (5.0, 18.0)
"""Points: the edge length of a drawn check box."""
_WHITE, _DARK = 250, 130
"""Brightness above which a fill is no mark on white paper, and below which it reads as ink."""
_SPOT = (2.0, 18.0)
"""Points: the edge length of what fills a check box, or stands in its place."""
_RING = (14.0, 220.0, 8.0, 60.0)
"""Points: least and most width and height of a line around a word."""

Rectangle = tuple[float, float, float, float]


@dataclass(slots=True)
class Drawings:
    """What was drawn on a page besides text.

    `squares` are outlines of check box size, straight or round; `strokes` are slanted lines, `spots` dark
    fills of that size or less; `rings` are larger round outlines, as somebody circles a word. `paint` is
    what may hide text, or lie under it.
    """

    rules: list[Rule] = field(default_factory=list)
    squares: list[Rectangle] = field(default_factory=list)
    strokes: list[Rectangle] = field(default_factory=list)
    spots: list[Rectangle] = field(default_factory=list)
    rings: list[Rectangle] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    paint: Paint = field(default_factory=Paint)


def read_drawings(page: object, number: int, view: View) -> Drawings:
    """Ruling lines, small squares, slanted strokes and pictures of a page, in points as seen."""
    drawings = Drawings()
    for order, (handle, kind, matrix) in enumerate(walk_objects(page)):
        drawings.paint.add(order, handle, kind, matrix, view)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            if len(drawings.rules) < _MAX_RULES:
                _read_path(handle, matrix, view, drawings)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            drawings.images.append(_image_box(multiply(object_matrix(handle), matrix), number, view))
    return drawings


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
    brightness = _brightness(handle) if not stroke.value else 0
    if brightness > _WHITE:
        return
    matrix = multiply(object_matrix(handle), outer)
    stroked, dark = bool(stroke.value), brightness < _DARK
    for points, curved in _subpaths(handle, matrix, view, stroked):
        if curved:
            _add_round(points, stroked, dark, drawings)
            continue
        rectangle = _as_rectangle(points)
        if rectangle is not None:
            _add_rectangle(rectangle, stroked, dark, drawings)
        elif stroked:
            _add_strokes(points, drawings)


def _brightness(handle: int) -> int:
    """The darkest channel of a path's fill, 0 to 255; 255 for one that cannot be seen, 0 where unknown."""
    channels = (ctypes.c_uint * 4)()
    first = ctypes.addressof(channels)
    if not get_fill_color(handle, first, first + 4, first + 8, first + 12):
        return 0
    red, green, blue, alpha = channels
    return 255 if alpha < 10 else min(red, green, blue)


def _subpaths(
    handle: int, matrix: Matrix, view: View, stroked: bool
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of every subpath, and whether it has curves; filled straight ones only where they may be
    rectangles, curved ones only where they may be round."""
    count = min(count_segments(handle), _MAX_SEGMENTS)
    segments = list(map(get_segment, repeat(handle), range(max(count, 0))))
    kinds = list(map(get_segment_type, segments))
    starts = [i for i, kind in enumerate(kinds) if kind == raw.FPDF_SEGMENT_MOVETO or i == 0]
    for start, end in pairwise([*starts, len(kinds)]):
        curved = raw.FPDF_SEGMENT_BEZIERTO in kinds[start:end]
        if end - start > (_MOST_ROUND if curved else _MOST_CORNERS) and (curved or not stroked):
            continue
        points = _read_points(segments[start:end], matrix, view)
        if len(points) > 1:
            yield points, curved


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


def _add_rectangle(rectangle: Rectangle, stroked: bool, dark: bool, drawings: Drawings) -> None:
    left, top, right, bottom = rectangle
    width, height = right - left, bottom - top
    if min(width, height) <= _THIN:
        if max(width, height) > 3.0:
            drawings.rules.append(_thin_rule(rectangle))
        return
    if stroked and _is_square(width, height, _SQUARE):
        drawings.squares.append(rectangle)
        return
    if not stroked and dark and _is_square(width, height, _SPOT):
        drawings.spots.append(rectangle)
    for edge in (
        Rule(left, top, right, top, shade=not stroked),
        Rule(left, bottom, right, bottom, shade=not stroked),
        Rule(left, top, left, bottom, shade=not stroked),
        Rule(right, top, right, bottom, shade=not stroked),
    ):
        drawings.rules.append(edge)


def _is_square(width: float, height: float, size: tuple[float, float]) -> bool:
    low, high = size
    return low <= width <= high and low <= height <= high and 0.75 <= width / height <= 1.33


def _add_round(points: list[tuple[float, float]], stroked: bool, dark: bool, drawings: Drawings) -> None:
    """A closed round path: a radio button, the dot in it, or a line around a word."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    box = (min(xs), min(ys), max(xs), max(ys))
    width, height = box[2] - box[0], box[3] - box[1]
    closed = (
        abs(points[0][0] - points[-1][0]) < 0.2 * width and abs(points[0][1] - points[-1][1]) < 0.5 * height
    )
    if not closed:
        return
    if not stroked:
        if dark and _is_square(width, height, _SPOT):
            drawings.spots.append(box)
        return
    if _is_square(width, height, _SQUARE):
        drawings.squares.append(box)
    elif _RING[0] <= width <= _RING[1] and _RING[2] <= height <= _RING[3]:
        drawings.rings.append(box)


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
