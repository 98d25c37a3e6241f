"""Gives every paper its id: from its reference, with a suffix for doubles, else from its content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.archive.resolve.summary import Summary, archive_issue
from extract.base.model import Issue
from extract.base.paper_id import paper_id_for
from extract.schema.records import IssueRow

UNNUMBERED = "ohne-nummer"
_SUFFIX_LENGTH = 8


def name_papers(papers: Sequence[Summary]) -> tuple[dict[str, str], list[IssueRow]]:
    """Document id → paper id, and an issue for every number that comes twice.

    Of several papers with one number the surest keeps the plain id; the others get the first digits of their
    content hash behind it, so that an id does not depend on the order of files. That a number is missing the
    document's own issues say already.
    """
    names: dict[str, str] = {}
    issues: list[IssueRow] = []
    for group in _groups(papers):
        plain = _plain_id(group[0])
        for index, summary in enumerate(group):
            document_id = summary.document.document_id
            if plain is None:
                names[document_id] = f"{UNNUMBERED}-{document_id}"
            elif index == 0:
                names[document_id] = plain
            else:
                names[document_id] = f"{plain}-{document_id[:_SUFFIX_LENGTH]}"
                issues.append(_double(summary, group[0], names[document_id]))
    return names, issues


def _plain_id(summary: Summary) -> str | None:
    return paper_id_for(summary.paper.reference) if summary.paper else None


def _groups(papers: Sequence[Summary]) -> Iterator[list[Summary]]:
    """Papers that share an id (file systems do not tell case apart), the surest first."""
    groups: dict[str, list[Summary]] = {}
    for summary in papers:
        key = (_plain_id(summary) or f"/{summary.document.document_id}").casefold()
        groups.setdefault(key, []).append(summary)
    for group in groups.values():
        yield sorted(group, key=lambda s: (-(s.document.confidence_mean or 0.0), s.document.document_id))


def _double(summary: Summary, first: Summary, paper_id: str) -> IssueRow:
    reference = summary.paper.reference if summary.paper else ""
    values = {
        "reference": reference or "",
        "first": first.document.file,
        "second": summary.document.file,
        "paper_id": paper_id,
    }
    return archive_issue(Issue("reference-double", values), summary)
