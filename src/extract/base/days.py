"""Days of the calendar, and steps between them that never leave it.

Every function returns None where the calendar (1.1.1 to 31.12.9999) has no such day; none raises.
"""

from __future__ import annotations

from datetime import date, timedelta

YEAR = r"(?<!\d)(?:19|20)\d\d(?!\d)"
"""A year alone, as a pattern: finds „2024“, leaves „12024“ and „1848“."""
DAY_MONTH = r"\d{1,2}\.\s?\d{1,2}"
"""Day and month in figures, as a part of patterns that must know a date from a number: finds „24.12“.

What reads dates is `german.dates`.
"""
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""Days of the months of a common year."""
_ANY_LEAP_YEAR = 2000
"""Stands for a year that is not known, so that the 29th of February passes."""
_LAST = date.max.toordinal()


def month_length(year: int, month: int) -> int:
    """How many days a month (1–12) has; years before the first are counted on (0 is 1 v. Chr.)."""
    leap = month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return _LENGTHS[month - 1] + leap


def day_exists(year: int | None, month: int, day: int) -> bool:
    """True for a day of the calendar of any year; without a year the 29th of February passes."""
    return 1 <= month <= 12 and 1 <= day <= month_length(_ANY_LEAP_YEAR if year is None else year, month)


def make_day(year: int, month: int, day: int) -> date | None:
    """The day; None for 31.04., 29.02. of a common year, years before 1 and beyond 9999."""
    in_years = date.min.year <= year <= date.max.year
    return date(year, month, day) if in_years and day_exists(year, month, day) else None


def add_days(day: date, count: int) -> date | None:
    """The day so many days later, or earlier where `count` is negative."""
    ordinal = day.toordinal() + count
    return date.fromordinal(ordinal) if 1 <= ordinal <= _LAST else None


def add_months(day: date, count: int) -> date | None:
    """The same day of the month so many months on; the month's last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return make_day(year, month + 1, min(day.day, month_length(year, month + 1)))


def month_end(year: int, month: int) -> date | None:
    """The last day of a month; months beyond the twelfth lie in the years behind."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return make_day(year, month, month_length(year, month))


def monday_of(year: int, week: int) -> date | None:
    """The Monday of a calendar week (ISO 8601); None for week 0 and for week 53 of a year of 52."""
    fourth = make_day(year, 1, 4)
    if fourth is None or not 1 <= week <= 53:
        return None
    monday = add_days(fourth - timedelta(fourth.weekday()), 7 * (week - 1))
    thursday = add_days(monday, 3) if monday else None
    return monday if thursday and thursday.year == year else None
