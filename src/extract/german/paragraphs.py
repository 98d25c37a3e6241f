"""Paragraphs of a text: what a line feed parts for good, and what it only wraps.

Clean text from the layout has one paragraph to a line; text from elsewhere may be wrapped at a line width.
Which of the two a text is shows in the lengths of its lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.base.days import DAY_MONTH

_LINE = re.compile(r"[^\n\t\f]+")
_MARK = re.compile(
    rf"\s*(?!{DAY_MONTH}\.\s?(?:\d{{4}}|\d{{2}}(?!\d)))"
    r"(?:[-–—•▪◦●○➢→*·]\s|\(?\d{1,2}[.)]{1,2}(?:\d{1,2}\.?)*\s|\(?[a-zA-Z][.)]\s|\(?[ivxIVX]{1,5}[.)]\s|[☐☒])"
)
_ENDED = re.compile(r"[.!?:…][\"“”»)’\]*\s]*$")
_WIDEST_WRAP = 140
_FULL = 0.7
"""From this share of the usual width on, a line counts as filled to its end."""


@dataclass(frozen=True, slots=True)
class PlainLine:
    """A stretch without line feed or tab; `hard` says that the break before it cannot be a wrap."""

    start: int
    end: int
    text: str
    hard: bool


def split_paragraphs(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the paragraphs, white space trimmed, in order; tabs part the cells of a row."""
    lines = _split_lines(text)
    width = _wrap_width(lines)
    spans: list[tuple[int, int]] = []
    before: PlainLine | None = None
    for line in lines:
        if before is not None and _goes_on(before, line, width):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        before = line
    return tuple(spans)


def _split_lines(text: str) -> list[PlainLine]:
    lines: list[PlainLine] = []
    last = 0
    for match in _LINE.finditer(text):
        stripped = match[0].strip()
        if not stripped:
            continue
        start = match.start() + match[0].index(stripped)
        between = text[last:start]
        hard = "\t" in between or "\f" in between or between.count("\n") > 1
        lines.append(PlainLine(start, start + len(stripped), stripped, hard))
        last = lines[-1].end
    return lines


def _wrap_width(lines: list[PlainLine]) -> int:
    """The width that the text is wrapped at, in characters; 0 for a text whose lines are paragraphs."""
    lengths = sorted(len(line.text) for line in lines)
    if len(lengths) < 3:
        return 0
    width = lengths[min(int(len(lengths) * 0.95), len(lengths) - 1)]
    return width if 30 <= width <= _WIDEST_WRAP else 0


def _goes_on(before: PlainLine, line: PlainLine, width: int) -> bool:
    """True where the line continues the one before: a lower-case beginning, or a wrap at full width."""
    if line.hard or _MARK.match(line.text):
        return False
    if line.text[0].islower():
        return not _ENDED.search(before.text)
    if before.text[-1] in ",-" or before.text.endswith(
        (" und", " oder", " der", " die", " des", "§", "Nr.", "Abs.")
    ):
        return True
    return width > 0 and len(before.text) >= _FULL * width and not _ENDED.search(before.text)
