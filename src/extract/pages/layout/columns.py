"""Columns of running text: bands of rows in which texts stand side by side and each goes on below.

A band is told by what running text does: its lines are broken where the next word had no room, and often in
the middle of a sentence. Above and below it may stand whatever else: a form's head, a heading, a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from extract.base.model import Rule
from extract.german.hyphens import HYPHENS
from extract.pages.layout.units import Placed, Unit

Row = tuple[Placed, ...]

_LEAST_LINES = 4
"""Lines of each column."""
_LEAST_BROKEN = 3
"""Lines of each column that are broken for want of room."""
_BROKEN_SHARE = 0.6
"""The same as a part of the lines that another one follows closely."""
_OPEN_SHARE = 0.2
"""Of the lines broken, how many stand in mid-sentence: lower case follows, or a hyphen ends one."""
_LEAST_WORDS = 3
"""Words of a usual line; a narrower column holds cells."""
_LEAST_CHARACTERS = 16
_GUTTER = 4.0
"""Points of white between two columns, at least."""
_INDENT = 3.5
"""In font sizes: a line of a column may begin so far right of its edge."""
_SNAP = 2.0
"""Points by which lines of a column begin apart without being indented."""
_CLOSE, _APART = 0.6, 2.2
"""In font sizes: white between two lines of a paragraph at most, and between two bands at least."""
_MOST_STARTS = 6
_MOST_COLUMNS = 4
_LEAST_PAIRS = 3
"""Blocks that begin at the same heights in all columns make a synopsis or table, read block by block."""
_SHORT = 0.5
"""Of a column's width: a row that is shorter in every column is a head, or no part of the columns."""


@dataclass(frozen=True, slots=True)
class Band:
    """Rows `first` to `last` (half-open) of a stretch, and their lines column by column."""

    first: int
    last: int
    columns: tuple[tuple[Placed, ...], ...]


def find_band(rows: Sequence[Row], rules: Sequence[Rule]) -> Band | None:
    """The largest band of columns within rows from top to bottom, or None.

    Horizontal `rules` across a gutter between the rows are those of a table.
    """
    starts = _starts(rows)
    best: Band | None = None
    for count in range(1, min(len(starts), _MOST_COLUMNS - 1) + 1):
        for chosen in combinations(starts, count):
            for band in _bands(rows, chosen):
                if not _is_ruled(band, rules) and (best is None or _worth(band) > _worth(best)):
                    best = band
    return best


def _worth(band: Band) -> tuple[int, int]:
    return sum(map(len, band.columns)), len(band.columns)


def _starts(rows: Sequence[Row]) -> list[float]:
    """Where a column may begin: left edges that texts in the middle of rows share, the commonest few."""
    edges = sorted(item.box.x0 for row in rows for item in row[1:] if len(item.segment.words) >= 2)
    groups: list[list[float]] = []
    for edge in edges:
        if groups and edge - groups[-1][0] <= _SNAP:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    common = sorted((g for g in groups if len(g) >= 2), key=len, reverse=True)[:_MOST_STARTS]
    return sorted(group[0] for group in common)


def _bands(rows: Sequence[Row], starts: Sequence[float]) -> Iterator[Band]:
    """The stretches of rows that fall into columns which begin at `starts`, those that are running text."""
    first = 0
    bottom = 0.0
    for index, row in enumerate(rows):
        size = max(row[0].segment.size, 4.0)
        fits = _fits(row, starts)
        if not fits or (first < index and min(p.box.top for p in row) - bottom > _APART * size):
            yield from _trimmed(rows, first, index, starts)
            first = index if fits else index + 1
            bottom = 0.0
        bottom = max(bottom, *(p.box.bottom for p in row))
    yield from _trimmed(rows, first, len(rows), starts)


def _fits(row: Row, starts: Sequence[float]) -> bool:
    """At most one text in each column, none over a gutter."""
    places = [_column(item, starts) for item in row]
    return None not in places and len(set(places)) == len(places)


def _column(item: Placed, starts: Sequence[float]) -> int | None:
    """The column that the item stands in; None where it begins far within one or reaches into the next."""
    index = sum(start - _SNAP <= item.box.x0 for start in starts)
    if index and item.box.x0 - starts[index - 1] > _INDENT * max(item.segment.size, 4.0):
        return None
    if index < len(starts) and item.box.x1 > starts[index] - _GUTTER:
        return None
    return index


