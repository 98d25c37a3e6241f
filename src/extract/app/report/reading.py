"""Reads a run back: tables as rows, documents as extractions. The inverse of the writers."""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, cast

import pyarrow.parquet as pq

from extract.base.errors import ConfigurationError
from extract.output.publishing import settle_output
from extract.output.writers.document_file import document_name
from extract.schema.dataset import ROW_CLASSES, TABLE, column_kinds
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import DocumentRow, IssueRow, OrganizationRow, PaperRow

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Run:
    """What a run wrote: its record, and the tables that are small enough to hold."""

    folder: Path
    record: dict[str, Any]
    documents: tuple[DocumentRow, ...]
    papers: dict[str, PaperRow]
    issues: tuple[IssueRow, ...]
    organizations: tuple[OrganizationRow, ...]

    @property
    def started(self) -> str:
        """When the run began, in ISO form."""
        return str(self.record.get("started", ""))

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders and files that were read, as they were given."""
        return tuple(Path(path) for path in self.record.get("configuration", {}).get("sources", []))


def read_run(folder: Path) -> Run:
    """The run in `folder`. Raises ConfigurationError where there is none."""
    settle_output(folder)
    data = folder / "data"
    if not (folder / "run.json").is_file() or not data.is_dir():
        raise ConfigurationError(
            "output-missing",
            f"In „{folder}“ liegen keine Datensätze. Bitte zuerst „vorlagen ingest“ ausführen "
            "oder mit --output den Ordner angeben.",
        )
    papers = read_rows(data, "papers", PaperRow)
    return Run(
        folder=folder,
        record=json.loads((folder / "run.json").read_text(encoding="utf-8")),
        documents=read_rows(data, "documents", DocumentRow),
        papers={row.document_id: row for row in papers},
        issues=read_rows(data, "issues", IssueRow),
        organizations=read_rows(data, "organizations", OrganizationRow),
    )


def read_rows(data: Path, table: str, row_class: type[R]) -> tuple[R, ...]:
    """The rows of one Parquet file."""
    names = TABLE[table].names
    columns = pq.read_table(data / f"{table}.parquet").to_pydict()
    lines = zip(*(columns[name] for name in names), strict=True)
    return tuple(row_class(**{n: _tuple(v) for n, v in zip(names, line, strict=True)}) for line in lines)


def read_columns(data: Path, table: str, names: list[str]) -> Iterator[tuple[Any, ...]]:
    """Some columns of one Parquet file, row by row."""
    columns = pq.read_table(data / f"{table}.parquet", columns=names).to_pydict()
    yield from zip(*(columns[name] for name in names), strict=True)


def document_path(folder: Path, document: DocumentRow, paper: PaperRow | None) -> Path:
    """Where the JSON file of a document lies."""
    return folder / "documents" / document_name(Extraction(document=document, paper=paper))


def read_document(path: Path) -> Extraction | None:
    """One document as the run wrote it; None for one that has no file because nothing of it could be read."""
    try:
        packed = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        return None
    values: dict[str, Any] = {}
    for item in fields(Extraction):
        rows = packed.get(item.name)
        row_class = _class_of(item.name)
        if isinstance(rows, dict):
            values[item.name] = _revive(row_class, rows)
        elif isinstance(rows, list):
            values[item.name] = tuple(_revive(row_class, row) for row in rows)
    return Extraction(**values)


def _class_of(name: str) -> type[Any]:
    single = {"document": DocumentRow, "paper": PaperRow, "blocks": TextBlock}
    return single.get(name) or ROW_CLASSES[name]


@cache
def _shape(row_class: Hashable) -> tuple[frozenset[str], frozenset[str]]:
    """The columns that hold days, and all columns."""
    kinds = column_kinds(cast(type[Any], row_class))
    dates = frozenset(name for name, (kind, _) in kinds.items() if kind == "date")
    return dates, frozenset(kinds)


def _revive(row_class: type[Any], row: dict[str, Any]) -> Any:
    dates, names = _shape(cast(Hashable, row_class))
    values = {name: value for name, value in row.items() if name in names}
    for name, value in values.items():
        if name in dates and value is not None:
            values[name] = date.fromisoformat(value)
        elif name == "cells":
            values[name] = tuple(cast(dict[str, str], value).items())
        else:
            values[name] = _tuple(value)
    return row_class(**values)


def _tuple(value: Any) -> Any:
    return tuple(_tuple(item) for item in value) if isinstance(value, list) else value
