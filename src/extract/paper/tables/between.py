"""What stands between the parts of a table on two pages: running lines, or text that ends it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from extract.base.model import Page, Word
from extract.paper.tables.lines import TextLine, build_lines

MARGIN = 0.12
"""The part of the page height at top and bottom in which running headers and footers stand."""
_NUMBER = re.compile(r"\d+")
SAME_HEIGHT = 6.0
"""Points by which the height of a running header may differ between pages."""


def stands_between(pages: Mapping[int, Page], number: int, bottom: float, top: float) -> bool:
    """True where text of the document stands below `bottom` on page `number` or above `top` on the next one.

    Running headers and footers do not count: lines in the margins that stand at the same height on another
    page too, but for a number that counts the pages, or that name their page.
    """
    page, following = pages[number], pages[number + 1]
    below = _lines(page, [w for w in page.words if w.top > bottom - 1])
    above = _lines(following, [w for w in following.words if w.bottom < top + 1])
    return any(not _is_running(line, page, pages) for line in below) or any(
        not _is_running(line, following, pages) for line in above
    )


def _lines(page: Page, words: Sequence[Word]) -> list[TextLine]:
    return build_lines(words, run_gap=page.width)


def _is_running(line: TextLine, page: Page, pages: Mapping[int, Page]) -> bool:
    if page.height * MARGIN < line.middle < page.height * (1 - MARGIN):
        return False
    text = _text(line)
    if re.search(rf"(?<!\d){page.number}(?!\d)", text) and len(text.split()) <= 12:
        return True
    others = (pages[number] for number in _neighbours(page.number) if number in pages)
    return any(_holds(other, line, other.number - page.number) for other in others)


def _neighbours(number: int) -> tuple[int, ...]:
    return number - 2, number - 1, number + 1, number + 2


def _holds(page: Page, line: TextLine, distance: int) -> bool:
    """True where the page has the same line at the same height, page numbers in it counted on."""
    near = [w for w in page.words if abs((w.top + w.bottom) / 2 - line.middle) <= SAME_HEIGHT]
    return any(_is_counted_on(_text(line), _text(other), distance) for other in _lines(page, near))


def _is_counted_on(text: str, other: str, distance: int) -> bool:
    if _NUMBER.sub("0", text) != _NUMBER.sub("0", other):
        return False
    steps = (int(b) - int(a) for a, b in zip(_NUMBER.findall(text), _NUMBER.findall(other), strict=True))
    return all(step in (0, distance) for step in steps)


def _text(line: TextLine) -> str:
    return " ".join(word.text for word in line.words)
