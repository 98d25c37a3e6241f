"""Items and lists inside a section: marked paragraphs, bullet lists, lists within a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.base.model import Document, Section
from extract.paper.segment.features import BlockView

_INLINE = re.compile(r"\((\d{1,2})\.?\)")
_MAX_TITLE = 160
_ITEM_MARKERS = ("letter", "decimal", "roman", "bracket")


def find_items(document: Document, views: Sequence[BlockView]) -> list[Section]:
    """Items and lists among the blocks of one section, in order; the caller sets position, parent, level."""
    found: list[Section] = []
    run: list[BlockView] = []
    for view in [*views, None]:
        if view is not None and view.in_table:
            continue
        if view is not None and view.marker == "bullet":
            run.append(view)
            continue
        if run:
            found.append(_bullet_list(run))
            run = []
        if view is None:
            break
        if view.marker in _ITEM_MARKERS and view.number and not view.number_is_bare:
            found.append(_item(view))
        else:
            found.extend(_inline_items(document, view))
    return found


def _bullet_list(run: Sequence[BlockView]) -> Section:
    start, end = run[0].block.start, run[-1].block.end
    return Section(0, -1, "list", 1, None, None, (start, start), start, end, 0.9, "bullets")


def _item(view: BlockView) -> Section:
    start = view.block.end - len(view.rest)
    heading = (view.block.start, start)
    title = view.rest if _is_title(view.rest) else None
    return Section(0, -1, "item", 1, view.number, title, heading, start, view.block.end, 0.85, "item-mark")


def _is_title(text: str) -> bool:
    """Items without a sentence's end are titles, as in an agenda."""
    return len(text) <= _MAX_TITLE and text[-1:] not in ".;,:?!" and "\n" not in text


def _inline_items(document: Document, view: BlockView) -> list[Section]:
    """„(1.) … (2.) … (3.) …" within one sentence; three and more in rising order make a list."""
    marks = list(_INLINE.finditer(view.text))
    rising = [m for k, m in enumerate(marks) if int(m.group(1)) == k + 1]
    if len(rising) < 3 or len(rising) != len(marks):
        return []
    items = []
    for index, mark in enumerate(rising):
        end = rising[index + 1].start() if index + 1 < len(rising) else len(view.text)
        start = view.block.start + mark.end()
        heading = (view.block.start + mark.start(), start)
        items.append(
            Section(
                0,
                -1,
                "item",
                1,
                mark.group(1),
                None,
                heading,
                start,
                view.block.start + end,
                0.9,
                "inline-list",
            )
        )
    return items
