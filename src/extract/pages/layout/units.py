"""What reading order works with: placed segments, and units that are read from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

from extract.base.model import Box, Segment


@dataclass(frozen=True, slots=True)
class Placed:
    """A segment with its hull, computed once, since every step asks for it.

    `box` is where it lies on the page as it is read: turned, if the words stand sideways.
    """

    segment: Segment
    box: Box

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the hull as (x, y)."""
        return (self.box.x0 + self.box.x1) / 2, (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class Unit:
    """Rows read together: `cell` is the cell around them, `column` is true for a column of text.

    `ruled` is true where lines are drawn around the cell; cells that only line up have none.
    """

    rows: tuple[tuple[Placed, ...], ...]
    cell: tuple[float, float, float, float] | None = None
    column: bool = False
    ruled: bool = False
