"""Rows → blocks: where a paragraph, item or heading ends and the next begins, also over page ends.

The strongest sign of a wanted line break is room: had the first word of the next row fitted into this one,
the writer broke the line on purpose. Headings, items and rows of several cells always stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.base.word_lists import read_words
from extract.german.date_words import ANY_MONTH
from extract.german.hyphens import HYPHENS
from extract.pages.layout.units import Placed, Unit

_GAP = 0.38
"""In font sizes: more white than this between two rows parts paragraphs, unless the whole text is set so."""
_ROOM = 1.0
"""In font sizes: room that must be left beyond the next word before a line counts as broken on purpose."""
_OPEN_ROOM = 0.33
_CAPITAL_ROOM = 0.08
"""The same in parts of the column's width, where no sentence ended before a row in lower or upper case."""

_BELOW_MARK, _HANGING, _TAB = 0.3, 0.5, 0.5
"""In font sizes: how far behind a mark a line may begin that stands below it, and where one hangs that does;
white of a tab behind a mark."""
_OPENERS = read_words("sentences", "openers")

_MARKER = re.compile(
    r"^(?:(?P<bullet>[•●▪■◦○➢→➔❖☐☒*o–—-])\s+\S"
    r"|(?P<bracket>\(\d{1,2}\.?\))\s+\S"
    r"|(?P<number>\(?\d{1,2}(?:\.\d{1,2})*(?:\.\)|[.)])|\d{1,2}(?:\.\d{1,2})+)\s+(?P<after>\S+)"
    r"|(?P<letter>\(?[a-z]\)|[a-z]\.\)?)\s+\S"
    r"|(?P<roman>[IVX]{1,5}\.\)?)\s+(?P<follower>[A-ZÄÖÜ]\S*)"
    r")"
)
_SENTENCE_END = re.compile(r"[.!?:;][\"”“»)\]]*$")
_NO_END = re.compile(
    r"(?:\b(?:bzw|ca|z\.\s?B|d\.\s?h|u\.\s?a|Nr|Abs|Art|vgl|ggf|inkl|gem|Dr|Prof|St|Str|\d{1,2})\.)$"
)
_LEADER = re.compile(r"\.{4,}\s*\d{0,3}$")
"""Dots that lead to a page number end a line of a table of contents."""
_LEADS_TO_NUMBER = re.compile(r"\b(?:am|vom|zum|bis|und|oder|der|des|dem|den|im|Nr\.|Ziffer|Punkt|Absatz)$")
_ORDINAL_FOLLOWERS = re.compile(
    rf"^(?:{ANY_MONTH}|jahrestag|halbjahr|quartal|jahrhundert|änderung|sitzung|stadtbezirk\w*|lesung|"
    r"obergeschoss|bauabschnitt|klasse|schuljahr|ordentliche\w*)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One row of a unit with what the decision needs: its place, its text and its column's right margin."""

    page: int
    unit: int
    items: tuple[Placed, ...]
    margin: float
    pitch: float
    in_cell: bool = False

    @property
    def single(self) -> Placed | None:
        """The only segment, or None for a row of several cells."""
        return self.items[0] if len(self.items) == 1 else None

    @property
    def text(self) -> str:
        """Segments parted by tabs."""
        return "\t".join(item.segment.text for item in self.items)


def build_rows(units_by_page: Sequence[Sequence[Unit]]) -> list[UnitRow]:
    """All rows in reading order, each with the right margin and the line pitch of its unit."""
    rows: list[UnitRow] = []
    index = 0
    margins = [_page_margin(units) for units in units_by_page]
    for units, page_margin in zip(units_by_page, margins, strict=True):
        for unit in units:
            own = unit.cell is not None or unit.column
            margin = _unit_margin(unit) if own else page_margin
            pitch = _pitch(unit)
            for items in unit.rows:
                rows.append(
                    UnitRow(items[0].segment.page, index, items, margin, pitch, unit.cell is not None)
                )
            index += 1
    return rows


def _page_margin(units: Sequence[Unit]) -> float:
    """The right edge that running text of the page reaches outside of cells and columns."""
    ends = sorted(
        row[0].box.x1 for u in units if u.cell is None and not u.column for row in u.rows if len(row) == 1
    )
    return ends[max(0, int(len(ends) * 0.97) - 1)] if ends else 0.0


def _unit_margin(unit: Unit) -> float:
    return max(row[-1].box.x1 for row in unit.rows)


def _pitch(unit: Unit) -> float:
    """The usual white between two rows of a unit, in points."""
    whites = sorted(max(low[0].box.top - high[0].box.bottom, 0.0) for high, low in pairwise(unit.rows))
    return whites[len(whites) // 5] if whites else 0.0


def marker_of(text: str) -> str | None:
    """`bullet`, `number`, `letter`, `roman` or `bracket` where a row begins with an item mark, or None.

    „3. Mai", „2. Halbjahr" begin with an ordinal, not a mark.
    """
    match = _MARKER.match(text)
    if not match:
        return None
    following = match.group("after") or match.group("follower")
    if following and _ORDINAL_FOLLOWERS.match(following):
        return None
    return {"after": "number", "follower": "roman"}.get(match.lastgroup or "", match.lastgroup)


def continues(previous: UnitRow, row: UnitRow, first: UnitRow) -> bool:
    """True where `row` goes on with the paragraph that `previous` ends and `first` began."""
    left, right = previous.single, row.single
    if left is None or right is None or not _same_type(left, right):
        return False
    if _LEADER.search(left.segment.text):
        return False
    if marker_of(right.segment.text) and not _is_midsentence(previous, row):
        return False
    if _leaves_item(previous, row, first):
        return False
    if previous.unit != row.unit:
        return not (previous.in_cell or row.in_cell) and _continues_over_break(previous, row)
    white = right.box.top - left.box.bottom
    size = max(left.segment.size, 4.0)
    if white > row.pitch + _GAP * size or white < -0.8 * size:
        return False
    if left.segment.text[-1:] in HYPHENS and left.segment.text[-2:-1].isalpha():
        return True
    if _is_short(previous, row):
        return False
    return not _is_indented(previous, row, first)


def _same_type(left: Placed, right: Placed) -> bool:
    one, other = left.segment, right.segment
    if abs(one.size - other.size) > 0.6 or one.words[0].upright != other.words[0].upright:
        return False
    if one.bold == other.bold:
        return True
    return _mixed(left) or _mixed(right)


def _mixed(item: Placed) -> bool:
    """A row with bold and plain words both is running text with emphasis."""
    flags = {w.bold for w in item.segment.words if any(c.isalpha() for c in w.text)}
    return len(flags) == 2


def _is_midsentence(previous: UnitRow, row: UnitRow) -> bool:
    """A number at a line's beginning that goes on with the sentence: „am / 3. Mai", „ein / (2.) hat"."""
    left, right = previous.items[-1].segment.text, row.items[0].segment.text
    kind = marker_of(right)
    if kind not in ("number", "bracket") or _SENTENCE_END.search(left) or _is_short(previous, row):
        return False
    return kind == "bracket" or bool(_LEADS_TO_NUMBER.search(left))


def _is_short(previous: UnitRow, row: UnitRow) -> bool:
    """True where the writer broke the line: the next row's first word would have fitted, with room to spare.

    How much room is needed depends on the words: little behind a full stop, a third of the column
    where the sentence visibly goes on in lower case (setters that balance lines leave that much).
    """
    left, right = previous.items[-1], row.items[0]
    word = right.segment.words[0]
    size = max(left.segment.size, 4.0)
    margin = max(previous.margin, row.margin)
    room = _room(previous, row)
    width = max(margin - previous.items[0].box.x0, size)
    if _SENTENCE_END.search(left.segment.text):
        return room > _ROOM * size
    part = _OPEN_ROOM if word.text[:1].islower() else _CAPITAL_ROOM
    return room > max(_ROOM * size, part * width)


def _room(previous: UnitRow, row: UnitRow) -> float:
    """Points left in the previous row behind the next row's first word; negative where that did not fit."""
    left, word = previous.items[-1], row.items[0].segment.words[0]
    margin = max(previous.margin, row.margin)
    return margin - left.box.x1 - 0.3 * max(left.segment.size, 4.0) - word.length


def _is_indented(previous: UnitRow, row: UnitRow, first: UnitRow) -> bool:
    """A first-line indent begins a paragraph; a hanging one after an item's mark does not."""
    left, right = previous.items[0], row.items[0]
    size = max(left.segment.size, 4.0)
    shift = right.box.x0 - left.box.x0
    if previous is first and marker_of(left.segment.text):
        return shift < -1.0 * size
    if shift > 1.2 * size:
        return not _is_centred(left, right)
    return bool(marker_of(first.items[0].segment.text)) and shift < -1.0 * size


def _leaves_item(previous: UnitRow, row: UnitRow, first: UnitRow) -> bool:
    """True where an item ends and `row` begins below its mark what is no part of it.

    The lines of an item hang below its text where one of them does, or where a tab stands behind its
    bullet; where none says so, a sentence that begins behind an open item begins a paragraph.
    """
    words, item = first.items[0].segment.words, row.items[0]
    kind = marker_of(first.items[0].segment.text)
    size = max(item.segment.size, 4.0)
    if kind is None or len(words) < 2 or item.box.x0 > first.items[0].box.x0 + _BELOW_MARK * size:
        return False
    if previous is not first:
        return previous.items[0].box.x0 > first.items[0].box.x0 + _HANGING * size
    text, following = previous.text, item.segment.words[0].text
    if kind != "bullet" or text[-1:] in HYPHENS or not following[:1].isupper():
        return False
    is_open = following in _OPENERS and not _SENTENCE_END.search(text)
    return is_open or words[1].x0 - words[0].x1 > _TAB * size


def _is_centred(left: Placed, right: Placed) -> bool:
    return abs(left.middle[0] - right.middle[0]) < 4.0


def _continues_over_break(previous: UnitRow, row: UnitRow) -> bool:
    """Over a page or column end: the sentence is open, the row was full, the next one is no heading."""
    left, right = previous.items[-1], row.items[0]
    text, following = left.segment.text, right.segment.text
    marked = marker_of(following) and not _is_midsentence(previous, row)
    if marked or (right.segment.bold and not left.segment.bold) or left.segment.bold:
        return False
    if text[-1:] in HYPHENS and text[-2:-1].isalpha():
        return True
    if _SENTENCE_END.search(text) and not _NO_END.search(text):
        below = row.page == previous.page and right.box.top > left.box.top  # a gap, no break
        return not below and _room(previous, row) < 0 and abs(left.box.x0 - right.box.x0) < 2.0
    if following[:1].islower():
        return True
    ends_open = bool(re.search(r"(?:,|[^\W\d_]{2,}|\d)$", text)) or bool(_NO_END.search(text))
    return ends_open and not _is_short(previous, row) and not _is_heading_like(row)


def _is_heading_like(row: UnitRow) -> bool:
    """A lone short row without a full stop at the top of a page may be a heading: do not join it."""
    text = row.text
    width = row.items[0].box.x1 - row.items[0].box.x0
    return width < 0.45 * row.margin and not _SENTENCE_END.search(text)
