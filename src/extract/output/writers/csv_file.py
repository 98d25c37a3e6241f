"""A table as CSV: UTF-8, comma, header row, ISO dates, `true`/`false`, lists, boxes and cells as JSON.

A spreadsheet runs a text cell that begins with `=`, `+`, `-` or `@` as a formula. Such a cell gets an
apostrophe in front, and so does one that begins with an apostrophe already: who reads the file back takes
exactly one leading apostrophe away from any text that has one (`unguard`), and has the value as it was.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from extract.schema.dataset import Cell, Kind, Table, flat

GUARD = "'"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", GUARD)


def guard(text: str) -> str:
    """The text as a spreadsheet may safely open it."""
    return GUARD + text if text.startswith(RISKY) else text


def unguard(text: str) -> str:
    """The text as it was before `guard`."""
    return text.removeprefix(GUARD)


def write_csv(table: Table, rows: Iterable[tuple[Cell, ...]], path: Path) -> int:
    """Writes the rows and returns their number; their values may be flat already."""
    kinds = [column.kind for column in table.columns]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.names)
        for row in rows:
            writer.writerow([_text(value, kind) for value, kind in zip(row, kinds, strict=True)])
            count += 1
    return count


def _text(value: Cell, kind: Kind) -> str | int | float:
    if value is None:
        return ""
    if kind == "string":
        return guard(value) if isinstance(value, str) else str(value)
    if kind == "boolean":
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    plain = flat(value, kind)
    return "" if plain is None else plain
