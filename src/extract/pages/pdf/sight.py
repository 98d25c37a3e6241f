"""Which characters of a page nobody sees: white, transparent, clipped, covered, switched off, tiny.

What the file says of colours, clips and order only raises suspicion; whether a reader sees a character is
told by the page as it is drawn: drawn with and without the suspects, it differs where they are seen. Text
that is drawn invisibly is seen where a picture behind it shows print at its place, as a scan does.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium

from extract.pages.pdf.calls import set_active
from extract.pages.pdf.characters import Characters
from extract.pages.pdf.covers import Paint, Rectangle
from extract.pages.pdf.drawn import Drawing, draw_page
from extract.pages.pdf.geometry import Floats, View
from extract.pages.pdf.glyphs import Booleans, Integers
from extract.pages.pdf.suspicion import suspect

_MOST_SEEN, _LEAST_SEEN = 0.75, 0.25
"""Part of a word's characters that are seen: above it all are, below none, between each by itself."""
_LEAST_FITTING = 0.5
"""Part of what is drawn invisibly over a picture that has print below it: the layer of a scan fits."""


@dataclass(frozen=True, slots=True)
class Sight:
    """For every character: is it hidden, and if so, by something painted over it; is it drawn lightly."""

    hidden: Booleans
    covered: Booleans
    pale: Booleans

    @property
    def all_seen(self) -> bool:
        """True for most pages."""
        return not self.hidden.any()


def look_at(
    page: pdfium.PdfPage,
    characters: Characters,
    paint: Paint,
    notes: tuple[Rectangle, ...],
    view: View,
    layered: bool,
) -> Sight:
    """What of the characters is seen. The page is drawn only where something is suspicious.

    `notes` are the places of annotations that may lie over text; `layered` is true where the file has layers
    that may be switched off.
    """
    suspects = suspect(characters, paint, notes, view, layered)
    hidden = suspects.surely.copy()
    if suspects.doubtful.any():
        drawing = draw_page(page, view)
        hidden |= suspects.by_picture & ~_printed(characters, suspects.by_picture, drawing)
        compared = suspects.doubtful & ~suspects.by_picture
        if compared.any():
            hidden |= compared & ~_seen(page, characters, compared, drawing, view)
    return Sight(hidden, hidden & suspects.covered, suspects.pale)


def _seen(
    page: pdfium.PdfPage, characters: Characters, compared: Booleans, drawing: Drawing, view: View
) -> Booleans:
    """Which of the compared characters are missed where their text objects are left out."""
    objects = np.unique(characters.objects[compared]).tolist()
    for handle in objects:
        set_active(handle, 0)
    try:
        without = draw_page(page, view)
    finally:
        for handle in objects:
            set_active(handle, 1)
    changed = drawing.differs_from(without)
    seen = np.zeros(len(compared), dtype=bool)
    for index in np.flatnonzero(compared).tolist():
        seen[index] = changed.shows(characters.boxes[:, index])
    return _by_words(seen, compared, characters)


def _by_words(seen: Booleans, compared: Booleans, characters: Characters) -> Booleans:
    """The characters of one word and style are seen together, unless about half of them is."""
    groups = _groups(characters)[compared]
    shares = np.bincount(groups, seen[compared]) / np.maximum(np.bincount(groups), 1)
    share = np.zeros(len(seen))
    share[compared] = shares[groups]
    result: Booleans = np.where(share > _MOST_SEEN, True, np.where(share < _LEAST_SEEN, False, seen))
    return result


def _groups(characters: Characters) -> Integers:
    """The number of the word and style of every character."""
    changes = (np.diff(characters.tokens) != 0) | (np.diff(characters.style) != 0)
    return np.concatenate(([0], np.cumsum(changes))) if len(characters.texts) else characters.tokens


def _printed(characters: Characters, asked: Booleans, drawing: Drawing) -> Booleans:
    """Which of the characters stand where the page shows print, word by word; none where most do not.

    A layer that does not fit its picture was made for another one: the picture is read by machine instead.
    """
    printed = np.zeros(len(asked), dtype=bool)
    groups = _groups(characters)
    for group in np.unique(groups[asked]).tolist():
        own = np.flatnonzero((groups == group) & asked)
        letters = sum(c.isalnum() for k in own.tolist() for c in characters.texts[k])
        printed[own] = not letters or drawing.holds_print(_hull(characters.boxes[:, own]), letters)
    fits = printed.sum() >= _LEAST_FITTING * asked.sum()
    return printed if fits else np.zeros(len(asked), dtype=bool)


def _hull(boxes: Floats) -> Floats:
    return np.concatenate((boxes[:2].min(axis=1), boxes[2:].max(axis=1)))
