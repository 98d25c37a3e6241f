"""Paragraphs broken into lines: words are measured, placed and merged into pieces again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.invent.blocks import Mark, Par, Run
from corpus.invent.look import Look
from corpus.invent.metrics import cut_word, font_name, split_word, width_of
from corpus.invent.signs import SIGNS

_WORDS = re.compile(r"\n|[ \t]+|[^ \t\n]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One measured word or check box; `spaces` counts those before it, several being a gap like a tab."""

    text: str
    run: Run
    font: str
    size: float
    width: float
    spaces: int

    @property
    def spaced(self) -> bool:
        return self.spaces > 0

    @property
    def gap(self) -> float:
        return self.spaces * width_of(" ", self.font, self.size)


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look on one line; `x` and `baseline` in points from the top left corner."""

    x: float
    baseline: float
    text: str
    font: str
    size: float
    width: float
    run: Run

    @property
    def mark(self) -> Mark | None:
        return self.run.mark

    def moved(self, dx: float, dy: float) -> Piece:
        return replace(self, x=self.x + dx, baseline=self.baseline + dy)


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces with x from the paragraph's left edge and the baseline from the line's top."""

    pieces: tuple[Piece, ...]
    height: float


def measured(par: Par, look: Look, family: str) -> Iterator[Word | None]:
    """The words of a paragraph; None where a new line is asked for."""
    spaces = 0
    for run in par.runs:
        size = look.size * par.size * run.size
        font = font_name(SIGNS, False, False) if run.symbol else font_name(family, run.bold, run.italic)
        if run.tick is not None:
            yield Word("", run, font, size, size * 0.85, spaces)
            spaces = 0
            continue
        for match in _WORDS.finditer(run.text):
            if match[0] == "\n":
                yield None
                spaces = 0
            elif match[0][0] in " \t":
                spaces += len(match[0])
            else:
                yield Word(match[0], run, font, size, width_of(match[0], font, size), spaces)
                spaces = 0


def min_width(par: Par, look: Look, family: str) -> float:
    """The width of the longest stretch that has no space in it, in points."""
    longest = run = 0.0
    for word in measured(par, look, family):
        run = 0.0 if word is None else (word.width if word.spaced else run + word.width)
        longest = max(longest, run)
    return longest + par.indent


def full_width(par: Par, look: Look, family: str) -> float:
    """The width of the longest line when nothing is broken, in points."""
    longest = run = 0.0
    for word in measured(par, look, family):
        run = 0.0 if word is None else run + word.gap + word.width
        longest = max(longest, run)
    return longest + par.indent


def broken(par: Par, width: float, look: Look, family: str) -> list[Line]:
    """The paragraph's lines in a column of `width` points."""
    room = width - par.indent
    rows: list[tuple[list[Word], bool]] = []
    row: list[Word] = []
    used = 0.0
    for word in measured(par, look, family):
        if word is None:
            rows.append((row, True))
            row, used = [], 0.0
            continue
        rest: Word | None = word
        while rest is not None:
            gap = rest.gap if row else 0.0
            if used + gap + rest.width <= room + 0.01:
                row.append(rest)
                used += gap + rest.width
                break
            first, rest = _divided(rest, row, room, used, look)
            if first is not None:
                row.append(first)
            elif row and rest is not None and not rest.spaced:
                row, tail = _glued(row)
                rows.append((row, False))
                row, used = tail, sum(w.gap * (i > 0) + w.width for i, w in enumerate(tail))
                if tail and used + rest.width <= room + 0.01:
                    row.append(rest)
                    used += rest.width
                    break
                if not tail:
                    row, used = [], 0.0
                continue
            rows.append((row, False))
            row, used = [], 0.0
    rows.append((row, True))
    while len(rows) > 1 and not rows[-1][0]:
        rows.pop()
    return [_line(words, last, par, room, look) for words, last in rows]


def _glued(row: list[Word]) -> tuple[list[Word], list[Word]]:
    """The row up to its last space, and the stretch after it that must not be parted from what follows."""
    at = len(row) - 1
    while at > 0 and not row[at].spaced:
        at -= 1
    return (row[:at], row[at:]) if at > 0 else (row, [])


def _divided(
    word: Word, row: list[Word], room: float, used: float, look: Look
) -> tuple[Word | None, Word | None]:
    left = room - used - (word.gap if row else 0.0)
    parts = split_word(word.text, word.font, word.size, left, look.hyphen) if word.text else None
    if parts is None and not row:
        parts = split_word(word.text, word.font, word.size, left, look.hyphen or "-")
        parts = parts or cut_word(word.text, word.font, word.size, left)
    if parts is None:
        return None, word
    first, rest = parts
    width = width_of(first, word.font, word.size)
    head = replace(word, text=first, width=width)
    if not rest:
        return head, None
    return head, replace(word, text=rest, width=width_of(rest, word.font, word.size), spaces=0)


def _line(words: list[Word], last: bool, par: Par, room: float, look: Look) -> Line:
    size = max((word.size for word in words), default=look.size * par.size)
    height = size * look.leading
    baseline = (height - size) / 2 + size * 0.8
    used = sum((w.gap if i else 0.0) + w.width for i, w in enumerate(words))
    gaps = sum(1 for w in words[1:] if w.spaced)
    stretch = (room - used) / gaps if par.align == "justify" and not last and gaps else 0.0
    shift = {"right": room - used, "center": (room - used) / 2}.get(par.align, 0.0)
    pieces: list[Piece] = []
    x = par.indent + max(shift, 0.0)
    for index, word in enumerate(words):
        x += (word.gap + stretch * word.spaced) if index else 0.0
        _append(pieces, word, x, baseline, joined=bool(index) and stretch == 0.0)
        x += word.width
    return Line(tuple(pieces), height)


def _append(pieces: list[Piece], word: Word, x: float, baseline: float, joined: bool) -> None:
    before = pieces[-1] if pieces else None
    same = before is not None and before.run is word.run and word.run.tick is None
    if joined and same and word.spaces < 2 and before is not None:
        text = f"{before.text}{' ' if word.spaced else ''}{word.text}"
        pieces[-1] = replace(before, text=text, width=x + word.width - before.x)
        return
    pieces.append(Piece(x, baseline, word.text, word.font, word.size, word.width, word.run))
