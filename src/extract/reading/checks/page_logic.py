"""Pages that are missing, out of order or blank; furniture that may have been text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.base.model import STAMP, WATERMARK, Issue
from extract.pages.layout.running import without_page_numbers
from extract.reading.checks.case import CheckedDocument

_LABEL = re.compile(
    r"(?:\b(?:Seite|S\.|Blatt)\s*:?\s*(\d{1,3})\b|^\s*[-–—]\s*(\d{1,3})\s*[-–—]\s*$|^\s*(\d{1,3})\s*$)"
)
_TOTAL = re.compile(r"\b(?:Seite|Blatt)?\s*:?\s*(\d{1,3})\s*(?:von|/)\s*(\d{1,3})\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-zäöüß]{2,}[.!?]$|[a-zäöüß]{3,},\s+[a-zäöüß]{3,}")
_LONG = 9
"""Words from which set-aside text is longer than a running head."""
_ADDRESS = re.compile(r"www\.|@|Tel|Fax|IBAN|\b\d{5}\s+[A-ZÄÖÜ]|Straße|Platz\s+\d|█|[|•·]")
_VALUE = re.compile(
    r"\d\s*(?:€|t€|euro\b|eur\b|%|prozent)|\b\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d{2})\b", re.IGNORECASE
)
"""An amount or a date."""


def printed_numbers(case: CheckedDocument) -> dict[int, tuple[int, int | None]]:
    """Page → the number printed on it and, where told, of how many. The outermost label counts."""
    found: dict[int, tuple[int, int | None]] = {}
    for block in case.furniture:
        if total := _TOTAL.search(block.text):
            found.setdefault(block.page, (int(total.group(1)), int(total.group(2))))
        elif label := _LABEL.search(block.text):
            number = next(int(group) for group in label.groups() if group)
            found.setdefault(block.page, (number, None))
    return found


def check_page_numbers(case: CheckedDocument) -> Iterator[Issue]:
    """Printed numbers go up by one; the last one is the total that is told. A new count is a new part."""
    printed = printed_numbers(case)
    pages = sorted(printed)
    if _is_shuffled(case, printed):
        numbers = tuple(str(printed[page][0]) for page in pages)
        yield Issue("page-order", {"numbers": numbers}, pages[0])
        return
    for before, after in pairwise(pages):
        last, number = printed[before][0], printed[after][0]
        step, printed_step = after - before, number - last
        if number > 1 and step < printed_step <= step + 20:
            yield Issue("page-missing", {"last": last, "next": number}, after)
    yield from _missing_at_ends(case, printed)


def _is_shuffled(case: CheckedDocument, printed: dict[int, tuple[int, int | None]]) -> bool:
    """All pages of one count are there, in another order."""
    numbers = [printed[page][0] for page in sorted(printed)]
    whole = len(numbers) == case.extraction.document.pages
    return whole and numbers != sorted(numbers) and sorted(numbers) == list(range(1, len(numbers) + 1))


def _missing_at_ends(case: CheckedDocument, printed: dict[int, tuple[int, int | None]]) -> Iterator[Issue]:
    if not printed:
        return
    first, end = min(printed), max(printed)
    if printed[first][0] > first and printed[first][0] <= first + 5 and first == 1:
        yield Issue("page-missing", {"first": printed[first][0]}, first)
    number, total = printed[end]
    if total is not None and end == case.extraction.document.pages and number < total:
        yield Issue("page-missing", {"last": number, "total": total}, end)


def check_blank_pages(case: CheckedDocument) -> Iterator[Issue]:
    """A page without a word between pages with words."""
    pages = {int(box[0]) for block in case.extraction.blocks for box in block.boxes}
    told = {issue.page for issue in case.extraction.issues if issue.code.startswith("page-")}
    if not pages or told:
        return
    for page in range(min(pages) + 1, max(pages)):
        if page not in pages:
            yield Issue("page-blank", {"page": page}, page)


_OUT_OF_TEXT = frozenset({"word-margin", "word-hidden", WATERMARK, STAMP})
"""Set aside because the file itself, or its place across the text, says that it is no text of the page."""


def check_furniture(case: CheckedDocument) -> Iterator[Issue]:
    """Long or sentence-like text among what was set aside; addresses and contacts at the foot are none."""
    seen: set[str] = set()
    for block in case.furniture:
        key = re.sub(r"\d+", "#", block.text)
        words = re.findall(r"[^\W\d_]{2,}", block.text)
        if key in seen or block.rule in _OUT_OF_TEXT or _ADDRESS.search(block.text):
            continue
        if len(words) >= _LONG or (len(words) >= 4 and _SENTENCE.search(block.text.strip())):
            seen.add(key)
            yield Issue("furniture-text", {"page": block.page, "text": block.text}, block.page)


def check_furniture_numbers(case: CheckedDocument) -> Iterator[Issue]:
    """Amounts, dates and numbers among what was set aside: page numbers and the paper's own are none.

    Each wording is told once, since it stands on many pages.
    """
    seen: set[str] = set()
    for block in case.furniture:
        text = without_page_numbers(block.text)
        key = re.sub(r"\d+", "#", text)
        if key not in seen and _tells_number(text, _own_numbers(case)):
            seen.add(key)
            yield Issue("furniture-number", {"page": block.page, "text": block.text}, block.page)


def _own_numbers(case: CheckedDocument) -> list[list[str]]:
    """The groups of digits of the paper's number and date, as they may be printed."""
    paper = case.extraction.paper
    own = [re.findall(r"\d+", paper.reference)] if paper and paper.reference else []
    if paper and paper.date:
        day = paper.date
        own += [[f"{day:%d}", f"{day:%m}", f"{day:%Y}"], [str(day.day), str(day.year)], [str(day.year)]]
    if paper and paper.report_year:
        own.append([str(paper.report_year)])
    return own


def _tells_number(text: str, own: list[list[str]]) -> bool:
    if _ADDRESS.search(text) and not _VALUE.search(text):
        return False
    digits = re.findall(r"\d+", text)
    for groups in own:
        for start in range(len(digits) - len(groups), -1, -1):
            if digits[start : start + len(groups)] == groups:
                del digits[start : start + len(groups)]
    return any(len(group) > 2 for group in digits) or (bool(digits) and bool(_VALUE.search(text)))
