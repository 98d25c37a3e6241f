"""What stands beside a date that became a gap and belongs to that day alone: hour, place and topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from extract.base.word_lists import any_of, read_words
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.model import Slot, SlotKind
from extract.draft.model_sources import PastValue
from extract.draft.parts import Edit
from extract.schema.records import row_id

_CLOCK = r"\d{1,2}(?:[.:]\d\d)?"
_NAMED = (  # „Potsdam Museum“, „Haus der Wirtschaft“, „Alten Speicher in Teltow“
    r"(?:[„\"][^“\"]{2,60}[“\"]|(?:[A-ZÄÖÜ][\wäöüß.-]*)(?:\s+(?:(?:der|des|am|an\s+der|in)\s+)?[A-ZÄÖÜ][\wäöüß.-]*){0,4})"
)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, str], ...]:
    """Name of the gap and pattern: hour („um 17 Uhr“), topic („zum Thema …“), place („im Rathaus“)."""
    no_place = any_of(read_words("drafting", "circumstances.no_place"))
    before = any_of(read_words("drafting", "circumstances.place"))
    hour = rf"(?:um|ab|gegen)\s+{_CLOCK}\s+Uhr|von\s+{_CLOCK}(?:\s+Uhr)?\s+bis\s+{_CLOCK}\s+Uhr"
    quoted = r"(?:[„\"][^“\"]{2,200}[“\"])"
    topic = rf"{any_of(read_words('drafting', 'circumstances.topic'))}\s+(?:{quoted}|{_NAMED})"
    place = rf"{before}\s+(?!{no_place}\b)(?:[a-zäöüß]+en\s+)?{_NAMED}"
    return ("Uhrzeit", hour), ("Thema", topic), ("Ort", place)


def circumstance_edits(basis: Basis, text: Text, edits: Sequence[Edit]) -> Iterator[Edit]:
    """A gap for every hour, topic and place that stands right behind or before a gapped date of the text.

    One follows the other: behind „am 12. März um 17 Uhr im Rathaus“ both are found.
    """
    for edit in edits:
        if edit.slot is not None and edit.slot.kind == "date":
            yield from _behind(basis, text, edit.end)
            yield from _before(basis, text, edit.start)


def _behind(basis: Basis, text: Text, at: int) -> Iterator[Edit]:
    words = text.source.text
    found = True
    while found:
        found = False
        for name, pattern in _patterns():
            match = re.compile(rf"\s*,?\s*({pattern})(?![\wÄÖÜäöüß])").match(words, at)
            if match:
                yield gap_edit(basis, text, match.start(1), match.end(1), name)
                at, found = match.end(), True
                break


def _before(basis: Basis, text: Text, at: int) -> Iterator[Edit]:
    """The same in front of the date and its preposition: „im Rathaus am“."""
    words = text.source.text[:at]
    for name, pattern in _patterns():
        match = re.search(rf"(?<![\wÄÖÜäöüß])({pattern})\s*,?\s*(?:am|vom|im|den)?\s*$", words)
        if match:
            yield gap_edit(basis, text, match.start(1), match.end(1), name)
            return


def topic_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """A gap for what a yearly event was about, wherever it stands: „wurde dem Thema Wasser gewidmet“."""
    leading = any_of(read_words("drafting", "circumstances.topic_of"))
    quoted = r"[„\"][^“\"]{2,200}[“\"]"
    for match in re.finditer(rf"{leading}\s+({quoted}|{_NAMED})", text.source.text):
        yield gap_edit(basis, text, match.start(1), match.end(1), "Thema")


def gap_edit(basis: Basis, text: Text, start: int, end: int, name: str) -> Edit:
    """A gap „[name year?]“ for the characters `start` to `end` of a sentence."""
    old, base = text.source.text[start:end], basis.base.ref
    kind: SlotKind = "name" if name == "Ort" else "text"
    placeholder = f"[{name} {basis.year}?]"
    past = PastValue(number=base.number, year=base.year, value=old, source=text.source)
    slot_id = row_id(
        text.source.document_id, "draft-slots", (text.source.char_start or 0) + start, end - start
    )
    slot = Slot(slot_id=slot_id, kind=kind, placeholder=placeholder, last=old, history=(past,))
    return Edit(start, end, placeholder, f"{basis.base_year}: {old}", slot)
