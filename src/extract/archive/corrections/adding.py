"""Rows that a reviewer saw on a page and the machine did not: a new row of the table, with its address."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from extract.archive.corrections.model import Correction
from extract.archive.corrections.setting import REVIEWED, organization_id_of
from extract.archive.corrections.values import parse_column
from extract.base.edtf import parse_edtf
from extract.schema.dataset import TABLE
from extract.schema.extraction import Extraction
from extract.schema.records import (
    ConsultationRow,
    DateRow,
    FigureRow,
    FileRow,
    MentionRow,
    SectionRow,
    row_id,
)

Values = dict[str, Any]


def add_row(extraction: Extraction, item: Correction) -> tuple[Extraction, str]:
    """The document with the row of an `add`, and the row's id; ValueError where its values do not fit."""
    build = _BUILDERS.get(item.table)
    if build is None:
        raise ValueError("eine solche Zeile lässt sich nicht nachtragen")
    key = row_id(extraction.document.document_id, item.table, "review", item.correction_id)
    row = build(extraction, _values(item), _own(extraction, item, key))
    rows = (*getattr(extraction, item.table), row)
    return replace(extraction, **{item.table: rows}), key  # type: ignore[arg-type]


def addable_tables() -> tuple[str, ...]:
    """The tables that rows can be added to."""
    return tuple(_BUILDERS)


def _values(item: Correction) -> Values:
    """The columns of the row with their types."""
    given = json.loads(item.value or "{}")
    if not isinstance(given, dict):
        raise ValueError("die Angaben sind beschädigt")
    known = TABLE[item.table].names
    return {
        name: parse_column(str(text or ""), item.table, name) for name, text in given.items() if name in known
    }


def _own(extraction: Extraction, item: Correction, key: str) -> Values:
    """What every added row has: its id, its paper, where it stands, that a person saw it."""
    document = extraction.document
    return {
        TABLE[item.table].key: key,
        "paper_id": document.paper_id,
        "source_document_id": document.document_id,
        "page": item.page,
        "boxes": item.boxes,
        "text": item.words or "",
        **REVIEWED,
    }


def _station(extraction: Extraction, values: Values, own: Values) -> ConsultationRow:
    name = values["organization"]
    return ConsultationRow(
        position=_next_position(extraction.consultations),
        date=values.get("date"),
        organization=name,
        organization_id=organization_id_of(extraction, name),
        role=values.get("role"),
        role_raw=None,
        public=values.get("public"),
        result=values.get("result"),
        **own,
    )


def _file(extraction: Extraction, values: Values, own: Values) -> FileRow:
    return FileRow(
        position=_next_position(extraction.files),
        name=values["name"],
        public=values.get("public"),
        document_id=None,
        page_start=None,
        page_end=None,
        **own,
    )


def _section(extraction: Extraction, values: Values, own: Values) -> SectionRow:
    level = values.get("level") or 1
    page = own["page"] or 1
    before = [row for row in extraction.sections if _place(row.heading_boxes) < _place(own["boxes"])]
    above = [row for row in before if row.level < level and row.heading_boxes]
    return SectionRow(
        parent_id=max(above, key=lambda row: _place(row.heading_boxes)).section_id if above else None,
        position=_next_position(extraction.sections),
        number=values.get("number"),
        level=level,
        kind=values.get("kind") or "section",
        title=values["title"],
        page_start=page,
        page_end=page,
        heading_start=None,
        heading_end=None,
        heading_boxes=own["boxes"],
        **own,
    )


def _date(extraction: Extraction, values: Values, own: Values) -> DateRow:
    meant = parse_edtf(values["edtf"])
    return DateRow(
        section_id=None,
        edtf=values["edtf"],
        timex3=None,
        start=meant.first,
        end=meant.last,
        precision=meant.precision,
        role=values.get("role"),
        **own,
    )


def _mention(extraction: Extraction, values: Values, own: Values) -> MentionRow:
    kind, name = values["kind"], values["name"]
    is_organization = kind in ("body", "partner")
    return MentionRow(
        section_id=None,
        kind=kind,
        name=name,
        organization_id=organization_id_of(extraction, name) if is_organization else None,
        **own,
    )


def _figure(extraction: Extraction, values: Values, own: Values) -> FigureRow:
    return FigureRow(
        section_id=None,
        value=values["value"],
        unit=values["unit"],
        approximate=bool(values.get("approximate")),
        raw=own["text"],
        **own,
    )


def _next_position(rows: Sequence[Any]) -> int:
    return max((row.position for row in rows), default=0) + 1


def _place(boxes: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Page and top of the first box; before everything where there is none."""
    return (boxes[0][0], boxes[0][2]) if boxes else (0.0, 0.0)


_BUILDERS: dict[str, Callable[[Extraction, Values, Values], Any]] = {
    "consultations": _station,
    "files": _file,
    "sections": _section,
    "mentions": _mention,
    "dates": _date,
    "figures": _figure,
}
