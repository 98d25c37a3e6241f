"""All rows of a document without personal data."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar

from extract.base.redaction import (
    BLOCK,
    PERSON,
    PERSON_COLUMN,
    SIGNATURE_COLUMN,
    Spans,
    black_out,
    case_worker_spans,
    closing_spans,
    is_surely_person,
    names_with_address,
    personal_spans,
    signature_spans,
)
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import (
    DateRow,
    FigureRow,
    Located,
    MentionRow,
    ReferenceRow,
    SectionRow,
    TableRowRow,
)

R = TypeVar("R")

_SHORTEST = 5
"""A text with fewer characters holds neither a name with its label nor a number to dial."""
_NOT_WORDING = frozenset({"sha256", "file", "rule", "code", "reference", "edtf", "timex3"})


def redact_extraction(extraction: Extraction) -> Extraction:
    """All rows and blocks without personal data.

    What the surroundings give away („gez.“ above, the name below) is blacked out at its place in every row
    that holds the place; a row of a table, which has no place, loses the same words. A case worker whom a
    label gives away, and who lives where the text says, is blacked out wherever the document has the name in
    the same form or the surname behind „Herr“ or „Frau“. A header value, mention, date, number or reference
    that was nothing else is left out.
    """
    hidden = _Hidden.of(extraction)
    changed: dict[str, Any] = {}
    for item in fields(Extraction):
        value = getattr(extraction, item.name)
        if isinstance(value, tuple):
            rows = (_redact_row(row, hidden) for row in value)
            changed[item.name] = tuple(row for row in rows if not _is_emptied(row, hidden.places))
        elif value is not None:
            changed[item.name] = _without_black(_redact_row(value, hidden))
    return replace(extraction, **changed)


@dataclass(frozen=True, slots=True)
class _Hidden:
    """What a document hides: places in its clean text, names to hide everywhere, and words for other rows.

    `pieces` are the words at the places, for rows that have none; `values` are header values with what is
    left of them, for what repeats a value: the row of the paper, of the document, of an issue.
    """

    places: Spans
    names: re.Pattern[str] | None
    pieces: tuple[str, ...]
    values: dict[str, str]

    @classmethod
    def of(cls, extraction: Extraction) -> _Hidden:
        places = _hidden_places(extraction)
        values: dict[str, str] = {}
        for row in extraction.fields:
            left = _black_at_place(row, row.text, places)
            if left != row.text:
                values |= {told: _hide_alike(told, row.text, left) for told in (row.value, row.raw)}
        return cls(places, _private_names(extraction), _hidden_pieces(extraction, places), values)


def _hide_alike(value: str, text: str, left: str) -> str:
    """The value without the words that its text lost; the words are told apart by white space and blocks."""
    for run in re.finditer(rf"{BLOCK}+(?:\s+{BLOCK}+)*", left):
        lost = r"[\s-]*".join(map(re.escape, text[run.start() : run.end()].replace("\u00ad", "")))
        value = re.sub(lost, lambda found: re.sub(r"\S", BLOCK, found[0]), value)
    return value


def _hidden_places(extraction: Extraction) -> Spans:
    """Spans of the clean text that hold personal data, found across the borders of blocks."""
    blocks = [block for block in extraction.blocks if _is_aligned(block)]
    places = _places_in(blocks, personal_spans)
    ending = [block for block in blocks if block.kind != "furniture"][-3:]
    places += _places_in(ending, closing_spans)
    for section in extraction.sections:
        if section.kind == "signature" and section.char_start is not None and _is_aligned(section):
            shift = section.char_start
            places += [(s + shift, e + shift) for s, e in signature_spans(section.text)]
    return sorted(places)


def _places_in(blocks: Sequence[TextBlock], find: Callable[[str], Spans]) -> Spans:
    """What is found in the text of blocks, one a row, as spans of the clean text."""
    found = find("\n".join(block.text for block in blocks))
    places, start = [], 0
    for block in blocks:
        shift = block.char_start - start
        places += [(s + shift, e + shift) for s, e in _cut(found, start, start + len(block.text))]
        start += len(block.text) + 1
    return places


def _hidden_pieces(extraction: Extraction, places: Spans) -> tuple[str, ...]:
    """The words at the hidden places, cell by cell, for rows that have no place; the longest first."""
    blocks = [block for block in extraction.blocks if _is_aligned(block)]
    words = (
        block.text[start - block.char_start : end - block.char_start]
        for block in blocks
        for start, end in _cut(places, block.char_start, block.char_end)
    )
    pieces = {piece.strip() for text in words for piece in re.split(r"[\t\n]", text)}
    return tuple(sorted((p for p in pieces if len(p) >= _SHORTEST), key=lambda piece: (-len(piece), piece)))


def _is_aligned(row: TextBlock | Located) -> bool:
    """True where a row's text is the clean text between its ends, character for character."""
    if row.char_start is None or row.char_end is None or row.char_start < 0:
        return False
    return len(row.text) == row.char_end - row.char_start


def _cut(spans: Sequence[tuple[int, int]], start: int, end: int) -> Spans:
    return [(max(s, start), min(e, end)) for s, e in spans if s < end and e > start]


