"""All checks of one document, and their flaws as rows of the table `issues`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extract.profile import Profile
from extract.reading.checks import (
    certainty,
    completeness,
    damage,
    date_logic,
    header_text,
    naming,
    outline,
    page_logic,
    table_logic,
    vocabulary,
)
from extract.reading.checks.case import Case, Check, Flaw
from extract.schema.extraction import Extraction
from extract.schema.issue_codes import ISSUE_CODES
from extract.schema.records import IssueRow, row_id

CHECKS: tuple[Check, ...] = (
    completeness.check_fields,
    completeness.check_stations,
    completeness.check_unread_stations,
    completeness.check_attachments,
    header_text.check_file_name,
    header_text.check_reference_year,
    header_text.check_own_number,
    header_text.check_addressee,
    header_text.check_formula,
    header_text.check_series_year,
    header_text.check_series_number,
    header_text.check_mandate,
    header_text.check_roles,
    date_logic.check_sittings,
    date_logic.check_double_stations,
    date_logic.check_deadlines,
    date_logic.check_period,
    vocabulary.check_bodies,
    vocabulary.check_body_years,
    outline.check_numbers,
    outline.check_items,
    outline.check_levels,
    outline.check_inline_list,
    naming.check_abbreviations,
    naming.check_groups,
    naming.check_unresolved,
    damage.check_umlauts,
    damage.check_spacing,
    damage.check_encoding,
    damage.check_misread,
    table_logic.check_sums,
    table_logic.check_shifts,
    table_logic.check_shape,
    table_logic.check_activities,
    page_logic.check_page_numbers,
    page_logic.check_blank_pages,
    page_logic.check_furniture,
    certainty.check_confidence,
)
_MOST = 12
"""Findings of one code in one document; the rest says how many more there are."""


def check_document(extraction: Extraction, profile: Profile) -> tuple[IssueRow, ...]:
    """The findings of all checks about one document, in the order of the checks."""
    case = Case(extraction, profile)
    flaws = [flaw for check in CHECKS for flaw in check(case)]
    return tuple(build_issue(extraction, flaw, index) for index, flaw in enumerate(_bounded(flaws)))


def with_checks(extraction: Extraction, profile: Profile) -> Extraction:
    """The document with the findings of the checks behind those of reading; what is told twice stays once."""
    issues = (*extraction.issues, *check_document(extraction, profile))
    first = {(issue.code, issue.message): issue for issue in reversed(issues)}
    return replace(extraction, issues=tuple(i for i in issues if first[i.code, i.message] is i))


def _bounded(flaws: list[Flaw]) -> list[Flaw]:
    counts = Counter(flaw.code for flaw in flaws)
    taken: Counter[str] = Counter()
    kept = []
    for flaw in flaws:
        taken[flaw.code] += 1
        if taken[flaw.code] <= _MOST:
            kept.append(flaw)
        elif taken[flaw.code] == _MOST + 1:
            rest = counts[flaw.code] - _MOST
            kept.append(Flaw(flaw.code, f"Und {rest} weitere solche Stellen im selben Dokument.", flaw.page))
    return kept


def build_issue(extraction: Extraction, flaw: Flaw, index: int) -> IssueRow:
    """A flaw as a row; the message says what was found and what to do."""
    known = ISSUE_CODES[flaw.code]
    document = extraction.document
    return IssueRow(
        issue_id=row_id(document.document_id, "issues", "quality", index, flaw.code, flaw.page, flaw.row_id),
        document_id=document.document_id,
        paper_id=document.paper_id,
        page=flaw.page,
        code=flaw.code,
        severity=known.severity,
        message=f"{known.meaning}: {flaw.told} {known.advice}",
        row_id=flaw.row_id,
    )
