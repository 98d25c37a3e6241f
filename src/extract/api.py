"""The interface for notebooks: one document, or the tables of a run as DataFrames."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from extract.base.errors import ConfigurationError
from extract.output.publishing import settle_output
from extract.reading.parse import parse_file
from extract.reading.redact_rows import redact_extraction
from extract.run.locations import Location, as_location, read_place
from extract.run.upload import MANIFEST, fetch_files
from extract.schema.dataset import TABLES, Table
from extract.schema.extraction import Extraction


def parse(path: str | Path, council: str | None = None) -> Extraction:
    """One document, personal data blacked out as in the datasets.

    `council` is the key of a profile; without it the profile is chosen by the paper's head. Raises what
    `extract.reading.parse.parse_file` raises.
    """
    return redact_extraction(parse_file(Path(path), council=council).extraction)


def load(output: str | Path = "output") -> dict[str, pd.DataFrame]:
    """The tables of a run by name, as DataFrames indexed by nothing but the order of rows.

    `output` is the folder or the URL that `vorlagen ingest --output` was given.
    Integers and booleans that may be missing are nullable (`Int64`, `boolean`), dates are `datetime.date`,
    lists and boxes are Python lists, `cells` is a dict by column title.
    Raises ConfigurationError where `output` holds no datasets.
    """
    place = read_place(str(output))
    if isinstance(place, Location) or (place / MANIFEST).is_file():
        return _load_uploaded(as_location(place))
    settle_output(place)
    folder = place / "data"
    if not folder.is_dir():
        raise ConfigurationError(
            "output-missing",
            f"In „{output}“ liegen keine Datensätze. Bitte zuerst „vorlagen ingest“ ausführen.",
        )
    return {table.name: read_table(table, folder / f"{table.name}.parquet") for table in TABLES}


def _load_uploaded(location: Location) -> dict[str, pd.DataFrame]:
    names = {table: f"data/{table.name}.parquet" for table in TABLES}
    with tempfile.TemporaryDirectory(prefix="vorlagen-") as folder:
        fetch_files(location, tuple(names.values()), Path(folder))
        return {table.name: read_table(table, Path(folder, name)) for table, name in names.items()}


def read_table(table: Table, path: Path) -> pd.DataFrame:
    """One Parquet file as a DataFrame."""
    columns = pq.read_table(path).to_pydict()
    return pd.DataFrame({column.name: _series(columns[column.name], column.kind) for column in table.columns})


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
