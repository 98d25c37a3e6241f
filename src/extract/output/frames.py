"""The tables of a run as pandas DataFrames, from the Parquet files."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from extract.output.output_errors import old_error
from extract.schema.dataset import TABLES, Table

FRAME_FILES = {table.name: f"data/{table.name}.parquet" for table in TABLES}
"""Where the table of each name lies, below the output folder."""


def read_frames(folder: Path) -> dict[str, pd.DataFrame]:
    """All tables by name. Raises ConfigurationError where one is missing, damaged or of another version."""
    return {table.name: _read_frame(table, folder / FRAME_FILES[table.name]) for table in TABLES}


def _read_frame(table: Table, path: Path) -> pd.DataFrame:
    try:
        columns = pq.read_table(path).to_pydict()
        series = {column.name: _series(columns[column.name], column.kind) for column in table.columns}
    except (OSError, ValueError, KeyError) as error:  # Arrow's errors are kinds of these
        raise old_error(path) from error
    return pd.DataFrame(series)


def _series(values: list[object], kind: str) -> pd.Series:
    if kind == "integer":
        return pd.Series(values, dtype="Int64")
    if kind == "boolean":
        return pd.Series(values, dtype="boolean")
    if kind == "number":
        return pd.Series(values, dtype="float64")
    if kind == "cells":
        return pd.Series([json.loads(str(value)) for value in values], dtype="object")
    return pd.Series(values, dtype="object")
