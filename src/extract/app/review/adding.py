"""What a reviewer adds: which rows, what is asked for each, and the decision that comes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from extract.app.review.archive import Shown
from extract.app.review.candidates import Candidates
from extract.app.review.decide import Entry, Refused
from extract.app.review.ledger import Change, Subject
from extract.app.review.subject import Input
from extract.archive.corrections.adding import addable_tables
from extract.archive.corrections.model import Correction, DocumentCorrections
from extract.archive.corrections.typed import parse_typed
from extract.archive.corrections.values import CHANGEABLE, CHOICES, column_kind
from extract.base.redaction import redact_text
from extract.schema.dataset import TABLE
from extract.schema.german_names import column_name, german_name, german_names

ADDABLE: dict[str, str] = {table: german_name("rows", table) for table in addable_tables()}
"""The tables that a row can be added to, with what a row is called."""
_DRAWN = {
    "consultations": "organization",
    "files": "name",
    "sections": "title",
    "mentions": "name",
    "dates": "edtf",
    "figures": "unit",
}
"""The column that takes the words in a drawn box."""
_PRESET = {("sections", "level"), ("sections", "kind")}
"""Columns that may stay empty: an added heading is a section of the first level unless told otherwise."""
_LEFT_OUT = {("mentions", "organization_id"), ("mentions", "ags")}
"""Columns that follow from the name."""


def addable_inputs(table: str, candidates: Candidates) -> Iterator[Input]:
    """What is asked for a new row; the column that takes the drawn words comes first."""
    columns = [name for name in CHANGEABLE[table] if (table, name) not in _LEFT_OUT]
    for name in sorted(columns, key=lambda column: column != _DRAWN[table]):
        yield Input(
            field=name,
            label=column_name(table, name),
            machine=None,
            value="",
            kind=column_kind(table, name),
            choices=_choices(table, name, candidates),
            words=german_names(f"values.{table}.{name}") if (table, name) in CHOICES else {},
            table=table,
        )


def _choices(table: str, field: str, candidates: Candidates) -> tuple[str, ...]:
    if (table, field) in CHOICES:
        return CHOICES[table, field]
    if column_kind(table, field) == "boolean":
        return ("ja", "nein")
    return candidates.bodies() if (table, field) == ("consultations", "organization") else ()


def addition(
    council: str,
    empty: DocumentCorrections,
    table: str,
    entry: Entry,
    shown: Shown | None,
    source: str | None,
    has_pages: bool,
) -> Change:
    """The decision to add a row. Raises Refused where it has no place or a value does not fit.

    A document without pages, a Word file, has no places to draw.
    """
    if has_pages and (shown is None or not shown.boxes):
        raise Refused(
            "Bitte auf der Seite einen Rahmen um die Stelle ziehen: Jeder Wert braucht seine Stelle."
        )
    item = Correction(
        kind="add",
        table=table,
        value=json.dumps(_columns(table, entry), ensure_ascii=False, sort_keys=True),
        page=int(shown.boxes[0][0]) if shown and shown.boxes else None,
        boxes=shown.boxes if shown else (),
        words=shown.text if shown else None,
        source=source,
        by=entry.by,
        at=datetime.now(UTC).replace(microsecond=0),
        note=entry.note,
    )
    return Change(Subject(council, empty, table, None), (item,))


def _columns(table: str, entry: Entry) -> dict[str, str]:
    nullable = {column.name: column.nullable for column in TABLE[table].columns}
    columns: dict[str, str] = {}
    for name in CHANGEABLE[table]:
        given = entry.values.get(name, "").strip()
        if (table, name) in _LEFT_OUT:
            continue
        needed = not nullable[name] and column_kind(table, name) != "boolean" and (table, name) not in _PRESET
        if not given and (needed or name == _DRAWN[table]):
            raise Refused(f"{column_name(table, name)}: diese Angabe fehlt noch.", name)
        try:
            columns[name] = parse_typed(redact_text(given), table, name) if given else ""
        except ValueError as error:
            raise Refused(f"{column_name(table, name)}: {error}.", name) from error
    return {name: value for name, value in columns.items() if value}
