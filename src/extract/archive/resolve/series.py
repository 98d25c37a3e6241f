"""Missing editions and years of a series of reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from extract.archive.resolve.summary import Summary, archive_issue
from extract.base.model import Issue
from extract.schema.records import IssueRow, PaperRow

_MOST_TOLD = 20


def find_series_gaps(papers: Sequence[Summary]) -> list[IssueRow]:
    """One warning for every edition up to the last, and every year between two, that no paper covers."""
    series: dict[tuple[str, str], list[PaperRow]] = {}
    for summary in papers:
        if summary.paper and summary.paper.series:
            series.setdefault((summary.paper.council or "", summary.paper.series), []).append(summary.paper)
    return [issue for key, members in sorted(series.items()) for issue in _gaps(key, members)]


def _gaps(key: tuple[str, str], members: list[PaperRow]) -> Iterator[IssueRow]:
    numbers = {row.series_number for row in members if row.series_number is not None}
    years = {row.report_year for row in members if row.report_year is not None}
    offset = _offset(members)
    told: set[int] = set()
    for number in _missing(numbers, first=1):
        year = number + offset if offset is not None and number + offset not in years else None
        told.update({year} if year is not None else ())
        yield _gap(key, number, year)
    for year in _missing(years, first=min(years, default=0)):
        if year not in told:
            yield _gap(key, None, year)


def _missing(present: set[int], first: int) -> list[int]:
    """The numbers from `first` up to the last that are not there; none where so many that one is misread."""
    gaps = [n for n in range(first, max(present, default=first)) if n not in present]
    return gaps if len(gaps) <= _MOST_TOLD else []


def _offset(members: list[PaperRow]) -> int | None:
    """Report year less edition number, where the editions agree on it."""
    pairs = [(row.report_year, row.series_number) for row in members]
    counts = Counter(year - number for year, number in pairs if year is not None and number is not None)
    return counts.most_common(1)[0][0] if counts else None


def _gap(key: tuple[str, str], number: int | None, year: int | None) -> IssueRow:
    missing = {name: value for name, value in (("number", number), ("year", year)) if value is not None}
    return archive_issue(Issue("series-gap", {"series": key[1], **missing}), None, *key, number, year)
