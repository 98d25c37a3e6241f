"""The register of organizations over the archive, from what the summaries say of each document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from extract.archive.resolve.summary import Summary
from extract.names.organizations import KnownBody, Mention, MentionOrigin, build_register
from extract.names.organizations.mention import MentionKind
from extract.schema.records import OrganizationRow


def build_organizations(
    summaries: Sequence[Summary], paper_ids: Mapping[str, str], bodies: Sequence[KnownBody]
) -> tuple[OrganizationRow, ...]:
    """One row per body or partner; an Anlage counts for the paper and the year it belongs to."""
    years = {paper_ids.get(s.document.document_id, s.paper.paper_id): _year(s) for s in summaries if s.paper}
    return build_register(_mentions(summaries, paper_ids, years), bodies)


def _year(summary: Summary) -> int | None:
    """The year a paper reports on, else the one it was written in."""
    paper = summary.paper
    if paper is None:
        return None
    return paper.report_year or (paper.date.year if paper.date else None)


def _mentions(
    summaries: Sequence[Summary], paper_ids: Mapping[str, str], years: Mapping[str, int | None]
) -> Iterator[tuple[Mention, MentionOrigin]]:
    for summary in summaries:
        document_id = summary.document.document_id
        paper_id = paper_ids.get(document_id, document_id)
        origin = MentionOrigin(paper_id, years.get(paper_id))
        for item in summary.mentions:
            mention = Mention(
                0,
                len(item.text),
                item.text,
                cast(MentionKind, item.kind),
                item.name,
                item.organization_id,
                item.ags,
                item.organization_kind,
            )
            yield from ((mention, origin) for _ in range(item.count))
