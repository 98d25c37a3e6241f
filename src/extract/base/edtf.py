"""EDTF, the Extended Date/Time Format of ISO 8601-2, as the datasets use it: text → days, years, precision.

Levels 1 and 2 so far as a council's paper needs them: years before Christ; seasons 21–24, quarters 33–36,
halves 40 and 41; unspecified digits (`XXXX-05`, `202X`, `2024-1X`); a sign that the whole is about
(`~`, `?`, `%`); intervals of two such dates, one end of which may be open (`../b`, `a/..`). Everything else
is refused. The library `edtf` was weighed: it takes 29 February of a common year and intervals that end
before they begin, knows no intervals of quarters and needs nine milliseconds a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import Literal

from extract.base.days import make_day, month_end, month_length

Precision = Literal[
    "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "range", "open"
]
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""First and last month of a season; those beyond the twelfth lie in the next year."""
_PARTS: dict[int, tuple[Precision, int, int]] = {
    **{code: ("season", *months) for code, months in SEASON_MONTHS.items()},
    **{33 + i: ("quarter", 3 * i + 1, 3 * i + 3) for i in range(4)},
    **{40 + i: ("half", 6 * i + 1, 6 * i + 6) for i in range(2)},
}
"""What stands in the place of a month: the precision, the first and the last month."""
_ANY_YEAR = 2000
"""A leap year: stands for a year that is not told."""
_SINGLE = re.compile(
    r"""
    (?P<year> (?!-0000) -?(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX) | XXXX )
    (?: - (?P<month> [0-9X]{2}) (?: - (?P<day> [0-9X]{2}) )? )?
    (?P<about> [~?%] )?
    """,
    re.VERBOSE,
)  # finds 2024-05~ and 202X, leaves 2024-5 and 20X4
_NO_DATE = "kein EDTF-Datum (Beispiele: 2024, 2024-05, 2024-05-17, 2024-33, 2024-01/2024-06, ../2024)"


@dataclass(frozen=True, slots=True)
class Point:
    """A date that is no interval. `first` and `last` are None where no calendar day can be told.

    `first_year` and `last_year` are astronomical (0 is 1 v. Chr.), None for a year that is not told.
    """

    text: str
    precision: Precision
    first: date | None
    last: date | None
    first_year: int | None
    last_year: int | None

    @property
    def bare(self) -> str:
        """The text without its sign."""
        return self.text.rstrip("~?%")


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as a dataset holds it: `begin` and `end` are the same but for an interval, None where open."""

    text: str
    begin: Point | None
    end: Point | None
    precision: Precision

    @property
    def first(self) -> date | None:
        """The first day; None where the begin is open or no calendar day."""
        return self.begin.first if self.begin else None

    @property
    def last(self) -> date | None:
        """The last day; None where the end is open or no calendar day."""
        return self.end.last if self.end else None

    @property
    def first_year(self) -> int | None:
        """The first year the text names; of `../2024` the one it ends in."""
        return self._points[0].first_year

    @property
    def last_year(self) -> int | None:
        """The last year the text names; of `2022/..` the one it begins in, of a winter likewise."""
        return self._points[-1].last_year

    @property
    def open_begin(self) -> bool:
        """True for `../2024`."""
        return self.begin is None

    @property
    def open_end(self) -> bool:
        """True for `2024/..`."""
        return self.end is None

    @property
    def names_day(self) -> bool:
        """True where an end is a day."""
        return any(point.precision == "day" for point in self._points)

    @property
    def exact_day(self) -> date | None:
        """The day where the text is one day and nothing else, not even about; else None."""
        return self.first if self.first is not None and self.text == self.first.isoformat() else None

    @property
    def names_part_of_year(self) -> bool:
        """True where the date, an interval's begin, or its end where that alone is told, is within a year."""
        return self._points[0].precision not in ("year", "decade", "century")

    @property
    def bare(self) -> str:
        """The text without an open end and without signs: `../2024~` → `2024`."""
        return "/".join(dict.fromkeys(point.bare for point in self._points))

    def is_before(self, day: date) -> bool:
        """True where all of it lies before the day; False where nobody can say."""
        if self.end is None:
            return False
        if self.end.last is not None:
            return self.end.last < day
        return self.end.last_year is not None and self.end.last_year < date.min.year

    @property
    def _points(self) -> tuple[Point, ...]:
        return tuple(point for point in (self.begin, self.end) if point is not None)


