"""Reading order of a page: cells of ruled tables whole, columns of running text one after the other.

Check boxes and other small frames inside a row belong to the row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.base.model import Page, Rule, Segment
from extract.pages.layout.aligned import split_aligned
from extract.pages.layout.columns import find_band, read_band
from extract.pages.layout.rows import build_segments
from extract.pages.layout.units import Placed, Unit
from extract.pages.turned import TURNS, turn_page

_SNAP = 3.0
_MIN_COLUMN_ROWS = 4
_MIN_COLUMN_CHARACTERS = 18


def order_page(page: Page, segments: Sequence[Segment]) -> list[Unit]:
    """The units of a page in reading order; every segment is in exactly one.

    `segments` are those of upright and slanted words; words that stand sideways or upside down make
    segments and units here, read as one who turns the page, and stand last.
    """
    slanted = [s for s in segments if not s.words[0].upright]
    units = _order_upright(page, [Placed(s, s.box) for s in segments if s.words[0].upright])
    units.extend(Unit(((Placed(s, s.box),),)) for s in slanted)
    for turn in TURNS:
        if any(word.turn == turn for word in page.words):
            units.extend(_order_turned(page, turn))
    return units


def _order_upright(page: Page, placed: Sequence[Placed]) -> list[Unit]:
    cells, free = _split_cells(page, placed)
    return _order_free(free, cells, page.rules)


def _order_turned(page: Page, turn: int) -> list[Unit]:
    """The units of words that stand upright on the turned page, placed as on that; columns of their own."""
    view = turn_page(page, turn)
    own = dict(zip(map(id, view.words), (w for w in page.words if w.turn == turn), strict=True))
    placed = [
        Placed(Segment(page.number, tuple(own[id(word)] for word in segment.words)), segment.box)
        for segment in build_segments(view, spaced=False)
    ]
    units = _order_upright(view, placed)
    return [unit if unit.cell else replace(unit, column=True) for unit in units]


def _split_cells(page: Page, placed: Sequence[Placed]) -> tuple[list[Unit], list[Placed]]:
    """Segments inside ruled cells, grouped, and those outside."""
    horizontal = [r for r in page.rules if r.is_horizontal and r.x1 - r.x0 > 8]
    vertical = [r for r in page.rules if not r.is_horizontal and r.bottom - r.top > 6]
    if not horizontal or len(vertical) < 2:
        return [], list(placed)
    groups: dict[tuple[float, float, float, float], list[Placed]] = {}
    free: list[Placed] = []
    for item in placed:
        cell = _cell_around(item, horizontal, vertical)
        if cell is None:
            free.append(item)
        else:
            groups.setdefault(_matching_key(groups, cell), []).append(item)
    units = []
    for cell, items in groups.items():
        if _is_frame(cell, items, page):
            free.extend(items)
        else:
            units.append(Unit(tuple(_rows(items)), cell, ruled=True))
    return _dissolve_boxes(units, free)


def _dissolve_boxes(units: Sequence[Unit], free: Sequence[Placed]) -> tuple[list[Unit], list[Placed]]:
    """A cell of one row with free text on its height is a box inside that row, such as a check box."""
    kept: list[Unit] = []
    loose = list(free)
    for unit in units:
        inside = len(unit.rows) == 1 and any(_level(unit.rows[0][0], item) for item in free)
        if inside:
            loose.extend(unit.rows[0])
        else:
            kept.append(unit)
    return kept, loose


def _matching_key(
    groups: dict[tuple[float, float, float, float], list[Placed]], cell: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    if cell in groups:
        return cell
    left, top, right, bottom = cell
    for key in groups:
        if (
            abs(key[0] - left) <= _SNAP
            and abs(key[1] - top) <= _SNAP
            and abs(key[2] - right) <= _SNAP
            and abs(key[3] - bottom) <= _SNAP
        ):
            return key
    return cell


def _cell_around(
    item: Placed, horizontal: Sequence[Rule], vertical: Sequence[Rule]
) -> tuple[float, float, float, float] | None:
    """(left, top, right, bottom) of the closed ruled cell around a segment, or None."""
    x, y = item.middle
    box = item.box
    lefts = [r.x0 for r in vertical if r.x0 <= x and r.top - 2 <= y <= r.bottom + 2 and r.x0 <= box.x0 + 4]
    rights = [r.x0 for r in vertical if r.x0 > x and r.top - 2 <= y <= r.bottom + 2 and r.x0 >= box.x1 - 4]
    if not lefts or not rights:
        return None
    tops = [r.top for r in horizontal if r.top <= y and r.x0 - 2 <= x <= r.x1 + 2]
    bottoms = [r.top for r in horizontal if r.top > y and r.x0 - 2 <= x <= r.x1 + 2]
    if not tops or not bottoms:
        return None
    return max(lefts), max(tops), min(rights), min(bottoms)


def _is_frame(cell: tuple[float, float, float, float], items: Sequence[Placed], page: Page) -> bool:
    """A box around half a page of text is a frame, not a cell."""
    width, height = cell[2] - cell[0], cell[3] - cell[1]
    return width > 0.6 * page.width and height > 0.35 * page.height and len(items) > 8


def _rows(items: Sequence[Placed]) -> list[tuple[Placed, ...]]:
    """Segments on one height as rows, from the top, each from left to right."""
    rows: list[list[Placed]] = []
    for item in sorted(items, key=lambda p: (p.middle[1], p.box.x0)):
        if rows and _level(rows[-1][0], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [tuple(sorted(row, key=lambda p: p.box.x0)) for row in rows]


def _level(one: Placed, other: Placed) -> bool:
    height = max(one.box.bottom - one.box.top, other.box.bottom - other.box.top)
    return abs(one.middle[1] - other.middle[1]) <= 0.35 * height


def _order_free(free: Sequence[Placed], cells: Sequence[Unit], rules: Sequence[Rule]) -> list[Unit]:
    """Cells and the free text between them, from the top; text beside a cell by its left edge."""
    if not cells:
        return _order_columns(free, rules)
    entries: list[tuple[float, float, Unit]] = []
    for unit in cells:
        assert unit.cell is not None
        entries.append((unit.cell[1], unit.cell[0], unit))
    for row in _rows(free):
        top = min(item.box.top for item in row)
        entries.append((_snapped(top, cells, row), row[0].box.x0, Unit((row,))))
    entries.sort(key=lambda e: (e[0], e[1]))
    return _merge_free(_snap_tops(entries), rules)


def _snapped(top: float, cells: Sequence[Unit], row: tuple[Placed, ...]) -> float:
    """A row that stands beside a cell is read with that cell's row."""
    middle = row[0].middle[1]
    for unit in cells:
        assert unit.cell is not None
        left, cell_top, right, bottom = unit.cell
        beside = row[-1].box.x1 <= left + _SNAP or row[0].box.x0 >= right - _SNAP
        if beside and cell_top <= middle <= bottom and bottom - cell_top < 60:
            return cell_top
    return top


