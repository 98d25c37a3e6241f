"""Types between the stages: a page as read, a document as laid out, a value as found.

Lengths are PDF points, the origin is the top left corner of the page as a reader sees it
(rotation applied), pages count from 1, and every character span is half-open.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

TextSource = Literal["digital", "ocr", "mixed", "none"]
Origin = Literal["rule", "gazetteer", "model", "review"]
Severity = Literal["error", "warning", "info"]
Value = str | int | float | bool | date | tuple[str, ...]


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle on a page: `page` from 1, edges in points from the top left."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float

    def as_list(self) -> list[float]:
        """The form the datasets hold: `[page, x0, top, x1, bottom]`, rounded to a tenth of a point."""
        return [self.page, *(round(edge, 1) for edge in (self.x0, self.top, self.x1, self.bottom))]


def hull(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes of one page; raises ValueError when there are none."""
    items = list(boxes)
    if not items:
        raise ValueError("no boxes to put a hull around")
    return Box(
        items[0].page,
        min(b.x0 for b in items),
        min(b.top for b in items),
        max(b.x1 for b in items),
        max(b.bottom for b in items),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on a page: characters without white space, normalised to NFC.

    `edges` holds the left edge of every character of `text` and, last, the right edge of the word,
    so it has `len(text) + 1` entries. Check boxes, drawn or filled in as form fields,
    arrive as the words ☐ and ☒. `confidence` is 1.0 for digital text and Tesseract's for OCR.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    font: str = ""
    bold: bool = False
    italic: bool = False
    upright: bool = True
    confidence: float = 1.0
    edges: tuple[float, ...] = ()

    def edge(self, index: int) -> float:
        """The left edge of character `index`, or the right edge of the word for `len(text)`."""
        if len(self.edges) == len(self.text) + 1:
            return self.edges[index]
        return self.x0 + (self.x1 - self.x0) * index / max(len(self.text), 1)


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line: a drawn line, or a filled box so thin that it reads as one.

    `shade` is True for the edge of a coloured area, along which no line is drawn.
    """

    x0: float
    top: float
    x1: float
    bottom: float
    shade: bool = False

    @property
    def is_horizontal(self) -> bool:
        """True where the line is wider than it is high."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: words in the order of the file, ruling lines, the area that pictures cover.

    `text_source` is `none` for a page without a text layer; `problem` says why a page could not be read.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    images: tuple[Box, ...] = ()
    text_source: TextSource = "digital"
    problem: str | None = None

    @property
    def image_share(self) -> float:
        """The largest picture's part of the page area, 0–1."""
        area = max(self.width * self.height, 1.0)
        return max(((b.x1 - b.x0) * (b.bottom - b.top) / area for b in self.images), default=0.0)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One input file: `name` is its path below the source it came from, with `/`; `sha256` is hexadecimal."""

    name: str
    sha256: str
    bytes: int
    producer: str = ""
    title: str = ""
    outline: tuple[tuple[int, str, int], ...] = ()
    """Bookmarks as (level from 0, title, page from 1)."""

    @property
    def document_id(self) -> str:
        """The first 16 digits of the hash, as in the table `documents`."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one visual row that no wide gap and no vertical ruling line parts.

    `start` and `end` span the segment in the document's clean text.
    """

    page: int
    words: tuple[Word, ...]
    start: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """The words with single spaces, as printed (line-end hyphens kept)."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The hull of the words."""
        return hull(Box(self.page, w.x0, w.top, w.x1, w.bottom) for w in self.words)

    @property
    def size(self) -> float:
        """The font size most of the characters have."""
        sizes: dict[float, int] = {}
        for word in self.words:
            sizes[word.size] = sizes.get(word.size, 0) + len(word.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @property
    def bold(self) -> bool:
        """True where every word with a letter is bold; digits and marks count where there are no letters."""
        lettered = [w.bold for w in self.words if any(c.isalpha() for c in w.text)]
        return all(lettered or [w.bold for w in self.words])


@dataclass(frozen=True, slots=True)
class Line:
    """One visual row within its column: one segment in running text, several in tables and forms.

    `block` is the index of the block that the row belongs to.
    """

    page: int
    segments: tuple[Segment, ...]
    block: int = -1

    @property
    def start(self) -> int:
        """Where the row begins in the clean text."""
        return min(s.start for s in self.segments)

    @property
    def end(self) -> int:
        """Where the row ends in the clean text."""
        return max(s.end for s in self.segments)

    @property
    def text(self) -> str:
        """The row as printed: segments parted by tabs."""
        return "\t".join(segment.text for segment in self.segments)

    @property
    def box(self) -> Box:
        """The hull of the segments."""
        return hull(segment.box for segment in self.segments)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words of the row, left to right."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def bold(self) -> bool:
        """True where every segment is bold."""
        return all(segment.bold for segment in self.segments)

    @property
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
class Furniture:
    """A running header, footer or page number set aside: what, where, and the rule that took it."""

    box: Box
    text: str
    rule: str


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

    def pieces_between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that share a character with the span."""
        for piece in self.pieces[bisect_right(self._piece_ends, start) :]:
            if piece.start >= end:
                return
            yield piece

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """One box per printed row that the span touches, in reading order; empty for white space alone."""
        rows: list[list[Box]] = []
        for piece in self.pieces_between(start, end):
            box = piece.box(start, end)
            if rows and _same_row(rows[-1][-1], box):
                rows[-1].append(box)
            else:
                rows.append([box])
        return tuple(hull(row) for row in rows)

    def page_at(self, position: int) -> int:
        """The page on which the character at or next after `position` stands (1 for an empty document)."""
        if not self.pieces:
            return 1
        index = min(bisect_right(self._piece_ends, position), len(self.pieces) - 1)
        return self.pieces[index].page

    def block_at(self, position: int) -> int:
        """The index of the block that holds `position`; -1 where there is none."""
        return bisect_right(self._block_starts, position) - 1

    def first_block_from(self, position: int) -> int:
        """The index of the first block that begins at or after `position`."""
        return bisect_left(self._block_starts, position)

    def lines_between(self, start: int, end: int) -> list[Line]:
        """The rows that lie whole within the span."""
        return [line for line in self.lines if line.start >= start and line.end <= end]


def _same_row(left: Box, right: Box) -> bool:
    overlap = min(left.bottom, right.bottom) - max(left.top, right.top)
    height = min(left.bottom - left.top, right.bottom - right.top)
    return left.page == right.page and overlap > 0.5 * height and right.x0 >= left.x0 - 1.0


ZoneKind = Literal[
    "letterhead", "subject", "consultations", "resolution", "body", "effects", "attachments", "signature"
]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the document with one purpose; zones follow each other without gap or overlap."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value found for a field of the paper: what, where, how sure, by which rule.

    `raw` is the wording the value was read from; `spans` are the stretches of clean text it stands in.
    """

    field: str
    value: Value
    raw: str
    spans: tuple[tuple[int, int], ...]
    confidence: float
    rule: str
    origin: Origin = "rule"


@dataclass(frozen=True, slots=True)
class Station:
    """One row of the Beratungsfolge. `role` is normalised, `role_raw` as printed, `None` where not printed."""

    position: int
    organization: str
    date: date | None = None
    role: str | None = None
    role_raw: str | None = None
    public: bool | None = None
    result: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One Anlage that a paper names. `number` as printed; `public` is `None` where the paper does not say."""

    position: int
    name: str
    number: str | None = None
    public: bool | None = None
    spans: tuple[tuple[int, int], ...] = ()
    confidence: float = 1.0
    rule: str = ""


SectionKind = Literal[
    "cover", "report", "section", "item", "list", "attachment_list", "attachment", "signature", "effects"
]


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline; `parent` is the index of its parent section or -1.

    `heading` spans the printed heading line(s), number included (empty span for kinds without one);
    `start`–`end` spans the section's own text from after the heading to the next heading; items and
    lists have spans inside that of their section. `level` counts from 1.
    """

    position: int
    parent: int
    kind: SectionKind
    level: int
    number: str | None
    title: str | None
    heading: tuple[int, int]
    start: int
    end: int
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a document: a title row of column names, then rows of cell texts with their boxes.

    A table that goes on over pages is one Table; repeated header rows are dropped.
    `header` is empty where the table has none. Every row has one cell per column.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    box: Box
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: cell texts left to right, hyphens at cell line ends mended, and one box per cell."""

    cells: tuple[str, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reviewer should know: a code, how grave, and a German sentence that says what to do."""

    code: str
    severity: Severity
    message: str
    page: int | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything one document says, before rows are made of it."""

    layout: str
    fields: tuple[Candidate, ...] = ()
    stations: tuple[Station, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = field(default=())
