"""Tables of data in a document: ruled, partly ruled and aligned ones, also over pages.

`find_tables` is pure: it works on pages as read, no matter by what. Letterheads, forms, signature boxes,
charts, tables of contents and columns of prose are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.base.model import Box, Document, Page, Table, Zone
from extract.paper.tables.build import build_part, join_parts
from extract.paper.tables.find import find_grids

__all__ = ["find_tables", "tables_of_text"]


def find_tables(pages: Sequence[Page]) -> tuple[Table, ...]:
    """The tables of a document in order of pages, top to bottom.

    A table that goes on over pages is one `Table` whose `box` is its part on the first page; the boxes of the
    cells name their pages. `rule` tells how it was found: `table-ruled` (columns drawn), `table-framed`
    (aligned text within a frame), `table-open` (horizontal lines only), `table-aligned` (no lines).
    """
    parts = [build_part(found) for page in pages for found in find_grids(page)]
    return tuple(join_parts(parts, pages))


def tables_of_text(document: Document, zones: Sequence[Zone], tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables that stand in a paper's text: those of its head and its list of Anlagen are forms."""
    forms = [zone for zone in zones if zone.kind in _FORM_ZONES]
    lines = [line for line in document.lines if any(z.start <= line.start < z.end for z in forms)]
    boxes = [line.box for line in lines]
    return tuple(table for table in tables if not any(_holds(table.box, box) for box in boxes))


_FORM_ZONES = ("letterhead", "subject", "consultations", "attachments")


def _holds(table: Box, line: Box) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    return table.page == line.page and table.x0 <= x <= table.x1 and table.top <= y <= table.bottom
