"""Which rows of a grid are its header, and what its columns are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.paper.tables.grid import Grid, GridCell
from extract.paper.tables.rows import is_value

MOST_HEADER_ROWS = 4
LEVEL_MARK = " – "
"""Between the parts of a column title that stands on several levels."""
_MEASURED = re.compile(
    r"^[^\w(]*(?:ca\.\s*)?(?:EUR\s*)?[-+−]?\d[\d.,\s]*(?:(?:T|Mio\.?|Mrd\.?)\s?)?"
    r"(?:€|EUR|Euro|Prozent|%|v\.\s?H\.|[ckm]?m[²³23]?|qm|ha|t|kg|kWh?|MWh?|h|Std\.|Min\.|Tage?|Stück|St\.)?[\s*]*$"
)
"""Finds „38.000 Euro", „1,5 Mio. €", „12 %"; leaves „2023 Plan"."""


def count_header_rows(grid: Grid) -> int:
    """The number of rows at the top that name columns; 0 where the first row is data already."""
    first = _first_naming_row(grid)
    if first is None:
        return 0
    count = first + 1
    while count < min(grid.height - 1, MOST_HEADER_ROWS) and _goes_on(grid, count):
        count += 1
    return count


def _first_naming_row(grid: Grid) -> int | None:
    """The row that names columns: the first, or the one below titles that span columns; None without one."""
    for row in range(min(grid.height, MOST_HEADER_ROWS)):
        if _is_header_row(grid, row):
            return row
        if not _is_title_row(grid, row):
            return None
    return None


def _goes_on(grid: Grid, row: int) -> bool:
    """True where the row belongs to a header above it: cells reach into it, or it parts a title above."""
    starting = [c for c in grid.cells if c.row == row]
    if any(c.row < row <= c.row_end and c.row == 0 for c in grid.cells) and not _has_values(starting):
        return True
    above = [c for c in grid.cells if c.row_end == row - 1]
    wide = [c for c in above if c.column_end > c.column and (len(above) > 1 or row == 1)]
    parts = [c for c in starting if any(w.column <= c.column <= w.column_end for w in wide)]
    return len(parts) >= 2 and 3 * sum(_is_datum(c.text) for c in starting) <= len(starting)


def _is_year(text: str) -> bool:
    digits = "".join(c for c in text if c.isdigit())
    return len(digits) == 4 and digits[:2] in ("19", "20") and not any(c.isalpha() for c in text)


def _is_datum(text: str) -> bool:
    """True for what no column is called: a value without a word but its unit that is no year."""
    if not is_value(text) or _is_year(text):
        return False
    return bool(_MEASURED.match(text)) or not any(c.isalpha() for c in text)


def _has_values(cells: Sequence[GridCell]) -> bool:
    return any(_is_datum(cell.text) for cell in cells)


def _is_header_row(grid: Grid, row: int) -> bool:
    """The signs of a header: bold type, names above values, cells that span, short names above long texts."""
    cells = [c for c in grid.cells if c.row == row]
    below = [c for c in grid.cells if c.row > row]
    if len(cells) < 2 or not below or any(_is_datum(c.text) and c.column for c in cells):
        return False
    if bold_share(cells) > 0.8 and bold_share(below) < 0.5:
        return True
    if any(c.row_end > c.row or c.column_end > c.column for c in cells) and not _has_values(cells):
        return True
    return _above_values(grid, cells, row) or _is_short(cells, below, grid.width)


def _is_title_row(grid: Grid, row: int) -> bool:
    """One title over several columns, with at least a row of names and one of data to follow."""
    cells = [c for c in grid.cells if c.row == row]
    if len(cells) != 1 or cells[0].column_end == cells[0].column or grid.height < row + 3:
        return False
    return not is_value(cells[0].text)


def bold_share(cells: Sequence[GridCell]) -> float:
    """The part of the words in the cells that are bold, 0–1."""
    words = [w for c in cells for w in c.words if any(ch.isalnum() for ch in w.text)]
    return sum(w.bold for w in words) / len(words) if words else 0.0


def _above_values(grid: Grid, cells: Sequence[GridCell], row: int) -> bool:
    """True where a column holds values below a first cell that is none; a year may be a name."""
    for cell in cells:
        below = [c.text for c in grid.cells if c.row > row and c.column == cell.column == c.column_end]
        if (
            below
            and sum(map(is_value, below)) >= 0.6 * len(below)
            and (not _is_datum(cell.text) and not (_is_year(cell.text) and all(map(_is_year, below))))
        ):
            return True
    return False


def _is_short(cells: Sequence[GridCell], below: Sequence[GridCell], width: int) -> bool:
    """True where every column has a short name and the texts below are much longer."""
    names = [c.text for c in cells]
    if len(names) < width or len(set(names)) < len(names) or any(len(n.split()) > 5 for n in names):
        return False
    mean = sum(len(c.text) for c in below) / len(below)
    return mean > 1.6 * sum(map(len, names)) / len(names)


def column_titles(grid: Grid, rows: int) -> tuple[str, ...]:
    """One title per column, levels joined; empty where there is no header."""
    if rows == 0:
        return ()
    titles = []
    for column in range(grid.width):
        levels = [c for c in grid.cells if c.row < rows and c.column <= column <= c.column_end]
        names = (" ".join(c.lines.split()) for c in sorted(levels, key=lambda c: c.row))
        titles.append(LEVEL_MARK.join(dict.fromkeys(names)))
    return tuple(titles)
