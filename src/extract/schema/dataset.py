"""The schema of the datasets: tables, columns, keys and references, in German and English.

Names, types and order of the columns come from the row classes in `records`, their meaning and the
references between tables from `dataset.toml`. Every writer and reader follows `TABLES`.
"""

from __future__ import annotations

import json
import tomllib
import types
import typing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from importlib.resources import files
from operator import attrgetter
from typing import Any, Literal

from extract.schema import records
from extract.schema.extraction import Extraction

Kind = Literal["string", "integer", "number", "boolean", "date", "list", "boxes", "cells"]
Cell = str | int | float | bool | date | tuple[Any, ...] | None

_NEVER_FLAT: frozenset[Kind] = frozenset(("date", "list", "boxes", "cells"))

_KINDS: dict[object, Kind] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    date: "date",
    tuple[str, ...]: "list",
    tuple[tuple[float, ...], ...]: "boxes",
    tuple[tuple[str, str], ...]: "cells",
}

ROW_CLASSES: dict[str, type[Any]] = {
    "documents": records.DocumentRow,
    "papers": records.PaperRow,
    "fields": records.FieldRow,
    "consultations": records.ConsultationRow,
    "files": records.FileRow,
    "sections": records.SectionRow,
    "dates": records.DateRow,
    "mentions": records.MentionRow,
    "organizations": records.OrganizationRow,
    "references": records.ReferenceRow,
    "figures": records.FigureRow,
    "commitments": records.CommitmentRow,
    "abbreviations": records.AbbreviationRow,
    "table_rows": records.TableRowRow,
    "activities": records.ActivityRow,
    "issues": records.IssueRow,
    "corrections": records.CorrectionRow,
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `references` names the table whose key its values are, if any."""

    name: str
    kind: Kind
    nullable: bool
    german: str
    english: str
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: columns in order, `key` is the column that no two rows share."""

    name: str
    key: str
    german: str
    english: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in order."""
        return tuple(column.name for column in self.columns)

    def values(self, row: object) -> tuple[Cell, ...]:
        """A row's values in column order."""
        return _getter(self.names)(row)


@cache
def _getter(names: tuple[str, ...]) -> Callable[[object], tuple[Cell, ...]]:
    return attrgetter(*names)


def column_kinds(row_class: type[Any]) -> dict[str, tuple[Kind, bool]]:
    """Kind and nullability of every field of a row class, own fields before inherited ones."""
    hints = typing.get_type_hints(row_class)
    is_located = issubclass(row_class, records.Located)
    inherited = {item.name for item in fields(records.Located)} if is_located else set()
    names = [item.name for item in fields(row_class)]
    ordered = [n for n in names if n not in inherited] + [n for n in names if n in inherited]
    return {name: _kind_of(hints[name]) for name in ordered}


def _kind_of(hint: object) -> tuple[Kind, bool]:
    options = set(typing.get_args(hint)) if isinstance(hint, types.UnionType) else {hint}
    nullable = type(None) in options
    (inner,) = options - {type(None)}
    if typing.get_origin(inner) is Literal:
        inner = str
    return _KINDS[inner], nullable


def _read_words() -> dict[str, Any]:
    return tomllib.loads(files("extract.schema").joinpath("dataset.toml").read_text(encoding="utf-8"))


def _build_table(name: str, words: dict[str, Any]) -> Table:
    own = words["tables"][name]
    columns = []
    for column, (kind, nullable) in column_kinds(ROW_CLASSES[name]).items():
        told = own["columns"].get(column) or words["columns"][column]
        german, english, target = (*told, None)[:3]
        columns.append(Column(column, kind, nullable, german, english, target))
    german, english = own["words"]
    return Table(name, own["key"], german, english, tuple(columns))


def _build_tables() -> tuple[Table, ...]:
    words = _read_words()
    return tuple(_build_table(name, words) for name in ROW_CLASSES)


TABLES: tuple[Table, ...] = _build_tables()
TABLE: dict[str, Table] = {table.name: table for table in TABLES}


_TABLE_OF = {row_class: name for name, row_class in ROW_CLASSES.items()}


def table_of(row: object) -> str:
    """The name of the table that a row object belongs to; raises KeyError where it is no row."""
    return _TABLE_OF[type(row)]


def rows_by_table(extraction: Extraction) -> Iterator[tuple[Table, tuple[Any, ...]]]:
    """The rows of one document, table by table in the order of `TABLES`; empty ones left out."""
    for table in TABLES:
        rows: tuple[Any, ...]
        if table.name == "documents":
            rows = (extraction.document,)
        elif table.name == "papers":
            rows = (extraction.paper,) if extraction.paper else ()
        else:
            rows = getattr(extraction, table.name, ())
        if rows:
            yield table, rows


def as_json(value: object) -> str:
    """Compact JSON, umlauts kept; dates as ISO text. Raises ValueError for a number that is not finite."""
    return _encode(value)


def _iso(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_iso, allow_nan=False).encode


def flat(value: Cell, kind: Kind) -> str | int | float | bool | None:
    """A value for flat formats (CSV, SQLite): lists, boxes and cells as JSON text, dates as ISO text."""
    if value is None:
        return None
    if kind == "cells":
        return as_json(dict(typing.cast(tuple[tuple[str, str], ...], value)))
    if kind in ("list", "boxes"):
        return as_json(value)
    if isinstance(value, date):
        return value.isoformat()
    return typing.cast(str | int | float | bool, value)


def flat_rows(table: Table, rows: Iterable[object]) -> Iterator[list[Cell]]:
    """The values of row objects in column order, each as `flat` gives it."""
    values_of = _getter(table.names)
    special = [(i, c.kind) for i, c in enumerate(table.columns) if c.kind in _NEVER_FLAT]
    for row in rows:
        values = list(values_of(row))
        for index, kind in special:
            values[index] = flat(values[index], kind)
        yield values


def find_broken_key(extraction: Extraction) -> str | None:
    """Why the rows of a document cannot enter the datasets (a key twice, a reference to nowhere), or None."""
    keys = {
        table.name: [getattr(row, table.key) for row in rows] for table, rows in rows_by_table(extraction)
    }
    for name, values in keys.items():
        if len(set(values)) != len(values):
            return f"{name}: {TABLE[name].key} comes twice"
    for table, rows in rows_by_table(extraction):
        for column in table.columns:
            if column.references in ("sections", "documents"):
                known = set(keys.get(column.references, ()))
                lost = {getattr(row, column.name) for row in rows} - known - {None}
                if lost:
                    return f"{table.name}.{column.name}: no such row in {column.references}"
    return None
