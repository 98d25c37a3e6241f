"""`documents/<paper_id>.json`: one document whole, in reading order, every value with its provenance."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from extract.schema.dataset import as_json
from extract.schema.extraction import Extraction
from extract.schema.records import DocumentRow, PaperRow


def document_file_name(document: DocumentRow, paper: PaperRow | None) -> str:
    """The file's name: a paper's id; for an Anlage its paper's id, if it has one, and its own."""
    if paper is not None:
        return f"{paper.paper_id}.json"
    paper_id, document_id = document.paper_id, document.document_id
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
    (folder / document_file_name(extraction.document, extraction.paper)).write_text(text, encoding="utf-8")


@cache
def _names(row_class: Any) -> tuple[str, ...]:
    return tuple(item.name for item in fields(row_class))


def _row(row: Any) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in _names(row.__class__)}
    return values | {"cells": dict(values["cells"])} if "cells" in values else values
