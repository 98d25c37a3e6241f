"""The places that papers are about, gathered over the papers of a body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.names.organizations.mention import slug


@dataclass(slots=True)
class ExportedPlace:
    """A place with the papers that have it in their titles, by their URLs."""

    key: str
    name: str
    ags: str | None
    papers: list[str] = field(default_factory=list)


def titled_places(found: Iterable[tuple[str, str | None]], own: str | None) -> list[ExportedPlace]:
    """The places of a title, each once; the municipality itself, whose key `own` is, says nothing there."""
    places = {
        slug(name): ExportedPlace(slug(name), name, ags) for name, ags in found if own is None or ags != own
    }
    return [places[key] for key in sorted(places) if key]
