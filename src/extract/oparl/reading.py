"""Reads a run back for the export, one paper at a time: rows that may be public, from `archive.sqlite`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.base.errors import ConfigurationError
from extract.output.publishing import settle_output
from extract.output.writers.sqlite_file import open_readonly, read_where
from extract.schema.dataset import ROW_CLASSES, TABLE
from extract.schema.records import (
    ConsultationRow,
    DocumentRow,
    FieldRow,
    FileRow,
    OrganizationRow,
    PaperRow,
)

ARCHIVE = "archive.sqlite"
_TABLES = (
    "papers",
    "documents",
    "fields",
    "consultations",
    "files",
    "mentions",
    "organizations",
    "references",
)


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


def check_run(output: Path) -> None:
    """Raises ConfigurationError where the folder holds no run."""
    settle_output(output)
    if not (output / ARCHIVE).is_file():
        raise ConfigurationError(
            "output-missing",
            f"In „{output}“ liegen keine Datensätze. Bitte zuerst „vorlagen ingest“ ausführen "
            "oder mit --output den Ordner angeben.",
        )


@contextmanager
def open_run(output: Path) -> Iterator[sqlite3.Connection]:
    """The archive of a run. Raises ConfigurationError for one that is damaged or of another version."""
    path = output / ARCHIVE
    try:
        with open_readonly(path) as connection:
            if not _is_of_today(connection):
                raise damaged(path)
            yield connection
    except sqlite3.DatabaseError as error:
        raise damaged(path) from error


def damaged(path: Path) -> ConfigurationError:
    """What to tell of a file of the run that cannot be read back."""
    return ConfigurationError(
        "output-old",
        f"„{path}“ ist beschädigt oder stammt von einer anderen Fassung des Programms. "
        "Bitte „vorlagen ingest“ noch einmal ausführen.",
    )


def _is_of_today(connection: sqlite3.Connection) -> bool:
    return all(
        tuple(row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')) == TABLE[name].names
        for name in _TABLES
    )


def public_condition(with_unknown: bool) -> str:
    """What a paper must fulfil: said to be public; `with_unknown` also takes those that say nothing on it."""
    return "public IS NOT 0" if with_unknown else "public IS 1"


def read_councils(connection: sqlite3.Connection, condition: str) -> tuple[str | None, ...]:
    """The councils that papers of the export come from; None stands for those where none was recognised."""
    query = f"SELECT DISTINCT council FROM papers WHERE {condition} ORDER BY council"
    return tuple(council for (council,) in connection.execute(query))


def count_papers(connection: sqlite3.Connection, condition: str = "1") -> int:
    """How many papers fulfil a condition."""
    (count,) = connection.execute(f"SELECT count(*) FROM papers WHERE {condition}").fetchone()
    return int(count)


def read_register(connection: sqlite3.Connection) -> dict[str, OrganizationRow]:
    """The organizations of the run by id."""
    return {row.organization_id: row for row in _rows(connection, "organizations", "1")}


def read_papers(connection: sqlite3.Connection, council: str | None, condition: str) -> Iterator[PaperRows]:
    """The papers of a council that fulfil the condition, by their ids."""
    found = f"council IS ? AND {condition}"
    for paper in _rows(connection, "papers", found, (council,), order="paper_id"):
        yield _read_paper(connection, paper, condition)


def _read_paper(connection: sqlite3.Connection, paper: PaperRow, condition: str) -> PaperRows:
    def rows(table: str, also: str = "", order: str = "rowid") -> tuple[Any, ...]:
        return tuple(_rows(connection, table, f"paper_id = ? {also}", (paper.paper_id,), order))

    (document,) = _rows(connection, "documents", "document_id = ?", (paper.document_id,))
    return PaperRows(
        paper=paper,
        document=document,
        fields=rows("fields"),
        consultations=rows("consultations", order="position, rowid"),
        files=rows("files", order="position, rowid"),
        attachments=rows("documents", "AND role = 'attachment' AND status IN ('ok', 'partial')"),
        cited=_read_cited(connection, paper.paper_id, condition),
        places=_read_places(connection, paper.paper_id),
    )


def _read_cited(
    connection: sqlite3.Connection, paper_id: str, condition: str
) -> tuple[tuple[str | None, str], ...]:
    query = (
        'SELECT DISTINCT p.council, p.paper_id FROM "references" r '
        "JOIN papers p ON p.paper_id = r.target_paper_id "
        f"WHERE r.paper_id = ? AND r.kind = 'paper' AND p.paper_id <> r.paper_id AND p.{condition} "
        "ORDER BY p.paper_id"
    )
    return tuple(connection.execute(query, (paper_id,)))


def _read_places(connection: sqlite3.Connection, paper_id: str) -> tuple[tuple[str, str | None], ...]:
    """The places found in the words of the title. One that only a text mentions is not what it is about."""
    query = (
        "SELECT DISTINCT m.name, m.ags FROM fields f JOIN mentions m "
        "ON m.paper_id = f.paper_id AND m.source_document_id = f.source_document_id "
        "AND m.char_start >= f.char_start AND m.char_end <= f.char_end "
        "WHERE f.paper_id = ? AND f.field = 'name' AND m.kind = 'place' ORDER BY m.name, m.ags"
    )
    return tuple(connection.execute(query, (paper_id,)))


def _rows(
    connection: sqlite3.Connection,
    table: str,
    condition: str,
    values: Sequence[Any] = (),
    order: str = "rowid",
) -> Iterator[Any]:
    make, names = ROW_CLASSES[table], TABLE[table].names
    for row in read_where(connection, TABLE[table], condition, values, order):
        yield make(**dict(zip(names, row, strict=True)))
