"""All rows of a document without personal data."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar

from extract.base.redaction import (
    BLOCK,
    PERSON,
    PERSON_COLUMN,
    Spans,
    black_out,
    case_worker_spans,
    personal_spans,
    signature_spans,
)
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import Located, MentionRow, SectionRow, TableRowRow

R = TypeVar("R")

_SHORTEST = 5
"""A text with fewer characters holds neither a name with its label nor a number to dial."""
_NOT_WORDING = frozenset({"sha256", "file", "rule", "code", "reference", "edtf", "timex3"})


def redact_extraction(extraction: Extraction) -> Extraction:
    """All rows and blocks without personal data.

    What the surroundings give away („gez.“ above, the name below) is blacked out at its place in every row
    that holds the place. A case worker whom a label gives away is blacked out wherever the document has the
    name in the same form. A header value or mention that was nothing else is left out.
    """
    places = _hidden_places(extraction)
    names = _case_worker_names(extraction)
    changed: dict[str, Any] = {}
    for item in fields(Extraction):
        value = getattr(extraction, item.name)
        if isinstance(value, tuple):
            rows = (_redact_row(row, places, names) for row in value)
            changed[item.name] = tuple(row for row in rows if not _is_emptied(row, places))
        elif item.name == "paper" and value is not None:
            paper = _redact_row(value, places, names)
            changed["paper"] = replace(paper, originator=None) if _is_black(paper.originator) else paper
    return replace(extraction, **changed)


def _hidden_places(extraction: Extraction) -> Spans:
    """Spans of the clean text that hold personal data, found across the borders of blocks."""
    blocks = [block for block in extraction.blocks if _is_aligned(block)]
    found = personal_spans("\n".join(block.text for block in blocks))
    places, start = [], 0
    for block in blocks:
        shift = block.char_start - start
        places += [(s + shift, e + shift) for s, e in _cut(found, start, start + len(block.text))]
        start += len(block.text) + 1
    for section in extraction.sections:
        if section.kind == "signature" and section.char_start is not None and _is_aligned(section):
            shift = section.char_start
            places += [(s + shift, e + shift) for s, e in signature_spans(section.text)]
    return sorted(places)


def _is_aligned(row: TextBlock | Located) -> bool:
    """True where a row's text is the clean text between its ends, character for character."""
    if row.char_start is None or row.char_end is None or row.char_start < 0:
        return False
    return len(row.text) == row.char_end - row.char_start


def _cut(spans: Sequence[tuple[int, int]], start: int, end: int) -> Spans:
    return [(max(s, start), min(e, end)) for s, e in spans if s < end and e > start]


def _case_worker_names(extraction: Extraction) -> re.Pattern[str] | None:
    """A pattern for the case workers' names of at least two words, longest first."""
    texts = ["\n".join(block.text for block in extraction.blocks), *(s.text for s in extraction.sections)]
    found = {name for text in texts for name in _case_workers(text)}
    names = sorted((name for name in found if len(name.split()) > 1), key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names)) if names else None


def _case_workers(text: str) -> Iterator[str]:
    for start, end in case_worker_spans(text):
        yield from re.split(r"[ ]*(?:/|;|,|&|\bund\b)[ ]*", text[start:end])


def _redact_row(row: R, places: Spans, names: re.Pattern[str] | None) -> R:
    changes: dict[str, Any] = {name: _redact_value(getattr(row, name), names) for name in _wording(type(row))}  # type: ignore[arg-type]
    if isinstance(row, TextBlock | Located) and _is_aligned(row):
        start = row.char_start or 0
        own = [(s - start, e - start) for s, e in _cut(places, start, start + len(row.text))]
        changes["text"] = black_out(changes["text"], own)
    if isinstance(row, SectionRow) and row.kind == "signature":
        changes["text"] = black_out(changes["text"], signature_spans(row.text))
    if isinstance(row, TableRowRow):
        changes["cells"] = tuple(map(_redact_cell, changes["cells"]))
    changes = {name: value for name, value in changes.items() if value != getattr(row, name)}
    return replace(row, **changes) if changes else row  # type: ignore[type-var]


@cache
def _wording(row_class: Hashable) -> tuple[str, ...]:
    """The columns that may hold words of the document."""
    names = [item.name for item in fields(row_class)]  # type: ignore[arg-type]
    return tuple(n for n in names if not (n in _NOT_WORDING or n.endswith(("_id", "boxes"))))


def _redact_value(value: Any, names: re.Pattern[str] | None) -> Any:
    if isinstance(value, tuple):
        return tuple(_redact_value(item, names) for item in value)
    if not isinstance(value, str) or len(value) < _SHORTEST:
        return value
    known = [match.span() for match in names.finditer(value)] if names else []
    return black_out(value, personal_spans(value) + known)


def _redact_cell(cell: tuple[str, str]) -> tuple[str, str]:
    title, text = cell
    if not PERSON_COLUMN.match(title):
        return cell
    return title, black_out(text, [match.span() for match in PERSON.finditer(text)])


def _is_black(value: str | None) -> bool:
    return bool(value) and set(str(value)) <= set(f"{BLOCK} ,/")


def _is_emptied(row: object, places: Spans) -> bool:
    """True for a mention of who is hidden, and for a header value that was nothing but a name."""
    if isinstance(row, MentionRow):
        at_hidden_place = row.char_start is not None and _cut(places, row.char_start, row.char_end or 0)
        return BLOCK in row.name or bool(at_hidden_place)
    return _is_black(getattr(row, "value", None)) if hasattr(row, "field_id") else False
