"""Blocks laid out on pages: every word gets its place, so that every mark has its boxes."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

from corpus.invent.blocks import Art, Block, Cell, Furniture, Gap, Grid, Par, Rule, Run, Sheets
from corpus.invent.lines import Piece, broken, full_width, min_width
from corpus.invent.look import PAGE, Look
from corpus.invent.metrics import descent_of


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line, points from the top left corner."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float


@dataclass(frozen=True, slots=True)
class Area:
    """A filled rectangle; `grey` 0 is black, 1 is white."""

    x0: float
    y0: float
    x1: float
    y1: float
    grey: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing in its frame."""

    art: Art
    x: float
    y: float


@dataclass(slots=True)
class Page:
    """What one page shows."""

    pieces: list[Piece] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)


def piece_box(piece: Piece) -> tuple[float, float, float, float]:
    """x0, top, x1, bottom of a piece: as high as its type, down to the font's descent."""
    bottom = piece.baseline + descent_of(piece.font) * piece.size
    return piece.x, bottom - piece.size, piece.x + piece.width, bottom


def lay_out(sheets: Sheets, look: Look) -> list[Page]:
    """The pages of a paper with header and footer."""
    setter = _Setter(look)
    for index, block in enumerate(sheets.blocks):
        setter.keep = setter.keep_height(sheets.blocks, index)
        setter.set_block(block)
    pages = [page for page in setter.pages if page.pieces or page.strokes]
    for number, page in enumerate(pages, 1):
        for line in sheets.furniture:
            _set_furniture(line, page, number, len(pages), look)
    return pages


def _set_furniture(line: Furniture, page: Page, number: int, pages: int, look: Look) -> None:
    if not (line.first if number == 1 else line.later):
        return
    runs = tuple(_numbered(run, number, pages) for run in line.runs)
    width = PAGE[0] - look.margins[0] - look.margins[2]
    par = Par(runs, line.size / look.size, line.align)
    y = line.offset if line.edge == "top" else PAGE[1] - line.offset
    for row in broken(par, width, look, look.family):
        page.pieces += [piece.moved(look.margins[0], y) for piece in row.pieces]
        y += row.height


def _numbered(run: Run, number: int, pages: int) -> Run:
    """The run with its page number; its mark is of this page alone."""
    text = run.text.replace("{page}", str(number)).replace("{pages}", str(pages))
    plain = " ".join(text.split())
    return replace(run, text=text, mark=replace(run.mark, text=plain, value=plain) if run.mark else None)


@dataclass(slots=True)
class _Set:
    """One cell's content, laid out with its own origin."""

    pieces: list[Piece]
    drawings: list[Drawing]
    height: float


