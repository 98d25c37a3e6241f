"""Small hand-made documents and extractions for tests of scoring and of inspection."""

from __future__ import annotations

from datetime import date
from typing import Any

from extract.base.model import Document, Line, Page, Piece, Segment, Word
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import (
    ConsultationRow,
    DateRow,
    DocumentRow,
    FieldRow,
    FileRow,
    IssueRow,
    MentionRow,
    PaperRow,
    SectionRow,
)

SOURCE = {"source_document_id": "d", "paper_id": "p"}


def make_document(*pages: tuple[str, ...], size: float = 10.0) -> Document:
    """One block a line: every line stands 20 points below the one before, letters are 5 points wide."""
    text, pieces, lines, made = "", [], [], []
    for number, rows in enumerate(pages, 1):
        words_of_page: list[Word] = []
        for row, content in enumerate(rows):
            start = len(text)
            words = []
            for word in content.split():
                at = len(text) - start
                top = 40.0 + 20.0 * row
                printed = Word(word, 50.0 + 5 * at, top, 50.0 + 5 * (at + len(word)), top + size, size)
                pieces.append(Piece(len(text), len(text) + len(word), number, printed))
                words.append(printed)
                text += word + " "
            text = text[:-1] + "\n"
            lines.append(Line(number, (Segment(number, tuple(words), start, len(text) - 1),), len(lines)))
            words_of_page += words
        made.append(Page(number, 300.0, 400.0, tuple(words_of_page)))
    return Document(tuple(made), text[:-1], tuple(lines), (), tuple(pieces))


def document_row(**values: Any) -> DocumentRow:
    base: dict[str, Any] = {
        "document_id": "d", "paper_id": "p", "file": "x.pdf", "sha256": "", "bytes": 1, "pages": 1,
        "producer": "", "text_source": "digital", "layout": None, "role": "paper", "status": "ok",
        "confidence_mean": 0.9, "confidence_low": 0.5,
    }  # fmt: skip
    return DocumentRow(**(base | values))


def paper_row(**values: Any) -> PaperRow:
    base: dict[str, Any] = dict.fromkeys(PaperRow.__dataclass_fields__)
    base |= {"paper_id": "p", "document_id": "d", "related_references": ()}
    return PaperRow(**(base | values))


def field_row(field: str, value: str, **values: Any) -> FieldRow:
    return FieldRow(field_id=field, field=field, value=value, raw=value, **SOURCE, **values)


def station(day: date | None, body: str, role: str | None = None, **values: Any) -> ConsultationRow:
    base: dict[str, Any] = {
        "consultation_id": body, "position": 1, "organization_id": None, "role_raw": role, "public": None,
        "result": None,
    }  # fmt: skip
    return ConsultationRow(date=day, organization=body, role=role, **SOURCE, **(base | values))


def file_row(name: str, position: int = 1, **values: Any) -> FileRow:
    base: dict[str, Any] = {"public": None, "document_id": None, "page_start": None, "page_end": None}
    return FileRow(file_id=name, name=name, position=position, **SOURCE, **(base | values))


def section(
    number: str | None, title: str | None, level: int = 1, kind: str = "section", **v: Any
) -> SectionRow:
    base: dict[str, Any] = {
        "section_id": f"{number}{title}", "parent_id": None, "position": 0, "page_start": 1, "page_end": 1,
        "heading_start": None, "heading_end": None, "heading_boxes": (),
    }  # fmt: skip
    return SectionRow(number=number, title=title, level=level, kind=kind, **SOURCE, **(base | v))


def date_row(start: int, end: int, text: str, edtf: str | None, **values: Any) -> DateRow:
    base: dict[str, Any] = {
        "date_id": f"{start}", "section_id": None, "timex3": None, "start": None, "end": None,
        "precision": None, "role": None,
    }  # fmt: skip
    return DateRow(edtf=edtf, char_start=start, char_end=end, text=text, **SOURCE, **(base | values))


def mention(start: int, end: int, text: str, kind: str, name: str) -> MentionRow:
    return MentionRow(
        mention_id=f"{start}", section_id=None, kind=kind, name=name, organization_id=None,
        char_start=start, char_end=end, text=text, **SOURCE,
    )  # fmt: skip


def issue(severity: Any, code: str, message: str, page: int | None = None) -> IssueRow:
    return IssueRow(
        issue_id=code, document_id="d", paper_id="p", page=page, code=code, severity=severity,
        message=message, row_id=None,
    )  # fmt: skip


def block(text: str, start: int, kind: str = "paragraph", **values: Any) -> TextBlock:
    base: dict[str, Any] = {"page": 1, "boxes": ()}
    return TextBlock(kind=kind, text=text, char_start=start, char_end=start + len(text), **(base | values))


def extraction(**values: Any) -> Extraction:
    return Extraction(**({"document": document_row()} | values))
