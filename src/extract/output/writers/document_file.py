"""`documents/<paper_id>.json`: one document whole, in reading order, every value with its provenance."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from extract.schema.dataset import as_json
from extract.schema.extraction import Extraction


def document_name(extraction: Extraction) -> str:
    """The file's name: a paper's id; for an Anlage its paper's id, if it has one, and its own."""
    paper_id, document_id = extraction.document.paper_id, extraction.document.document_id
    if extraction.paper is not None:
        return f"{extraction.paper.paper_id}.json"
    return f"{paper_id}--{document_id}.json" if paper_id else f"{document_id}.json"


def write_document(extraction: Extraction, folder: Path) -> None:
    """Writes the document: an object with a row a line, so that a person can read it and a diff shows it."""
    parts = []
    for item in fields(Extraction):
        value = getattr(extraction, item.name)
        if isinstance(value, tuple):
            rows = ",\n  ".join(as_json(_row(row)) for row in value)
            parts.append(f'"{item.name}":[\n  {rows}\n ]' if rows else f'"{item.name}":[]')
        else:
            parts.append(f'"{item.name}":{as_json(None if value is None else _row(value))}')
    text = "{\n " + ",\n ".join(parts) + "\n}\n"
    (folder / document_name(extraction)).write_text(text, encoding="utf-8")


@cache
def _names(row_class: Any) -> tuple[str, ...]:
    return tuple(item.name for item in fields(row_class))


def _row(row: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _names(row.__class__)}
    return values | {"cells": dict(values["cells"])} if "cells" in values else values
