"""Tables that belong to the form of a paper: head, Beratungsfolge, list of Anlagen, read as such already."""

from __future__ import annotations

from collections.abc import Sequence

from extract.model import Box, Document, Piece, Table

READ_SHARE = 0.15
"""A table of which at least this part was read as stations, files or header values is none of data."""

Span = tuple[int, int]


def drop_form_tables(tables: Sequence[Table], document: Document, spans: Sequence[Span]) -> tuple[Table, ...]:
    """The tables that are not made of what `spans` of the clean text hold: stations, files, header values."""
    taken = sorted(spans)
    pieces: dict[int, list[Piece]] = {}
    for piece in document.pieces:
        pieces.setdefault(piece.page, []).append(piece)
    return tuple(t for t in tables if _share_read(t.box, pieces.get(t.box.page, []), taken) < READ_SHARE)


def _share_read(box: Box, pieces: Sequence[Piece], spans: Sequence[Span]) -> float:
    """The part of the characters within the box, on its page, that lie in one of the spans."""
    inside = [p for p in pieces if _is_inside(p, box)]
    total = sum(p.end - p.start for p in inside)
    read = sum(
        p.end - p.start for p in inside if any(start <= p.start and p.end <= end for start, end in spans)
    )
    return read / total if total else 0.0


def _is_inside(piece: Piece, box: Box) -> bool:
    x, y = (piece.word.x0 + piece.word.x1) / 2, (piece.word.top + piece.word.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom
