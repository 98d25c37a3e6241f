"""The register as pictures: which partners appear in which years, which bodies existed when."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from extract.app.report.charts import Span, draw_times
from extract.base.edtf import first_year, last_year
from extract.output.run_reader import Run
from extract.schema.records import OrganizationRow

_MOST_PARTNERS = 45
_MOST_BODIES = 60
_LONGEST = 40

Appearances = Mapping[str, Mapping[int, int]]


def count_appearances(run: Run) -> dict[str, Counter[int]]:
    """Organization id → year → in how many papers of that year it is named."""
    years = {
        paper.paper_id: paper.report_year or (paper.date.year if paper.date else None)
        for paper in run.papers.values()
    }
    named: dict[str, set[str]] = defaultdict(set)
    for paper_id, organization in run.columns("mentions", "paper_id", "organization_id"):
        if paper_id and organization:
            named[organization].add(paper_id)
    return {
        organization: Counter(year for paper in papers if (year := years.get(paper)) is not None)
        for organization, papers in named.items()
    }


def draw_partners(run: Run, seen: Appearances) -> tuple[str, int]:
    """The partners of most papers over the years, and how many partners there are in all."""
    partners = [row for row in run.organizations if row.is_partner and not row.is_body and row.mentions]
    ranked = sorted(partners, key=lambda row: (-row.papers, -row.mentions, row.name))[:_MOST_PARTNERS]
    spans = [
        Span(
            row.name,
            row.first_year,
            row.last_year,
            seen.get(row.organization_id, {}),
            f"{row.papers} Vorlagen, {row.mentions} Nennungen",
        )
        for row in ranked
        if row.first_year is not None
    ]
    return _draw(spans, "Partner nach Jahren"), len(partners)


def draw_bodies(run: Run, seen: Appearances) -> str:
    """The bodies with their times: a bar for the years they exist, a dot for every year they appear in."""
    bodies = [row for row in run.organizations if row.is_body and row.kind not in ("party", "faction")]
    known = [row for row in bodies if row.valid_from or row.valid_to or row.successor_id or row.papers]
    spans = [
        Span(
            row.name,
            first_year(row.valid_from) if dated(row) else row.first_year,
            last_year(row.valid_to) if dated(row) else row.last_year,
            seen.get(row.organization_id, {}),
            _told(row),
        )
        for row in _in_chains(known)[:_MOST_BODIES]
    ]
    return _draw(spans, "Gremien nach Jahren")


def dated(row: OrganizationRow) -> bool:
    """True where the profile says from when or until when the body exists."""
    return bool(row.valid_from or row.valid_to)


def _told(row: OrganizationRow) -> str:
    return f"besteht {row.valid_from or '…'} bis {row.valid_to or 'heute'}" if dated(row) else ""


def _in_chains(bodies: Sequence[OrganizationRow]) -> list[OrganizationRow]:
    """Bodies with their successors right behind them; chains of those most named first."""
    by_id = {row.organization_id: row for row in bodies}
    followers = {row.successor_id for row in bodies if row.successor_id}
    heads = [row for row in bodies if row.organization_id not in followers]
    chains = []
    for head in heads:
        chain, row = [head], by_id.get(head.successor_id or "")
        while row is not None and row not in chain:
            chain.append(row)
            row = by_id.get(row.successor_id or "")
        chains.append(chain)
    chains.sort(key=lambda chain: (-max(row.papers for row in chain), chain[0].name))
    return [row for chain in chains for row in chain]


def _draw(spans: Sequence[Span], title: str) -> str:
    years = [year for span in spans for year in (*span.marks, span.begin, span.end) if year is not None]
    if not spans or not years:
        return ""
    last = max(years)
    first = max(min(years), last - _LONGEST)
    return draw_times(spans, first, last, title)
