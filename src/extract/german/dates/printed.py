"""Days printed whole, with day, month and year: what the cells of a form hold, read by the text's grammar.

Nothing is judged away here: a cell that holds „15.03.2024“ holds a day, whatever stands around it. A day that
the calendar lacks is told as well, for where it stands is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.base.days import make_day
from extract.german.dates.arithmetic import expand_year
from extract.german.dates.calendar_rules import ISO_DAY, NO_WEEKDAY, NUMBER_DAY, TEXT_DAY
from extract.german.dates.lexicon import load_lexicon
from extract.german.dates.tokens import Tokens, split_tokens

_FIRST_OF_TWO = r"(?P<d>[de])\. ?[/\-u] ?[de]\. ?(?P<m>[de])\. ?(?P<y>y)(?P<yy>(?!))?(?![deyn]|[.,:][deyn])"
"""Of „03./04.09.2024", a sitting of two days, the first."""
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![deyn./\-])" + ISO_DAY,
        r"(?<![deyn./])" + NO_WEEKDAY + NUMBER_DAY + r"(?!/)",
        r"(?<![deyn.,/])" + TEXT_DAY,
        r"(?<![deyn./])" + _FIRST_OF_TWO,
    )
)
"""„2024-03-15“, „15.03.2024“ and „15.3.24“, „15. März 2024“ and „15 Mrz 2024“."""
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """A day with its place, half-open in characters of the text; `day` is None where no calendar has it."""

    start: int
    end: int
    day: date | None

    @property
    def span(self) -> tuple[int, int]:
        """Begin and end."""
        return self.start, self.end


def find_day(text: str) -> PrintedDay | None:
    """The first day printed with its year; None where none is. Two-digit years are those of 1950 to 2049."""
    if not _DIGIT.search(text):
        return None
    return min(
        _printed_days(split_tokens(text, load_lexicon())), key=lambda d: (d.start, -d.end), default=None
    )


def find_days(text: str) -> list[PrintedDay]:
    """All days printed with their years, left to right, none inside another."""
    if not _DIGIT.search(text):
        return []
    days: list[PrintedDay] = []
    for printed in sorted(_printed_days(split_tokens(text, load_lexicon())), key=lambda d: (d.start, -d.end)):
        if not days or printed.start >= days[-1].end:
            days.append(printed)
    return days


def parse_day(text: str) -> date | None:
    """The first day of the text; None where there is none or no calendar has it (31.02.)."""
    printed = find_day(text)
    return printed.day if printed else None


def _printed_days(tokens: Tokens) -> Iterator[PrintedDay]:
    for form in _FORMS:
        for match in form.finditer(tokens.classes):
            year = _year(match, tokens)
            if year is not None:
                month, day = (tokens.values[match.start(group)] for group in ("m", "d"))
                span = tokens.starts[match.start()], tokens.ends[match.end() - 1]
                yield PrintedDay(*span, make_day(year, month, day))


def _year(match: re.Match[str], tokens: Tokens) -> int | None:
    """The year with four digits, or with two in full; None for a day without one."""
    if match["y"]:
        return int(tokens.values[match.start("y")])
    short = match.start("yy")
    return expand_year(tokens.values[short], None) if short >= 0 and len(tokens.word(short)) == 2 else None
