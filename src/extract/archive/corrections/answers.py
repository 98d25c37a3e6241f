"""Issues that a decision answers, and the state of a document once they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.archive.corrections.model import ISSUES, Correction
from extract.reading.document_state import settle_document
from extract.schema.extraction import Extraction
from extract.schema.issues import is_check
from extract.schema.records import IssueRow

_ABOUT_FIELD = {
    "reference": {"paper-no-reference", "reference-defect"},
    "paper_type": {"paper-no-type", "paper-type-unknown"},
    "name": {"paper-no-name"},
    "public": {"public-unclear"},
}
"""Issues of reading itself about a header field: any decision about the field answers them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A decision that was applied, and the row it was applied to."""

    item: Correction
    key: str | None


def drop_answered(extraction: Extraction, answers: Sequence[Answer]) -> Extraction:
    """Without the issues that decisions answer."""
    left = tuple(issue for issue in extraction.issues if not any(_answers(a, issue) for a in answers))
    return replace(extraction, issues=left)


def is_settled(issue: IssueRow, items: Sequence[Correction]) -> bool:
    """True where a reviewer marked this issue, or every one that says the same, as settled."""
    return any(_settles(item, issue) for item in items)


def _answers(answer: Answer, issue: IssueRow) -> bool:
    item = answer.item
    if item.table == ISSUES:
        return _settles(item, issue)
    if item.table == "fields" and issue.code in _ABOUT_FIELD.get(item.field or "", ()):
        return True
    if issue.row_id is not None and issue.row_id == answer.key:
        # what the checks still find in a corrected value is a new issue; an accepted one is settled
        return item.kind != "correct" or not is_check(issue.code)
    return issue.row_id is None and item.answers == issue.code and issue.page in (item.page, None)


def _settles(item: Correction, issue: IssueRow) -> bool:
    if item.table != ISSUES:
        return False
    return item.field == issue.code and (item.machine == issue.message or item.row == issue.issue_id)


def restate(machine: Extraction, extraction: Extraction, problems: tuple[IssueRow, ...]) -> Extraction:
    """The document's row after review: confidence counted anew, `ok` only where no error was or is left.

    An error that was merely marked as settled keeps its document `partial`: the page is still unread.
    """
    settled = {issue.issue_id for issue in machine.issues if issue.severity == "error"}
    answered = {
        row.row_id for row in extraction.corrections if row.table_name == ISSUES and row.status == "applied"
    }
    restated = replace(extraction, issues=(*extraction.issues, *problems))
    has_error = bool(settled & answered) or any(issue.severity == "error" for issue in restated.issues)
    return settle_document(restated, has_error)
