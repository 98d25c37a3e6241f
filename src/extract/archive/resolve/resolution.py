"""Resolves an archive from light summaries and applies the result to one document at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from extract.archive.commitment_links import CommitmentLink
from extract.archive.resolve.linking import link_attachments, match_files
from extract.archive.resolve.naming import name_papers
from extract.archive.resolve.register import build_organizations
from extract.archive.resolve.series import find_series_gaps
from extract.archive.resolve.summary import Summary, summarize
from extract.base.paper_id import reference_key
from extract.names.organizations import KnownBody
from extract.schema.extraction import Extraction
from extract.schema.records import IssueRow, OrganizationRow

__all__ = ["Resolution", "Summary", "apply_resolution", "resolve_archive", "summarize"]


@dataclass(frozen=True)
class Resolution:
    """What the archive as a whole says about its documents.

    `paper_ids` by document id (papers and linked Anlagen), `attached` from file id to the document that is
    that Anlage, `targets` from reference key to paper id, `issues` of single documents and of the archive.
    """

    paper_ids: Mapping[str, str]
    attached: Mapping[str, str]
    targets: Mapping[str, str]
    issues: tuple[IssueRow, ...] = ()
    organizations: tuple[OrganizationRow, ...] = ()
    organization_ids: frozenset[str] = field(default=frozenset())
    promises: Mapping[str, CommitmentLink] = field(default_factory=dict)

    def paper_of(self, document_id: str) -> str | None:
        """The paper that a document is or belongs to; a copy (`…-2`) goes with the file it equals."""
        return self.paper_ids.get(document_id.partition("-")[0])

    def issues_of(self, document_id: str | None) -> tuple[IssueRow, ...]:
        """The issues that concern one document, or with None the archive as a whole."""
        return tuple(self._issues_by_document.get(document_id, ()))

    @cached_property
    def _issues_by_document(self) -> dict[str | None, list[IssueRow]]:
        found: dict[str | None, list[IssueRow]] = {}
        for issue in self.issues:
            found.setdefault(issue.document_id, []).append(issue)
        return found


def resolve_archive(summaries: Sequence[Summary], bodies: Sequence[KnownBody] = ()) -> Resolution:
    """Ids, links, organizations and issues of an archive; the order of `summaries` has no influence.

    `bodies` are those the profiles name, with their times and successors.
    """
    ordered = sorted(summaries, key=lambda summary: (summary.document.file, summary.document.document_id))
    papers = [summary for summary in ordered if summary.paper is not None]
    names, naming_issues = name_papers(papers)
    links, linking_issues = link_attachments(ordered, names)
    paper_ids = names | links
    organizations = build_organizations(ordered, paper_ids, bodies)
    return Resolution(
        paper_ids=MappingProxyType(paper_ids),
        attached=MappingProxyType(match_files(ordered, links, names)),
        targets=MappingProxyType(_targets(papers, names)),
        issues=(*naming_issues, *linking_issues, *find_series_gaps(papers)),
        organizations=organizations,
        organization_ids=frozenset(row.organization_id for row in organizations),
    )


def _targets(papers: Sequence[Summary], names: Mapping[str, str]) -> dict[str, str]:
    """Reference key → paper id; of papers with one number the one that kept the plain id."""
    targets: dict[str, str] = {}
    for summary in papers:
        key = reference_key(summary.paper.reference) if summary.paper else None
        paper_id = names[summary.document.document_id]
        if key and (key not in targets or paper_id.casefold() == key):
            targets[key] = paper_id
    return targets


def apply_resolution(extraction: Extraction, resolution: Resolution) -> Extraction:
    """The document's rows with the archive's ids and links, and with the archive's issues about it."""
    document_id = extraction.document.document_id
    paper_id = resolution.paper_of(document_id)
    changed: dict[str, Any] = {}
    for item in fields(Extraction):
        value = getattr(extraction, item.name)
        if isinstance(value, tuple) and item.name != "blocks":
            changed[item.name] = tuple(_resolved(row, paper_id, resolution) for row in value)
    changed["issues"] += tuple(
        replace(issue, paper_id=paper_id) for issue in resolution.issues_of(document_id)
    )
    paper = extraction.paper and replace(extraction.paper, paper_id=paper_id or extraction.paper.paper_id)
    document = replace(extraction.document, paper_id=paper_id)
    return replace(extraction, document=document, paper=paper, **changed)


def _resolved(row: Any, paper_id: str | None, resolution: Resolution) -> Any:
    changes: dict[str, Any] = {"paper_id": paper_id}
    link = resolution.promises.get(row.commitment_id) if hasattr(row, "commitment_id") else None
    if link and row.origin != "review":
        changes |= {"status": link.status, "reported_in": link.reported_in}
    if hasattr(row, "target_paper_id"):
        key = reference_key(row.reference) if row.kind == "paper" else None
        changes["target_paper_id"] = resolution.targets.get(key) if key else None
    if hasattr(row, "file_id"):
        changes["document_id"] = resolution.attached.get(row.file_id, row.document_id)
    if hasattr(row, "organization_id") and row.organization_id not in resolution.organization_ids:
        changes["organization_id"] = None
    same = all(getattr(row, name) == value for name, value in changes.items())
    return row if same else replace(row, **changes)
