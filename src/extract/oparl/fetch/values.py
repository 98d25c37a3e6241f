"""Values out of objects that a server sent: of whatever type they are, read where that is safe, else told.

Systems write one value where OParl wants a list, numbers where it wants text, days with a time of day, and
`null` for what is not there. What cannot be read is an issue, and the value stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from extract.base.model import Issue

Object = dict[str, Any]
Tell = Callable[[Issue], None]

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GERMAN_DAY = re.compile(r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>\d{4})")
_ZONE = ZoneInfo("Europe/Berlin")
_LONGEST = 4000
"""Characters of a text; a title that is longer is none."""
_NO_DAYS = (date(1900, 1, 1), date(2200, 1, 1))
"""Days outside are what databases write for none (0001-01-01, 9999-12-31)."""


class ObjectReader:
    """Reads the properties of one object; what is wrong with one is told once, with the object's URL."""

    def __init__(self, item: Object, url: str, tell: Tell) -> None:
        self.item = item
        self.url = url
        self._tell = tell

    def text(self, key: str) -> str | None:
        """A text on one line; a number is the text that it is written as."""
        value = self.item.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if value is None or isinstance(value, str):
            flat = " ".join((value or "").split())
            if len(flat) <= _LONGEST:
                return flat or None
        self._wrong(key, value)
        return None

    def day(self, key: str) -> date | None:
        """A day; of a time of day with its offset the day in Germany."""
        value = self.item.get(key)
        if value in (None, ""):
            return None
        found = _parse_day(value.strip()) if isinstance(value, str) else None
        if found is None:
            self._wrong(key, value)
            return None
        return found if _NO_DAYS[0] < found < _NO_DAYS[1] else None

    def truth(self, key: str) -> bool | None:
        """True or false."""
        value = self.item.get(key)
        if isinstance(value, str) and value.strip().casefold() in ("true", "false"):
            return value.strip().casefold() == "true"
        if value is None or isinstance(value, bool):
            return value
        self._wrong(key, value)
        return None

    def number(self, key: str) -> int | None:
        """A whole number that is not negative."""
        value = self.item.get(key)
        if isinstance(value, str) and value.strip().isascii() and value.strip().isdigit():
            value = int(value)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        self._wrong(key, value)
        return None

    def links(self, key: str) -> list[Object | str]:
        """What a property leads to: objects as they are, URLs of others; a single one is a list of one."""
        value = self.item.get(key)
        found = value if isinstance(value, list) else [value]
        sound = [one for one in found if isinstance(one, dict | str) and one]
        if len(sound) < len([one for one in found if one not in (None, "", {})]):
            self._wrong(key, value)
        return sound

    def link(self, key: str) -> Object | str | None:
        """The first of what a property leads to."""
        found = self.links(key)
        return found[0] if found else None

    def _wrong(self, key: str, value: object) -> None:
        self._tell(Issue("fetch-value-wrong", {"url": self.url, "field": key, "value": str(value)[:200]}))


def _parse_day(text: str) -> date | None:
    try:
        if german := _GERMAN_DAY.fullmatch(text):
            return date(int(german["year"]), int(german["month"]), int(german["day"]))
        if _ISO_DAY.fullmatch(text):
            return date.fromisoformat(text)
        time = datetime.fromisoformat(text)
        return time.astimezone(_ZONE).date() if time.tzinfo else time.date()
    except (ValueError, OverflowError):
        return None


def timestamp(day: date) -> str:
    """The beginning of a day as OParl's filters want it: `2024-01-31T00:00:00+00:00`."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC).isoformat()
