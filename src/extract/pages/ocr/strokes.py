"""Ruling lines and check boxes in a scanned page, found in its ink and taken out before reading. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extract.pages.ocr.picture import Mask, pooled

_LINE, _SOLID = 24.0, 0.94
"""Points a line is long at least; the part of it that must be ink."""
_THICK = 2.6
_AWAY, _TOUCHED = 1.4, 0.22
"""Points beside a line at which it must be white, but for this part of its length where letters touch it."""
_SIDE = (6.0, 30.0)
"""Points: the side of a check box; a large one may hold a number instead of a mark."""
_LARGE = 17.0
_EDGE, _CORNER = 0.82, 1.3
_STROKE = 1.7
"""Points: the sides of a check box are thinner than this; so are those of few letters."""
_MARKED = 0.035
"""The part of the inside of a check box that is ink where it is ticked."""


@dataclass(frozen=True, slots=True)
class PixelBar:
    """A rectangle of pixels, `right` and `bottom` exclusive."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Square:
    """A check box: its outer edge in pixels and whether something is in it.

    What is in a `large` one must be read first: only a mark makes it a check box.
    """

    bar: PixelBar
    ticked: bool
    large: bool = False


def find_lines(ink: Mask, dpi: int) -> tuple[list[PixelBar], list[PixelBar]]:
    """Horizontal and vertical ruling lines in pixels of `ink`; thick bars and pictures are none."""
    step = max(1, round(dpi / 150))
    coarse = pooled(ink, step)
    point = dpi / step / 72
    across = _bars(coarse, point)
    down = [PixelBar(b.top, b.left, b.bottom, b.right) for b in _bars(np.ascontiguousarray(coarse.T), point)]
    return [_scaled(b, step) for b in across], [_scaled(b, step) for b in down]


def _scaled(bar: PixelBar, step: int) -> PixelBar:
    return PixelBar(bar.left * step, bar.top * step, bar.right * step, bar.bottom * step)


def _bars(ink: Mask, point: float) -> list[PixelBar]:
    mask = _opened(ink, max(8, round(_LINE * point)), _SOLID)
    bars: list[_Growing] = []
    open_bars: list[_Growing] = []
    for row in np.flatnonzero(mask.any(axis=1)):
        runs = list(_runs(mask[row]))
        open_bars = _grow(int(row), runs, open_bars, bars)
    bars.extend(open_bars)
    thin = [bar.as_bar() for bar in bars if bar.is_line(_THICK * point)]
    return [bar for bar in thin if _stands_free(ink, bar, point)]


def _stands_free(ink: Mask, bar: PixelBar, point: float) -> bool:
    """White (or another line) right above and below: bold letters in a row have neither."""
    away = max(1, round(_AWAY * point))
    for row in (bar.top - away, bar.bottom - 1 + away):
        if 0 <= row < ink.shape[0]:
            share = float(ink[row, bar.left : bar.right].mean())
            if _TOUCHED < share < 0.85:
                return False
    return True


def _opened(ink: Mask, length: int, share: float) -> Mask:
    """True along every stretch of `length` pixels of a row of which at least `share` is ink."""
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int16)
    np.cumsum(ink, axis=1, dtype=np.int16, out=sums[:, 1:])
    if ink.shape[1] <= length:
        return np.zeros_like(ink)
    solid = (sums[:, length:] - sums[:, :-length]) >= share * length
    steps = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int16)
    steps[:, : solid.shape[1]] += solid
    steps[:, length : length + solid.shape[1]] -= solid
    return np.asarray(np.cumsum(steps, axis=1)[:, :-1] > 0)


def _runs(row: npt.NDArray[np.bool_]) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], row.view(np.int8), [0]))))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


class _Growing:
    """A bar that is put together row by row from runs that overlap."""

    __slots__ = ("area", "left", "right", "row", "tail", "top")

    def __init__(self, row: int, left: int, right: int) -> None:
        self.top = self.row = row
        self.left, self.right = left, right
        self.tail = (left, right)
        self.area = right - left

    def take(self, row: int, left: int, right: int) -> None:
        again = row == self.row
        self.tail = (min(self.tail[0], left), max(self.tail[1], right)) if again else (left, right)
        self.row = row
        self.left, self.right = min(self.left, left), max(self.right, right)
        self.area += right - left

    def is_line(self, thick: float) -> bool:
        return self.area / max(self.right - self.left, 1) <= thick and self.row - self.top <= 3 * thick

    def as_bar(self) -> PixelBar:
        return PixelBar(self.left, self.top, self.right, self.row + 1)


def _grow(
    row: int, runs: list[tuple[int, int]], open_bars: list[_Growing], bars: list[_Growing]
) -> list[_Growing]:
    """Adds the runs of a row to the bars that reach down to the row above; closes the others."""
    still = [bar for bar in open_bars if bar.row >= row - 1]
    bars.extend(bar for bar in open_bars if bar.row < row - 1)
    for left, right in runs:
        touching = next((b for b in still if b.tail[0] <= right and b.tail[1] >= left), None)
        if touching:
            touching.take(row, left, right)
        else:
            still.append(_Growing(row, left, right))
    return still


