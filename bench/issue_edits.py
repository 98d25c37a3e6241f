"""How papers are damaged on purpose: edits of what they print, and of finished PDFs."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

sys.path.insert(0, str(Path(__file__).parents[1]))

from corpus.render.flow import Block, Check, Flow, Grid, Para
from corpus.render.markup import Text

Edit = Callable[[Flow], Flow]


@dataclass(frozen=True)
class Planted:
    """One issue: the code that must report it, the content file it is planted in, what was done."""

    code: str
    slug: str
    what: str
    edit: Edit | None = None
    pdf: Callable[[Path], None] | None = None
    of_archive: bool = False


# ----------------------------------------------------------------------------- edits of what is printed
def put(old: str, new: str, every: bool = False) -> Edit:
    """`new` in place of `old`, the first time or every time it is printed."""

    def edit(flow: Flow) -> Flow:
        done = 0

        def change(text: Text) -> Text:
            nonlocal done
            if old not in text.plain or (done and not every):
                return text
            done += 1
            return Text(text.plain.replace(old, new))

        changed = replace(flow, blocks=tuple(_over(block, change) for block in flow.blocks))
        assert done, f"nothing to replace: {old!r}"
        return changed

    return edit


def lose(pattern: str, new: str = "") -> Edit:
    """Everything that a pattern matches, replaced on all lines of running text."""

    def change(text: Text) -> Text:
        return Text(re.sub(pattern, new, text.plain))

    def edit(flow: Flow) -> Flow:
        body = [
            i
            for i, b in enumerate(flow.blocks)
            if isinstance(b, Para) and b.style in ("body", "bullet", "item")
        ]
        blocks = tuple(_over(b, change) if i in body else b for i, b in enumerate(flow.blocks))
        assert blocks != flow.blocks, f"nothing matches: {pattern!r}"
        return replace(flow, blocks=blocks)

    return edit


def drop(beginning: str) -> Edit:
    """Leaves out the paragraph that begins so."""

    def edit(flow: Flow) -> Flow:
        kept = tuple(
            b for b in flow.blocks if not (isinstance(b, Para) and b.text.plain.startswith(beginning))
        )
        assert len(kept) < len(flow.blocks), f"no paragraph begins with {beginning!r}"
        return replace(flow, blocks=kept)

    return edit


def add(beginning: str, *blocks: Block) -> Edit:
    """Puts blocks behind the paragraph that begins so."""

    def edit(flow: Flow) -> Flow:
        where = [
            i for i, b in enumerate(flow.blocks) if isinstance(b, Para) and b.text.plain.startswith(beginning)
        ]
        assert where, f"no paragraph begins with {beginning!r}"
        at = where[0] + 1
        return replace(flow, blocks=(*flow.blocks[:at], *blocks, *flow.blocks[at:]))

    return edit


def head(text: str) -> Edit:
    """A running head on every page."""
    return lambda flow: replace(flow, header=text)


def _over(block: Block, change: Callable[[Text], Text]) -> Block:
    if isinstance(block, Para):
        return replace(block, text=change(block.text))
    if isinstance(block, Grid):
        rows = tuple(tuple(c if isinstance(c, Check) else change(c) for c in row) for row in block.rows)
        return replace(block, rows=rows)
    return block


def table(*rows: str) -> Grid:
    """A ruled table; cells are parted by `|`."""
    cells = tuple(tuple(Text(cell.strip()) for cell in row.split("|")) for row in rows)
    return Grid(cells, tuple(1.0 for _ in cells[0]), "lines", 1, "table")


# ----------------------------------------------------------------------------- edits of finished files
def without_page(number: int) -> Callable[[Path], None]:
    """Takes a page (from 1) out of a PDF."""

    def edit(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            del pdf.pages[number - 1]
            pdf.save(path)

    return edit


def swapped_pages(one: int, other: int) -> Callable[[Path], None]:
    """Puts two pages in each other's place."""

    def edit(path: Path) -> None:
        with pikepdf.open(path) as pdf, pikepdf.new() as new:
            order = list(range(len(pdf.pages)))
            order[one - 1], order[other - 1] = order[other - 1], order[one - 1]
            for index in order:
                new.pages.append(pdf.pages[index])
            new.save(path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    return edit


def cut_in_half(path: Path) -> None:
    """A download that broke off."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])
