"""The text of a PDF's pages just as PDFium gives it: what gold written on such texts is laid over."""

from __future__ import annotations

from pathlib import Path

import pypdfium2


def read_plain_pages(path: Path) -> list[str]:
    """The text of every page, line ends as `\\r\\n`; raises OSError where the file cannot be read."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with pypdfium2.PdfDocument(path) as document:
        return [str(page.get_textpage().get_text_range()) for page in document]
