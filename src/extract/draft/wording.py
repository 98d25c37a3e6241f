"""Small German wordings that several parts of a draft print: dates in words, lists, histories."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.draft.model_sources import PastValue

_MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)
_PARTS = {21: "Frühjahr", 22: "Sommer", 23: "Herbst", 24: "Winter"}


def due_year(edtf: str | None) -> int:
    """The last year of a date in EDTF; 0 where there is none."""
    years = [int(year) for year in re.findall(r"(?<!\d)(\d{4})(?!\d)", edtf or "")]
    return max(years, default=0)


def due_in_words(edtf: str | None) -> str:
    """`2024-03` → „März 2024“, `2024-22` → „Sommer 2024“, `2024/2025` → „2024 bis 2025“; "" for None."""
    if not edtf:
        return ""
    if "/" in edtf:
        first, _, last = edtf.partition("/")
        words = [due_in_words(part) for part in (first, last) if part and part != ".."]
        return " bis ".join(words)
    plain = edtf.strip("~?")
    parts = plain.split("-")
    year, rest = parts[0], [int(part) for part in parts[1:] if part.isdigit()]
    if not rest:
        return year
    if rest[0] > 12:
        return f"{_PARTS[rest[0]]} {year}" if rest[0] in _PARTS else f"{rest[0] - 32}. Quartal {year}"
    month = f"{_MONTHS[rest[0] - 1]} {year}"
    return f"{rest[1]}. {month}" if len(rest) > 1 else month


def since_in_words(edtf: str | None) -> str:
    """`2025-10-24` → „24.10.2025“; a month or a year as `due_in_words` tells it."""
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", edtf or "")
    return f"{day[3]}.{day[2]}.{day[1]}" if day else due_in_words(edtf)


def join_words(words: Iterable[str]) -> str:
    """„a, b und c“."""
    items = list(dict.fromkeys(words))
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} und {items[-1]}" if items else ""


def history_in_words(values: Iterable[PastValue]) -> str:
    """„Bisher: 2019: 12 Mitglieder; 2020: 57 Mitglieder.“; "" where there is nothing."""
    told = dict.fromkeys(f"{value.year}: {value.value}" for value in values)
    return f"Bisher: {'; '.join(told)}." if told else ""


def number_in_words(value: float) -> str:
    """12 → „12“, 48.5 → „48,5“, 12500 → „12.500“."""
    if value == int(value):
        return f"{int(value):,}".replace(",", ".")
    return f"{value:,}".replace(",", "~").replace(".", ",").replace("~", ".")
