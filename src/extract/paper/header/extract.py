"""All header fields of one paper, each found by its own rules in the same head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.base.model import Attachment, Candidate, Issue
from extract.paper.form.cells import spans_of
from extract.paper.form.whole import Form
from extract.paper.header.dates import extract_date
from extract.paper.header.formula import extract_formula
from extract.paper.header.head import Head, build_head
from extract.paper.header.paper_type import extract_paper_type
from extract.paper.header.parties import extract_parties
from extract.paper.header.public import extract_public
from extract.paper.header.reference import extract_reference, find_references
from extract.paper.header.series import extract_series
from extract.paper.header.title import extract_title
from extract.paper.stations import StationsResult


@dataclass(frozen=True, slots=True)
class HeaderResult:
    """One candidate at most per field, what a reviewer should know, and the name of the layout recognised."""

    candidates: tuple[Candidate, ...]
    issues: tuple[Issue, ...] = ()
    layout: str | None = None

    def get(self, field: str) -> Candidate | None:
        """The candidate of a field, or None."""
        return next((c for c in self.candidates if c.field == field), None)


def extract_header(
    form: Form, stations: StationsResult | None = None, attachments: Sequence[Attachment] = ()
) -> HeaderResult:
    """The values of the columns of `papers` that a document prints.

    `stations` is what `extract_stations` found: its rows are no title, its bodies complete an addressee.
    `attachments` may name the report year.
    """
    told = stations or StationsResult()
    head = build_head(form, told.rows)
    if not head.rows:
        return HeaderResult(())
    title = extract_title(head)
    paper_type, type_issues = extract_paper_type(head, str(title.raw) if title else None)
    found, issues = list(paper_type), list(type_issues)
    for candidates, told_issues in (extract_reference(head), extract_public(head, title), extract_date(head)):
        found.extend(candidates)
        issues.extend(told_issues)
    found.extend([title] if title else [])
    found.extend(extract_parties(head))
    found.extend(_related(head))
    found.extend(extract_formula(head, form.zones, told.stations))
    day = next((c.value for c in found if c.field == "date"), None)
    day = day if isinstance(day, date) else None
    found.extend(extract_series(form.document, form.profile, title, attachments, day))
    return HeaderResult(tuple(found), tuple(issues), head.layout.name if head.layout else None)


def _related(head: Head) -> list[Candidate]:
    """The papers that the head refers to by label, in printed order."""
    for value in head.values_of("related_references"):
        references = [r for cell in value.cells for r in find_references(cell.text, head.profile)]
        if references:
            names = tuple(dict.fromkeys(r.value for r in references))
            confidence = 0.97 if head.is_known else 0.85
            return [
                Candidate(
                    "related_references",
                    names,
                    value.text,
                    spans_of(value.cells),
                    confidence,
                    "related.label",
                )
            ]
    return []
