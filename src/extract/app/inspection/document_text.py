"""A document as readable text: what it is, zones, outline, values and what was found wrong; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from extract.app.inspection.marks import list_facts
from extract.base.model import Document, Zone
from extract.reading.stages import Reading
from extract.schema.dataset import table_of
from extract.schema.extraction import Extraction
from extract.schema.german_names import german_name
from extract.schema.records import IssueRow, Located, SectionRow

WIDTH = 96


def render_outline(reading: Reading) -> str:
    """The whole text, ended by a line feed."""
    extraction = reading.extraction
    parts = [
        _title(extraction),
        _part("Kopfangaben", _field_lines(extraction)),
        _part("Beratungsfolge", _station_lines(extraction)),
        _part("Anlagen", _file_lines(extraction)),
        _part("Zonen", _zone_lines(reading.document, reading.zones)),
        _part("Gliederung", (_section_line(section) for section in extraction.sections)),
        _part("Tabellen", _table_lines(extraction)),
        _part("Angaben im Text", (_fact_line(fact) for fact in list_facts(extraction))),
        _part("Beiseite gelegt", _furniture_lines(extraction)),
        _part("Befunde", (_issue_line(issue) for issue in extraction.issues)),
    ]
    return "\n".join(part for part in parts if part)


def _title(extraction: Extraction) -> str:
    row = extraction.document
    facts = [f"{row.pages} Seite{'n' if row.pages != 1 else ''}", row.status, f"Text: {row.text_source}"]
    facts += [f"Aufbau: {row.layout}"] if row.layout else []
    facts += [f"Sicherheit: Mittel {row.confidence_mean:.2f}"] if row.confidence_mean is not None else []
    return f"{row.file}\n{'=' * min(len(row.file), WIDTH)}\n{' · '.join(facts)}\n"


def _part(title: str, lines: Iterator[str]) -> str:
    body = list(lines)
    return "\n".join([title, "-" * len(title), *body, ""]) if body else ""


def _source(row: Located) -> str:
    page = f"S. {row.page}" if row.page is not None else "S. –"
    return f"[{page} · {row.confidence:.2f} · {row.rule or row.origin}]"


def _field_lines(extraction: Extraction) -> Iterator[str]:
    width = max((len(row.field) for row in extraction.fields), default=0)
    for row in extraction.fields:
        yield f"  {row.field:<{width}}  {_clip(row.value)}  {_source(row)}"


def _station_lines(extraction: Extraction) -> Iterator[str]:
    for row in extraction.consultations:
        role = row.role or (f"„{row.role_raw}“" if row.role_raw else "–")
        day = row.date.strftime("%d.%m.%Y") if row.date else "ohne Datum"
        yield f"  {row.position}. {day:<10}  {row.organization}  ({role})  {_source(row)}"


def _file_lines(extraction: Extraction) -> Iterator[str]:
    public = {True: "öffentlich", False: "nicht öffentlich", None: "–"}
    for row in extraction.files:
        pages = f", Seiten {row.page_start}–{row.page_end}" if row.page_start else ""
        yield f"  {row.position}. {_clip(row.name)}  ({public[row.public]}{pages})  {_source(row)}"


def _zone_lines(document: Document, zones: Sequence[Zone]) -> Iterator[str]:
    for zone in zones:
        first, last = document.page_at(zone.start), document.page_at(max(zone.end - 1, zone.start))
        pages = f"S. {first}" if first == last else f"S. {first}–{last}"
        text = _clip(document.text[zone.start : zone.end], 60)
        yield f"  {german_name('zones', zone.kind):<15} {pages:<9} {text}"


def _section_line(section: SectionRow) -> str:
    number = f"{section.number} " if section.number else ""
    title = section.title or f"({section.kind})"
    name = f"{'  ' * section.level}{number}{_clip(title)}"
    kind = "" if section.kind == "section" or not section.title else f" {section.kind}"
    return f"{name}  [S. {section.page_start}{kind} · {section.confidence:.2f} · {section.rule}]"


def _table_lines(extraction: Extraction) -> Iterator[str]:
    for _, group in groupby(extraction.table_rows, key=lambda row: row.table_id):
        rows = list(group)
        titles = " | ".join(title for title, _ in rows[0].cells)
        yield f"  {len(rows)} Zeilen: {_clip(titles)}  {_source(rows[0])}"


def _fact_line(fact: Located) -> str:
    name = german_name("rows", table_of(fact))
    keys = ("edtf", "kind", "name", "value", "unit", "reference", "due")
    values = (getattr(fact, key, None) for key in keys)
    means = " ".join(f"{value:g}" if isinstance(value, float) else str(value) for value in values if value)
    return f"  {name:<12} „{_clip(fact.text, 60)}“ → {means or '–'}  {_source(fact)}"


def _furniture_lines(extraction: Extraction) -> Iterator[str]:
    for block in extraction.blocks:
        if block.kind == "furniture":
            yield f"  S. {block.page}: „{_clip(block.text, 60)}“  [{block.rule}]"


def _issue_line(issue: IssueRow) -> str:
    page = f"S. {issue.page}: " if issue.page is not None else ""
    return f"  {german_name('severities', issue.severity)} {issue.code}: {page}{issue.message}"


def _clip(text: str, length: int = WIDTH) -> str:
    text = " ".join(text.split())
    return text if len(text) <= length else text[: length - 1] + "…"
