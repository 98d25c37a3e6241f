"""What a draft is made from: the rows of a run, held in memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from extract.base.errors import ConfigurationError
from extract.draft.found_series import name_series
from extract.output.publishing import settle_output
from extract.schema.dataset import ROW_CLASSES, TABLE, Table
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import (
    AbbreviationRow,
    ActivityRow,
    CommitmentRow,
    ConsultationRow,
    DateRow,
    DocumentRow,
    FieldRow,
    FigureRow,
    FileRow,
    MentionRow,
    OrganizationRow,
    PaperRow,
    ReferenceRow,
    SectionRow,
)

_TABLES = (
    "papers",
    "documents",
    "fields",
    "consultations",
    "files",
    "sections",
    "dates",
    "mentions",
    "references",
    "figures",
    "commitments",
    "abbreviations",
    "activities",
    "organizations",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The rows of a run by table; `blocks` by document id, for the documents of papers in a series."""

    papers: tuple[PaperRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    consultations: tuple[ConsultationRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    references: tuple[ReferenceRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    abbreviations: tuple[AbbreviationRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    organizations: tuple[OrganizationRow, ...] = ()
    blocks: Mapping[str, tuple[TextBlock, ...]] = field(default_factory=dict)

    def without(self, paper_ids: Iterable[str]) -> Archive:
        """The archive as it would be without these papers and all that belongs to them."""
        gone = set(paper_ids)
        tables = {name: _kept(getattr(self, name), gone) for name in _TABLES}
        return Archive(**tables, blocks=self.blocks)


def _kept(rows: tuple[Any, ...], gone: set[str]) -> tuple[Any, ...]:
    return tuple(row for row in rows if getattr(row, "paper_id", None) not in gone)


def read_archive(output: Path) -> Archive:
    """The rows of a run in `output`, with the text of the papers that belong to a series.

    Raises ConfigurationError where `output` holds no datasets.
    """
    settle_output(output)
    folder = output / "data"
    if not (folder / "papers.parquet").is_file():
        raise ConfigurationError(
            "output-missing",
            f"In „{output}“ liegen keine Datensätze. Bitte zuerst „vorlagen ingest“ ausführen.",
        )
    tables = {name: _read_rows(TABLE[name], folder / f"{name}.parquet") for name in _TABLES}
    tables["papers"] = name_series(tables["papers"])
    series = {row.paper_id for row in tables["papers"] if row.series}
    blocks = dict(_read_blocks(path) for path in _documents_of(output / "documents", series))
    return Archive(**tables, blocks=blocks)


def _read_rows(table: Table, path: Path) -> tuple[Any, ...]:
    columns = pq.read_table(path).to_pydict()
    dates = {column.name for column in table.columns if column.kind == "date"}
    make = ROW_CLASSES[table.name]
    count = len(columns[table.key])
    return tuple(
        make(**{name: _revive(columns[name][index], name in dates) for name in table.names})
        for index in range(count)
    )


def _revive(value: Any, is_date: bool) -> Any:
    if isinstance(value, str) and is_date:
        return date.fromisoformat(value)
    if isinstance(value, list):
        return tuple(_revive(item, False) for item in value)
    return value


def _documents_of(folder: Path, paper_ids: set[str]) -> list[Path]:
    return sorted(path for path in folder.glob("*.json") if path.stem.split("--")[0] in paper_ids)


def _read_blocks(path: Path) -> tuple[str, tuple[TextBlock, ...]]:
    content = json.loads(path.read_text(encoding="utf-8"))
    blocks = tuple(
        TextBlock(**{**item, "boxes": tuple(tuple(box) for box in item["boxes"])})
        for item in content["blocks"]
    )
    return content["document"]["document_id"], blocks


def build_archive(
    extractions: Sequence[Extraction], organizations: Sequence[OrganizationRow] = ()
) -> Archive:
    """The archive of extractions already linked to each other (`resolve.apply_resolution`)."""
    tables = {
        name: tuple(row for item in extractions for row in getattr(item, name))
        for name in _TABLES
        if name not in ("papers", "documents", "organizations")
    }
    return Archive(
        papers=name_series([item.paper for item in extractions if item.paper is not None]),
        documents=tuple(item.document for item in extractions),
        organizations=tuple(organizations),
        blocks={item.document.document_id: item.blocks for item in extractions},
        **tables,
    )
