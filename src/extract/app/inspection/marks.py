"""What is to be shown of a document, page by page: zones, headings, values, tables, furniture; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from extract.base.model import Box, Document, Zone
from extract.schema.extraction import Extraction
from extract.schema.german_names import german_name
from extract.schema.records import Located, SectionRow

MarkKind = Literal["heading", "field", "station", "file", "item", "table", "fact", "furniture"]


@dataclass(frozen=True, slots=True)
class PageMark:
    """One thing on one page: its boxes, what it is called, what was understood, how sure, by which rule.

    Marks without `label` are only outlined.
    """

    kind: MarkKind
    page: int
    boxes: tuple[Box, ...]
    label: str = ""
    value: str = ""
    confidence: float | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """The stretch of one page that a zone covers, from `top` to `bottom` in points."""

    zone: str
    page: int
    top: float
    bottom: float

    @property
    def name(self) -> str:
        """The zone in German."""
        return german_name("zones", self.zone)


def find_bands(document: Document, zones: Sequence[Zone]) -> tuple[Band, ...]:
    """Where each zone lies on each page: the height of its text, drawn out to half-way to the next zone."""
    bands: list[Band] = []
    pages = {page.number: page for page in document.pages}
    for zone in zones:
        by_page: dict[int, list[Box]] = {}
        for read in document.boxes(zone.start, zone.end):
            box = pages[read.page].as_seen(read)
            by_page.setdefault(box.page, []).append(box)
        for page, boxes in by_page.items():
            bands.append(Band(zone.kind, page, min(b.top for b in boxes), max(b.bottom for b in boxes)))
    return tuple(_close_gaps(bands))


def _close_gaps(bands: Sequence[Band]) -> Iterator[Band]:
    for index, band in enumerate(bands):
        before = bands[index - 1] if index else None
        after = bands[index + 1] if index + 1 < len(bands) else None
        top, bottom = band.top - 4.0, band.bottom + 4.0
        if before and before.page == band.page and before.bottom <= band.top:
            top = (before.bottom + band.top) / 2
        if after and after.page == band.page and after.top >= band.bottom:
            bottom = (band.bottom + after.top) / 2
        yield Band(band.zone, band.page, top, bottom)


def collect_marks(extraction: Extraction) -> tuple[PageMark, ...]:
    """All marks of a document; what has no place on a page is left out."""
    marks: list[PageMark] = []
    marks += _furniture_marks(extraction)
    for row in extraction.table_rows:
        marks += _marks("table", row, "", "")
    for section in extraction.sections:
        marks += _section_marks(section)
    for field in extraction.fields:
        marks += _marks("field", field, field.field, field.value)
    for station in extraction.consultations:
        parts = (station.date, station.organization, station.role or station.role_raw)
        value = " · ".join(str(part) for part in parts if part)
        marks += _marks("station", station, f"Station {station.position}", value)
    for file in extraction.files:
        marks += _marks("file", file, f"Anlage {file.position}", file.name)
    for fact in list_facts(extraction):
        marks += _marks("fact", fact, "", "")
    return tuple(marks)


def list_facts(extraction: Extraction) -> tuple[Located, ...]:
    """Dates, mentions, counted things, citations and promises, in the order of the text."""
    facts: list[Located] = [
        *extraction.dates,
        *extraction.mentions,
        *extraction.figures,
        *extraction.references,
        *extraction.commitments,
    ]
    return tuple(sorted(facts, key=lambda row: (row.char_start or 0, row.char_end or 0)))


def _furniture_marks(extraction: Extraction) -> Iterator[PageMark]:
    for block in extraction.blocks:
        if block.kind == "furniture":
            yield PageMark("furniture", block.page, to_boxes(block.boxes), rule=block.rule)


def _section_marks(section: SectionRow) -> Iterator[PageMark]:
    kind: MarkKind = "item" if section.kind in ("item", "list") else "heading"
    number = f"{section.number} " if section.number else ""
    value = f"{number}{section.title or ''}".strip()
    label = f"Ebene {section.level} · {section.kind}" if kind == "heading" else ""
    for page, boxes in _by_page(section.heading_boxes):
        yield PageMark(kind, page, boxes, label, value, section.confidence, section.rule)


def _marks(kind: MarkKind, row: Located, label: str, value: str) -> Iterator[PageMark]:
    for index, (page, boxes) in enumerate(_by_page(row.boxes)):
        name = f"{label} (Forts.)" if index and label else label
        yield PageMark(kind, page, boxes, name, value, row.confidence, row.rule)


def _by_page(boxes: Iterable[Sequence[float]]) -> list[tuple[int, tuple[Box, ...]]]:
    pages: dict[int, list[Box]] = {}
    for box in to_boxes(boxes):
        pages.setdefault(box.page, []).append(box)
    return [(page, tuple(found)) for page, found in pages.items()]


def to_boxes(boxes: Iterable[Sequence[float]]) -> tuple[Box, ...]:
    """Boxes as the datasets hold them (`[page, x0, top, x1, bottom]`) as boxes."""
    return tuple(Box(int(page), *edges) for page, *edges in boxes)
