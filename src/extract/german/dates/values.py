"""What a temporal expression means, before and after it is resolved, and how that is written.

EDTF is level 1 of ISO 8601-2 as the dataset contract fixes it: seasons 21-24, quarters 33-36, `~` for
„about“, `../b` and `a/..` for open ends. What EDTF has no code for at that level is written thus:

- a half of a year is the interval of its months (`2024-01/2024-06`), never the level-2 codes 40 and 41;
- a calendar week or a weekend is the interval of its days, for EDTF knows no weeks;
- a part of a month or year („Ende August 2023“) is the unit with `~`; `bounds` gives the narrower days;
- a decade is `199X`, a century `18XX`.

TIMEX3 values follow TimeML: `2023-SU`, `2023-Q3`, `2024-H1`, `2023-W35`, `199`, `18`, `P3M`, `XXXX-WXX-1`.
TIMEX3 has no value for an interval; there both ends are written as ISO 8601 does, `2014/2020`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
_PART_DAYS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
_PART_WEEKDAYS = {"START": (0, 1), "MID": (2, 3), "END": (4, 6)}
_PART_MONTHS = {"START": (1, 4), "MID": (5, 8), "END": (9, 12)}
PRECISIONS = (
    "day", "range", "week", "month", "quarter", "season", "half", "year", "decade", "open",
    "century", "time", "duration", "set", "reference",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the calendar: `unit` says which, `year` is None where the text gives none.

    `number` counts the month, quarter, half or week within the year; `season` is SP, SU, FA or WI.
    `year_shift` moves the year from that of the reference („März letzten Jahres“: -1).
    For a decade or century `year` is its first year; years before Christ are negative, -190 being 190 v. Chr.
    `part` is START, MID or END; `clock` a time of day („18:30“) or part of it („EV“).
    """

    unit: str
    year: int | None = None
    number: int | None = None
    day: int | None = None
    season: str | None = None
    part: str | None = None
    approximate: bool = False
    year_shift: int | None = None
    clock: str | None = None
    short_year: bool = False
    cue_needed: bool = False
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one moment to another, both ends included."""

    begin: Moment
    end: Moment


@dataclass(frozen=True, slots=True)
class Offset:
    """A unit (Y, M, W, WE, D, Q, H, DE, CE) so many steps from the anchor.

    The anchor is `reference` (the date of the text, or the story's own in a narrative), `deictic` (never the
    story's), `context` (the date last spoken of) or `neighbour` (the same sentence's, else the reference).
    """

    unit: str
    amount: int
    anchor: str = "reference"
    part: str | None = None
    clock: str | None = None
    month: int | None = None
    season: str | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 1 Monday to 7 Sunday; `shift` for „letzten“, „diesen“, „kommenden“."""

    number: int
    shift: int | None = None
    anchor: str = "reference"
    clock: str | None = None


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day without a date of its own."""

    clock: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, `P3M`; with `shift` a stretch before (-1) or after (+1) the reference."""

    value: str
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Something that comes again: `P1Y`, `XXXX-WXX-1`."""

    value: str


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    value: str


Reading = Moment | Range | Offset | Weekday | Clock | Duration | Recurrence | Reference


def day_exists(year: int | None, month: int, day: int) -> bool:
    """True for a day of the calendar; without a year the 29th of February passes."""
    if not 1 <= month <= 12 or day < 1:
        return False
    return day <= monthrange(_common_year(2000 if year is None else year), month)[1]


def _common_year(year: int) -> int:
    """A year that `calendar` can handle with the same leap-year rule."""
    return year if 1 <= year <= 9999 else 2000 + year % 400


def edtf_of(moment: Moment) -> str | None:
    """EDTF of a moment; None where the year is unknown."""
    if moment.year is None:
        return None
    year = edtf_year(moment.year)
    tail = "~" if moment.approximate or moment.part else ""
    if moment.unit in ("half", "week", "weekend"):
        begin, end = _span_of_days(moment)
        if moment.unit == "half":
            return f"{year}-{begin.month:02d}{tail}/{year}-{end.month:02d}{tail}"
        return f"{begin.isoformat()}{tail}/{end.isoformat()}{tail}"
    return _plain_edtf(moment, year) + tail


def _plain_edtf(moment: Moment, year: str) -> str:
    if moment.unit == "day":
        return f"{year}-{moment.number:02d}-{moment.day:02d}"
    if moment.unit == "month":
        return f"{year}-{moment.number:02d}"
    if moment.unit == "quarter":
        return f"{year}-{32 + (moment.number or 0)}"
    if moment.unit == "season":
        return f"{year}-{SEASONS[moment.season or 'SP']}"
    if moment.unit == "decade":
        return year[:-1] + "X"
    if moment.unit == "century":
        return year[:-2] + "XX"
    return year


def edtf_year(year: int) -> str:
    """Four digits; astronomical numbering before Christ, so 190 v. Chr. is `-0189`."""
    return f"{year:04d}" if year >= 0 else f"-{-year - 1:04d}"


def timex3_of(moment: Moment) -> str:
    """The TIMEX3 value; X for what the text leaves open."""
    year = (
        "XXXX"
        if moment.year is None
        else f"{moment.year:04d}"
        if moment.year >= 0
        else f"BC{-moment.year:04d}"
    )
    value = {
        "day": lambda: f"{year}-{moment.number:02d}-{moment.day:02d}",
        "month": lambda: f"{year}-{moment.number:02d}",
        "quarter": lambda: f"{year}-Q{moment.number}",
        "half": lambda: f"{year}-H{moment.number}",
        "week": lambda: f"{year}-W{moment.number:02d}",
        "weekend": lambda: f"{year}-W{moment.number:02d}-WE",
        "season": lambda: f"{year}-{moment.season}",
        "decade": lambda: year[:-1],
        "century": lambda: year[:-2],
    }.get(moment.unit, lambda: year)()
    return f"{value}T{moment.clock}" if moment.clock else value


def bounds(moment: Moment) -> tuple[date, date] | None:
    """First and last day; None where the year is unknown or lies outside 1-9999."""
    if moment.year is None or not 1 <= moment.year <= 9899:
        return None
    first, last = _span_of_days(moment)
    return _narrow(first, last, moment.part) if moment.part else (first, last)


def _span_of_days(moment: Moment) -> tuple[date, date]:
    year, number = moment.year or 1, moment.number or 1
    if moment.unit == "day":
        day = date(year, number, moment.day or 1)
        return day, day
    if moment.unit in ("week", "weekend"):
        monday = date.fromisocalendar(year, number, 1)
        return (monday if moment.unit == "week" else monday + timedelta(5)), monday + timedelta(6)
    if moment.unit == "season":
        return _months(year, *_SEASON_MONTHS[moment.season or "SP"])
    if moment.unit in ("decade", "century"):
        return date(year, 1, 1), date(year + (9 if moment.unit == "decade" else 99), 12, 31)
    width = {"month": 1, "quarter": 3, "half": 6}.get(moment.unit, 12)
    return _months(year, 1 + (number - 1) * width if width < 12 else 1, width * number if width < 12 else 12)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    """From the first day of one month to the last of another; months over 12 lie in the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def _narrow(first: date, last: date, part: str) -> tuple[date, date]:
    """The third that Anfang, Mitte or Ende means: of a week or month by days, of a year by months."""
    if (last - first).days < 7:
        low, high = _PART_WEEKDAYS[part]
        monday = first - timedelta(first.weekday())
        return max(first, monday + timedelta(low)), min(last, monday + timedelta(high))
    if (last - first).days <= 31:
        low, high = _PART_DAYS[part]
        return max(first, first.replace(day=low)), last if high > 28 else first.replace(day=high)
    if (last - first).days <= 366 and first.month == 1:
        low, high = _PART_MONTHS[part]
        return _months(first.year, low, high)
    third = (last - first).days // 3
    begin = {"START": 0, "MID": third, "END": 2 * third}[part]
    return first + timedelta(begin), last if part == "END" else first + timedelta(begin + third)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
