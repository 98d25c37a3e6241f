"""The values of labels: beside, to the right, below or above; a value ends where the next label begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.german.dates.printed import find_day
from extract.paper.form.cells import Cell, Row, join_cells
from extract.paper.form.labels import LabelHit, fits
from extract.paper.form.shapes import is_open
from extract.profile import Profile


@dataclass(frozen=True, slots=True)
class Value:
    """What belongs to a label: the cells in reading order and where they stand from the label."""

    hit: LabelHit
    cells: tuple[Cell, ...]
    place: str

    @property
    def text(self) -> str:
        """The cells joined."""
        return join_cells(self.cells)


def find_value(
    hit: LabelHit, rows: Sequence[Row], hits: Sequence[LabelHit], profile: Profile
) -> Value | None:
    """The value of a label: the rest of its cell, else the cell to its right, below or above it."""
    taken = {(h.row, h.column) for h in hits}
    for place, find in _PLACES:
        first = find(hit, rows, taken)
        if first and fits(hit.field, first[1].text, profile):
            tail = (
                _continuation(first, hit, rows, taken)
                if hit.field not in {"date", "reference", "public"}
                else ()
            )
            return Value(hit, (first[1], *tail), place)
    return None


Place = tuple[int, Cell]
Taken = set[tuple[int, int]]


def _beside(hit: LabelHit, rows: Sequence[Row], taken: Taken) -> Place | None:
    return (hit.row, hit.rest) if hit.rest else None


def _right(hit: LabelHit, rows: Sequence[Row], taken: Taken) -> Place | None:
    column = hit.column + 1
    cells = rows[hit.row].cells
    if column < len(cells) and (hit.row, column) not in taken:
        return hit.row, cells[column]
    return None


def _below(hit: LabelHit, rows: Sequence[Row], taken: Taken) -> Place | None:
    right_edge = min((c.x0 for c in rows[hit.row].cells if c.x0 > hit.label.x1), default=10_000.0)
    for index in range(hit.row + 1, min(hit.row + 4, len(rows))):
        row = rows[index]
        if row.page != hit.label.page or row.top - hit.label.bottom > 4 * hit.label.height:
            return None
        for column, cell in enumerate(row.cells):
            if cell.x0 < right_edge - 2 and cell.x1 > hit.label.x0 - 3 and cell.x0 > hit.label.x0 - 12:
                return None if (index, column) in taken else (index, cell)
    return None


def _above(hit: LabelHit, rows: Sequence[Row], taken: Taken) -> Place | None:
    if hit.field not in {"date", "reference"} or hit.row == 0:
        return None
    for column, cell in enumerate(rows[hit.row - 1].cells):
        close = hit.label.top - cell.bottom < 1.5 * hit.label.height
        if cell.is_above(hit.label) and close and (hit.row - 1, column) not in taken:
            return hit.row - 1, cell
    return None


_PLACES: tuple[tuple[str, Callable[[LabelHit, Sequence[Row], Taken], Place | None]], ...] = (
    ("beside", _beside),
    ("right", _right),
    ("below", _below),
    ("above", _above),
)


def _continuation(first: Place, hit: LabelHit, rows: Sequence[Row], taken: Taken) -> tuple[Cell, ...]:
    """The rows that go on with a value: in its column, tight below, in its type, before the next label."""
    index, last = first
    cells: list[Cell] = []
    for following in range(index + 1, min(index + 7, len(rows))):
        cell = _next_in_column(rows[following], following, last, first[1], hit, taken)
        if cell is None:
            break
        cells.append(cell)
        last = cell
    return tuple(cells)


def _next_in_column(
    row: Row, index: int, last: Cell, first: Cell, hit: LabelHit, taken: Taken
) -> Cell | None:
    for column, cell in enumerate(row.cells):
        below_value = abs(cell.x0 - first.x0) < 5
        below_label = hit.rest is not None and abs(cell.x0 - hit.label.x0) < 5
        if not (below_value or below_label) or cell.page != last.page:
            continue
        tight = cell.top - last.bottom < 0.75 * last.height
        alike = cell.bold == first.bold
        flows = cell.block == last.block or is_open(last.text) or cell.text[:1].islower()
        if (index, column) in taken or not tight or find_day(cell.text[:12]):
            return None
        if _has_label(row, index, hit.label.x0 - 5, cell.x0, taken):
            return None
        return cell if flows or (alike and below_value) else None
    return None


def _has_label(row: Row, index: int, left: float, right: float, taken: Taken) -> bool:
    """True where another label of the row begins between the two: what is right of it is its value."""
    return any((index, k) in taken and left <= other.x0 < right for k, other in enumerate(row.cells))
