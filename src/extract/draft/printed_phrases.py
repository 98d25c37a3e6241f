"""Small German wordings that several parts of a draft print: dates in words, lists, histories."""

from __future__ import annotations

from collections.abc import Iterable

from extract.draft.model_sources import PastValue


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
