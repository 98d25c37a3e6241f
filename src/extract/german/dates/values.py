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

from dataclasses import dataclass
from datetime import date, timedelta

from extract.base.days import add_days, add_months, day_exists, make_day, monday_of, month_end
from extract.base.edtf import SEASON_MONTHS

SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "week": 53, "weekend": 53}
_PART_DAYS = {"START": (1, 10), "MID": (11, 20), "END": (21, 31)}
_PART_WEEKDAYS = {"START": (0, 1), "MID": (2, 3), "END": (4, 6)}
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
    `year_anchor` says from which year: that of the `reference`, or of the `neighbour` („des Folgejahres“).
    The unit `nth` is the weekday that comes `day`th in its month, -1 the last („erster Dienstag im Mai“).
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
    year_anchor: str = "reference"


@dataclass(frozen=True, slots=True)
class Range:
    """From one moment to another, both ends included.

    `cut` is where the words of the two part: the token after the first, and the first of the second.
    `inner` are the ends that lie inside where both are ranges themselves: „2022/23 bis 2024/25“.
    """

    begin: Moment
    end: Moment
    cut: tuple[int, int] | None = None
    inner: tuple[Moment | None, Moment | None] = (None, None)


@dataclass(frozen=True, slots=True)
class Offset:
    """A unit (Y, M, W, WE, D, Q, H, DE, CE) so many steps from the anchor.

    The anchor is `reference` (the date of the text, or the story's own in a narrative), `deictic` (never the
    story's), `context` (the date last spoken of), `neighbour` (the same sentence's, else the reference) or
    `report` (the year that a report is about).
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


@dataclass(frozen=True, slots=True)
class Nowhere:
    """What is written as a date and lies nowhere on the calendar: 31.02.2024, KW 0, in 9000 Jahren."""


Reading = Moment | Range | Offset | Weekday | Clock | Duration | Recurrence | Reference | Nowhere


def is_possible(reading: Reading) -> bool:
    """True unless the calendar lacks what is meant, or a stretch ends before it begins."""
    if isinstance(reading, Range):
        return exists(reading.begin) and exists(reading.end) and _in_order(reading)
    return exists(reading) if isinstance(reading, Moment) else not isinstance(reading, Nowhere)


def _in_order(stretch: Range) -> bool:
    """False where it can be told that a stretch ends before it begins."""
    begin, end = stretch.begin, stretch.end
    if begin.year is not None and end.year is not None and begin.year > end.year:
        return False
    first, last = bounds(begin), bounds(end)
    return first is None or last is None or first[0] <= last[1]


def exists(moment: Moment) -> bool:
    """True for what the calendar of the years up to 9999 holds; where the year is open, that of some year."""
    year = None if moment.year is None or moment.short_year else astronomical(moment.year)
    if year is not None and abs(year) > date.max.year:
        return False
    number = moment.number or 0
    if moment.unit == "day":
        return day_exists(year, number, moment.day or 0)
    if moment.unit == "nth" and moment.year is not None and not moment.short_year:
        return nth_weekday(moment) is not None
    if moment.unit in ("week", "weekend") and year is not None:
        return monday_of(year, number) is not None
    return 1 <= number <= _PER_YEAR[moment.unit] if moment.unit in _PER_YEAR else True


def order_key(moment: Moment) -> tuple[int, float, int]:
    """An order of moments: year, month (seasons and quarters by their first month), day."""
    number = float(moment.number or 0)
    if moment.unit == "quarter":
        number = number * 3 - 2
    elif moment.unit == "half":
        number = number * 6 - 5
    elif moment.unit == "season":
        number = SEASON_MONTHS[SEASONS[moment.season or "SP"]][0]
    elif moment.unit == "week":
        number = number / 4.4
    return moment.year or 0, number, moment.day or 0


def edtf_of(moment: Moment) -> str | None:
    """EDTF of a moment that exists; None where the year is unknown."""
    if moment.year is None:
        return None
    year = edtf_year(moment.year)
    tail = "~" if moment.approximate or moment.part else ""
    if moment.unit == "half":
        first = 1 if moment.number == 1 else 7
        return f"{year}-{first:02d}{tail}/{year}-{first + 5:02d}{tail}"
    if moment.unit in ("week", "weekend"):
        begin, end = _span_of_days(moment)
        return f"{begin.isoformat()}{tail}/{end.isoformat()}{tail}" if begin and end else None
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
    """Four digits; astronomical numbering before Christ, so 190 v. Chr. is `-0189`, 1 v. Chr. is `0000`."""
    counted = astronomical(year)
    return f"{counted:04d}" if counted >= 0 else f"-{-counted:04d}"


def astronomical(year: int) -> int:
    """Years before Christ (-1 is 1 v. Chr.) as astronomers count them: 1 v. Chr. is 0."""
    return year if year >= 0 else year + 1


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
        "nth": lambda: f"{year}-{moment.number:02d}",
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
    """First and last day; None where the year is unknown or the calendar has no such days."""
    first, last = _span_of_days(moment)
    if first is None or last is None:
        return None
    return _narrow(first, last, moment.part) if moment.part else (first, last)


_Days = tuple[date | None, date | None]


def _span_of_days(moment: Moment) -> _Days:
    """First and last day of the whole unit, None where there is no such day."""
    year, number = moment.year, moment.number or 1
    if year is None:
        return None, None
    if moment.unit == "day":
        day = make_day(year, number, moment.day or 1)
        return day, day
    if moment.unit in ("week", "weekend"):
        monday = monday_of(year, number)
        first = 0 if moment.unit == "week" else 5
        return (add_days(monday, first), add_days(monday, 6)) if monday else (None, None)
    if moment.unit == "season":
        return _months(year, *SEASON_MONTHS[SEASONS[moment.season or "SP"]])
    if moment.unit in ("decade", "century"):
        return make_day(year, 1, 1), make_day(year + (9 if moment.unit == "decade" else 99), 12, 31)
    width = {"month": 1, "quarter": 3, "half": 6}.get(moment.unit, 12)
    return _months(year, 1 + (number - 1) * width if width < 12 else 1, width * number if width < 12 else 12)


def _months(year: int, first: int, last: int) -> _Days:
    """From the first day of one month to the last of another; months over 12 lie in the next year."""
    return make_day(year, first, 1), month_end(year, last)


def _narrow(first: date, last: date, part: str) -> tuple[date, date]:
    """The third that Anfang, Mitte or Ende means: of a week or month by days, of quarters to years by months.

    A weekend has a beginning and an end alone.
    """
    if (last - first).days < 2:
        return {"START": (first, first), "END": (last, last)}.get(part, (first, last))
    if (last - first).days < 7:
        low, high = _PART_WEEKDAYS[part]
        monday = first - timedelta(first.weekday())
        return max(first, monday + timedelta(low)), min(last, monday + timedelta(high))
    if (last - first).days <= 31:
        low, high = _PART_DAYS[part]
        return max(first, first.replace(day=low)), last if high > 28 else first.replace(day=high)
    place = ("START", "MID", "END").index(part)
    if (last - first).days <= 366:
        months = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
        begin = add_months(first, place * months) or first
        return begin, month_end(begin.year, begin.month + months - 1) or last
    third = (last - first).days // 3
    start = first + timedelta(place * third)
    return start, last if part == "END" else start + timedelta(third)


def nth_weekday(moment: Moment) -> date | None:
    """The day that „erster Dienstag im Mai 2023“ means; None where the month has no such day."""
    year, month, nth, weekday = moment.year, moment.number or 0, moment.day or 0, moment.weekday or 1
    first = make_day(year, month, 1) if year is not None and 1 <= year <= date.max.year else None
    last = month_end(first.year, month) if first else None
    if first is None or last is None:
        return None
    if nth < 0:
        return add_days(last, -((last.isoweekday() - weekday) % 7))
    day = add_days(first, (weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day and day <= last else None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
