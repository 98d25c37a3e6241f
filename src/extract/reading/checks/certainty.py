"""Values that were read with low confidence, so that somebody looks."""

from __future__ import annotations

from collections.abc import Iterator

from extract.base.model import Issue
from extract.reading.checks.case import CheckedDocument, page_of
from extract.reading.document_state import LOW_CONFIDENCE
from extract.schema.german_names import shown


def check_confidence(case: CheckedDocument) -> Iterator[Issue]:
    """Header values, stations and Anlagen below the bound, one issue each."""
    extraction = case.extraction
    for field in extraction.fields:
        if field.confidence < LOW_CONFIDENCE:
            yield Issue(
                "value-uncertain",
                {"field": field.field, "value": shown(field.value), "confidence": field.confidence},
                page_of(field),
                row_id=field.field_id,
            )
    for station in extraction.consultations:
        if station.confidence < LOW_CONFIDENCE:
            yield Issue(
                "value-uncertain",
                {"station": station.organization, "confidence": station.confidence},
                page_of(station),
                row_id=station.consultation_id,
            )
    for file in extraction.files:
        if file.confidence < LOW_CONFIDENCE:
            yield Issue(
                "value-uncertain",
                {"attachment": file.name, "confidence": file.confidence},
                page_of(file),
                row_id=file.file_id,
            )
