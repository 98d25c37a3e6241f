"""The paper's own date: behind a label, in the letterhead, above the salutation or the signature."""

from __future__ import annotations

from collections.abc import Iterator

from extract.base.model import Candidate, Issue
from extract.german.dates.printed import PrintedDay, find_day
from extract.paper.form.cells import Cell
from extract.paper.form.shapes import is_only_a_day
from extract.paper.header.head import PaperHead

Scored = tuple[float, Cell, PrintedDay, str]
_FILE_NUMBERS = ("aktenzeichen", "az", "geschäftszeichen", "mein zeichen", "unser zeichen", "ihr zeichen")
"""Labels whose values look like days: „Aktenzeichen: (1) 11.01.50"."""


def extract_date(head: PaperHead) -> tuple[list[Candidate], list[Issue]]:
    """The best candidate for the paper's date; an issue where the day printed is not in the calendar."""
    scored = [*_labelled(head), *_alone(head), *_behind_label(head), *_below_text(head)]
    issues: list[Issue] = []
    for confidence, cell, printed, rule in sorted(scored, key=lambda item: (-item[0], item[1].start)):
        span = (cell.start + printed.start, cell.start + printed.end)
        raw = cell.text[slice(*printed.span)]
        if printed.day:
            return [Candidate("date", printed.day, raw, (span,), round(confidence, 3), rule)], issues
        issues.append(Issue("date-impossible", {"in_head": raw}, cell.page, span))
    return [], issues


def _labelled(head: PaperHead) -> Iterator[Scored]:
    for value in head.values_of("date"):
        cell = value.cells[0]
        if printed := find_day(cell.text):
            sure = (0.97 if head.is_known else 0.92) - 0.004 * min(value.hit.row, 20)
            yield sure, cell, printed, "date.label"


def _alone(head: PaperHead) -> Iterator[Scored]:
    for index, cell in head.free_cells():
        printed = find_day(cell.text)
        if printed is None:
            continue
        if is_only_a_day(cell.text):
            yield 0.85 - 0.003 * min(index, 40), cell, printed, "date.alone"
        elif cell.text.startswith("Stand") and len(cell.text) < 30:
            yield 0.6, cell, printed, "date.alone"


def _behind_label(head: PaperHead) -> Iterator[Scored]:
    """„Telefon: 800-23 29.01.2021": the letter's date at the end of a line that belongs to another label."""
    for hit in head.hits:
        if hit.field == "" and hit.rest and not head.in_stations(hit.row):
            printed = find_day(hit.rest.text)
            stamp = hit.label.text.casefold().startswith(
                ("eingang", "eingegangen", "beginn", "ende", "ersetzt", *_FILE_NUMBERS)
            )
            if printed and printed.end >= len(hit.rest.text) - 1 and printed.start > 2 and not stamp:
                yield 0.8, hit.rest, printed, "date.behind_label"


def _below_text(head: PaperHead) -> Iterator[Scored]:
    """„Erlangen, den 08. November 2022" below the text of a short paper."""
    for row in head.following:
        for cell in row.cells:
            dated = row.page <= 2 and is_only_a_day(cell.text) and "den" in cell.text.split()
            if dated and (printed := find_day(cell.text)):
                yield 0.6, cell, printed, "date.below_text"
