"""One file, start to end: the recipe."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from extract.base.model import Candidate, Issue, Page, SourceFile, Zone
from extract.base.paper_id import paper_id_for
from extract.names.language_model import marker_of
from extract.names.organizations.mention import Marker
from extract.pages.layout import build_document
from extract.pages.ocr import Mode, reason_to_read
from extract.pages.pdf import read_pdf
from extract.paper.activities import extract_activities
from extract.paper.attachments import extract_attachments
from extract.paper.form import build_form
from extract.paper.header import extract_header
from extract.paper.roles import judge_role
from extract.paper.segment import build_sections, close_zones, split_parts, split_zones
from extract.paper.segment.features import view_blocks
from extract.paper.stations import extract_stations
from extract.paper.tables import find_tables, tables_of_text
from extract.profile import Profile, Profiles, load_profiles
from extract.reading.assemble import Assembler
from extract.reading.checks import with_checks
from extract.reading.fact_rows import (
    extract_facts,
    with_column_partners,
    with_form_roles,
    with_organizations,
)
from extract.reading.issues import page_issues, paper_issues
from extract.reading.machine_read import LOW_CONFIDENCE, settle_machine_read
from extract.reading.stages import Reading
from extract.schema.extraction import Extraction
from extract.schema.issues import severity_of
from extract.schema.records import DocumentRow, PaperRow

V = TypeVar("V")


def parse_file(
    path: Path,
    *,
    name: str | None = None,
    council: str | None = None,
    profiles: Profiles | None = None,
    ocr: Mode = "auto",
    model: str | None = None,
) -> Reading:
    """One PDF as read, with all its rows.

    Raises UnreadableFile where no page can be had, ConfigurationError for a council without profile and for
    a language model that cannot be used.

    `name` is what the datasets call the file; `council` fixes the profile, which is else recognised;
    `ocr` says which pages are read by machine; `model` is a spaCy model to use instead of the shipped one.
    """
    source, pages = read_file(path, name, ocr)
    return parse_pages(source, pages, council=council, profiles=profiles, mark_names=marker_of(model))


def read_file(
    path: Path, name: str | None = None, ocr: Mode = "auto", seconds: float | None = None
) -> tuple[SourceFile, tuple[Page, ...]]:
    """The pages of one PDF: as it holds them or, where it holds no sound text, read by machine.

    `seconds` bounds the reading by machine. Raises UnreadableFile where no page can be had.
    """
    source, pages = read_pdf(path, name)
    if not any(reason_to_read(page, ocr) for page in pages):
        return source, pages
    from extract.pages.ocr.scan import read_scanned

    return source, read_scanned(path, pages, ocr, seconds)


def parse_pages(
    source: SourceFile,
    pages: Sequence[Page],
    *,
    council: str | None = None,
    profiles: Profiles | None = None,
    mark_names: Marker | None = None,
) -> Reading:
    """The same from pages already read; `mark_names` is the language model, where one is to be used."""
    document = build_document(pages)
    profile = (profiles or _shipped_profiles()).choose(document, council, source.name)
    layout = profile.layout_of(document)
    zones = split_zones(document, profile)
    form = build_form(document, zones, profile)
    stations = extract_stations(form)
    files = extract_attachments(form)
    header = extract_header(form, stations, files)
    role = judge_role(document, header.candidates, stations.stations, source.name)
    if role == "attachment":
        zones = (Zone("body", 0, len(document.text)),)
    parts = split_parts(document, files, source, zones) if role == "paper" else ()
    zones = close_zones(document, zones, parts)
    tables = tables_of_text(document, zones, find_tables(pages))
    sections = build_sections(document, zones, profile, parts, tables)
    values = _Values(header.candidates)
    reference = values.text("reference") if role == "paper" else None
    rows = Assembler(source, document, paper_id_for(reference))
    issues = (
        *page_issues(pages),
        *(paper_issues(header.candidates, profile) if role == "paper" and document.text else ()),
        *header.issues,
        *stations.issues,
    )
    fields = rows.field_rows(header.candidates) if role == "paper" else ()
    consultations = rows.consultation_rows(stations.stations) if role == "paper" else ()
    file_rows = rows.file_rows(files, parts) if role == "paper" else ()
    section_rows = rows.section_rows(sections)
    confidences = [row.confidence for row in (*fields, *consultations, *file_rows, *section_rows)]
    facts = extract_facts(
        rows, section_rows, profile, values.get("date", date), values.get("report_year", int), mark_names
    )
    issues = (*issues, *facts.issues)
    activities = extract_activities(tables, profile.activities, source.document_id, rows.paper_id)
    extraction = Extraction(
        document=document_row(
            source, pages, layout.name if layout else None, role, confidences, issues, rows.paper_id
        ),
        paper=paper_row(rows, values, profile) if role == "paper" else None,
        blocks=rows.blocks(
            view_blocks(document), {s.heading[0] for s in sections if s.heading[1] > s.heading[0]}
        ),
        fields=fields,
        consultations=with_organizations(consultations, facts.mentions),
        files=file_rows,
        sections=section_rows,
        dates=with_form_roles(facts.dates, consultations, fields),
        mentions=with_column_partners(facts.mentions, activities),
        references=facts.references,
        figures=facts.figures,
        commitments=facts.commitments,
        abbreviations=facts.abbreviations,
        table_rows=rows.table_rows(tables),
        activities=activities,
        issues=rows.issue_rows(issues),
    )
    checked = with_checks(settle_machine_read(extraction, document), profile)
    return Reading(document, zones, tables, sections, checked)


@cache
def _shipped_profiles() -> Profiles:
    return load_profiles()


class _Values:
    """The best candidate of each field."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._best: dict[str, Candidate] = {}
        for item in candidates:
            known = self._best.get(item.field)
            if known is None or item.confidence > known.confidence:
                self._best[item.field] = item

    def get(self, field: str, kind: type[V]) -> V | None:
        """The field's value where it is of this type; booleans are no numbers."""
        item = self._best.get(field)
        if item is None or not isinstance(item.value, kind):
            return None
        if isinstance(item.value, bool) and kind is not bool:
            return None
        return item.value

    def text(self, field: str) -> str | None:
        """The field's text."""
        return self.get(field, str)


