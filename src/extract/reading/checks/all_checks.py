"""All checks of one document, and what they tell as rows of the table `issues`."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from extract.base.model import Issue
from extract.profile import Profile
from extract.reading.checks import (
    certainty,
    completeness,
    damage,
    date_logic,
    gaps,
    header_text,
    naming,
    outline_logic,
    page_logic,
    table_logic,
    vocabulary,
)
from extract.reading.checks.case import Check, CheckedDocument
from extract.reading.containment import Attempts
from extract.schema.extraction import Extraction
from extract.schema.issues import build_issue_row
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
    outline_logic.check_numbers,
    outline_logic.check_items,
    outline_logic.check_levels,
    outline_logic.check_inline_list,
    naming.check_abbreviations,
    naming.check_groups,
    naming.check_unresolved,
    damage.check_umlauts,
    damage.check_spacing,
    damage.check_encoding,
    damage.check_misread,
    gaps.check_gaps,
    table_logic.check_sums,
    table_logic.check_shifts,
    table_logic.check_shape,
    table_logic.check_activities,
    page_logic.check_page_numbers,
    page_logic.check_blank_pages,
    page_logic.check_furniture,
    page_logic.check_furniture_numbers,
    certainty.check_confidence,
)
_MOST = 12
"""Issues of one code in one document; the rest says how many more there are."""


def check_document(extraction: Extraction, profile: Profile) -> tuple[IssueRow, ...]:
    """The issues of all checks about one document, in the order of the checks; a check may fail alone."""
    case, attempt = CheckedDocument(extraction, profile), Attempts()
    told = [issue for check in CHECKS for issue in attempt(check.__name__, (), _run, check, case)]
    issues = _bounded([*told, *attempt.issues()])
    return tuple(_issue_row(extraction, issue, index) for index, issue in enumerate(issues))


def _run(check: Check, case: CheckedDocument) -> tuple[Issue, ...]:
    return tuple(check(case))


def with_checks(extraction: Extraction, profile: Profile) -> Extraction:
    """The document with the issues of the checks behind those of reading; what is told twice stays once."""
    issues = (*extraction.issues, *check_document(extraction, profile))
    first = {(issue.code, issue.message): issue for issue in reversed(issues)}
    return replace(extraction, issues=tuple(i for i in issues if first[i.code, i.message] is i))


def _bounded(issues: list[Issue]) -> list[Issue]:
    counts = Counter(issue.code for issue in issues)
    taken: Counter[str] = Counter()
    kept = []
    for issue in issues:
        taken[issue.code] += 1
        if taken[issue.code] <= _MOST:
            kept.append(issue)
        elif taken[issue.code] == _MOST + 1:
            kept.append(Issue(issue.code, {"more": counts[issue.code] - _MOST}, issue.page))
    return kept


def _issue_row(extraction: Extraction, issue: Issue, index: int) -> IssueRow:
    document = extraction.document
    place = ("quality", index, issue.code, issue.page, issue.row_id)
    return build_issue_row(
        issue, row_id(document.document_id, "issues", *place), document.document_id, document.paper_id
    )
