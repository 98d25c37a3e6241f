"""The words of a head as marks: the word, the one before it, and about where it stands.

By them papers of one form are told from those of another, and the words of a form from what is filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extract.paper.candidates.pieces import HeadPiece
from extract.profile import letters_of
from extract.profile.learned import LearnedForm, mark_of

_STEP = 12.0
"""Points: the width of the stretches into which a page is cut from left to right."""
_SWAY = 3.0
"""Points by which the same word of a form may stand elsewhere on another paper."""
_LAST_PAGE = 2
"""Behind it a form prints only what it repeats on every page."""
_SHORT = 3
"""Words of a cell that may be a label of its own."""


def marks_of(pieces: Sequence[HeadPiece]) -> list[tuple[str, ...]]:
    """For every piece its mark and, near the edge of a stretch, that of the neighbouring stretch.

    Empty for one without a letter, for running text, and behind the first pages.
    """
    found: list[tuple[str, ...]] = []
    before = ""
    for piece in pieces:
        if piece.part == 0:
            before = ""
        word = letters_of(piece.text)
        if not word or piece.page > _LAST_PAGE or " " in piece.text:
            found.append(())
        else:
            found.append(tuple(mark_of(word, before, piece.page, at) for at in _stretches(piece.x0)))
        before = word
    return found


def stretch_of(x: float) -> int:
    """Which stretch of the page, from the left, a point lies in."""
    return int(x // _STEP)


def _stretches(x: float) -> tuple[int, ...]:
    """The stretch a point lies in, first, and the one that it would lie in after a little sway."""
    own = stretch_of(x)
    near = {stretch_of(x - _SWAY), stretch_of(x + _SWAY)} - {own}
    return own, *near


def signature_of(pieces: Sequence[HeadPiece]) -> frozenset[str]:
    """The marks by which heads are compared: words of short cells on the first page, none with a digit.

    Labels stand in short cells; longer ones are titles, names and text, which differ from paper to paper.
    """
    words = Counter(piece.cell for piece in pieces)
    return frozenset(
        mark
        for piece, marks in zip(pieces, marks_of(pieces), strict=True)
        if piece.page == 1 and words[piece.cell] <= _SHORT
        for mark in marks
        if not any(character.isdigit() for character in piece.text)
    )


def shares_of(pieces: Sequence[HeadPiece], form: LearnedForm) -> list[float]:
    """For every piece the share of the form's papers that show the same word at the same place."""
    return [form.share(marks[0]) if marks else 0.0 for marks in marks_of(pieces)]
