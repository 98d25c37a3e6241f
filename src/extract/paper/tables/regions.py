"""Where tables may stand on a page: around connected ruling lines, between stacked ones, in aligned lines."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from extract.base.model import Box, Page, Word
from extract.paper.tables.blocks import merge_blocks
from extract.paper.tables.lines import TextLine, WordRun, build_lines
from extract.paper.tables.strokes import Ruling, RulingStroke, connected

SAME_EXTENT = 6.0
"""Points by which the ends of horizontal lines of one table may differ."""
LEAST_WIDTH = 60.0
"""Points: a narrower figure of lines is a box or a bar."""
ALIGNED_GAP = 1.0
"""Aligned tables part their columns by gaps of at least one font size."""
LEAST_LINES = 3
"""An aligned table has at least this many lines with two texts or more."""


def ruled_regions(ruling: Ruling, page: int, words: Sequence[Word]) -> list[tuple[Box, Ruling]]:
    """Areas around lines that cross each other, largest first, with their lines."""
    loose = list(_loose(ruling))
    groups = [group for group in connected(ruling) if group.horizontal and group.vertical]
    return _order(merge_blocks([_absorb(group, loose) for group in groups], words), page)


def open_regions(ruling: Ruling, page: int, words: Sequence[Word]) -> list[tuple[Box, Ruling]]:
    """Areas between stacked horizontal lines that no vertical one crosses, largest first."""
    stacks = [part for stack in _stacks(_loose(ruling)) for part in _tabular_parts(stack, words)]
    return _order([Ruling(tuple(stack)) for stack in stacks], page)


def _loose(ruling: Ruling) -> list[RulingStroke]:
    return [s for group in connected(ruling) if not group.vertical for s in group.horizontal]


def _order(groups: Iterable[Ruling], page: int) -> list[tuple[Box, Ruling]]:
    regions = [(_region(group, page), group) for group in groups]
    wide = [(box, group) for box, group in regions if box.x1 - box.x0 >= LEAST_WIDTH and box.bottom > box.top]
    return sorted(wide, key=lambda item: (-_area(item[0]), item[0].top, item[0].x0))


def _tabular_parts(stack: Sequence[RulingStroke], words: Sequence[Word]) -> list[list[RulingStroke]]:
    """The stack cut wherever running text or much white stands between two lines."""
    parts = [[stack[0]]]
    for above, below in itertools.pairwise(stack):
        band = Box(0, above.start - 2, above.at, above.end + 2, below.at)
        lines = build_lines(words_within(words, band), ALIGNED_GAP)
        parted = sum(len(line.runs) > 1 for line in lines)
        if parted >= 0.5 * len(lines) if lines else below.at - above.at < 20.0:
            parts[-1].append(below)
        else:
            parts.append([below])
    return [part for part in parts if len(part) >= 2]


def _region(group: Ruling, page: int) -> Box:
    return Box(page, *group.edges)


def _area(box: Box) -> float:
    return (box.x1 - box.x0) * (box.bottom - box.top)


def _absorb(group: Ruling, loose: list[RulingStroke]) -> Ruling:
    """The group with the loose horizontal lines that frame it: as wide, and not far above or below."""
    left, top, right, bottom = group.edges
    reach = 40.0
    taken = [
        s
        for s in loose
        if abs(s.start - left) < SAME_EXTENT
        and abs(s.end - right) < SAME_EXTENT
        and top - reach < s.at < bottom + reach
    ]
    for stroke in taken:
        loose.remove(stroke)
    return Ruling(tuple(sorted((*group.horizontal, *taken), key=lambda s: s.at)), group.vertical)


def _stacks(loose: Iterable[RulingStroke]) -> list[list[RulingStroke]]:
    """Horizontal lines that begin and end at the same x, from top to bottom."""
    stacks: list[list[RulingStroke]] = []
    for stroke in sorted(loose, key=lambda s: s.at):
        for stack in stacks:
            if (
                abs(stack[-1].start - stroke.start) < SAME_EXTENT
                and abs(stack[-1].end - stroke.end) < SAME_EXTENT
            ):
                stack.append(stroke)
                break
        else:
            stacks.append([stroke])
    return stacks


def words_within(words: Iterable[Word], box: Box) -> list[Word]:
    """The words whose middle lies within the box."""
    return [
        w
        for w in words
        if box.x0 <= (w.x0 + w.x1) / 2 <= box.x1 and box.top <= (w.top + w.bottom) / 2 <= box.bottom
    ]


def words_outside(words: Iterable[Word], boxes: Sequence[Box]) -> list[Word]:
    """The words whose middle lies in none of the boxes."""
    inside = {id(w) for box in boxes for w in words_within(words, box)}
    return [w for w in words if id(w) not in inside]


def aligned_regions(page: Page, words: Sequence[Word]) -> list[tuple[Box, list[Word]]]:
    """Stretches of lines most of which fall into two texts or more, with their words."""
    lines = [_join_list_marks(line) for line in build_lines(words, ALIGNED_GAP)]
    if sum(len(line.runs) > 1 for line in lines) < LEAST_LINES:
        return []
    regions = []
    for block in _blocks(lines):
        inside = [w for line in block for w in line.words]
        left, right = min(w.x0 for w in inside), max(w.x1 for w in inside)
        box = Box(page.number, left - 1, block[0].top - 1, right + 1, block[-1].bottom + 1)
        regions.append((box, inside))
    return regions


def _join_list_marks(line: TextLine) -> TextLine:
    """The line with the number or dash of a list item as part of the item's text."""
    if len(line.runs) < 2 or not line.runs[0].is_list_mark:
        return line
    first, second = line.runs[:2]
    joined = WordRun((*first.words, *second.words), first.x0, second.x1)
    return TextLine((joined, *line.runs[2:]), line.top, line.bottom)


def _blocks(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Runs of lines that begin and end with a parted one and hold few others in between."""
    blocks: list[list[TextLine]] = []
    current: list[TextLine] = []
    for line in lines:
        if current and (_is_far(current[-1], line) or (_is_plain(current[-2:]) and _is_plain([line]))):
            blocks.append(current)
            current = []
        if current or len(line.runs) > 1:
            current.append(line)
    blocks.append(current)
    trimmed = [_trim(block) for block in blocks]
    return [b for b in trimmed if sum(len(line.runs) > 1 for line in b) >= LEAST_LINES]


def _is_far(above: TextLine, line: TextLine) -> bool:
    return line.top - above.bottom > 2.2 * max(above.bottom - above.top, line.bottom - line.top)


def _is_plain(lines: Sequence[TextLine]) -> bool:
    return bool(lines) and all(len(line.runs) == 1 for line in lines)


def _trim(block: list[TextLine]) -> list[TextLine]:
    while block and len(block[-1].runs) == 1:
        block = block[:-1]
    return block


def overlaps(one: Box, other: Box) -> bool:
    """True where the boxes share more than a hair's breadth of a page."""
    return (
        one.page == other.page
        and min(one.x1, other.x1) - max(one.x0, other.x0) > 2
        and min(one.bottom, other.bottom) - max(one.top, other.top) > 2
    )
