"""The text of a page: characters that nobody sees left out, watermarks and marks set aside, words built."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.base.model import Furniture, Word
from extract.pages.pdf.characters import Characters, read_characters
from extract.pages.pdf.covers import Paint, Rectangle
from extract.pages.pdf.geometry import View
from extract.pages.pdf.glyphs import Booleans
from extract.pages.pdf.marks import set_marks_aside
from extract.pages.pdf.raised import find_raised
from extract.pages.pdf.sight import look_at
from extract.pages.pdf.watermarks import set_watermarks_aside
from extract.pages.pdf.words import build_words


@dataclass(frozen=True, slots=True)
class PageText:
    """Words in the order of the file and what was set aside.

    `invisible` is the share of characters drawn invisibly over a picture, as the layer of a scan is;
    `hidden` and `covered` count the words that nobody sees, the latter under something painted over them.
    """

    words: tuple[Word, ...] = ()
    asides: tuple[Furniture, ...] = ()
    invisible: float = 0.0
    hidden: int = 0
    covered: int = 0


def read_text(
    page: pdfium.PdfPage,
    number: int,
    view: View,
    paint: Paint,
    notes: tuple[Rectangle, ...] = (),
    layered: bool = False,
) -> PageText:
    """The text of page `number`; for `paint`, `notes` and `layered` see `look_at`."""
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return PageText()
    try:
        characters = read_characters(text_page, view)
        sight = look_at(page, characters, paint, notes, view, layered)
        hidden, covered = (_count_words(characters, mask) for mask in (sight.hidden, sight.covered))
        characters, pale = characters.only(~sight.hidden), sight.pale[~sight.hidden]
        characters, watermarks = set_watermarks_aside(text_page, characters, pale, number, view)
        characters, marks = set_marks_aside(characters, number, find_raised(text_page, characters, view))
    finally:
        raw.FPDFText_ClosePage(text_page)
    words, invisible = build_words(characters)
    return PageText(words, (*watermarks, *marks), invisible, hidden - covered, covered)


def _count_words(characters: Characters, mask: Booleans) -> int:
    return len(np.unique(characters.tokens[mask]))
