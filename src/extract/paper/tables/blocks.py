"""Tables drawn as blocks with white strips between them, as spreadsheets print them: the blocks made one."""

from __future__ import annotations

from collections.abc import Sequence

from extract.base.model import Word
from extract.paper.tables.strokes import SAME_LINE, Ruling, RulingStroke

STRIP = 12.0
"""Points: a wider white strip parts two tables."""
NARROW_STRIP = 6.0
"""Points: blocks side by side this near to each other need no other sign of being one table."""


MOST_BLOCKS = 150
"""A page of more separate figures is a plan or a map."""

Edges = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def merge_blocks(groups: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """The groups of lines, those made one whose rows or columns go on across a white strip.

    Blocks one below the other belong together by equal columns; blocks side by side by equal rows, if one of
    them is a single column or other blocks go on below. Frames within a table are cells of it; framed single
    cells alone make no table.
    """
    if len(groups) > MOST_BLOCKS:
        return list(groups)
    edges = [group.edges for group in groups]
    pairs = [(i, j) for i in range(len(groups)) for j in range(len(groups)) if i != j]
    below = [
        (i, j)
        for i, j in pairs
        if _is_strip(edges[j][1] - edges[i][3])
        and _same_places(groups[i].vertical, groups[j].vertical)
        and _is_white((edges[i][0], edges[i][3], edges[i][2], edges[j][1]), words)
    ]
    beside = [
        (i, j)
        for i, j in pairs
        if _is_strip(edges[j][0] - edges[i][2])
        and _same_places(groups[i].horizontal, groups[j].horizontal)
        and _is_white((edges[i][2], edges[i][1], edges[j][0], edges[i][3]), words)
    ]
    stacked = {index for pair in below for index in pair}
    beside = [
        (i, j)
        for i, j in beside
        if _is_column(groups[i]) or {i, j} <= stacked or edges[j][0] - edges[i][2] <= NARROW_STRIP
    ]
    inside = [
        (i, j)
        for i, j in pairs
        if _is_lattice(groups[i]) and not _is_lattice(groups[j]) and _holds(edges[i], edges[j])
    ]
    return _unite_bundles(groups, below + beside + inside)


def _holds(outer: Edges, inner: Edges) -> bool:
    """True where a frame stands within other lines: a cell whose border touches none of its neighbours."""
    return outer[0] < inner[0] and outer[1] < inner[1] and inner[2] < outer[2] and inner[3] < outer[3]


def _unite_bundles(groups: Sequence[Ruling], pairs: Sequence[tuple[int, int]]) -> list[Ruling]:
    merged: list[Ruling] = []
    for bundle in _bundle(len(groups), pairs):
        parts = [groups[i] for i in bundle]
        merged += [_unite(parts)] if any(_is_lattice(part) for part in parts) else parts
    return merged


def _is_strip(gap: float) -> bool:
    return 0 < gap <= STRIP


def _is_white(area: Edges, words: Sequence[Word]) -> bool:
    """True where no word has its middle in the area."""
    left, top, right, bottom = area
    return not any(left < (w.x0 + w.x1) / 2 < right and top < (w.top + w.bottom) / 2 < bottom for w in words)


def _same_places(one: Sequence[RulingStroke], other: Sequence[RulingStroke]) -> bool:
    """True where the outer lines of both agree, and those within unless one has none."""
    first, second = sorted({round(s.at, 1) for s in one}), sorted({round(s.at, 1) for s in other})
    if abs(first[0] - second[0]) > SAME_LINE or abs(first[-1] - second[-1]) > SAME_LINE:
        return False
    fewer, more = sorted((first, second), key=len)
    return len(fewer) == 2 or all(any(abs(a - b) <= SAME_LINE for b in more) for a in fewer)


def _is_column(group: Ruling) -> bool:
    return len(group.vertical) <= 2


def _is_lattice(group: Ruling) -> bool:
    return len(group.horizontal) + len(group.vertical) > 4


def _bundle(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    label = list(range(count))
    for i, j in pairs:
        old, new = label[j], label[i]
        label = [new if name == old else name for name in label]
    return [[i for i in range(count) if label[i] == name] for name in sorted(set(label))]


def _unite(parts: Sequence[Ruling]) -> Ruling:
    return Ruling(
        tuple(sorted((s for p in parts for s in p.horizontal), key=lambda s: (s.at, s.start))),
        tuple(sorted((s for p in parts for s in p.vertical), key=lambda s: (s.at, s.start))),
    )
