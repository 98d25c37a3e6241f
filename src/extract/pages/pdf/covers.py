"""What is painted over a page and may hide what was painted before, or be what text is painted on."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2.raw as raw

from extract.pages.pdf.calls import (
    count_segments,
    get_bounds,
    get_draw_mode,
    get_fill_color,
    get_stroke_color,
    get_stroke_width,
)
from extract.pages.pdf.geometry import IDENTITY, Matrix, View, apply

_LEAST_SIDE = 3.0
"""Points: thinner things hide no letters."""
_THICK = 4.0
"""Points: a stroke so wide may black out a line of text."""
_OPAQUE = 200
"""Of 255: what lets more through hides nothing for sure; the rendered page tells."""
_MOST_CORNERS = 6
"""Points of a path that may still be a rectangle."""

Rectangle = tuple[float, float, float, float]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Cover:
    """A filled shape or picture: when it is painted, its hull as seen, its colour where it is one.

    `colour` is None for pictures, patterns and shapes that do not fill their hull.
    """

    order: int
    hull: Rectangle
    colour: Colour | None
    picture: bool = False


@dataclass(slots=True)
class Paint:
    """When what is painted: the order of text objects by address, those within forms with their matrix."""

    texts: dict[int, int] = field(default_factory=dict)
    nested: dict[int, Matrix] = field(default_factory=dict)
    covers: list[Cover] = field(default_factory=list)

    def add(self, order: int, handle: int, kind: int, matrix: Matrix, view: View) -> None:
        """Takes note of one object of the page."""
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            self.texts[handle] = order
            if matrix is not IDENTITY:
                self.nested[handle] = matrix
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._add_path(order, handle, matrix, view)
        else:
            self._add_hull(Cover(order, read_hull(handle, matrix, view), None, True))

    def _add_path(self, order: int, handle: int, matrix: Matrix, view: View) -> None:
        numbers = (ctypes.c_int * 2)()
        at = ctypes.addressof(numbers)
        get_draw_mode(handle, at, at + 4)
        filled, stroked = numbers
        if filled:
            *rgb, alpha = read_colour(get_fill_color, handle)
            if alpha >= _OPAQUE:
                plain = count_segments(handle) <= _MOST_CORNERS
                colour = (rgb[0], rgb[1], rgb[2]) if plain else None
                self._add_hull(Cover(order, read_hull(handle, matrix, view), colour))
        elif (
            stroked
            and _stroke_width(handle) >= _THICK
            and read_colour(get_stroke_color, handle)[3] >= _OPAQUE
        ):
            self._add_hull(Cover(order, read_hull(handle, matrix, view), None))

    def _add_hull(self, cover: Cover) -> None:
        left, top, right, bottom = cover.hull
        if min(right - left, bottom - top) >= _LEAST_SIDE:
            self.covers.append(cover)


def read_hull(handle: int, matrix: Matrix, view: View) -> Rectangle:
    """The bounds of an object as seen; an empty rectangle where it has none."""
    numbers = (ctypes.c_float * 4)()
    at = ctypes.addressof(numbers)
    if not get_bounds(handle, at, at + 4, at + 8, at + 12):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = numbers
    if matrix is IDENTITY:
        return view.rectangle(left, bottom, right, top)
    corners = [view.point(*apply(matrix, x, y)) for x in (left, right) for y in (bottom, top)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def read_colour(function: object, handle: int) -> tuple[int, int, int, int]:
    """Red, green, blue and how opaque, 0–255; black where nothing is said."""
    channels = (ctypes.c_uint * 4)()
    at = ctypes.addressof(channels)
    if not function(handle, at, at + 4, at + 8, at + 12):  # type: ignore[operator]
        return 0, 0, 0, 255
    red, green, blue, alpha = channels
    return red, green, blue, alpha


def _stroke_width(handle: int) -> float:
    width = ctypes.c_float()
    return width.value if get_stroke_width(handle, ctypes.addressof(width)) else 0.0
