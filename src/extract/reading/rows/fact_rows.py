"""What the text says as rows: dates, mentions, citations, counted things, commitments, abbreviations.

Dates, citations and figures state a confidence that was measured on gold (`calibration`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.facts.abbreviations import DefinedAbbreviation
from extract.facts.commitments import Commitment
from extract.facts.figures import Figure
from extract.facts.references import Citation
from extract.german.dates import TimeExpression
from extract.names.organizations import Mention
from extract.paper.activities import Activity
from extract.reading.calibration import calibrated
from extract.reading.rows.origin import RowOrigin
from extract.reading.rows.outline_rows import SectionFinder
from extract.reading.rows.placed_values import find_form_dates, with_column_partners
from extract.reading.stages import HeadValues
from extract.schema.records import (
    AbbreviationRow,
    CommitmentRow,
    DateRow,
    FigureRow,
    MentionRow,
    ReferenceRow,
)


def build_date_rows(
    origin: RowOrigin, sections: SectionFinder, dates: Iterable[TimeExpression], head: HeadValues
) -> tuple[DateRow, ...]:
    """Temporal expressions; those of the form have the role that it gives them."""
    form = find_form_dates(head)
    return tuple(
        DateRow(
            date_id=origin.new_id("dates", item.start, item.end),
            paper_id=origin.paper_id,
            section_id=sections.at(item.start),
            edtf=item.edtf,
            timex3=item.timex3,
            start=item.first,
            end=item.last,
            precision=item.precision,
            role=form.role_of(item),
            confidence=calibrated("dates", item.rule, item.confidence),
            rule=item.rule,
            **origin.place([(item.start, item.end)]),
        )
        for item in dates
    )


def build_mention_rows(
    origin: RowOrigin, sections: SectionFinder, mentions: Sequence[Mention], activities: Sequence[Activity]
) -> tuple[MentionRow, ...]:
    """Bodies, partners, persons and places; a place listed as a partner keeps the id it has as a place."""
    placed = with_column_partners(mentions, activities, origin.document)
    return tuple(
        MentionRow(
            mention_id=origin.new_id("mentions", found.start, found.end, found.kind),
            paper_id=origin.paper_id,
            section_id=sections.at(item.start),
            kind=item.kind,
            name=item.name,
            organization_id=item.organization or None,
            organization_kind=item.org_kind or None,
            ags=item.ags,
            office=item.office,
            office_id=item.office_key,
            candidates=item.candidates,
            confidence=item.confidence,
            rule=item.rule,
            origin=item.origin,
            **origin.place([(item.start, item.end)]),
        )
        for found, item in zip(mentions, placed, strict=True)
    )


def build_reference_rows(
    origin: RowOrigin, sections: SectionFinder, citations: Iterable[Citation]
) -> tuple[ReferenceRow, ...]:
    """Cited papers, laws and plans; which paper of the archive is meant is found across files."""
    return tuple(
        ReferenceRow(
            reference_id=origin.new_id("references", item.start, item.end),
            paper_id=origin.paper_id,
            section_id=sections.at(item.start),
            reference=item.reference,
            target_paper_id=None,
            kind=item.kind,
            confidence=calibrated("references", item.rule, item.confidence),
            rule=item.rule,
            **origin.place([(item.start, item.end)]),
        )
        for item in citations
    )


def build_figure_rows(
    origin: RowOrigin, sections: SectionFinder, figures: Iterable[Figure]
) -> tuple[FigureRow, ...]:
    """Counted things."""
    return tuple(
        FigureRow(
            figure_id=origin.new_id("figures", item.start, item.end),
            paper_id=origin.paper_id,
            section_id=sections.at(item.start),
            value=item.value,
            unit=item.unit,
            approximate=item.approximate,
            raw=item.text,
            confidence=calibrated("figures", item.rule, item.confidence),
            rule=item.rule,
            **origin.place([(item.start, item.end)]),
        )
        for item in figures
    )


def build_commitment_rows(
    origin: RowOrigin, sections: SectionFinder, commitments: Iterable[Commitment]
) -> tuple[CommitmentRow, ...]:
    """Statements about what is to come, all open: what became of them is found across files."""
    return tuple(
        CommitmentRow(
            commitment_id=origin.new_id("commitments", item.start),
            paper_id=origin.paper_id,
            section_id=sections.at(item.start),
            sentence=item.sentence,
            due=item.due,
            status="open",
            reported_in=None,
            confidence=item.confidence,
            rule=item.rule,
            **origin.place([(item.start, item.end)]),
        )
        for item in commitments
    )


def build_abbreviation_rows(
    origin: RowOrigin, abbreviations: Iterable[DefinedAbbreviation]
) -> tuple[AbbreviationRow, ...]:
    """Abbreviations with the long form that the text gives them."""
    return tuple(
        AbbreviationRow(
            abbreviation_id=origin.new_id("abbreviations", item.start, item.short),
            paper_id=origin.paper_id,
            short=item.short,
            long=item.long,
            confidence=item.confidence,
            rule=item.rule,
            **origin.place([(item.start, item.end)]),
        )
        for item in abbreviations
    )
