"""The head in snippets: words of short cells, and whole cells of running text.

Words, since a form puts a label and its value, a type and a number, a body and its role into one cell; whole
lines of prose, since nothing in them is a value of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.paper.form.cells import Cell, Row

_PROSE = 16
"""Words of a cell that is not looked at word by word, unless it may tell of a station."""
BODY_ENDING = re.compile(
    r"(?:ausschuss|ausschusses|beirat|beirats|rat|rates|versammlung|kommission|vertretung|vorstand|senat|magistrat|kreistag"
    r"|bezirkstag|gremium|konferenz|ausschüsse|rats)\b",
    re.IGNORECASE,
)
"""Finds „Hauptausschusses", „Stadtrat"; leaves „Rathaus"."""
NUMBER = re.compile(
    r"""
    (?<![\w/.-])
    (?:
        (?: [A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,11} [-\s/]{0,3} )?                          # BV/, Inter/
        (?: [A-ZÄÖÜ]{1,6} [-/\s]{1,3} ){0,2}                                     # DS VI-
        (?= [^\s]* \d ) [\w.]+                                                   # 61.2/0034/2022
        (?: \s? [/–-] \s? (?= [\w.]{1,12} (?![\wäöüß]{3}) ) [\w.]+ )+
      | [IVXL]{1,6} [/-] [\w-]* \d [\w/-]*                                                     # XVIII/0512
      | [A-Z]{1,4} \s? \d{3,6} (?! \w )                                                        # V 02318
      | \d{5,9} (?! [\w.,] )                                                                   # 1112812
      | \d{4,8} [A-Z]{1,3} \d{0,3} (?! \w )                                                    # 1210003EB3
      | \d{1,4} [./] \d{4} (?! [\w.] )                                                         # 23/2018
    )
    (?: \s [-–]? \s? \d{1,2} \. \s? (?: Ergänzung | Änderung | Nachtrag | Fassung | Version ) )?
    """,
    re.VERBOSE,
)
"""Finds „BV/009/2023/IV-DKT", „20-26 / V 02318"; leaves „1.234,56 Euro", „Ost/West"."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A word, or a cell of running text. `row` counts the visual rows from 0, `column` the cells of its row,
    `part` the words of its cell; `offset` is where it begins in the text of the `whole` cell."""

    cell: Cell
    whole: Cell
    row: int
    column: int
    part: int
    offset: int

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.cell.text


def split_snippets(rows: Sequence[Row]) -> tuple[Snippet, ...]:
    """All snippets of the rows, row by row from left to right."""
    return tuple(
        Snippet(whole.part(start, end), whole, number, column, part, start)
        for number, row in enumerate(rows)
        for column, whole in enumerate(row.cells)
        for part, (start, end) in enumerate(_words(whole))
    )


def _words(cell: Cell) -> list[tuple[int, int]]:
    words = [match.span() for match in re.finditer(r"\S+", cell.text)]
    return words if len(words) <= _PROSE or _may_hold_station(cell.text) else [(0, len(cell.text))]


def _may_hold_station(text: str) -> bool:
    """True for a line that names a body and a day, or a part of one."""
    return any(c.isdigit() for c in text) and BODY_ENDING.search(text) is not None
