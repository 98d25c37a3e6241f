"""Running headers, footers and page numbers: set aside only where repetition and position say so.

A row is furniture when, digits and signs aside, the same words stand at the same height on several pages, or
when it is nothing but the page's own number at the page's edge. Every row taken is recorded with its rule.
In scans words count as the same that differ in a letter or two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extract.base.characters import fold
from extract.base.model import Furniture, Page, hull
from extract.pages.layout.units import Placed, Unit

_MARGIN = 0.14
"""Part of the page height at top and bottom in which running headers and footers stand."""
_EDGE_ROWS = 7
_HEIGHT_TOLERANCE = 8.0
_SHARE = 0.4

_NUMBERS = re.compile(r"\d+")
_SIGNS = re.compile(r"[^\w#]|_")
_LIKE, _LEAST_LETTERS = 0.85, 8
_LONG_LIKE, _LONG = 0.7, 24
"""Rows of scans with at least so many letters are the same where so large a part of them agrees."""
_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:(?:seite|s\.|blatt|page)\s*:?\s*)?(\d{1,4})(?:\s*(?:von|/|of)\s*(\d{1,4}))?(?:\s*[-–—])?$"
)

Row = tuple[Placed, ...]


def set_aside(
    pages: Sequence[Page], units: Sequence[Sequence[Unit]]
) -> tuple[list[list[Unit]], list[Furniture]]:
    """Units per page without furniture, and what was taken.

    `units[i]` belong to `pages[i]`; an emptied unit disappears, the order of the others stays.
    """
    edges = [_edge_rows(page, page_units) for page, page_units in zip(pages, units, strict=True)]
    keys = _name_rows(pages, edges)
    repeated = _repeated_rows(pages, edges, keys)
    usual = _usual_size(pages)
    taken: list[Furniture] = []
    kept: list[list[Unit]] = []
    for page, page_units, page_edges in zip(pages, units, edges, strict=True):
        doomed = _doomed(page, page_edges, keys, repeated, len(pages))
        if page is pages[0]:
            doomed = [(row, rule) for row, rule in doomed if not _is_title(row, usual)]
        taken.extend(_record(row, rule) for row, rule in doomed)
        gone = {id(row) for row, _ in doomed}
        kept.append(_without(page_units, gone))
    return kept, taken


def _usual_size(pages: Sequence[Page]) -> float:
    """The median font size of all words."""
    sizes = sorted(word.size for page in pages for word in page.words)
    return sizes[len(sizes) // 2] if sizes else 0.0


def _is_title(row: Row, usual: float) -> bool:
    """A row in larger type at the head of the first page is the title that later pages repeat."""
    return row[0].segment.size > 1.25 * usual and any(c.isalpha() for c in row[0].segment.text)


def _without(units: Sequence[Unit], gone: set[int]) -> list[Unit]:
    result = []
    for unit in units:
        rows = tuple(row for row in unit.rows if id(row) not in gone)
        if rows:
            result.append(unit if len(rows) == len(unit.rows) else replace(unit, rows=rows))
    return result


def _edge_rows(page: Page, units: Sequence[Unit]) -> list[Row]:
    """The rows near the top and bottom edge of a page, each side at most `_EDGE_ROWS`."""
    rows = [row for unit in units for row in unit.rows]
    top = [row for row in rows if _top(row) < _MARGIN * page.height]
    bottom = [row for row in rows if _bottom(row) > (1 - _MARGIN) * page.height]
    top.sort(key=_top)
    bottom.sort(key=_bottom, reverse=True)
    return top[:_EDGE_ROWS] + [row for row in bottom[:_EDGE_ROWS] if row not in top]


def _top(row: Row) -> float:
    return min(p.box.top for p in row)


def _bottom(row: Row) -> float:
    return max(p.box.bottom for p in row)


def _text(row: Row) -> str:
    return fold(" ".join(p.segment.text for p in row))


def _key(row: Row) -> str:
    """The words of a row without digits and signs: a dash may be set, or read, in several ways."""
    return _SIGNS.sub("", _NUMBERS.sub("#", _text(row)))


def _name_rows(pages: Sequence[Page], edges: Sequence[Sequence[Row]]) -> dict[int, str]:
    """The key of every row, by its id; rows of scans take that of one much like them at their height."""
    names: dict[int, str] = {}
    known: dict[int, list[str]] = defaultdict(list)
    for page, rows in zip(pages, edges, strict=True):
        for row in rows:
            key = _key(row)
            if len(key) >= _LEAST_LETTERS and any(w.confidence < 1.0 for p in row for w in p.segment.words):
                band = round(_height(page, row) / _HEIGHT_TOLERANCE)
                key = _known_like(key, [k for near in (-1, 0, 1) for k in known[band + near]])
                known[band].append(key)
            names[id(row)] = key
    return names


def _known_like(key: str, known: Sequence[str]) -> str:
    like = _LONG_LIKE if len(key) >= _LONG else _LIKE
    found = process.extractOne(
        key, known, scorer=Levenshtein.normalized_similarity, processor=None, score_cutoff=like
    )
    return found[0] if found else key


def _height(page: Page, row: Row) -> float:
    """Distance from the nearer edge: negative from the bottom, so that page sizes may differ."""
    top = _top(row)
    return top if top < page.height / 2 else _bottom(row) - page.height


def _repeated_rows(
    pages: Sequence[Page], edges: Sequence[Sequence[Row]], keys: Mapping[int, str]
) -> set[tuple[str, int]]:
    """(words without digits, height band) that stand on enough pages at the same height."""
    where: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for page, rows in zip(pages, edges, strict=True):
        for row in rows:
            where[keys[id(row)]].append((_height(page, row), page.number))
    repeated: set[tuple[str, int]] = set()
    needed = max(2, round(_SHARE * len(pages)))
    for key, places in where.items():
        if not re.search(r"[^\W\d_]", key) and "#" not in key:
            continue
        for height, _ in places:
            near = {number for other, number in places if abs(other - height) <= _HEIGHT_TOLERANCE}
            if len(near) >= needed or len(near) >= 4:
                repeated.add((key, round(height / _HEIGHT_TOLERANCE)))
    return repeated


def _doomed(
    page: Page, rows: Sequence[Row], keys: Mapping[int, str], repeated: set[tuple[str, int]], pages: int
) -> list[tuple[Row, str]]:
    """The rows to take with their rules: from each edge inward, up to the first row that is not repeated."""
    middle = page.height / 2
    top = sorted((row for row in rows if _top(row) < middle), key=_top)
    bottom = sorted((row for row in rows if _top(row) >= middle), key=_bottom, reverse=True)
    result: list[tuple[Row, str]] = []
    for side in (top, bottom):
        for row in side:
            rule = _rule_for(page, row, rows, keys[id(row)], repeated, pages)
            if rule is None:
                break
            result.append((row, rule))
    return result


def _rule_for(
    page: Page, row: Row, rows: Sequence[Row], key: str, repeated: set[tuple[str, int]], pages: int
) -> str | None:
    band = round(_height(page, row) / _HEIGHT_TOLERANCE)
    if any((key, band + shift) in repeated for shift in (-1, 0, 1)) and not _is_content(row):
        return "repeated-at-edge"
    return "page-number" if _is_own_number(page, row, rows, pages) else None


def _is_content(row: Row) -> bool:
    """A row of a table header, or a numbered heading, may repeat at a page's top and is no furniture."""
    return len(row) >= 3 and not any(c.isdigit() for p in row for c in p.segment.text)


def _is_own_number(page: Page, row: Row, rows: Sequence[Row], pages: int) -> bool:
    """„- 2 -", „Seite 2 von 5", „2/5": the page's own number at its very edge."""
    match = _PAGE_NUMBER.match(_text(row))
    if not match:
        return False
    outermost = row in (min(rows, key=_top), max(rows, key=_bottom))
    labelled = bool(re.search(r"[a-z/–-]", _text(row))) or match.group(2) is not None
    own = int(match.group(1)) == page.number
    return outermost and (own or (labelled and int(match.group(1)) <= pages + 1)) and (labelled or pages > 1)


def _record(row: Row, rule: str) -> Furniture:
    return Furniture(hull(p.box for p in row), " ".join(p.segment.text for p in row), rule)
