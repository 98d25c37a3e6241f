"""Joins two dates that a hyphen, „bis“ or „zwischen … und“ makes one stretch of time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from extract.german.dates.arithmetic import in_full
from extract.german.dates.rules import Found
from extract.german.dates.tokens import Tokens
from extract.german.dates.values import Moment, Range, Reading, exists, is_possible, order_key

_LINK = re.compile(r" ?- ?| ?b (?:x )?(?:@ )?(?:t )?")
_AND = re.compile(r" u (?:@ )?(?:t )?")
_ORDER = {
    "day": 4,
    "week": 4,
    "month": 3,
    "quarter": 2,
    "season": 2,
    "half": 2,
    "year": 1,
    "decade": 0,
    "century": 0,
}


def join_ranges(found: list[Found], tokens: Tokens, reference: date | None) -> list[Found]:
    """The finds with linked pairs replaced by one range each; both ends keep what the text gives.

    A day that is impossible in the year its pair tells („29. Februar bis 5. März 2023“) makes no range: it
    takes that year and stands alone.
    """
    joined: list[Found] = []
    for item in found:
        if joined and _linked(joined[-1], item, tokens):
            joined[-1:] = _link(joined[-1], item, reference)
        else:
            joined.append(item)
    return joined


def _link(left: Found, right: Found, reference: date | None) -> list[Found]:
    """One range, or the two finds where they are none."""
    ends = _ends(left.reading, right.reading)
    if ends is None:
        return [left, right]
    a, b = ends
    if not (exists(in_full(a, reference)) and exists(in_full(b, reference))):
        return [replace(left, reading=a), replace(right, reading=b)]
    if a.year is not None and b.year is not None and not _in_order(a, b, reference):
        return [left, right]
    both = Range(
        replace(a, weekday=None), replace(b, weekday=None), (left.end, right.begin), _inner(left, right)
    )
    return [Found(left.begin, right.end, both, "range")]


def _inner(left: Found, right: Found) -> tuple[Moment | None, Moment | None]:
    """The end of the first and the beginning of the second where these are ranges."""
    first = left.reading.end if isinstance(left.reading, Range) else None
    return first, right.reading.begin if isinstance(right.reading, Range) else None


def _ends(a: Reading, b: Reading) -> tuple[Moment, Moment] | None:
    """The two moments with the year they share; None where they cannot be the ends of one stretch.

    „Schuljahre 2022/23 bis 2024/25“ begins with the first's first year and ends with the last's last.
    """
    a = a.begin if isinstance(a, Range) and a.begin.unit == "year" else a
    b = b.end if isinstance(b, Range) and b.end.unit == "year" else b
    if not (isinstance(a, Moment) and isinstance(b, Moment)):
        return None
    if a.unit not in _ORDER or b.unit not in _ORDER or (_ORDER[a.unit] != _ORDER[b.unit] and b.year is None):
        return None
    if _ORDER[a.unit] < _ORDER[b.unit] and a.year is None:
        return None
    return _share_year(a, b)


def _in_order(a: Moment, b: Moment, reference: date | None) -> bool:
    a, b = in_full(a, reference), in_full(b, reference)
    return order_key(a) < order_key(b) and is_possible(Range(a, b))


def _linked(left: Found, right: Found, tokens: Tokens) -> bool:
    between = tokens.classes[left.end : right.begin]
    if _LINK.fullmatch(between):
        return True
    if not _AND.fullmatch(between):
        return False
    lead = tokens.classes[max(left.begin - 6, 0) : left.begin]
    return bool(re.search(r"z (?:t )?$", lead))


def _share_year(a: Moment, b: Moment) -> tuple[Moment, Moment]:
    """Gives the year that only one end names to the other; December to January crosses the year."""
    if a.unit == "year" or b.unit == "year" or (a.year is None) == (b.year is None):
        return a, b
    crosses = order_key(replace(a, year=0)) > order_key(replace(b, year=0))
    if a.year is None and b.year is not None:
        return replace(a, year=b.year - crosses, short_year=b.short_year), b
    return a, replace(b, year=(a.year or 0) + crosses, short_year=a.short_year)
