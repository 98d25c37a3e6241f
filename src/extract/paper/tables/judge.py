"""Is it a table? Forms, charts, columns of prose, tables of contents and frames around text are none."""

from __future__ import annotations

import itertools
import re

from extract.paper.tables.grid import Grid, GridCell
from extract.paper.tables.rows import is_value

_LABEL = re.compile(r"[^\W\d_][^:]{0,60}:(?:\s|$)")
_LEADER = re.compile(r"(?:\.\s?){4,}|…{2,}|_{4,}")
_CHECK_BOXES = frozenset("☐☒")
_OUTLINE_NUMBER = re.compile(r"^(?:\d{1,2}|[IVX]{1,4}|[A-Z])(?:\.\d{1,2})*\.?\)?$")
_PAGE_NUMBER = re.compile(r"^(?:S(?:eite|\.)?\s?)?\d{1,3}$")


def confidence_of(grid: Grid) -> float:
    """How surely the grid is a table of data, 0–1; 0.0 where it is none."""
    if grid.width < 2 or grid.height < 2 or len(grid.cells) < max(4, 0.25 * grid.width * grid.height):
        return 0.0
    if grid.blank > 0.4 or _is_form(grid) or _is_chart(grid) or _is_contents(grid) or _is_signature(grid):
        return 0.0
    if grid.ruled_columns:
        return _ruled_confidence(grid)
    if grid.ruled_rows:
        return _open_confidence(grid)
    return _aligned_confidence(grid)


def _fill(grid: Grid) -> float:
    """The part of the grid's places that hold words."""
    covered = sum((c.row_end - c.row + 1) * (c.column_end - c.column + 1) for c in grid.cells)
    return covered / (grid.width * grid.height)


def _ruled_confidence(grid: Grid) -> float:
    fill = _fill(grid)
    if fill < 0.25 or _full_rows(grid) < 2:
        return 0.0
    return round(min(0.98, 0.75 + 0.15 * fill + 0.02 * min(grid.height, 4)), 3)


def _open_confidence(grid: Grid) -> float:
    fill = _fill(grid)
    if fill < 0.4 or _full_rows(grid) < 2 or _is_prose(grid):
        return 0.0
    return round(min(0.92, 0.6 + 0.25 * fill + 0.02 * min(grid.height, 4)), 3)


def _aligned_confidence(grid: Grid) -> float:
    fill = _fill(grid)
    valued = _value_columns(grid)
    if grid.height < 3 or fill < 0.6 or _full_rows(grid) < 3 or _is_prose(grid):
        return 0.0
    texts = [c.text for c in grid.cells]
    if any(mark in text for mark in _CHECK_BOXES for text in texts):
        return 0.0
    labels = any(text.endswith(":") for text in texts)
    if not valued and (grid.width < 3 or fill < 0.9 or labels or _words_per_cell(grid) > 6):
        return 0.0
    return round(min(0.85, 0.4 + 0.2 * fill + 0.05 * min(valued, 3) + 0.02 * min(grid.height, 5)), 3)


def _full_rows(grid: Grid) -> int:
    """Rows with words in two cells or more."""
    return sum(sum(c.row <= row <= c.row_end for c in grid.cells) >= 2 for row in range(grid.height))


def _value_columns(grid: Grid) -> int:
    """Columns after the first most of whose cells below the first row are values."""
    count = 0
    for column in range(1, grid.width):
        texts = [c.text for c in grid.cells if c.column == column == c.column_end and c.row > 0]
        count += len(texts) >= 2 and sum(map(is_value, texts)) >= 0.6 * len(texts)
    return count


def _words_per_cell(grid: Grid) -> float:
    return sum(len(c.words) for c in grid.cells) / len(grid.cells)


def _is_prose(grid: Grid) -> bool:
    """Columns of running text: cells of one printed line that nearly fill their column, line after line."""
    wide = [c for c in grid.cells if len(c.words) >= 4 and _is_line_of_text(c, grid)]
    return len(wide) >= 0.4 * len(grid.cells) and not _value_columns(grid)


def _is_line_of_text(cell: GridCell, grid: Grid) -> bool:
    room = grid.columns[cell.column_end + 1] - grid.columns[cell.column]
    return max(w.x1 for w in cell.words) - min(w.x0 for w in cell.words) > 0.75 * room


def _is_form(grid: Grid) -> bool:
    """Labels with colons beside or above their values, check boxes, fields left blank to fill in."""
    texts = [c.text for c in grid.cells]
    labels = sum(bool(_LABEL.match(text)) for text in texts)
    boxes = sum(any(mark in text for mark in _CHECK_BOXES) for text in texts)
    blanks = sum("____" in text for text in texts)
    by_row = _rows_with_label(grid)
    return labels >= 0.4 * len(texts) or by_row >= 0.6 * grid.height or boxes + blanks >= 0.5 * len(texts)


def _rows_with_label(grid: Grid) -> int:
    return sum(
        any(c.row <= row <= c.row_end and _LABEL.match(c.text) and c.column == 0 for c in grid.cells)
        for row in range(grid.height)
    )


def _is_chart(grid: Grid) -> bool:
    """Grid lines of a chart: few places filled, or words that stand upright, or numbers and nothing else."""
    sideways = sum(not w.upright for c in grid.cells for w in c.words)
    words = sum(len(c.words) for c in grid.cells)
    if sideways > 0.5 * words:
        return True
    return all(is_value(c.text) for c in grid.cells) and _fill(grid) < 0.8


def _is_contents(grid: Grid) -> bool:
    """A table of contents: leaders, or headings with page numbers that never fall, on lines not drawn."""
    if sum(bool(_LEADER.search(c.text)) for c in grid.cells) >= 0.3 * grid.height:
        return True
    last = [c.text for c in grid.cells if c.column_end == grid.width - 1]
    if grid.ruled_columns or len(last) < 3 or not all(map(_PAGE_NUMBER.match, last)):
        return False
    others = [c.text for c in grid.cells if c.column_end < grid.width - 1]
    if any(is_value(text) and not _OUTLINE_NUMBER.match(text) for text in others):
        return False
    numbers = [int(re.sub(r"\D", "", text)) for text in last]
    return all(a <= b for a, b in itertools.pairwise(numbers))


def _is_signature(grid: Grid) -> bool:
    """Boxes to sign in: few, high in every row, each with a short text and no value."""
    if grid.height > 3 or any(is_value(c.text) for c in grid.cells):
        return False
    rows = [[c for c in grid.cells if c.row == row] for row in range(grid.height)]
    return all(min(map(_room, cells)) >= 3.0 for cells in rows if cells)


def _room(cell: GridCell) -> float:
    """How many times its words' height a cell is high."""
    height = max(w.bottom for w in cell.words) - min(w.top for w in cell.words)
    return (cell.box.bottom - cell.box.top) / max(height, 1.0)
