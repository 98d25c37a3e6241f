"""What every producer prints alike: words as its text operators hold them, and drawings as plain shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from corpus.invent.draw import Draw
from corpus.invent.layout import Drawing, Page, Stroke
from corpus.invent.lines import Piece
from corpus.invent.look import Look
from corpus.invent.metrics import width_of


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed outline, points from the top left corner, filled with a colour (0–1) or left open (None)."""

    points: tuple[tuple[float, float], ...]
    colour: tuple[float, float, float] | None


def inked(page: Page, look: Look, draw: Draw) -> list[Piece]:
    """The page's pieces as the council's producer writes them: order and length of text operators."""
    pieces = [piece for piece in page.pieces if piece.text]
    if look.order == "columns":
        pieces.sort(key=lambda piece: (piece.x > 297, piece.baseline))
    elif look.order == "labels":
        pieces.sort(key=lambda piece: piece.mark is not None and piece.mark.role == "label", reverse=True)
    return [part for piece in pieces for part in _parted(piece, look.split, draw)]


def _parted(piece: Piece, split: str, draw: Draw) -> Iterator[Piece]:
    if split == "line":
        yield piece
        return
    at = 0
    for word in piece.text.split(" "):
        x = piece.x + width_of(piece.text[:at], piece.font, piece.size)
        tail = " " if split == "spaced" and at + len(word) < len(piece.text) else ""
        for start, part in _letters(word, split, draw):
            dx = width_of(word[:start], piece.font, piece.size)
            width = width_of(part, piece.font, piece.size)
            if part:
                yield replace(piece, x=x + dx, text=part + tail, width=width)
        at += len(word) + 1


def _letters(word: str, split: str, draw: Draw) -> list[tuple[int, str]]:
    if split != "pieces" or len(word) < 5 or not draw.chance(0.3):
        return [(0, word)]
    at = draw.whole(2, len(word) - 2)
    return [(0, word[:at]), (at, word[at:])]


def boxes_of(page: Page) -> Iterator[Stroke]:
    """The lines of drawn check boxes and of underlined words."""
    for piece in page.pieces:
        if piece.run.tick is not None:
            side = piece.size * 0.72
            x, y = piece.x, piece.baseline - side
            corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side), (x, y))
            for (a, b), (c, d) in pairwise(corners):
                yield Stroke(a, b, c, d, 0.6)
            if piece.run.tick:
                yield Stroke(x, y, x + side, y + side, 0.7)
                yield Stroke(x, y + side, x + side, y, 0.7)
        elif piece.run.underline:
            y = piece.baseline + piece.size * 0.12
            yield Stroke(piece.x, y, piece.x + piece.width, y, piece.size * 0.05)


Placed = Callable[..., tuple[tuple[float, float], ...]]


def _bar(left: float, at: Placed) -> Shape:
    top, right = 0.75 - left, left + 0.18
    return Shape(at((left, top), (right, top), (right, 1), (left, 1)), (0.1, 0.35 + left * 0.4, 0.6))


def shapes_of(drawing: Drawing) -> list[Shape]:
    """A drawing's outlines: arms (a shield with charges), a logo of bars, a bar over the width."""
    art, x, y = drawing.art, drawing.x, drawing.y
    w, h = art.width, art.height

    def at(*points: tuple[float, float]) -> tuple[tuple[float, float], ...]:
        return tuple((x + a * w, y + b * h) for a, b in points)

    shield = at((0, 0), (1, 0), (1, 0.55), (0.85, 0.8), (0.5, 1), (0.15, 0.8), (0, 0.55))
    if art.kind == "arms":
        return [
            Shape(shield, (0.78, 0.1, 0.12)),
            Shape(at((0.1, 0.35), (0.9, 0.35), (0.9, 0.5), (0.1, 0.5)), (0.95, 0.8, 0.2)),
            Shape(at((0.42, 0.06), (0.58, 0.06), (0.58, 0.3), (0.42, 0.3)), (1, 1, 1)),
        ]
    if art.kind == "outline":
        return [Shape(shield, None), Shape(at((0.5, 0.1), (0.75, 0.45), (0.5, 0.8), (0.25, 0.45)), None)]
    if art.kind == "bars":
        return [_bar(i / 4, at) for i in range(4)]
    return [Shape(at((0, 0), (1, 0), (1, 1), (0, 1)), (0.2, 0.35, 0.55))]
