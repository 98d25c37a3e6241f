"""Values to pick from instead of typing: what the archive says in the same place elsewhere."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from extract.archive.corrections.values import CHOICES, as_text
from extract.output.run_reader import Run
from extract.schema.extraction import Extraction
from extract.schema.records import OrganizationRow

MOST = 9
_REPEATING = ("paper_type", "originator", "under_direction_of", "addressee", "resolution_formula", "series")
"""Header fields whose values come again and again."""


class Candidates:
    """Values of one run, counted once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._by_id = {row.organization_id: row for row in run.organizations}

    @cached_property
    def _headers(self) -> dict[str, list[str]]:
        counts: dict[str, Counter[str]] = {field: Counter() for field in _REPEATING}
        for paper in self._run.papers.values():
            for field in _REPEATING:
                if text := as_text(getattr(paper, field)):
                    counts[field][text] += 1
        return {field: [text for text, _ in found.most_common(40)] for field, found in counts.items()}

    @cached_property
    def _bodies(self) -> list[str]:
        bodies = [row for row in self._run.organizations if row.is_body]
        return [row.name for row in sorted(bodies, key=lambda row: (-row.mentions, row.name))]

    def bodies(self) -> tuple[str, ...]:
        """The bodies that are named most."""
        return _first(self._bodies)

    def name_of(self, organization_id: str) -> str:
        """The name of an organization; of an unknown id the id itself."""
        known = self._by_id.get(organization_id)
        return known.name if known else organization_id

    def organization_called(self, name: str) -> OrganizationRow | None:
        """The organization with this name or id."""
        if name in self._by_id:
            return self._by_id[name]
        called = [row for row in self._run.organizations if row.name.casefold() == name.strip().casefold()]
        return called[0] if called else None

    def like(self, text: str, limit: int = MOST) -> tuple[OrganizationRow, ...]:
        """The organizations whose names are most like a text, the likest first."""
        names = {row.organization_id: row.name for row in self._run.organizations}
        found = process.extract(text, names, scorer=fuzz.WRatio, limit=limit, score_cutoff=45)
        return tuple(self._by_id[key] for _, _, key in found)

    def of(self, table: str, field: str, row: Any | None, extraction: Extraction) -> tuple[str, ...]:
        """Up to nine values for a field, likely ones first; none where only the page can tell."""
        if (table, field) in CHOICES:
            return CHOICES[table, field]
        if field in ("public", "approximate"):
            return ("ja", "nein")
        if table == "fields":
            own = [other.value for other in extraction.fields if other.field == field]
            return _first(own + self._headers.get(field, []))
        if (table, field) == ("consultations", "organization"):
            likely = [row.name for row in self.like(getattr(row, "organization", "")) if row.is_body]
            return _first(likely + self._bodies)
        if (table, field) == ("mentions", "organization_id"):
            text = " ".join(str(getattr(row, "text", "")).split())
            return _first([row.name for row in self.like(text)])
        return ()


def _first(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))[:MOST]
