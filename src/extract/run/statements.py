"""Edge in: what council systems say of papers, from the files beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.archive.resolve.summary import Summary
from extract.archive.statements import Statement, StatementError, parse_statement
from extract.base.model import Issue
from extract.base.paper_id import reference_key
from extract.run.locations import Place
from extract.run.remote import read_places
from extract.run.sources import UNREADABLE, Source, open_source, reason_of
from extract.schema.issues import build_issue_row
from extract.schema.records import IssueRow, row_id

_MOST_BYTES = 8 << 20
"""A statement has some kilobytes; what is longer than this is none."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of sources, one a paper, by their URLs; an issue for each file that holds none."""

    all: tuple[Statement, ...] = ()
    issues: tuple[IssueRow, ...] = ()


def read_statements(sources: Sequence[Source]) -> Statements:
    """The statements in these files. Of two that speak of one paper the one with the later change holds."""
    found: dict[str, Statement] = {}
    issues: list[IssueRow] = []
    for source in sources:
        try:
            statement = _read(source)
        except StatementError as error:
            values = {"file": source.name, "reason": str(error)}
            issues.append(_row(Issue("statement-unreadable", values), source))
            continue
        except UNREADABLE as error:
            values = {"file": source.name, "reason": reason_of(error)}
            issues.append(_row(Issue("statement-unreadable", values), source))
            continue
        known = found.get(statement.url)
        if known is None or (statement.modified or "") > (known.modified or ""):
            found[statement.url] = statement
    return Statements(tuple(found[url] for url in sorted(found)), tuple(issues))


def statements_below(places: Sequence[Place]) -> tuple[Statement, ...]:
    """The statements below files, folders, archives and URLs: a truth about papers to learn from.

    `archive.statements.statements_by_hash` finds that of a file, `stated_header` its header values.
    Raises as `read_places`.
    """
    return read_statements(read_places(places).statements).all


def without_papers(statements: Statements, summaries: Sequence[Summary]) -> Statements:
    """The statements without those of these papers, by the papers' files or numbers."""
    papers = [summary for summary in summaries if summary.paper is not None]
    hashes = {summary.document.sha256 for summary in papers}
    numbers = {reference_key(s.paper.reference) for s in papers if s.paper} - {None}
    kept = tuple(
        one
        for one in statements.all
        if reference_key(one.reference) not in numbers
        and not any(file.role == "main" and file.sha256 in hashes for file in one.files)
    )
    return replace(statements, all=kept)


def _read(source: Source) -> Statement:
    if source.bytes > _MOST_BYTES:
        raise StatementError(f"{source.bytes} Byte sind zu viel")
    with open_source(source) as path:
        return parse_statement(path.read_bytes())


def _row(issue: Issue, source: Source) -> IssueRow:
    return build_issue_row(issue, row_id("", "issues", issue.code, source.name))


def describe_statements(statements: Statements) -> Iterator[str]:
    """All that decides what statements do to a run, in words to hash."""
    yield from map(repr, statements.all)
    yield from (issue.message for issue in statements.issues)
