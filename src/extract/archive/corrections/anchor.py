"""Where a decision holds: the text around a value, and the row of a later reading that stands there."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from extract.archive.corrections.model import ISSUES, Correction
from extract.archive.corrections.values import as_text
from extract.schema.dataset import TABLE
from extract.schema.extraction import Extraction, TextBlock

Boxes = Sequence[Sequence[float]]

_SAME_PLACE = 0.6
"""Part of a value's area that must lie in the other's boxes for the two to be at one place."""


def source_hash(
    blocks: Sequence[TextBlock], start: int | None, end: int | None, boxes: Boxes, page: int | None = None
) -> str:
    """Hash of the text around a place: the blocks that its span touches, else its boxes, else the page.

    White space does not count. 16 hexadecimal digits; the hash of no text where nothing is there.
    """
    near = [block for block in blocks if block.kind != "furniture"]
    if start is not None and end is not None:
        near = [b for b in near if b.char_start < max(end, start + 1) and b.char_end > start]
    elif boxes:
        near = [b for b in near if any(_shared(own, other) > 0 for own in b.boxes for other in boxes)]
    else:
        near = [b for b in near if page is None or b.page == page]
    text = " ".join(word for block in near for word in block.text.split())
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def source_of(extraction: Extraction, row: Any) -> str:
    """The hash of the text around a row; issues are anchored to the text of their page."""
    start, end = getattr(row, "char_start", None), getattr(row, "char_end", None)
    return source_hash(extraction.blocks, start, end, getattr(row, "boxes", ()), row.page)


def find_row(extraction: Extraction, item: Correction, same_file: bool) -> Any | None:
    """The row that a decision is about, or None where the text is no longer the same.

    In the same file (`same_file`: same bytes) a row at the same place is the one, however its id counts now.
    In another version of the file the text around it must be as it was.
    """
    rows = candidate_rows(extraction, item)
    known = [row for row in rows if getattr(row, TABLE[item.table].key) == item.row]
    if known and (item.source is None or source_of(extraction, known[0]) == item.source):
        return known[0]
    if same_file and (near := [row for row in rows if _covers(row.boxes, item.boxes)]):
        return near[0]
    alike = [row for row in rows if is_read_as(row, item) and source_of(extraction, row) == item.source]
    return alike[0] if len(alike) == 1 else None


def candidate_rows(extraction: Extraction, item: Correction) -> list[Any]:
    """The rows of the decision's table; of the header only those of its field."""
    rows = [] if item.table == ISSUES else list(getattr(extraction, item.table, ()))
    return [row for row in rows if item.table != "fields" or row.field == item.field]


def is_read_as(row: Any, item: Correction) -> bool:
    """True where the machine reads in this row what it read when the decision was made."""
    return item.machine is None or machine_value(row, item.table, item.field) == item.machine


def machine_value(row: Any, table: str, field: str | None) -> str | None:
    """What a row says in a field, as text; for the whole row its words."""
    if field is None:
        return str(row.text)
    if table == "fields":
        return str(row.value)
    if table == "table_rows":
        return dict(row.cells).get(field)
    return as_text(getattr(row, field))


def still_stands(extraction: Extraction, item: Correction, same_file: bool) -> bool:
    """True where the text at the decision's own boxes, or on its page, is what it was."""
    if same_file or item.source is None:
        return same_file
    return source_hash(extraction.blocks, None, None, item.boxes, item.page) == item.source


def _covers(own: Boxes, other: Boxes) -> bool:
    """True where most of either lies in the other."""
    shared = sum(_shared(a, b) for a in own for b in other)
    areas = [sum(_area(box) for box in boxes) for boxes in (own, other)]
    return min(areas) > 0 and shared / max(areas) >= _SAME_PLACE


def _area(box: Sequence[float]) -> float:
    return (box[3] - box[1]) * (box[4] - box[2])


def _shared(one: Sequence[float], other: Sequence[float]) -> float:
    """The area two boxes share; 0 on different pages."""
    if one[0] != other[0]:
        return 0.0
    width = min(one[3], other[3]) - max(one[1], other[1])
    height = min(one[4], other[4]) - max(one[2], other[2])
    return max(width, 0.0) * max(height, 0.0)