def find_squares(ink: Mask, dpi: int) -> list[Square]:
    """Check boxes: four straight sides of one length around white or around a mark."""
    point = dpi / 72
    least, most = _SIDE[0] * point, _SIDE[1] * point
    runs = _side_runs(ink, least, most)
    squares: list[Square] = []
    for top, left, right in runs:
        width = right - left
        for low, low_left, low_right in runs:
            height = low - top
            if not 0.72 * width <= height <= 1.38 * width:
                continue
            if max(abs(low_left - left), abs(low_right - right)) > _CORNER * point:
                continue
            bar = PixelBar(min(left, low_left), top, max(right, low_right), low + 1)
            if _has_sides(ink, bar, point) and not any(_same(bar, known.bar, point) for known in squares):
                large = right - left > _LARGE * point
                squares.append(Square(bar, _is_ticked(ink, bar, point), large))
    return squares


def _side_runs(ink: Mask, least: float, most: float) -> list[tuple[int, int, int]]:
    """(row, left, right) of runs as long as the side of a check box, one per stroke."""
    mask = _opened(ink, round(least), 0.97)
    found: list[tuple[int, int, int]] = []
    for row in np.flatnonzero(mask.any(axis=1)):
        for left, right in _runs(mask[row]):
            if least <= right - left <= most:
                found.append((int(row), left, right))
    return found if len(found) <= 4_000 else []


def _has_sides(ink: Mask, bar: PixelBar, point: float) -> bool:
    """Ink along both upright sides, almost without a break, in thin strokes that meet in sharp corners."""
    reach = max(1, round(0.7 * point))
    for x in (bar.left, bar.right - 1):
        band = ink[bar.top : bar.bottom, max(x - reach, 0) : x + reach + 1]
        if band.size == 0 or band.any(axis=1).mean() < _EDGE or band.mean(axis=0).max() < _EDGE:
            return False
    return _is_thin(ink, bar, point) and _has_corners(ink, bar, point)


def _is_thin(ink: Mask, bar: PixelBar, point: float) -> bool:
    """White right inside and right outside most of each side; a tick may cross it here and there."""
    depth = max(2, round(min(_STROKE * point, 0.25 * (bar.right - bar.left))))
    third = (bar.right - bar.left) // 4
    xs, ys = slice(bar.left + third, bar.right - third), slice(bar.top + third, bar.bottom - third)
    out = max(2, round(0.5 * point))
    height, width = ink.shape
    rows = (bar.top - out, bar.top + depth, bar.bottom - 1 - depth, bar.bottom - 1 + out)
    columns = (bar.left - out, bar.left + depth, bar.right - 1 - depth, bar.right - 1 + out)
    near = [ink[row, xs] for row in rows if 0 <= row < height]
    near += [ink[ys, column] for column in columns if 0 <= column < width]
    return all(line.size > 0 and float(line.mean()) < 0.5 for line in near)


def _has_corners(ink: Mask, bar: PixelBar, point: float) -> bool:
    """Letters such as D and O round at least one corner off; a box does not."""
    size = max(2, round(0.11 * (bar.right - bar.left)))
    rows = ((bar.top - 1, bar.top - 1 + size), (bar.bottom + 1 - size, bar.bottom + 1))
    columns = ((bar.left - 1, bar.left - 1 + size), (bar.right + 1 - size, bar.right + 1))
    corners = (ink[max(a, 0) : b, max(c, 0) : d] for a, b in rows for c, d in columns)
    return all(corner.size > 0 and float(corner.mean()) >= 0.25 for corner in corners)


def frame_of(bar: PixelBar, point: float) -> list[PixelBar]:
    """The four sides of a box as bars, as thick as its strokes may be."""
    thick = max(2, round(_STROKE * point))
    return [
        PixelBar(bar.left, bar.top, bar.right, bar.top + thick),
        PixelBar(bar.left, bar.bottom - thick, bar.right, bar.bottom),
        PixelBar(bar.left, bar.top, bar.left + thick, bar.bottom),
        PixelBar(bar.right - thick, bar.top, bar.right, bar.bottom),
    ]


def _same(one: PixelBar, other: PixelBar, point: float) -> bool:
    reach = 3 * point
    return abs(one.left - other.left) < reach and abs(one.top - other.top) < reach


def _is_ticked(ink: Mask, bar: PixelBar, point: float) -> bool:
    margin = max(2, round(max(1.2 * point, 0.2 * (bar.right - bar.left))))
    inside = ink[bar.top + margin : bar.bottom - margin, bar.left + margin : bar.right - margin]
    return bool(inside.size) and float(inside.mean()) > _MARKED
