"""Running headers, footers and page numbers: set aside only where repetition and position say so.

A row is furniture when the same words and numbers stand at the same height on several pages, page numbers
aside, or when it is nothing but the page's own number at the page's edge. Ruled cells of a table are never
furniture. Every row taken is recorded with its rule.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.base.characters import fold
from extract.base.model import Furniture, Page, hull
from extract.pages.layout.running import EdgeRow, find_repeated, name_rows
from extract.pages.layout.units import Placed, Unit

_MARGIN = 0.14
"""Part of the page height at top and bottom in which running headers and footers stand."""
_EDGE_ROWS = 7
_LEVEL = 3.0
"""Points by which parts of one running line may differ in height."""
_TOUCH = 3.0
"""Points between two ruled cells that touch, as their lines are wide."""
_SHARE = 0.4

_PAGE_NUMBER = re.compile(
    r"^(?:[-–—]\s*)?(?:(?:seite|s\.|blatt|page)\s*:?\s*)?(\d{1,4})(?:\s*(?:von|/|of)\s*(\d{1,4}))?(?:\s*[-–—])?$"
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")

Row = tuple[Placed, ...]


def set_aside(
    pages: Sequence[Page], units: Sequence[Sequence[Unit]]
) -> tuple[list[list[Unit]], list[Furniture]]:
    """Units per page without furniture, and what was taken.

    `units[i]` belong to `pages[i]`; an emptied unit disappears, the order of the others stays.
    """
    edges = [_edge_rows(page, page_units) for page, page_units in zip(pages, units, strict=True)]
    repeated = _repeated_rows(pages, edges)
    usual = _usual_size(pages)
    taken: list[Furniture] = []
    kept: list[list[Unit]] = []
    for page, page_units, page_edges in zip(pages, units, edges, strict=True):
        safe = _table_rows(page, page_units, repeated)
        doomed = _doomed(page, page_edges, repeated, len(pages), safe)
        if page is pages[0]:
            doomed = [(row, rule) for row, rule in doomed if not _is_title(row, usual)]
        taken.extend(_record(row, rule) for row, rule in doomed)
        gone = {id(row) for row, _ in doomed}
        kept.append(_without(page_units, gone))
    return kept, taken


def _table_rows(page: Page, units: Sequence[Unit], repeated: set[int]) -> set[int]:
    """The rows, by id, of ruled cells that are a table's and stay whatever they say.

    A box that lies whole at the edge and says the same on several pages is a running head; so is a lone
    page number in one.
    """
    ruled = [unit for unit in units if unit.ruled]
    safe: set[int] = set()
    for block in _blocks(ruled):
        rows = [row for unit in block for row in unit.rows]
        at_edge = all(_is_at_edge(page, row) for row in rows)
        running = at_edge and all(id(row) in repeated for row in rows)
        safe |= {id(r) for r in rows if not running and not (at_edge and _PAGE_NUMBER.match(_text(r)))}
    return safe


def _blocks(units: Sequence[Unit]) -> list[list[Unit]]:
    """Ruled cells that touch each other, directly or by others."""
    blocks: list[list[Unit]] = []
    for unit in units:
        touching = [block for block in blocks if any(_touch(unit, other) for other in block)]
        blocks = [block for block in blocks if block not in touching]
        blocks.append([unit, *(other for block in touching for other in block)])
    return blocks


def _touch(one: Unit, other: Unit) -> bool:
    assert one.cell is not None
    assert other.cell is not None
    (left, top, right, bottom), (x0, y0, x1, y1) = one.cell, other.cell
    return left <= x1 + _TOUCH and x0 <= right + _TOUCH and top <= y1 + _TOUCH and y0 <= bottom + _TOUCH


def _is_at_edge(page: Page, row: Row) -> bool:
    return _top(row) < _MARGIN * page.height or _bottom(row) > (1 - _MARGIN) * page.height


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
    return min(p.segment.box.top for p in row)


def _bottom(row: Row) -> float:
    return max(p.segment.box.bottom for p in row)


def _text(row: Row) -> str:
    return fold(" ".join(p.segment.text for p in row))


def _height(page: Page, row: Row) -> float:
    """Distance from the nearer edge: negative from the bottom, so that page sizes may differ."""
    top = _top(row)
    return top if top < page.height / 2 else _bottom(row) - page.height


def _repeated_rows(pages: Sequence[Page], edges: Sequence[Sequence[Row]]) -> set[int]:
    """The rows, by id, that say the same at the same height on enough pages."""
    rows = [(page, row) for page, page_rows in zip(pages, edges, strict=True) for row in page_rows]
    printed = [
        EdgeRow(page.number, "\t".join(p.segment.text for p in row), _height(page, row), _is_scanned(row))
        for page, row in rows
    ]
    found = find_repeated(printed, name_rows(printed), max(2, round(_SHARE * len(pages))))
    return {id(rows[index][1]) for index in found}


def _is_scanned(row: Row) -> bool:
    return any(word.confidence < 1.0 for item in row for word in item.segment.words)


def _doomed(
    page: Page, rows: Sequence[Row], repeated: set[int], pages: int, safe: set[int]
) -> list[tuple[Row, str]]:
    """The rows to take with their rules: from each edge inward, up to the first height where one stays."""
    middle = page.height / 2
    top = sorted((row for row in rows if _top(row) < middle), key=_top)
    bottom = sorted((row for row in rows if _top(row) >= middle), key=_bottom, reverse=True)
    result: list[tuple[Row, str]] = []
    for side in (top, bottom):
        stop: Row | None = None
        for row in side:
            if stop is not None and abs(_height(page, row) - _height(page, stop)) > _LEVEL:
                break
            rule = None if id(row) in safe else _rule_for(page, row, rows, repeated, pages)
            if rule is None:
                stop = row
            else:
                result.append((row, rule))
    return result


def _rule_for(page: Page, row: Row, rows: Sequence[Row], repeated: set[int], pages: int) -> str | None:
    if id(row) in repeated and not _is_content(row):
        return "repeated-at-edge"
    return "page-number" if _is_own_number(page, row, rows, pages) else None


def _is_content(row: Row) -> bool:
    """A row of a table header may repeat at a page's top and is no furniture; years are column titles too."""
    return len(row) >= 3 and not any(c.isdigit() for p in row for c in _YEAR.sub("", p.segment.text))


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
    return Furniture(hull(p.segment.box for p in row), " ".join(p.segment.text for p in row), rule)
