"""Cells as wordings on publicity: a cell, or two where „nicht-" ends one and „öffentlich" begins the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.paper.form.cells import Cell, Row
from extract.paper.form.publicity import PublicityToken, find_tokens, is_refusal
from extract.paper.form.shapes import parse_public
from extract.profile import Profile

_BROKEN = re.compile(
    r"\bnicht\s*[-\u00ad\u2010\u2011]?\s*$|\bnicht[\s-]*öff?e?n?t?[-\u00ad\u2010]\s*$", re.IGNORECASE
)
"""Finds „nicht-" and „nicht öffent-" at the end of a cell."""
_SECOND_HALF = re.compile(r"öffentl(?:ich(?:e[rnms]?)?\b|\.)|f?e?n?t?lich(?:e[rnms]?)?$", re.IGNORECASE)
"""Finds „öffentlich", and the „lich" of one that is broken."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of one row: a cell, or two cells of which the second goes on with „nicht-"."""

    row: int
    text: str
    cells: tuple[Cell, ...]

    @property
    def first(self) -> Cell:
        """The cell in which it begins."""
        return self.cells[0]

    def tokens(self) -> tuple[PublicityToken, ...]:
        """The words and marks, placed in points."""
        if len(self.cells) > 1:
            left, right = min(c.x0 for c in self.cells), max(c.x1 for c in self.cells)
            return tuple(PublicityToken(t.kind, left, right) for t in find_tokens(self.text))
        edge = self.first.edge
        return tuple(PublicityToken(t.kind, edge(int(t.left)), _right_edge(self.first, int(t.right))) for t in
                     find_tokens(self.text))  # fmt: skip


def _right_edge(cell: Cell, offset: int) -> float:
    return cell.x1 if offset >= len(cell.text) else cell.edge(offset)


def join_broken(rows: Iterable[tuple[int, Row]], leave_out: Sequence[tuple[int, int]] = ()) -> list[Wording]:
    """The wordings of numbered rows; „nicht-" at a cell's end takes the „öffentlich" below it along.

    Cells that begin in one of the half-open spans `leave_out` are passed over.
    """
    listed = list(rows)
    units: list[Wording] = []
    taken: set[int] = set()
    for position, (index, row) in enumerate(listed):
        for cell in row.cells:
            if cell.start in taken or any(s <= cell.start < e for s, e in leave_out):
                continue
            below = _second_half(cell, listed[position + 1 : position + 3])
            if below is not None:
                taken.add(below.start)
                units.append(Wording(index, f"{cell.text} {below.text}", (cell, below)))
            else:
                units.append(Wording(index, cell.text, (cell,)))
    return units


def _second_half(cell: Cell, rows: Sequence[tuple[int, Row]]) -> Cell | None:
    if not _BROKEN.search(cell.text):
        return None
    for _, row in rows:
        for other in row.cells:
            close = other.page == cell.page and other.top - cell.bottom < 1.2 * cell.height
            under = other.is_above(cell) or abs(other.x0 - cell.x0) < 12
            if close and under and _SECOND_HALF.match(other.text):
                return other
    return None


def find_publicity_cells(rows: Sequence[Row], profile: Profile) -> frozenset[int]:
    """Where cells begin (offsets in the clean text) that say nothing but whether something is public."""
    wordings = join_broken(enumerate(rows))
    told = (w for w in wordings if parse_public(w.text, profile) is not None or is_refusal(w.text))
    return frozenset(cell.start for wording in told for cell in wording.cells)
