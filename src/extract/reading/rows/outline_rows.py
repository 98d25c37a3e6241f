"""The outline and the blocks of the clean text as rows, and which section a place belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from extract.base.model import Furniture, Section
from extract.paper.segment.features import BlockView, view_blocks
from extract.reading.rows.origin import RowOrigin, box_column
from extract.schema.extraction import TextBlock
from extract.schema.records import SectionRow


def build_section_rows(origin: RowOrigin, sections: Sequence[Section]) -> tuple[SectionRow, ...]:
    """The outline; the span is the section's own text, its heading stands apart."""
    ids = [origin.new_id("sections", item.position, item.kind, item.number, item.title) for item in sections]
    return tuple(_section_row(origin, item, ids) for item in sections)


def _section_row(origin: RowOrigin, item: Section, ids: Sequence[str]) -> SectionRow:
    document = origin.document
    start, end = _trimmed(document.text, item.start, item.end)
    heading = item.heading if item.heading[1] > item.heading[0] else None
    first = heading[0] if heading else start
    return SectionRow(
        section_id=ids[item.position],
        paper_id=origin.paper_id,
        parent_id=ids[item.parent] if item.parent >= 0 else None,
        position=item.position,
        number=item.number,
        level=item.level,
        kind=item.kind,
        title=item.title,
        page_start=document.page_at(first),
        page_end=document.page_at(max(end - 1, first)),
        heading_start=heading[0] if heading else None,
        heading_end=heading[1] if heading else None,
        heading_boxes=box_column(document.boxes(*heading)) if heading else (),
        confidence=item.confidence,
        rule=item.rule,
        **origin.place([(start, end)]),
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    own = text[start:end]
    return start + len(own) - len(own.lstrip()), end - (len(own) - len(own.rstrip()))


class SectionFinder:
    """Which section a position of the clean text lies in: the innermost one."""

    def __init__(self, sections: Sequence[SectionRow]) -> None:
        spans = [
            (s.heading_start if s.heading_start is not None else s.char_start, s.char_end or s.heading_end, s)
            for s in sections
        ]
        self._spans = sorted(
            ((start, end, s) for start, end, s in spans if start is not None and end is not None),
            key=lambda item: (item[0], -item[1]),
        )
        self._starts = [start for start, _, _ in self._spans]

    def at(self, position: int) -> str | None:
        """The id of the section around `position`, or None in the head of a paper."""
        for index in range(bisect_right(self._starts, position) - 1, -1, -1):
            start, end, section = self._spans[index]
            if start <= position < end:
                return section.section_id
            if position - start > _LONGEST_SECTION:
                return None
        return None


_LONGEST_SECTION = 400_000
"""No section looks back further than this many characters (some 150 pages), so that long files stay fast."""


def build_blocks(origin: RowOrigin, sections: Sequence[Section]) -> tuple[TextBlock, ...]:
    """The clean text block by block, then what was set aside as furniture."""
    headings = {s.heading[0] for s in sections if s.heading[1] > s.heading[0]}
    views = view_blocks(origin.document)
    return (
        *(_block(origin, view, view.block.start in headings) for view in views),
        *(_furniture_block(item) for item in origin.document.furniture),
    )


def _block(origin: RowOrigin, view: BlockView, is_heading: bool) -> TextBlock:
    kind = "heading" if is_heading else "item" if view.marker else "paragraph"
    if any(len(line.segments) > 1 for line in view.lines):
        kind = "row"
    start, end = view.block.start, view.block.end
    boxes = box_column(origin.document.boxes(start, end))
    return TextBlock(kind=kind, page=view.page, char_start=start, char_end=end, text=view.text, boxes=boxes)


def _furniture_block(item: Furniture) -> TextBlock:
    return TextBlock(
        kind="furniture",
        page=item.box.page,
        char_start=-1,
        char_end=-1,
        text=item.text,
        boxes=box_column([item.box]),
        rule=item.rule,
    )
