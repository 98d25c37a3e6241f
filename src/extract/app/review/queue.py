"""What waits for a reviewer: issues, and values read with low confidence; what gains most comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.app.report.document_view import title_of
from extract.output.run_reader import Run
from extract.schema.dataset import TABLE
from extract.schema.german_names import german_name
from extract.schema.issue_order import order_issues, weight
from extract.schema.issues import ISSUE_KINDS

LOW = 0.7
"""Values below this wait for a reviewer."""

FEW = 3
"""Hints of one kind that stand by themselves; more are told once with their count."""

UNSURE = "value-uncertain"
_WORTH = {
    "sections": 0.9,
    "activities": 0.8,
    "references": 0.8,
    "commitments": 0.7,
    "figures": 0.7,
    "dates": 0.6,
    "abbreviations": 0.5,
    "table_rows": 0.5,
    "mentions": 0.4,
}
"""What hangs on a value of a table; header, stations and Anlagen are issues already."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at. `key` is the id of the issue or of the row; `what` a short German name.

    `chosen` is a value that waits for nobody and was clicked on its page.
    """

    key: str
    is_issue: bool
    what: str
    told: str
    code: str
    severity: str
    gain: float
    document_id: str | None
    title: str
    page: int | None
    table: str | None = None
    row_id: str | None = None
    confidence: float | None = None
    message: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: an item, or the first of `count` hints of one kind that are told once."""

    item: Item
    count: int = 1


def gather(items: Sequence[Item]) -> list[Line]:
    """The lines of a list: hints of a kind that comes often stand in one line, at the place of the first."""
    counts = Counter(item.code for item in items if item.severity == "info")
    told: set[str] = set()
    lines: list[Line] = []
    for item in items:
        if item.severity != "info" or counts[item.code] <= FEW:
            lines.append(Line(item))
        elif item.code not in told:
            told.add(item.code)
            lines.append(Line(item, counts[item.code]))
    return lines


def build_queue(run: Run) -> tuple[Item, ...]:
    """All items, the weightiest first; equal ones in a fixed order."""
    titles = {row.document_id: title_of(row, run.papers.get(row.document_id)) for row in run.documents}
    items = [*_issue_items(run, titles)]
    known = {item.row_id for item in items if item.row_id}
    items += (item for item in _value_items(run, titles) if item.row_id not in known)
    return tuple(sorted(items, key=lambda item: (-item.gain, item.title, item.page or 0, item.key)))


def _issue_items(run: Run, titles: dict[str, str]) -> Iterator[Item]:
    seen: Counter[tuple[str, str]] = Counter()
    for issue in order_issues(run.issues):
        gain = weight(issue.code, issue.severity, seen[issue.code, issue.severity])
        seen[issue.code, issue.severity] += 1
        known = ISSUE_KINDS.get(issue.code)
        yield Item(
            key=issue.issue_id,
            is_issue=True,
            what=known.title if known else issue.code,
            told=known.detail_of(issue.message) if known else issue.message,
            code=issue.code,
            severity=issue.severity,
            gain=gain,
            document_id=issue.document_id,
            title=titles.get(issue.document_id or "", "Archiv"),
            page=issue.page,
            row_id=issue.row_id,
            message=issue.message,
        )


def _value_items(run: Run, titles: dict[str, str]) -> Iterator[Item]:
    for name, worth in _WORTH.items():
        rows = run.columns(name, TABLE[name].key, "source_document_id", "page", "confidence", "text")
        low = [row for row in rows if row[3] < LOW]
        for index, (row_id, document_id, page, confidence, text) in enumerate(sorted(low)):
            flat = " ".join(text.split())
            yield Item(
                key=row_id,
                is_issue=False,
                what=f"{german_name('rows', name)} ist unsicher gelesen",
                told=flat if len(flat) <= 160 else flat[:158] + " …",
                code=UNSURE,
                severity="info",
                gain=weight(UNSURE, "info", index) * worth * 2 * (1 - confidence),
                document_id=document_id,
                title=titles.get(document_id, ""),
                page=page,
                table=name,
                row_id=row_id,
                confidence=confidence,
            )
