"""Bodies that the profile does not know, or not in that year. Types and roles are judged on reading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.edtf import first_year, last_year
from extract.base.model import Issue
from extract.profile.models import Body, Profile, letters_of
from extract.reading.checks.case import CheckedDocument

_FEW = 5
"""A profile with fewer bodies than this does not claim to know them all."""
_FACTION = re.compile(r"fraktion|gruppe\b", re.IGNORECASE)
"""Factions come and go with every election and stand in no list of bodies."""


def check_bodies(case: CheckedDocument) -> Iterator[Issue]:
    """Every station's body is one of the profile, or at least sounds like a body where it lists none."""
    for row in case.extraction.consultations:
        known = known_body(case.profile, row.organization)
        complete = len(case.profile.bodies) >= _FEW and not _FACTION.search(row.organization)
        if known is None and (complete or not sounds_like_body(case.profile, row.organization)):
            yield Issue("body-unknown", {"body": row.organization}, row.page, row_id=row.consultation_id)


def check_body_years(case: CheckedDocument) -> Iterator[Issue]:
    """A body sits between its first and its last year."""
    paper = case.extraction.paper
    for row in case.extraction.consultations if paper else ():
        body = known_body(case.profile, row.organization)
        day = row.date or (paper.date if paper else None)
        if body is None or day is None:
            continue
        first, last = first_year(body.valid_from), last_year(body.valid_to)
        if (first and day.year < first) or (last and day.year > last):
            yield Issue(
                "body-outside-years",
                {"body": body.name, "year": day.year, **_known_years(first, last)},
                row.page,
                row_id=row.consultation_id,
            )


def _known_years(first: int | None, last: int | None) -> dict[str, int]:
    """The first and the last year of a body, as far as they are known."""
    return {name: year for name, year in (("first", first), ("last", last)) if year is not None}


def known_body(profile: Profile, name: str) -> Body | None:
    """The profile's body of this name, with or without a bracket behind it."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", name)
    return profile.body_names.get(letters_of(name)) or profile.body_names.get(letters_of(bare))


def sounds_like_body(profile: Profile, name: str) -> bool:
    """True where a word of the name is one that bodies' names begin or end with."""
    words = re.findall(r"[\w-]+", name.casefold())
    heads = {head.casefold() for head in profile.body_heads}
    tails = tuple(tail.casefold() for tail in profile.body_tails)
    return any(word in heads or word.startswith("ausschu") or word.endswith(tails) for word in words)
