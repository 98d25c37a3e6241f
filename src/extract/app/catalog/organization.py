"""A partner or a body over the years: how many papers name it, which, and a plot of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from extract.app.catalog.catalog import Catalog, PaperLine
from extract.base.characters import fold
from extract.output.writers.sqlite_file import open_readonly

_WIDTH, _HEIGHT, _FOOT = 720.0, 180.0, 24.0


@dataclass(frozen=True, slots=True)
class OrganizationLine:
    """An organization as the list shows it."""

    organization_id: str
    name: str
    is_body: bool
    is_partner: bool
    papers: int
    mentions: int
    first_year: int | None
    last_year: int | None


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of the plot: a year, its count, edges in the plot's units."""

    year: int
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class OrganizationView:
    """An organization with its papers, the latest first, and a bar per year from the first to the last."""

    organization_id: str
    name: str
    aliases: tuple[str, ...]
    ags: str | None
    is_body: bool
    is_partner: bool
    papers: tuple[PaperLine, ...]
    mentions: Mapping[str, int]
    bars: tuple[Bar, ...]
    size: tuple[float, float] = (_WIDTH, _HEIGHT + _FOOT)


def list_organizations(catalog: Catalog, words: str = "", kind: str = "") -> list[OrganizationLine]:
    """The organizations whose names have all words; `kind` is „gremium", „partner" or empty."""
    query = (
        "SELECT organization_id, name, is_body, is_partner, papers, mentions, first_year, last_year "
        "FROM organizations ORDER BY papers DESC, name"
    )
    wanted = fold(words).split()
    with open_readonly(catalog.path) as connection:
        lines = [
            OrganizationLine(key, name, bool(body), bool(partner), *counts)
            for key, name, body, partner, *counts in connection.execute(query)
        ]
    return [
        line
        for line in lines
        if all(word in fold(line.name) for word in wanted)
        and (kind != "gremium" or line.is_body)
        and (kind != "partner" or line.is_partner)
    ]


def build_organization(catalog: Catalog, organization_id: str) -> OrganizationView | None:
    """All about one organization; None for an unknown id."""
    with open_readonly(catalog.path) as connection:
        row = connection.execute(
            "SELECT name, is_body, is_partner, ags FROM organizations WHERE organization_id = ?",
            (organization_id,),
        ).fetchone()
        if row is None:
            return None
        named = Counter(
            dict(
                connection.execute(
                    "SELECT paper_id, count(*) FROM mentions WHERE organization_id = ? "
                    "AND paper_id IS NOT NULL GROUP BY paper_id",
                    (organization_id,),
                )
            )
        )
        sat = connection.execute(
            "SELECT DISTINCT paper_id FROM consultations WHERE organization_id = ?", (organization_id,)
        )
        keys = {*named, *(key for (key,) in sat)}
        aliases = connection.execute(
            "SELECT DISTINCT text FROM mentions WHERE organization_id = ? ORDER BY text LIMIT 30",
            (organization_id,),
        ).fetchall()
    papers = tuple(line for line in catalog.papers if line.paper_id in keys)
    name, is_body, is_partner, ags = row
    return OrganizationView(
        organization_id=organization_id,
        name=name,
        aliases=tuple(dict.fromkeys(" ".join(text.split()) for (text,) in aliases)),
        ags=ags,
        is_body=bool(is_body),
        is_partner=bool(is_partner),
        papers=papers,
        mentions=named,
        bars=_bars(Counter(int(line.year) for line in papers if line.year.isdigit())),
    )


def _bars(counts: Counter[int]) -> tuple[Bar, ...]:
    """A bar per year, years without papers included: a gap is something to see."""
    if not counts:
        return ()
    years = range(min(counts), max(counts) + 1)
    most, step = max(counts.values()), _WIDTH / max(len(years), 4)
    return tuple(
        Bar(
            year,
            counts[year],
            place * step + step * 0.15,
            _HEIGHT - (_HEIGHT - 20) * counts[year] / most,
            step * 0.7,
            (_HEIGHT - 20) * counts[year] / most,
        )
        for place, year in enumerate(years)
    )
