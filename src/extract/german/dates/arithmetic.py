"""Steps on the calendar: from a moment to the unit so many steps before or after it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from extract.base.days import add_days, add_months, make_day
from extract.german.dates.values import Moment, Nowhere, Offset, bounds, easter, nth_weekday

_CENTURY_AHEAD = 20
_DAYS = {"D": 1, "W": 7, "WE": 7}


def as_moment(day: date) -> Moment:
    """A day as a moment."""
    return Moment("day", day.year, day.month, day.day)


def expand_year(year: int, reference: date | None) -> int:
    """A two-digit year in full: at most twenty years after the reference, without one up to 2049."""
    limit = reference.year + _CENTURY_AHEAD if reference else 2049
    century = limit - limit % 100
    return century + year if century + year <= limit else century - 100 + year


def in_full(moment: Moment, reference: date | None) -> Moment:
    """A moment whose year has two digits with all four; others unchanged."""
    if not moment.short_year or moment.year is None:
        return moment
    return replace(moment, year=expand_year(moment.year, reference), short_year=False)


def feast_day(moment: Moment) -> Moment:
    """A feast, or a weekday of a month, in a known year as the day it falls on; other moments unchanged."""
    if moment.unit == "nth" and moment.year is not None:
        found = nth_weekday(moment)
        return replace(as_moment(found), clock=moment.clock) if found else moment
    if moment.unit != "feast" or moment.year is None or not 1 <= moment.year <= date.max.year:
        return moment
    code = moment.season or ""
    day = (
        add_days(easter(moment.year), int(code[1:]))
        if code.startswith("E")
        else make_day(moment.year, int(code[:2]), int(code[3:]))
    )
    return replace(as_moment(day), clock=moment.clock) if day else moment


def shift_unit(offset: Offset, anchor: Moment) -> Moment | Nowhere | None:
    """The unit `offset.amount` steps from the one that holds the anchor; None for too coarse an anchor.

    Steps that lead over the birth of Christ or beyond the year 9999 lead nowhere.
    """
    if anchor.year is None:
        return None
    whole = offset.month is not None or offset.season is not None or offset.unit in ("Y", "DE", "CE")
    found = _years(offset, anchor.year) if whole else _within_year(offset, anchor)
    if isinstance(found, Moment) and found.year is not None:
        turned = (found.year > 0) != (anchor.year > 0)
        return Nowhere() if turned or abs(found.year) > date.max.year else found
    return found


def _years(offset: Offset, year: int) -> Moment:
    """Steps of years and more."""
    if offset.month is not None:
        return Moment("month", year + offset.amount, offset.month, part=offset.part)
    if offset.season is not None:
        return Moment("season", year + offset.amount, season=offset.season, part=offset.part)
    if offset.unit == "Y":
        return Moment("year", year + offset.amount, part=offset.part)
    width, unit = (10, "decade") if offset.unit == "DE" else (100, "century")
    return Moment(unit, (year // width + offset.amount) * width, part=offset.part)


def _within_year(offset: Offset, anchor: Moment) -> Moment | Nowhere | None:
    """Steps of months, quarters, weeks or days, which need an anchor at least as fine."""
    span = bounds(anchor)
    if span is None or (offset.unit in _DAYS and anchor.unit not in ("day", "week")):
        return None
    if offset.unit in ("M", "Q", "H"):
        return _months(offset, span[0]) if anchor.unit in ("day", "month", "week") else None
    if offset.unit == "D":
        return _day(offset, span[0]) if anchor.unit == "day" else None
    return _week(offset, span[0])


def _months(offset: Offset, first: date) -> Moment:
    width, unit = {"M": (1, "month"), "Q": (3, "quarter"), "H": (6, "half")}[offset.unit]
    per_year = 12 // width
    year, number = divmod(first.year * per_year + (first.month - 1) // width + offset.amount, per_year)
    if offset.day is not None:
        return Moment("day", year, number + 1, offset.day)
    return Moment(unit, year, number + 1, part=offset.part)


def _day(offset: Offset, first: date) -> Moment | Nowhere:
    day = add_days(first, offset.amount)
    return replace(as_moment(day), clock=offset.clock) if day else Nowhere()


def _week(offset: Offset, first: date) -> Moment | Nowhere:
    """The week that so many weeks on begins on a Monday, or one of its days."""
    monday = add_days(first, 7 * offset.amount - first.weekday())
    if monday is None:
        return Nowhere()
    if offset.day is not None:
        day = add_days(monday, offset.day - 1)
        return as_moment(day) if day else Nowhere()
    iso = monday.isocalendar()
    return Moment("weekend" if offset.unit == "WE" else "week", iso.year, iso.week, part=offset.part)


def is_counted(length: str) -> bool:
    """True for a length of whole days, weeks, months or years: `P12M`; false for `PXY`, `PT2H`, `P1DE`."""
    return "T" not in length and length[1:-1].isdigit() and length[-1] in "YMWD"


def move(day: date, length: str, sign: int) -> date | None:
    """The day a counted length after (`sign` 1) or before (-1) the day; None beyond the calendar."""
    count = sign * int(length[1:-1])
    if length[-1] in "DW":
        return add_days(day, count * (7 if length[-1] == "W" else 1))
    return add_months(day, count * (12 if length[-1] == "Y" else 1))
