"""What the head of a paper says as rows: the paper, its fields, its stations, its Anlagen."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from extract.base.model import Attachment, Candidate, Station, Value
from extract.paper.segment import AttachedPart
from extract.profile import Profile
from extract.reading.rows.origin import RowOrigin
from extract.reading.stages import HeadValues
from extract.schema.records import ConsultationRow, FieldRow, FileRow, PaperRow


def build_paper_row(origin: RowOrigin, head: HeadValues, profile: Profile) -> PaperRow:
    """The row of the paper; its id is the document's where no number could be read."""
    return PaperRow(
        paper_id=origin.paper_id or origin.document_id,
        document_id=origin.document_id,
        council=profile.council,
        reference=head.value("reference", str),
        paper_type=head.value("paper_type", str),
        public=head.value("public", bool),
        name=head.value("name", str),
        date=head.day,
        originator=head.value("originator", str),
        under_direction_of=head.value("under_direction_of", str),
        related_references=head.value("related_references", tuple) or (),
        addressee=head.value("addressee", str),
        resolution_formula=head.value("resolution_formula", str),
        series=head.value("series", str),
        series_number=head.value("series_number", int),
        report_year=head.report_year,
    )


def build_field_rows(origin: RowOrigin, candidates: Iterable[Candidate]) -> tuple[FieldRow, ...]:
    """Header values; several of one field keep their order."""
    counts: dict[str, int] = {}
    rows = []
    for item in candidates:
        counts[item.field] = counts.get(item.field, 0) + 1
        rows.append(
            FieldRow(
                field_id=origin.new_id("fields", item.field, counts[item.field]),
                paper_id=origin.paper_id,
                field=item.field,
                value=field_text(item.value),
                raw=item.raw,
                confidence=item.confidence,
                rule=item.rule,
                origin=item.origin,
                **origin.place(item.spans),
            )
        )
    return tuple(rows)


def field_text(value: Value) -> str:
    """A field's value as the table `fields` holds it: ISO dates, `true`/`false`, lists as JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return json.dumps(list(value), ensure_ascii=False)
    return str(value)


def build_consultation_rows(
    origin: RowOrigin, stations: Iterable[Station], bodies: Mapping[int, str]
) -> tuple[ConsultationRow, ...]:
    """The Beratungsfolge; `bodies` are the keys of the stations' bodies by position."""
    return tuple(
        ConsultationRow(
            consultation_id=origin.new_id("consultations", item.position),
            paper_id=origin.paper_id,
            position=item.position,
            date=item.date,
            organization=item.organization,
            organization_id=bodies.get(item.position),
            role=item.role,
            role_raw=item.role_raw,
            public=item.public,
            result=item.result,
            confidence=item.confidence,
            rule=item.rule,
            **origin.place(item.spans),
        )
        for item in stations
    )


def build_file_rows(
    origin: RowOrigin, attachments: Sequence[Attachment], parts: Sequence[AttachedPart]
) -> tuple[FileRow, ...]:
    """The Anlagen; those inside this file know its id and their pages."""
    where = {part.attachment: part for part in parts if part.attachment >= 0}
    rows = []
    for index, item in enumerate(attachments):
        part = where.get(index)
        rows.append(
            FileRow(
                file_id=origin.new_id("files", item.position),
                paper_id=origin.paper_id,
                position=item.position,
                name=item.name,
                public=item.public,
                document_id=origin.document_id if part else None,
                page_start=part.page_start if part else None,
                page_end=part.page_end if part else None,
                confidence=item.confidence,
                rule=item.rule,
                **origin.place(item.spans),
            )
        )
    return tuple(rows)
