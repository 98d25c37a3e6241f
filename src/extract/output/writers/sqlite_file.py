"""The archive as one SQLite file: tables with keys and foreign keys, indexes, full-text search over sections.

Values that SQLite has no type for are JSON text (lists, boxes, cells) and ISO text (dates); booleans are
0 and 1. The file's bytes depend on the rows alone. Datasette finds the full-text table by its content option.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from extract.schema.dataset import TABLE, TABLES, Cell, Kind, Table, flat_rows

_TYPES: dict[Kind, str] = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}

_PARSED: frozenset[Kind] = frozenset(("boolean", "date", "list", "boxes"))
"""The kinds that SQLite holds otherwise than Python."""

_FULL_TEXT = (
    'CREATE VIRTUAL TABLE "sections_fts" USING FTS5 '
    "(title, text, tokenize='unicode61 remove_diacritics 2', content=\"sections\")"
)


@contextmanager
def open_archive(path: Path) -> Iterator[sqlite3.Connection]:
    """A new, empty archive at `path` to add rows to; `finish_archive` completes it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(_table_sql(table))
        yield connection
    finally:
        connection.close()


def add_rows(connection: sqlite3.Connection, table: Table, rows: Iterable[object]) -> None:
    """Adds row objects to a table, in the order given."""
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', flat_rows(table, rows))


def finish_archive(connection: sqlite3.Connection) -> None:
    """Indexes the foreign keys, builds the full-text index and proves that every reference has its row."""
    for table in TABLES:
        for column in table.columns:
            if column.references and column.name != table.key:
                name = f"{table.name}_{column.name}"
                connection.execute(f'CREATE INDEX "{name}" ON "{table.name}" ("{column.name}")')
    connection.execute(_FULL_TEXT)
    connection.execute("INSERT INTO sections_fts (sections_fts) VALUES ('rebuild')")
    connection.execute("COMMIT")
    broken = connection.execute("PRAGMA foreign_key_check").fetchmany(5)
    if broken:
        raise ValueError(f"references to rows that do not exist: {broken}")


def read_flat(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table in the order they were added, as SQLite holds them."""
    yield from connection.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')


def read_values(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table in the order they were added, as Python values; `cells` stay JSON text."""
    return read_where(connection, table, "1")


def read_where(
    connection: sqlite3.Connection,
    table: Table,
    condition: str,
    values: Sequence[object] = (),
    order: str = "rowid",
) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table that fulfil an SQL condition with `?` for each of `values`."""
    special = [(i, c.kind) for i, c in enumerate(table.columns) if c.kind in _PARSED]
    query = f'SELECT * FROM "{table.name}" WHERE {condition} ORDER BY {order}'
    for row in connection.execute(query, tuple(values)):
        cells = list(row)
        for index, kind in special:
            cells[index] = as_python(cells[index], kind)
        yield tuple(cells)


def read_values_by_council(connection: sqlite3.Connection, table: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows of a table with `paper_id`, each behind its paper's council and year, ordered by these two."""
    kinds = [column.kind for column in table.columns]
    query = (
        f'SELECT p.council, CAST(substr(p.date, 1, 4) AS INTEGER), t.* FROM "{table.name}" t '
        "LEFT JOIN papers p ON p.paper_id = t.paper_id ORDER BY 1, 2, t.rowid"
    )
    for council, year, *row in connection.execute(query):
        yield council, year, *(as_python(value, kind) for value, kind in zip(row, kinds, strict=True))


def count_issues(connection: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """The issues by (gravity, code), errors first, then the most frequent."""
    order = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END"
    query = f"SELECT severity, code, count(*) FROM issues GROUP BY 1, 2 ORDER BY {order}, 3 DESC, 2"
    return {(severity, code): count for severity, code, count in connection.execute(query)}


@contextmanager
def open_readonly(path: Path) -> Iterator[sqlite3.Connection]:
    """An archive to read from."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        yield connection
    finally:
        connection.close()


def _table_sql(table: Table) -> str:
    lines = []
    for column in table.columns:
        kind = _TYPES.get(column.kind, "TEXT")
        key = " PRIMARY KEY" if column.name == table.key else ""
        lines.append(f'"{column.name}" {kind}{"" if column.nullable else " NOT NULL"}{key}')
    for column in table.columns:
        if column.references:
            target = TABLE[column.references]
            lines.append(f'FOREIGN KEY ("{column.name}") REFERENCES "{target.name}" ("{target.key}")')
    return f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(lines) + "\n)"


def as_python(value: Any, kind: Kind) -> Cell:
    """A value as SQLite holds it as the Python value it stands for; `cells` stay JSON text."""
    if value is None:
        return None
    if kind == "boolean":
        return bool(value)
    if kind == "date":
        return date.fromisoformat(value)
    if kind == "list":
        return tuple(json.loads(value))
    if kind == "boxes":
        return tuple(map(tuple, json.loads(value)))
    return value  # type: ignore[no-any-return]
