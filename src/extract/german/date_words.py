"""Dates in German words: the months' names, and an EDTF date as a person says it."""

from __future__ import annotations

from datetime import date

from extract.base import edtf
from extract.base.edtf import Point
from extract.base.word_lists import any_of, read_word_groups, read_word_pairs

MONTHS = tuple(names[0] for names in read_word_groups("temporal", "months").values())
"""The twelve names, January first."""
ANY_MONTH = any_of(MONTHS)
"""A pattern for any of the names; a genitive's „s“ is not in it."""
WEEKDAYS = tuple(names[0] for names in read_word_groups("temporal", "weekdays").values())
"""The seven names, Monday first."""
_SEASONS = read_word_pairs("temporal", "season_names")


def date_in_words(text: str | None) -> str:
    """`2024-03` → „März 2024“, `2024-22` → „Sommer 2024“, `2024/2025` → „2024 bis 2025“.

    An open end and a sign for „about“ are left out; "" for None and for what is no EDTF.
    """
    meant = edtf.read_edtf(text)
    if meant is None:
        return ""
    points = dict.fromkeys(point for point in (meant.begin, meant.end) if point is not None)
    return " bis ".join(words for point in points if (words := _point_in_words(point)))


def since_in_words(text: str | None) -> str:
    """`2025-10-24` → „24.10.2025“; a month or a year as `date_in_words` tells it."""
    return german_day(edtf.exact_day(text)) or date_in_words(text)


def german_day(day: date | None) -> str:
    """„13.11.2024“; "" for None."""
    return f"{day:%d.%m.%Y}" if day else ""


def _point_in_words(point: Point) -> str:
    year, _, rest = point.bare.lstrip("-").partition("-")
    when = _year_in_words(point, year)
    part, _, day = rest.partition("-")
    if not part or "X" in part:
        return when
    number = int(part)
    if point.precision == "season":
        head = _SEASONS[part]
    elif point.precision in ("quarter", "half"):
        head = f"{number - 32}. Quartal" if point.precision == "quarter" else f"{number - 39}. Halbjahr"
    else:
        head = f"{int(day)}. {MONTHS[number - 1]}" if day.isdigit() else MONTHS[number - 1]
    return f"{head} {when}".strip()


def _year_in_words(point: Point, year: str) -> str:
    """„2024“, „2020er Jahre“, „20. Jahrhundert“, „190 v. Chr.“; "" where none is told."""
    if point.first_year is None:
        return ""
    if year.endswith("XX"):
        century = point.first_year // 100
        return f"{century + 1}. Jahrhundert" if century >= 0 else f"{-century}. Jahrhundert v. Chr."
    if year.endswith("X"):
        return f"{point.first_year}er Jahre"
    return year if point.first_year > 0 else f"{1 - point.first_year} v. Chr."
