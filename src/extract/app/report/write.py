"""Writes the report of a run: overview, lists, a page per document; the old one stays until it is whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from extract.app.report.document_pages import DocumentPages, page_name
from extract.app.report.document_view import title_of
from extract.app.report.history import add_run, read_history, write_history
from extract.app.report.index_view import DocumentLine, Index, build_index
from extract.app.report.originals import Originals
from extract.app.report.overview import build_figures, build_fill_tables
from extract.app.report.sampling import draw_sample, sample_size
from extract.app.report.templating import render
from extract.output.made_from import write_stamp
from extract.output.publishing import NEW, publish
from extract.output.run_reader import Run, open_run
from extract.output.staging import staged_output
from extract.schema.issue_order import burden, order_issues
from extract.schema.records import IssueRow

FOLDER: Final = "report"
PICTURED = 150
"""Documents whose pages are shown as pictures: the worst ones, beside those of the sample."""
CONFIDENCE, TOLERATED = 0.95, 0.05
ISSUES_PER_PAGE = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOptions:
    """The run's folder, where its originals lie if not where they were, of how many documents pictures."""

    output: Path
    sources: tuple[Path, ...] = ()
    pictured: int = PICTURED


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """Where the report is, and what it holds."""

    index: Path
    documents: int
    pictures: int
    issues: int


def write_report(options: ReportOptions) -> WrittenReport:
    """Writes `report/` below the run's folder. Raises ConfigurationError without a run, OutputError."""
    run = open_run(options.output)
    with staged_output(options.output, FOLDER) as staging:
        (staging / NEW / FOLDER / "documents").mkdir(parents=True)
        written = _write_all(run, options, options.output / FOLDER, staging / NEW / FOLDER)
        publish(staging, options.output, [FOLDER])
    return written


def _write_all(run: Run, options: ReportOptions, target: Path, staging: Path) -> WrittenReport:
    issues_of: dict[str | None, list[IssueRow]] = defaultdict(list)
    for issue in run.issues:
        issues_of[issue.document_id].append(issue)
    sample = draw_sample(_pages(run), sample_size(CONFIDENCE, TOLERATED))
    lines = list_documents(run, issues_of)
    pictures = _write_documents(run, options, staging, lines, issues_of, sample)
    tables = build_fill_tables(run)
    figures = build_figures(run, tables[0])
    history = add_run(read_history(target), figures)
    write_history(history, staging)
    write_stamp(run, staging)
    index = build_index(run, lines, order_issues(run.issues), tables, history, sample)
    (staging / "index.html").write_text(render("index.html", index=index), encoding="utf-8")
    _write_long_lists(index, staging)
    return WrittenReport(target / "index.html", len(lines), pictures, len(run.issues))


def _pages(run: Run) -> list[tuple[str, int]]:
    """All pages with text of the documents that could be read."""
    read = [d for d in run.documents if d.status in ("ok", "partial") and d.text_source != "none"]
    return [(d.document_id, page) for d in read for page in range(1, d.pages + 1)]


def list_documents(run: Run, issues_of: dict[str | None, list[IssueRow]]) -> tuple[DocumentLine, ...]:
    """One line per document, the one with most to mend first."""
    lines = []
    for document in run.documents:
        paper = run.papers.get(document.document_id)
        issues = issues_of[document.document_id]
        has_page = run.document_file(document).is_file()
        lines.append(
            DocumentLine(
                document=document,
                title=title_of(document, paper),
                year=str(paper.date.year) if paper and paper.date else "",
                page=f"documents/{page_name(run, document)}" if has_page else "",
                counts=Counter(issue.severity for issue in issues),
                burden=burden(issues),
            )
        )
    return tuple(
        sorted(lines, key=lambda line: (-line.burden, line.document.file, line.document.document_id))
    )


def _write_documents(
    run: Run,
    options: ReportOptions,
    staging: Path,
    lines: Sequence[DocumentLine],
    issues_of: dict[str | None, list[IssueRow]],
    sample: Sequence[tuple[str, int]],
) -> int:
    sampled: dict[str, set[int]] = defaultdict(set)
    for document_id, page in sample:
        sampled[document_id].add(page)
    last = options.output / FOLDER / "documents"
    pages = DocumentPages(run, Originals(options.sources or run.sources, options.output), last)
    count = 0
    for place, line in enumerate(lines):
        found = issues_of[line.document.document_id]
        wanted = frozenset(sampled[line.document.document_id])
        made = pages.make(line.document, found, wanted, shown=place < options.pictured)
        if made is not None:
            (staging / "documents" / made.name).write_text(made.text, encoding="utf-8", newline="\n")
            count += made.pictures
    return count


def _write_long_lists(index: Index, staging: Path) -> None:
    """What does not fit the overview: all documents, and all issues of a code, in files of bounded size."""
    (staging / "lists").mkdir()
    for sheet in index.sheets:
        (staging / sheet.path).write_text(render("list.html", sheet=sheet, index=index), encoding="utf-8")
