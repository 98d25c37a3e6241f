"""The grid of one table region: columns, rows and cells, from lines where drawn, from alignment where not."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extract.base.model import Box, Word
from extract.paper.tables.columns import find_separators, place_runs
from extract.paper.tables.grid import Grid, GridCell
from extract.paper.tables.lines import TextLine, WordRun, build_lines
from extract.paper.tables.rows import split_band
from extract.paper.tables.strokes import Ruling, RulingStroke

LEAST_BAND = 4.0
"""Ruled columns and rows narrower than this are the space inside a doubled line."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A boundary between two columns (or rows), and the lines drawn along it, if any."""

    at: float
    ruled: bool
    strokes: tuple[RulingStroke, ...] = ()

    def is_drawn(self, start: float, end: float) -> bool:
        """True where lines run along at least half of the way from `start` to `end`."""
        if not self.ruled:
            return False
        covered = sum(
            [min(s.end, end) - max(s.start, start) for s in self.strokes if s.end > start and s.start < end]
        )
        return covered >= 0.5 * (end - start)


@dataclass(frozen=True, slots=True)
class _Span:
    """A cell in the making, within one row."""

    column: int
    column_end: int
    words: tuple[Word, ...]


def build_grid(words: Iterable[Word], ruling: Ruling, box: Box) -> Grid | None:
    """The grid of the words within `box`, or None where nothing stands there."""
    lines = _cut_lines(build_lines(words), ruling.vertical)
    if not lines:
        return None
    xs = _column_edges(lines, ruling, box)
    ys = _row_edges(lines, ruling, box, xs)
    rows = _runs_by_row(lines, [edge.at for edge in ys])
    spans = [_spans_of_row(row, runs, xs) for row, runs in zip(itertools.pairwise(ys), rows, strict=True)]
    cells = _merge_rows(spans, xs, ys, box.page)
    ruled = sum(e.ruled for e in xs[1:-1]), sum(e.ruled for e in ys[1:-1])
    grid = Grid(box.page, tuple(e.at for e in xs), tuple(e.at for e in ys), cells, *ruled)
    return _drop_empty(grid)


def _cut_lines(lines: Sequence[TextLine], strokes: Sequence[RulingStroke]) -> list[TextLine]:
    """The same lines with runs cut where a vertical line stands between two words."""
    return [
        TextLine(tuple(part for run in line.runs for part in _cut_run(run, strokes)), line.top, line.bottom)
        for line in lines
    ]


def _cut_run(run: WordRun, strokes: Sequence[RulingStroke]) -> list[WordRun]:
    middle = (run.words[0].top + run.words[0].bottom) / 2
    cuts = [s.at for s in strokes if run.x0 < s.at < run.x1 and s.start - 1 <= middle <= s.end + 1]
    parts: dict[int, list[Word]] = {}
    for word in run.words:
        parts.setdefault(sum(cut < (word.x0 + word.x1) / 2 for cut in cuts), []).append(word)
    return [WordRun(tuple(p), p[0].x0, max(w.x1 for w in p)) for p in parts.values()]


def _column_edges(lines: Sequence[TextLine], ruling: Ruling, box: Box) -> list[Edge]:
    ruled = _distinct([s.at for s in ruling.vertical], box.x0, box.x1)
    edges = _drawn_edges(ruled, ruling.vertical)
    free = len(ruled) <= 2
    for left, right in itertools.pairwise(ruled):
        inside = [
            [run for run in line.runs if left - 1 <= (run.x0 + run.x1) / 2 <= right + 1] for line in lines
        ]
        edges += [Edge(at, False) for at in find_separators([runs for runs in inside if runs], free)]
    return sorted(edges, key=lambda e: e.at)


def _row_edges(lines: Sequence[TextLine], ruling: Ruling, box: Box, xs: Sequence[Edge]) -> list[Edge]:
    ruled = _distinct([s.at for s in ruling.horizontal], box.top, box.bottom)
    edges = _drawn_edges(ruled, ruling.horizontal)
    drawn = len(ruled) - 2 + any(edge.ruled for edge in xs[1:-1]) >= 2
    for top, bottom in itertools.pairwise(ruled):
        band = [line for line in lines if top <= line.middle < bottom]
        edges += [Edge(at, False) for at in split_band(band, [e.at for e in xs], drawn)]
    return sorted(edges, key=lambda e: e.at)


def _drawn_edges(places: Sequence[float], strokes: Sequence[RulingStroke]) -> list[Edge]:
    return [Edge(at, True, tuple(s for s in strokes if abs(s.at - at) <= LEAST_BAND)) for at in places]


def _distinct(positions: Iterable[float], first: float, last: float) -> list[float]:
    """Sorted positions from `first` to `last`, nearer ones than the least band made one."""
    kept = [first]
    for at in sorted(positions):
        if at - kept[-1] > LEAST_BAND and last - at > LEAST_BAND:
            kept.append(at)
    return [*kept, last]


def _runs_by_row(lines: Sequence[TextLine], edges: Sequence[float]) -> list[list[WordRun]]:
    """The runs of every row, by the height of their own middle: a line may hold runs of two rows."""
    rows: list[list[WordRun]] = [[] for _ in edges[1:]]
    for run in (run for line in lines for run in line.runs):
        middle = (min(w.top for w in run.words) + max(w.bottom for w in run.words)) / 2
        index = bisect_right(edges, middle) - 1
        if 0 <= index < len(rows):
            rows[index].append(run)
    return rows


