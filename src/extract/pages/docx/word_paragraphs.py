"""Paragraphs and tables of a Word file as data: text with its look, list signs, cells; no XML beyond here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING = re.compile(r"(?i)(?:heading|überschrift)\s*(\d)")
_GONE = {f"{W}del", f"{W}moveFrom", f"{W}txbxContent", f"{W}comment", _FALLBACK}
"""What is no text of its paragraph: what a tracked change took out, a box of its own, a second version."""

TAB, BREAK = "\t", "\n"


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; a tab or a line break is a run of its own."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph: `number` in document order from 1, `level` of a heading (0: none), `sign` of a list."""

    number: int
    runs: tuple[Run, ...]
    level: int = 0
    sign: str = ""

    @property
    def text(self) -> str:
        """All words, tabs and line breaks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell: how many columns it takes, whether it goes on from the row above, its paragraphs."""

    span: int
    goes_on: bool
    paragraphs: tuple[WordParagraph, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table by rows; `widths` are the columns' shares of the whole."""

    widths: tuple[float, ...]
    rows: tuple[tuple[WordCell, ...], ...]


@dataclass(slots=True)
class Reader:
    """Walks the body of one file and counts what it passes."""

    styles: dict[str, tuple[int, bool, tuple[str, int] | None]]
    numbering: dict[tuple[str, int], tuple[str, str, int]]
    counted: int = 0
    tracked: int = 0
    hidden: list[tuple[int, str]] = field(default_factory=list)
    counters: dict[tuple[str, int], int] = field(default_factory=dict)

    def read(self, body: Any) -> Iterator[WordParagraph | WordTable]:
        """The paragraphs and tables of a body or cell, in order; frames' paragraphs follow their own."""
        for element in _blocks(body):
            if element.tag == f"{W}tbl":
                yield self._table(element)
                continue
            yield self._paragraph(element)
            for frame in element.iter(f"{W}txbxContent"):
                if not any(above.tag == _FALLBACK for above in frame.iterancestors()):
                    yield from self.read(frame)

    def _table(self, table: Any) -> WordTable:
        columns = [float(c.get(f"{W}w") or 0) for c in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        rows = tuple(tuple(self._cells(row)) for row in table.iter(f"{W}tr") if _owner(row) is table)
        count = max((sum(cell.span for cell in row) for row in rows), default=1)
        columns = columns if len(columns) == count and sum(columns) > 0 else [1.0] * count
        return WordTable(tuple(width / sum(columns) for width in columns), rows)

    def _cells(self, row: Any) -> Iterator[WordCell]:
        for cell in (c for c in row.iter(f"{W}tc") if _owner_row(c) is row):
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            inner = tuple(_flat(self.read(cell)))
            yield WordCell(int(span.get(f"{W}val")) if span is not None else 1, goes_on, inner)

    def _paragraph(self, paragraph: Any) -> WordParagraph:
        self.counted += 1
        level, bold, listed = self.styles.get(_value(paragraph, "pPr/pStyle") or "", (0, False, None))
        number = _value(paragraph, "pPr/numPr/numId")
        if number is not None:
            listed = (number, int(_value(paragraph, "pPr/numPr/ilvl") or 0)) if number != "0" else None
        runs = tuple(self._runs(paragraph, bold or level > 0))
        has_text = any(run.text.strip() for run in runs)
        return WordParagraph(self.counted, runs, level, self._sign(listed) if has_text else "")

    def _runs(self, element: Any, bold: bool) -> Iterator[Run]:
        for child in element:
            if child.tag in _GONE:
                self.tracked += child.tag in (f"{W}del", f"{W}moveFrom")
            elif child.tag == f"{W}r":
                yield from self._of_run(child, bold)
            elif child.tag != f"{W}pPr":
                self.tracked += child.tag in (f"{W}ins", f"{W}moveTo")
                yield from self._runs(child, bold)

    def _of_run(self, run: Any, bold: bool) -> Iterator[Run]:
        own = run.find(f"{W}rPr/{W}b")
        strong = bold if own is None else own.get(f"{W}val") not in ("0", "false")
        vanish = run.find(f"{W}rPr/{W}vanish")
        is_hidden = vanish is not None and vanish.get(f"{W}val") not in ("0", "false")
        for child in run.iter():
            text = _text_of(child)
            if not text or any(above.tag in _GONE for above in _up_to(child, run)):
                continue
            if is_hidden:
                self.hidden.append((self.counted, text))
            else:
                yield Run(text, strong)

    def _sign(self, listed: tuple[str, int] | None) -> str:
        """The sign or number that Word sets before a paragraph of a list."""
        if listed is None or listed not in self.numbering:
            return ""
        kind, pattern, start = self.numbering[listed]
        if kind in ("bullet", "none"):
            return "•" if kind == "bullet" else ""
        number, level = listed
        self.counters[listed] = self.counters.get(listed, start - 1) + 1
        for deeper in [key for key in self.counters if key[0] == number and key[1] > level]:
            del self.counters[deeper]
        return re.sub(r"%(\d)", lambda match: self._count(number, int(match[1]) - 1), pattern)

    def _count(self, number: str, level: int) -> str:
        kind = self.numbering.get((number, level), ("decimal", "", 1))[0]
        return _counted(self.counters.get((number, level), 1), kind)


def _counted(count: int, kind: str) -> str:
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        roman = ""
        for value, sign in _ROMAN:
            roman += sign * (count // value)
            count %= value
        return roman if kind == "upperRoman" else roman.lower()
    return str(count)


_ROMAN = (
    (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def _text_of(element: Any) -> str:
    if element.tag == f"{W}t":
        return element.text or ""
    if element.tag == f"{W}tab":
        return TAB if element.getparent().tag == f"{W}r" else ""
    if element.tag in (f"{W}br", f"{W}cr"):
        return "" if element.get(f"{W}type") in ("page", "column") else BREAK
    if element.tag == f"{W}noBreakHyphen":
        return "-"
    if element.tag == f"{W}checkBox":  # an old form field: its state stands in its data alone
        state = element.find(f"{W}checked")
        state = element.find(f"{W}default") if state is None else state
        return "☒ " if state is not None and state.get(f"{W}val") not in ("0", "false") else "☐ "
    return ""


def _up_to(element: Any, top: Any) -> Iterator[Any]:
    while element is not top:
        yield element
        element = element.getparent()


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables of a body or cell, those inside content controls too."""
    for element in body:
        if element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml", f"{W}smartTag"):
            yield from _blocks(element)


def _flat(blocks: Iterator[WordParagraph | WordTable]) -> Iterator[WordParagraph]:
    """The paragraphs of a cell, those of a table inside it after each other."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
        else:
            yield from (p for row in block.rows for cell in row for p in cell.paragraphs)


def _owner(row: Any) -> Any:
    return next(above for above in row.iterancestors() if above.tag == f"{W}tbl")


def _owner_row(cell: Any) -> Any:
    return next(above for above in cell.iterancestors() if above.tag == f"{W}tr")


def _value(element: Any, path: str) -> str | None:
    found = element.find("/".join(f"{W}{name}" for name in path.split("/")))
    return found.get(f"{W}val") if found is not None else None


def read_styles(root: Any) -> dict[str, tuple[int, bool, tuple[str, int] | None]]:
    """Style id → level of heading (0 for none), bold, list and its level; what a style is based on counts."""
    own = {style.get(f"{W}styleId") or "": style for style in root.iter(f"{W}style")}
    return {key: _style(key, own, 0) for key in own}


def _style(key: str, own: dict[str, Any], depth: int) -> tuple[int, bool, tuple[str, int] | None]:
    style = own.get(key)
    if style is None or depth > len(own):
        return 0, False, None
    level, bold, listed = _style(_value(style, "basedOn") or "", own, depth + 1)
    named = _HEADING.fullmatch(_value(style, "name") or "")
    strong = style.find(f"{W}rPr/{W}b")
    if strong is not None:
        bold = strong.get(f"{W}val") not in ("0", "false")
    number = _value(style, "pPr/numPr/numId")
    if number is not None:
        listed = (number, int(_value(style, "pPr/numPr/ilvl") or 0)) if number != "0" else None
    return int(named[1]) if named else level, bold, listed


def read_numbering(root: Any) -> dict[tuple[str, int], tuple[str, str, int]]:
    """List and level → kind of its signs („decimal“, „bullet“, …), their pattern („%1.“), first number."""
    patterns = {item.get(f"{W}abstractNumId"): item for item in root.iterfind(f"{W}abstractNum")}
    found = {}
    for number in root.iterfind(f"{W}num"):
        abstract = patterns.get(_value(number, "abstractNumId"))
        for level in abstract.iterfind(f"{W}lvl") if abstract is not None else ():
            key = (number.get(f"{W}numId") or "", int(level.get(f"{W}ilvl") or 0))
            start = int(_value(level, "start") or 1)
            found[key] = (_value(level, "numFmt") or "decimal", _value(level, "lvlText") or "%1.", start)
    return found
