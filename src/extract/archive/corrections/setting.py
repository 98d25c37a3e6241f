"""One value set, one row added or taken away: the datasets' rows as a reviewer wants them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from extract.archive.corrections.model import Correction
from extract.archive.corrections.values import as_text, parse_column
from extract.base.edtf import parse_edtf
from extract.base.paper_id import paper_id_for
from extract.names.organizations.mention import slug
from extract.schema.dataset import TABLE
from extract.schema.extraction import Extraction
from extract.schema.records import FieldRow, row_id

REVIEWED: dict[str, Any] = {"confidence": 1.0, "rule": "review", "origin": "review"}
"""What a reviewer's word turns a row's provenance into; the place stays unless another was shown."""


def set_value(extraction: Extraction, item: Correction, key: str, text: str) -> Extraction:
    """The row `key` with a new value in the decision's field; ValueError where the text does not fit."""
    field = item.field or ""
    value = parse_column(text, item.table, field)
    if item.table == "fields":
        return _set_header(extraction, item, key, value)
    row = next(row for row in getattr(extraction, item.table) if getattr(row, TABLE[item.table].key) == key)
    changes = _consequences(extraction, item, row, field, value)
    return change_row(extraction, item.table, key, changes | _place(extraction, item))


def _set_header(extraction: Extraction, item: Correction, key: str, value: Any) -> Extraction:
    text = as_text(value)
    if text is None:
        return set_paper(drop_row(extraction, "fields", key), item.field or "", value)
    changed = change_row(extraction, "fields", key, {"value": text} | _place(extraction, item))
    return set_paper(changed, item.field or "", value)


def add_header(extraction: Extraction, item: Correction, text: str) -> Extraction:
    """A header value that the machine did not find; ValueError where the text does not fit."""
    value = parse_column(text, "fields", item.field or "")
    document = extraction.document
    row = FieldRow(
        field_id=row_id(document.document_id, "fields", "review", item.field),
        paper_id=document.paper_id,
        field=item.field or "",
        value=as_text(value) or "",
        raw=item.words or text,
        source_document_id=document.document_id,
        page=item.page,
        boxes=item.boxes,
        text=item.words or "",
        **REVIEWED,
    )
    kept = tuple(known for known in extraction.fields if known.field_id != row.field_id)
    return set_paper(replace(extraction, fields=(*kept, row)), item.field or "", value)


def set_paper(extraction: Extraction, field: str, value: Any) -> Extraction:
    """The paper with a header value; a new number changes the id the paper claims."""
    if extraction.paper is None:
        return extraction
    paper = replace(extraction.paper, **{field: value})
    if field != "reference":
        return replace(extraction, paper=paper)
    paper_id = paper_id_for(value)
    paper = replace(paper, paper_id=paper_id or extraction.document.document_id)
    return replace(extraction, paper=paper, document=replace(extraction.document, paper_id=paper_id))


def drop_row(extraction: Extraction, table: str, key: str) -> Extraction:
    """Without the row; what hung on a section hangs on the section above it."""
    name = TABLE[table].key
    rows = getattr(extraction, table)
    gone = next(row for row in rows if getattr(row, name) == key)
    changed = replace(extraction, **{table: tuple(row for row in rows if row is not gone)})  # type: ignore[arg-type]
    if table == "fields":
        left = [row for row in changed.fields if row.field == gone.field]
        return changed if left else set_paper(changed, gone.field, _nothing(gone.field))
    return _without_section(changed, key, gone.parent_id) if table == "sections" else changed


def change_row(extraction: Extraction, table: str, key: str, changes: dict[str, Any]) -> Extraction:
    """One row with other values, marked as reviewed."""
    name = TABLE[table].key
    rows = tuple(
        replace(row, **changes, **REVIEWED) if getattr(row, name) == key else row
        for row in getattr(extraction, table)
    )
    return replace(extraction, **{table: rows})  # type: ignore[arg-type]


def _nothing(field: str) -> Any:
    return () if field == "related_references" else None


def _without_section(extraction: Extraction, key: str, parent: str | None) -> Extraction:
    changed: dict[str, Any] = {}
    for table in ("dates", "mentions", "references", "figures", "commitments"):
        rows = getattr(extraction, table)
        changed[table] = tuple(replace(r, section_id=parent) if r.section_id == key else r for r in rows)
    changed["sections"] = tuple(
        replace(row, parent_id=parent) if row.parent_id == key else row for row in extraction.sections
    )
    return replace(extraction, **changed)


def _place(extraction: Extraction, item: Correction) -> dict[str, Any]:
    """The place the reviewer showed; none where the value was typed or picked."""
    if not item.words:
        return {}
    shown: dict[str, Any] = {"page": item.page, "boxes": item.boxes, "text": item.words}
    shown |= {"char_start": None, "char_end": None, "source_document_id": extraction.document.document_id}
    return shown | ({"raw": item.words} if item.table == "fields" else {})


def _consequences(
    extraction: Extraction, item: Correction, row: Any, field: str, value: Any
) -> dict[str, Any]:
    """The new value and what else in the row follows from it."""
    if item.table == "table_rows":
        return {"cells": tuple((title, value or "" if title == field else cell) for title, cell in row.cells)}
    changes: dict[str, Any] = {field: value}
    if item.table == "dates" and field == "edtf":
        meant = parse_edtf(value) if value else None
        changes["start"] = meant.first if meant else None
        changes["end"] = meant.last if meant else None
        changes["precision"] = meant.precision if meant else None
        changes["timex3"] = None
    if item.table == "consultations" and field == "organization":
        changes["organization_id"] = organization_id_of(extraction, value)
    if item.table == "mentions" and field == "organization_id" and item.name:
        changes["name"] = item.name
    return changes


def organization_id_of(extraction: Extraction, name: str) -> str:
    """The id by which the document's text knows this name, else the one a new name gets."""
    known = (row.organization_id for row in extraction.mentions if row.name == name and row.organization_id)
    return next(known, None) or slug(name)
