"""Facts of one document → rows with provenance: ids, pages, boxes, words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict

from extract.base.model import (
    Attachment,
    Candidate,
    Document,
    Issue,
    Section,
    SourceFile,
    Station,
    Table,
    Value,
)
from extract.paper.segment import Part
from extract.paper.segment.features import BlockView
from extract.schema.extraction import TextBlock
from extract.schema.issues import build_issue_row
from extract.schema.records import (
    ConsultationRow,
    FieldRow,
    FileRow,
    IssueRow,
    SectionRow,
    TableRowRow,
    row_id,
)


class Place(TypedDict):
    """The provenance columns that follow from a span."""

    source_document_id: str
    page: int | None
    boxes: tuple[tuple[float, ...], ...]
    char_start: int | None
    char_end: int | None
    text: str


class Assembler:
    """Makes rows for one document: `paper_id` is the guess that every row carries until files are linked."""

    def __init__(self, source: SourceFile, document: Document, paper_id: str | None) -> None:
        self.source = source
        self.document = document
        self.paper_id = paper_id

    def place(self, spans: Sequence[tuple[int, int]]) -> Place:
        """Page, boxes and words of spans; text and characters reach from the first span to the last."""
        filled = [(start, end) for start, end in spans if end > start]
        if not filled:
            return Place(
                source_document_id=self.source.document_id,
                page=None,
                boxes=(),
                char_start=None,
                char_end=None,
                text="",
            )
        start, end = min(s for s, _ in filled), max(e for _, e in filled)
        boxes = [box for s, e in sorted(filled) for box in self.document.boxes(s, e)]
        return Place(
            source_document_id=self.source.document_id,
            page=boxes[0].page if boxes else self.document.page_at(start),
            boxes=tuple(tuple(box.as_list()) for box in boxes),
            char_start=start,
            char_end=end,
            text=self.document.text[start:end],
        )

    def new_id(self, table: str, *position: object) -> str:
        """The id of a row of this document."""
        return row_id(self.source.document_id, table, *position)

    def field_rows(self, candidates: Iterable[Candidate]) -> tuple[FieldRow, ...]:
        """Header values; several of one field keep their order."""
        counts: dict[str, int] = {}
        rows = []
        for item in candidates:
            counts[item.field] = counts.get(item.field, 0) + 1
            rows.append(
                FieldRow(
                    field_id=self.new_id("fields", item.field, counts[item.field]),
                    paper_id=self.paper_id,
                    field=item.field,
                    value=as_text(item.value),
                    raw=item.raw,
                    confidence=item.confidence,
                    rule=item.rule,
                    origin=item.origin,
                    **self.place(item.spans),
                )
            )
        return tuple(rows)

    def consultation_rows(self, stations: Iterable[Station]) -> tuple[ConsultationRow, ...]:
        """The Beratungsfolge; `organization_id` is filled when organizations are resolved."""
        return tuple(
            ConsultationRow(
                consultation_id=self.new_id("consultations", item.position),
                paper_id=self.paper_id,
                position=item.position,
                date=item.date,
                organization=item.organization,
                organization_id=None,
                role=item.role,
                role_raw=item.role_raw,
                public=item.public,
                result=item.result,
                confidence=item.confidence,
                rule=item.rule,
                **self.place(item.spans),
            )
            for item in stations
        )

    def file_rows(self, attachments: Sequence[Attachment], parts: Sequence[Part]) -> tuple[FileRow, ...]:
        """The Anlagen; those inside this file know its id and their pages."""
        where = {part.attachment: part for part in parts if part.attachment >= 0}
        rows = []
        for index, item in enumerate(attachments):
            part = where.get(index)
            rows.append(
                FileRow(
                    file_id=self.new_id("files", item.position),
                    paper_id=self.paper_id,
                    position=item.position,
                    name=item.name,
                    public=item.public,
                    document_id=self.source.document_id if part else None,
                    page_start=part.page_start if part else None,
                    page_end=part.page_end if part else None,
                    confidence=item.confidence,
                    rule=item.rule,
                    **self.place(item.spans),
                )
            )
        return tuple(rows)

    def section_rows(self, sections: Sequence[Section]) -> tuple[SectionRow, ...]:
        """The outline; the span is the section's own text, its heading stands apart."""
        ids = [
            self.new_id("sections", item.position, item.kind, item.number, item.title) for item in sections
        ]
        return tuple(self._section_row(item, ids) for item in sections)

    def _section_row(self, item: Section, ids: Sequence[str]) -> SectionRow:
        start, end = self._trimmed(item.start, item.end)
        place = self.place([(start, end)])
        heading = item.heading if item.heading[1] > item.heading[0] else None
        first = heading[0] if heading else start
        return SectionRow(
            section_id=ids[item.position],
            paper_id=self.paper_id,
            parent_id=ids[item.parent] if item.parent >= 0 else None,
            position=item.position,
            number=item.number,
            level=item.level,
            kind=item.kind,
            title=item.title,
            page_start=self.document.page_at(first),
            page_end=self.document.page_at(max(end - 1, first)),
            heading_start=heading[0] if heading else None,
            heading_end=heading[1] if heading else None,
            heading_boxes=tuple(tuple(b.as_list()) for b in self.document.boxes(*heading)) if heading else (),
            confidence=item.confidence,
            rule=item.rule,
            **place,
        )

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        text = self.document.text[start:end]
        return start + len(text) - len(text.lstrip()), end - (len(text) - len(text.rstrip()))

    def table_rows(self, tables: Sequence[Table]) -> tuple[TableRowRow, ...]:
        """Rows of tables; columns without a title are called by their number."""
        rows = []
        for number, table in enumerate(tables):
            table_id = self.new_id("tables", number)
            titles = _column_titles(table)
            for index, row in enumerate(table.rows):
                boxes = tuple(tuple(box.as_list()) for box in row.boxes)
                rows.append(
                    TableRowRow(
                        table_row_id=self.new_id("table_rows", number, index),
                        table_id=table_id,
                        paper_id=self.paper_id,
                        document_id=self.source.document_id,
                        row=index + 1,
                        cells=tuple(zip(titles, row.cells, strict=False)),
                        source_document_id=self.source.document_id,
                        page=row.boxes[0].page if row.boxes else table.box.page,
                        boxes=boxes,
                        text=" | ".join(row.cells),
                        confidence=table.confidence,
                        rule=table.rule,
                    )
                )
        return tuple(rows)

    def issue_rows(self, issues: Sequence[Issue]) -> tuple[IssueRow, ...]:
        """The issues in order; each with the page it concerns."""
        return tuple(
            build_issue_row(
                replace(issue, page=issue.page if issue.page is not None else self._page_of(issue.span)),
                self.new_id("issues", index, issue.code, issue.page, issue.span),
                self.source.document_id,
                self.paper_id,
            )
            for index, issue in enumerate(issues)
        )

    def _page_of(self, span: tuple[int, int] | None) -> int | None:
        return self.document.page_at(span[0]) if span else None

    def blocks(self, views: Sequence[BlockView], headings: set[int]) -> tuple[TextBlock, ...]:
        """The clean text block by block, then what was set aside as furniture."""
        blocks = [self._block(view, view.block.start in headings) for view in views]
        for item in self.document.furniture:
            blocks.append(
                TextBlock(
                    kind="furniture",
                    page=item.box.page,
                    char_start=-1,
                    char_end=-1,
                    text=item.text,
                    boxes=(tuple(item.box.as_list()),),
                    rule=item.rule,
                )
            )
        return tuple(blocks)

    def _block(self, view: BlockView, is_heading: bool) -> TextBlock:
        kind = "heading" if is_heading else "item" if view.marker else "paragraph"
        if any(len(line.segments) > 1 for line in view.lines):
            kind = "row"
        start, end = view.block.start, view.block.end
        boxes = tuple(tuple(box.as_list()) for box in self.document.boxes(start, end))
        return TextBlock(
            kind=kind, page=view.page, char_start=start, char_end=end, text=view.text, boxes=boxes
        )


def _column_titles(table: Table) -> list[str]:
    width = max((len(row.cells) for row in table.rows), default=len(table.header))
    titles: list[str] = []
    for index in range(width):
        title = table.header[index] if index < len(table.header) else ""
        title = title or str(index + 1)
        while title in titles:
            title = f"{title} ({index + 1})"
        titles.append(title)
    return titles


def as_text(value: Value | Any) -> str:
    """A field's value as the table `fields` holds it: ISO dates, `true`/`false`, lists as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return str(value)
