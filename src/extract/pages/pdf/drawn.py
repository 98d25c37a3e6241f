"""A page as drawn, asked about single places: did something change there, does print stand there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium

from extract.pages.pdf.geometry import Floats, View

_SCALE = 2.0
"""Pixels to a point: enough for the dot of an i."""
_MOST_PIXELS = 9_000_000
_CONTRAST = 24
"""Of 255: what differs less from its surroundings nobody sees on paper."""
_PRINT_CONTRAST = 40
_INNER = 0.15
"""Part of a character's width left out on both sides: its neighbours may reach in."""
_STEPS = 0.5
"""Changes between dark and light along a line of print, for each letter, at least."""
_REACH = 1.0
"""Of the height of a word: machines that read scans place words too high or too low by up to a line."""
_RICHEST = 0.85
"""So few rows of the place searched may have fewer changes: it is thrice as high as the word."""

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Pixels of a page (rows, columns, colours) and how many of them go to a point."""

    pixels: Pixels
    scale: float

    def differs_from(self, other: Drawing) -> Change:
        """Where the two differ visibly."""
        difference = np.abs(self.pixels.astype(np.int16) - other.pixels).max(axis=2)
        return Change(difference, self.scale)

    def holds_print(self, box: Floats, letters: int) -> bool:
        """True where dark and light change along the box (x0, top, x1, bottom), or near, as in a word."""
        reach = _REACH * (box[3] - box[1])
        grown = np.array((box[0], box[1] - reach, box[2], box[3] + reach))
        rows, columns = _window(grown, self.scale, self.pixels.shape)
        part = self.pixels[rows, columns].mean(axis=2)
        if part.size == 0 or part.max() - part.min() < _PRINT_CONTRAST:
            return False
        dark = part < (float(part.max()) + float(part.min())) / 2
        changes = np.abs(np.diff(dark.astype(np.int8), axis=1)).sum(axis=1)
        return float(np.quantile(changes, _RICHEST)) >= _STEPS * letters


@dataclass(frozen=True, slots=True)
class Change:
    """How much each pixel changes, 0–255."""

    difference: npt.NDArray[np.int16]
    scale: float

    def shows(self, box: Floats) -> bool:
        """True where something in the box (x0, top, x1, bottom) changes visibly."""
        inner = np.array(box)
        inset = _INNER * (box[2] - box[0])
        inner[0] += inset
        inner[2] -= inset
        rows, columns = _window(inner, self.scale, self.difference.shape)
        return bool((self.difference[rows, columns] > _CONTRAST).any())


def draw_page(page: pdfium.PdfPage, view: View) -> Drawing:
    """The page with its annotations and form fields, in colours."""
    scale = min(_SCALE, (_MOST_PIXELS / max(view.width * view.height, 1.0)) ** 0.5)
    pixels = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_numpy()
    return Drawing(np.array(pixels[:, :, :3], dtype=np.uint8), scale)


def _window(box: Floats, scale: float, shape: tuple[int, ...]) -> tuple[slice, slice]:
    left, top = (max(int(edge * scale), 0) for edge in box[:2])
    right, bottom = (int(np.ceil(edge * scale)) for edge in box[2:])
    return slice(top, min(max(bottom, top + 1), shape[0])), slice(left, min(max(right, left + 1), shape[1]))
