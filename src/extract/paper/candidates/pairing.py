"""Which value of a list belongs to which of its rows: days and roles to bodies, numbers to Anlagen.

Values stand in the row of their body or run with it through a sentence. In a table whose cells have several
lines they stand at the upper edge, in the middle or at the lower edge of their row, all at the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from extract.paper.candidates.groups import Grouped

_TWICE = 24.0
"""Points that a row with a value of this kind already seems farther away."""
_ALIGNED = 6.0
"""Points by which the values of a column may be out of line."""
_LEVEL = 0.3
"""Share of its height that a value has in common with its row."""
_Place = Callable[[Grouped], float]
_MIDDLE: _Place = lambda wording: (wording.top + wording.bottom) / 2  # noqa: E731
_PLACES: tuple[_Place, ...] = (_MIDDLE, lambda w: w.top, lambda w: w.bottom)


def assign(
    rows: Sequence[Grouped], values: Sequence[Grouped], once: bool = False
) -> list[tuple[int, Grouped]]:
    """Every value with the index of its row.

    `once`: as many values as rows are one for each, in order, as days of stations are.
    """
    if not rows or not values:
        return []
    if _stand_in_columns(rows, values):
        return [(index, value) for value in values if (index := _column_of(value, rows)) is not None]
    beside = _are_beside(rows, values)
    if once and len(rows) == len(values) and not beside:
        order = sorted(range(len(rows)), key=lambda index: rows[index].place)
        ordered = sorted(values, key=lambda value: value.place)
        return list(zip(order, ordered, strict=True))
    return _side_by_side(rows, values) if beside else list(_in_sequence(rows, values))


def _are_beside(rows: Sequence[Grouped], values: Sequence[Grouped]) -> bool:
    """True for a table: most values stand at the height of a row, and no two rows begin on one line."""
    begun = [row.place[:2] for row in rows]
    if any(begun.count(line) > 1 for line in begun):
        return False
    level = sum(any(_is_level(row, value) for row in rows) for value in values)
    return 2 * level > len(values)


def _is_level(row: Grouped, value: Grouped) -> bool:
    """True where the two share ground from top to bottom."""
    shared = min(row.bottom, value.bottom) - max(row.top, value.top)
    return row.page == value.page and shared > _LEVEL * (value.bottom - value.top)


def _stand_in_columns(rows: Sequence[Grouped], values: Sequence[Grouped]) -> bool:
    """True where rows of the list stand side by side in cells, each with its values below it."""
    begun = [row.place[:2] for row in rows]
    cells = {row.place[:3] for row in rows}
    side_by_side = len(set(begun)) < len(begun) and len(cells) == len(rows)
    return side_by_side and all(_column_of(value, rows) is not None for value in values)


def _column_of(value: Grouped, rows: Sequence[Grouped]) -> int | None:
    """The nearest row above a value that begins at the same left edge."""
    above = [
        index
        for index, row in enumerate(rows)
        if row.place[:2] < value.place[:2] and abs(row.left - value.left) < _ALIGNED
    ]
    return max(above, key=lambda index: rows[index].place, default=None)


def _in_sequence(rows: Sequence[Grouped], values: Sequence[Grouped]) -> Iterator[tuple[int, Grouped]]:
    """Behind its row, or before it where the first value comes before all rows."""
    first = min(range(len(rows)), key=lambda index: rows[index].place)
    leads = min(value.place for value in values) < rows[first].place
    for value in values:
        if leads:
            near = [i for i, row in enumerate(rows) if row.place > value.place]
            yield min(near, key=lambda i: rows[i].place, default=len(rows) - 1), value
        else:
            near = [i for i, row in enumerate(rows) if row.place < value.place]
            yield max(near, key=lambda i: rows[i].place, default=0), value


def _side_by_side(rows: Sequence[Grouped], values: Sequence[Grouped]) -> list[tuple[int, Grouped]]:
    """By the edge at which all values together stand nearest to their rows."""
    tries = [_nearest(rows, values, place) for place in _PLACES]
    best = min(range(len(tries)), key=lambda index: (round(tries[index][0], 1), index))
    return tries[best][1]


def _nearest(
    rows: Sequence[Grouped], values: Sequence[Grouped], place: _Place
) -> tuple[float, list[tuple[int, Grouped]]]:
    total, pairs = 0.0, []
    taken: set[int] = set()
    for value in values:
        near = [
            (abs(place(row) - place(value)) + (_TWICE if index in taken else 0.0), index)
            for index, row in enumerate(rows)
            if row.page == value.page
        ]
        if not near:
            continue
        away, index = min(near)
        total += away
        taken.add(index)
        pairs.append((index, value))
    return total, pairs
