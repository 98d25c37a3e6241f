"""Heads as the scorer gives them out, written by hand: words with their kinds, in cells, in rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.paper.candidates.scorer import Scored
from extract.paper.candidates.snippets import Snippet
from extract.paper.form import Cell

Piece = tuple[str, str]
"""Words and what they are taken for: the first word plain, the others with a `+`; `-` for nothing."""
Row = tuple[float, dict[float, Sequence[Piece]]]
"""Upper edge, and by its left edge what stands in each cell."""
_LETTER = 5.0


def score_rows(rows: Sequence[Row]) -> tuple[Scored, ...]:
    """All words of the rows with probability 1, each letter 5 points wide, lines 10 high."""
    return tuple(_words(rows))


def _words(rows: Sequence[Row]) -> Iterator[Scored]:
    start = 0
    for number, (top, cells) in enumerate(rows):
        for column, (left, pieces) in enumerate(cells.items()):
            text = " ".join(words for words, _ in pieces)
            end = start + len(text)
            whole = Cell(text, start, end, 1, left, top, left + _LETTER * len(text), top + 10)
            offset = 0
            for part, (word, kind) in enumerate(_split(pieces)):
                cell = whole.part(offset, offset + len(word))
                yield Scored(Snippet(cell, whole, number, column, part, offset), kind, 1.0)
                offset += len(word) + 1
            start = end + 1


def _split(pieces: Sequence[Piece]) -> Iterator[Piece]:
    for words, kind in pieces:
        for index, word in enumerate(words.split()):
            yield word, "O" if kind == "-" else f"{kind.rstrip('+')}+" if index else kind
