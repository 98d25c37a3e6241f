"""The one reader of a run: its record, its tables, its documents; for everything that comes after a run.

Opening it settles what was left half published. What is read is of one run: where another has taken its
place in the meantime, reading ends with an error instead of a mixture.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from extract.output.output_errors import changed_error, missing_error, old_error
from extract.output.publishing import settle_output
from extract.output.tables import Tables, open_tables
from extract.output.writers.document_file import document_file_name
from extract.output.writers.run_file import RUN_FILE
from extract.schema.dataset import ROW_CLASSES, column_kinds
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import DocumentRow, IssueRow, OrganizationRow, PaperRow

ARCHIVE = "archive.sqlite"
DOCUMENTS = "documents"
R = TypeVar("R")


def open_run(folder: Path) -> Run:
    """The run in an output folder. Raises ConfigurationError where there is none, OutputError."""
    settle_output(folder)
    if not (folder / ARCHIVE).is_file():
        raise missing_error(folder)
    return Run(folder)


class Run:
    """What a run wrote to `folder`, read when it is asked for; small tables are held, others are streamed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamp = _stamp(folder)
        self.record: Mapping[str, Any] = read_record(folder)

    def check(self) -> None:
        """Raises ConfigurationError where another run has taken the place of this one, OutputError."""
        settle_output(self.folder)
        stamp = _stamp(self.folder)
        if stamp == self._stamp:
            return
        data = read_record(self.folder).get("data")
        if data is None or data != self.record.get("data"):
            raise changed_error(self.folder)
        self._stamp = stamp  # a run over the same: only its record is new

    @property
    def is_current(self) -> bool:
        """False where another run has taken the place of this one. Raises OutputError."""
        settle_output(self.folder)
        return _stamp(self.folder) == self._stamp

    @property
    def started(self) -> str:
        """When the run began, in ISO form."""
        return str(self.record.get("started", ""))

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders and files that were read, as they were given."""
        return tuple(Path(path) for path in self.record.get("configuration", {}).get("sources", []))

    @contextmanager
    def tables(self) -> Iterator[Tables]:
        """The tables of this run. Raises ConfigurationError for one that is damaged or of another version."""
        with open_tables(self.folder / ARCHIVE) as tables:
            self.check()
            yield tables

    @cached_property
    def documents(self) -> tuple[DocumentRow, ...]:
        """The documents, in the order of the table."""
        return self._held(DocumentRow)

    @cached_property
    def papers(self) -> Mapping[str, PaperRow]:
        """The papers by the id of their document."""
        return {row.document_id: row for row in self._held(PaperRow)}

    @cached_property
    def issues(self) -> tuple[IssueRow, ...]:
        """The issues, in the order of the table."""
        return self._held(IssueRow)

    @cached_property
    def organizations(self) -> tuple[OrganizationRow, ...]:
        """The bodies and partners."""
        return self._held(OrganizationRow)

    def _held(self, row_class: type[R]) -> tuple[R, ...]:
        with self.tables() as tables:
            return tuple(tables.rows(row_class))

    def columns(self, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of a table, row by row; the archive is open as long as they are read."""
        with self.tables() as tables:
            yield from tables.columns(table, *names)

    def document_file(self, document: DocumentRow) -> Path:
        """Where the JSON file of a document lies."""
        name = document_file_name(document, self.papers.get(document.document_id))
        return self.folder / DOCUMENTS / name

    def read_document(self, document: DocumentRow) -> Extraction | None:
        """One document whole; None where it has no file because nothing of it could be read.

        Raises ConfigurationError for a damaged file.
        """
        packed = self.read_document_file(self.document_file(document).name)
        return unpack_document(packed) if packed is not None else None

    def read_document_file(self, name: str) -> Mapping[str, Any] | None:
        """What stands in a file of `documents/`, as JSON; None where there is none of this name."""
        data = self.read_document_bytes(name)
        try:
            packed = json.loads(data) if data is not None else None
        except ValueError as error:
            raise old_error(self.folder / DOCUMENTS / name) from error
        return packed if isinstance(packed, dict) else None

    def read_document_bytes(self, name: str) -> bytes | None:
        """A file of `documents/` as it is; None where there is none of this name."""
        path = self.folder / DOCUMENTS / name
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            data = None
        except OSError as error:
            raise old_error(path) from error
        self.check()
        return data


def read_blocks(packed: Mapping[str, Any]) -> tuple[TextBlock, ...]:
    """The text of a document's file, in reading order."""
    return tuple(_revive(TextBlock, block) for block in packed["blocks"])


def _stamp(folder: Path) -> tuple[int, ...]:
    """What differs between two runs: every run writes its record anew."""
    path = folder / RUN_FILE
    try:
        state = (path if path.exists() else folder / ARCHIVE).stat()
    except OSError:
        return ()
    return state.st_ino, state.st_mtime_ns, state.st_size


def read_record(folder: Path) -> Mapping[str, Any]:
    """What `run.json` says; empty where there is none. Raises ConfigurationError where it is damaged."""
    path = folder / RUN_FILE
    try:
        record = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise old_error(path) from error
    return record if isinstance(record, dict) else {}


def unpack_document(packed: Mapping[str, Any]) -> Extraction:
    """A document from what stands in its file."""
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


def _revive(row_class: type[Any], row: Mapping[str, Any]) -> Any:
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
