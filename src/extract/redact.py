"""Blacks out what must not enter any dataset: case workers, telephone numbers, e-mail addresses, signatures.

Every character is replaced by a full block, white space stays, so that spans and boxes remain true. Names of
office-holders in running text stay; who signs, who handles the case or who is to be called does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any, TypeVar

from extract.extraction import Extraction, TextBlock
from extract.records import MentionRow, SectionRow, TableRowRow

BLOCK = "█"
Spans = list[tuple[int, int]]
R = TypeVar("R")

_HONORIFIC = r"(?:Herrn?|Frau|Hr\.|Fr\.)"
_TITLE = r"(?:Dr\.|Prof\.|Dipl\.-?\w+\.?)"
_OFFICE = (
    r"(?i:\w*(?:amt|ämter|bereich|dezernat|referat|abteilung|verwaltung|büro|fraktion|gruppe|stab|stelle|team"
    r"|service|ausschuss|beirat|vorstand|gmbh|verein|verband|behörde|ministerium|direktor\w*|kasse|betrieb|schule"
    r"|meister(?:in)?|beigeordnete[rn]?|landr[aä]t(?:in)?|kämmerer|kämmerin|vorsitzende[rn]?|leiter(?:in)?"
    r"|dienst|führer(?:in)?|stadt|gemeinde|kreis)\b|(?:unterschrift|datum|ort|telefon|telefax|tel|fax|herrn?|frau"
    r"|gez|der|die|das|ihre?|im|in)\b)"
)
"""Words that name no person: offices, bodies, labels."""
_WORD = rf"(?:(?!{_OFFICE})[A-ZÄÖÜ][\w'’-]+|[A-ZÄÖÜ]\.)"
_LINK = r"(?:von|van|de|der|zu)"
_NAME = rf"(?:{_TITLE}[ ]*)*{_WORD}(?:[ ]+(?:{_LINK}[ ]+)*{_WORD}){{0,2}}"
_PERSON = rf"(?:{_HONORIFIC}[ ]+)?{_NAME}"
_PERSONS = rf"{_PERSON}(?:[ ]*(?:/|;|,|&|und)[ ]*{_PERSON})*"
_ENDING = r"(?:in|/in|/-in|:in|\*in|_in|\(in\)|/innen|innen)?"
_CASE_WORKER = rf"(?:(?:Sach)?[Bb]earbeiter{_ENDING}|[Ss]achbearbeitung)"
_LABEL = (
    rf"(?:{_CASE_WORKER}|Bearbeitet von|Auskunft erteilt|Auskunft gibt|Verfasser{_ENDING}|Erstellt von"
    rf"|Ansprechpartner{_ENDING}|Ansprechperson|Kontaktperson|Kontakt(?: über)?|Rückfragen an)"
)
_CALL = r"(?:Tel(?:efon|efax|\.)?|Ruf|Fon|(?:Bildschirm|Tele)?[Ff]ax|Mobil|Handy|Durchwahl)"
_DIGITS = r"(?!\d{1,2}\.[ ]?\d{1,2}\.)[(+]?\d[\d()]*"

EMAIL = re.compile(r"[\w.+-]+[ ]?(?:@|\(at\)|\[at\])[ ]?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
TELEPHONE = re.compile(
    rf"\b{_CALL}(?:nummer|-Nr)?(?:[.:]+\s*|\s+(?=(?:[^\w\n]*\d){{5}}))"
    rf"((?:[(]?\+?{_DIGITS}(?:[ ]*[-–/.][ ]*{_DIGITS}|[ ]{_DIGITS})*))"
    r"|(\+\d{1,3}[ (]*\d[\d /()–-]{5,}\d)"
    r"|(\(0\d{2,5}\)[ ]*\d[\d ]*(?:[-–/][ ]?\d+)?)"
    r"|\b(0\d{2,4}[ ]?[/–-][ ]?(?=(?:[ –-]?\d){5})\d+(?:[ –-]\d+)*)"
    r"|(?<![\w.,/–-])(?<!\d[ ])(0\d{2,4}[ ](?=(?:[ –-]?\d){6})\d+(?:[ –-]\d+)*)"
)
_LABELLED = re.compile(rf"\b{_LABEL}[ ]*(?::|\t|\n)\s*({_PERSONS})")
_NAMED_WORKER = re.compile(rf"({_HONORIFIC}[ ]+{_NAME}),?[ ]+{_CASE_WORKER}\b")
_WORKER_NAMED = re.compile(rf"\b{_CASE_WORKER}\b[^.:;\n]{{0,60}}?[ ,]({_HONORIFIC}[ ]+{_NAME})")
_FOR = r"(?:i\.[ ]?[VA]\.|Im Auftrage?|In Vertretung)"
_SIGNED = re.compile(
    rf"\bgez\.?\s+(?:{_FOR}\s+)?({_PERSON})|\bgez\.?(?:\s+gez\.?)+\s+({_PERSON}(?:[ \t]+{_PERSON})*)"
)
_CLOSING = re.compile(
    rf"(?:[Ff]reundlichen Grüßen?|Hochachtungsvoll)\s+(?:(?:{_FOR}|Ihre?|gez\.)\s+)*"
    rf"({_PERSON})"
)
_SIGNATURE_LINE = re.compile(
    rf"^[ \t]*((?:{_TITLE}[ ]*)*{_WORD}(?:[ ]+(?:{_LINK}[ ]+)*{_WORD}){{1,2}})[ \t]*$", re.M
)
_PERSON_COLUMN = re.compile(_LABEL)


def personal_spans(text: str) -> Spans:
    """Where personal data stands in a text: sorted spans, half-open."""
    spans = [match.span() for match in EMAIL.finditer(text)]
    spans += (match.span(match.lastindex or 0) for match in TELEPHONE.finditer(text))
    return sorted(spans + case_worker_spans(text) + _name_spans(text, (_SIGNED, _CLOSING)))


def case_worker_spans(text: str) -> Spans:
    """Where the text names who handles the case."""
    return _name_spans(text, (_LABELLED, _NAMED_WORKER, _WORKER_NAMED))


def signature_spans(text: str) -> Spans:
    """In a signature block: the lines that hold nothing but a person's name."""
    return [match.span(1) for match in _SIGNATURE_LINE.finditer(text)]


