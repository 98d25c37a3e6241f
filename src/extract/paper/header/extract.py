"""All header fields of one paper, each found by its own rules in the same head."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extract.base.attempt import Attempt, run_plainly
from extract.base.model import Attachment, Candidate, Issue
from extract.paper.form.cells import spans_of
from extract.paper.form.document_form import Form
from extract.paper.header.dates import extract_date
from extract.paper.header.formula import extract_formula
from extract.paper.header.head import PaperHead, build_head
from extract.paper.header.paper_type import extract_paper_type
from extract.paper.header.parties import extract_parties
from extract.paper.header.public import extract_public
from extract.paper.header.reference import extract_reference, find_references
from extract.paper.header.series import extract_series
from extract.paper.header.title import extract_title
from extract.paper.stations import StationsResult

_NOTHING: tuple[Sequence[Candidate], Sequence[Issue]] = ((), ())


@dataclass(frozen=True, slots=True)
class HeaderResult:
    """One candidate at most per field, and what a reviewer should know."""

    candidates: tuple[Candidate, ...]
    issues: tuple[Issue, ...] = ()

    def get(self, field: str) -> Candidate | None:
        """The candidate of a field, or None."""
        return next((c for c in self.candidates if c.field == field), None)


def extract_header(
    form: Form,
    stations: StationsResult | None = None,
    attachments: Sequence[Attachment] = (),
    attempt: Attempt = run_plainly,
) -> HeaderResult:
    """The values of the columns of `papers` that a document prints.

    `stations` is what `extract_stations` found: its rows are no title, its bodies complete an addressee.
    `attachments` may name the report year. `attempt` runs the rules of each field: a field whose rules fail
    leaves the others as they are.
    """
    told = stations or StationsResult()
    head = build_head(form, told.rows)
    if not head.rows:
        return HeaderResult(())
    title = attempt("name", None, extract_title, head)
    results = [
        attempt("paper_type", _NOTHING, extract_paper_type, head, str(title.raw) if title else None),
        attempt("reference", _NOTHING, extract_reference, head),
        attempt("public", _NOTHING, extract_public, head, title),
        attempt("date", _NOTHING, extract_date, head),
    ]
    found = [candidate for candidates, _ in results for candidate in candidates]
    issues = tuple(finding for _, raised in results for finding in raised)
    found.extend([title] if title else [])
    found.extend(attempt("parties", (), extract_parties, head))
    found.extend(attempt("related_references", (), _related, head))
    found.extend(attempt("resolution_formula", (), extract_formula, head, form.zones, told.stations))
    found.extend(
        attempt("series", (), extract_series, form.document, form.profile, title, attachments, _day(found))
    )
    return HeaderResult(tuple(found), issues)


def _day(found: Sequence[Candidate]) -> date | None:
    """The paper's date among the values found."""
    return next((c.value for c in found if c.field == "date" and isinstance(c.value, date)), None)


def _related(head: PaperHead) -> list[Candidate]:
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