def _snap_tops(entries: list[tuple[float, float, Unit]]) -> list[Unit]:
    """Cells whose tops differ by a hair are one row of the table, read from left to right."""
    ordered: list[Unit] = []
    band: list[tuple[float, float, Unit]] = []
    for entry in entries:
        if band and entry[0] - band[0][0] > _SNAP:
            ordered.extend(unit for _, _, unit in sorted(band, key=lambda e: e[1]))
            band = []
        band.append(entry)
    ordered.extend(unit for _, _, unit in sorted(band, key=lambda e: e[1]))
    return ordered


def _merge_free(units: Sequence[Unit], rules: Sequence[Rule]) -> list[Unit]:
    """Rows of free text that follow each other become one stretch again, its columns put in order."""
    merged: list[Unit] = []
    pending: list[Placed] = []
    for unit in units:
        if unit.cell is None:
            pending.extend(item for row in unit.rows for item in row)
            continue
        merged.extend(_order_columns(pending, rules))
        pending = []
        merged.append(unit)
    merged.extend(_order_columns(pending, rules))
    return merged


def _order_columns(items: Sequence[Placed], rules: Sequence[Rule]) -> list[Unit]:
    """Splits running text set in columns; everything else stays one unit read row by row."""
    if not items:
        return []
    rows = _rows(items)
    band = find_band(rows, rules)
    if band is not None:
        above = [item for row in rows[: band.first] for item in row]
        below = [item for row in rows[band.last :] for item in row]
        return [*_order_columns(above, rules), *read_band(band), *_order_columns(below, rules)]
    gutter = _find_gutter(items)
    if gutter is None:
        return split_aligned(rows, rules)
    units: list[Unit] = []
    between: list[Placed] = []
    for row in rows:
        if any(p.box.x0 < gutter - 1 and p.box.x1 > gutter + 1 for p in row):
            units.extend(_split_band(between, gutter))
            units.append(Unit((row,)))
            between = []
        else:
            between.extend(row)
    units.extend(_split_band(between, gutter))
    return _join_units(units)


