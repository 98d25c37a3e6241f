"""One file, start to end: the recipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from extract.base.model import Document, Page, SourceFile, Zone
from extract.names.language_model import marker_of
from extract.names.organizations.mention import Marker
from extract.pages.docx import is_word_file, read_docx
from extract.pages.layout import build_document
from extract.pages.ocr import Mode, reason_to_read
from extract.pages.pdf import read_pdf
from extract.paper.file_role import judge_role
from extract.paper.form import Form, build_form
from extract.paper.segment import split_zones
from extract.profile import Profiles, load_profiles
from extract.reading.checks import with_checks
from extract.reading.containment import Attempts
from extract.reading.document_state import settle_document
from extract.reading.head_values import read_head
from extract.reading.machine_read import settle_machine_read
from extract.reading.paragraph_places import place_by_paragraph
from extract.reading.reading_issues import file_issues
from extract.reading.rows import build_issue_rows, build_rows, origin_of
from extract.reading.stages import FileValues, HeadValues, Reading
from extract.reading.text_facts import read_facts
from extract.reading.text_parts import split_text
from extract.schema.extraction import Extraction


def parse_file(
    path: Path,
    *,
    name: str | None = None,
    council: str | None = None,
    profiles: Profiles | None = None,
    ocr: Mode = "auto",
    model: str | None = None,
) -> Reading:
    """One PDF or Word file as read, with all its rows.

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
    """The pages of one file: as it holds them or, where a PDF holds no sound text, read by machine.

    A Word file, which has no pages, is one page that nobody sees (`pages.docx`).

    `seconds` bounds the reading by machine. Raises UnreadableFile where no page can be had.
    """
    if is_word_file(path) or (name or path.name).lower().endswith(".docx"):
        return read_docx(path, name)
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
    attempt = Attempts()
    document = build_document(pages)
    profile = (profiles or _shipped_profiles()).choose(document, council, source.name)
    zones = attempt("zones", _text_alone(document), split_zones, document, profile)
    form = attempt("form", Form(document, zones, profile), build_form, document, zones, profile)

    shown = read_head(form, attempt, source.name)
    whole = not attempt.issues()
    role = attempt("role", "paper", judge_role, document, shown.fields, shown.stations, source.name, whole)
    head = shown if role == "paper" else HeadValues()
    zones = zones if role == "paper" else _text_alone(document)

    parts = split_text(source, document, zones, head.attachments, profile, attempt)
    facts = read_facts(
        document.text,
        parts.tables,
        profile,
        attempt,
        day=shown.day,
        report_year=shown.report_year,
        mark_names=mark_names,
    )
    values = FileValues(source, document, profile, role, shown, head, parts, facts)
    extraction = _judge(build_rows(values, attempt), values, attempt)
    return Reading(document, parts.zones, parts.tables, parts.sections, extraction)


def _judge(rows: Extraction, values: FileValues, attempt: Attempts) -> Extraction:
    """The rows with all that a reviewer should know of them, and how sure they and the document are."""
    told = attempt("pages", (), file_issues, values.source, values.document.pages)
    issues = (*told, *values.head.issues, *values.facts.issues, *attempt.issues())
    judged = replace(rows, issues=build_issue_rows(origin_of(values), issues))
    judged = place_by_paragraph(judged, values.document.pages)
    return settle_document(with_checks(settle_machine_read(judged, values.document), values.profile))


def _text_alone(document: Document) -> tuple[Zone, ...]:
    """The zones of a file that has no head: all of it is text."""
    return (Zone("body", 0, len(document.text)),)


@cache
def _shipped_profiles() -> Profiles:
    return load_profiles()
