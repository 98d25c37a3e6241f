"""Where the rows of one document come from: their ids, and their place on its pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from extract.base.model import Box, Document
from extract.schema.records import row_id

BoxColumn = tuple[tuple[float, ...], ...]
"""Boxes as the datasets hold them: `[page, x0, top, x1, bottom]`, in points from the top left."""


class Provenance(TypedDict):
    """The columns that follow from a span of the clean text."""

    source_document_id: str
    page: int | None
    boxes: BoxColumn
    char_start: int | None
    char_end: int | None
    text: str


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """The document that rows are made of; `paper_id` is its own guess, which holds until files are linked."""

    document_id: str
    document: Document
    paper_id: str | None

    def new_id(self, table: str, *position: object) -> str:
        """The id of a row of this document."""
        return row_id(self.document_id, table, *position)

    def place(self, spans: Sequence[tuple[int, int]]) -> Provenance:
        """Page, boxes and words of spans; words and characters reach from the first span to the last."""
        filled = sorted((start, end) for start, end in spans if end > start)
        whole = span_around(filled)
        if whole is None:
            return self._nowhere()
        boxes = [box for start, end in filled for box in self.document.boxes(start, end)]
        return Provenance(
            source_document_id=self.document_id,
            page=boxes[0].page if boxes else self.document.page_at(whole[0]),
            boxes=box_column(boxes),
            char_start=whole[0],
            char_end=whole[1],
            text=self.document.text[whole[0] : whole[1]],
        )

    def _nowhere(self) -> Provenance:
        return Provenance(
            source_document_id=self.document_id, page=None, boxes=(), char_start=None, char_end=None, text=""
        )


def span_around(spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """From the first to the last character of spans that hold any; None where none does."""
    filled = [(start, end) for start, end in spans if end > start]
    return (min(start for start, _ in filled), max(end for _, end in filled)) if filled else None


def box_column(boxes: Sequence[Box]) -> BoxColumn:
    """Boxes as a column of the datasets."""
    return tuple(tuple(box.as_list()) for box in boxes)