def paper_row(rows: Assembler, values: _Values, profile: Profile) -> PaperRow:
    """The row of the paper; the id is made of the document's where no number could be read."""
    return PaperRow(
        paper_id=rows.paper_id or rows.source.document_id,
        document_id=rows.source.document_id,
        council=profile.key if profile.key != "de" else None,
        reference=values.text("reference"),
        paper_type=values.text("paper_type"),
        public=values.get("public", bool),
        name=values.text("name"),
        date=values.get("date", date),
        originator=values.text("originator"),
        under_direction_of=values.text("under_direction_of"),
        related_references=values.get("related_references", tuple) or (),
        addressee=values.text("addressee"),
        resolution_formula=values.text("resolution_formula"),
        series=values.text("series"),
        series_number=values.get("series_number", int),
        report_year=values.get("report_year", int),
    )


def document_row(
    source: SourceFile,
    pages: Sequence[Page],
    layout: str | None,
    role: str,
    confidences: Sequence[float],
    issues: Sequence[Issue],
    paper_id: str | None,
) -> DocumentRow:
    """The row of the input file; a document with a recorded error is `partial`, never `ok`."""
    partial = any(severity_of(issue) == "error" for issue in issues) or any(p.problem for p in pages)
    unread = all(p.text_source == "none" for p in pages)
    return DocumentRow(
        document_id=source.document_id,
        paper_id=paper_id,
        file=source.name,
        sha256=source.sha256,
        bytes=source.bytes,
        pages=len(pages),
        producer=source.producer,
        text_source=text_source(pages),
        layout=layout,
        role=role,
        status="partial" if partial or unread else "ok",
        confidence_mean=round(sum(confidences) / len(confidences), 4) if confidences else None,
        confidence_low=round(sum(c < LOW_CONFIDENCE for c in confidences) / len(confidences), 4)
        if confidences
        else None,
    )


def text_source(pages: Sequence[Page]) -> str:
    """`digital`, `ocr`, `mixed` or `none` for a file from its pages; empty pages beside text do not count."""
    kinds = {p.text_source for p in pages if p.text_source != "none"}
    pictures = any(p.text_source == "none" and p.image_share > 0.3 for p in pages)
    if not kinds:
        return "none"
    return "mixed" if len(kinds) > 1 or pictures else next(iter(kinds))
