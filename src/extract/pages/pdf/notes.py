"""Annotations of a page: those drawn on it, such as comments, stamps and shapes; no links, no form fields."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.base.characters import clean_text
from extract.pages.pdf.covers import Rectangle
from extract.pages.pdf.geometry import View

_MAX_NOTES = 2_000
_MAX_BYTES = 40_000
"""Of a comment's text; longer ones are cut."""
_UNDRAWN = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP)
"""Links draw a border at most, fields are read by themselves, pop-ups open on a click."""
_SWITCHED_OFF = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


@dataclass(frozen=True, slots=True)
class Note:
    """An annotation: its number on the page, its kind (as PDFium counts them), where it lies as seen.

    `text` is what it says of itself, be it drawn on the page or only shown on a click; `file` is the name of
    the file that it carries.
    """

    index: int
    kind: int
    box: Rectangle
    text: str = ""
    file: str = ""


def read_notes(page: pdfium.PdfPage, view: View) -> tuple[Note, ...]:
    """The annotations that a reader sees, in the order of the file; those without a place are none."""
    return tuple(note for index, handle in _walk(page) if (note := _read_note(index, handle, view)))


def _walk(page: pdfium.PdfPage) -> Iterator[tuple[int, object]]:
    """The annotations that are drawn, each open only until the next is asked for."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            shown = not raw.FPDFAnnot_GetFlags(note) & _SWITCHED_OFF
            if shown and raw.FPDFAnnot_GetSubtype(note) not in _UNDRAWN:
                yield index, note
        finally:
            raw.FPDFPage_CloseAnnot(note)


def _read_note(index: int, handle: object, view: View) -> Note | None:
    edges = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(handle, ctypes.byref(edges)):
        return None
    box = view.rectangle(edges.left, edges.bottom, edges.right, edges.top)
    attached = raw.FPDFAnnot_GetFileAttachment(handle)
    file = _read_string(raw.FPDFAttachment_GetName, attached) if attached else ""
    text = _read_string(raw.FPDFAnnot_GetStringValue, handle, b"Contents")
    return Note(index, raw.FPDFAnnot_GetSubtype(handle), box, text, file)


def _read_string(function: object, *arguments: object) -> str:
    """What a function of PDFium writes as UTF-16 into a buffer, cleaned; empty where it says nothing."""
    size = function(*arguments, None, 0)  # type: ignore[operator]
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)  # type: ignore[operator]
    return clean_text(buffer.raw[: min(size - 2, _MAX_BYTES)].decode("utf-16-le", "replace"))


def read_embedded(document: pdfium.PdfDocument) -> tuple[str, ...]:
    """The names of the files that lie in the document beside its pages."""
    count = min(raw.FPDFDoc_GetAttachmentCount(document), _MAX_NOTES)
    found = (raw.FPDFDoc_GetAttachment(document, index) for index in range(max(count, 0)))
    return tuple(_read_string(raw.FPDFAttachment_GetName, attached) for attached in found if attached)
