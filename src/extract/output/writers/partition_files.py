"""The tables as Parquet by council and year of the paper: `<table>/council=…/year=…/part-0.parquet`.

Hive's convention, which Arrow, DuckDB and Spark read as one table: both columns are in the folders' names
alone. Rows of no paper, or of one without council or date, lie under Hive's name for a missing value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from extract.output.writers.parquet_file import write_parquet
from extract.output.writers.sqlite_file import open_readonly, read_values_by_council
from extract.schema.dataset import TABLES, Cell, Table

FOLDER = "partitioned"
MISSING = "__HIVE_DEFAULT_PARTITION__"
KEYS = ("council", "year")


def write_partitions(archive: Path, folder: Path) -> None:
    """Writes the tables whose rows belong to papers, read from `archive.sqlite`, one file at a time."""
    with open_readonly(archive) as connection:
        for table in TABLES:
            if "paper_id" in table.names:
                _write_table(table, read_values_by_council(connection, table), folder / table.name)


def _write_table(table: Table, rows: Iterator[tuple[Cell, ...]], folder: Path) -> None:
    kept = [index for index, name in enumerate(table.names) if name not in KEYS]
    columns = tuple(table.columns[index] for index in kept)
    for values, group in groupby(rows, key=lambda row: row[:2]):
        place = folder.joinpath(*(_folder_name(*pair) for pair in zip(KEYS, values, strict=True)))
        place.mkdir(parents=True, exist_ok=True)
        own = (tuple(row[2 + index] for index in kept) for row in group)
        write_parquet(replace(table, columns=columns), own, place / "part-0.parquet")


def _folder_name(key: str, value: Cell) -> str:
    return f"{key}={MISSING if value is None else quote(str(value), safe=' ')}"
