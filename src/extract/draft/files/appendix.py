"""The lists that the DOCX prints as its appendix: those that are read there, the long ones shortened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from extract.draft import Draft
from extract.draft.files.tables import LedgerTable
from extract.draft.files.tables_wording import printed_tables
from extract.schema.german_names import german_name

_LEFT_OUT: Mapping[str, tuple[str, str, str]] = {
    # list → column, how its values begin in rows that wait in the workbook, what those rows are
    "partners": ("Stand", german_name("draft.partners", "steady"), "wie bisher beteiligte"),
    "promises": ("Stand", german_name("draft.promises", "reported"), "in späteren Berichten eingelöste"),
    "abbreviations": ("Befund", "in Ordnung", "ohne Befund"),
}


def appendix_tables(draft: Draft) -> tuple[LedgerTable, ...]:
    """The tables in order; what is only looked up stands in the workbook, and a note says where."""
    tables = [table for table in printed_tables(draft) if table.place != "beside"]
    return tuple(_shortened(table, draft) for table in tables)


def _shortened(table: LedgerTable, draft: Draft) -> LedgerTable:
    """The table without the rows that need nobody's attention, and a pointer to the sheet that has them."""
    if table.key not in _LEFT_OUT:
        return table
    title, begins, told = _LEFT_OUT[table.key]
    column = next(index for index, other in enumerate(table.columns) if other.title == title)
    rows = tuple(row for row in table.rows if not str(row[column] or "").startswith(begins))
    count = len(table.rows) - len(rows)
    if not count:
        return table
    book = f"Arbeitsmappe {draft.series}-{draft.year}.xlsx, Blatt „{table.sheet}“"
    pointer = f"Hier nicht wiederholt: {count} {told} ({book})."
    return replace(table, rows=rows, breaks=(), note=" ".join([table.note, pointer]).strip())
