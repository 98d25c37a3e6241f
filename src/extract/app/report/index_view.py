"""What the overview shows, and how long lists are parted into files of bounded size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from extract.app.report.changes_view import ChangesView, build_changes
from extract.app.report.charts import draw_status, draw_trend
from extract.app.report.history import RunFigures
from extract.app.report.overview import FillTable
from extract.app.report.register_view import count_appearances, draw_bodies, draw_partners
from extract.output.run_reader import Run
from extract.schema.issues import ISSUE_KINDS
from extract.schema.records import DocumentRow, IssueRow

MOST_LINES = 300
"""Documents in the overview; all of them stand in lists of their own."""
MOST_ISSUES = 40
"""Issues of one code in the overview where there are many in all."""
FEW_ISSUES = 1200
SHEET = 800


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document in a list; `page` is the path of its own page below the report, or empty."""

    document: DocumentRow
    title: str
    year: str
    page: str
    counts: Counter[str]
    burden: float


@dataclass(frozen=True, slots=True)
class IssueLine:
    """One issue with the document it is about, if any."""

    issue: IssueRow
    title: str
    link: str

    @property
    def brief(self) -> str:
        """The message beyond what its code says of all such issues."""
        known = ISSUE_KINDS.get(self.issue.code)
        return (known and known.detail_of(self.issue.message)) or self.issue.message


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """All issues of a code and severity: `lines` are those shown, `more` is where all are."""

    code: str
    severity: str
    meaning: str
    advice: str
    count: int
    lines: tuple[IssueLine, ...]
    more: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list in a file of its own: documents or issues, `number` of `of`."""

    path: str
    title: str
    number: int
    of: int
    documents: tuple[DocumentLine, ...] = ()
    issues: tuple[IssueLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure over the last runs: now, before, and as a line."""

    name: str
    now: str
    before: str
    plot: str


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that the overview shows."""

    run: Run
    started: str
    lines: tuple[DocumentLine, ...]
    groups: tuple[IssueGroup, ...]
    fill: tuple[FillTable, FillTable]
    history: tuple[RunFigures, ...]
    trends: tuple[Trend, ...]
    sample: tuple[tuple[DocumentLine, int], ...]
    status_plot: str
    partner_plot: str
    partners: int
    body_plot: str
    severities: Counter[str]
    sheets: tuple[Sheet, ...] = field(default=())
    population: int = 0
    changes: ChangesView | None = None

    @property
    def now(self) -> RunFigures:
        """The figures of this run."""
        return self.history[-1]

    @property
    def search(self) -> list[list[str]]:
        """All documents for the search: title, file, path of the page, status."""
        return [[line.title, line.document.file, line.page, line.document.status] for line in self.lines]


def build_index(
    run: Run,
    lines: tuple[DocumentLine, ...],
    issues: Sequence[IssueRow],
    fill: tuple[FillTable, FillTable],
    history: Sequence[RunFigures],
    sample: Sequence[tuple[str, int]],
) -> Index:
    """The overview of a run; `lines` worst first, `issues` in the order to look at them."""
    by_id = {line.document.document_id: line for line in lines}
    issue_lines = [_issue_line(issue, by_id) for issue in issues]
    groups, sheets = _groups(issue_lines)
    seen = count_appearances(run)
    partner_plot, partners = draw_partners(run, seen)
    return Index(
        run=run,
        started=_german_time(run.started),
        lines=lines,
        groups=groups,
        fill=fill,
        history=tuple(history),
        trends=tuple(_trends(history)),
        sample=tuple((by_id[document_id], page) for document_id, page in sample),
        status_plot=draw_status(history[-1].statuses),
        partner_plot=partner_plot,
        partners=partners,
        body_plot=draw_bodies(run, seen),
        severities=Counter(issue.severity for issue in issues),
        sheets=(*sheets, *_document_sheets(lines)),
        population=sum(line.document.pages for line in lines if line.document.text_source != "none"),
        changes=build_changes(run, (line.page for line in lines)),
    )


def _german_time(started: str) -> str:
    try:
        return datetime.fromisoformat(started).strftime("%d.%m.%Y, %H:%M Uhr (UTC)")
    except ValueError:
        return started


def _issue_line(issue: IssueRow, by_id: dict[str, DocumentLine]) -> IssueLine:
    line = by_id.get(issue.document_id or "")
    if line is None:
        return IssueLine(issue, "Archiv als Ganzes", "")
    anchor = f"#seite-{issue.page}" if issue.page else ""
    return IssueLine(issue, line.title, f"{line.page}{anchor}" if line.page else "")


def _groups(lines: Sequence[IssueLine]) -> tuple[tuple[IssueGroup, ...], list[Sheet]]:
    """Issues by code and severity, in the order in which each comes first."""
    found: dict[tuple[str, str], list[IssueLine]] = defaultdict(list)
    for line in lines:
        found[line.issue.severity, line.issue.code].append(line)
    gravity = {"error": 0, "warning": 1, "info": 2}
    groups, sheets = [], []
    for (severity, code), members in sorted(found.items(), key=lambda item: gravity.get(item[0][0], 3)):
        known = ISSUE_KINDS.get(code)
        whole = len(lines) <= FEW_ISSUES or len(members) <= MOST_ISSUES
        own = [] if whole else list(_issue_sheets(severity, code, members))
        sheets += own
        groups.append(
            IssueGroup(
                code,
                severity,
                known.title if known else code,
                known.advice if known else "",
                len(members),
                tuple(members if whole else members[:MOST_ISSUES]),
                own[0].path if own else "",
            )
        )
    return tuple(groups), sheets


def _issue_sheets(severity: str, code: str, lines: Sequence[IssueLine]) -> Iterator[Sheet]:
    known = ISSUE_KINDS.get(code)
    parts = [lines[i : i + SHEET] for i in range(0, len(lines), SHEET)]
    for number, part in enumerate(parts, start=1):
        title = f"{known.title if known else code} ({len(lines)})"
        path = f"lists/{severity}-{code}-{number}.html"
        yield Sheet(path, title, number, len(parts), issues=tuple(part))


def _document_sheets(lines: Sequence[DocumentLine]) -> Iterator[Sheet]:
    if len(lines) <= MOST_LINES:
        return
    parts = [lines[i : i + SHEET] for i in range(0, len(lines), SHEET)]
    for number, part in enumerate(parts, start=1):
        yield Sheet(f"lists/documents-{number}.html", "Alle Dokumente", number, len(parts), tuple(part))


def _trends(history: Sequence[RunFigures]) -> Iterator[Trend]:
    """Figures that two runs at least have."""
    if len(history) < 2:
        return
    recent = history[-20:]
    rows: list[tuple[str, list[float], str]] = [
        ("Dokumente", [float(run.documents) for run in recent], "{:.0f}"),
        ("Vorlagen", [float(run.papers) for run in recent], "{:.0f}"),
        ("Fehler", [float(run.issues.get("error", 0)) for run in recent], "{:.0f}"),
        ("Warnungen", [float(run.issues.get("warning", 0)) for run in recent], "{:.0f}"),
        ("Hinweise", [float(run.issues.get("info", 0)) for run in recent], "{:.0f}"),
        ("mittlere Sicherheit", [run.confidence or 0.0 for run in recent], "{:.3f}"),
    ]
    for name in recent[-1].fill:
        rows.append((f"gefüllt: {name}", [100 * run.fill.get(name, 0.0) for run in recent], "{:.0f} %"))
    for name, values, form in rows:
        now, before = (form.format(value).replace(".", ",") for value in (values[-1], values[-2]))
        yield Trend(name, now, before, draw_trend(values, name))
