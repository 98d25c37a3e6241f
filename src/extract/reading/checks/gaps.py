"""Gaps of a draft that nobody filled: „[Ergebnis 2024?]“ in a paper that was filed."""

from __future__ import annotations

from collections.abc import Iterator

from extract.base.model import Issue
from extract.german.open_gaps import find_open_gaps
from extract.reading.checks.case import CheckedDocument


def check_gaps(case: CheckedDocument) -> Iterator[Issue]:
    """Every open gap of the text, page by page."""
    for page, text in case.pages():
        for gap in find_open_gaps(text):
            yield Issue("gap-left", {"words": gap.words}, page)
