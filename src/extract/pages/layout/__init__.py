"""Pages become a document: reading order, furniture, paragraphs, clean text and its map to the pages."""

from extract.pages.layout.build import build_document

__all__ = ["build_document"]
