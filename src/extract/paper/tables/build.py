"""From grids on pages to tables of a document: header, rows, and tables that go on over pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.base.model import Box, Page, Table, TableRow
from extract.german.hyphens import HYPHENS, join_line_end
from extract.paper.tables.between import stands_between
from extract.paper.tables.find import FoundGrid
from extract.paper.tables.grid import Grid
from extract.paper.tables.header import bold_share, column_titles, count_header_rows
from extract.paper.tables.lines import is_list_mark
from extract.paper.tables.rows import is_value

_BOLD = 0.8
"""Part of a header's words that are bold where it is printed so."""
COLUMN_SHIFT = 12.0
"""Points by which columns may differ from one page to the next."""


@dataclass(frozen=True, slots=True)
class TablePart:
    """A table on one page or several, with what deciding about its continuation needs.

    `titles` are the rows of its header as rows, `bold` says whether they are printed bold.
    """

    table: Table
    titles: tuple[TableRow, ...]
    columns: tuple[float, ...]
    last_page: int
    bottom: float
    bold: bool


def build_part(found: FoundGrid) -> TablePart:
    """The table that a grid makes."""
    grid = found.grid
    titles = count_header_rows(grid)
    rows = tuple(_build_row(grid, row) for row in range(grid.height))
    table = Table(column_titles(grid, titles), rows[titles:], grid.box, found.confidence, found.rule)
    bold = bold_share([cell for cell in grid.cells if cell.row < titles]) > _BOLD
    return TablePart(table, rows[:titles], grid.columns, grid.page, grid.box.bottom, bold)


def _build_row(grid: Grid, row: int) -> TableRow:
    """One row, a text per column: a cell over several rows counts in each, one over columns in its first."""
    texts = [""] * grid.width
    boxes = [
        Box(grid.page, grid.columns[k], grid.rows[row], grid.columns[k + 1], grid.rows[row + 1])
        for k in range(grid.width)
    ]
    for cell in grid.cells:
        if cell.row <= row <= cell.row_end:
            texts[cell.column] = cell.lines if grid.ruled_columns else cell.text
            boxes[cell.column] = cell.box
    return TableRow(tuple(texts), tuple(boxes))


def join_parts(parts: Sequence[TablePart], pages: Sequence[Page]) -> list[Table]:
    """The tables in order, those that go on over pages made one."""
    by_number = {page.number: page for page in pages}
    joined: list[TablePart] = []
    for part in parts:
        if joined and _goes_on(joined[-1], part, by_number):
            joined[-1] = _join(joined[-1], part)
        else:
            joined.append(part)
    return [part.table for part in joined]


def _goes_on(part: TablePart, later: TablePart, pages: Mapping[int, Page]) -> bool:
    """The next page, the same columns, nothing between; a header of its own must be the same one again.

    What only passed for a header, since it tops a page, is a row like those before.
    """
    if later.last_page != part.last_page + 1 or not _same_columns(part.columns, later.columns):
        return False
    header = later.table.header
    if header and part.table.header and not _is_again(part, later) and not _is_like_rows(part, later):
        return False
    return not stands_between(pages, part.last_page, part.bottom, later.table.box.top)


def _same_columns(one: Sequence[float], other: Sequence[float]) -> bool:
    """Equal column widths; the whole table may be shifted, as on left and right pages."""
    shift = other[0] - one[0]
    return len(one) == len(other) and all(
        abs(b - a - shift) <= COLUMN_SHIFT for a, b in zip(one, other, strict=True)
    )


def _plain(texts: Sequence[str]) -> list[str]:
    return ["".join(text.split()).casefold() for text in texts]


def _is_again(part: TablePart, later: TablePart) -> bool:
    return _plain(later.table.header) == _plain(part.table.header)


def _is_like_rows(part: TablePart, later: TablePart) -> bool:
    """True where the later header is one of the rows: it holds values where they do, or is not bold."""
    rows = part.table.rows
    columns = zip(*(row.cells for row in rows), strict=True)
    valued = [k for k, cells in enumerate(columns) if sum(map(is_value, cells)) > 0.5 * len(rows)]
    if not valued:
        return part.bold and not later.bold
    return all(is_value(row.cells[k]) for row in later.titles for k in valued)


def _join(part: TablePart, later: TablePart) -> TablePart:
    rows = later.table.rows
    if later.table.header and not _is_again(part, later):
        rows = (*later.titles, *rows)
    while rows and part.table.header and _plain(rows[0].cells) == _plain(part.table.header):
        rows = rows[1:]
    before = part.table.rows
    if before and rows and _is_cut(before[-1], rows[0]):
        before, rows = (*before[:-1], _mend(before[-1], rows[0])), rows[1:]
    confidence = min(part.table.confidence, later.table.confidence)
    table = replace(part.table, rows=(*before, *rows), confidence=confidence)
    return TablePart(table, part.titles, later.columns, later.last_page, later.bottom, part.bold)


def _is_cut(last: TableRow, first: TableRow) -> bool:
    """A row that the page end cuts: its first cell is not begun again, and a text reads on."""
    if first.cells[0] and not _reads_on(last.cells[0], first.cells[0]):
        return False
    pairs = [(a, b) for a, b in zip(last.cells, first.cells, strict=True) if a and b]
    return bool(pairs) and all(_reads_on(a, b) for a, b in pairs)


def _reads_on(before: str, after: str) -> bool:
    """True where a text goes on: a hyphen or comma before, or lower case behind more than a word."""
    if not before or not after:
        return False
    if before[-1] in HYPHENS or before[-1] == ",":
        return True
    return after[0].islower() and len(before.split()) > 1 and not is_list_mark(after.split()[0])


def _mend(last: TableRow, first: TableRow) -> TableRow:
    cells = tuple(join_line_end(a, b) for a, b in zip(last.cells, first.cells, strict=True))
    return TableRow(cells, last.boxes)
