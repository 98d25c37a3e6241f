"""The head of a paper as papers are compared by: its words, where they stand, what they may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.paper.candidates.scorer import Scored
from extract.profile.learned import Kinds


@dataclass(frozen=True, slots=True)
class HeadPiece:
    """A snippet as it is remembered. `row`, `column` and `part` as in `Snippet`; `x0` and `top` in points, of
    the word and of its cell (`left`); `cell` counts the cells; `kinds` are what the scorer holds possible."""

    text: str
    page: int
    row: int
    column: int
    part: int
    cell: int
    x0: float
    left: float
    top: float
    kinds: Kinds = ()


def pieces_of(scored: Sequence[Scored]) -> tuple[HeadPiece, ...]:
    """The scored snippets of a head as pieces, in order."""
    numbers: dict[int, int] = {}
    return tuple(
        HeadPiece(
            text=item.snippet.text,
            page=item.snippet.cell.page,
            row=item.snippet.row,
            column=item.snippet.column,
            part=item.snippet.part,
            cell=numbers.setdefault(item.snippet.whole.start, len(numbers)),
            x0=round(item.snippet.cell.x0, 1),
            left=round(item.snippet.whole.x0, 1),
            top=round(item.snippet.cell.top, 1),
            kinds=item.kinds,
        )
        for item in scored
    )