def _trimmed(rows: Sequence[Row], first: int, last: int, starts: Sequence[float]) -> Iterator[Band]:
    """The band of these rows, without rows above that are short in all columns, if it is one."""
    columns = _fill(rows[first:last], starts)
    if not all(columns):
        return
    widths = [max(p.box.x1 for p in c) - min(p.box.x0 for p in c) for c in columns]
    while last - first > _LEAST_LINES and _is_head(rows[first], widths, starts):
        first += 1
    columns = _fill(rows[first:last], starts)
    if all(map(_is_running_text, columns)):
        yield Band(first, last, columns)


def _fill(rows: Sequence[Row], starts: Sequence[float]) -> tuple[tuple[Placed, ...], ...]:
    columns: list[list[Placed]] = [[] for _ in range(len(starts) + 1)]
    for row in rows:
        for item in row:
            index = _column(item, starts)
            assert index is not None
            columns[index].append(item)
    return tuple(tuple(sorted(column, key=lambda p: p.box.top)) for column in columns)


def _is_head(row: Row, widths: Sequence[float], starts: Sequence[float]) -> bool:
    if len(row) < len(widths):
        return False
    return all(p.box.x1 - p.box.x0 < _SHORT * widths[_column(p, starts) or 0] for p in row)


def _is_running_text(lines: Sequence[Placed]) -> bool:
    """True where most lines are broken for want of room, some of them in the middle of a sentence."""
    if len(lines) < _LEAST_LINES:
        return False
    words = sorted(len(p.segment.words) for p in lines)[len(lines) // 2]
    characters = sorted(len(p.segment.text) for p in lines)[len(lines) // 2]
    if words < _LEAST_WORDS or characters < _LEAST_CHARACTERS:
        return False
    edge = max(p.box.x1 for p in lines)
    close = [(a, b) for a, b in pairwise(lines) if _is_close(a, b)]
    broken = [(a, b) for a, b in close if _had_no_room(a, b, edge)]
    is_open = sum(_is_open(a.segment.text, b.segment.text) for a, b in broken)
    return len(broken) >= max(_LEAST_BROKEN, _BROKEN_SHARE * len(close)) and is_open >= _OPEN_SHARE * len(
        broken
    )


def _is_close(above: Placed, below: Placed) -> bool:
    white = below.box.top - above.box.bottom
    return white <= _CLOSE * max(below.segment.size, 4.0)


def _had_no_room(above: Placed, below: Placed, edge: float) -> bool:
    word = below.segment.words[0]
    return above.box.x1 + 0.2 * max(above.segment.size, 4.0) + word.length > edge


def _is_open(text: str, following: str) -> bool:
    return following[:1].islower() or (text[-1:] in HYPHENS and text[-2:-1].isalpha())


def _is_ruled(band: Band, rules: Sequence[Rule]) -> bool:
    """True where lines across the gutters part the rows, as in a table."""
    top = min(c[0].box.bottom for c in band.columns)
    bottom = max(c[-1].box.top for c in band.columns)
    left = max(p.box.x1 for p in band.columns[0])
    right = min(p.box.x0 for p in band.columns[-1])
    return any(r.is_horizontal and top < r.top < bottom and r.x0 < left and r.x1 > right for r in rules)


def read_band(band: Band) -> list[Unit]:
    """The columns one after the other; blocks side by side that begin together are read pair by pair."""
    blocks = [_blocks(column) for column in band.columns]
    if _begin_together(blocks):
        return [_cell(block) for row in zip(*blocks, strict=True) for block in row]
    return [Unit(tuple((item,) for item in column), column=True) for column in band.columns]


def _blocks(lines: Sequence[Placed]) -> list[list[Placed]]:
    """The lines of a column parted where more than the usual white stands between two."""
    whites = sorted(b.box.top - a.box.bottom for a, b in pairwise(lines))
    usual = whites[len(whites) // 3] if whites else 0.0
    blocks = [[lines[0]]]
    for above, line in pairwise(lines):
        if line.box.top - above.box.bottom > usual + 0.3 * max(line.segment.size, 4.0):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    return blocks


def _begin_together(blocks: Sequence[Sequence[Sequence[Placed]]]) -> bool:
    if min(map(len, blocks)) < _LEAST_PAIRS or len({len(column) for column in blocks}) > 1:
        return False
    return all(
        max(block[0].box.top for block in row) - min(block[0].box.top for block in row) <= _SNAP
        for row in zip(*blocks, strict=True)
    )


def _cell(block: Sequence[Placed]) -> Unit:
    extent = (
        min(p.box.x0 for p in block),
        block[0].box.top,
        max(p.box.x1 for p in block),
        block[-1].box.bottom,
    )
    return Unit(tuple((item,) for item in block), extent)
