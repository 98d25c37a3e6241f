"""Features of every snippet: the word itself, its neighbours in the cell, and what stands around the cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.base.model import Page
from extract.german.dates.printed import find_days
from extract.paper.candidates.shapes import flags_of, pattern_of
from extract.paper.candidates.snippets import NUMBER, Snippet
from extract.paper.form.cells import Cell
from extract.profile import Profile, letters_of

_NEAR = 4.0
"""Heights: how far above or below a neighbour may stand."""
_TELLING = frozenset((
    "day", "num", "body", "bodyend", "role", "public", "type", "office", "party", "result", "colon", "box",
    "person", "contact", "money", "entry", "none", "sentence", "nr", "chief",
))  # fmt: skip
"""Flags of a neighbour that count."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell with what was worked out of it once."""

    cell: Cell
    row: int
    column: int
    flags: tuple[str, ...]
    words: tuple[str, ...]
    short: str

    @property
    def is_label(self) -> bool:
        """True where vocabulary or a colon says that the cell names what another holds."""
        named = any(flag.startswith(("label=", "title=", "opens=")) for flag in self.flags)
        return named or "colon" in self.flags


def build_features(
    snippets: Sequence[Snippet], pages: Sequence[Page], profile: Profile, hints: Mapping[int, Sequence[str]]
) -> list[list[str]]:
    """One list of features per snippet, in order.

    `hints` names, by the offset at which a snippet begins, what the rules took it for.
    """
    views = _view_cells(snippets, profile)
    around = _Surroundings(list(views.values()), pages).describe_all()
    features = []
    lowered = [snippet.text.casefold() for snippet in snippets]
    marks: dict[int, dict[int, str]] = {}
    for index, snippet in enumerate(snippets):
        start = snippet.whole.start
        view = views[start]
        if start not in marks:
            marks[start] = _marks(view, profile)
        features.append(
            [
                *_word(snippet, index, snippets, lowered),
                *_mark(snippet, marks[start]),
                *around[start],
                *(f"rule={hint}" for hint in hints.get(snippet.cell.start, ())),
            ]
        )
    return features


def _view_cells(snippets: Sequence[Snippet], profile: Profile) -> dict[int, CellView]:
    views: dict[int, CellView] = {}
    for snippet in snippets:
        cell = snippet.whole
        if cell.start not in views:
            words = tuple(re.findall(r"[^\W\d_]+", cell.text.casefold()))
            short = letters_of(cell.text)[:30] if len(cell.text) <= 32 else ""
            flags = flags_of(cell.text, profile)
            views[cell.start] = CellView(cell, snippet.row, snippet.column, flags, words, short)
    return views


def _word(snippet: Snippet, index: int, snippets: Sequence[Snippet], lowered: Sequence[str]) -> Iterator[str]:
    """The word, its shape, its neighbours in the same cell; `lowered` are all words in small letters."""
    text, whole = snippet.text, snippet.whole
    lower = lowered[index]
    yield f"w:{lower[:14]}"
    yield f"e:{lower[-4:]}"
    yield f"b:{lower[:4]}"
    yield f"p:{pattern_of(text)}"
    yield f"i:{min(snippet.part, 3)}"
    if lower.endswith(":"):
        yield "colon"
    for step in (-1, 1, -2):
        other = snippets[index + step] if 0 <= index + step < len(snippets) else None
        if other is not None and other.whole is whole:
            yield f"w{step}:{lowered[index + step][:12]}"
            yield f"p{step}:{pattern_of(other.text)}"
        else:
            yield f"w{step}:#"
    if snippet.offset in whole.breaks or snippet.offset - 1 in whole.breaks:
        yield "style"
    before = snippets[index - 1] if index else None
    if before is not None and before.whole is whole:
        yield f"space:{'wide' if snippet.cell.x0 - before.cell.x1 > 0.6 * whole.size else 'one'}"
        colon = whole.text.rfind(":", 0, snippet.offset)
        if colon >= 0:
            yield f"behind:{letters_of(whole.text[:colon])[-16:]}"


