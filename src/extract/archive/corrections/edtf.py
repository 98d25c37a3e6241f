"""EDTF as the datasets hold it → first and last day and precision, for dates that a reviewer types.

Source: ISO 8601-2 (EDTF) level 1 with seasons 21–24 and quarters 33–36; open ends `../b`, `a/..`; `~` about.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}
_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?~?$")
_DECADE = re.compile(r"(\d{3})X~?$")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` to `end`, both included; None for an open end."""

    start: date | None
    end: date | None
    precision: str


def parse_edtf(text: str) -> Stretch:
    """The stretch of days that an EDTF text means; ValueError where it is none."""
    if "/" not in text:
        return _parse_single(text)
    first, _, last = text.partition("/")
    start = None if first == ".." else _parse_single(first)
    end = None if last == ".." else _parse_single(last)
    if start is None or end is None:
        if start is None and end is None:
            raise ValueError("ein Zeitraum braucht ein Ende")
        return Stretch(start.start if start else None, end.end if end else None, "open")
    if start.start and end.end and start.start > end.end:
        raise ValueError("der Zeitraum endet, bevor er beginnt")
    return Stretch(start.start, end.end, _range_precision(start, end))


def _range_precision(start: Stretch, end: Stretch) -> str:
    first, last = start.start, end.end
    if not (first and last):
        return "open"
    if start.precision == "day" and first.weekday() == 0 and last - first == timedelta(days=6):
        return "week"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    halves = start.precision == end.precision == "month" and months == 6 and first.month in (1, 7)
    return "half" if halves else "range"


def _parse_single(text: str) -> Stretch:
    if decade := _DECADE.match(text):
        year = int(decade[1]) * 10
        return Stretch(date(year, 1, 1), date(year + 9, 12, 31), "decade")
    match = _FORM.match(text)
    if not match or match[1] == "0000":
        raise ValueError("kein EDTF-Datum (Beispiele: 2024, 2024-05, 2024-05-17, 2024-33, 2024-01/2024-06)")
    year, month = int(match[1]), int(match[2] or 0)
    if match[3]:
        return _day(year, month, int(match[3]))
    return _months(year, month) if match[2] else Stretch(date(year, 1, 1), date(year, 12, 31), "year")


def _day(year: int, month: int, day: int) -> Stretch:
    try:
        exact = date(year, month, day)
    except ValueError as error:
        raise ValueError("diesen Tag gibt es nicht") from error
    return Stretch(exact, exact, "day")


def _months(year: int, number: int) -> Stretch:
    if 1 <= number <= 12:
        return Stretch(date(year, number, 1), _last(year, number), "month")
    if number in _SEASONS:
        first = _SEASONS[number]
        return Stretch(date(year, first, 1), _last(year, first + 2), "season")
    if 33 <= number <= 36:
        first = (number - 33) * 3 + 1
        return Stretch(date(year, first, 1), _last(year, first + 2), "quarter")
    raise ValueError("diesen Monat gibt es nicht")


def _last(year: int, month: int) -> date:
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    return date(year, month, monthrange(year, month)[1])