def _split_band(band: Sequence[Placed], gutter: float) -> list[Unit]:
    """Left column, then right column, where the rows between two crossing ones are columns at all."""
    if not band:
        return []
    left = [p for p in band if p.middle[0] < gutter]
    right = [p for p in band if p.middle[0] >= gutter]
    if not _are_columns(left, right):
        return [Unit(tuple(_rows(band)))]
    return [Unit(tuple(_rows(left)), column=True), Unit(tuple(_rows(right)), column=True)]


def _join_units(units: Sequence[Unit]) -> list[Unit]:
    joined: list[Unit] = []
    for unit in units:
        if joined and not unit.column and not joined[-1].column:
            joined[-1] = Unit((*joined[-1].rows, *unit.rows))
        else:
            joined.append(unit)
    return joined


def _find_gutter(items: Sequence[Placed]) -> float | None:
    """The middle of the white band between two columns of running text, or None."""
    long = [p for p in items if len(p.segment.text) >= _MIN_COLUMN_CHARACTERS]
    if len(long) < 2 * _MIN_COLUMN_ROWS:
        return None
    left_edge, right_edge = min(p.box.x0 for p in items), max(p.box.x1 for p in items)
    width = right_edge - left_edge
    starts = sorted({round(p.box.x0) for p in long if 0.3 < (p.box.x0 - left_edge) / max(width, 1) < 0.75})
    best: tuple[int, float] | None = None
    for start in starts:
        ends = [p.box.x1 for p in items if p.box.x1 < start]
        if not ends:
            continue
        gutter = (max(ends) + start) / 2 if start - max(ends) < 60 else start - 10.0
        if start - max(ends) < 8:
            continue
        left = [p for p in items if p.box.x1 <= gutter]
        right = [p for p in items if p.box.x0 >= gutter]
        crossing = len(items) - len(left) - len(right)
        if _are_columns(left, right) and (best is None or crossing < best[0]):
            best = (crossing, gutter)
    return best[1] if best else None


def _are_columns(left: Sequence[Placed], right: Sequence[Placed]) -> bool:
    """Both sides hold several rows of running text that fill their width and are not rows of one table."""
    if min(len(_rows(left)), len(_rows(right))) < _MIN_COLUMN_ROWS:
        return False
    return _is_running_text(left) and _is_running_text(right)


def _is_running_text(side: Sequence[Placed]) -> bool:
    lengths = sorted(len(p.segment.text) for p in side)
    start, end = min(p.box.x0 for p in side), max(p.box.x1 for p in side)
    full = sum(p.box.x1 - p.box.x0 > 0.65 * (end - start) for p in side)
    return lengths[len(lengths) // 2] >= _MIN_COLUMN_CHARACTERS and full >= 0.55 * len(side)
