"""Every list of a draft as one table: what the appendices of the DOCX, the Markdown and the sheets print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeVar

Item = TypeVar("Item")
Cell = str | int | float | date | None
"""Empty cells are None or an empty text."""

Use = Literal["both", "paper", "group", "sheet", "input", "key"]
"""Where a column stands: `both` in print and in the workbook; `paper` in print only; `group` in the workbook,
and in print as a line above the rows that share its value; `sheet` in the workbook only; `input` there, to
fill in; `key` there, in small grey letters."""

Place = Literal["both", "paper", "sheet", "beside"]
"""Where a table stands: `both` in print and in the workbook; `paper` in print only; `sheet` in the workbook
only; `beside` in the workbook and in the Markdown, but not in the DOCX, where nobody would read it."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: `width` in characters of the XLSX, and its share of the width in print.

    `choices` are the words that an input column offers.
    """

    title: str
    width: int
    use: Use = "both"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """A table as printed: rows by the line that stands above them (None where the table has no groups)."""

    columns: tuple[SheetColumn, ...]
    groups: tuple[tuple[str | None, tuple[tuple[Cell, ...], ...]], ...]

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows without their groups."""
        return tuple(row for _, rows in self.groups for row in rows)


@dataclass(frozen=True, slots=True)
class LedgerTable:
    """A ledger: `sheet` is its short name (at most 31 characters), `note` says what it is for.

    `breaks` are the rows (counted from 0) that begin a page of their own when the sheet is printed; `place`
    says where the table stands.
    """

    key: str
    sheet: str
    title: str
    note: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    breaks: tuple[int, ...] = ()
    place: Place = "both"

    def on_sheet(self) -> tuple[tuple[SheetColumn, ...], tuple[tuple[Cell, ...], ...]]:
        """The columns of the sheet and their cells."""
        kept = [index for index, column in enumerate(self.columns) if column.use != "paper"]
        columns = tuple(self.columns[index] for index in kept)
        return columns, tuple(tuple(row[index] for index in kept) for row in self.rows)

    def printed(self) -> Printed:
        """The columns for print and their cells; rows that share a group stand together."""
        kept = [index for index, column in enumerate(self.columns) if column.use in ("both", "paper")]
        group = next((index for index, column in enumerate(self.columns) if column.use == "group"), None)
        titles = dict.fromkeys(None if group is None else row[group] for row in self.rows)
        groups = tuple(
            (
                None if title is None else str(title),
                tuple(
                    tuple(row[index] for index in kept)
                    for row in self.rows
                    if group is None or row[group] == title
                ),
            )
            for title in titles
        )
        return Printed(tuple(self.columns[index] for index in kept), groups)


def build_table(
    key: str,
    sheet: str,
    title: str,
    note: str,
    columns: Sequence[tuple[SheetColumn, Callable[[Item], Cell]]],
    items: Iterable[Item],
    breaks: tuple[int, ...] = (),
    place: Place = "both",
) -> LedgerTable:
    """A table with a row per item; each column comes with the function that makes its cell."""
    rows = tuple(tuple(make(item) for _, make in columns) for item in items)
    return LedgerTable(key, sheet, title, note, tuple(column for column, _ in columns), rows, breaks, place)
