"""A small typesetter for test papers: lines of mixed bold and italic words set onto a canvas of any producer.

Lengths are points, y counts from the top of an A4 page. Nothing is imported from `extract`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

WIDTH, HEIGHT = 595.28, 841.89
Run = tuple[str, str]
"""Style (`""`, `b`, `i`) and characters."""


class Canvas(Protocol):
    """What a PDF library must offer; one adapter per producer."""

    def width(self, text: str, style: str, size: float) -> float: ...

    def text(self, x: float, y: float, text: str, style: str, size: float) -> None: ...

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None: ...

    def check_box(self, x: float, y: float, size: float, checked: bool) -> float: ...

    def next_page(self) -> None: ...

    def save(self, path: str) -> None: ...


@dataclass
class Piece:
    """An unbreakable stretch of runs; `glued` where it follows the one before without a space."""

    runs: list[Run]
    glued: bool = False

    @property
    def text(self) -> str:
        return "".join(text for _, text in self.runs)


def split_pieces(marked: str) -> Iterator[Piece]:
    """Pieces between break opportunities: spaces, and after a hyphen between letters."""
    style = ""
    for token in marked.split():
        runs: list[Run] = []
        glued = False
        for part in re.split(r"(\*\*|\*)", token):
            if part in ("**", "*"):
                style = "" if style else ("b" if part == "**" else "i")
                continue
            stretches = re.split(r"(?<=[^\W\d]-)(?=[^\W\d]{3})", part)
            for stretch in stretches[:-1]:
                yield Piece([*runs, (style, stretch)], glued)
                runs, glued = [], True
            if stretches[-1]:
                runs.append((style, stretches[-1]))
        if runs:
            yield Piece(runs, glued)


def split_syllables(word: str) -> list[str]:
    """Rough German syllables: a vowel, then one consonant and a vowel begin the next one."""
    return re.split(r"(?<=[aeiouyäöü])(?=(?!ch|sch|ck)[bdfgklmnprstwz][aeiouäöü]\w)", word)


@dataclass
class Typesetter:
    """Sets lines top to bottom, opens pages, and records the words it draws in reading order."""

    canvas: Canvas
    margin: float = 71.0
    bottom: float = 760.0
    size: float = 11.0
    leading: float = 14.5
    hyphen: str = ""
    footer: str = ""
    running_head: str = ""
    pages: int = 1
    y: float = 71.0
    words: list[str] = field(default_factory=list)

    @property
    def measure(self) -> float:
        """The width of the text column."""
        return WIDTH - 2 * self.margin

    def width(self, piece: Piece, size: float) -> float:
        """The width of a piece."""
        return sum(self.canvas.width(text, style, size) for style, text in piece.runs)

    def break_lines(self, pieces: list[Piece], measure: float, size: float) -> list[list[Piece]]:
        """First-fit lines; where `hyphen` is set, long words break at a syllable."""
        lines: list[list[Piece]] = [[]]
        used = 0.0
        space = self.canvas.width(" ", "", size)
        for piece in pieces:
            gap = 0.0 if piece.glued or not lines[-1] else space
            width = self.width(piece, size)
            if lines[-1] and used + gap + width > measure:
                rest = self._hyphenate(lines[-1], piece, measure - used - gap, size)
                lines.append([])
                used, gap, piece, width = 0.0, 0.0, rest, self.width(rest, size)
            lines[-1].append(piece)
            used += gap + width
        return lines

    def _hyphenate(self, line: list[Piece], piece: Piece, room: float, size: float) -> Piece:
        """Puts as many syllables as fit onto the line, with the hyphen; the rest comes back."""
        syllables = split_syllables(piece.text)
        if not self.hyphen or len(piece.runs) > 1 or len(piece.text) < 9 or not piece.text.isalpha():
            return piece
        style = piece.runs[0][0]
        for count in range(len(syllables) - 1, 0, -1):
            head, tail = "".join(syllables[:count]), "".join(syllables[count:])
            fits = self.canvas.width(head + self.hyphen, style, size) <= room
            if fits and len(head) > 2 and len(tail) > 2:
                line.append(Piece([(style, head + self.hyphen)], piece.glued))
                return Piece([(style, tail)], glued=True)
        return piece

    def even_lines(self, pieces: list[Piece], measure: float, size: float) -> list[list[Piece]]:
        """Lines of about equal fill, so that the last one reaches as far right as the others."""
        count = len(self.break_lines(pieces, measure, size))
        narrow = measure
        while narrow > measure * 0.7 and len(self.break_lines(pieces, narrow - 3, size)) == count:
            narrow -= 3
        return self.break_lines(pieces, narrow, size)

    def draw_line(self, pieces: list[Piece], x: float, y: float, size: float) -> None:
        """One line with its baseline at `y`."""
        space = self.canvas.width(" ", "", size)
        for index, piece in enumerate(pieces):
            x += 0.0 if index == 0 or piece.glued else space
            for style, text in piece.runs:
                self.canvas.text(x, y, text, style, size)
                x += self.canvas.width(text, style, size)

    def ensure(self, height: float) -> None:
        """Opens a page unless `height` still fits."""
        if self.y + height > self.bottom:
            self.break_page()

    def break_page(self) -> None:
        """Ends the page: footer, next page, running head."""
        self.draw_furniture()
        self.canvas.next_page()
        self.pages += 1
        self.y = self.margin

    def draw_furniture(self) -> None:
        """Running head (from page 2) and footer with the page number; neither counts as words."""
        if self.running_head and self.pages > 1:
            self.canvas.text(self.margin, 42.0, self.running_head, "", 8.0)
        footer = self.footer.format(page=self.pages)
        x = (WIDTH - self.canvas.width(footer, "", 9.0)) / 2
        self.canvas.text(x, HEIGHT - 36.0, footer, "", 9.0)

    def paragraph(
        self, marked: str, *, size: float | None = None, indent: float = 0.0, after: float = 7.0
    ) -> None:
        """A paragraph that flows over page ends."""
        self._set_lines(list(split_pieces(marked)), size or self.size, indent, after, even=False)

    def cut_paragraph(self, marked: str, cut: int) -> None:
        """A paragraph whose page ends exactly at `cut`, with the last line as full as the others."""
        self._set_lines(list(split_pieces(marked[:cut])), self.size, 0.0, 0.0, even=True)
        self.break_page()
        self.paragraph(marked[cut:])

    def _set_lines(self, pieces: list[Piece], size: float, indent: float, after: float, even: bool) -> None:
        leading = self.leading * size / self.size
        breaker = self.even_lines if even else self.break_lines
        for line in breaker(pieces, self.measure - indent, size):
            self.ensure(leading)
            self.y += leading
            self.draw_line(line, self.margin + indent, self.y, size)
        self._record(pieces)
        self.y += after

    def _record(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if piece.glued and self.words:
                self.words[-1] += piece.text
            else:
                self.words.append(piece.text)

    def heading(self, text: str, size: float, before: float = 8.0) -> None:
        """A bold heading, kept on one page with the two lines that follow."""
        marked = " ".join(f"**{word}**" for word in text.split())
        lines = self.break_lines(list(split_pieces(marked)), self.measure, size)
        self.y += before
        self.ensure(len(lines) * self.leading * size / self.size + 3 * self.leading)
        self.paragraph(marked, size=size, after=5.0)

    def bullet(self, text: str, sign: str) -> None:
        """A list item with a hanging indent; the sign is no word."""
        self.ensure(self.leading)
        self.canvas.text(self.margin + 12, self.y + self.leading, sign, "", self.size)
        self.paragraph(text, indent=26.0, after=2.0)

    def cell(self, text: str, x: float, y: float, style: str = "", size: float | None = None) -> None:
        """A short text at a place of its own, recorded as words."""
        self.canvas.text(x, y, text, style, size or self.size)
        self.words.extend(text.split())

    def frame(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """A drawn box."""
        for line in (
            (x0, top, x1, top),
            (x0, bottom, x1, bottom),
            (x0, top, x0, bottom),
            (x1, top, x1, bottom),
        ):
            self.canvas.line(*line)

    def table(
        self, rows: list[list[str]], edges: list[float], *, style: str = "", ruled: bool = True
    ) -> None:
        """Rows of cells between the x `edges`; cells wrap; ruling lines around each if `ruled`."""
        for row in rows:
            columns = list(zip(row, edges, edges[1:], strict=False))
            lines = [
                self.break_lines(list(split_pieces(text)) or [Piece([])], right - left - 8, self.size)
                for text, left, right in columns
            ]
            height = max(map(len, lines)) * self.leading + 5
            self.ensure(height)
            for cell_lines, (text, left, _) in zip(lines, columns, strict=True):
                for number, line in enumerate(cell_lines, 1):
                    styled = [Piece([(style or s, t) for s, t in p.runs], p.glued) for p in line]
                    self.draw_line(styled, left + 4, self.y + number * self.leading, self.size)
                self.words.extend(text.split())
            if ruled:
                for left, right in pairwise(edges):
                    self.frame(left, self.y, right, self.y + height)
            self.y += height

    def save(self, path: str) -> None:
        """Draws the last page's furniture and writes the file."""
        self.draw_furniture()
        self.canvas.save(path)
