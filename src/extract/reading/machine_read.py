"""What machine reading means for the rows of a document: boxes on the page as it lies, surety of the words.

A scan that lay askew was laid out upright; its rows point to the page as a reader sees it. A value read from
words that the machine was not sure of is no surer than they are.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any, TypeVar

from extract.base.model import Box, Document, Page
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import Located, SectionRow

_NO_ROWS = ("document", "paper", "issues")

Boxes = tuple[tuple[float, ...], ...]
Row = TypeVar("Row")


def settle_machine_read(extraction: Extraction, document: Document) -> Extraction:
    """The rows with boxes as seen and confidences that count the words'; digital documents as they are."""
    if not any(page.text_source in ("ocr", "mixed") for page in document.pages):
        return extraction
    pages = {page.number: page for page in document.pages}
    changes: dict[str, Any] = {}
    for item in fields(extraction):
        if item.name not in _NO_ROWS:
            rows = getattr(extraction, item.name)
            changes[item.name] = tuple(_settled(row, document, pages) for row in rows)
    return replace(extraction, **changes)


def _settled(row: Row, document: Document, pages: dict[int, Page]) -> Row:
    if isinstance(row, TextBlock):
        return replace(row, boxes=_as_seen(row.boxes, pages))
    if not isinstance(row, Located):
        return row
    changes: dict[str, Any] = {"boxes": _as_seen(row.boxes, pages)}
    if isinstance(row, SectionRow):
        changes["heading_boxes"] = _as_seen(row.heading_boxes, pages)
    if row.char_start is not None and row.char_end is not None:
        sure = _word_confidence(document, row.char_start, row.char_end)
        changes["confidence"] = round(row.confidence * sure, 4)
    return replace(row, **changes)


def _as_seen(boxes: Boxes, pages: dict[int, Page]) -> Boxes:
    return tuple(tuple(pages[int(box[0])].as_seen(Box(int(box[0]), *box[1:])).as_list()) for box in boxes)


def _word_confidence(document: Document, start: int, end: int) -> float:
    """The mean confidence of the words that a span touches, by their characters; 1 for white space."""
    pieces = list(document.pieces_between(start, end))
    letters = sum(piece.end - piece.start for piece in pieces)
    return sum((p.end - p.start) * p.word.confidence for p in pieces) / letters if letters else 1.0
