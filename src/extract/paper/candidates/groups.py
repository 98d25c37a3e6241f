"""Scored snippets → wordings: lines of one value joined, rows of lists put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.paper.candidates.scorer import Scored
from extract.paper.form.cells import Cell, join_cells, spans_of
from extract.paper.form.shapes import is_open

ONE_ONLY = frozenset({"name", "paper_type", "originator", "under_direction_of"})
"""Kinds of which a paper prints one, over several lines perhaps."""
_LOOSE = 2.8
"""The same where the line cannot end there: a day of the next column may stand between the two."""
_MOST_BETWEEN = 2
"""Words further in the same cell that still belong to a value: one misjudged word does not part it."""
_TIGHT = 1.3
"""Heights: how far below a line the next line of the same value may stand."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """Snippets that are one value, in reading order."""

    parts: tuple[Scored, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Where the words stand."""
        return tuple(part.snippet.cell for part in self.parts)

    @property
    def text(self) -> str:
        """The words joined, hyphens at line ends mended."""
        return join_cells(self.cells)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """The stretches of clean text."""
        return spans_of(self.cells)

    @property
    def probability(self) -> float:
        """How sure the scorer is of the whole: the mean over the parts."""
        return sum(part.probability for part in self.parts) / len(self.parts)

    @property
    def top(self) -> float:
        """The upper edge on the first page it stands on."""
        return min(cell.top for cell in self.cells if cell.page == self.cells[0].page)

    @property
    def bottom(self) -> float:
        """The lower edge on the first page it stands on."""
        return max(cell.bottom for cell in self.cells if cell.page == self.cells[0].page)

    @property
    def page(self) -> int:
        """The page it begins on, from 1."""
        return self.cells[0].page


def join_lines(scored: Iterable[Scored], kind: str) -> list[Grouped]:
    """Snippets of a kind: what follows in the cell, the row, or tight below in line belongs together.

    A value begins where its kind stands plain; its later words bear a `+`. Of what a paper has only one,
    lines that stand tight together are one wording all the same.
    """
    groups: list[list[Scored]] = []
    for item in scored:
        if item.kind not in (kind, f"{kind}+"):
            continue
        begins = item.kind == kind and kind not in ONE_ONLY
        joined = None if begins else next((w for w in reversed(groups[-6:]) if _goes_on(w, item)), None)
        if joined is None:
            groups.append([item])
        else:
            joined.append(item)
    return [Grouped(tuple(parts)) for parts in groups]


def _goes_on(wording: Sequence[Scored], item: Scored) -> bool:
    last, cell = wording[-1].snippet, item.snippet.cell
    if last.row == item.snippet.row:
        if last.column == item.snippet.column:
            return item.snippet.part - last.part <= _MOST_BETWEEN
        return item.snippet.column - last.column == 1
    if last.cell.page != cell.page:
        return False
    reach = _LOOSE if item.kind.endswith("+") and is_open(last.text) else _TIGHT
    close = cell.top - last.cell.bottom < reach * cell.height
    return close and any(
        part.snippet.cell.is_above(cell) or _is_aligned(part.snippet.cell, cell) for part in wording
    )


def _is_aligned(one: Cell, other: Cell) -> bool:
    return abs(one.x0 - other.x0) < 6


def assign(rows: Sequence[Grouped], values: Iterable[Grouped]) -> Iterator[tuple[int, Grouped]]:
    """Every value with the index of its row: the one it shares a line with, else the nearest."""
    for value in values:
        near = [
            (_distance(row, value), abs(_middle(row) - _middle(value)), index)
            for index, row in enumerate(rows)
            if row.page == value.page
        ]
        if near:
            yield min(near)[2], value


def _distance(row: Grouped, value: Grouped) -> float:
    """0 where the two share a line or stand in one row of the page, else the space between them in points."""
    shared = {part.snippet.row for part in row.parts} & {part.snippet.row for part in value.parts}
    if shared:
        return -1.0
    return max(0.0, row.top - value.bottom, value.top - row.bottom)


def _middle(wording: Grouped) -> float:
    return (wording.top + wording.bottom) / 2