def parse_edtf(text: str) -> Edtf:
    """What an EDTF text means; ValueError with a German reason where it is none."""
    if "/" not in text:
        point = _parse_point(text)
        return Edtf(text, point, point, point.precision)
    left, _, right = text.partition("/")
    begin = None if left == ".." else _parse_point(left)
    end = None if right == ".." else _parse_point(right)
    if begin is None and end is None:
        raise ValueError("ein Zeitraum braucht einen Anfang oder ein Ende")
    if begin is None or end is None:
        return Edtf(text, begin, end, "open")
    if _is_later(begin, end):
        raise ValueError("der Zeitraum endet, bevor er beginnt")
    return Edtf(text, begin, end, _range_precision(begin, end))


def read_edtf(text: str | None) -> Edtf | None:
    """What a column of dates says; None where it is empty or holds no EDTF."""
    try:
        return parse_edtf(text) if text else None
    except ValueError:
        return None


def first_day(text: str | None) -> date | None:
    """The first day of a date; None where there is none."""
    return meant.first if (meant := read_edtf(text)) else None


def last_day(text: str | None) -> date | None:
    """The last day of a date; None where there is none."""
    return meant.last if (meant := read_edtf(text)) else None


def exact_day(text: str | None) -> date | None:
    """The day that a text in ISO 8601 is; None where it is anything else."""
    return meant.exact_day if (meant := read_edtf(text)) else None


def first_year(text: str | None) -> int | None:
    """The first year a date names; None where there is none."""
    return meant.first_year if (meant := read_edtf(text)) else None


def last_year(text: str | None) -> int | None:
    """The last year a date names; None where there is none."""
    return meant.last_year if (meant := read_edtf(text)) else None


def _is_later(begin: Point, end: Point) -> bool:
    """True where an interval begins after it ends, so far as that can be told."""
    if begin.first is not None and end.last is not None:
        return begin.first > end.last
    years = begin.first_year, end.last_year
    return years[0] is not None and years[1] is not None and years[0] > years[1]


def _range_precision(begin: Point, end: Point) -> Precision:
    first, last = begin.first, end.last
    if first is None or last is None:
        return "range"
    if begin.precision == end.precision == "day":
        return "week" if first.weekday() == 0 and last - first == timedelta(days=6) else "range"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    halves = begin.precision == end.precision == "month" and months == 6 and first.month in (1, 7)
    return "half" if halves else "range"


def _parse_point(text: str) -> Point:
    match = _SINGLE.fullmatch(text)
    if not match:
        raise ValueError(_NO_DATE)
    years, told = _years(match["year"]), match["year"] != "XXXX"
    month, day = match["month"], match["day"]
    if month and day is None and month.isdigit() and int(month) in _PARTS:
        return _part_of_year(text, years, told, int(month))
    months = [n for n in range(1, 13) if _fits(n, month or "XX")]
    if not months:
        raise ValueError("diesen Monat gibt es nicht")
    days = [n for n in range(1, 32) if _fits(n, day or "XX")]
    first = next(_days(years, months, days, 1), None)
    last = next(_days(years, months, days, -1), None)
    if first is None or last is None:
        raise ValueError("diesen Tag gibt es nicht")
    return Point(
        text,
        _precision(match["year"], month, day),
        make_day(*first) if told else None,
        make_day(*last) if told else None,
        first[0] if told else None,
        last[0] if told else None,
    )


def _part_of_year(text: str, years: list[int], told: bool, code: int) -> Point:
    precision, first, last = _PARTS[code]
    if not told:
        return Point(text, precision, None, None, None, None)
    return Point(
        text, precision, make_day(years[0], first, 1), month_end(years[-1], last), years[0], years[-1]
    )


def _years(text: str) -> list[int]:
    """The years that the digits can mean, in order of time."""
    if text == "XXXX":
        return [_ANY_YEAR]
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    known = digits.rstrip("X")
    tails = product("0123456789", repeat=len(digits) - len(known))
    return sorted(sign * int(known + "".join(tail)) for tail in tails)


def _fits(number: int, digits: str) -> bool:
    return all(wanted in ("X", is_) for wanted, is_ in zip(digits, f"{number:02d}", strict=True))


def _days(
    years: list[int], months: list[int], days: list[int], step: Literal[1, -1]
) -> Iterator[tuple[int, int, int]]:
    """Year, month and day of all the days there are, forwards or backwards."""
    for year, month, day in product(years[::step], months[::step], days[::step]):
        if day <= month_length(year, month):
            yield year, month, day


def _precision(year: str, month: str | None, day: str | None) -> Precision:
    """The finest part that is told whole."""
    if day and "X" not in day:
        return "day"
    if month and "X" not in month:
        return "month"
    unknown = year.count("X") % 4
    return ("year", "decade", "century")[unknown]