def _marks(view: CellView, profile: Profile) -> dict[int, str]:
    """By offset in the cell: inside of a day, a number, the wording of a label."""
    text = view.cell.text
    marks: dict[int, str] = {}
    if len(view.words) > 24:
        return marks
    for match in re.finditer(rf"(?:^|(?<=\s)){profile.label_pattern.pattern}(?!\w)", text, re.IGNORECASE):
        field = profile.label_fields.get(letters_of(match[0]))
        if field is not None:
            _paint(marks, match.span(), f"label={field or 'other'}")
    for match in NUMBER.finditer(text):
        _paint(marks, match.span(), "num")
    for printed in find_days(text):
        _paint(marks, printed.span, "day")
    return marks


def _paint(marks: dict[int, str], span: tuple[int, int], name: str) -> None:
    for offset in range(*span):
        marks[offset] = name if offset > span[0] else f"{name}^"


def _mark(snippet: Snippet, marks: Mapping[int, str]) -> Iterator[str]:
    mark = marks.get(snippet.offset)
    if mark is None and len(snippet.text) > 1:
        mark = marks.get(snippet.offset + 1)
    if mark is not None:
        yield f"m:{mark}"
        yield f"m:{mark.rstrip('^')}"


@dataclass(slots=True)
class _Surroundings:
    """The cells of a head in rows, with the ruled cells they stand in."""

    views: list[CellView]
    pages: Sequence[Page]

    def describe_all(self) -> dict[int, list[str]]:
        """Features of every cell by the offset at which it begins."""
        rows: dict[int, list[CellView]] = {}
        for view in self.views:
            rows.setdefault(view.row, []).append(view)
        size = median(view.cell.size for view in self.views) if self.views else 10.0
        boxes = [ruled_cell(view.cell, self.pages[view.cell.page - 1]) for view in self.views]
        titles = _column_titles(self.views)
        return {
            view.cell.start: [
                *_own(view),
                *_place(view, size, self.pages[view.cell.page - 1], rows),
                *_beside(view, rows),
                *_above_below(view, rows),
                *_in_ruled_cell(index, self.views, boxes),
                *(_told("C", titles[index])),
            ]
            for index, view in enumerate(self.views)
        }


def _own(view: CellView) -> list[str]:
    found = [f"f:{flag}" for flag in view.flags]
    count = len(view.cell.text.split())
    found.append(f"n:{min(count, 4) if count < 5 else 8 if count < 12 else 15}")
    if view.short:
        found.append(f"t:{view.short}")
    if view.words:
        found += [f"cw0:{view.words[0][:12]}", f"cw-1:{view.words[-1][-8:]}"]
    flags = [flag for flag in view.flags if flag in _TELLING]
    found += [f"ff:{one}+{other}" for one, other in pairwise(flags)]
    return found


def _place(view: CellView, size: float, page: Page, rows: Mapping[int, Sequence[CellView]]) -> list[str]:
    cell = view.cell
    ratio = cell.size / max(size, 1.0)
    middle = abs((cell.x0 + cell.x1) / 2 - page.width / 2)
    found = [
        f"y:{int(cell.top / max(page.height, 1.0) * 8)}",
        f"pg:{min(cell.page, 2)}",
        f"x:{int(cell.x0 / max(page.width, 1.0) * 6)}",
        f"z:{'big' if ratio > 1.25 else 'more' if ratio > 1.08 else 'less' if ratio < 0.9 else 'same'}",
        f"col:{min(view.column, 4)}/{min(len(rows[view.row]), 6)}",
        f"row:{min(view.row, 3) if view.row < 4 else 9 if view.row < 12 else 30}",
    ]
    if cell.bold:
        found.append("bold")
        found += [f"bold+{flag}" for flag in view.flags if flag in _TELLING]
    if middle < 0.05 * page.width and cell.x0 > 0.15 * page.width:
        found.append("centred")
    above, below = rows.get(view.row - 1), rows.get(view.row + 1)
    found.append(f"gap:{_gap(above[0].cell if above else None, cell)}")
    found.append(f"under:{_gap(cell, below[0].cell if below else None)}")
    return found


def _gap(upper: Cell | None, lower: Cell | None) -> str:
    if upper is None or lower is None:
        return "edge"
    if upper.page != lower.page:
        return "page"
    heights = (lower.top - upper.bottom) / max(lower.height, 1.0)
    return "tight" if heights < 0.45 else "line" if heights < 1.1 else "wide" if heights < 3 else "far"


