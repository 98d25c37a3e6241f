"""Ruling lines made straight: pieces of one line joined, doubled lines made one, connected lines grouped.

A stroke is a line at one coordinate: `at` is y for a horizontal and x for a vertical one, `start` and `end`
run along it. Everything in points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.base.model import Rule, Word

SAME_LINE = 2.5
"""Strokes this near to each other are one line: doubled rules are drawn 1 to 2 points apart."""
PIECE_GAP = 3.0
"""Pieces of one line with a smaller gap belong together: dashes, borders that stop short of a corner."""
LEAST_LENGTH = 8.0
"""Shorter strokes are ticks, check boxes and dots."""
MOST_STROKES = 3000
TOUCH = 3.0
"""How far a stroke may end from another one and still touch it."""


@dataclass(frozen=True, slots=True)
class RulingStroke:
    """A straight line: y (or x) `at`, from `start` to `end` along the other axis."""

    at: float
    start: float
    end: float

    @property
    def length(self) -> float:
        """The length in points."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Ruling:
    """Horizontal strokes from top to bottom and vertical ones from left to right."""

    horizontal: tuple[RulingStroke, ...] = ()
    vertical: tuple[RulingStroke, ...] = ()

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of all strokes; raises ValueError when there are none."""
        xs = [s.at for s in self.vertical] + [x for s in self.horizontal for x in (s.start, s.end)]
        ys = [s.at for s in self.horizontal] + [y for s in self.vertical for y in (s.start, s.end)]
        return min(xs), min(ys), max(xs), max(ys)


def build_ruling(rules: Iterable[Rule], words: Sequence[Word] = ()) -> Ruling:
    """The strokes of a page; underlines of `words` are left out.

    A drawing of more than `MOST_STROKES` lines is a map or a plan: no stroke of it is given.
    """
    horizontal, vertical = [], []
    for rule in rules:
        if rule.shade:
            continue  # word processors shade a cell line by line: its edges are no boundaries
        if rule.is_horizontal:
            horizontal.append(RulingStroke((rule.top + rule.bottom) / 2, rule.x0, rule.x1))
        else:
            vertical.append(RulingStroke((rule.x0 + rule.x1) / 2, rule.top, rule.bottom))
    joined = Ruling(_join_strokes(horizontal), _join_strokes(vertical))
    if len(joined.horizontal) + len(joined.vertical) > MOST_STROKES:
        return Ruling()
    return _drop_underlines(joined, words)


def _join_strokes(strokes: list[RulingStroke]) -> tuple[RulingStroke, ...]:
    joined: list[RulingStroke] = []
    for bundle in _bundles(strokes):
        at = sum(s.at * max(s.length, 0.1) for s in bundle) / sum(max(s.length, 0.1) for s in bundle)
        start, end = bundle[0].start, bundle[0].end
        for stroke in bundle[1:]:
            if stroke.start <= end + PIECE_GAP:
                end = max(end, stroke.end)
            else:
                joined.append(RulingStroke(at, start, end))
                start, end = stroke.start, stroke.end
        joined.append(RulingStroke(at, start, end))
    return tuple(s for s in joined if s.length >= LEAST_LENGTH)


def _bundles(strokes: list[RulingStroke]) -> list[list[RulingStroke]]:
    """Strokes at (nearly) the same coordinate, each bundle sorted along the line."""
    bundles: list[list[RulingStroke]] = []
    for stroke in sorted(strokes, key=lambda s: s.at):
        if (
            bundles
            and stroke.at - bundles[-1][-1].at <= SAME_LINE
            and stroke.at - bundles[-1][0].at <= 2 * SAME_LINE
        ):
            bundles[-1].append(stroke)
        else:
            bundles.append([stroke])
    return [sorted(bundle, key=lambda s: (s.start, s.end)) for bundle in bundles]


def _drop_underlines(ruling: Ruling, words: Sequence[Word]) -> Ruling:
    kept = tuple(
        s for s in ruling.horizontal if _touches_any(s, ruling.vertical) or not _is_underline(s, words)
    )
    return Ruling(kept, ruling.vertical)


def _is_underline(stroke: RulingStroke, words: Sequence[Word]) -> bool:
    """True where the stroke begins and ends with words that stand right on it."""
    above = [
        w
        for w in words
        if -0.35 * w.size <= stroke.at - w.bottom <= 2.0 and w.x1 > stroke.start - 1 and w.x0 < stroke.end + 1
    ]
    if not above:
        return False
    return abs(min(w.x0 for w in above) - stroke.start) < 4 and abs(max(w.x1 for w in above) - stroke.end) < 4


def _touches_any(stroke: RulingStroke, others: Sequence[RulingStroke]) -> bool:
    return any(is_crossing(stroke, other) for other in others)


def is_crossing(one: RulingStroke, other: RulingStroke) -> bool:
    """True where a horizontal and a vertical stroke cross or touch."""
    return (
        one.start - TOUCH <= other.at <= one.end + TOUCH
        and other.start - TOUCH <= one.at <= other.end + TOUCH
    )


def connected(ruling: Ruling) -> list[Ruling]:
    """Groups of strokes that hang together by crossings; strokes that cross none are groups of their own."""
    horizontal, vertical = ruling.horizontal, ruling.vertical
    parent = list(range(len(horizontal) + len(vertical)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    places = [s.at for s in vertical]
    for i, one in enumerate(horizontal):
        for j in range(bisect_left(places, one.start - TOUCH), bisect_right(places, one.end + TOUCH)):
            if is_crossing(one, vertical[j]):
                parent[root(i)] = root(len(horizontal) + j)
    groups: dict[int, tuple[list[RulingStroke], list[RulingStroke]]] = {}
    for i, stroke in enumerate(horizontal):
        groups.setdefault(root(i), ([], []))[0].append(stroke)
    for j, stroke in enumerate(vertical):
        groups.setdefault(root(len(horizontal) + j), ([], []))[1].append(stroke)
    return [Ruling(tuple(h), tuple(v)) for h, v in groups.values()]


def cut_ruling(ruling: Ruling, left: float, top: float, right: float, bottom: float) -> Ruling:
    """The parts of the strokes within a rectangle; what is left shorter than a tick is dropped."""
    horizontal = (
        RulingStroke(s.at, max(s.start, left), min(s.end, right))
        for s in ruling.horizontal
        if top <= s.at <= bottom
    )
    vertical = (
        RulingStroke(s.at, max(s.start, top), min(s.end, bottom))
        for s in ruling.vertical
        if left <= s.at <= right
    )
    return Ruling(
        tuple(s for s in horizontal if s.length >= LEAST_LENGTH),
        tuple(s for s in vertical if s.length >= LEAST_LENGTH),
    )
