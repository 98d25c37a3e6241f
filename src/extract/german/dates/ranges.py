"""Joins two dates that a hyphen, „bis“ or „zwischen … und“ makes one stretch of time."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.german.dates.rules import Found
from extract.german.dates.tokens import Tokens
from extract.german.dates.values import Moment, Range

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


def join_ranges(found: list[Found], tokens: Tokens) -> list[Found]:
    """The finds with linked pairs replaced by one range each; both ends keep what the text gives."""
    joined: list[Found] = []
    for item in found:
        if joined and (both := _pair(joined[-1], item, tokens)):
            joined[-1] = both
        else:
            joined.append(item)
    return joined


def _pair(left: Found, right: Found, tokens: Tokens) -> Found | None:
    a, b = left.reading, right.reading
    if not (isinstance(a, Moment) and isinstance(b, Moment)) or not _linked(left, right, tokens):
        return None
    if a.unit not in _ORDER or b.unit not in _ORDER or (_ORDER[a.unit] != _ORDER[b.unit] and b.year is None):
        return None
    if _ORDER[a.unit] < _ORDER[b.unit] and a.year is None:
        return None
    a, b = _share_year(a, b)
    if a.year is not None and b.year is not None and not a.short_year and _key(a) >= _key(b):
        return None
    return Found(left.begin, right.end, Range(replace(a, weekday=None), replace(b, weekday=None)), "range")


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
    crosses = _key(replace(a, year=0)) > _key(replace(b, year=0))
    if a.year is None and b.year is not None:
        return replace(a, year=b.year - crosses, short_year=b.short_year), b
    return a, replace(b, year=(a.year or 0) + crosses, short_year=a.short_year)


def _key(moment: Moment) -> tuple[int, float, int]:
    """An order of moments: year, month (seasons and quarters by their first month), day."""
    number = float(moment.number or 0)
    if moment.unit == "quarter":
        number = number * 3 - 2
    elif moment.unit == "half":
        number = number * 6 - 5
    elif moment.unit == "season":
        number = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[moment.season or "SP"]
    elif moment.unit == "week":
        number = number / 4.4
    return moment.year or 0, number, moment.day or 0
