"""Every paper of a run in a line, with what it can be narrowed down by. Held in memory: some 1 kB a paper."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extract.base.characters import fold
from extract.output.writers.sqlite_file import open_readonly

FACETS: dict[str, str] = {
    "jahr": "Jahr",
    "art": "Art",
    "gremium": "Gremium",
    "partner": "Partner",
    "amt": "Federführung",
}
"""What a search is narrowed down by, by its name in addresses."""


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper: what a list shows of it, and its values by facet."""

    paper_id: str
    document_id: str
    reference: str
    name: str
    paper_type: str
    day: str
    public: bool | None
    series: str
    report_year: int | None
    folded: str
    facets: Mapping[str, tuple[str, ...]]

    @property
    def title(self) -> str:
        """Number and subject, as far as they were read."""
        return " · ".join(part for part in (self.reference, self.name) if part) or self.paper_id

    @property
    def year(self) -> str:
        """The year of its date, else the year it reports on."""
        return self.day[:4] or str(self.report_year or "")


@dataclass(frozen=True)
class Catalog:
    """The papers of one run, the latest first; `names` are those of organizations by id."""

    path: Path
    papers: tuple[PaperLine, ...]
    names: Mapping[str, str]

    @cached_property
    def by_id(self) -> dict[str, PaperLine]:
        """The papers by their ids."""
        return {line.paper_id: line for line in self.papers}

    @cached_property
    def by_document(self) -> dict[str, PaperLine]:
        """The papers by the ids of their main documents."""
        return {line.document_id: line for line in self.papers}

    def value_name(self, facet: str, value: str) -> str:
        """A facet's value in words: organizations stand there by their ids."""
        return self.names.get(value, value) if facet in ("gremium", "partner") else value


def read_catalog(path: Path) -> Catalog:
    """The catalog of an `archive.sqlite`. Raises sqlite3.Error where the file is damaged."""
    with open_readonly(path) as connection:
        names = dict(connection.execute("SELECT organization_id, name FROM organizations"))
        bodies = _organizations(connection, "SELECT DISTINCT paper_id, organization_id FROM consultations")
        partners = _organizations(
            connection, "SELECT DISTINCT paper_id, organization_id FROM mentions WHERE kind = 'partner'"
        )
        papers = tuple(_papers(connection, bodies, partners))
    return Catalog(path, papers, names)


def _organizations(connection: sqlite3.Connection, query: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for paper_id, organization_id in connection.execute(query):
        if paper_id and organization_id:
            found[paper_id].add(organization_id)
    return {paper_id: tuple(sorted(ids)) for paper_id, ids in found.items()}


def _papers(
    connection: sqlite3.Connection,
    bodies: Mapping[str, tuple[str, ...]],
    partners: Mapping[str, tuple[str, ...]],
) -> Iterator[PaperLine]:
    query = (
        "SELECT paper_id, document_id, reference, name, paper_type, date, public, series, report_year, "
        "under_direction_of FROM papers ORDER BY coalesce(date, report_year || '') DESC, paper_id"
    )
    for (
        paper_id,
        document_id,
        reference,
        name,
        kind,
        day,
        public,
        series,
        report_year,
        office,
    ) in connection.execute(query):
        year = (day or "")[:4] or str(report_year or "")
        facets = {
            "jahr": (year,) if year else (),
            "art": (kind,) if kind else (),
            "gremium": bodies.get(paper_id, ()),
            "partner": partners.get(paper_id, ()),
            "amt": (office,) if office else (),
        }
        yield PaperLine(
            paper_id=paper_id,
            document_id=document_id,
            reference=reference or "",
            name=name or "",
            paper_type=kind or "",
            day=day or "",
            public=None if public is None else bool(public),
            series=series or "",
            report_year=report_year,
            folded=fold(f"{reference or ''} {name or ''}"),
            facets=facets,
        )
