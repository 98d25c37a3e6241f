"""Tables of data in a document: ruled, partly ruled and aligned ones, also over pages.

`find_tables` is pure: it works on pages as read, no matter by what. Letterheads, forms, signature boxes,
charts, tables of contents and columns of prose are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.base.model import Box, Document, Page, Table, TableRow, Zone
from extract.pages.turned import TURNS, turn_page
from extract.paper.tables.build import build_part, join_parts
from extract.paper.tables.find import find_grids
from extract.paper.tables.regions import overlaps

__all__ = ["find_tables", "tables_of_text"]


def find_tables(pages: Sequence[Page]) -> tuple[Table, ...]:
    """The tables of a document in order of pages, top to bottom.

    A table that goes on over pages is one `Table` whose `box` is its part on the first page; the boxes of the
    cells name their pages. `rule` tells how it was found: `table-ruled` (columns drawn), `table-framed`
    (aligned text within a frame), `table-open` (horizontal lines only), `table-aligned` (no lines).
    Tables that stand sideways or upside down are found as upright ones are, and lie where their words do.
    """
    parts = [build_part(found) for page in pages for found in find_grids(page)]
    tables = [*join_parts(parts, pages), *_turned_tables(pages, [part.table.box for part in parts])]
    return tuple(sorted(tables, key=lambda table: table.box.page))


def _turned_tables(pages: Sequence[Page], taken: Sequence[Box]) -> Iterator[Table]:
    """The tables of words that do not stand upright; those within an upright table, or beside it, are its."""
    for turn in TURNS:
        views = {
            p.number: turn_page(p, turn) for p in pages if sum(w.turn == turn for w in p.words) >= _LEAST
        }
        found = [build_part(f) for page in views.values() for f in find_grids(page)]
        free = [
            part for part in found if not any(overlaps(_seen(part.table.box, views), box) for box in taken)
        ]
        for table in join_parts(free, tuple(views.values())):
            yield _turned_back(table, views)


def _turned_back(table: Table, views: Mapping[int, Page]) -> Table:
    rows = tuple(TableRow(row.cells, tuple(_seen(box, views) for box in row.boxes)) for row in table.rows)
    return replace(table, rows=rows, box=_seen(table.box, views))


def _seen(box: Box, views: Mapping[int, Page]) -> Box:
    return views[box.page].as_seen(box)


def tables_of_text(document: Document, zones: Sequence[Zone], tables: Sequence[Table]) -> tuple[Table, ...]:
    """The tables that stand in a paper's text: those of its head and its list of Anlagen are forms."""
    forms = [zone for zone in zones if zone.kind in _FORM_ZONES]
    lines = [line for line in document.lines if any(z.start <= line.start < z.end for z in forms)]
    boxes = [line.box for line in lines]
    return tuple(table for table in tables if not any(_holds(table.box, box) for box in boxes))


_LEAST = 6
"""Words of a table, at least: two columns and a row of names above two of data."""
_FORM_ZONES = ("letterhead", "subject", "consultations", "attachments")


def _holds(table: Box, line: Box) -> bool:
    x, y = (line.x0 + line.x1) / 2, (line.top + line.bottom) / 2
    return table.page == line.page and table.x0 <= x <= table.x1 and table.top <= y <= table.bottom
