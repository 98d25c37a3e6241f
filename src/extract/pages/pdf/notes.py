"""Annotations of a page that are drawn on it: comments, stamps, shapes; no links and no form fields."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.pages.pdf.covers import Rectangle
from extract.pages.pdf.geometry import View

_MAX_NOTES = 2_000
_UNDRAWN = (raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP)
"""Links draw a border at most, fields are read by themselves, pop-ups open on a click."""
_SWITCHED_OFF = raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


def read_note_places(page: pdfium.PdfPage, view: View) -> tuple[Rectangle, ...]:
    """Where annotations may lie over text, as seen."""
    return tuple(box for note in walk_notes(page) if (box := note_box(note, view)))


def walk_notes(page: pdfium.PdfPage) -> Iterator[object]:
    """The annotations that are drawn, each open only until the next is asked for."""
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_NOTES)):
        note = raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            shown = not raw.FPDFAnnot_GetFlags(note) & _SWITCHED_OFF
            if shown and raw.FPDFAnnot_GetSubtype(note) not in _UNDRAWN:
                yield note
        finally:
            raw.FPDFPage_CloseAnnot(note)


def note_box(note: object, view: View) -> Rectangle | None:
    """The rectangle of an annotation as seen; None where it names none."""
    edges = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, ctypes.byref(edges)):
        return None
    return view.rectangle(edges.left, edges.bottom, edges.right, edges.top)
