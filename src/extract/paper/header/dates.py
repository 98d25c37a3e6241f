"""The paper's own date: behind a label, in the letterhead, above the salutation or the signature."""

from __future__ import annotations

from collections.abc import Iterator

from extract.base.model import Candidate, Issue
from extract.paper.form.cells import Cell
from extract.paper.form.shapes import find_day, is_only_a_day, parse_day, parse_delimited_day
from extract.paper.header.head import Head

Scored = tuple[float, Cell, tuple[int, int], str]
_FILE_NUMBERS = ("aktenzeichen", "az", "geschäftszeichen", "mein zeichen", "unser zeichen", "ihr zeichen")
"""Labels whose values look like days: „Aktenzeichen: (1) 11.01.50"."""


def extract_date(head: Head) -> tuple[list[Candidate], list[Issue]]:
    """The best candidate for the paper's date; an issue where the day printed is not in the calendar."""
    scored = [*_labelled(head), *_alone(head), *_behind_label(head), *_below_text(head)]
    issues: list[Issue] = []
    for confidence, cell, (start, end), rule in sorted(scored, key=lambda item: (-item[0], item[1].start)):
        span = (cell.start + start, cell.start + end)
        day = parse_day(cell.text[start:end])
        if day is None and rule == "date.delimited":
            day = parse_delimited_day(cell.text)
            if day is None:
                continue
        if day:
            raw = cell.text[start:end]
            return [Candidate("date", day, raw, (span,), round(confidence, 3), rule)], issues
        issues.append(Issue("date-impossible", {"in_head": cell.text[start:end]}, cell.page, span))
    return [], issues


def _labelled(head: Head) -> Iterator[Scored]:
    for value in head.values_of("date"):
        cell = value.cells[0]
        if span := find_day(cell.text):
            yield (0.97 if head.is_known else 0.92) - 0.004 * min(value.hit.row, 20), cell, span, "date.label"
        else:
            yield 0.7, cell, (0, len(cell.text)), "date.delimited"


def _alone(head: Head) -> Iterator[Scored]:
    for index, cell in head.free_cells():
        if is_only_a_day(cell.text) and (span := find_day(cell.text)):
            yield 0.85 - 0.003 * min(index, 40), cell, span, "date.alone"
        elif (span := find_day(cell.text)) and cell.text.startswith("Stand") and len(cell.text) < 30:
            yield 0.6, cell, span, "date.alone"


def _behind_label(head: Head) -> Iterator[Scored]:
    """„Telefon: 800-23 29.01.2021": the letter's date at the end of a line that belongs to another label."""
    for hit in head.hits:
        if hit.field == "" and hit.rest and not head.in_stations(hit.row):
            span = find_day(hit.rest.text)
            stamp = hit.label.text.casefold().startswith(
                ("eingang", "eingegangen", "beginn", "ende", "ersetzt", *_FILE_NUMBERS)
            )
            if span and span[1] >= len(hit.rest.text) - 1 and span[0] > 2 and not stamp:
                yield 0.8, hit.rest, span, "date.behind_label"


def _below_text(head: Head) -> Iterator[Scored]:
    """„Erlangen, den 08. November 2022" below the text of a short paper."""
    for row in head.following:
        for cell in row.cells:
            if (
                row.page <= 2
                and is_only_a_day(cell.text)
                and "den" in cell.text.split()
                and (span := find_day(cell.text))
            ):
                yield 0.6, cell, span, "date.below_text"
