"""The paper's number: by label, alone in its cell, beside the type; known misprints repaired and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.base.model import Candidate, Issue
from extract.german.dates.printed import find_day
from extract.paper.form.cells import Cell
from extract.paper.form.label_values import Value
from extract.paper.header.head import PaperHead
from extract.profile import Profile, letters_of

_TOKEN = re.compile(
    r"(?=\S*\d)[A-Z]{0,6}(?:[\w.-]|/)*(?:\s?/\s?[\w.-]+)*(?:\s\d{1,2}\.\s?(?:Ergänzung|Änderung|Nachtrag))?"
)
_CLEAR = re.compile(r"[A-Z]|\d+/\d{4}")
"""A number without a label needs letters or a year, or anything with a slash would do."""
_TERM = re.compile(r"\d\d\s?[-–/]\s?\d\d")
"""A council's term of office, „20-26": the beginning of a number whose rest could not be read."""


@dataclass(frozen=True, slots=True)
class PrintedReference:
    """A number in a text at `start`–`end`: normalised, as printed, and whether it is a known misprint."""

    value: str
    raw: str
    start: int
    end: int
    defect: bool = False


def parse_reference(text: str, profile: Profile) -> PrintedReference | None:
    """The first number in the text: a council's own form, a known misprint of it, else any general form."""
    own = _first(profile.references.patterns, text, profile)
    defect = min(_defects(text, profile), key=lambda d: d.start, default=None)
    if defect and (own is None or defect.start < own.start):
        return defect
    return own or _first(profile.references.general, text, profile)


def _first(patterns: tuple[str, ...], text: str, profile: Profile) -> PrintedReference | None:
    found = [m for pattern in _compiled(patterns) if (m := pattern.search(text))]
    best = min(found, key=lambda m: (m.start(), -m.end()), default=None)
    return (
        PrintedReference(_usual_form(best[0], profile), best[0], best.start(), best.end()) if best else None
    )


def _usual_form(raw: str, profile: Profile) -> str:
    """Single spaces, no dash before a supplement, an older form rewritten to today's."""
    value = re.sub(r"\s[-–]\s(?=\d{1,2}\.\s?[A-ZÄ])", " ", squeeze(raw))
    for rewrite in profile.references.rewrites:
        if match := re.fullmatch(rewrite.pattern, value):
            return match.expand(rewrite.repair)
    return value


def find_references(text: str, profile: Profile) -> tuple[PrintedReference, ...]:
    """All numbers in the text, left to right."""
    result: list[PrintedReference] = []
    position = 0
    while reference := parse_reference(text[position:], profile):
        start, end = position + reference.start, position + reference.end
        result.append(PrintedReference(reference.value, reference.raw, start, end, reference.defect))
        position = max(end, position + 1)
    return tuple(result)


def squeeze(text: str) -> str:
    """White space as single spaces."""
    return " ".join(text.split())


@lru_cache(maxsize=64)
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![\w/])(?:{pattern})(?![\w/]\d)") for pattern in patterns)


def _defects(text: str, profile: Profile) -> Iterator[PrintedReference]:
    for defect in profile.references.defects:
        match = re.search(rf"(?<![\w/])(?:{defect.pattern})", text)
        if match:
            value = match.expand(defect.repair) if defect.repair else squeeze(match[0])
            if value != match[0] or not defect.repair:
                yield PrintedReference(value, match[0], match.start(), match.end(), True)


def extract_reference(head: PaperHead) -> tuple[list[Candidate], list[Issue]]:
    """The best candidate for the paper's own number, and an issue where it is misprinted."""
    scored = [*_labelled(head), *_alone(head), *_beside_type(head), *_in_sentence(head)]
    if not scored:
        return [], []
    confidence, cell, reference, rule = max(scored, key=lambda item: (item[0], -item[1].start))
    span = (cell.start + reference.start, min(cell.start + reference.end, max(cell.end, cell.start + 1)))
    candidate = Candidate("reference", reference.value, reference.raw, (span,), confidence, rule)
    return [candidate], _defect_issues(reference, cell.page, span)


Scored = tuple[float, Cell, PrintedReference, str]


def _labelled(head: PaperHead) -> Iterator[Scored]:
    for value in head.values_of("reference"):
        cell = value.cells[0]
        reference = parse_reference(cell.text, head.profile)
        if reference and reference.start <= 12:
            yield 0.97 if head.is_known else 0.9, cell, reference, "reference.label"
        elif token := _token(value):
            yield 0.7, cell, token, "reference.label"


def _token(value: Value) -> PrintedReference | None:
    match = _TOKEN.match(value.cells[0].text)
    if not match or len(match[0]) < 3 or find_day(match[0]) or not any(c.isdigit() for c in match[0]):
        return None
    if _TERM.fullmatch(match[0].strip()):
        return None
    return PrintedReference(squeeze(match[0].rstrip(".,;")), match[0], match.start(), match.end())


def _alone(head: PaperHead) -> Iterator[Scored]:
    for index, cell in head.free_cells():
        text = cell.text.strip(" .:()[]")
        reference = parse_reference(text, head.profile)
        if not reference or len(reference.raw) < len(text) or (not head.is_known and not _CLEAR.search(text)):
            continue
        offset = cell.text.index(text)
        near = any(abs(index - row) <= 3 for row in head.type_rows)
        value = (0.95 if head.is_known else 0.8) + (0.02 if near else 0.0)
        placed = PrintedReference(
            reference.value, reference.raw, reference.start + offset, reference.end + offset, reference.defect
        )
        yield value - (0.1 if index > 25 else 0.0), cell, placed, "reference.alone"


def _beside_type(head: PaperHead) -> Iterator[Scored]:
    """„Beschlussvorlage 0845/2017", „Tischvorlage TVO-BSV/25/61614-1 öffentlich"."""
    for index in head.type_rows:
        for cell in head.rows[index].cells:
            reference = parse_reference(cell.text, head.profile)
            words = letters_of(cell.text[: reference.start]) if reference else ""
            if reference and words in head.profile.paper_type_names:
                yield 0.9 if head.is_known else 0.78, cell, reference, "reference.beside_type"


def _in_sentence(head: PaperHead) -> Iterator[Scored]:
    """A council's own kind of number somewhere in the head, where nothing better is."""
    if not head.is_known:
        return
    for index, cell in head.free_cells():
        reference = parse_reference(cell.text, head.profile)
        if reference:
            yield 0.55 - 0.005 * min(index, 40), cell, reference, "reference.in_sentence"


def _defect_issues(reference: PrintedReference, page: int, span: tuple[int, int]) -> list[Issue]:
    if not reference.defect:
        return []
    if reference.value == squeeze(reference.raw):
        return [Issue("reference-defect", {"printed": reference.raw}, page, span)]
    values = {"printed": reference.raw, "reference": reference.value}
    return [Issue("reference-defect", values, page, span)]
