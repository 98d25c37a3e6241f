"""Decisions for tests, and a small archive under review."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from extract.archive.corrections import Correction, DocumentCorrections
from extract.archive.corrections.anchor import source_of
from extract.archive.corrections.folder import save_document
from extract.run.ingest import Options, ingest
from extract.schema.extraction import Extraction
from kit.made_pdfs import write_paper

WHEN = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


def decision(kind: str = "correct", table: str = "fields", **values: Any) -> Correction:
    return Correction(kind=kind, table=table, by="A. Muster", at=WHEN, **values)  # type: ignore[arg-type]


def field_of(extraction: Extraction, field: str) -> Any:
    return next(row for row in extraction.fields if row.field == field)


def about_field(extraction: Extraction, field: str, value: str | None, kind: str = "correct") -> Correction:
    """A decision about a header value as the page makes it."""
    row = field_of(extraction, field)
    return decision(
        kind,
        field=field,
        row=row.field_id,
        machine=row.value,
        value=value,
        page=row.page,
        boxes=row.boxes,
        source=source_of(extraction, row),
    )


def about(extraction: Extraction, *items: Correction) -> DocumentCorrections:
    document = extraction.document
    reference = extraction.paper.reference if extraction.paper else None
    return DocumentCorrections(
        document=document.sha256, file=document.file, reference=reference, correction=items
    )


def write_archive(folder: Path) -> Path:
    """Two papers: one ordinary, one whose subject is an attack on whoever shows it unescaped."""
    neighbours = ["Die Stadt Teltow, die Gemeinde Nuthetal und der Landkreis Potsdam-Mittelmark zahlen mit."]
    write_paper(folder / "a.pdf", "24/SVV/0777", pages=2, title="Radweg Süd", extra=neighbours)
    write_paper(folder / "b.pdf", "24/SVV/0778", title="<script>alert(1)</script>")
    return folder


def run(archive: Path, output: Path, corrections: Path) -> None:
    ingest(Options(sources=(archive,), output=output, jobs=1, corrections=corrections, council="potsdam"))


def save(root: Path, known: DocumentCorrections, council: str = "potsdam") -> None:
    save_document(root, council, known)
