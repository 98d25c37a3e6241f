"""The tables of one page: ruled ones first, then those between stacked lines, then aligned text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.base.model import Box, Page, Word
from extract.paper.tables.grid import Grid
from extract.paper.tables.judge import confidence_of
from extract.paper.tables.open_ends import extend_box
from extract.paper.tables.regions import (
    aligned_regions,
    open_regions,
    overlaps,
    ruled_regions,
    words_outside,
    words_within,
)
from extract.paper.tables.strokes import Ruling, RulingStroke, build_ruling, cut_ruling
from extract.paper.tables.structure import build_grid

FRAME = 4
"""A figure of no more lines than this only frames what it holds."""


@dataclass(frozen=True, slots=True)
class FoundGrid:
    """A grid taken for a table: how sure, and by which rule."""

    grid: Grid
    confidence: float
    rule: str


@dataclass(slots=True)
class _Search:
    """What is known of a page so far: tables found, and areas where figures of lines are none."""

    page: Page
    ruling: Ruling
    found: list[FoundGrid] = field(default_factory=list)
    figures: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        """True where neither a table nor a chart or form stands in the box."""
        taken = [f.grid.box for f in self.found] + self.figures
        return not any(overlaps(box, other) for other in taken)

    def is_diagram(self, box: Box) -> bool:
        """True where several framed texts stand in the box: a flow chart, or a form with fields."""
        return (
            sum(overlaps(box, frame) and frame.x1 - frame.x0 < box.x1 - box.x0 for frame in self.frames) >= 2
        )

    def rest(self) -> list[Word]:
        """The words outside the tables found, those set upright only."""
        return words_outside(
            [w for w in self.page.words if w.upright], [f.grid.box for f in self.found] + self.figures
        )


def find_grids(page: Page) -> list[FoundGrid]:
    """The tables of one page from top to bottom."""
    search = _Search(page, build_ruling(page.rules, page.words))
    _find_ruled(search)
    _find_open(search)
    _find_aligned(search)
    return sorted(search.found, key=lambda f: (f.grid.box.top, f.grid.box.x0))


def _find_ruled(search: _Search) -> None:
    for box, group in ruled_regions(search.ruling, search.page.number, search.page.words):
        if not search.is_free(box):
            continue
        grid = _read(search.page.words, group, box) if _is_lattice(group, box) else None
        confidence = 0.0 if grid is None or _is_bar_chart(search.page, group, box) else confidence_of(grid)
        if grid and confidence:
            rule = "table-ruled" if grid.ruled_columns else "table-framed"
            search.found.append(FoundGrid(grid, confidence, rule))
        elif len(group.horizontal) + len(group.vertical) > FRAME:
            search.figures.append(box)
        else:
            search.frames.append(box)


def _find_open(search: _Search) -> None:
    words = search.rest()
    for box, group in open_regions(search.ruling, search.page.number, words):
        if search.is_free(box):
            _keep(_read(words, group, box), "table-open", search)


def _read(words: Sequence[Word], group: Ruling, box: Box) -> Grid | None:
    """The grid within a region's lines, with the rows beyond the first and last of them."""
    grid = build_grid(words_within(words, box), group, box)
    if grid is None or not confidence_of(grid):
        return grid
    whole = extend_box(grid, words)
    longer = build_grid(words_within(words, whole), group, whole) if whole != grid.box else None
    return longer if longer and confidence_of(longer) and longer.width == grid.width else grid


def _find_aligned(search: _Search) -> None:
    for box, words in aligned_regions(search.page, search.rest()):
        if search.is_free(box) and not search.is_diagram(box):
            _keep(build_grid(words, _row_lines(search.ruling, box), box), "table-aligned", search)


def _keep(grid: Grid | None, rule: str, search: _Search) -> None:
    confidence = confidence_of(grid) if grid else 0.0
    if grid and confidence:
        search.found.append(FoundGrid(grid, confidence, rule))


def _row_lines(ruling: Ruling, box: Box) -> Ruling:
    """The horizontal lines of a region that run under at least half of it."""
    within = cut_ruling(ruling, box.x0, box.top, box.x1, box.bottom)
    return Ruling(tuple(s for s in within.horizontal if s.length >= 0.5 * (box.x1 - box.x0)))


def _is_lattice(group: Ruling, box: Box) -> bool:
    """True unless the lines inside the outer frame are only short ones: legends and boxes within a chart."""
    columns = [s for s in group.vertical if box.x0 + 4 < s.at < box.x1 - 4]
    rows = [s for s in group.horizontal if box.top + 4 < s.at < box.bottom - 4]
    return _reach(columns, box.bottom - box.top) >= 0.15 or (
        _reach(rows, box.x1 - box.x0) >= 0.8 and len(rows) >= 2
    )


def _reach(strokes: list[RulingStroke], extent: float) -> float:
    """The part of the region's extent that its lines cover, on average; 1.0 where there are none."""
    places = {round(s.at, 1) for s in strokes}
    return sum(s.length for s in strokes) / (extent * len(places)) if places else 1.0


def _is_bar_chart(page: Page, group: Ruling, box: Box) -> bool:
    """True where coloured areas end anywhere but at a drawn column."""
    if len(group.horizontal) + len(group.vertical) <= FRAME:
        return False
    edges = [
        r.x0
        for r in page.rules
        if r.shade
        and not r.is_horizontal
        and box.top - 2 < r.top
        and r.bottom < box.bottom + 2
        and box.x0 < r.x0 < box.x1
    ]
    columns = sorted({s.at for s in group.vertical})
    stray = [x for x in edges if all(abs(x - at) > 8.0 for at in columns)]
    return len(stray) >= 4 and len(stray) > 0.3 * len(edges)


def read_region(page: Page, box: Box, margin: float = 10.0) -> Grid | None:
    """The grid of a region known to hold a table; lines up to `margin` points outside count as its frame."""
    words = words_within(page.words, Box(box.page, box.x0 - 2, box.top - 2, box.x1 + 2, box.bottom + 2))
    near = cut_ruling(
        build_ruling(page.rules, page.words),
        box.x0 - margin,
        box.top - margin,
        box.x1 + margin,
        box.bottom + margin,
    )
    xs = [s.at for s in near.vertical] + [box.x0 - 1, box.x1 + 1]
    ys = [s.at for s in near.horizontal] + [box.top - 1, box.bottom + 1]
    return build_grid(words, near, Box(box.page, min(xs), min(ys), max(xs), max(ys)))
