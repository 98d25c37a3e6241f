"""What a paper of its layout shows, and this one does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from extract.base.model import Issue
from extract.profile.models import letters_of
from extract.reading.checks.case import CheckedDocument
from extract.schema.german_names import german_names

_TOLD_BY_READING = {"reference", "paper_type", "name"}
_NUMBERED = re.compile(r"\bAnlagen?\s*(?:Nr\.\s*)?(\d{1,2})\b(?!\s*[./]\s*\d)")
_OWN_ATTACHMENT = re.compile(
    r"\b(?:siehe|s\.|vgl\.|beigefügt\w*|liegt|gemäß|laut|nach|in|der|als|die)\s+$", re.I
)


def check_fields(case: CheckedDocument) -> Iterator[Issue]:
    """Header fields that the layout always prints; what reading itself misses is told there."""
    paper = case.extraction.paper
    if paper is None or case.layout is None:
        return
    for field in case.layout.expects:
        value = getattr(paper, field, None)
        if field not in german_names("fields") or field in _TOLD_BY_READING:
            continue
        if value in (None, ()):
            yield Issue("field-missing", {"field": field}, 1)
        elif isinstance(value, str) and _is_label(case, value):
            yield Issue("field-missing", {"field": field, "label": value}, 1, row_id=case.row_of_field(field))


def _is_label(case: CheckedDocument, value: str) -> bool:
    """True where a value is a label of the form: its own cell was empty."""
    letters = letters_of(value)
    return letters in case.profile.label_fields or letters in case.profile.column_titles


def check_stations(case: CheckedDocument) -> Iterator[Issue]:
    """A layout with a Beratungsfolge, and not one station."""
    expected = case.layout is not None and "consultations" in case.layout.expects
    if case.is_paper and expected and not case.extraction.consultations:
        yield Issue("stations-missing", page=1)


def check_unread_stations(case: CheckedDocument) -> Iterator[Issue]:
    """A body of the profile alone on its line below the first station, and no station of its own."""
    stations = case.extraction.consultations
    begun = min((s.char_start for s in stations if s.char_start is not None), default=None)
    if begun is None:
        return
    ends = [s.heading_start for s in case.extraction.sections if s.heading_start is not None]
    ends += [s.char_start for s in case.extraction.sections if s.char_start is not None]
    head = [b for b in case.blocks if begun <= b.char_start < min(ends, default=0)]
    named = {letters_of(s.organization) for s in stations}
    for block, after in zip_longest(head, head[1:]):
        for text in (block.text, f"{block.text} {after.text}" if after else ""):
            letters = letters_of(text)
            if letters in case.profile.body_names and not any(letters in name for name in named):
                yield Issue("station-unread", {"line": text}, block.page)


def check_attachments(case: CheckedDocument) -> Iterator[Issue]:
    """„siehe Anlage 3" in the text of a paper whose list of Anlagen ends at 2.

    Only for papers that list their Anlagen: others hand them on without a list.
    """
    files = case.extraction.files
    if not files:
        return
    listed = {row.position for row in files}
    listed |= {int(n) for row in files for n in re.findall(r"\d{1,2}(?!\d)", row.name)}
    told: set[int] = set()
    for block in case.blocks:
        if block.page not in case.own_pages or block.kind == "heading":
            continue
        for match in _NUMBERED.finditer(block.text):
            number = int(match.group(1))
            own = _OWN_ATTACHMENT.search(block.text[: match.start()])
            if own and 0 < number <= 30 and number not in listed | told:
                told.add(number)
                around = block.text[max(0, match.start() - 30) : match.end() + 20]
                yield Issue("attachment-missing", {"around": around, "number": number}, block.page)
