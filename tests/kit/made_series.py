"""Small archives of a made-up series, written as rows: any years, any texts, no PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from extract.draft import Archive
from extract.facts.commitments import find_commitments
from extract.facts.figures import find_figures
from extract.german.dates import find_dates
from extract.profile import Profile, Series
from extract.schema.extraction import TextBlock
from extract.schema.records import (
    CommitmentRow,
    ConsultationRow,
    DateRow,
    DocumentRow,
    FigureRow,
    PaperRow,
    SectionRow,
    row_id,
)

Outline = Sequence[tuple[str, Sequence[str]]]
"""Headings, each with its paragraphs."""

PROFILE = Profile(
    key="musterstadt",
    name="Musterstadt",
    series={"klimabericht": Series(title=("Klimabericht",)), "sportbericht": Series(title=("Sportbericht",))},
)


def make_archive(years: Mapping[int, Outline], series: str = "klimabericht") -> Archive:
    """One paper per year, read in the spring after it."""
    parts = [
        _edition(year, outline, number, series)
        for number, (year, outline) in enumerate(sorted(years.items()), 1)
    ]
    return Archive(
        papers=tuple(p.papers[0] for p in parts),
        documents=tuple(p.documents[0] for p in parts),
        sections=tuple(row for p in parts for row in p.sections),
        dates=tuple(row for p in parts for row in p.dates),
        figures=tuple(row for p in parts for row in p.figures),
        commitments=tuple(row for p in parts for row in p.commitments),
        consultations=tuple(row for p in parts for row in p.consultations),
        blocks={p.documents[0].document_id: p.blocks[p.documents[0].document_id] for p in parts},
    )


def _edition(year: int, outline: Outline, number: int, series: str) -> Archive:
    paper_id, document_id = f"K-{year}", row_id(str(year), "documents", 1)
    text, blocks, sections = "", [], []
    for position, (title, paragraphs) in enumerate(outline):
        heading = (len(text), len(text) + len(title))
        text += title + "\n"
        start = len(text)
        for paragraph in paragraphs:
            box = ((1, 70.0, 100.0 + len(blocks), 500.0, 112.0 + len(blocks)),)
            end = len(text) + len(paragraph)
            blocks.append(
                TextBlock(
                    kind="paragraph", page=1, char_start=len(text), char_end=end, text=paragraph, boxes=box
                )
            )
            text += paragraph + "\n"
        sections.append(
            _section(document_id, paper_id, position, title, heading, start, text[start:].rstrip("\n"))
        )
    rows = {"source_document_id": document_id, "paper_id": paper_id, "section_id": None, "page": 1}
    filed = date(year + 1, 4, 2)
    found = find_dates(text, filed, year)
    return Archive(
        papers=(
            PaperRow(
                paper_id=paper_id,
                document_id=document_id,
                council="musterstadt",
                reference=f"K/{year}",
                paper_type="Mitteilungsvorlage",
                public=True,
                name=f"{number}. Klimabericht {year}",
                date=filed,
                originator="Umweltamt",
                under_direction_of=None,
                related_references=(),
                addressee="Umweltausschuss",
                resolution_formula=None,
                series=series,
                series_number=number,
                report_year=year,
            ),
        ),
        documents=(
            DocumentRow(
                document_id=document_id,
                paper_id=paper_id,
                file=f"{year}.pdf",
                sha256="",
                bytes=1,
                pages=1,
                producer="",
                text_source="digital",
                layout=None,
                role="paper",
                status="ok",
                confidence_mean=None,
                confidence_low=None,
            ),
        ),
        sections=tuple(sections),
        dates=tuple(
            DateRow(
                date_id=row_id(document_id, "dates", d.start),
                edtf=d.edtf,
                timex3=d.timex3,
                start=d.first,
                end=d.last,
                precision=d.precision,
                role=d.role,
                char_start=d.start,
                char_end=d.end,
                text=d.text,
                **rows,
            )
            for d in found
        ),
        figures=tuple(
            FigureRow(
                figure_id=row_id(document_id, "figures", f.start),
                value=f.value,
                unit=f.unit,
                approximate=f.approximate,
                raw=f.text,
                char_start=f.start,
                char_end=f.end,
                text=f.text,
                **rows,
            )
            for f in find_figures(text, taken=[(d.start, d.end) for d in found])
        ),
        commitments=tuple(
            CommitmentRow(
                commitment_id=row_id(document_id, "commitments", c.start),
                sentence=c.sentence,
                due=c.due,
                status="open",
                reported_in=None,
                confidence=c.confidence,
                rule=c.rule,
                char_start=c.start,
                char_end=c.end,
                text=c.text,
                **rows,
            )
            for c in find_commitments(text, filed, year, found)
        ),
        consultations=(
            ConsultationRow(
                consultation_id=row_id(document_id, "consultations", 1),
                paper_id=paper_id,
                position=1,
                date=date(year + 1, 4, 30),
                organization="Umweltausschuss",
                organization_id=None,
                role="kenntnis",
                role_raw="zur Kenntnis",
                public=True,
                result=None,
                source_document_id=document_id,
                page=1,
            ),
        ),
        blocks={document_id: tuple(blocks)},
    )


def _section(
    document_id: str,
    paper_id: str,
    position: int,
    title: str,
    heading: tuple[int, int],
    start: int,
    text: str,
) -> SectionRow:
    return SectionRow(
        section_id=row_id(document_id, "sections", position),
        paper_id=paper_id,
        parent_id=None,
        position=position,
        number=str(position + 1),
        level=1,
        kind="section",
        title=title,
        page_start=1,
        page_end=1,
        heading_start=heading[0],
        heading_end=heading[1],
        heading_boxes=((1, 70.0, 90.0, 300.0, 100.0),),
        source_document_id=document_id,
        page=1,
        boxes=((1, 70.0, 100.0, 500.0, 700.0),),
        char_start=start,
        char_end=start + len(text),
        text=text,
    )
