"""Tables whose columns do not add up, whose cells slipped, or whose titles were lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from extract.base.model import Issue
from extract.base.word_lists import any_of, read_words
from extract.reading.checks.case import CheckedDocument, page_of
from extract.schema.records import TableRowRow

_NUMBER = re.compile(r"^[-–−+]?\s*(?:\d{1,3}(?:[.\s]\d{3})+|\d+)(?:,\d+)?$")
_UNIT = re.compile(rf"\s*{any_of(read_words('checks', 'units'))}\s*$", re.IGNORECASE)
_SUM = re.compile(rf"^{any_of(read_words('checks', 'sums'))}\b[^\n]{{0,25}}$")
_NO_SUM = re.compile(rf"{any_of(read_words('checks', 'without_sum'))}|nr\.?$", re.IGNORECASE)
_EMPTY = read_words("checks", "empty_cells") | {""}
"""What a cell says that holds no number."""


def tables_of(case: CheckedDocument) -> Iterator[tuple[TableRowRow, ...]]:
    """The rows of every table, in order."""
    tables: dict[str, list[TableRowRow]] = {}
    for row in case.extraction.table_rows:
        tables.setdefault(row.table_id, []).append(row)
    yield from (tuple(sorted(rows, key=lambda r: r.row)) for rows in tables.values())


def parse_amount(text: str) -> float | None:
    """A German number without its unit: `1.234,50 €` → 1234.5; None for anything else."""
    bare = _UNIT.sub("", text.strip())
    if not _NUMBER.match(bare):
        return None
    sign = -1.0 if bare[0] in "-–−" else 1.0
    digits = re.sub(r"[^\d,]", "", bare).replace(",", ".")
    return sign * float(digits)


def check_sums(case: CheckedDocument) -> Iterator[Issue]:
    """A row of sums equals the rows above it, or those since the last row of sums.

    Not every total is a sum of its rows (people with several qualifications): where hardly a column of a
    table fits, nothing is said.
    """
    for rows in tables_of(case):
        told = [(row, *_judge(rows[:i], row)) for i, row in enumerate(rows) if i >= 2 and _is_sum(row)]
        fits = sum(right for _, right, _ in told)
        wrong = sum(len(columns) for _, _, columns in told)
        for row, right, columns in told:
            strict = row.cells[0][1].strip().startswith(("Summe", "Σ"))
            if columns and (wrong <= fits or (strict and wrong <= 2 and right + len(columns) <= 2)):
                yield Issue("table-sum", {"columns": tuple(columns)}, page_of(row), row_id=row.table_row_id)


def _is_sum(row: TableRowRow) -> bool:
    return bool(row.cells and _SUM.match(row.cells[0][1].strip()))


def _judge(
    above: Sequence[TableRowRow], row: TableRowRow
) -> tuple[int, list[Mapping[str, str | float | date]]]:
    """How many columns of a row of sums fit, and what is wrong with the others."""
    fits, wrong = 0, list[Mapping[str, str | float | date]]()
    for column, (title, cell) in enumerate(row.cells):
        total = parse_amount(cell)
        if column == 0 or total is None or _NO_SUM.search(title) or cell.strip().endswith("%"):
            continue
        found = _compare(above, column, total)
        if found is not None and found != total:
            named: dict[str, str | float | date] = {"title": title} if title else {"number": column + 1}
            wrong.append({**named, "printed": cell.strip(), "sum": found})
        fits += found == total
    return fits, wrong


def _compare(above: Sequence[TableRowRow], column: int, total: float) -> float | None:
    """What the rows add up to: the total itself where it fits, None where it cannot be judged."""
    last = max((i for i, row in enumerate(above) if _is_sum(row)), default=-1)
    parts = [row for row in above if not _is_sum(row)]
    since = list(above[last + 1 :])
    cells = [row.cells[column][1].strip() for row in since if column < len(row.cells)]
    amounts = [parse_amount(cell) for cell in cells if cell not in _EMPTY]
    if len(amounts) < 2 or any(amount is None for amount in amounts):
        return None
    wanted = sum(amount for amount in amounts if amount is not None)
    whole = [parse_amount(row.cells[column][1]) for row in parts if column < len(row.cells)]
    sums = (wanted, sum(amount for amount in whole if amount is not None))
    slack = len(amounts) * _unit(total, amounts)
    return total if any(abs(value - total) <= slack for value in sums) else wanted


def _unit(total: float, amounts: Sequence[float | None]) -> float:
    """How far rounding may lead astray per row: half a unit where the total is rounded, nothing for cents."""
    digits = max((len(str(value).partition(".")[2].rstrip("0")) for value in amounts if value), default=0)
    rounded = len(str(total).partition(".")[2].rstrip("0"))
    if rounded < digits:
        return float(0.5 * 10**-rounded)
    return 0.051 if digits == 1 else 0.001


def check_shifts(case: CheckedDocument) -> Iterator[Issue]:
    """A single text in a column of numbers: the cell slipped, or a number was misread."""
    for rows in tables_of(case):
        if len(rows) < 5:
            continue
        for column in range(1, len(rows[0].cells)):
            cells = [(row, row.cells[column][1].strip()) for row in rows if column < len(row.cells)]
            filled = [(row, cell) for row, cell in cells if cell not in _EMPTY]
            texts = [(row, cell) for row, cell in filled if parse_amount(cell) is None]
            if (
                len(texts) == 1
                and len(filled) >= 5
                and not _is_sum(texts[0][0])
                and not re.search(r"\d", texts[0][1])
            ):
                row, cell = texts[0]
                yield Issue(
                    "table-shift",
                    {"cell": cell, "row": row.row, "column": rows[0].cells[column][0]},
                    page_of(row),
                    row_id=row.table_row_id,
                )


def check_shape(case: CheckedDocument) -> Iterator[Issue]:
    """A column with cells and no title beside titled ones; a row all but empty among full ones."""
    for rows in tables_of(case):
        titles = [title for title, _ in rows[0].cells]
        width = len(titles)
        if width < 3 or len(rows) < 3:
            continue
        full = [sum(bool(cell.strip()) for _, cell in row.cells) for row in rows]
        # ruled forms have blank cells by nature: only tables that are full otherwise are judged
        if sum(count == width for count in full) < 0.7 * len(rows):
            continue
        # what stands below the last full row is a legend
        inner = max(index for index, count in enumerate(full) if count == width)
        for row, count in zip(rows[:inner], full, strict=False):
            if 2 <= count <= width // 2 and not _is_sum(row):
                cells = " · ".join(cell for _, cell in row.cells if cell.strip())
                yield Issue(
                    "table-broken",
                    {"row": row.row, "count": count, "width": width, "cells": cells},
                    page_of(row),
                    row_id=row.table_row_id,
                )
        if any(titles) and not all(title.strip() for title in titles[1:]):
            yield Issue(
                "table-broken",
                {"titles": " · ".join(title or "?" for title in titles)},
                page_of(rows[0]),
                row_id=rows[0].table_row_id,
            )


def check_activities(case: CheckedDocument) -> Iterator[Issue]:
    """Every row of the overview of cooperation says who does what with whom."""
    rows = case.extraction.activities
    for name in ("department", "topic", "partners"):
        if not any(getattr(row, name) for row in rows):
            continue
        for row in rows:
            if not getattr(row, name):
                yield Issue(
                    "activity-incomplete",
                    {"row": row.topic or row.department or row.text, "column": name},
                    page_of(row),
                    row_id=row.activity_id,
                )
