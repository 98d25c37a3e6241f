"""Rows of made-up documents, for tests of what happens after reading, and the least possible reader."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import date
from pathlib import Path
from typing import Any

from extract.base.model import Issue
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.issues import UnreadableFile
from extract.schema.records import (
    ActivityRow,
    ConsultationRow,
    DateRow,
    DocumentRow,
    FieldRow,
    FileRow,
    IssueRow,
    PaperRow,
    ReferenceRow,
    SectionRow,
    TableRowRow,
    row_id,
)


def sample_document(
    seed: str, *, file: str | None = None, role: str = "paper", **changes: Any
) -> DocumentRow:
    sha256 = hashlib.sha256(seed.encode()).hexdigest()
    values: dict[str, Any] = {
        "document_id": sha256[:16],
        "paper_id": None,
        "file": file or f"{seed}.pdf",
        "sha256": sha256,
        "bytes": 1000,
        "pages": 2,
        "producer": "Test",
        "text_source": "digital",
        "layout": None,
        "role": role,
        "status": "ok",
        "confidence_mean": 0.9,
        "confidence_low": 0.0,
    }
    return DocumentRow(**(values | changes))


def sample_paper(document_id: str, reference: str | None, **changes: Any) -> PaperRow:
    values: dict[str, Any] = {
        "paper_id": document_id,
        "document_id": document_id,
        "council": "potsdam",
        "reference": reference,
        "paper_type": "Mitteilungsvorlage",
        "public": True,
        "name": "Radweg am Nuthepark",
        "date": date(2024, 5, 17),
        "originator": None,
        "under_direction_of": "Fachbereich Mobilität",
        "related_references": ("19/SVV/0058",),
        "addressee": None,
        "resolution_formula": None,
        "series": None,
        "series_number": None,
        "report_year": None,
    }
    return PaperRow(**(values | changes))


def sample_extraction(
    seed: str, reference: str | None = "24/SVV/0101", *, title: str = "1. Anlass", **document: Any
) -> Extraction:
    """A document with rows in most tables; everything in it follows from `seed`."""
    row = sample_document(seed, **document)
    own = row.document_id
    place = {"source_document_id": own, "page": 1, "boxes": ((1, 70.9, 100.0, 300.0, 112.5),)}
    words = {"char_start": 0, "char_end": 5, "text": "Text", "rule": "sample"}
    section = row_id(own, "sections", 1)
    return Extraction(
        document=row,
        paper=sample_paper(own, reference) if row.role == "paper" else None,
        blocks=(
            TextBlock(kind="heading", page=1, char_start=0, char_end=9, text=title, boxes=place["boxes"]),
            TextBlock(
                kind="paragraph",
                page=1,
                char_start=10,
                char_end=40,
                text="Der Radweg wird breiter.",
                boxes=(),
            ),
        ),
        fields=(
            FieldRow(
                field_id=row_id(own, "fields", 1),
                paper_id=None,
                field="name",
                value="Radweg",
                raw="Radweg",
                **place,
                **words,
            ),
        ),
        consultations=(
            ConsultationRow(
                consultation_id=row_id(own, "consultations", 1),
                paper_id=None,
                position=1,
                date=date(2024, 6, 5),
                organization="Hauptausschuss",
                organization_id="unresolved",
                role="kenntnis",
                role_raw="zur Kenntnis",
                public=True,
                result=None,
                **place,
                **words,
            ),
        ),
        files=(
            FileRow(
                file_id=row_id(own, "files", 1),
                paper_id=None,
                position=1,
                name="Lageplan Nuthepark",
                public=None,
                document_id=None,
                page_start=None,
                page_end=None,
                **place,
                **words,
            ),
        ),
        sections=(
            SectionRow(
                section_id=section,
                paper_id=None,
                parent_id=None,
                position=0,
                number="1.",
                level=1,
                kind="section",
                title=title,
                page_start=1,
                page_end=2,
                heading_start=0,
                heading_end=9,
                heading_boxes=(),
                **place,
                char_start=10,
                char_end=40,
                rule="sample",
                text="Der Radweg in der Großbeerenstraße wird breiter.",
            ),
        ),
        dates=(
            DateRow(
                date_id=row_id(own, "dates", 1),
                paper_id=None,
                section_id=section,
                edtf="2024-05",
                timex3=None,
                start=date(2024, 5, 1),
                end=date(2024, 5, 31),
                precision="month",
                role="event",
                **place,
                **words,
            ),
        ),
        references=(
            ReferenceRow(
                reference_id=row_id(own, "references", 1),
                paper_id=None,
                section_id=section,
                reference="24/SVV/ 0102",
                target_paper_id=None,
                kind="paper",
                **place,
                **words,
            ),
        ),
        table_rows=(
            TableRowRow(
                table_row_id=row_id(own, "table_rows", 1),
                table_id=row_id(own, "tables", 1),
                paper_id=None,
                document_id=own,
                row=1,
                cells=(("Jahr", "2024"), ("Betrag", "=1+2")),
                **place,
                **words,
            ),
        ),
        activities=(
            ActivityRow(
                activity_id=row_id(own, "activities", 1),
                paper_id=None,
                department="FB 4",
                topic="Radwege",
                partners=("Teltow", "Werder (Havel)"),
                form=None,
                status=None,
                outlook=None,
                **place,
                **words,
            ),
        ),
        issues=(
            IssueRow(
                issue_id=row_id(own, "issues", 1),
                document_id=own,
                paper_id=None,
                page=1,
                code="paper-no-type",
                severity="warning",
                message="Keine Vorlagenart gefunden.",
                row_id=None,
            ),
        ),
    )


def read_tiny(path: Path, *, name: str, council: str | None, profiles: Any) -> Extraction:
    """Reads a file of one line: `paper 24/SVV/0101`, or what is to go wrong."""
    line = path.read_text(encoding="utf-8").removeprefix("%PDF-1.7 ")
    word, _, rest = line.strip().partition(" ")
    if word == "refuse":
        raise UnreadableFile(Issue("file-damaged"))
    if word == "crash":
        raise ZeroDivisionError("made to fail")
    if word == "die":
        os._exit(9)
    if word == "hang":
        time.sleep(600)
    if word == "half":
        return sample_extraction(line, None, file=name, producer="\ud800")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    return sample_extraction(line, rest or None, file=name, role=word, sha256=sha256, document_id=sha256[:16])


def write_inputs(folder: Path, lines: dict[str, str]) -> Path:
    """One tiny input per item of `lines` (name → line)."""
    for name, line in lines.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"%PDF-1.7 {line}", encoding="utf-8")
    return folder
