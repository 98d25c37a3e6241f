"""The tables of a run as rows, streamed from `archive.sqlite`: no more than one row is held."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from extract.output.output_errors import old_error
from extract.output.writers.sqlite_file import as_python, open_readonly, read_where
from extract.schema.dataset import ROW_CLASSES, TABLE, TABLES, Table

R = TypeVar("R")
_NAME_OF = {row_class: name for name, row_class in ROW_CLASSES.items()}


@contextmanager
def open_tables(path: Path) -> Iterator[Tables]:
    """The tables of an archive. Raises ConfigurationError for one that is damaged or of another version."""
    try:
        with open_readonly(path) as connection:
            yield Tables(path, connection)
    except sqlite3.DatabaseError as error:
        raise old_error(path) from error


class Tables:
    """Reads rows in the order they were written, unless another is wanted.

    A condition is SQL with `?` for each of `values`.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._checked: set[str] = set()

    def rows(
        self,
        row_class: type[R],
        condition: str = "1",
        values: Sequence[object] = (),
        order: str = "rowid",
    ) -> Iterator[R]:
        """The rows of the table that the class stands for."""
        table = self._table(_NAME_OF[row_class])
        cells = [index for index, column in enumerate(table.columns) if column.kind == "cells"]
        for row in read_where(self._connection, table, condition, values, order):
            named = dict(zip(table.names, row, strict=True))
            for index in cells:
                name = table.names[index]
                named[name] = tuple(json.loads(str(named[name])).items())
            yield row_class(**named)

    def columns(self, table: str, *names: str) -> Iterator[tuple[Any, ...]]:
        """Some columns of a table, row by row."""
        kinds = {column.name: column.kind for column in self._table(table).columns}
        listed = ", ".join(f'"{name}"' for name in names)
        for row in self._connection.execute(f'SELECT {listed} FROM "{table}" ORDER BY rowid'):
            yield tuple(as_python(value, kinds[name]) for value, name in zip(row, names, strict=True))

    def query(self, sql: str, values: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query of several tables finds, as SQLite holds it."""
        yield from self._connection.execute(sql, tuple(values))

    def count(self, table: str, condition: str = "1") -> int:
        """How many rows fulfil a condition."""
        (count,) = self._connection.execute(f'SELECT count(*) FROM "{table}" WHERE {condition}').fetchone()
        return int(count)

    def find(self, row_id: str) -> tuple[Table, dict[str, Any]] | None:
        """The row with this id, whatever table holds it, as a mapping from column to value."""
        for table in TABLES:
            for row in self.find_all(table.name, table.key, row_id):
                return table, row
        return None

    def find_all(self, name: str, column: str, value: str) -> Iterator[dict[str, Any]]:
        """The rows of a table that hold `value` in `column`.

        An archive of an earlier version may lack tables and columns of today; those are left out.
        """
        there = self._columns_of(name)
        if column not in there:
            return
        kept = [own for own in TABLE[name].columns if own.name in there]
        listed = ", ".join(f'"{own.name}"' for own in kept)
        query = f'SELECT {listed} FROM "{name}" WHERE "{column}" = ? ORDER BY rowid'
        for row in self._connection.execute(query, (value,)).fetchall():
            yield {own.name: as_python(held, own.kind) for own, held in zip(kept, row, strict=True)}

    def _table(self, name: str) -> Table:
        """The table, proved to have the columns of today."""
        if name not in self._checked:
            if self._columns_of(name) != TABLE[name].names:
                raise old_error(self._path)
            self._checked.add(name)
        return TABLE[name]

    def _columns_of(self, name: str) -> tuple[str, ...]:
        return tuple(row[1] for row in self._connection.execute(f'PRAGMA table_info("{name}")'))
