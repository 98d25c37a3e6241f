"""The ledgers as a workbook that goes out for input: a sheet each, coloured columns to fill in.

Text is written as text, whatever it begins with, so that no spreadsheet runs it as a formula.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import date

from openpyxl import Workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from extract.draft import Draft
from extract.draft.files.printed_values import edition_name, printable
from extract.draft.files.tables import Cell, LedgerTable, SheetColumn
from extract.draft.files.tables_wording import all_tables
from extract.draft.files.zip_bytes import repack
from extract.output.writers.csv_file import RISKY

HEAD_ROW = 4
"""Title and note stand above the head of every table."""

_MOST_CHARACTERS = 32_000
_LINE_HEIGHT = 13.5
_FONT = "Arial"
_TITLE = Font(name=_FONT, size=14, bold=True)
_NOTE = Font(name=_FONT, size=9, italic=True, color="555555")
_HEAD = Font(name=_FONT, size=10, bold=True, color="FFFFFF")
_BODY = Font(name=_FONT, size=10)
_LINK = Font(name=_FONT, size=10, underline="single", color="0B5394")
_KEY = Font(name=_FONT, size=8, color="777777")
_HEAD_FILL = PatternFill("solid", fgColor="1F3A5F")
_INPUT_HEAD_FILL = PatternFill("solid", fgColor="8A6D00")
_INPUT_FILL = PatternFill("solid", fgColor="FFF8D6")
_THIN = Side(style="thin", color="BFBFBF")
_BORDER = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_WRAPPED = Alignment(vertical="top", wrap_text=True)


def render_xlsx(draft: Draft) -> bytes:
    """The workbook as bytes, the same on every run: an index first, then a sheet per ledger."""
    book = Workbook()
    index = book.active
    assert isinstance(index, Worksheet)
    tables = tuple(table for table in all_tables(draft) if table.place != "paper")
    _fill_index(index, draft, tables)
    for table in tables:
        _fill_sheet(book.create_sheet(table.sheet), table, draft)
    return _saved(book, draft, draft.title)


def render_tables(draft: Draft, tables: Sequence[LedgerTable], title: str) -> bytes:
    """A workbook of a few tables, one sheet each and no index, as bytes that are the same on every run."""
    book = Workbook()
    for old in list(book.worksheets):
        book.remove(old)
    for table in tables:
        _fill_sheet(book.create_sheet(table.sheet), table, draft)
    return _saved(book, draft, title)


def _saved(book: Workbook, draft: Draft, title: str) -> bytes:
    book.properties.title = printable(title)
    book.properties.creator = "vorlagen"
    content = io.BytesIO()
    book.save(content)
    return repack(content.getvalue(), draft.base.date)


def _fill_index(sheet: Worksheet, draft: Draft, tables: tuple[LedgerTable, ...]) -> None:
    sheet.title = "Übersicht"
    _write(sheet, 1, 1, f"{draft.title}: Listen zum Entwurf", _TITLE)
    _write(sheet, 2, 1, f"Bericht {draft.year}; Grundlage: {edition_name(draft.base)}.", _NOTE)
    _write(sheet, 3, 1, "Gelbe Spalten sind zum Ausfüllen, alle anderen kommen aus dem Archiv.", _NOTE)
    columns = (SheetColumn("Blatt", 24), SheetColumn("Inhalt", 64), SheetColumn("Zeilen", 9))
    _write_head(sheet, columns, HEAD_ROW + 1)
    for row, table in enumerate(tables, start=HEAD_ROW + 2):
        link = _write(sheet, row, 1, table.sheet, _LINK)
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{table.sheet}'!A1")
        _write(sheet, row, 2, table.title, _BODY)
        _write(sheet, row, 3, len(table.rows), _BODY)
    for row, note in enumerate(draft.notes, start=HEAD_ROW + 3 + len(tables)):
        _write(sheet, row, 1, f"Hinweis: {note}", _BODY)
    _set_up_print(sheet, draft, landscape=False)


def _fill_sheet(sheet: Worksheet, table: LedgerTable, draft: Draft) -> None:
    _write(sheet, 1, 1, table.title, _TITLE)
    _write(sheet, 2, 1, table.note, _NOTE)
    columns, rows = table.on_sheet()
    _write_head(sheet, columns, HEAD_ROW)
    for number, values in enumerate(rows, start=HEAD_ROW + 1):
        _write_row(sheet, number, values, columns)
    last = max(HEAD_ROW + len(table.rows), HEAD_ROW)
    if not table.rows:
        _write(sheet, HEAD_ROW + 1, 1, "Keine Einträge.", _NOTE)
    sheet.freeze_panes = sheet.cell(HEAD_ROW + 1, 2)
    sheet.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(len(columns))}{last}"
    _offer_choices(sheet, columns, last)
    sheet.print_title_rows = f"{HEAD_ROW}:{HEAD_ROW}"
    for position in table.breaks:
        sheet.row_breaks.append(Break(id=HEAD_ROW + position))
    _set_up_print(sheet, draft, landscape=True)


def _write_head(sheet: Worksheet, columns: tuple[SheetColumn, ...], row: int) -> None:
    for number, column in enumerate(columns, start=1):
        cell = _write(sheet, row, number, column.title, _HEAD)
        cell.fill = _INPUT_HEAD_FILL if column.use == "input" else _HEAD_FILL
        cell.border = _BORDER
        cell.alignment = Alignment(vertical="center", wrap_text=True)
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    sheet.row_dimensions[row].height = 2.2 * _LINE_HEIGHT


def _write_row(
    sheet: Worksheet, row: int, values: tuple[Cell, ...], columns: tuple[SheetColumn, ...]
) -> None:
    lines = 1
    for number, (value, column) in enumerate(zip(values, columns, strict=True), start=1):
        cell = _write(sheet, row, number, value, _KEY if column.use == "key" else _BODY)
        cell.border = _BORDER
        cell.alignment = _WRAPPED
        if column.use == "input":
            cell.fill = _INPUT_FILL
        lines = max(lines, _lines_of(value, column.width))
    sheet.row_dimensions[row].height = min(lines * _LINE_HEIGHT + 3, 400)


def _lines_of(value: Cell, width: int) -> int:
    """How many lines a text takes in a column; a spreadsheet does not find out by itself on opening."""
    text = "" if value is None else str(value)
    return sum(max(1, math.ceil(len(line) * 1.08 / width)) for line in text.split("\n"))


def _write(sheet: Worksheet, row: int, column: int, value: Cell, font: Font) -> SheetCell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, SheetCell)
    if isinstance(value, str):
        text = printable(value)[:_MOST_CHARACTERS]
        cell.value = text
        if text:
            cell.data_type = "s"
        if text.startswith(RISKY):
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd.mm.yyyy"
        elif isinstance(value, float):
            cell.number_format = "#,##0" if value.is_integer() else "#,##0.##"
    cell.font = font
    return cell


def _offer_choices(sheet: Worksheet, columns: tuple[SheetColumn, ...], last: int) -> None:
    for number, column in enumerate(columns, start=1):
        if column.choices and last > HEAD_ROW:
            offer = DataValidation("list", formula1=f'"{",".join(column.choices)}"', allow_blank=True)
            offer.showErrorMessage = False
            letter = get_column_letter(number)
            offer.add(f"{letter}{HEAD_ROW + 1}:{letter}{last}")
            sheet.add_data_validation(offer)


def _set_up_print(sheet: Worksheet, draft: Draft, *, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.oddFooter.left.text = f"{printable(draft.title)}, Entwurf {draft.year}".replace("&", "&&")
    sheet.oddFooter.right.text = "&A, Seite &P von &N"
    sheet.oddFooter.left.size = sheet.oddFooter.right.size = 8
