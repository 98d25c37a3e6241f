"""Cells without ruling lines: rows whose continuation stands under its own column, not under the row.

„Geschäftsbereich: Bauen und Wirt-   Datum 11.06.2024
 schaftsförderung"
reads cell by cell, so that the second row goes on with the first cell and not with the date.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.base.model import Rule
from extract.pages.layout.units import Placed, Unit

_TIGHT = 0.38
"""In font sizes: more white than this between two rows is no line break inside a cell."""
_ALIGNED = 3.0

Row = tuple[Placed, ...]


def split_aligned(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Unit]:
    """The rows of a stretch as units: groups with continued cells come apart into their cells."""
    horizontal = [rule for rule in rules if rule.is_horizontal and rule.x1 - rule.x0 > 8]
    units: list[Unit] = []
    plain: list[Row] = []
    position = 0
    while position < len(rows):
        end = _group_end(rows, position, horizontal)
        if end == position + 1:
            plain.append(rows[position])
        else:
            if plain:
                units.append(Unit(tuple(plain)))
                plain = []
            units.extend(_cells(rows[position:end]))
        position = end
    if plain:
        units.append(Unit(tuple(plain)))
    return units


def _group_end(rows: Sequence[Row], position: int, horizontal: Sequence[Rule]) -> int:
    """The end of the group that begins at `position`: a row of cells and the rows that continue some."""
    first = rows[position]
    end = position + 1
    if len(first) < 2:
        return end
    while end < len(rows) and _continues_cells(first, rows[end - 1], rows[end], horizontal):
        end += 1
    return end


def _continues_cells(first: Row, above: Row, row: Row, horizontal: Sequence[Rule]) -> bool:
    if len(row) >= len(first):
        return False
    size = max(first[0].segment.size, 4.0)
    white = min(p.box.top for p in row) - max(p.box.bottom for p in above)
    if white > _TIGHT * size or any(_lies_between(rule, above, row) for rule in horizontal):
        return False
    return all(any(_fits(cell, item, first) for cell in first) for item in row)


def _fits(cell: Placed, item: Placed, first: Row) -> bool:
    """The item begins where the cell begins and ends before the next column."""
    if abs(cell.box.x0 - item.box.x0) > _ALIGNED or abs(cell.segment.size - item.segment.size) > 0.6:
        return False
    return all(item.box.x1 <= other.box.x0 for other in first if other.box.x0 > cell.box.x0 + _ALIGNED)


def _lies_between(rule: Rule, above: Row, row: Row) -> bool:
    top, bottom = max(p.box.top for p in above), min(p.box.bottom for p in row)
    return top < rule.top < bottom and rule.x0 < row[-1].box.x1 and rule.x1 > row[0].box.x0


def _cells(group: Sequence[Row]) -> list[Unit]:
    units = []
    for cell in group[0]:
        column = [(cell,)]
        for row in group[1:]:
            column.extend((item,) for item in row if abs(item.box.x0 - cell.box.x0) <= _ALIGNED)
        right = max(item.box.x1 for (item,) in column)
        extent = (cell.box.x0, cell.box.top, right, column[-1][0].box.bottom)
        units.append(Unit(tuple(column), extent))
    return units
