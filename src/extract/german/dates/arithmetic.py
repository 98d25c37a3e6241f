"""Steps on the calendar: from a moment to the unit so many steps before or after it."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta

from extract.german.dates.values import Moment, Offset, bounds, easter

_CENTURY_AHEAD = 20
_DAYS = {"D": 1, "W": 7, "WE": 7}
_DAY_EXACT = {"day", "feast"}


def as_moment(day: date) -> Moment:
    """A day as a moment."""
    return Moment("day", day.year, day.month, day.day)


def expand_year(year: int, reference: date | None) -> int:
    """A two-digit year in full: at most twenty years after the reference, without one up to 2049."""
    limit = reference.year + _CENTURY_AHEAD if reference else 2049
    century = limit - limit % 100
    return century + year if century + year <= limit else century - 100 + year


def feast_day(moment: Moment) -> Moment:
    """A feast in a known year as the day it falls on; other moments unchanged."""
    if moment.unit != "feast" or moment.year is None or not 1 <= moment.year <= 9998:
        return moment
    code = moment.season or ""
    if code.startswith("E"):
        day = easter(moment.year) + timedelta(int(code[1:]))
    else:
        day = date(moment.year, int(code[:2]), int(code[3:]))
    return replace(as_moment(day), clock=moment.clock)


def shift_unit(offset: Offset, anchor: Moment) -> Moment | None:
    """The unit `offset.amount` steps from the one that holds the anchor; None for too coarse an anchor."""
    year = anchor.year
    if year is None:
        return None
    if offset.month is not None:
        return Moment("month", year + offset.amount, offset.month, part=offset.part)
    if offset.season is not None:
        return Moment("season", year + offset.amount, season=offset.season, part=offset.part)
    if offset.unit == "Y":
        return Moment("year", year + offset.amount, part=offset.part)
    if offset.unit in ("DE", "CE"):
        width = 10 if offset.unit == "DE" else 100
        unit = "decade" if width == 10 else "century"
        return Moment(unit, (year // width + offset.amount) * width, part=offset.part)
    return _within_year(offset, anchor)


def _within_year(offset: Offset, anchor: Moment) -> Moment | None:
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
    count = first.year * per_year + (first.month - 1) // width + offset.amount
    year, number = count // per_year, count % per_year + 1
    if offset.day is not None and offset.day <= monthrange(year, number)[1]:
        return Moment("day", year, number, offset.day)
    return Moment(unit, year, number, part=offset.part)


def _day(offset: Offset, first: date) -> Moment:
    return replace(as_moment(first + timedelta(offset.amount)), clock=offset.clock)


def _week(offset: Offset, first: date) -> Moment:
    iso = (first + timedelta(7 * offset.amount)).isocalendar()
    if offset.day is not None:
        return as_moment(date.fromisocalendar(iso.year, iso.week, offset.day))
    unit = "weekend" if offset.unit == "WE" else "week"
    return Moment(unit, iso.year, iso.week, part=offset.part)


def back(day: date, value: str) -> date | None:
    """The day a length such as `P12M` before `day`; None for vague lengths and hours."""
    number, unit = value[1:-1], value[-1]
    if "T" in value or not number.isdigit():
        return None
    count = int(number)
    if unit in "DW":
        return day - timedelta(count * (7 if unit == "W" else 1))
    months = day.year * 12 + day.month - 1 - count * (12 if unit == "Y" else 1)
    if unit not in "YM" or months < 12:
        return None
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def ahead(day: date, value: str) -> date | None:
    """The day a length after `day`."""
    number, unit = value[1:-1], value[-1]
    if "T" in value or not number.isdigit() or unit not in "YMWD":
        return None
    count = int(number)
    if unit in "DW":
        return day + timedelta(count * (7 if unit == "W" else 1))
    year, month = divmod(day.year * 12 + day.month - 1 + count * (12 if unit == "Y" else 1), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
