"""A document's values as they are shown to people: name, value, wording, boxes, rule, confidence. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extract.schema.extraction import Extraction
from extract.schema.german_names import german_name
from extract.schema.records import Located

ValueKind = Literal["field", "station", "file", "heading", "activity", "fact", "table"]


@dataclass(frozen=True, slots=True)
class ShownValue:
    """One value: `boxes` as `(page, x0, top, x1, bottom)` in points; `raw` is the wording on the page."""

    row_id: str
    kind: ValueKind
    label: str
    value: str
    raw: str
    page: int | None
    boxes: tuple[tuple[float, ...], ...]
    confidence: float
    rule: str
    origin: str

    @property
    def sure(self) -> str:
        """The confidence with a decimal comma."""
        return f"{self.confidence:.2f}".replace(".", ",")

    def boxes_on(self, page: int) -> tuple[tuple[float, ...], ...]:
        """The boxes on one page, without the page: `(x0, top, x1, bottom)`."""
        return tuple(tuple(box[1:]) for box in self.boxes if int(box[0]) == page)


def list_values(extraction: Extraction) -> tuple[ShownValue, ...]:
    """All values of a document with a place on its pages, in the order of the pages and of the text."""
    values = [
        *_fields(extraction),
        *_stations(extraction),
        *_files(extraction),
        *_headings(extraction),
        *_activities(extraction),
        *_facts(extraction),
    ]
    return tuple(sorted(values, key=_place))


def _place(value: ShownValue) -> tuple[int, int, float, float]:
    first = value.boxes[0] if value.boxes else (0.0, 0.0, 0.0)
    head = 0 if value.kind in ("field", "station", "file") else 1
    return value.page or 0, head, first[2], first[1]


def shown(value: object) -> str:
    """A value as text: days with the day first, ja and nein for truth, lists with commas."""
    if value is None or value == "":
        return ""
    if value in (True, "true"):
        return "ja"
    if value in (False, "false"):
        return "nein"
    text = ", ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)
    if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit():
        return f"{text[8:]}.{text[5:7]}.{text[:4]}"
    return text


def _make(
    row: Located, row_id: str, kind: ValueKind, label: str, value: object, raw: str | None
) -> ShownValue:
    page = row.page if row.page is not None else (int(row.boxes[0][0]) if row.boxes else None)
    words = " ".join((raw if raw is not None else row.text).split())
    return ShownValue(
        row_id, kind, label, shown(value), words, page, row.boxes, row.confidence, row.rule, row.origin
    )


def _fields(extraction: Extraction) -> Iterator[ShownValue]:
    for row in extraction.fields:
        yield _make(row, row.field_id, "field", german_name("fields", row.field), row.value, row.raw)


def _stations(extraction: Extraction) -> Iterator[ShownValue]:
    for row in extraction.consultations:
        role = german_name("values.consultations.role", row.role)
        parts = (shown(row.date), row.organization, role or row.role_raw, row.result)
        value = " · ".join(str(part) for part in parts if part)
        yield _make(row, row.consultation_id, "station", f"Station {row.position}", value, None)


def _files(extraction: Extraction) -> Iterator[ShownValue]:
    for row in extraction.files:
        yield _make(row, row.file_id, "file", f"Anlage {row.position}", row.name, None)


def _headings(extraction: Extraction) -> Iterator[ShownValue]:
    for row in extraction.sections:
        if row.title and row.heading_boxes:
            named = f"{row.number} {row.title}" if row.number else row.title
            yield ShownValue(
                row.section_id,
                "heading",
                f"Ebene {row.level}",
                named,
                named,
                int(row.heading_boxes[0][0]),
                row.heading_boxes,
                row.confidence,
                row.rule,
                row.origin,
            )


def _activities(extraction: Extraction) -> Iterator[ShownValue]:
    for row in extraction.activities:
        parts = (row.department, row.topic, ", ".join(row.partners), row.form, row.status, row.outlook)
        value = " · ".join(part for part in parts if part)
        yield _make(row, row.activity_id, "activity", "Aktivität", value, None)


def _facts(extraction: Extraction) -> Iterator[ShownValue]:
    for day in extraction.dates:
        label = german_name("rows", "dates")
        yield _make(day, day.date_id, "fact", label, day.edtf or day.timex3 or "", None)
    for name in extraction.mentions:
        known = f"{name.name} ({name.ags})" if name.ags else name.name
        label = german_name("values.mentions.kind", name.kind)
        yield _make(name, name.mention_id, "fact", label, known, None)
    for cited in extraction.references:
        label = german_name("values.references.kind", cited.kind)
        yield _make(cited, cited.reference_id, "fact", label, cited.reference, None)
    for figure in extraction.figures:
        number = f"{figure.value:g}".replace(".", ",")
        about = "rund " if figure.approximate else ""
        label, value = german_name("rows", "figures"), f"{about}{number} {figure.unit}"
        yield _make(figure, figure.figure_id, "fact", label, value, figure.raw)
    for promise in extraction.commitments:
        due = f"fällig {promise.due}" if promise.due else "ohne Frist"
        yield _make(promise, promise.commitment_id, "fact", german_name("rows", "commitments"), due, None)
    for short in extraction.abbreviations:
        value = f"{short.short} = {short.long}"
        yield _make(short, short.abbreviation_id, "fact", german_name("rows", "abbreviations"), value, None)
