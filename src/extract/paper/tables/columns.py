"""Columns that no line parts: white lanes that run down through the gaps between runs of words."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.base.model import Word
from extract.paper.tables.lines import WordRun

SLACK = 0.5
"""Points by which a run may reach into a lane: kerning and italics do."""


@dataclass(frozen=True, slots=True)
class _Lane:
    """A place between columns: how many lines leave it free between words, how many run across it."""

    at: float
    support: int
    crossed: int

    @property
    def worth(self) -> int:
        return self.support - self.crossed


def find_separators(lines: Sequence[Sequence[WordRun]], free: bool = True) -> list[float]:
    """Where columns part, as x coordinates.

    `free` is False inside a table whose columns are drawn: there only strong evidence parts a column further.
    """
    gaps = [(a.x1, b.x0) for runs in lines for a, b in itertools.pairwise(runs)]
    lanes = [_weigh(at, lines) for at in _stab(gaps)]
    parted = sum(len(runs) > 1 for runs in lines)
    least = max(min(2, parted), 0.25 * parted) if free else max(3, 0.6 * len(lines))
    kept = [lane for lane in lanes if lane.support >= least and lane.worth > 0]
    return [_centre(lane, lines) for lane in _drop_hollow(kept, lines)]


def _stab(gaps: Iterable[tuple[float, float]]) -> list[float]:
    """The fewest points so that every gap holds one: the classic greedy walk along the gaps' right ends."""
    points: list[float] = []
    for left, right in sorted(gaps, key=lambda gap: gap[1]):
        if not points or points[-1] < left - SLACK:
            points.append(right)
    return points


def _weigh(at: float, lines: Sequence[Sequence[WordRun]]) -> _Lane:
    support = crossed = 0
    for runs in lines:
        if any(r.x0 < at - SLACK and r.x1 > at + SLACK for r in runs):
            crossed += 1
        elif any(a.x1 <= at + SLACK and b.x0 >= at - SLACK for a, b in itertools.pairwise(runs)):
            support += 1
    return _Lane(at, support, crossed)


def _drop_hollow(lanes: Sequence[_Lane], lines: Sequence[Sequence[WordRun]]) -> list[_Lane]:
    """Of two lanes with nothing between them only the better one stays."""
    kept: list[_Lane] = []
    for lane in lanes:
        if kept and not _holds_run(kept[-1].at, lane.at, lines):
            if lane.worth > kept[-1].worth:
                kept[-1] = lane
        else:
            kept.append(lane)
    return kept


def _holds_run(left: float, right: float, lines: Sequence[Sequence[WordRun]]) -> bool:
    return any(r.x0 >= left - 2 * SLACK and r.x1 <= right + 2 * SLACK for runs in lines for r in runs)


def _centre(lane: _Lane, lines: Sequence[Sequence[WordRun]]) -> float:
    """The middle of the white around the lane in the lines that leave it free."""
    left = max((r.x1 for runs in lines for r in runs if r.x1 <= lane.at + SLACK), default=lane.at)
    right = min((r.x0 for runs in lines for r in runs if r.x0 >= lane.at - SLACK), default=lane.at)
    return (left + right) / 2


def place_runs(
    runs: Sequence[WordRun], edges: Sequence[float]
) -> list[tuple[tuple[int, int], tuple[Word, ...]]]:
    """The columns (first, last) that each text covers, with its words; overlapping texts become one.

    `edges` are the column boundaries, outer ones included.
    """
    ranges = [(_reach(run, edges), run) for run in sorted(runs, key=lambda r: (r.x0, r.x1))]
    ranges.sort(key=lambda item: item[0])
    merged: list[tuple[tuple[int, int], list[Word]]] = []
    for (first, last), run in ranges:
        if merged and first <= merged[-1][0][1]:
            (start, end), words = merged.pop()
            merged.append(((start, max(end, last)), [*words, *run.words]))
        else:
            merged.append(((first, last), list(run.words)))
    return [(columns, tuple(words)) for columns, words in merged]


def _reach(run: WordRun, edges: Sequence[float]) -> tuple[int, int]:
    """The columns a run covers; one that it only brushes does not count."""
    shares = []
    for column, (left, right) in enumerate(itertools.pairwise(edges)):
        shared = min(run.x1, right) - max(run.x0, left)
        shares.append((shared, column, shared / max(run.x1 - run.x0, 0.1), shared / max(right - left, 0.1)))
    best = max(shares)[1]
    covered = [c for s, c, of_run, of_column in shares if s > 3 and (of_run > 0.25 or of_column > 0.5)] or [
        best
    ]
    return min(best, *covered), max(best, *covered)
