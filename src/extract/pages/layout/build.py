"""Pages → Document: reading order, furniture set aside, paragraphs joined, text with a map to every box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.base.model import Block, Document, Line, Page, Piece, Segment
from extract.german.hyphens import HYPHENS, line_end
from extract.pages.layout.furniture import set_aside
from extract.pages.layout.order import order_page
from extract.pages.layout.paragraphs import UnitRow, build_rows, continues
from extract.pages.layout.rows import build_segments

_BEFORE_SUPPLEMENT = re.compile(r"(?:\b(?:und|oder|sowie|bzw\.)|,) [-\u2010]$")
"""„KNF-Themen und -/Jahreskonferenzen": the hyphen belongs to the word on the next line."""


def build_document(pages: Sequence[Page]) -> Document:
    """The clean text of a document in reading order with its exact map back to the pages.

    Every word of every page is either in the text or in `furniture`, where what pages set aside themselves
    stands too; line-end hyphens that divide a word are in neither.
    """
    units = [order_page(page, build_segments(page)) for page in pages]
    kept, furniture = set_aside(pages, units)
    rows = build_rows(kept)
    writer = _Writer()
    for block, group in enumerate(group_blocks(rows)):
        writer.write_block(block, group)
    return Document(
        pages=tuple(pages),
        text="".join(writer.parts),
        lines=tuple(writer.lines),
        blocks=tuple(writer.blocks),
        pieces=tuple(writer.pieces),
        furniture=(*furniture, *(aside for page in pages for aside in page.asides)),
    )


def group_blocks(rows: Sequence[UnitRow]) -> list[list[UnitRow]]:
    """Rows that make one paragraph, item, heading or table row together."""
    groups: list[list[UnitRow]] = []
    for row in rows:
        if groups and continues(groups[-1][-1], row, groups[-1][0]):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


@dataclass(slots=True)
class _Writer:
    """Writes clean text piece by piece and keeps the map in step with it."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    position: int = 0

    def write_block(self, block: int, rows: Sequence[UnitRow]) -> None:
        """One block: rows joined by a space or a mended hyphen, ended by a line feed."""
        if self.blocks:
            self._space("\n")
        start, first_line = self.position, len(self.lines)
        for index, row in enumerate(rows):
            following = rows[index + 1] if index + 1 < len(rows) else None
            self._write_row(block, row, following)
        self.blocks.append(Block(start, self.position, first_line, len(self.lines)))

    def _write_row(self, block: int, row: UnitRow, following: UnitRow | None) -> None:
        segments: list[Segment] = []
        for index, item in enumerate(row.items):
            if index:
                self._space("\t")
            last = index == len(row.items) - 1
            dropped, joint = _joint(row, following) if last and following else (0, "")
            start = self.position
            self._write_words(item.segment, dropped)
            segments.append(Segment(item.segment.page, item.segment.words, start, self.position))
            if last and following:
                self._space(joint)
        self.lines.append(Line(row.page, tuple(segments), block))

    def _write_words(self, segment: Segment, dropped: int) -> None:
        for index, word in enumerate(segment.words):
            if index:
                self._space(" ")
            last = index == len(segment.words) - 1
            text = word.text[: len(word.text) - dropped] if last and dropped else word.text
            text = _plain_hyphens(text)
            if not text:
                continue
            start = self.position
            self._space(text)
            self.pieces.append(Piece(start, self.position, segment.page, word))

    def _space(self, text: str) -> None:
        self.parts.append(text)
        self.position += len(text)


def _joint(row: UnitRow, following: UnitRow) -> tuple[int, str]:
    """How many characters at the row's end go and what stands between it and the next row."""
    left, right = row.items[-1].segment.text, following.items[0].segment.text
    if left[-1:] == "/" and left[-2:-1].isalnum():
        return 0, ""
    if left[-1:] not in HYPHENS:
        return 0, " "
    if _BEFORE_SUPPLEMENT.search(left) and right[:1].isupper():
        return 0, ""
    return line_end(left, right)


def _plain_hyphens(text: str) -> str:
    """Non-breaking and typographic hyphens as U+002D; a soft hyphen left at the very end too."""
    if text.isascii():
        return text
    return text.replace("\u2011", "-").replace("\u2010", "-").replace("\u00ad", "-")
