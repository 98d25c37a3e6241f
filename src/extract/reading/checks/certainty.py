"""Values that were read with low confidence, so that somebody looks."""

from __future__ import annotations

from collections.abc import Iterator

from extract.base.edtf import exact_day
from extract.german.date_words import german_day
from extract.reading.checks.case import Case, Flaw, page_of, short
from extract.reading.checks.completeness import FIELD_NAMES
from extract.schema.records import Located

_WORDS = {"true": "ja", "false": "nein"}

LOW = 0.7
"""Below this a value of the head is put before a reviewer."""


def check_confidence(case: Case) -> Iterator[Flaw]:
    """Header values, stations and Anlagen below the bound, one finding each."""
    extraction = case.extraction
    for field in extraction.fields:
        name = FIELD_NAMES.get(field.field, field.field)
        yield from _uncertain(field, f"{name}: „{shown_value(field.value)}“", field.field_id)
    for station in extraction.consultations:
        yield from _uncertain(station, f"Station „{short(station.organization)}“", station.consultation_id)
    for file in extraction.files:
        yield from _uncertain(file, f"Anlage „{short(file.name)}“", file.file_id)


def _uncertain(row: Located, named: str, row_id: str) -> Iterator[Flaw]:
    if row.confidence < LOW:
        sure = f"{row.confidence:.2f}".replace(".", ",")
        yield Flaw("value-uncertain", f"{named}, Sicherheit {sure}.", page_of(row), row_id)


def shown_value(value: str) -> str:
    """A header value as a reader of German expects it: ja and nein, days with the day first."""
    return german_day(exact_day(value)) or _WORDS.get(value, short(value, 80))
