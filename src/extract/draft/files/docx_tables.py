"""Lists as Word tables: head repeated on every page, rows kept whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.shared import Emu, Length, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from extract.draft.files.docx_marks import add_text
from extract.draft.files.printed_values import number_text
from extract.draft.files.tables import Cell, LedgerTable
from extract.german.date_words import german_day

_PAGE = re.compile(r"\bS\. (?=\d)")
_LETTER = 4.5
_PADDING = 10
"""Points that a letter of the table's text takes, and the margins of a cell."""

_LONGEST_WORD = 16


def write_ledger(document: DocxDocument, table: LedgerTable, letter: str, width: Length) -> Paragraph:
    """Heading, note and table, if it has rows, at the document's end; returns the heading.

    `width` is that of the text.
    """
    heading = document.add_paragraph(f"{letter} {table.title}", style="Heading 2")
    if table.note:
        document.add_paragraph(table.note, style="Entwurf Text").paragraph_format.keep_with_next = True
    if table.rows:
        write_printed(document, table, width)
    return heading


def write_printed(document: DocxDocument, table: LedgerTable, width: Length) -> None:
    """The printed columns of a ledger, as wide as the text; groups under lines of their own."""
    printed = table.printed()
    head = [column.title for column in printed.columns]
    least = [
        _least_width([title, *(cell_text(row[n]) for row in printed.rows)]) for n, title in enumerate(head)
    ]
    widths = share_width(width.pt, least, [column.width for column in printed.columns])
    lines: list[Sequence[Cell]] = []
    for title, rows in printed.groups:
        lines += [*([[title]] if title is not None else []), *rows]
    write_table(document, head, lines, [Pt(points) for points in widths])


def _least_width(texts: Sequence[str]) -> float:
    """Points that the longest word needs; longer ones may break."""
    longest = max((len(word) for text in texts for word in text.split(" ")), default=1)
    return min(longest, _LONGEST_WORD) * _LETTER + _PADDING


def share_width(total: float, least: Sequence[float], wishes: Sequence[float]) -> list[float]:
    """Splits `total` points: every column has its least, the rest goes by wish."""
    rest = total - sum(least)
    if rest <= 0:
        return [total * points / sum(least) for points in least]
    wanted = [max(wish * _LETTER - points, 0) for wish, points in zip(wishes, least, strict=True)]
    factor = rest / (sum(wanted) or 1)
    widths = [points + want * factor for points, want in zip(least, wanted, strict=True)]
    return widths if sum(wanted) else [points * total / sum(least) for points in least]


def write_table(
    document: DocxDocument, head: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[Length]
) -> Table:
    """A table in the style `Entwurf Liste` with a head that repeats; a row of one cell is as wide as all."""
    table: Table = document.add_table(0, len(head), style="Entwurf Liste")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    _add_row(table, head, widths, "Entwurf Tabellenkopf").append(OxmlElement("w:tblHeader"))
    for values in rows:
        is_group = len(values) == 1 < len(head)
        _add_row(table, values, widths, "Entwurf Tabellenkopf" if is_group else "Entwurf Tabelle")
    return table


def _add_row(table: Table, values: Sequence[Cell], widths: Sequence[Length], style: str) -> Any:
    """Adds a row and returns its properties; a line above a group stays with the row that follows."""
    row = table._tbl.add_tr()
    properties = row.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    is_group = len(values) == 1 < len(widths)
    for value, width in zip(values, [Emu(sum(widths))] if is_group else widths, strict=True):
        cell = row.add_tc()
        cell.width = width
        if is_group:
            cell.grid_span = len(widths)
        paragraph = Paragraph(cell.p_lst[0], table)
        paragraph.style = style
        paragraph.paragraph_format.keep_with_next = True if is_group else None
        add_text(paragraph, cell_text(value))
    return properties


def cell_text(value: Cell) -> str:
    """A value as printed: dates and numbers in German."""
    if value is None:
        return ""
    if isinstance(value, date):
        return german_day(value)
    text = number_text(value) if isinstance(value, float) else str(value)
    return _PAGE.sub("S.\N{NO-BREAK SPACE}", text)
