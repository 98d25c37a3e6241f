"""The figures of a run: how full the fields are, how sure, by layout and by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.app.report.history import RunFigures
from extract.output.run_reader import Run
from extract.schema.german_names import german_name
from extract.schema.records import PaperRow

SHOWN_FIELDS = (
    "reference",
    "paper_type",
    "public",
    "name",
    "date",
    "originator",
    "under_direction_of",
    "addressee",
    "resolution_formula",
)
STATION = "consultations"
_MOST_GROUPS = 10


@dataclass(frozen=True, slots=True)
class FillCell:
    """How many papers of a group have a value."""

    filled: int
    papers: int

    @property
    def share(self) -> float:
        """0–1; 0 for a group without papers."""
        return self.filled / self.papers if self.papers else 0.0

    @property
    def percent(self) -> str:
        """The share as whole per cent; never 100 where one is missing."""
        value = int(self.share * 100) if self.filled < self.papers else 100
        return f"{value} %"


@dataclass(frozen=True, slots=True)
class FillRow:
    """One field: all papers, then group by group; the mean confidence of its values."""

    name: str
    whole: FillCell
    groups: tuple[FillCell, ...]
    confidence: float | None


@dataclass(frozen=True, slots=True)
class FillTable:
    """Fields by groups of papers (layouts or years)."""

    groups: tuple[str, ...]
    rows: tuple[FillRow, ...]


def build_fill_tables(run: Run) -> tuple[FillTable, FillTable]:
    """How full the fields are, by layout and by year of the paper."""
    layouts = {d.document_id: d.layout or "ohne bekannten Aufbau" for d in run.documents}
    with_stations = {row[0] for row in run.columns("consultations", "paper_id")}
    sure = mean_confidence(run)
    papers = list(run.papers.values())

    def by_layout(paper: PaperRow) -> str:
        return layouts.get(paper.document_id, "")

    return (
        _fill_table(papers, by_layout, with_stations, sure),
        _fill_table(papers, _year_of, with_stations, sure),
    )


def _year_of(paper: PaperRow) -> str:
    return str(paper.date.year) if paper.date else "ohne Datum"


def _fill_table(
    papers: Sequence[PaperRow],
    group_of: Callable[[PaperRow], str],
    with_stations: set[str],
    sure: Mapping[str, float],
) -> FillTable:
    groups: dict[str, list[PaperRow]] = defaultdict(list)
    for paper in papers:
        groups[group_of(paper)].append(paper)
    names = tuple(sorted(groups))[-_MOST_GROUPS:]
    rows = []
    for field in (*SHOWN_FIELDS, STATION):
        cells = tuple(_cell(groups[name], field, with_stations) for name in names)
        label = german_name("tables" if field == STATION else "fields", field)
        rows.append(FillRow(label, _cell(papers, field, with_stations), cells, sure.get(field)))
    return FillTable(names, tuple(rows))


def _cell(papers: Iterable[PaperRow], field: str, with_stations: set[str]) -> FillCell:
    listed = list(papers)
    if field == STATION:
        return FillCell(sum(p.paper_id in with_stations for p in listed), len(listed))
    return FillCell(sum(getattr(p, field) not in (None, "", ()) for p in listed), len(listed))


def mean_confidence(run: Run) -> dict[str, float]:
    """The mean confidence of the values of every header field, and of the stations."""
    found: dict[str, list[float]] = defaultdict(list)
    for field, confidence in run.columns("fields", "field", "confidence"):
        found[field].append(confidence)
    for (confidence,) in run.columns("consultations", "confidence"):
        found[STATION].append(confidence)
    return {field: sum(values) / len(values) for field, values in found.items()}


def build_figures(run: Run, table: FillTable) -> RunFigures:
    """The run as one line of its history."""
    means = [d.confidence_mean for d in run.documents if d.confidence_mean is not None]
    return RunFigures(
        started=run.started,
        documents=len(run.documents),
        papers=len(run.papers),
        pages=sum(d.pages for d in run.documents),
        confidence=round(sum(means) / len(means), 4) if means else None,
        statuses=dict(sorted(Counter(d.status for d in run.documents).items())),
        issues=dict(sorted(Counter(i.severity for i in run.issues).items())),
        fill={row.name: round(row.whole.share, 4) for row in table.rows},
    )
