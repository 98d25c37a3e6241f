"""Heads of papers printed on invented forms, as pieces: labels that stay, values that change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.paper.candidates.pieces import HeadPiece
from extract.profile.learned import Kinds

Line = tuple[tuple[float, str, str], ...]
"""Cells of a line: left edge, words, what the scorer takes them for."""


def build_head(lines: Sequence[Line]) -> tuple[HeadPiece, ...]:
    """The pieces of a head, lines 15 points apart; the scorer is sure of everything but `?`."""
    return tuple(_pieces(lines))


def _pieces(lines: Sequence[Line]) -> Iterator[HeadPiece]:
    cell = 0
    for row, line in enumerate(lines):
        for column, (left, words, kind) in enumerate(line):
            for part, word in enumerate(words.split()):
                at = left + 30.0 * part
                yield HeadPiece(word, 1, row, column, part, cell, at, left, 40.0 + 15 * row, _kinds(kind))
            cell += 1


def _kinds(kind: str) -> Kinds:
    return (("O", 0.4), ("date", 0.3)) if kind == "?" else ((kind, 1.0),)


def musterau(number: int, body: str = "Hauptausschuss", day: str = "date") -> tuple[HeadPiece, ...]:
    """A paper of the invented town of Musterau; `day` is what the scorer takes its date for."""
    return build_head([
        ((60, "Gemeinde Musterau", "O"),),
        ((60, "Drucksache", "label.reference"), (200, f"{number:04d}/2024", "reference")),
        ((60, "Vorgelegt", "label.date"), (200, f"{number % 28 + 1:02d}.03.2024", day)),
        ((60, "Beratungsgang", "label.stations"),),
        ((60, "Gremium", "label.column"), (300, "Sitzungstag", "label.column")),
        ((60, body, "station.organization"), (300, f"{number % 28 + 1:02d}.04.2024", "station.date")),
        ((60, "Worum es geht", "label.name"),),
        ((60, f"Radweg {_WORDS[number % len(_WORDS)]}", "name"),),
    ])  # fmt: skip


def seestadt(number: int) -> tuple[HeadPiece, ...]:
    """A paper of another invented town."""
    return build_head([
        ((90, "Kreisstadt Seestadt", "O"),),
        ((400, "Aktenstück", "label.reference"), (480, f"{number}-24", "reference")),
        ((90, "Anliegen", "label.name"), (200, f"Brücke {_WORDS[number % len(_WORDS)]}", "name")),
        ((90, "Entscheidungsweg", "label.stations"),),
        ((120, "Kreistag", "station.organization"),),
    ])  # fmt: skip


_WORDS = ("Nord", "Ost", "Süd", "West", "Mitte", "Ufer", "Anger", "Markt", "Teich", "Hang", "Wald", "Feld")