def _private_names(extraction: Extraction) -> re.Pattern[str] | None:
    """A pattern for names of at least two words of who handles the case or lives where the text says."""
    texts = ["\n".join(block.text for block in extraction.blocks), *(s.text for s in extraction.sections)]
    found = {name for text in texts for name in (*_case_workers(text), *names_with_address(text))}
    names = sorted((name for name in found if len(name.split()) > 1), key=lambda name: (-len(name), name))
    surnames = sorted({name.split()[-1] for name in names if "," not in name and is_surely_person(name)})
    forms = [rf"\b{re.escape(name)}\b" for name in names]
    if surnames:
        forms.append(rf"\b(?:Herrn?|Frau)\s(?:Dr\.\s)?(?:{'|'.join(map(re.escape, surnames))})\b")
    return re.compile("|".join(forms)) if forms else None


def _case_workers(text: str) -> Iterator[str]:
    for start, end in case_worker_spans(text):
        yield from re.split(r"[ ]*(?:/|;|,|&|\bund\b)[ ]*", text[start:end])


def _redact_row(row: R, hidden: _Hidden) -> R:
    columns = _wording(type(row))  # type: ignore[arg-type]
    changes: dict[str, Any] = {name: _redact_value(getattr(row, name), hidden) for name in columns}
    if isinstance(row, TextBlock | Located) and _is_aligned(row):
        changes["text"] = _black_at_place(row, changes["text"], hidden.places)
    if isinstance(row, SectionRow):
        title = changes["title"]  # a heading may begin inside a line: „i.“ for a number, the name behind it
        changes["title"] = black_out(title, _places_of(hidden.pieces, title)) if title else title
    if isinstance(row, SectionRow) and row.kind == "signature":
        changes["text"] = black_out(changes["text"], signature_spans(row.text))
    if isinstance(row, TableRowRow):
        changes["cells"] = _redact_cells(changes["cells"], hidden.pieces)
    changes = {name: value for name, value in changes.items() if value != getattr(row, name)}
    return replace(row, **changes) if changes else row  # type: ignore[type-var]


def _black_at_place(row: TextBlock | Located, text: str, places: Spans) -> str:
    """The text of an aligned row without what is hidden at its place."""
    if not _is_aligned(row):
        return text
    start = row.char_start or 0
    return black_out(text, [(s - start, e - start) for s, e in _cut(places, start, start + len(text))])


@cache
def _wording(row_class: Hashable) -> tuple[str, ...]:
    """The columns that may hold words of the document."""
    names = [item.name for item in fields(row_class)]  # type: ignore[arg-type]
    return tuple(n for n in names if not (n in _NOT_WORDING or n.endswith(("_id", "boxes"))))


def _redact_value(value: Any, hidden: _Hidden) -> Any:
    if isinstance(value, tuple):
        return tuple(_redact_value(item, hidden) for item in value)
    if not isinstance(value, str) or len(value) < _SHORTEST:
        return value
    for told, left in hidden.values.items():
        value = value.replace(told, left)
    known = [match.span() for match in hidden.names.finditer(value)] if hidden.names else []
    return black_out(value, personal_spans(value) + known)


def _redact_cells(cells: tuple[tuple[str, str], ...], pieces: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Cells below „Ansprechpartner", rows that people sign in, and words that are hidden where they stand."""
    signed = any(SIGNATURE_COLUMN.match(title) for title, _ in cells)
    redacted = []
    for title, text in cells:
        spans = [match.span() for match in PERSON.finditer(text)] if PERSON_COLUMN.match(title) else []
        spans += signature_spans(text) if signed else []
        redacted.append((title, black_out(text, [*spans, *_places_of(pieces, text)])))
    return tuple(redacted)


def _places_of(pieces: Sequence[str], text: str) -> Spans:
    """Where a cell holds a hidden number, or begins or ends with a hidden name."""
    spans = []
    for piece in pieces:
        start = text.find(piece)
        numbered = bool(re.search(r"\d", piece))
        if start >= 0 and (numbered or start == 0 or start + len(piece) == len(text)):
            spans.append((start, start + len(piece)))
    return spans


def _without_black(row: R) -> R:
    """The row with every column empty that was nothing but a name."""
    emptied = {name: None for name in _wording(type(row)) if _is_black(getattr(row, name))}  # type: ignore[arg-type]
    return replace(row, **emptied) if emptied else row  # type: ignore[type-var]


def _is_black(value: object) -> bool:
    return isinstance(value, str) and bool(value) and set(value) <= set(f"{BLOCK} ,/")


def _is_emptied(row: object, places: Spans) -> bool:
    """True for what is read from hidden words, and for a header value that was nothing but a name."""
    if isinstance(row, MentionRow | DateRow | FigureRow | ReferenceRow):
        at_hidden_place = row.char_start is not None and _cut(places, row.char_start, row.char_end or 0)
        return bool(at_hidden_place) or (isinstance(row, MentionRow) and BLOCK in row.name)
    return _is_black(getattr(row, "value", None)) if hasattr(row, "field_id") else False
