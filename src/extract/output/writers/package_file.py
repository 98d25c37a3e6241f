"""`datapackage.json`: the CSV files as a Frictionless Data Package: types, keys, references, meanings."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from extract.schema.dataset import TABLE, TABLES, Column, Kind, Table

_TYPES: dict[Kind, str] = {"list": "array", "boxes": "array", "cells": "object"}

_GUARD_NOTE = (
    "Text that begins with = + - @ ' a tab or a line break has one apostrophe in front, so that no "
    "spreadsheet runs it as a formula: take one leading apostrophe away from any text cell to have the value "
    "as it was."
)


def write_package(folder: Path) -> None:
    """Writes `datapackage.json` beside the CSV files in `folder`, which must all be there."""
    package = {
        "name": "council-papers",
        "title": "Vorlagen: Datensätze aus Drucksachen",
        "description": f"Datasets extracted from council papers. {_GUARD_NOTE}",
        "profile": "tabular-data-package",
        "resources": [_resource(table, folder / f"{table.name}.csv") for table in TABLES],
    }
    text = json.dumps(package, ensure_ascii=False, indent=1)
    (folder / "datapackage.json").write_text(text + "\n", encoding="utf-8")


def _resource(table: Table, path: Path) -> dict[str, Any]:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return {
        "name": table.name,
        "title": table.german,
        "description": table.english,
        "profile": "tabular-data-resource",
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [_field(column, table) for column in table.columns],
        "missingValues": [""],
        "primaryKey": [table.key],
        "foreignKeys": [_foreign_key(column, table) for column in table.columns if column.references],
    }


def _field(column: Column, table: Table) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": _TYPES.get(column.kind, column.kind),
        "title": column.german,
        "description": column.english,
    }
    # An empty text and a missing one look alike in CSV, so only other kinds and keys can be required.
    if column.name == table.key or (not column.nullable and column.kind != "string"):
        field["constraints"] = {"required": True}
    return field


def _foreign_key(column: Column, table: Table) -> dict[str, Any]:
    target = TABLE[column.references or ""]
    own = target.name == table.name
    return {
        "fields": [column.name],
        "reference": {"resource": "" if own else target.name, "fields": [target.key]},
    }
