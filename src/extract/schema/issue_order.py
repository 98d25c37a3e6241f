"""In which order a reviewer looks at issues: what a correction gains comes first.

An issue weighs by its severity, then by what hangs on it: a wrong number splits a paper from everything that
cites it, a wrong date misplaces it, a doubtful place name changes one cell. Of many issues of one code each
further one weighs less, so that the first screen shows one of every kind rather than fifty of the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extract.schema.issues import ISSUE_KINDS
from extract.schema.records import IssueRow

_SEVERITY = {"error": 100.0, "warning": 40.0, "info": 8.0}
"""What an issue weighs by its severity: a warning of the greatest weight (2) still stands behind a
plain error, an info of that weight behind a plain warning."""
_FURTHER = 0.15
"""How much less each further issue of one code weighs: the seventh half as much as the first."""


def weight(code: str, severity: str, before: int = 0) -> float:
    """What one issue weighs where `before` issues of its code and severity come first."""
    gain = ISSUE_KINDS[code].weight if code in ISSUE_KINDS else 1.0
    return _SEVERITY.get(severity, 1.0) * gain / (1.0 + _FURTHER * before)


def order_issues(issues: Iterable[IssueRow]) -> tuple[IssueRow, ...]:
    """The issues, the weightiest first; equal ones by document, page and id: the order is stable."""
    listed = sorted(issues, key=lambda i: (i.document_id or "", i.page or 0, i.issue_id))
    seen: Counter[tuple[str, str]] = Counter()
    weighed = []
    for issue in listed:
        weighed.append((weight(issue.code, issue.severity, seen[issue.code, issue.severity]), issue))
        seen[issue.code, issue.severity] += 1
    return tuple(issue for _, issue in sorted(weighed, key=lambda item: -item[0]))


def burden(issues: Sequence[IssueRow]) -> float:
    """How much there is to mend in a document: the sum of the weights of its issues."""
    seen: Counter[tuple[str, str]] = Counter()
    total = 0.0
    for issue in issues:
        total += weight(issue.code, issue.severity, seen[issue.code, issue.severity])
        seen[issue.code, issue.severity] += 1
    return round(total, 3)
