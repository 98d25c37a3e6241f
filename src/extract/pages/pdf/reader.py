"""One PDF file → its facts and its pages. A broken page becomes a page with a problem, never an exception."""

from __future__ import annotations

import ctypes
import hashlib
import logging
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.base.characters import clean_text
from extract.base.model import Box, Issue, Page, SourceFile, TextSource
from extract.pages.pdf.check_boxes import build_check_boxes
from extract.pages.pdf.drawings import read_drawings
from extract.pages.pdf.forms import read_fields
from extract.pages.pdf.geometry import read_view
from extract.pages.pdf.layers import has_layers
from extract.pages.pdf.note_text import read_note_text
from extract.pages.pdf.notes import read_embedded, read_notes
from extract.pages.pdf.text import read_text
from extract.pages.pdf.watermarks import spread_watermarks
from extract.schema.issues import UnreadableFile

_log = logging.getLogger(__name__)
_SCAN_SHARE = 0.7
"""A picture over this part of the page with invisible text on it is a scan somebody ran OCR over."""
_MAX_OUTLINE = 2_000
MAX_PAGES = 20_000


def read_pdf(path: Path, name: str | None = None) -> tuple[SourceFile, tuple[Page, ...]]:
    """Reads a whole file. Raises UnreadableFile where no page of it can be had.

    `name` is what the datasets call the file (default: the path's own name).
    """
    data = _read_bytes(path)
    source, pages = _read(data, name or path.name)
    return source, pages


def read_pages(path: Path) -> tuple[Page, ...]:
    """The pages alone; raises UnreadableFile."""
    return read_pdf(path)[1]


def _read_bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except PermissionError as error:
        raise UnreadableFile(Issue("file-no-permission")) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableFile(Issue("file-unreadable", {"reason": reason})) from error
    if not data:
        raise UnreadableFile(Issue("file-empty"))
    if b"%PDF" not in data[:4096] and b"%PDF" not in data[-4096:]:
        raise UnreadableFile(Issue("file-not-pdf"))
    return data


def _read(data: bytes, name: str) -> tuple[SourceFile, tuple[Page, ...]]:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise _open_error(error) from error
    try:
        count = len(document)
        if count == 0:
            raise UnreadableFile(Issue("file-no-pages"))
        if count > MAX_PAGES:
            raise UnreadableFile(Issue("file-too-long", {"pages": count, "most": MAX_PAGES}))
        if document.get_formtype() != raw.FORMTYPE_NONE:
            document.init_forms()
        source = SourceFile(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            bytes=len(data),
            producer=_metadata(document, "Producer"),
            title=_metadata(document, "Title"),
            outline=tuple(_read_outline(document)),
            embedded=read_embedded(document),
        )
        layered = has_layers(data)
        pages = [_read_page(document, index, layered) for index in range(count)]
        return source, spread_watermarks(pages)
    finally:
        document.close()


def _open_error(error: pdfium.PdfiumError) -> UnreadableFile:
    code = getattr(error, "err_code", None)
    if code == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower():
        return UnreadableFile(Issue("file-encrypted"))
    return UnreadableFile(Issue("file-damaged"))


def _metadata(document: pdfium.PdfDocument, key: str) -> str:
    try:
        value = str(document.get_metadata_value(key))
    except (pdfium.PdfiumError, UnicodeDecodeError, ValueError):
        return ""
    return "".join(c for c in value if c.isprintable())[:200].strip()


def _read_outline(document: pdfium.PdfDocument) -> Iterator[tuple[int, str, int]]:
    try:
        for count, bookmark in enumerate(document.get_toc(max_depth=6)):
            if count >= _MAX_OUTLINE:
                return
            destination = bookmark.get_dest()
            index = destination.get_index() if destination else None
            if index is not None:
                yield bookmark.level, clean_text(bookmark.get_title())[:500], index + 1
    except (pdfium.PdfiumError, UnicodeDecodeError, ValueError) as error:
        _log.debug("bookmarks left out: %s", error)


def _read_page(document: pdfium.PdfDocument, index: int, layered: bool) -> Page:
    """One page; a page that PDFium cannot load, or whose content it cannot make out, says so in `problem`."""
    number = index + 1
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Page(number, 595.3, 841.9, text_source="none", problem="page-unreadable")
    try:
        return _read_open_page(document, page, number, layered)
    except (pdfium.PdfiumError, ValueError, OverflowError, ctypes.ArgumentError) as error:
        _log.debug("page %d: %s", number, error)
        return Page(number, 595.3, 841.9, text_source="none", problem="page-unreadable")
    finally:
        page.close()


def _read_open_page(document: pdfium.PdfDocument, page: pdfium.PdfPage, number: int, layered: bool) -> Page:
    view = read_view(page)
    drawings = read_drawings(page, number, view)
    notes = read_notes(page, view)
    text = read_text(page, number, view, drawings.paint, tuple(note.box for note in notes), layered)
    fields = read_fields(document, page, view)
    boxes, words = build_check_boxes(drawings, text.words, fields)
    printed = read_note_text(document, number, view, notes, text.words)
    words = words + boxes + fields + printed.words
    result = Page(
        number=number,
        width=round(view.width, 2),
        height=round(view.height, 2),
        words=words,
        rules=tuple(dict.fromkeys(drawings.rules)),
        images=tuple(drawings.images),
        rings=tuple(Box(number, *ring) for ring in drawings.rings),
        asides=(*text.asides, *printed.asides),
        notes=printed.notes,
        hidden=text.hidden,
        covered=text.covered,
    )
    source: TextSource = "digital"
    if not words:
        source = "none"
    elif text.invisible > 0.5 and result.image_share > _SCAN_SHARE:
        source = "ocr"
    return replace(result, text_source=source)
