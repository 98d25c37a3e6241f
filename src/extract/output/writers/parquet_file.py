"""A table as Parquet: typed columns, lists and boxes nested, cells as JSON text, meanings as metadata."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from extract.schema.dataset import Cell, Kind, Table

ROWS_PER_GROUP = 20_000
"""Rows held in memory while a table is written."""

_TYPES: dict[Kind, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
    "boxes": pa.list_(pa.list_(pa.float64())),
    "cells": pa.string(),
}


def parquet_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema(
        [
            pa.field(
                column.name,
                _TYPES[column.kind],
                nullable=column.nullable,
                metadata={"description": column.english, "beschreibung": column.german},
            )
            for column in table.columns
        ],
        metadata={"description": table.english, "beschreibung": table.german},
    )


def write_parquet(table: Table, rows: Iterable[tuple[Cell, ...]], path: Path) -> int:
    """Writes the rows, one group at a time, and returns their number."""
    schema = parquet_schema(table)
    count = 0
    with pq.ParquetWriter(path, schema, compression="zstd", version="2.6") as writer:
        for group in _groups(rows):
            arrays = [pa.array(c, f.type) for c, f in zip(zip(*group, strict=True), schema, strict=True)]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


def _groups(rows: Iterable[tuple[Cell, ...]]) -> Iterator[list[tuple[Cell, ...]]]:
    iterator = iter(rows)
    while group := list(islice(iterator, ROWS_PER_GROUP)):
        yield group