class _Setter:
    def __init__(self, look: Look) -> None:
        self.look = look
        self.left, self.top = look.margins[0], look.margins[1]
        self.width = PAGE[0] - look.margins[0] - look.margins[2]
        self.floor = PAGE[1] - look.margins[3]
        self.pages = [Page()]
        self.y = self.top
        self.keep = 0.0

    def keep_height(self, blocks: tuple[Block, ...], index: int) -> float:
        """The room that what follows a heading needs beside it."""
        block = blocks[index]
        return 34.0 if isinstance(block, Par) and block.keep and index + 1 < len(blocks) else 0.0

    def set_block(self, block: Block) -> None:
        if isinstance(block, Par):
            self._set_par(block)
        elif isinstance(block, Grid):
            self._set_grid(block)
        elif isinstance(block, Gap):
            self._new_page() if math.isinf(block.height) else self._move(block.height)
        elif isinstance(block, Rule):
            self._set_rule(block)
        else:
            self._set_art(block)

    def _new_page(self) -> None:
        self.pages.append(Page())
        self.y = self.top

    def _move(self, height: float) -> None:
        self.y = min(self.y + height, self.floor)

    def _room(self, height: float) -> None:
        if self.y + height > self.floor and self.y > self.top:
            self._new_page()

    def _set_rule(self, rule: Rule) -> None:
        self._move(rule.before)
        self._room(6)
        right = self.left + self.width
        self.pages[-1].strokes.append(Stroke(self.left, self.y, right, self.y, rule.width))
        self._move(rule.after)

    def _set_art(self, art: Art) -> None:
        self._room(art.height)
        self.pages[-1].drawings.append(Drawing(art, self.left + _shift(art, self.width), self.y))
        self._move(art.height + 4)

    def _set_par(self, par: Par) -> None:
        if self.y > self.top:
            self._move(par.before)
        lines = broken(par, self.width, self.look, self.look.family)
        self._room(sum(line.height for line in lines[:2]) + self.keep)
        for line in lines:
            self._room(line.height)
            self.pages[-1].pieces += [piece.moved(self.left, self.y) for piece in line.pieces]
            self.y += line.height
        self._move(par.after)

    def _set_grid(self, grid: Grid) -> None:
        if self.y > self.top:
            self._move(grid.before)
        widths = self._column_widths(grid)
        for index, row in enumerate(grid.rows):
            cells = self._set_row(row, widths, grid)
            height = max((cell.height for cell in cells), default=0.0) + 2 * grid.inset[1]
            at_top = self.y
            self._room(height + (26 if index < grid.header_rows else 0))
            if self.y < at_top and 0 < grid.header_rows <= index:
                for header in grid.rows[: grid.header_rows]:
                    self._draw_row(header, self._set_row(header, widths, grid), widths, grid, False)
            self._draw_row(row, cells, widths, grid, index == len(grid.rows) - 1)
        self._move(grid.after)

    def _column_widths(self, grid: Grid) -> list[float]:
        total = sum(grid.widths)
        widths = [self.width * share / total for share in grid.widths]
        needs = [2 * grid.inset[0] + 2.0] * len(widths)
        for row in grid.rows:
            column = 0
            for cell in row:
                if cell.span == 1:
                    inner = max((self._need(part) for part in cell.content), default=0.0)
                    needs[column] = max(needs[column], inner + 2 * grid.inset[0] + 0.5)
                column += cell.span
        if sum(needs) >= self.width:
            return [self.width * need / sum(needs) for need in needs]
        for _ in range(4):
            short = [max(need - width, 0.0) for need, width in zip(needs, widths, strict=True)]
            spare = [max(width - need, 0.0) for need, width in zip(needs, widths, strict=True)]
            take = min(sum(short) / sum(spare), 1.0) if sum(spare) else 0.0
            widths = [w + s - p * take for w, s, p in zip(widths, short, spare, strict=True)]
        return widths

    def _need(self, part: Par | Art) -> float:
        if isinstance(part, Art):
            return part.width
        long = min_width(part, self.look, self.look.family)
        return min(long, full_width(part, self.look, self.look.family), self.width * 0.45)

    def _set_row(self, row: tuple[Cell, ...], widths: list[float], grid: Grid) -> list[_Set]:
        cells, column = [], 0
        for cell in row:
            width = sum(widths[column : column + cell.span])
            cells.append(self._set_cell(cell, width - 2 * grid.inset[0]))
            column += cell.span
        return cells

    def _set_cell(self, cell: Cell, width: float) -> _Set:
        made = _Set([], [], 0.0)
        for index, part in enumerate(cell.content):
            last = index == len(cell.content) - 1
            if isinstance(part, Art):
                made.drawings.append(Drawing(part, _shift(part, width), made.height))
                made.height += part.height + 3
                continue
            made.height += part.before if index else 0.0
            for line in broken(part, width, self.look, self.look.family):
                made.pieces += [piece.moved(0, made.height) for piece in line.pieces]
                made.height += line.height
            made.height += 0.0 if last else part.after
        return made

    def _draw_row(
        self, row: tuple[Cell, ...], cells: list[_Set], widths: list[float], grid: Grid, last: bool
    ) -> None:
        page, x = self.pages[-1], self.left
        height = max((cell.height for cell in cells), default=0.0) + 2 * grid.inset[1]
        column = 0
        for cell, made in zip(row, cells, strict=True):
            width = sum(widths[column : column + cell.span])
            free = height - 2 * grid.inset[1] - made.height
            down = self.y + grid.inset[1] + {"middle": free / 2, "bottom": free}.get(cell.valign, 0.0)
            if cell.shade < 1:
                page.areas.append(Area(x, self.y, x + width, self.y + height, cell.shade))
            page.pieces += [piece.moved(x + grid.inset[0], down) for piece in made.pieces]
            page.drawings += [
                replace(drawn, x=drawn.x + x + grid.inset[0], y=drawn.y + down) for drawn in made.drawings
            ]
            _rule_cell(page, grid, cell, (x, self.y, x + width, self.y + height))
            x += width
            column += cell.span
        if grid.frame == "box":
            _rule_box(page, grid, (self.left, self.y, x, self.y + height), row is grid.rows[0], last)
        self.y += height


def _shift(art: Art, width: float) -> float:
    return {"right": width - art.width, "center": (width - art.width) / 2}.get(art.align, 0.0)


_SIDES = {"all": "ltrb", "rows": "tb", "columns": "lr", "box": "", "none": ""}


def _rule_cell(page: Page, grid: Grid, cell: Cell, box: tuple[float, float, float, float]) -> None:
    x0, y0, x1, y1 = box
    sides = set(_SIDES[grid.frame]) | set(cell.edges)
    lines = {"l": (x0, y0, x0, y1), "t": (x0, y0, x1, y0), "r": (x1, y0, x1, y1), "b": (x0, y1, x1, y1)}
    page.strokes += [Stroke(*lines[side], grid.line) for side in "ltrb" if side in sides]


def _rule_box(
    page: Page, grid: Grid, box: tuple[float, float, float, float], first: bool, last: bool
) -> None:
    x0, y0, x1, y1 = box
    page.strokes += [Stroke(x0, y0, x0, y1, grid.line), Stroke(x1, y0, x1, y1, grid.line)]
    if first:
        page.strokes.append(Stroke(x0, y0, x1, y0, grid.line))
    if last:
        page.strokes.append(Stroke(x0, y1, x1, y1, grid.line))
