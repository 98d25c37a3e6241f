"""Edge: pages of a PDF as pictures, with PDFium. Beside `pdf` the only module that opens one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from extract.base.model import Issue
from extract.schema.issues import UnreadableFile


def render_page(path: Path, number: int, scale: float = 2.0) -> Image.Image:
    """Page `number` (from 1) as RGB, `scale` pixels to a point, turned and cropped as a reader sees it.

    A page that cannot be drawn comes back white in A4. Raises UnreadableFile where the file cannot be opened.
    """
    with _opened(path) as document:
        return _draw(document, number, scale).convert("RGB")


def render_grey(path: Path, number: int, scale: float) -> Image.Image:
    """The same as grey values (mode `L`), for reading by machine."""
    with _opened(path) as document:
        return _draw(document, number, scale, grayscale=True).convert("L")


@contextmanager
def _opened(path: Path) -> Iterator[pdfium.PdfDocument]:
    try:
        document = pdfium.PdfDocument(path)
    except (pdfium.PdfiumError, OSError) as error:
        raise UnreadableFile(Issue("file-damaged", {"file": path.name})) from error
    try:
        if document.get_formtype():
            document.init_forms()
        yield document
    finally:
        document.close()


def _draw(document: pdfium.PdfDocument, number: int, scale: float, grayscale: bool = False) -> Image.Image:
    try:
        page = document[number - 1]
    except pdfium.PdfiumError:
        return Image.new("RGB", (round(595 * scale), round(842 * scale)), "white")
    try:
        picture: Image.Image = page.render(scale=scale, grayscale=grayscale).to_pil()
        return picture
    finally:
        page.close()
