"""All rows of one file: every table by its own builder, in one place."""

from __future__ import annotations

from extract.base.attempt import Attempt
from extract.base.paper_id import paper_id_for
from extract.names.organizations import context_from_profile
from extract.reading.rows.document_rows import build_document_row
from extract.reading.rows.fact_rows import (
    build_abbreviation_rows,
    build_commitment_rows,
    build_date_rows,
    build_figure_rows,
    build_mention_rows,
    build_reference_rows,
)
from extract.reading.rows.head_rows import (
    build_consultation_rows,
    build_field_rows,
    build_file_rows,
    build_paper_row,
)
from extract.reading.rows.origin import RowOrigin
from extract.reading.rows.outline_rows import SectionFinder, build_blocks, build_section_rows
from extract.reading.rows.station_bodies import StationBodies, read_station_bodies
from extract.reading.rows.table_rows import build_activity_rows, build_table_rows
from extract.reading.stages import FileValues
from extract.schema.extraction import Extraction


def origin_of(values: FileValues) -> RowOrigin:
    """What the rows of a file are made with; an Anlage, which has no number of its own, guesses no paper."""
    paper_id = paper_id_for(values.head.value("reference", str))
    return RowOrigin(values.source.document_id, values.document, paper_id)


def build_rows(values: FileValues, attempt: Attempt) -> Extraction:
    """All rows of a file but its issues; a table whose rows cannot be built is empty."""
    head, parts, facts = values.head, values.parts, values.facts
    origin = origin_of(values)
    named = attempt(
        "mentions",
        StationBodies(facts.mentions, {}),
        read_station_bodies,
        head.stations,
        facts.mentions,
        values.document.text,
        context_from_profile(values.profile),
    )
    sections = attempt("sections", (), build_section_rows, origin, parts.sections)
    finder = SectionFinder(sections)
    return Extraction(
        document=build_document_row(values, origin.paper_id),
        paper=build_paper_row(origin, head, values.profile) if values.role == "paper" else None,
        blocks=attempt("blocks", (), build_blocks, origin, parts.sections),
        fields=attempt("fields", (), build_field_rows, origin, head.fields),
        consultations=attempt(
            "consultations", (), build_consultation_rows, origin, head.stations, named.keys
        ),
        files=attempt("files", (), build_file_rows, origin, head.attachments, parts.attached),
        sections=sections,
        dates=attempt("dates", (), build_date_rows, origin, finder, facts.dates, head),
        mentions=attempt(
            "mentions", (), build_mention_rows, origin, finder, named.mentions, facts.activities
        ),
        references=attempt("references", (), build_reference_rows, origin, finder, facts.citations),
        figures=attempt("figures", (), build_figure_rows, origin, finder, facts.figures),
        commitments=attempt("commitments", (), build_commitment_rows, origin, finder, facts.commitments),
        abbreviations=attempt("abbreviations", (), build_abbreviation_rows, origin, facts.abbreviations),
        table_rows=attempt("tables", (), build_table_rows, origin, parts.tables),
        activities=attempt("activities", (), build_activity_rows, origin, facts.activities),
    )
