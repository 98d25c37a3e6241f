"""`archiv.xlsx`: what people look up, for German Excel. Titles, days and numbers as a person expects them.

Dates are dates, numbers are numbers, every sheet has a filter; texts that begin with `=` stay texts. The same
rows give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import xlsxwriter
import xlsxwriter.exceptions

from extract.base.edtf import exact_day
from extract.base.folders import PACKAGE
from extract.base.word_lists import read_tables
from extract.output.writers.sqlite_file import read_values
from extract.schema.dataset import TABLE, Kind
from extract.schema.german_names import german_name
from extract.schema.issues import ISSUE_KINDS

NAME = "archiv.xlsx"
_SHEETS = PACKAGE / "output" / "writers" / "workbook.toml"
_MOST_ROWS = 1_048_575
"""Excel's last row, the title row left out; what is more goes on a further sheet."""
_MOST_LETTERS = 32_767
"""What a cell of Excel holds."""
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days wrongly before this one: earlier ones are written as text."""
_MADE = datetime(2000, 1, 1)
"""The time that the file says it was made; a run's own stands in run.json."""
_WORDS = {
    ("dates", "role"): "values.dates.role",
    ("dates", "precision"): "values.dates.precision",
    ("issues", "severity"): "severities",
    ("consultations", "role"): "values.consultations.role",
    ("commitments", "status"): "values.commitments.status",
}
"""Columns whose values have German names, and the group of those names."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its title, its table, and its columns as (title, column, width)."""

    title: str
    table: str
    columns: tuple[tuple[str, str, float], ...]


@cache
def read_sheets() -> tuple[Sheet, ...]:
    """The sheets as `workbook.toml` tells them."""
    told: Any = read_tables(_SHEETS)["sheet"]
    return tuple(
        Sheet(item["title"], item["table"], tuple((t, c, float(w)) for t, c, w in item["columns"]))
        for item in told
    )


def write_xlsx(connection: sqlite3.Connection, path: Path) -> None:
    """Writes the workbook from the tables in an archive that is complete, row by row. Raises OSError."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    names = {
        "paper": dict(connection.execute("SELECT paper_id, coalesce(reference, paper_id) FROM papers")),
        "file": dict(connection.execute("SELECT document_id, file FROM documents")),
    }
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": _MADE, "title": "Vorlagenarchiv"})
    looks = _Looks(book)
    for sheet in read_sheets():
        _write_sheet(book, looks, sheet, _rows(connection, sheet, names))
    try:
        book.close()
    except xlsxwriter.exceptions.FileCreateError as error:  # it wraps what the system said: a full disk
        raise OSError(*error.args[0].args) from error


class _Looks:
    """The formats of cells."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "bottom": 1, "valign": "top", "text_wrap": True})
        self.day = book.add_format({"num_format": "dd.mm.yyyy", "valign": "top", "align": "left"})
        self.whole = book.add_format({"num_format": "#,##0", "valign": "top"})
        self.part = book.add_format({"num_format": "#,##0.##", "valign": "top"})
        self.plain = book.add_format({"num_format": "0", "valign": "top"})
        self.text = book.add_format({"valign": "top", "text_wrap": True})


def _write_sheet(book: Any, looks: _Looks, sheet: Sheet, rows: Iterator[tuple[Any, ...]]) -> None:
    page, number, line = _new_page(book, looks, sheet, 1), 1, 0
    for row in rows:
        if line == _MOST_ROWS:
            _close_page(page, sheet, line)
            number, line = number + 1, 0
            page = _new_page(book, looks, sheet, number)
        line += 1
        for place, value in enumerate(row):
            _write_cell(page, looks, sheet.columns[place][1], line, place, value)
    _close_page(page, sheet, line)


def _new_page(book: Any, looks: _Looks, sheet: Sheet, number: int) -> Any:
    page = book.add_worksheet(sheet.title if number == 1 else f"{sheet.title} {number}")
    page.freeze_panes(1, 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    for place, (_, _, width) in enumerate(sheet.columns):
        page.set_column(place, place, width)
    for place, (title, _, _) in enumerate(sheet.columns):
        page.write_string(0, place, title, looks.title)
    return page


def _close_page(page: Any, sheet: Sheet, lines: int) -> None:
    page.autofilter(0, 0, lines, len(sheet.columns) - 1)


def _write_cell(page: Any, looks: _Looks, column: str, line: int, place: int, value: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        page.write_datetime(line, place, datetime(value.year, value.month, value.day), looks.day)
    elif isinstance(value, int | float):
        page.write_number(line, place, value, _number_look(looks, column, value))
    else:
        page.write_string(line, place, str(value)[:_MOST_LETTERS], looks.text)


def _number_look(looks: _Looks, column: str, value: float) -> Any:
    if column != "value":
        return looks.plain  # years, pages and positions have no point
    return looks.whole if float(value).is_integer() else looks.part


def _rows(
    connection: sqlite3.Connection, sheet: Sheet, names: Mapping[str, Mapping[str, str]]
) -> Iterator[tuple[Any, ...]]:
    table = TABLE[sheet.table]
    kinds = {column.name: column.kind for column in table.columns}
    for values in read_values(connection, table):
        row: dict[str, Any] = dict(zip(table.names, values, strict=True))
        row["paper"] = names["paper"].get(row.get("paper_id") or "")
        row["file"] = names["file"].get(row.get("document_id") or "")
        if sheet.table == "commitments":
            row["reported_in"] = names["paper"].get(row["reported_in"] or "", row["reported_in"])
        yield tuple(_shown(sheet.table, c, kinds.get(c, "string"), row[c]) for _, c, _ in sheet.columns)


def _shown(table: str, column: str, kind: Kind, value: Any) -> Any:
    """A value as a cell holds it: words for codes, ja and nein for truth, lists with semicolons."""
    if value is None or value == "":
        return None
    if kind == "boolean":
        return "ja" if value else "nein"
    if kind == "list":
        return "; ".join(map(str, value))
    if kind == "date":
        return value if value >= _FIRST_DAY else f"{value:%d.%m.}{value.year}"
    if (table, column) == ("issues", "code"):
        return ISSUE_KINDS[value].title if value in ISSUE_KINDS else value
    if (table, column) == ("commitments", "due"):
        return exact_day(value) or value
    if (table, column) in _WORDS:
        return german_name(_WORDS[table, column], value)
    return " ".join(value.split()) if isinstance(value, str) else value