def _told(prefix: str, view: CellView | None) -> list[str]:
    """What a neighbour tells: its flags, and its words where it may be a label."""
    if view is None:
        return [f"{prefix}:none"]
    found = [f"{prefix}:{flag}" for flag in view.flags if flag in _TELLING or "=" in flag]
    if view.short and len(view.words) <= 4:
        found += [f"{prefix}w:{word[:10]}" for word in view.words[:3]]
        found += [f"{prefix}s:{word[-6:]}" for word in view.words[:3] if len(word) > 6]
    if view.is_label:
        found.append(f"{prefix}:islabel")
    return found or [f"{prefix}:plain"]


def _beside(view: CellView, rows: Mapping[int, Sequence[CellView]]) -> list[str]:
    row = rows[view.row]
    place = row.index(view)
    left = row[place - 1] if place else None
    right = row[place + 1] if place + 1 < len(row) else None
    return [*_told("L", left), *_told("R", right)]


def _above_below(view: CellView, rows: Mapping[int, Sequence[CellView]]) -> list[str]:
    above, below = _neighbour(view, rows, -1), _neighbour(view, rows, 1)
    found = [*_told("A", above), *_told("B", below)]
    if above is not None:
        one, other = above.cell, view.cell
        alike = one.bold == other.bold and abs(one.size - other.size) < 0.4
        found += [f"Aalign:{abs(one.x0 - other.x0) < 3}", f"Alike:{alike}", f"Agap:{_gap(one, other)}"]
        if one.block == other.block:
            found.append("Ablock")
        if "open" in above.flags:
            found.append("Aopen")
    return found


def _neighbour(view: CellView, rows: Mapping[int, Sequence[CellView]], step: int) -> CellView | None:
    """The nearest cell above or below that shares ground from left to right."""
    cell = view.cell
    for distance in range(1, 5):
        for other in rows.get(view.row + step * distance, ()):
            if other.cell.page != cell.page:
                return None
            far = (cell.top - other.cell.bottom) if step < 0 else (other.cell.top - cell.bottom)
            if far > _NEAR * cell.height:
                return None
            if other.cell.is_above(cell):
                return other
    return None


def _column_titles(views: Sequence[CellView]) -> list[CellView | None]:
    """For every cell what heads its column: the nearest label above in line with it, if any."""
    titles: list[CellView | None] = []
    seen: list[CellView] = []
    for view in views:
        above = (
            other
            for other in reversed(seen)
            if other.cell.page == view.cell.page
            and other.row < view.row
            and abs(other.cell.x0 - view.cell.x0) < 14
        )
        titles.append(next(above, None))
        if view.is_label or (0 < len(view.words) < 4 and view.cell.bold):
            seen.append(view)
    return titles


RuledCell = tuple[int, int, int, int]


def ruled_cell(cell: Cell, page: Page) -> RuledCell | None:
    """The ruled cell around a cell of text: page, upper, left and lower edge (points, rounded).

    None where no line stands above or below.
    """
    x, y = (cell.x0 + cell.x1) / 2, (cell.top + cell.bottom) / 2
    top = bottom = None
    left = 0.0
    for rule in page.rules:
        if rule.is_horizontal:
            if rule.x0 - 2 <= x <= rule.x1 + 2:
                if rule.top <= y:
                    top = rule.top if top is None else max(top, rule.top)
                else:
                    bottom = rule.top if bottom is None else min(bottom, rule.top)
        elif rule.top - 2 <= y <= rule.bottom + 2 and rule.x0 <= x:
            left = max(left, rule.x0)
    if top is None or bottom is None:
        return None
    return cell.page, round(top), round(left), round(bottom)


def _in_ruled_cell(index: int, views: Sequence[CellView], boxes: Sequence[RuledCell | None]) -> list[str]:
    own = boxes[index]
    if own is None:
        return ["grid:no"]
    first = next((i for i in range(max(0, index - 12), index) if boxes[i] == own), None)
    found = ["grid:yes", f"gridpos:{'first' if first is None else 'rest'}"]
    if first is not None:
        found += _told("G", views[first])
    for other in range(index - 1, max(-1, index - 40), -1):
        box = boxes[other]
        if box is not None and box[0] == own[0] and box[3] == own[1] and box[2] == own[2]:
            return [*found, *_told("GA", views[other])]
    return found
