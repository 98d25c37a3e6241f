"""Tables of data in a document: ruled, partly ruled and aligned ones, also over pages.

`find_tables` is pure: it works on pages as read, no matter by what. Letterheads, forms, signature boxes,
charts, tables of contents and columns of prose are none.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Page, Table
from extract.tables.build import build_part, join_parts
from extract.tables.find import find_grids

__all__ = ["find_tables"]


def find_tables(pages: Sequence[Page]) -> tuple[Table, ...]:
    """The tables of a document in order of pages, top to bottom.

    A table that goes on over pages is one `Table` whose `box` is its part on the first page; the boxes of the
    cells name their pages. `rule` tells how it was found: `table-ruled` (columns drawn), `table-framed`
    (aligned text within a frame), `table-open` (horizontal lines only), `table-aligned` (no lines).
    """
    parts = [build_part(found) for page in pages for found in find_grids(page)]
    return tuple(join_parts(parts, pages))
