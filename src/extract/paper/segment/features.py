"""What the outline needs to know of each block: its words, its looks, its number, the white around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from extract.base.model import Block, Box, Document, Line, Page, Rule, Table, hull

_NUMBERED = re.compile(
    r"^(?:(?P<named>(?:TOP|Frage|Punkt|Ziffer|Kapitel|Abschnitt|Teil|Artikel|Art\.|§)\s*(?:[ÖN]\s*)?"
    r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5})\s?[a-z]?(?![^\W\d_]))\s*[.:)–-]*"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2})*)(?P<close>\.\)|[.)]|(?<=\.\d)|(?<=\.\d\d)|(?=\s+[A-ZÄÖÜ]))"
    r"|(?P<bracket>\(\d{1,2}\.?\))"
    r"|(?P<roman>[IVX]{1,5})(?:\.\)|[.)])"
    r"|(?P<letter>\(?[a-z]\)|[a-zA-Z]\.\)?|[A-Z]\))"
    r"|(?P<bullet>[•●▪■◦○➢→➔❖*o–—-]))"
    r"(?:\s+|(?<=[.)])(?=[A-ZÄÖÜ]))(?P<rest>\S.*)$",
    re.DOTALL,
)
_NUMBER_ALONE = re.compile(
    r"^(?P<named>(?:TOP|Frage|Kapitel|Abschnitt|Teil|Artikel|Art\.|§)\s*(?:[ÖN]\s*)?(?:\d{1,3}|[IVX]{1,5})[a-z]?)\s*[.:]?$"
)
_TRAILING_PAGE = re.compile(r"(?:\.{3,}|…|\t|(?<=[^\W\d_]))\s*\d{1,3}$")


@dataclass(frozen=True)
class BlockView:
    """A block with everything asked of it more than once. `white` is the points of white above it.

    What stands in a table is neither heading nor item, but it is text that a heading can stand over.
    """

    index: int
    block: Block
    lines: tuple[Line, ...]
    text: str
    white: float
    underlined: bool
    in_table: bool = False

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.lines[0].page

    @cached_property
    def size(self) -> float:
        """The font size of its first row."""
        return self.lines[0].size

    @cached_property
    def bold(self) -> bool:
        """True where every row is bold."""
        return all(line.bold for line in self.lines)

    @cached_property
    def single_cells(self) -> bool:
        """True where no row has more than one cell."""
        return all(len(line.segments) == 1 for line in self.lines)

    @cached_property
    def _match(self) -> re.Match[str] | None:
        return _NUMBERED.match(self.text) or _NUMBER_ALONE.match(self.text)

    @cached_property
    def marker(self) -> str | None:
        """`named`, `decimal`, `bracket`, `roman`, `letter`, `bullet` or None."""
        match = self._match
        if match is None:
            return None
        groups = match.groupdict()
        if groups.get("bullet") and not any(c.isalpha() for c in groups["rest"]):
            return None
        kinds = ("named", "decimal", "bracket", "roman", "letter", "bullet")
        return next(kind for kind in kinds if groups.get(kind))

    @cached_property
    def number(self) -> str | None:
        """The number without its punctuation: „3" for „3.)", „TOP 2" as „TOP 2", „§ 1" as „§ 1"."""
        if self._match is None or self.marker in (None, "bullet"):
            return None
        return self._match.group(self.marker or "").strip("().: ")

    @cached_property
    def close(self) -> str:
        """What closes a decimal number: „.", „)", „.)" or nothing."""
        return (self._match.groupdict().get("close") or "") if self._match else ""

    @property
    def number_is_bare(self) -> bool:
        """True for „1 Wohnungen": nothing but a space parts number and words."""
        return self.marker == "decimal" and not self.close and "." not in (self.number or "")

    @cached_property
    def rest(self) -> str:
        """The text behind the marker, empty where a number stands alone; the whole text without marker."""
        return self._match.groupdict().get("rest", "") if self._match else self.text

    @cached_property
    def number_alone(self) -> bool:
        """True for „§ 1" or „Frage 2:" on a row of its own: its title is the next row."""
        return self._match is not None and not self.rest

    @property
    def names_page(self) -> bool:
        """True for a line of a table of contents: dots, or a word grown together with a number, end it."""
        return bool(_TRAILING_PAGE.search(self.text))


