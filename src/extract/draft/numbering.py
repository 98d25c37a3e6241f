"""The number of the next edition: known where the series goes on, only reckoned over a gap in the archive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.draft.editions import Edition
from extract.profile import Series


def next_number(
    rules: Series | None, editions: Sequence[Edition], year: int, by_hand: Mapping[str, str]
) -> int | None:
    """The number of the edition for `year`: as set by hand, else one more than the last.

    None where the last has none, and where editions may lie between the last and `year` that the archive
    lacks: their number is not known, so neither is this one's.
    """
    given = by_hand.get("series_number", "").strip().rstrip(".")
    if given.isdigit():
        return int(given)
    base = editions[-1].ref
    if base.number is None or _has_gap(rules, editions, year):
        return None
    return base.number + 1


def _has_gap(rules: Series | None, editions: Sequence[Edition], year: int) -> bool:
    """True where more years lie between the last edition and `year` than between two editions."""
    base = editions[-1].ref
    return base.year is not None and year - base.year > _years_apart(rules, editions)


def reckoned_number(rules: Series | None, editions: Sequence[Edition], year: int) -> int | None:
    """The number if the series had gone on at its pace; None where the last edition has none."""
    base = editions[-1].ref
    if base.number is None or base.year is None:
        return base.number
    return base.number + max(round((year - base.year) / _years_apart(rules, editions)), 1)


def _years_apart(rules: Series | None, editions: Sequence[Edition]) -> float:
    """Years from one edition to the next, at least one, as the last two with numbers tell.

    One where only one has a number, and where the profile's count of one a year comes out right.
    """
    base = editions[-1].ref
    if base.number is None or base.year is None:
        return 1.0
    first = rules.first_year if rules is not None else None
    if rules is not None and first is not None and base.year == first + base.number - rules.first_number:
        return 1.0
    for edition in reversed(editions[:-1]):
        before = edition.ref
        if before.number is not None and before.year is not None and before.number < base.number:
            return max((base.year - before.year) / (base.number - before.number), 1.0)
    return 1.0