def _name_spans(text: str, patterns: tuple[re.Pattern[str], ...]) -> Spans:
    matches = (match for pattern in patterns for match in pattern.finditer(text))
    return [match.span(match.lastindex or 0) for match in matches]


def black_out(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with every character of the spans replaced by a block; white space and length stay."""
    for start, end in spans:
        text = text[:start] + re.sub(r"\S", BLOCK, text[start:end]) + text[end:]
    return text


def redact_text(text: str) -> str:
    """The text without personal data."""
    return black_out(text, personal_spans(text))


def redact_extraction(extraction: Extraction) -> Extraction:
    """All rows and blocks without personal data.

    A case worker whom a label gives away in one place is blacked out wherever the document has the name in
    the same form; a header value or mention that was nothing else is left out.
    """
    names = _names_given_away(extraction)
    changed: dict[str, Any] = {}
    for item in fields(Extraction):
        value = getattr(extraction, item.name)
        if isinstance(value, tuple):
            rows = (_redact_row(row, names) for row in _as_read(value))
            changed[item.name] = tuple(row for row in rows if not _is_emptied(row))
        elif item.name == "paper" and value is not None:
            paper = _redact_row(value, names)
            changed["paper"] = replace(paper, originator=None) if _is_black(paper.originator) else paper
    return replace(extraction, **changed)


def _as_read(rows: tuple[Any, ...]) -> tuple[Any, ...]:
    """Blocks without what only a neighbour gives away („gez.“ above, the name below); other rows as is."""
    if not rows or not isinstance(rows[0], TextBlock):
        return rows
    spans = personal_spans("\n".join(row.text for row in rows))
    done, start = [], 0
    for row in rows:
        end = start + len(row.text)
        own = [(max(s, start) - start, min(e, end) - start) for s, e in spans if s < end and e > start]
        done.append(replace(row, text=black_out(row.text, own)) if own else row)
        start = end + 1
    return tuple(done)


def _names_given_away(extraction: Extraction) -> re.Pattern[str] | None:
    """A pattern for the case workers' names of at least two words, longest first."""
    texts = ["\n".join(block.text for block in extraction.blocks), *(s.text for s in extraction.sections)]
    found = {name for text in texts for name in _case_workers(text)}
    names = sorted((name for name in found if len(name.split()) > 1), key=lambda name: (-len(name), name))
    return re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names)) if names else None


def _case_workers(text: str) -> Iterator[str]:
    for start, end in case_worker_spans(text):
        yield from re.split(r"[ ]*(?:/|;|,|&|\bund\b)[ ]*", text[start:end])


def _redact_row(row: R, names: re.Pattern[str] | None) -> R:
    changes = {}
    for item in fields(row):  # type: ignore[arg-type]
        value = getattr(row, item.name)
        if item.name not in _NOT_WORDING and (cleared := _redact_value(value, names)) != value:
            changes[item.name] = cleared
    if isinstance(row, SectionRow | TextBlock) and row.kind == "signature":
        changes["text"] = black_out(changes.get("text", row.text), signature_spans(row.text))
    if isinstance(row, TableRowRow):
        changes["cells"] = tuple(map(_redact_cell, changes.get("cells", row.cells)))
    return replace(row, **changes) if changes else row  # type: ignore[type-var]


_NOT_WORDING = frozenset(
    {"sha256", "file", "boxes", "heading_boxes", "rule", "code", "reference", "edtf", "timex3"}
)


def _redact_value(value: Any, names: re.Pattern[str] | None) -> Any:
    if isinstance(value, tuple):
        return tuple(_redact_value(item, names) for item in value)
    if not isinstance(value, str):
        return value
    known = [match.span() for match in names.finditer(value)] if names else []
    return black_out(value, personal_spans(value) + known)


def _redact_cell(cell: tuple[str, str]) -> tuple[str, str]:
    title, text = cell
    if not _PERSON_COLUMN.match(title):
        return cell
    return title, black_out(text, (match.span() for match in re.finditer(_PERSON, text)))


def _is_black(value: str | None) -> bool:
    return bool(value) and set(str(value)) <= set(f"{BLOCK} ,/")


def _is_emptied(row: object) -> bool:
    """True for a mention that was a personal name, and for a header value that was nothing else."""
    if isinstance(row, MentionRow):
        return BLOCK in row.name
    return _is_black(getattr(row, "value", None)) if hasattr(row, "field_id") else False
