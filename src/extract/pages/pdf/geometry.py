"""From PDF user space (origin bottom left, unrotated) to the page as a reader sees it (origin top left)."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import cast

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from extract.pages.pdf.calls import get_object_matrix

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class View:
    """The visible part of a page: its edges in user space, its turn in degrees clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width as seen, in points."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """Height as seen, in points."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of user space as (x, top) on the page as seen."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def rectangle(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """A rectangle of user space as (x0, top, x1, bottom) on the page as seen."""
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def rectangles(self, left: Floats, bottom: Floats, right: Floats, top: Floats) -> Floats:
        """Many rectangles of user space at once: an array with the rows x0, top, x1, bottom."""
        ax, ay = self.points(left, bottom)
        bx, by = self.points(right, top)
        return np.stack([np.minimum(ax, bx), np.minimum(ay, by), np.maximum(ax, bx), np.maximum(ay, by)])

    def points(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Many points of user space at once, as `point` does it for one."""
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        if self.rotation == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


def read_view(page: pdfium.PdfPage) -> View:
    """The visible box (crop box cut to the media box, inherited values resolved) and the turn of a page."""
    left, bottom, right, top = page.get_bbox()
    return View(left, bottom, right, top, page.get_rotation() % 360)


Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first and `outer` after it."""
    a, b, c, d, e, f = inner
    m, n, o, p, q, r = outer
    return (a * m + b * o, a * n + b * p, c * m + d * o, c * n + d * p, e * m + f * o + q, e * n + f * p + r)


def apply(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """A point moved by a matrix."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def object_matrix(handle: int) -> Matrix:
    """The matrix of the page object at an address; identity where it has none."""
    numbers = (ctypes.c_float * 6)()
    if not get_object_matrix(handle, ctypes.addressof(numbers)):
        return IDENTITY
    return cast(Matrix, tuple(numbers))
