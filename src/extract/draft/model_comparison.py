"""The types of the year-on-year comparison: sections of all editions side by side. No logic."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extract.draft.model_sources import EditionRef, Source

Change = Literal["new", "same", "reworded", "moved"]
"""Against the edition before: not there; word for word; in other words; word for word in another section."""

ONLY_DATES = "fortgeschrieben (nur Jahr/Datum)"
"""The name of a rewording that touches nothing but years, dates and the number of the edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words of a sentence: `kept` stand in the edition before too, `added` do not, `removed` stood there."""

    kind: Literal["kept", "added", "removed"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSentence:
    """A sentence of one edition against the edition before.

    `thread` is one id for the same sentence in all editions. `stretches` joined by spaces give the
    sentence, `removed` ones to be shown struck through; `same` and `moved` ones have nothing but `kept`.
    `label` names a `reworded` one more closely (`ONLY_DATES`), else it is empty. `gone_after` is True where
    the next edition of the archive no longer has the sentence (always False in the last).
    """

    thread: str
    change: Change
    text: str
    stretches: tuple[Stretch, ...]
    gone_after: bool
    source: Source
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """One section in one edition: number and title as printed there, its sentences in order."""

    number: str | None
    title: str
    change: Change
    sentences: tuple[ComparedSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedSection:
    """A row of the comparison: one cell per edition in the order of `Comparison.editions`, None where the
    edition has no such section. `title` is the newest one."""

    title: str
    cells: tuple[ComparedCell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCount:
    """One point of a small plot: the edition, its report year, how many, and of which how many are new."""

    number: int | None
    year: int | None
    count: int
    new: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All editions side by side, oldest first. Series of counters are in `ledgers.counters`.

    `partners`, `sentences` and `carried` count per edition: partners named, sentences, and sentences word for
    word as in the edition before.
    """

    editions: tuple[EditionRef, ...]
    sections: tuple[ComparedSection, ...]
    partners: tuple[YearCount, ...]
    sentences: tuple[YearCount, ...]
    carried: tuple[YearCount, ...]
