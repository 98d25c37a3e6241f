"""How well a table was read: adjacency relations, the measure of the ICDAR 2013 table competition.

Every cell with content is related to its nearest neighbour with content to the right and below; blank cells
between are counted. A found relation is right where both texts, the direction and the number of blanks agree
with a true one (Göbel, Hassan, Oro, Orsi: "A Methodology for Evaluating Algorithms for Table Understanding
in PDF Documents", 2012).
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Relation = tuple[str, str, str, int]
"""Text, neighbour's text, ``right`` or ``down``, blank cells between."""


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A cell's text and the grid positions it covers: rows and columns from 0, ends included."""

    text: str
    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Tally:
    """Relations found, relations true, and relations in both."""

    right: int = 0
    found: int = 0
    true: int = 0

    @property
    def precision(self) -> float:
        """Part of the found relations that are right; 1.0 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Part of the true relations that were found; 1.0 where there are none."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.found + other.found, self.true + other.true)


def build_relations(cells: Iterable[PlacedText]) -> Counter[Relation]:
    """The relations of one table, each pair of cells once per direction."""
    places = _places(cells)
    pairs: dict[tuple[int, int, str], Relation] = {}
    for down, direction in ((False, "right"), (True, "down")):
        for line in _lines(places, down):
            for (at, left), (at_next, neighbour) in itertools.pairwise(line):
                if left is not neighbour:
                    key = (id(left), id(neighbour), direction)
                    pairs.setdefault(
                        key, (_plain(left.text), _plain(neighbour.text), direction, at_next - at - 1)
                    )
    return Counter(pairs.values())


def _places(cells: Iterable[PlacedText]) -> dict[tuple[int, int], PlacedText]:
    return {
        (row, column): cell
        for cell in cells
        if _plain(cell.text)
        for row in range(cell.row, cell.row_end + 1)
        for column in range(cell.column, cell.column_end + 1)
    }


def _lines(places: dict[tuple[int, int], PlacedText], down: bool) -> list[list[tuple[int, PlacedText]]]:
    """The filled places of every row (or column), in order, each with its position along it."""
    lines: dict[int, list[tuple[int, PlacedText]]] = {}
    for (row, column), cell in sorted(places.items(), key=lambda item: item[0]):
        lines.setdefault(column if down else row, []).append((row if down else column, cell))
    return list(lines.values())


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "_", re.sub(r"\s+", "", text)).upper()


def compare_tables(found: Sequence[Iterable[PlacedText]], true: Sequence[Iterable[PlacedText]]) -> Tally:
    """Match found tables to true ones, best pair first, one to one; what stays unmatched counts as wrong."""
    found_relations = [build_relations(cells) for cells in found]
    true_relations = [build_relations(cells) for cells in true]
    shared = sorted(
        (
            (sum((f & t).values()), i, j)
            for i, f in enumerate(found_relations)
            for j, t in enumerate(true_relations)
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    right, used_found, used_true = 0, set[int](), set[int]()
    for count, i, j in shared:
        if count and i not in used_found and j not in used_true:
            right += count
            used_found.add(i)
            used_true.add(j)
    return Tally(
        right, sum(sum(r.values()) for r in found_relations), sum(sum(r.values()) for r in true_relations)
    )
