"""The head of a paper as a form: visual rows of cells, whatever reading order the layout gave them.

Labels and values meet by their place on the page, so rows are put together anew from the segments:
what stands at one height is one row, in columns or not. Offsets are those of the clean text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.base.model import Document, Line, Segment
from extract.german.hyphens import HYPHENS, join_line_end


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of clean text in one row: `start`–`end` in the document, edges in points.

    `text` keeps a hyphen at the line end that the clean text has dropped: it may be one longer than the span.
    `breaks` are offsets in `text` where bold or italic type begins or ends, `words` the offset and left edge
    of every word.
    """

    text: str
    start: int
    end: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 10.0
    bold: bool = False
    breaks: tuple[int, ...] = ()
    block: int = -1
    words: tuple[tuple[int, float], ...] = ()

    def part(self, start: int, end: int | None = None) -> Cell:
        """Characters `start` to `end` of the cell, white space at both ends left out."""
        if start == 0 and end is None and self._is_trimmed():
            return self
        stop = len(self.text) if end is None else min(end, len(self.text))
        text = self.text[start:stop]
        left = start + len(text) - len(text.lstrip())
        right = max(left, start + len(text.rstrip()))
        return Cell(
            page=self.page,
            top=self.top,
            bottom=self.bottom,
            size=self.size,
            bold=self.bold,
            block=self.block,
            text=self.text[left:right],
            start=self.start + left,
            end=min(self.start + right, self.end),
            x0=self.edge(left),
            x1=self.x1 if right >= len(self.text) else self.edge(right),
            breaks=tuple(b - left for b in self.breaks if left < b < right),
            words=tuple((offset - left, x) for offset, x in self.words if left <= offset < right),
        )

    def _is_trimmed(self) -> bool:
        """True where `part` would leave nothing out."""
        length = self.end - self.start
        whole = self.text == self.text.strip() and length <= len(self.text)
        return (
            whole
            and not (self.breaks and self.breaks[-1] >= len(self.text))
            and (not self.words or self.words[-1][0] < len(self.text))
            and self.edge(0) == self.x0
        )

    def edge(self, offset: int) -> float:
        """The left edge of the character at `offset`: exact for the first of a word, else by share."""
        known = next((x for o, x in self.words if o == offset), None)
        width = (self.x1 - self.x0) / max(len(self.text), 1)
        return known if known is not None else self.x0 + offset * width

    @property
    def span(self) -> tuple[int, int]:
        """Start and end in the clean text."""
        return self.start, self.end

    @property
    def height(self) -> float:
        """From the top to the bottom of the text, in points."""
        return self.bottom - self.top

    def is_above(self, other: Cell) -> bool:
        """True where the two overlap from left to right."""
        return min(self.x1, other.x1) - max(self.x0, other.x0) > 0


@dataclass(frozen=True, slots=True)
class Row:
    """Cells at one height, left to right."""

    cells: tuple[Cell, ...]

    @property
    def page(self) -> int:
        """The page, from 1."""
        return self.cells[0].page

    @property
    def top(self) -> float:
        """The upper edge."""
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return max(cell.bottom for cell in self.cells)

    @property
    def text(self) -> str:
        """The cells parted by tabs."""
        return "\t".join(cell.text for cell in self.cells)

    @property
    def start(self) -> int:
        """The first character of the row in the clean text."""
        return min(cell.start for cell in self.cells)


def build_rows(document: Document) -> tuple[Row, ...]:
    """The visual rows of all pages, top to bottom."""
    pages = _lines_by_page(document)
    return tuple(row for lines in pages.values() for row in _rows_of(document, lines))


def _lines_by_page(document: Document) -> dict[int, list[Line]]:
    pages: dict[int, list[Line]] = {}
    for line in sorted(document.lines, key=lambda line: line.page):
        pages.setdefault(line.page, []).append(line)
    return pages


def _rows_of(document: Document, lines: Sequence[Line]) -> tuple[Row, ...]:
    cells = [
        _cell(document, segment, line.block)
        for line in lines
        for segment in line.segments
        if segment.words and segment.end > segment.start
    ]
    rows = [_sorted_row(group) for page in _pages(cells) for group in _group(page)]
    return _split_at_columns([row for row in rows if row.cells])


def _split_at_columns(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Cells that run into each other come apart where a word stands exactly below a cell of the row above."""
    result: list[Row] = []
    for row in rows:
        above = result[-1] if result else None
        near = (
            above is not None and above.page == row.page and row.top - above.bottom < 2 * row.cells[0].height
        )
        edges = [cell.x0 for cell in above.cells[1:]] if above is not None and near else []
        result.append(Row(tuple(part for cell in row.cells for part in _split_at(cell, edges))))
    return tuple(result)


def _split_at(cell: Cell, edges: Sequence[float]) -> Iterator[Cell]:
    start = 0
    for offset, x in cell.words[1:]:
        if any(abs(x - edge) < 0.8 for edge in edges):
            yield cell.part(start, offset)
            start = offset
    yield cell.part(start) if start else cell


def join_cells(cells: Sequence[Cell]) -> str:
    """The text of cells that follow each other: hyphens at line ends mended, else single spaces."""
    text = ""
    for cell in cells:
        text = join_line_end(text, cell.text)
    return " ".join(text.split())


def spans_of(cells: Iterable[Cell]) -> tuple[tuple[int, int], ...]:
    """The spans of cells in reading order, neighbours on the same stretch joined."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted(cell.span for cell in cells if cell.end > cell.start):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return tuple(spans)


def _cell(document: Document, segment: Segment, block: int) -> Cell:
    box = segment.box
    text = document.text[segment.start : segment.end].replace("\n", " ").replace("\t", " ")
    if segment.words[-1].text[-1:] in HYPHENS and text[-1:] not in HYPHENS:
        text += "-"
    return Cell(
        text=text,
        start=segment.start,
        end=segment.end,
        page=segment.page,
        x0=box.x0,
        top=box.top,
        x1=box.x1,
        bottom=box.bottom,
        size=segment.size,
        bold=segment.bold,
        breaks=_style_breaks(segment),
        block=block,
        words=_word_edges(segment),
    ).part(0)


def _word_edges(segment: Segment) -> tuple[tuple[int, float], ...]:
    edges, offset = [], 0
    for word in segment.words:
        edges.append((offset, word.x0))
        offset += len(word.text) + 1
    return tuple(edges)


def _style_breaks(segment: Segment) -> tuple[int, ...]:
    breaks, offset, style = [], 0, None
    for word in segment.words:
        if style is not None and (word.bold, word.italic) != style:
            breaks.append(offset)
        style = (word.bold, word.italic)
        offset += len(word.text) + 1
    return tuple(breaks)


def _pages(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    for page in sorted({cell.page for cell in cells}):
        yield sorted((c for c in cells if c.page == page), key=lambda c: (c.top + c.bottom, c.x0))


def _group(cells: Sequence[Cell]) -> list[list[Cell]]:
    """Cells whose middles lie within a row that is open; cells come sorted by their middles."""
    groups: list[list[Cell]] = []
    for cell in cells:
        middle = (cell.top + cell.bottom) / 2
        reference = groups[-1][0] if groups else None
        if reference and abs(middle - (reference.top + reference.bottom) / 2) < 0.35 * min(
            reference.height, cell.height
        ):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    return groups


def _sorted_row(cells: Sequence[Cell]) -> Row:
    return Row(tuple(sorted((c for c in cells if c.text), key=lambda c: c.x0)))
