"""What annotations print on a page: text typed onto it is read with it, stamps are set aside.

PDFium leaves annotations out of a page's text. Here a copy of the page is made that holds nothing but those
that print words; they become its content and are read as any other. One that has no appearance of its own is
drawn by readers from what it says; its words are laid into its rectangle.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.base.model import COMMENT, EMBEDDED, NOTE, STAMP, WATERMARK, Box, Furniture, Word, hull
from extract.pages.pdf.drawings import read_drawings
from extract.pages.pdf.forms import lay_out
from extract.pages.pdf.geometry import View
from extract.pages.pdf.notes import Note
from extract.pages.pdf.text import read_text

_STAMP = raw.FPDF_ANNOT_STAMP
_TYPED, _STAMPED = (raw.FPDF_ANNOT_FREETEXT,), (_STAMP, raw.FPDF_ANNOT_WATERMARK)


@dataclass(frozen=True, slots=True)
class NoteText:
    """`words` belong to the page's text, `asides` are printed but do not; `notes` as in `Page`."""

    words: tuple[Word, ...] = ()
    asides: tuple[Furniture, ...] = ()
    notes: tuple[Furniture, ...] = ()


def read_note_text(
    document: pdfium.PdfDocument, number: int, view: View, notes: Sequence[Note], words: Sequence[Word]
) -> NoteText:
    """What the annotations of page `number` (from 1) print; `words` are those of the page itself.

    Text that is typed over words of the page is set aside as stamps are, so that no line mixes both.
    """
    if not notes:
        return NoteText()
    unseen = [
        Furniture(Box(number, *note.box), note.file, EMBEDDED if note.file else COMMENT)
        for note in notes
        if note.kind not in (*_TYPED, *_STAMPED) and (note.file or note.text)
    ]
    printing = [note for note in notes if note.kind in (*_TYPED, *_STAMPED)]
    drawn = _drawn_words(document, number, view, printing) if printing else ()
    words_of = [(note, _own_words(note, drawn)) for note in printing]
    typed = [own for note, own in words_of if note.kind in _TYPED and own and not _lie_over(own, words)]
    asides = tuple(_aside(note, own, number) for note, own in words_of if own and own not in typed)
    told = [
        _told(note, own, number, own in typed)
        for note, own in words_of
        if note.kind == _STAMP or (own and note.kind in _TYPED)
    ]
    return NoteText(tuple(word for own in typed for word in own), asides, (*told, *unseen))


def _own_words(note: Note, drawn: Sequence[Word]) -> list[Word]:
    """The words that the annotation prints; those of its comment where it has no looks of its own."""
    own = [word for word in drawn if _is_within(word, note)]
    return own or (lay_out(note.text, note.box) if note.kind in _TYPED else [])


def _aside(note: Note, own: Sequence[Word], number: int) -> Furniture:
    rule = WATERMARK if note.kind == raw.FPDF_ANNOT_WATERMARK else STAMP
    return Furniture(hull(Box(number, w.x0, w.top, w.x1, w.bottom) for w in own), _text_of(own), rule)


def _told(note: Note, own: Sequence[Word], number: int, is_read: bool) -> Furniture:
    return Furniture(Box(number, *note.box), _text_of(own), NOTE if is_read else STAMP)


def _drawn_words(
    document: pdfium.PdfDocument, number: int, view: View, printing: Sequence[Note]
) -> tuple[Word, ...]:
    """The words of a copy of the page that shows these annotations and nothing else."""
    copy = pdfium.PdfDocument.new()
    try:
        copy.import_pages(document, [number - 1])
        page = copy[0]
        _keep_only(page, {note.index for note in printing})
        page.close()
        page = copy[0]
        read = read_text(page, number, view, read_drawings(page, number, view).paint)
        page.close()
    except pdfium.PdfiumError:
        return ()
    finally:
        copy.close()
    return read.words


def _keep_only(page: pdfium.PdfPage, kept: set[int]) -> None:
    """Takes everything off the page but the annotations with these numbers, and makes them its content."""
    for index in reversed(range(raw.FPDFPage_CountObjects(page))):
        thing = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPage_RemoveObject(page, thing):
            raw.FPDFPageObj_Destroy(thing)
    raw.FPDFPage_GenerateContent(page)
    for index in reversed(range(raw.FPDFPage_GetAnnotCount(page))):
        if index not in kept:
            raw.FPDFPage_RemoveAnnot(page, index)
    raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)


def _is_within(word: Word, note: Note) -> bool:
    left, top, right, bottom = note.box
    return left <= (word.x0 + word.x1) / 2 <= right and top <= (word.top + word.bottom) / 2 <= bottom


def _lie_over(own: Iterable[Word], words: Sequence[Word]) -> bool:
    return any(_holds(word, other) or _holds(other, word) for word in own for other in words)


def _holds(outer: Word, inner: Word) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    return outer.x0 < x < outer.x1 and outer.top < y < outer.bottom


def _text_of(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)
