"""A document as laid out: clean text, its rows and blocks, and the exact map back to the pages.

Every character span is half-open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar, cast

from extract.base.model.pages import Box, Furniture, Page, Word, hull

T = TypeVar("T")
_ROW_OVERLAP = 0.5
"""Share of the lower word's height that two words of one printed row overlap by."""
_ROW_SLACK = 1.0
"""Points that the next word of a row may begin before the last one: letters overhang."""


@dataclass(frozen=True)
class Segment:
    """Words of one visual row that no wide gap and no vertical ruling line parts.

    `start` and `end` span the segment in the document's clean text. What is derived from the words is kept,
    since every stage asks for it.
    """

    page: int
    words: tuple[Word, ...]
    start: int = 0
    end: int = 0

    @cached_property
    def text(self) -> str:
        """The words with single spaces, as printed (line-end hyphens kept)."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """The hull of the words."""
        words = self.words
        return Box(
            self.page,
            min([w.x0 for w in words]),
            min([w.top for w in words]),
            max([w.x1 for w in words]),
            max([w.bottom for w in words]),
        )

    @cached_property
    def size(self) -> float:
        """The font size most of the characters have."""
        first = self.words[0].size
        if all(word.size == first for word in self.words):
            return first
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def bold(self) -> bool:
        """True where every word with a letter is bold; digits and marks count where there are no letters."""
        if not any(word.bold for word in self.words):
            return False
        lettered = [w.bold for w in self.words if any(c.isalpha() for c in w.text)]
        return all(lettered or [w.bold for w in self.words])


@dataclass(frozen=True)
class Line:
    """One visual row within its column: one segment in running text, several in tables and forms.

    `block` is the index of the block that the row belongs to.
    """

    page: int
    segments: tuple[Segment, ...]
    block: int = -1

    @cached_property
    def start(self) -> int:
        """Where the row begins in the clean text."""
        return min(s.start for s in self.segments)

    @cached_property
    def end(self) -> int:
        """Where the row ends in the clean text."""
        return max(s.end for s in self.segments)

    @cached_property
    def text(self) -> str:
        """The row as printed: segments parted by tabs."""
        return "\t".join(segment.text for segment in self.segments)

    @cached_property
    def box(self) -> Box:
        """The hull of the segments."""
        return hull(segment.box for segment in self.segments)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All words of the row, left to right."""
        return tuple(word for segment in self.segments for word in segment.words)

    @cached_property
    def bold(self) -> bool:
        """True where every segment is bold."""
        return all(segment.bold for segment in self.segments)

    @cached_property
    def size(self) -> float:
        """The font size of the longest segment."""
        return max(self.segments, key=lambda s: len(s.text)).size


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or table row: lines `first_line` up to `last_line` (half-open)."""

    start: int
    end: int
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start` to `end` of the clean text are characters `offset` onwards of one word."""

    start: int
    end: int
    page: int
    word: Word
    offset: int = 0

    def box(self, start: int, end: int) -> Box:
        """The box of the characters of the clean text from `start` to `end`, cut to this piece."""
        first = self.offset + max(start, self.start) - self.start
        last = self.offset + min(end, self.end) - self.start
        return Box(self.page, self.word.edge(first), self.word.top, self.word.edge(last), self.word.bottom)


@dataclass(frozen=True)
class Document:
    """Clean text in reading order with an exact map back to page and box.

    Blocks are parted by a line feed, segments of one row by a tab, words by a space.
    `pieces` are sorted and do not overlap; characters between them are white space that layout put there.
    """

    pages: tuple[Page, ...]
    text: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    pieces: tuple[Piece, ...]
    furniture: tuple[Furniture, ...] = ()

    @cached_property
    def _piece_ends(self) -> list[int]:
        return [piece.end for piece in self.pieces]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _lines_by_page(self) -> dict[int, list[Line]]:
        pages: dict[int, list[Line]] = {}
        for line in self.lines:
            pages.setdefault(line.page, []).append(line)
        return pages

    @cached_property
    def _furniture_by_page(self) -> dict[int, list[Furniture]]:
        pages: dict[int, list[Furniture]] = {}
        for item in self.furniture:
            pages.setdefault(item.box.page, []).append(item)
        return pages

    def lines_on(self, page: int) -> Sequence[Line]:
        """The lines of one page (from 1), in reading order."""
        return self._lines_by_page.get(page, ())

    def furniture_on(self, page: int) -> Sequence[Furniture]:
        """What was set aside on one page (from 1)."""
        return self._furniture_by_page.get(page, ())

    @cached_property
    def _kept(self) -> dict[str, Any]:
        return {}

    def keep(self, name: str, make: Callable[[], T]) -> T:
        """What `make` returns, made once: for views of the document that several stages need."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast(T, self._kept[name])

    def pieces_between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that share a character with the span."""
        for index in range(bisect_right(self._piece_ends, start), len(self.pieces)):
            piece = self.pieces[index]
            if piece.start >= end:
                return
            yield piece

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per printed row that the span touches, in reading order; empty for white space alone."""
        rows: list[Box] = []
        page, x0, top, x1, bottom = -1, 0.0, 0.0, 0.0, 0.0
        last_x0 = last_top = last_bottom = 0.0
        for piece in self.pieces_between(start, end):
            word = piece.word
            left = word.edge(piece.offset + max(start - piece.start, 0))
            right = word.edge(piece.offset + min(end, piece.end) - piece.start)
            overlap = min(last_bottom, word.bottom) - max(last_top, word.top)
            height = min(last_bottom - last_top, word.bottom - word.top)
            if page == piece.page and overlap > _ROW_OVERLAP * height and left >= last_x0 - _ROW_SLACK:
                x0, x1 = min(x0, left), max(x1, right)
                top, bottom = min(top, word.top), max(bottom, word.bottom)
            else:
                if page >= 0:
                    rows.append(Box(page, x0, top, x1, bottom))
                page, x0, top, x1, bottom = piece.page, left, word.top, right, word.bottom
            last_x0, last_top, last_bottom = left, word.top, word.bottom
        if page >= 0:
            rows.append(Box(page, x0, top, x1, bottom))
        return tuple(rows)

    def page_at(self, position: int) -> int:
        """The page on which the character at or next after `position` stands (1 for an empty document)."""
        if not self.pieces:
            return 1
        index = min(bisect_right(self._piece_ends, position), len(self.pieces) - 1)
        return self.pieces[index].page

    def block_at(self, position: int) -> int:
        """The index of the block that holds `position`; -1 where there is none."""
        return bisect_right(self._block_starts, position) - 1
