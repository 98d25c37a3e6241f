"""In which order a reviewer looks at findings: what a correction gains comes first.

A finding weighs by its severity, then by what hangs on it: a wrong number splits a paper from everything that
cites it, a wrong date misplaces it, a doubtful place name changes one cell. Of many findings of one code each
further one weighs less, so that the first screen shows one of every kind rather than fifty of the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extract.schema.records import IssueRow

_SEVERITY = {"error": 100.0, "warning": 40.0, "info": 8.0}
_LOW = 0.5
_GAIN: dict[str, float] = {
    "assertion-failed": 3.0,
    "paper-no-reference": 2.0,
    "reference-file-name": 2.0,
    "reference-contradiction": 2.0,
    "reference-double": 1.8,
    "reference-year": 1.8,
    "reference-defect": 1.2,
    "document-similar": 1.5,
    "page-missing": 1.8,
    "page-no-text": 1.6,
    "umlaut-loss": 1.6,
    "encoding-damage": 1.3,
    "series-gap": 1.5,
    "station-before-paper": 1.6,
    "station-far": 1.6,
    "field-missing": 1.5,
    "stations-missing": 1.6,
    "paper-no-name": 1.6,
    "paper-no-type": 1.4,
    "series-number": 1.4,
    "report-year": 1.4,
    "body-unknown": 1.3,
    "addressee-station": 1.2,
    "role-unknown": 1.2,
    "value-uncertain": 1.5,
    "outline-level": 0.5,
    "place-ambiguous": 0.6,
    "reference-lacking": _LOW,
    "abbreviation-undefined": _LOW,
    "organization-unresolved": 0.8,
    "file-not-pdf": _LOW,
    "file-double": _LOW,
}


def weight(code: str, severity: str, before: int = 0) -> float:
    """What one finding weighs where `before` findings of its code and severity come first."""
    return _SEVERITY.get(severity, 1.0) * _GAIN.get(code, 1.0) / (1.0 + 0.15 * before)


def order_issues(issues: Iterable[IssueRow]) -> tuple[IssueRow, ...]:
    """The findings, the weightiest first; equal ones by document, page and id: the order is stable."""
    listed = sorted(issues, key=lambda i: (i.document_id or "", i.page or 0, i.issue_id))
    seen: Counter[tuple[str, str]] = Counter()
    weighed = []
    for issue in listed:
        weighed.append((weight(issue.code, issue.severity, seen[issue.code, issue.severity]), issue))
        seen[issue.code, issue.severity] += 1
    return tuple(issue for _, issue in sorted(weighed, key=lambda item: -item[0]))


def burden(issues: Sequence[IssueRow]) -> float:
    """How much there is to mend in a document: the sum of the weights of its findings."""
    seen: Counter[tuple[str, str]] = Counter()
    total = 0.0
    for issue in issues:
        total += weight(issue.code, issue.severity, seen[issue.code, issue.severity])
        seen[issue.code, issue.severity] += 1
    return round(total, 3)
