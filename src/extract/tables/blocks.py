"""Tables drawn as blocks with white strips between them, as spreadsheets print them: the blocks made one."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Word
from extract.tables.strokes import SAME_LINE, Ruling, Stroke

STRIP = 12.0
"""Points: a wider white strip parts two tables."""
NARROW_STRIP = 6.0
"""Points: blocks side by side this near to each other need no other sign of being one table."""


def merge_blocks(groups: Sequence[Ruling], words: Sequence[Word]) -> list[Ruling]:
    """The groups of lines, those made one whose rows or columns go on across a white strip.

    Blocks one below the other belong together by equal columns; blocks side by side by equal rows, if one of
    them is a single column or other blocks go on below. Framed single cells alone make no table.
    """
    stacked = [(i, j) for i, j in _pairs(groups) if _is_below(groups[i], groups[j], words)]
    beside = [(i, j) for i, j in _pairs(groups) if _is_beside(groups[i], groups[j], words)]
    in_stack = {index for pair in stacked for index in pair}
    joined = stacked + [
        (i, j)
        for i, j in beside
        if _is_column(groups[i]) or {i, j} <= in_stack or _strip(groups[i], groups[j]) <= NARROW_STRIP
    ]
    bundles = _bundle(len(groups), joined)
    merged = []
    for bundle in bundles:
        parts = [groups[i] for i in bundle]
        merged += [_unite(parts)] if any(_is_lattice(part) for part in parts) else parts
    return merged


def _pairs(groups: Sequence[Ruling]) -> list[tuple[int, int]]:
    return [(i, j) for i in range(len(groups)) for j in range(len(groups)) if i != j]


def _strip(left: Ruling, right: Ruling) -> float:
    return right.edges[0] - left.edges[2]


def _is_below(upper: Ruling, lower: Ruling, words: Sequence[Word]) -> bool:
    gap = lower.edges[1] - upper.edges[3]
    if not 0 < gap <= STRIP or not _same_places(upper.vertical, lower.vertical):
        return False
    left, _, right, top = upper.edges
    return not any(
        left < (w.x0 + w.x1) / 2 < right and top < (w.top + w.bottom) / 2 < lower.edges[1] for w in words
    )


def _is_beside(left: Ruling, right: Ruling, words: Sequence[Word]) -> bool:
    gap = _strip(left, right)
    if not 0 < gap <= STRIP or not _same_places(left.horizontal, right.horizontal):
        return False
    _, top, start, bottom = left.edges
    return not any(
        start < (w.x0 + w.x1) / 2 < right.edges[0] and top < (w.top + w.bottom) / 2 < bottom for w in words
    )


def _same_places(one: Sequence[Stroke], other: Sequence[Stroke]) -> bool:
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
