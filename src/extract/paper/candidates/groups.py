"""Scored snippets → wordings: lines of one value joined, rows of lists put together."""

from __future__ import annotations

from collections.abc import Sequence
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
_NO_VALUES = frozenset({"O", "text"})
_NEAR = 6
"""Values of a kind that may still go on: as many as a row has columns."""
_SMALL = 4
"""Letters of a word such as „und", „&", „im": misjudged inside a value it belongs to it all the same."""
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
    def place(self) -> tuple[int, int, int, int]:
        """Where it begins, for sorting in reading order: page, row, cell, word."""
        first = self.parts[0].snippet
        return first.cell.page, first.row, first.column, first.part

    @property
    def left(self) -> float:
        """The left edge of its first word."""
        return self.cells[0].x0

    @property
    def page(self) -> int:
        """The page it begins on, from 1."""
        return self.cells[0].page


def join_lines(scored: Sequence[Scored], kind: str) -> list[Grouped]:
    """Snippets of a kind: what follows in the cell, the row, or tight below in line belongs together.

    A value begins where its kind stands plain; its later words bear a `+`. Of what a paper has only one,
    lines that stand tight together are one wording all the same.
    """
    groups: list[list[int]] = []
    for index, item in enumerate(scored):
        if item.kind not in (kind, f"{kind}+"):
            continue
        begins = item.kind == kind and kind not in ONE_ONLY
        joined = None if begins else _continued(scored, groups[-_NEAR:], index)
        if joined is None:
            groups.append([index])
        else:
            joined.append(index)
    return [Grouped(tuple(scored[i] for i in _with_small_words(scored, group))) for group in groups]


def _continued(scored: Sequence[Scored], groups: Sequence[list[int]], index: int) -> list[int] | None:
    """The value that a snippet goes on with: of several the one in the same column, else the last."""
    if groups and _wraps(scored, groups[-1][-1], index):
        return groups[-1]
    item = scored[index]
    found = [group for group in reversed(groups) if _goes_on([scored[i] for i in group], item)]
    left = item.snippet.whole.x0
    return next((g for g in found if abs(scored[g[-1]].snippet.whole.x0 - left) < 1), next(iter(found), None))


def _wraps(scored: Sequence[Scored], last: int, index: int) -> bool:
    """True for the first word of a line that goes on where the line before ended, as running text does."""
    if index != last + 1 or not scored[index].kind.endswith("+"):
        return False
    one, other = scored[last].snippet, scored[index].snippet
    tight = other.cell.top - one.cell.bottom < _TIGHT * other.cell.height
    return (
        one.column == other.column == 0
        and other.row == one.row + 1
        and one.cell.page == other.cell.page
        and tight
    )


def _with_small_words(scored: Sequence[Scored], group: Sequence[int]) -> list[int]:
    """With the word or two inside a value that nobody took for anything: „Bau [&] Verkehr"."""
    found = [group[0]]
    for index in group[1:]:
        between = range(found[-1] + 1, index)
        cells = {scored[i].snippet.whole.start for i in (found[-1], *between, index)}
        if len(cells) == 1 and len(between) <= _MOST_BETWEEN and all(_is_small(scored[i]) for i in between):
            found += between
        found.append(index)
    return found


def _is_small(item: Scored) -> bool:
    return item.kind in _NO_VALUES and len(item.snippet.text) <= _SMALL


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
