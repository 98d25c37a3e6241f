"""What a year's sentence was about, as a gap: its frame stays, the topic belongs to the year alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.base.word_lists import any_of, read_words
from extract.draft.basis import Basis
from extract.draft.circumstances import gap_edit
from extract.draft.editions import Text
from extract.draft.formulas import last_year, told_dates
from extract.draft.parts import Edit
from extract.german.tense import find_past

_LEAST_HEAD = 4
"""Words before an example that make a sentence of their own; fewer are no frame."""

_MIDDLE = r"im\s+(?:Mittelpunkt|Vordergrund|Fokus)"
_TOPIC = r"[^:;]{3,300}?"
_END = r"(?=[.!]?$)"
_FOCUS = re.compile(
    rf"""
      \bst(?:and|anden)\s+(?P<object>{_TOPIC})\s+{_MIDDLE}\b
    | \b(?i:{_MIDDLE})\s+(?:de[rs]\s+\w+\s+)?st(?:and|anden)\s+(?P<subject>{_TOPIC}){_END}
    | \blag(?:en)?\s+(?:der|die)\s+(?:Fokus|Schwerpunkte?)\s+(?P<focus>(?:neben|auf|bei|in)\s{_TOPIC}){_END}
    | \bging\s+es\s+(?:[a-zäöüß]+\s+){{0,4}}um\s+(?P<about>{_TOPIC}){_END}
    """,
    re.VERBOSE,
)
"""Finds „2023 stand [das Wohnen] im Mittelpunkt“, „lag der Fokus [auf dem Netz]“; leaves „stand still“."""


@lru_cache(maxsize=1)
def _lists() -> re.Pattern[str]:
    """Topics told as a list: „wurden folgende Themen besprochen: …“, „haben Themen behandelt wie …“.

    Leaves „Die Themen wechseln.“, where none is told.
    """
    topics = any_of(read_words("drafting", "circumstances.topics"))
    return re.compile(
        rf"""
          \bfolgende[nrs]?\s+(?:\w+\s+)?{topics}\b[^:.;]{{0,80}}:\s*(?P<colon>\S.*?){_END}
        | \b{topics}\s+(?:[a-zäöüß]+\s+){{0,3}}wie\s+(?P<like>\S.*?){_END}
        | \b{topics}\s+war(?:en)?:?\s+(?P<were>\S.*?){_END}
        """,
        re.VERBOSE | re.DOTALL,
    )


@lru_cache(maxsize=1)
def _examples() -> re.Pattern[str]:
    """„unter anderem im Rahmen …“: examples behind a clause that stands without them."""
    leading = any_of(read_words("drafting", "circumstances.examples"))
    return re.compile(rf"(?<![\wÄÖÜäöüß]){leading}\s+(?P<rest>\S.*?){_END}", re.DOTALL)


@lru_cache(maxsize=1)
def _last_time() -> re.Pattern[str]:
    """„hat sich in seiner letzten Sitzung [dem Thema Wasser gewidmet]“."""
    leading = r"\bin\s+(?:seiner|ihrer|der)\s+letzten\s+\w*[Ss]itzung"
    return re.compile(rf"{leading}\s+(?P<rest>\S.*?){_END}", re.DOTALL)


def focus_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """A gap for what was in the middle of the year's work; none where no frame is left around it."""
    yield from _gaps(basis, text, _FOCUS, "Thema")


def list_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """A gap for topics dealt with, for what the last sitting was about, else for examples with a date."""
    found = [*_gaps(basis, text, _lists(), "Themen"), *_gaps(basis, text, _last_time(), "Themen")]
    yield from found or _gaps_of_examples(basis, text)


def _gaps_of_examples(basis: Basis, text: Text) -> Iterator[Edit]:
    for edit in _gaps(basis, text, _examples(), "Beispiele"):
        head = text.source.text[: edit.start]
        begin = text.source.char_start or 0
        told = [row for row in told_dates(text) if last_year(row) >= basis.base_year]
        inside = all((row.char_start or 0) - begin >= edit.start for row in told)
        if told and inside and len(head.split()) >= _LEAST_HEAD and find_past(head) is None:
            yield edit


def _gaps(basis: Basis, text: Text, pattern: re.Pattern[str], name: str) -> Iterator[Edit]:
    words = text.source.text
    match = pattern.search(words)
    if match is not None:
        group = next(key for key, value in match.groupdict().items() if value)
        start, end = match.span(group)
        yield gap_edit(basis, text, start, end, name)
