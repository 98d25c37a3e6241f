"""Days on which a town hall works: Monday to Friday without the holidays of its state."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import holidays

_CATEGORIES = ("public", "catholic")
"""Holidays of the whole state, and those of its Catholic municipalities: early is better than late."""


def is_working_day(day: date, state: str | None) -> bool:
    """True from Monday to Friday, holidays of the state aside (`BB`; without one those of all states)."""
    return day.weekday() < 5 and not is_holiday(day, state)


def is_holiday(day: date, state: str | None) -> bool:
    """True on a holiday of the state: 31 October in Brandenburg, not in Berlin."""
    return day in _holidays(state)


def working_day_before(day: date, state: str | None) -> date:
    """The day itself where it is a working day, else the last one before it: early is better than late."""
    while not is_working_day(day, state):
        day -= timedelta(days=1)
    return day


@cache
def _holidays(state: str | None) -> holidays.HolidayBase:
    """The holidays of a state, reckoned year by year as they are asked for."""
    return holidays.country_holidays("DE", subdiv=state, categories=_CATEGORIES)