def _spans_of_row(row: tuple[Edge, Edge], runs: Sequence[WordRun], xs: Sequence[Edge]) -> list[_Span]:
    """The cells of one row: stretches between drawn lines, parted further where the words allow it."""
    spans: list[_Span] = []
    first = 0
    for column in range(1, len(xs)):
        if column == len(xs) - 1 or xs[column].is_drawn(row[0].at, row[1].at):
            inside = [r for r in runs if xs[first].at <= (r.x0 + r.x1) / 2 < xs[column].at]
            spans += _spans_of_stretch(inside, xs, first, column - 1)
            first = column
    return spans


def _spans_of_stretch(runs: Sequence[WordRun], xs: Sequence[Edge], first: int, last: int) -> list[_Span]:
    """Cells within columns that no drawn line parts: one cell for one text, else one per occupied column."""
    has_ruled = any(edge.ruled for edge in xs[first + 1 : last + 1])
    if first == last or (has_ruled and _is_one_text(runs)):
        return [_Span(first, last, tuple(w for run in runs for w in run.words))]
    placed = place_runs(runs, [e.at for e in xs[first : last + 2]])
    spans = [_Span(first + c0, first + c1, words) for (c0, c1), words in placed]
    taken = {c for span in spans for c in range(span.column, span.column_end + 1)}
    spans += [_Span(c, c, ()) for c in range(first, last + 1) if c not in taken]
    return sorted(spans, key=lambda span: span.column)


def _is_one_text(runs: Sequence[WordRun]) -> bool:
    """True where no two runs stand side by side."""
    ordered = sorted(runs, key=lambda r: r.x0)
    return not any(
        left.x1 < right.x0
        and min(left.words[0].bottom, right.words[0].bottom) > max(left.words[0].top, right.words[0].top)
        for i, left in enumerate(ordered)
        for right in ordered[i + 1 :]
    )


def _merge_rows(
    rows: Sequence[Sequence[_Span]],
    xs: Sequence[Edge],
    ys: Sequence[Edge],
    page: int,
) -> tuple[GridCell, ...]:
    """Cells over several rows: same columns above and below, and no line drawn between."""
    cells: list[GridCell] = []
    open_cells: dict[tuple[int, int], GridCell] = {}
    for index, spans in enumerate(rows):
        still_open: dict[tuple[int, int], GridCell] = {}
        for span in spans:
            key = (span.column, span.column_end)
            above = open_cells.get(key)
            if above is not None and _is_open(ys[index], xs, key):
                cell = _extend(above, span, index, ys)
            else:
                box = Box(page, xs[key[0]].at, ys[index].at, xs[key[1] + 1].at, ys[index + 1].at)
                drawn = xs[key[0]].ruled and xs[key[1] + 1].ruled
                cell = GridCell(index, key[0], index, key[1], span.words, box, drawn)
            still_open[key] = cell
        cells += [cell for key, cell in open_cells.items() if not _continues(cell, still_open.get(key))]
        open_cells = still_open
    return tuple(sorted([*cells, *open_cells.values()], key=lambda c: (c.row, c.column)))


def _continues(cell: GridCell, later: GridCell | None) -> bool:
    return later is not None and later.row == cell.row


def _extend(cell: GridCell, span: _Span, row: int, ys: Sequence[Edge]) -> GridCell:
    box = Box(cell.box.page, cell.box.x0, cell.box.top, cell.box.x1, ys[row + 1].at)
    return replace(cell, row_end=row, words=(*cell.words, *span.words), box=box)


def _is_open(edge: Edge, xs: Sequence[Edge], columns: tuple[int, int]) -> bool:
    """True where a ruled row boundary has no line within these columns."""
    return edge.ruled and not edge.is_drawn(xs[columns[0]].at, xs[columns[1] + 1].at)


def _drop_empty(grid: Grid) -> Grid | None:
    """The grid without empty cells, and without rows and columns that hold no cell of their own.

    Such columns are the space between the borders of neighbouring cells, or twice the same one.
    """
    cells = [cell for cell in grid.cells if cell.words]
    if not cells:
        return None
    rows = _needed([(c.row, c.row_end) for c in cells])
    columns = _needed([(c.column, c.column_end) for c in cells])
    return Grid(
        grid.page,
        (*(grid.columns[c] for c in columns), grid.columns[columns[-1] + 1]),
        (*(grid.rows[r] for r in rows), grid.rows[rows[-1] + 1]),
        tuple(_renumber(cell, rows, columns) for cell in cells),
        grid.ruled_columns,
        grid.ruled_rows,
        max(_blank_share(grid.columns, columns), _blank_share(grid.rows, rows)),
    )


def _blank_share(edges: Sequence[float], kept: Sequence[int]) -> float:
    total = edges[-1] - edges[0]
    used = sum(edges[i + 1] - edges[i] for i in kept)
    return 1.0 - used / total if total > 0 else 0.0


def _needed(spans: Sequence[tuple[int, int]]) -> list[int]:
    """The indices that remain when every one without a cell of its own is taken out, one after the other."""
    kept = sorted({index for first, last in spans for index in range(first, last + 1)})
    own = {first for first, last in spans if first == last}
    for index in [k for k in kept if k not in own]:
        over = {(first, last) for first, last in spans if first <= index <= last}
        if not any([k for k in kept if first <= k <= last] == [index] for first, last in over):
            kept.remove(index)
    return kept


def _renumber(cell: GridCell, rows: Sequence[int], columns: Sequence[int]) -> GridCell:
    def place(kept: Sequence[int], first: int, last: int) -> tuple[int, int]:
        inside = [i for i, k in enumerate(kept) if first <= k <= last]
        return inside[0], inside[-1]

    row, row_end = place(rows, cell.row, cell.row_end)
    column, column_end = place(columns, cell.column, cell.column_end)
    return replace(cell, row=row, column=column, row_end=row_end, column_end=column_end)
