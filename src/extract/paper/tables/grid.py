"""A table on one page: its cells, the edges of its columns and rows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.base.model import Box, Word
from extract.paper.tables.cell_text import read_cell


@dataclass(frozen=True)
class GridCell:
    """A cell of a grid: rows and columns it covers (from 0, ends included), its words, its edges.

    `drawn` is True where lines stand on its left and right, so that its width is known.
    """

    row: int
    column: int
    row_end: int
    column_end: int
    words: tuple[Word, ...]
    box: Box
    drawn: bool = False

    @cached_property
    def text(self) -> str:
        """The words on one line, German line-end hyphens mended."""
        return read_cell(self.words)

    @property
    def lines(self) -> str:
        """The same with a line feed wherever a line was broken on purpose, as in lists."""
        if not self.drawn or not self.words:
            return self.text
        padding = min(max(min(w.x0 for w in self.words) - self.box.x0, 2.0), 8.0)
        return read_cell(self.words, self.box.x1 - self.box.x0 - 2 * padding)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: edges of columns and rows in points, and the cells that hold words.

    `ruled_columns` and `ruled_rows` count the boundaries between columns and rows along which lines are
    drawn; `blank` is the part of the width or height (the larger) that empty columns or rows took up.
    """

    page: int
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[GridCell, ...]
    ruled_columns: int = 0
    ruled_rows: int = 0
    blank: float = 0.0

    @property
    def box(self) -> Box:
        """The outer edges."""
        return Box(self.page, self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns) - 1

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.rows) - 1
