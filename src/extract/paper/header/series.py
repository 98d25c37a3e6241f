"""The yearly report that a paper belongs to: which series, which edition, which year it reports on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from extract.base.days import YEAR
from extract.base.model import Attachment, Candidate, Document
from extract.profile import Profile, Series

_MAX_HEADING = 240
_MIN_PROSE = 40
Text = tuple[str, int, float]
"""A text, where it begins in the clean text, and how sure a value in it is."""


def extract_series(
    document: Document,
    profile: Profile,
    title: Candidate | None,
    attachments: Sequence[Attachment] = (),
    day: date | None = None,
) -> list[Candidate]:
    """Candidates for `series`, `series_number` and `report_year`; none where the title is of no series.

    `day` is the paper's date: a report tells of the year it is from or of the one before.
    """
    if title is None or not isinstance(title.value, str):
        return []
    for key, series in profile.series.items():
        if any(re.search(pattern, title.value) for pattern in series.title):
            return [
                Candidate("series", key, title.raw, title.spans, 0.97, "series.title"),
                *_number(series, title, document),
                *(list(_year(series, title, document, attachments)) or _told_year(document, day)),
            ]
    return []


def _number(series: Series, title: Candidate, document: Document) -> Iterator[Candidate]:
    sources: list[Text] = [(str(title.value), _offset(title), 0.97), *_short_blocks(document)]
    if found := _first(series.number, sources):
        value, raw, span, confidence = found
        yield Candidate("series_number", value, raw, (span,), confidence, "series.number")


def _year(
    series: Series, title: Candidate, document: Document, attachments: Sequence[Attachment]
) -> Iterator[Candidate]:
    names: list[Text] = [(a.name, a.spans[0][0] if a.spans else 0, 0.8) for a in attachments]
    sources: list[Text] = [(str(title.value), _offset(title), 0.97), *_short_blocks(document), *names]
    sources.extend(_long_blocks(document))
    if found := _first(series.year, sources):
        value, raw, span, confidence = found
        yield Candidate("report_year", value, raw, (span,), confidence, "series.year")


def _told_year(document: Document, day: date | None) -> list[Candidate]:
    """The year that the text speaks of most („im Jahr 2019"): the paper's own or the one before."""
    if day is None:
        return []
    prose = "\n".join(document.text[b.start : b.end] for b in document.blocks if b.end - b.start > _MIN_PROSE)
    named = Counter(int(m[0]) for m in re.finditer(YEAR, prose))
    near = [y for y in (day.year - 1, day.year) if re.search(rf"\bJahr(?:es|e)?\s+{y}\b", prose)]
    year = max(near, key=lambda y: named[y], default=None)
    match = re.search(rf"\bJahr(?:es|e)?\s+{year}\b", document.text) if year else None
    if year is None or match is None:
        return []
    return [Candidate("report_year", year, match[0], (match.span(),), 0.55, "series.year_told")]


def _offset(title: Candidate) -> int:
    return title.spans[0][0] if title.spans else 0


def _short_blocks(document: Document) -> Iterator[Text]:
    """Headings and lines of a form: what the report is called within the paper."""
    for block in document.blocks:
        if block.end - block.start <= _MAX_HEADING:
            yield document.text[block.start : block.end], block.start, 0.9


def _long_blocks(document: Document) -> Iterator[Text]:
    for block in document.blocks:
        if block.end - block.start > _MAX_HEADING:
            yield document.text[block.start : block.end], block.start, 0.7


def _first(
    patterns: Sequence[str], sources: Sequence[Text]
) -> tuple[int, str, tuple[int, int], float] | None:
    for text, offset, confidence in sources:
        for pattern in patterns:
            match = re.search(pattern, text)
            if match and match[1].isdigit():
                return int(match[1]), match[0], (offset + match.start(), offset + match.end()), confidence
    return None
