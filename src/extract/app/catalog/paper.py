"""What the page of one paper shows beside its own values: citations, series, Anlagen, issues."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from extract.app.catalog.catalog import Catalog, PaperLine
from extract.output.writers.sqlite_file import open_readonly


@dataclass(frozen=True, slots=True)
class Linked:
    """A number that is cited, with the paper where the archive has it."""

    reference: str
    paper: PaperLine | None


@dataclass(frozen=True, slots=True)
class Attached:
    """An Anlage that came as a file of its own."""

    document_id: str
    name: str


@dataclass(frozen=True, slots=True)
class PaperView:
    """A paper among the others; `issues` are (severity, code, page, message) as they were told."""

    line: PaperLine | None
    cites: tuple[Linked, ...]
    cited_by: tuple[PaperLine, ...]
    editions: tuple[PaperLine, ...]
    attached: tuple[Attached, ...]
    issues: tuple[tuple[str, str, int | None, str], ...]


def build_paper(catalog: Catalog, document_id: str) -> PaperView:
    """The neighbours of the paper whose document this is; of an Anlage only its issues."""
    line = catalog.by_document.get(document_id)
    with open_readonly(catalog.path) as connection:
        issues = tuple(
            connection.execute(
                "SELECT severity, code, page, message FROM issues WHERE document_id = ? ORDER BY page, code",
                (document_id,),
            )
        )
        if line is None:
            return PaperView(None, (), (), (), (), issues)
        return PaperView(
            line=line,
            cites=tuple(_cites(connection, catalog, line)),
            cited_by=tuple(_cited_by(connection, catalog, line)),
            editions=_editions(catalog, line),
            attached=tuple(_attached(connection, line)),
            issues=issues,
        )


def _cites(connection: sqlite3.Connection, catalog: Catalog, line: PaperLine) -> list[Linked]:
    query = (
        'SELECT reference, max(target_paper_id) FROM "references" WHERE paper_id = ? GROUP BY reference '
        "ORDER BY reference"
    )
    rows = connection.execute(query, (line.paper_id,))
    return [
        Linked(reference, catalog.by_id.get(target or ""))
        for reference, target in rows
        if target != line.paper_id
    ]


def _cited_by(connection: sqlite3.Connection, catalog: Catalog, line: PaperLine) -> list[PaperLine]:
    query = 'SELECT DISTINCT paper_id FROM "references" WHERE target_paper_id = ? AND paper_id <> ?'
    rows = connection.execute(query, (line.paper_id, line.paper_id))
    found = [catalog.by_id[key] for (key,) in rows if key in catalog.by_id]
    return sorted(found, key=lambda other: (other.day, other.paper_id))


def _editions(catalog: Catalog, line: PaperLine) -> tuple[PaperLine, ...]:
    """The papers of the same series, by the year they report on."""
    if not line.series:
        return ()
    own = [other for other in catalog.papers if other.series == line.series]
    return tuple(sorted(own, key=lambda other: (other.report_year or 0, other.day)))


def _attached(connection: sqlite3.Connection, line: PaperLine) -> list[Attached]:
    query = "SELECT document_id, file FROM documents WHERE paper_id = ? AND document_id <> ? ORDER BY file"
    return [Attached(key, name) for key, name in connection.execute(query, (line.paper_id, line.document_id))]