def view_blocks(document: Document, tables: Sequence[Table] = ()) -> tuple[BlockView, ...]:
    """The views of all blocks of a document, in order, those inside `tables` marked."""
    views = document.keep("views of blocks", lambda: _build_views(document))
    regions = [region for table in tables for region in _table_regions(table)]
    if not regions:
        return views
    return tuple(
        replace(view, in_table=True) if _in_table(view.lines[0].box, regions) else view for view in views
    )


def group_by_page(views: Iterable[BlockView]) -> dict[int, list[BlockView]]:
    """The blocks of each page (from 1) that begin on it, in order."""
    pages: dict[int, list[BlockView]] = {}
    for view in views:
        pages.setdefault(view.page, []).append(view)
    return pages


def _build_views(document: Document) -> tuple[BlockView, ...]:
    views: list[BlockView] = []
    bottoms: dict[int, float] = {}
    underlines = _underlines(document.pages)
    for index, block in enumerate(document.blocks):
        lines = document.lines[block.first_line : block.last_line]
        page = lines[0].page
        white = max(lines[0].box.top - bottoms.get(page, 0.0), 0.0)
        text = document.text[block.start : block.end]
        views.append(BlockView(index, block, lines, text, white, _is_underlined(lines, underlines)))
        bottoms[lines[-1].page] = lines[-1].box.bottom
    return tuple(views)


def _in_table(box: Box, regions: Sequence[Box]) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return any(r.page == box.page and r.x0 <= x <= r.x1 and r.top <= y <= r.bottom for r in regions)


def _table_regions(table: Table) -> list[Box]:
    """What a table covers of each of its pages; a header row repeated on later pages is counted in."""
    pages: dict[int, list[Box]] = {}
    for row in table.rows:
        for cell in row.boxes:
            pages.setdefault(cell.page, []).append(cell)
    first = min((box.top for box in pages.get(table.box.page, ())), default=table.box.top)
    header = max(first - table.box.top, 0.0)
    regions = [table.box]
    for page, cells in pages.items():
        around = hull(cells)
        regions.append(Box(page, around.x0 - 2, around.top - header - 2, around.x1 + 2, around.bottom + 2))
    return regions


_MOST_UNDERLINES = 400
"""A page with more ruling lines is a drawing or a form; what underlines there cannot be told."""


def _underlines(pages: Sequence[Page]) -> dict[int, list[Rule]]:
    """The horizontal ruling lines of every page from the top."""
    return {
        page.number: sorted((rule for rule in page.rules if rule.is_horizontal), key=lambda rule: rule.top)
        for page in pages
        if 0 < len(page.rules) <= _MOST_UNDERLINES
    }


def _is_underlined(lines: tuple[Line, ...], underlines: Mapping[int, Sequence[Rule]]) -> bool:
    rules = underlines.get(lines[-1].page)
    if not rules or len(lines) > 2 or any(len(line.segments) != 1 for line in lines):
        return False
    box = lines[-1].box
    width = box.x1 - box.x0
    first = bisect_left(rules, box.bottom - 3.0, key=lambda rule: rule.top)
    last = bisect_right(rules, box.bottom + 2.5, key=lambda rule: rule.top)
    return any(
        abs(rule.x0 - box.x0) < 8 and 0.6 * width < rule.x1 - rule.x0 < 1.15 * width + 8
        for rule in rules[first:last]
    )


def body_size(document: Document) -> float:
    """The font size most characters of the document have; 0.0 for an empty one."""
    sizes: Counter[float] = Counter()
    for line in document.lines:
        sizes[round(line.size, 1)] += line.end - line.start
    return sizes.most_common(1)[0][0] if sizes else 0.0


def bold_share(document: Document) -> float:
    """The part of the characters that stand in bold rows, 0–1."""
    total = sum(line.end - line.start for line in document.lines)
    bold = sum(line.end - line.start for line in document.lines if line.bold)
    return bold / total if total else 0.0
