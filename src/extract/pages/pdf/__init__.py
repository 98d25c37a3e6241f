"""The edge where PDF bytes become pages: the only room that knows PDFium."""

from extract.pages.pdf.reader import read_pages, read_pdf

__all__ = ["read_pages", "read_pdf"]
