"""Days as German papers print them."""

from __future__ import annotations

from datetime import date, timedelta

from corpus.invent.draw import Draw

MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
          "November", "Dezember")  # fmt: skip
_WEEKDAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
DAY_STYLES = {
    "dots": 0.6,
    "short_dots": 0.06,
    "month": 0.12,
    "two": 0.07,
    "weekday_short": 0.05,
    "weekday": 0.03,
    "weekday_den": 0.02,
    "iso": 0.02,
    "abbreviated": 0.03,
}
"""How often a council prints its days in each way; own estimate."""


def print_day(day: date, style: str) -> str:
    """The day in the style: dots 12.03.2024, month 12. März 2024, weekday Dienstag, 12. März 2024 …"""
    dots = f"{day:%d.%m.%Y}"
    written = f"{day.day}. {MONTHS[day.month - 1]} {day.year}"
    weekday = _WEEKDAYS[day.weekday()]
    return {
        "dots": dots,
        "short_dots": f"{day.day}.{day.month}.{day.year}",
        "month": written,
        "two": f"{day:%d.%m.%y}",
        "weekday_short": f"{weekday[:2]}, {dots}",
        "weekday": f"{weekday}, {written}",
        "weekday_den": f"{weekday}, den {dots}",
        "iso": day.isoformat(),
        "abbreviated": f"{day.day}. {MONTHS[day.month - 1][:3]}. {day.year}",
    }[style]


def draw_workday(draw: Draw, low: date, high: date) -> date:
    """A day between both that is no Saturday or Sunday."""
    day = low + timedelta(days=draw.whole(0, max((high - low).days, 0)))
    return day - timedelta(days=max(day.weekday() - 4, 0))
