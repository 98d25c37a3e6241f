"""Reads a run back for the export, one paper at a time: rows that may be public, from `archive.sqlite`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from extract.output.tables import Tables
from extract.schema.records import (
    ConsultationRow,
    DocumentRow,
    FieldRow,
    FileRow,
    OrganizationRow,
    PaperRow,
)

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class PaperRows:
    """A paper and what belongs to it: `attachments` are the files of Anlagen, `cited` papers of the export
    that it cites as (council, paper id), `places` those in its title as (name, AGS)."""

    paper: PaperRow
    document: DocumentRow
    fields: tuple[FieldRow, ...]
    consultations: tuple[ConsultationRow, ...]
    files: tuple[FileRow, ...]
    attachments: tuple[DocumentRow, ...]
    cited: tuple[tuple[str | None, str], ...]
    places: tuple[tuple[str, str | None], ...]


def public_condition(with_unknown: bool) -> str:
    """What a paper must fulfil: said to be public; `with_unknown` also takes those that say nothing on it."""
    return "public IS NOT 0" if with_unknown else "public IS 1"


def read_councils(tables: Tables, condition: str) -> tuple[str | None, ...]:
    """The councils that papers of the export come from; None stands for those where none was recognised."""
    query = f"SELECT DISTINCT council FROM papers WHERE {condition} ORDER BY council"
    return tuple(council for (council,) in tables.query(query))


def read_register(tables: Tables) -> dict[str, OrganizationRow]:
    """The organizations of the run by id."""
    return {row.organization_id: row for row in tables.rows(OrganizationRow)}


def read_papers(tables: Tables, council: str | None, condition: str) -> Iterator[PaperRows]:
    """The papers of a council that fulfil the condition, by their ids."""
    found = f"council IS ? AND {condition}"
    for paper in tables.rows(PaperRow, found, (council,), order="paper_id"):
        yield _read_paper(tables, paper, condition)


def _read_paper(tables: Tables, paper: PaperRow, condition: str) -> PaperRows:
    def own(row_class: type[R], also: str = "", order: str = "rowid") -> tuple[R, ...]:
        return tuple(tables.rows(row_class, f"paper_id = ? {also}", (paper.paper_id,), order))

    (document,) = tables.rows(DocumentRow, "document_id = ?", (paper.document_id,))
    return PaperRows(
        paper=paper,
        document=document,
        fields=own(FieldRow),
        consultations=own(ConsultationRow, order="position, rowid"),
        files=own(FileRow, order="position, rowid"),
        attachments=own(DocumentRow, "AND role = 'attachment' AND status IN ('ok', 'partial')"),
        cited=_read_cited(tables, paper.paper_id, condition),
        places=_read_places(tables, paper.paper_id),
    )


def _read_cited(tables: Tables, paper_id: str, condition: str) -> tuple[tuple[str | None, str], ...]:
    query = (
        'SELECT DISTINCT p.council, p.paper_id FROM "references" r '
        "JOIN papers p ON p.paper_id = r.target_paper_id "
        f"WHERE r.paper_id = ? AND r.kind = 'paper' AND p.paper_id <> r.paper_id AND p.{condition} "
        "ORDER BY p.paper_id"
    )
    return tuple(tables.query(query, (paper_id,)))


def _read_places(tables: Tables, paper_id: str) -> tuple[tuple[str, str | None], ...]:
    """The places found in the words of the title. One that only a text mentions is not what it is about."""
    query = (
        "SELECT DISTINCT m.name, m.ags FROM fields f JOIN mentions m "
        "ON m.paper_id = f.paper_id AND m.source_document_id = f.source_document_id "
        "AND m.char_start >= f.char_start AND m.char_end <= f.char_end "
        "WHERE f.paper_id = ? AND f.field = 'name' AND m.kind = 'place' ORDER BY m.name, m.ags"
    )
    return tuple(tables.query(query, (paper_id,)))
