"""Days on which German town halls work: Monday to Friday without the holidays of the whole country."""

from __future__ import annotations

from datetime import date, timedelta

from extract.german.dates.values import easter

_FIXED = ((1, 1), (5, 1), (10, 3), (12, 25), (12, 26))
_AFTER_EASTER = (-2, 1, 39, 50)
"""Good Friday, Easter Monday, Ascension and Whit Monday, in days from Easter Sunday."""


def is_working_day(day: date) -> bool:
    """True from Monday to Friday, holidays aside."""
    return day.weekday() < 5 and not is_holiday(day)


def is_holiday(day: date) -> bool:
    """True on the nine holidays of all states; those of some states count as work."""
    moving = {easter(day.year) + timedelta(days=count) for count in _AFTER_EASTER}
    return (day.month, day.day) in _FIXED or day in moving


def working_day_before(day: date) -> date:
    """The day itself where it is a working day, else the last one before it: early is better than late."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day
