"""Filled-in form fields as words: check boxes and radio buttons as ☐ and ☒, text fields as their text."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.base.characters import CHECKED, UNCHECKED, clean_text
from extract.base.model import Word
from extract.pages.pdf.geometry import View

_MAX_FIELDS = 2_000


def read_fields(document: pdfium.PdfDocument, page: pdfium.PdfPage, view: View) -> tuple[Word, ...]:
    """The form fields of a page in file order; empty where the document has no form."""
    form = document.formenv
    if form is None:
        return ()
    words: list[Word] = []
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                words.extend(_read_field(form, annotation, view))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return tuple(words)


def _read_field(form: object, annotation: object, view: View) -> list[Word]:
    rectangle = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, ctypes.byref(rectangle)):
        return []
    box = view.rectangle(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        text = CHECKED if raw.FPDFAnnot_IsChecked(form, annotation) else UNCHECKED
        return [Word(text, *box, size=round(box[3] - box[1], 1), edges=(box[0], box[2]))]
    if kind in (raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX):
        return lay_out(_field_value(form, annotation), box)
    return []


def _field_value(form: object, annotation: object) -> str:
    size = raw.FPDFAnnot_GetFormFieldValue(form, annotation, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetFormFieldValue(
        form, annotation, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size
    )
    return clean_text(buffer.raw[: size - 2].decode("utf-16-le", "surrogatepass"))


def lay_out(value: str, box: tuple[float, float, float, float]) -> list[Word]:
    """Words of a field's value spread over its rectangle, a row per line of the value."""
    left, top, right, bottom = box
    lines = [line.split() for line in value.splitlines() if line.strip()]
    words: list[Word] = []
    for row, line in enumerate(lines):
        height = (bottom - top) / len(lines)
        step = min((right - left) / max(len(" ".join(line)), 1), 0.55 * height)
        x = left
        for text in line:
            end = x + step * len(text)
            size = round(min(height, 12.0), 1)
            words.append(Word(text, x, top + row * height, end, top + (row + 1) * height, size))
            x = end + step
    return words
