"""Cases for the tests of the checks: a document out of few rows, read by Potsdam's profile."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from extract.profile import Profile, load_profiles
from extract.reading.checks.case import Check, CheckedDocument
from extract.schema.extraction import TextBlock
from extract.schema.records import (
    AbbreviationRow,
    ActivityRow,
    CommitmentRow,
    ConsultationRow,
    DateRow,
    FieldRow,
    MentionRow,
    SectionRow,
    TableRowRow,
)
from kit.made_documents import date_row, document_row, extraction, field_row, paper_row, section, station

SOURCE = {"source_document_id": "d", "paper_id": "p"}
DAY = date(2024, 10, 23)


@cache
def potsdam() -> Profile:
    return load_profiles().named("potsdam")


def a_case(
    profile: Profile | None = None, document: dict[str, Any] | None = None, **rows: Any
) -> CheckedDocument:
    """A paper of Potsdam of 23.10.2024, with what is given besides; `paper=None` makes an Anlage."""
    values = {
        "reference": "24/SVV/1155",
        "paper_type": "Mitteilungsvorlage",
        "date": DAY,
        "council": "potsdam",
    }
    if "paper" not in rows:
        rows["paper"] = paper_row(**values)
    elif isinstance(rows["paper"], dict):
        rows["paper"] = paper_row(**(values | rows["paper"]))
    told = {"layout": "potsdam-allris4", "file": "x.pdf", "pages": 9} | (document or {})
    return CheckedDocument(extraction(document=document_row(**told), **rows), profile or potsdam())


def codes(check: Check, case: CheckedDocument) -> list[str]:
    return [issue.code for issue in check(case)]


def text(*paragraphs: str, page: int = 1, kind: str = "paragraph") -> tuple[TextBlock, ...]:
    """Blocks of one page, one after the other in the clean text."""
    blocks, at = [], (page - 1) * 100_000
    for words in paragraphs:
        blocks.append(
            TextBlock(
                kind=kind, page=page, char_start=at, char_end=at + len(words), text=words,
                boxes=((page, 50.0, 60.0, 300.0, 72.0),), rule="edge" if kind == "furniture" else "",
            )
        )  # fmt: skip
        at += len(words) + 1
    return tuple(blocks)


def edge(page: int, words: str) -> TextBlock:
    """Something set aside at the edge of a page."""
    return text(words, page=page, kind="furniture")[0]


def sitting(
    day: date | None, body: str = "Hauptausschuss", role: str | None = "kenntnis", **v: Any
) -> ConsultationRow:
    return station(day, body, role, page=1, **v)


def head(number: str | None, title: str, level: int = 1, position: int = 0, **values: Any) -> SectionRow:
    return replace(section(number, title, level, **values), position=position, section_id=f"s{position}")


def numbered(*numbers: str) -> tuple[SectionRow, ...]:
    return tuple(head(number, f"Titel {i}", position=i) for i, number in enumerate(numbers))


def table(titles: str, *lines: str) -> tuple[TableRowRow, ...]:
    """A table; titles and cells are parted by `|`."""
    names = [title.strip() for title in titles.split("|")]
    return tuple(
        TableRowRow(
            table_row_id=f"r{row}", table_id="t", document_id="d", row=row, page=1,
            cells=tuple(zip(names, (cell.strip() for cell in line.split("|")), strict=True)), **SOURCE,
        )
        for row, line in enumerate(lines, start=1)
    )  # fmt: skip


def activity(department: str | None, topic: str | None, *partners: str) -> ActivityRow:
    return ActivityRow(
        activity_id=f"{topic}", department=department, topic=topic, partners=partners, form=None, status=None,
        outlook=None, page=1, **SOURCE,
    )  # fmt: skip


def promise(sentence: str, due: str | None) -> CommitmentRow:
    return CommitmentRow(
        commitment_id="c", section_id=None, sentence=sentence, due=due, status="open", reported_in=None,
        char_start=0, char_end=len(sentence), text=sentence, page=2, **SOURCE,
    )  # fmt: skip


def year_in(start: int, year: int) -> DateRow:
    row = date_row(start, start + 4, str(year), str(year), precision="year")
    return replace(row, start=date(year, 1, 1), end=date(year, 12, 31))


def short_form(short: str, long: str) -> AbbreviationRow:
    return AbbreviationRow(abbreviation_id=short, short=short, long=long, page=1, **SOURCE)


def place(name: str, ags: str, at: int, in_section: str, page: int = 1) -> MentionRow:
    key = f"ags-{ags}"
    return MentionRow(
        mention_id=f"{name}{at}", section_id=in_section, kind="partner", name=name, organization_id=key,
        ags=ags, char_start=at, char_end=at + len(name), text=name, page=page, **SOURCE,
    )  # fmt: skip


def value_of(field: str, value: str, confidence: float = 0.97) -> FieldRow:
    return field_row(field, value, confidence=confidence, page=1)
