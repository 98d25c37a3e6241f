"""The input file as a row, and what a reviewer should know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.base.model import Issue, Page
from extract.paper.document_kind import judge_kind
from extract.reading.rows.origin import RowOrigin
from extract.reading.stages import FileValues
from extract.schema.issues import build_issue_row
from extract.schema.records import DocumentRow, IssueRow

_PICTURE_SHARE = 0.3
"""A page without text whose pictures cover more than this is a scan that was not read, not a blank page."""


def build_document_row(values: FileValues, paper_id: str | None) -> DocumentRow:
    """The row of the input file; how it stands is settled from its rows and issues (`settle_document`)."""
    layout = values.profile.layout_of(values.document)
    return DocumentRow(
        document_id=values.source.document_id,
        paper_id=paper_id,
        file=values.source.name,
        sha256=values.source.sha256,
        bytes=values.source.bytes,
        pages=len(values.document.pages),
        producer=values.source.producer,
        text_source=text_source(values.document.pages),
        layout=layout.name if layout else None,
        role=values.role,
        kind=judge_kind(values.role, values.shown.value("paper_type", str)),
        name=values.shown.value("name", str),
        date=values.shown.day,
        status="ok",
        confidence_mean=None,
        confidence_low=None,
    )


def text_source(pages: Sequence[Page]) -> str:
    """`digital`, `ocr`, `mixed` or `none` for a file from its pages; empty pages beside text do not count."""
    kinds = {page.text_source for page in pages if page.text_source != "none"}
    pictures = any(page.text_source == "none" and page.image_share > _PICTURE_SHARE for page in pages)
    if not kinds:
        return "none"
    return "mixed" if len(kinds) > 1 or pictures else next(iter(kinds))


def build_issue_rows(origin: RowOrigin, issues: Sequence[Issue]) -> tuple[IssueRow, ...]:
    """The issues in order; each with the page it concerns."""
    return tuple(
        build_issue_row(
            replace(issue, page=issue.page if issue.page is not None else _page_of(origin, issue.span)),
            origin.new_id("issues", index, issue.code, issue.page, issue.span),
            origin.document_id,
            origin.paper_id,
        )
        for index, issue in enumerate(issues)
    )


def _page_of(origin: RowOrigin, span: tuple[int, int] | None) -> int | None:
    return origin.document.page_at(span[0]) if span else None
