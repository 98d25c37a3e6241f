"""Sets the paragraphs and tables of a Word file on one page that nobody sees, as tall as it needs to be.

What counts is the order and that neighbours stand beside each other: lines of a paragraph close together,
paragraphs apart, columns of a table between ruling lines, headings larger and bold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from extract.base.characters import clean_text
from extract.base.model import Box, Furniture, Page, Rule, Word
from extract.pages.docx.word_paragraphs import BREAK, TAB, WordCell, WordParagraph, WordTable

_LEFT, _RIGHT, _WIDTH = 71.0, 524.0, 595.0
"""A4 portrait with the margins of most papers, in points."""
_SIZE, _LEADING, _APART = 11.0, 1.25, 9.0
_SIZES = {1: 16.0, 2: 14.0, 3: 12.5, 4: 12.0}
_LETTER, _SPACE, _STOP, _PADDING, _INDENT = 0.5, 0.28, 60.0, 4.0, 14.0
"""A letter's and a space's width by the font's size; points between tab stops, in a cell, before an item."""
_EMPTY = 0.35
"""Of the page's height, left free above and below: edges of pages are where later stages look for margins."""


class Typesetter:
    """Sets block after block downwards; `page` gives what came of it."""

    def __init__(self) -> None:
        self._words: list[Word] = []
        self._rules: list[Rule] = []
        self._places: dict[int, list[Word]] = {}
        self._y = 0.0

    def add(self, block: WordParagraph | WordTable) -> None:
        """Sets a paragraph or a table below what stands there."""
        if isinstance(block, WordTable):
            self._add_table(block)
        else:
            self._y = self._set(block, _LEFT, _RIGHT, self._y) + _APART

    def page(self, paragraphs: int, asides: Iterable[tuple[str, str]], tracked: int) -> Page:
        """The page, with a place for each of so many paragraphs; `asides` are set aside: rule and words."""
        free = max(self._y * _EMPTY, 200.0)
        height = self._y + 2 * free
        beside = [
            Furniture(Box(1, _LEFT, 10.0 + i / 10, _RIGHT, 20.0 + i / 10), text, rule)
            for i, (rule, text) in enumerate(asides)
        ]
        return Page(
            number=1,
            width=_WIDTH,
            height=height,
            words=tuple(_moved(word, free) for word in self._words),
            rules=tuple(Rule(r.x0, r.top + free, r.x1, r.bottom + free) for r in self._rules),
            asides=tuple(beside),
            tracked=tracked,
            text_source="digital" if self._words else "none",
            paragraphs=tuple(self._box(number, free) for number in range(1, paragraphs + 1)),
        )

    def _box(self, number: int, free: float) -> Box:
        words = self._places.get(number)
        if not words:
            return Box(1, 0.0, 0.0, 0.0, 0.0)
        return Box(
            1,
            min(w.x0 for w in words),
            min(w.top for w in words) + free,
            max(w.x1 for w in words),
            max(w.bottom for w in words) + free,
        )

    def _add_table(self, table: WordTable) -> None:
        edges = [_LEFT]
        for share in table.widths:
            edges.append(edges[-1] + share * (_RIGHT - _LEFT))
        top = self._y
        for row in table.rows:
            bottom = max([self._y + _SIZE * _LEADING, *self._set_row(row, edges)]) + _PADDING
            self._rule_row(row, edges, bottom)
            self._y = bottom
        self._rules.append(Rule(edges[0], top - 0.25, edges[-1], top + 0.25))
        self._rules.append(Rule(edges[0], self._y - 0.25, edges[-1], self._y + 0.25))
        self._y += _APART

    def _set_row(self, row: Sequence[WordCell], edges: Sequence[float]) -> Iterator[float]:
        """Sets the cells side by side; yields where each ends."""
        column = 0
        for cell in row:
            last = min(column + cell.span, len(edges) - 1)
            y = self._y + _PADDING
            for paragraph in cell.paragraphs:
                if paragraph.text.strip():
                    y = self._set(paragraph, edges[column] + _PADDING, edges[last] - _PADDING, y)
            yield y
            column = last

    def _rule_row(self, row: Sequence[WordCell], edges: Sequence[float], bottom: float) -> None:
        """The line above each cell that does not go on from above, and the lines between the cells."""
        column = 0
        for cell in row:
            last = min(column + cell.span, len(edges) - 1)
            if not cell.goes_on:
                self._rules.append(Rule(edges[column], self._y - 0.25, edges[last], self._y + 0.25))
            for x in (edges[column], edges[last]):
                self._rules.append(Rule(x - 0.25, self._y, x + 0.25, bottom))
            column = last

    def _set(self, paragraph: WordParagraph, left: float, right: float, y: float) -> float:
        """Sets a paragraph between two edges; returns where it ends."""
        size = _SIZES.get(paragraph.level, _SIZE) if paragraph.level else _SIZE
        x = left
        if paragraph.sign:
            x = self._put(paragraph, paragraph.sign, left, y, size, False) + size * _SPACE
            left = max(left + _INDENT, x)
            x = left
        for kind, word, bold in _pieces(paragraph):
            if kind == TAB:
                x = left + (int((x - left + size) / _STOP) + 1) * _STOP
            elif kind == BREAK:
                x, y = left, y + size * _LEADING
            else:
                width = len(word) * size * _LETTER
                if x > left and x + width > right:
                    x, y = left, y + size * _LEADING
                x = self._put(paragraph, word, x, y, size, bold) + size * _SPACE
        return y + size * _LEADING

    def _put(self, paragraph: WordParagraph, word: str, x: float, y: float, size: float, bold: bool) -> float:
        end = x + len(word) * size * _LETTER
        edges = tuple(x + index * size * _LETTER for index in range(len(word) + 1))
        made = Word(word, x, y, end, y + size, size, font="Word", bold=bold, edges=edges)
        self._words.append(made)
        self._places.setdefault(paragraph.number, []).append(made)
        return end


def _moved(word: Word, down: float) -> Word:
    return Word(
        word.text,
        word.x0,
        word.top + down,
        word.x1,
        word.bottom + down,
        word.size,
        font=word.font,
        bold=word.bold,
        edges=word.edges,
    )


def _pieces(paragraph: WordParagraph) -> Iterator[tuple[str, str, bool]]:
    """Words with their look, tabs and breaks; letters of one word may lie in several runs."""
    word, bold = "", True
    for run in paragraph.runs:
        for letter in clean_text(run.text) if run.text not in (TAB, BREAK) else run.text:
            if letter in (TAB, BREAK) or letter.isspace():
                if word:
                    yield "", word, bold
                word, bold = "", True
                if letter in (TAB, BREAK):
                    yield letter, "", False
            else:
                word, bold = word + letter, bold and run.bold
    if word:
        yield "", word, bold
