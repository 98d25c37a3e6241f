"""A table on one page: its cells, the edges of its columns and rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.layout.hyphens import join_line_end
from extract.model import Box, Word
from extract.tables.lines import build_lines


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid: rows and columns it covers (from 0, ends included) and its words in reading order."""

    row: int
    column: int
    row_end: int
    column_end: int
    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The words, line by line, with German line-end hyphens mended."""
        text = ""
        for words in _printed_lines(self.words):
            text = join_line_end(text, " ".join(word.text for word in words))
        return text


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: edges of columns and rows in points, and the cells that hold words.

    `ruled_columns` and `ruled_rows` count the boundaries between columns and rows along which lines are
    drawn; `blank` is the part of the width or height (the larger) that empty columns or rows took up.
    """

    page: int
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[Cell, ...]
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


def _printed_lines(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The words line by line; lines that run up the page are read from left to right."""
    if sum(not w.upright for w in words) <= 0.5 * len(words):
        return [line.words for line in build_lines(words)]
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.x0 + w.x1):
        if columns and word.x0 < (columns[-1][-1].x0 + columns[-1][-1].x1) / 2:
            columns[-1].append(word)
        else:
            columns.append([word])
    return [sorted(column, key=lambda w: -w.bottom) for column in columns]
