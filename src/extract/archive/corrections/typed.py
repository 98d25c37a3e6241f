"""What a person types, in the German way → the text that decisions hold."""

from __future__ import annotations

import re
from typing import Any

from extract.archive.corrections.values import as_text, column_kind, parse_column
from extract.base.edtf import exact_day, parse_edtf
from extract.german.dates import find_dates

TIMES = frozenset((("dates", "edtf"), ("commitments", "due")))
"""Columns that hold a time as EDTF."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[. \u00a0\u202f]\d{3})+(?:,\d+)?")
"""„1.500", „1.500,50", „12 000": points and spaces part thousands."""
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_POINTED = re.compile(r"[+-]?\d+\.\d+")


def parse_typed(text: str, table: str, field: str) -> str:
    """A typed text as decisions hold it, empty for nothing; ValueError with a German reason.

    `1.500` is fifteen hundred, `2,3` two and three tenths, `Mai 2024` is 2024-05 where a time is wanted.
    """
    text = " ".join(text.split())
    if text and (table, field) in TIMES:
        text = _time(text)
    elif text and table != "table_rows" and column_kind(table, field) in ("number", "integer"):
        text = _number(text)
    return as_text(parse_column(text, table, field)) or ""


def show_typed(value: str, table: str, field: str) -> str:
    """The inverse for numbers and days: `2.5` → „2,5", `2024-05-17` → „17.05.2024"."""
    if table != "table_rows" and column_kind(table, field) in ("number", "integer"):
        return value.replace(".", ",")
    if (table, field) in TIMES:
        day = exact_day(value)
        return f"{day:%d.%m.%Y}" if day else value
    return value


def _time(text: str) -> str:
    try:
        parse_edtf(text)
    except ValueError:
        return _spoken_time(text)
    return text


def _spoken_time(text: str) -> str:
    found: Any = [item for item in find_dates(f"am {text}") if item.edtf] or find_dates(text)
    if len(found) != 1 or not found[0].edtf or len(found[0].text) < len(text):
        raise ValueError("bitte eine Zeit eintragen, zum Beispiel 17.05.2024, Mai 2024 oder 2. Quartal 2025")
    return str(found[0].edtf)


def _number(text: str) -> str:
    if _GROUPED.fullmatch(text):
        return re.sub(r"[. \u00a0\u202f]", "", text).replace(",", ".")
    if _PLAIN.fullmatch(text):
        return text.replace(",", ".")
    if _POINTED.fullmatch(text):
        raise ValueError(f"bitte mit Komma schreiben: {text.replace('.', ',')}")
    raise ValueError("bitte eine Zahl eintragen")
