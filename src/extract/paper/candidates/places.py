"""Where a piece of a head stands as seen from the words of its form: behind which label, below which title.

A piece has several places at once, from narrow to wide; under each mark of one a form's papers are counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.paper.candidates.marks import stretch_of
from extract.paper.candidates.pieces import HeadPiece
from extract.paper.candidates.shapes import pattern_of
from extract.profile import letters_of
from extract.profile.learned import mark_of

ANCHOR = 0.6
"""A word that this share of a form's papers show at its place is one of the form's own: a label, a title of a
column, an address. Labels that only some papers print are left to the scorer."""
NAMES = ("left", "behind", "above", "under", "between", "since", "shape", "spot")
"""The places of a piece, in the order of `places_of`."""
_MOST = 3
_ALIGNED = 14.0
"""Points by which a column's entry may be out of line with its title."""
_LINE = 14.0
"""Points: about one line of print."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Words of the form: where the last one is among the pieces, their letters, their cell's left edge."""

    index: int
    run: str
    left: float


def places_of(pieces: Sequence[HeadPiece], shares: Sequence[float]) -> list[tuple[str | None, ...]]:
    """For every piece its places (marks, one per name in `NAMES`; None where it has no such place)."""
    anchors = _anchors(pieces, shares)
    after = _following(pieces, anchors)
    found: list[tuple[str | None, ...]] = []
    last: _Anchor | None = None
    columns: list[_Anchor] = []
    cells = 0
    for index, piece in enumerate(pieces):
        if index and piece.page != pieces[index - 1].page:
            columns = []
        if index and piece.cell != pieces[index - 1].cell:
            cells += 1
        beside = last if last is not None and pieces[last.index].row == piece.row else None
        above = _above(piece, pieces, columns)
        found.append(_places(piece, pieces, index, beside, above, last, after[index], cells))
        anchor = anchors.get(index)
        if anchor is not None:
            last, cells = anchor, 0
            columns.append(anchor)
    return found


def _anchors(pieces: Sequence[HeadPiece], shares: Sequence[float]) -> dict[int, _Anchor]:
    """By index the anchors, each with the letters of the last words of the form in its cell."""
    found: dict[int, _Anchor] = {}
    run: list[str] = []
    for index, (piece, share) in enumerate(zip(pieces, shares, strict=True)):
        if index and piece.cell != pieces[index - 1].cell:
            run = []
        if share < ANCHOR:
            run = []
            continue
        run.append(letters_of(piece.text))
        found[index] = _Anchor(index, "".join(run[-_MOST:]), piece.left)
    return found


def _following(pieces: Sequence[HeadPiece], anchors: dict[int, _Anchor]) -> list[str]:
    """For every piece the first word of the form that comes after it."""
    following, after = "", []
    for index in range(len(pieces) - 1, -1, -1):
        after.append(following)
        if index in anchors:
            following = letters_of(pieces[index].text)
    return after[::-1]


def _above(piece: HeadPiece, pieces: Sequence[HeadPiece], columns: Sequence[_Anchor]) -> _Anchor | None:
    """The nearest words of the form above in line with the piece's cell."""
    for anchor in reversed(columns):
        if pieces[anchor.index].row < piece.row and abs(anchor.left - piece.left) < _ALIGNED:
            return anchor
    return None


def _places(
    piece: HeadPiece,
    pieces: Sequence[HeadPiece],
    index: int,
    beside: _Anchor | None,
    above: _Anchor | None,
    last: _Anchor | None,
    following: str,
    cells: int,
) -> tuple[str | None, ...]:
    part, at = min(piece.part, 2), stretch_of(piece.left)
    run = last.run if last else ""
    left = behind = up = under = None
    if beside is not None:
        inside = pieces[beside.index].cell == piece.cell
        words = min(index - beside.index - 1, _MOST)
        left = mark_of("left", beside.run, inside, words)
        behind = mark_of("behind", beside.run, inside, cells)
    if above is not None:
        rows = min(piece.row - pieces[above.index].row, _MOST)
        up = mark_of("above", above.run, rows, part)
        under = mark_of("under", above.run)
    return (
        left,
        behind,
        up,
        under,
        mark_of("between", run, following, at, part),
        mark_of("since", run, min(cells, 4), part),
        mark_of("shape", run, pattern_of(piece.text)),
        mark_of("spot", piece.page, at, int(piece.top // _LINE), part),
    )
