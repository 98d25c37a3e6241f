"""A page as read: words with boxes, ruling lines, pictures.

Lengths are PDF points, the origin is the top left corner of the page as a reader sees it
(rotation applied), pages count from 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

TextSource = Literal["digital", "ocr", "mixed", "none"]


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
    if len(items) == 1:
        return items[0]
    return Box(
        items[0].page,
        min([b.x0 for b in items]),
        min([b.top for b in items]),
        max([b.x1 for b in items]),
        max([b.bottom for b in items]),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands on a page: characters without white space, normalised to NFC.

    `edges` holds the left edge of every character of `text` and, last, the right edge of the word,
    so it has `len(text) + 1` entries. Check boxes, drawn or filled in as form fields,
    arrive as the words ☐ and ☒. `turn` says by how many degrees clockwise (90, 180, 270) the page must be
    turned for the word to stand upright; it is 0 for an upright word and for a slanted one, which is no
    more `upright` than those. `confidence` is 1.0 for digital text and Tesseract's for OCR; `raw` is
    what OCR read where `text` was repaired since, else empty.
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
    raw: str = ""
    turn: int = 0

    @property
    def length(self) -> float:
        """How far it runs in the direction of its writing, in points."""
        return self.bottom - self.top if self.turn in (90, 270) else self.x1 - self.x0

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


WATERMARK, STAMP = "watermark", "stamp"
"""The rules by which words across the text, and those that an annotation prints over it, are set aside."""
NOTE, COMMENT, EMBEDDED = "note", "comment", "embedded"
"""Rules of other annotations: text typed onto the page, a comment that opens on a click, an attached file."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """Something set aside, such as a running header or a footnote mark: what, where, by which rule."""

    box: Box
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read: words in the order of the file, ruling lines, the area that pictures cover, `rings`.

    `rings` are round lines drawn around something, as somebody circles a word. `asides` stand on the page
    and are no part of its text: footnote marks, watermarks. `hidden` counts the words that nobody sees and
    that are left out therefore, `covered` those besides over which something is painted or laid.

    `notes` are annotations, by rule: `note` for text that is read as part of the page's, `stamp` for what is
    printed and set aside (no text where it is a picture), `comment` without its text, `embedded` with the
    name of the file.

    `paragraphs` are those of a Word file in their order, where its words were set; such a file has one page,
    which nobody sees, and `tracked` counts the changes in it that nobody accepted or rejected.

    `text_source` is `none` for a page without a text layer; `problem` says why a page could not be read.
    A scan that lay askew is read upright: its words stand on the page as turned by `turn` (degrees clockwise,
    a quarter turn or several) and then by `tilt` (degrees anticlockwise about the middle);
    `as_seen` leads back.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    images: tuple[Box, ...] = ()
    rings: tuple[Box, ...] = ()
    asides: tuple[Furniture, ...] = ()
    notes: tuple[Furniture, ...] = ()
    paragraphs: tuple[Box, ...] = ()
    tracked: int = 0
    hidden: int = 0
    covered: int = 0
    text_source: TextSource = "digital"
    problem: str | None = None
    turn: int = 0
    tilt: float = 0.0

    def as_seen(self, box: Box) -> Box:
        """Where a box of the page as read lies on the page as a reader sees it: the hull of its corners."""
        if not self.turn and not self.tilt:
            return box
        corners = [self._seen(x, y) for x in (box.x0, box.x1) for y in (box.top, box.bottom)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Box(box.page, min(xs), min(ys), max(xs), max(ys))

    def _seen(self, x: float, y: float) -> tuple[float, float]:
        angle = math.radians(self.tilt)
        dx, dy = x - self.width / 2, y - self.height / 2
        x = self.width / 2 + math.cos(angle) * dx - math.sin(angle) * dy
        y = self.height / 2 + math.sin(angle) * dx + math.cos(angle) * dy
        if self.turn == 90:
            return y, self.width - x
        if self.turn == 180:
            return self.width - x, self.height - y
        return (self.height - y, x) if self.turn == 270 else (x, y)

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
    embedded: tuple[str, ...] = ()
    """The names of files that lie in it beside its pages."""

    @property
    def document_id(self) -> str:
        """The first 16 digits of the hash, as in the table `documents`."""
        return self.sha256[:16]
