"""Rows of a table beyond its first or last line: the names of the columns where no line stands on top, the
last row where lines only part the rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.base.model import Box, Word
from extract.paper.tables.grid import Grid
from extract.paper.tables.header import bold_share, count_header_rows
from extract.paper.tables.lines import TextLine, WordRun, build_lines
from extract.paper.tables.rows import is_value

_SHARE = 0.6
"""Of the columns, how many have a text in such a row."""
_OVER = 4.0
"""Points that its texts may stand beyond their column."""
_NEAR = 1.5
"""In heights of a printed line: the white between the row and the table, at most."""
_CLOSE = 0.6
"""The same between two lines of one row."""
_MOST_LINES = 3
_BOLD, _PLAIN = 0.8, 0.5


def extend_box(grid: Grid, words: Sequence[Word]) -> Box:
    """The box of the grid, with the rows that belong to it above and below; `words` are those of the page."""
    box = grid.box
    beside = [w for w in words if box.x0 - _OVER <= w.x0 and w.x1 <= box.x1 + _OVER]
    above = _nearest(build_lines([w for w in beside if w.bottom <= box.top + 2]), grid, upwards=True)
    below = _nearest(build_lines([w for w in beside if w.top >= box.bottom - 2]), grid, upwards=False)
    if above and _are_names(above, grid):
        box = replace(box, top=above[-1].top - 1)
    if below and _is_next_row(below, grid):
        box = replace(box, bottom=below[-1].bottom + 1)
    return box


def _nearest(lines: Sequence[TextLine], grid: Grid, upwards: bool) -> list[TextLine]:
    """The lines of the row next to the grid, the nearest first; none where it does not fall into columns."""
    found: list[TextLine] = []
    taken: set[int] = set()
    edge = grid.rows[0] if upwards else grid.rows[-1]
    for line in reversed(lines) if upwards else lines:
        height = line.bottom - line.top
        white = edge - line.bottom if upwards else line.top - edge
        columns = [_column(run, grid) for run in line.runs]
        if white > (_CLOSE if found else _NEAR) * height or len(found) == _MOST_LINES:
            break
        if None in columns or len(set(columns)) < len(columns) or (not found and len(columns) < 2):
            break
        found.append(line)
        taken |= {column for column in columns if column is not None}
        edge = line.top if upwards else line.bottom
    return found if len(taken) >= max(2, _SHARE * grid.width) else []


def _column(run: WordRun, grid: Grid) -> int | None:
    for column in range(grid.width):
        if grid.columns[column] - _OVER <= run.x0 and run.x1 <= grid.columns[column + 1] + _OVER:
            return column
    return None


def _are_names(lines: Sequence[TextLine], grid: Grid) -> bool:
    """True where the lines may name the columns, and the grid's first row does not, or not in bold."""
    if any(is_value(run.text) and not _is_year(run.text) for line in lines for run in line.runs[1:]):
        return False
    rows = count_header_rows(grid)
    if not rows:
        return True
    words = [w for line in lines for w in line.words]
    bold = sum(w.bold for w in words) > _BOLD * len(words)
    return bold and bold_share([c for c in grid.cells if c.row < rows]) < _PLAIN


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4


def _is_next_row(lines: Sequence[TextLine], grid: Grid) -> bool:
    """True where lines part the rows, as far from each other as the last one is from the next row's end."""
    if grid.ruled_rows < 2 or grid.ruled_columns:
        return False
    heights = sorted(b - a for a, b in zip(grid.rows[1:-1], grid.rows[2:], strict=True))
    usual = heights[len(heights) // 2] if heights else 0.0
    values = {c.column for c in grid.cells if c.row == grid.height - 1 and is_value(c.text)}
    placed = {_column(run, grid): run.text for line in lines for run in line.runs}
    alike = all(column in placed and is_value(placed[column]) for column in values)
    return alike and bool(values) and lines[-1].bottom - grid.rows[-1] <= _NEAR * usual
