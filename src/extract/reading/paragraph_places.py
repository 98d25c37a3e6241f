"""Rows of a Word file: where they stand is told by paragraph, since it has no pages before it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from extract.base.model import Box, Page
from extract.schema.extraction import Extraction
from extract.schema.records import Located, SectionRow

_NEAR = 3.0
"""Points by which a box may stand out of the paragraph that it belongs to."""
Boxes = tuple[tuple[float, ...], ...]


def place_by_paragraph(extraction: Extraction, pages: Sequence[Page]) -> Extraction:
    """The rows of a Word file without page and boxes, each with its paragraph; those of a PDF as they are."""
    places = tuple(box for page in pages for box in page.paragraphs)
    if not places:
        return extraction
    changes: dict[str, Any] = {
        item.name: tuple(_placed(row, places) for row in getattr(extraction, item.name))
        for item in fields(extraction)
        if item.name not in ("document", "paper", "blocks", "issues")
    }
    return replace(
        extraction,
        document=replace(extraction.document, pages=0),
        blocks=tuple(replace(block, page=0, boxes=()) for block in extraction.blocks),
        issues=tuple(replace(issue, page=None) for issue in extraction.issues),
        **changes,
    )


def _placed(row: Any, places: Sequence[Box]) -> Any:
    if not isinstance(row, Located):
        return row
    boxes = getattr(row, "heading_boxes", ()) or row.boxes
    if isinstance(row, SectionRow):
        row = replace(row, heading_boxes=(), page_start=None, page_end=None)
    for name in ("page_start", "page_end"):
        if getattr(row, name, None) is not None:
            row = replace(row, **{name: None})
    return replace(row, page=None, boxes=(), paragraph=find_paragraph(boxes, places))


def find_paragraph(boxes: Boxes, places: Sequence[Box]) -> int | None:
    """The number (from 1) of the paragraph in whose place the first box lies; None where in none."""
    if not boxes:
        return None
    _, x0, top, x1, bottom = boxes[0][:5]
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for number, place in enumerate(places, start=1):
        beside = place.x0 - _NEAR <= x <= place.x1 + _NEAR
        if beside and place.top - _NEAR <= y <= place.bottom + _NEAR:
            return number
    return None
