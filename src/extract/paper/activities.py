"""The tabular overview of cooperation: which department works with whom on what, how, how far, what next.

A table is such an overview by its column titles alone: it names topic and partners, and at least one of
department, form, status and outlook. The titles' vocabulary is the profile's section `activities`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.base.model import Box, Table, TableRow

FIELDS = ("department", "topic", "partners", "form", "status", "outlook")
NEEDED = frozenset({"topic", "partners"})
"""Without these two columns a table is another one."""
LEAST_FIELDS = 3

_LEVEL_END = re.compile(r"\s–\s(?=[^–]*$)")
_EMPTY = re.compile(r"^(?:[-–—./]|entfällt|k\.\s?A\.|n\.\s?n\.)?$", re.IGNORECASE)
_PARTING = re.compile(r"\s*(?:[;•▪\n]|,(?!\d)|\s/\s|(?:^|\s)[-–]\s)\s*")
_LAST_PAIR = re.compile(r"^(?P<first>\S+(?:\s\(\S+\))?)\s(?:und|sowie|&)\s(?P<second>\S+(?:\s\(\S+\))?)$")


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of an overview: the `row`-th of the `table`-th table of the document, both from 0.

    `partners` are as printed, in order and each once; a cell that is blank or a dash is None. `text` is the
    whole row, cells parted by bars; `boxes` has one box per cell, `page` counts from 1.
    """

    table: int
    row: int
    department: str | None
    topic: str | None
    partners: tuple[str, ...]
    form: str | None
    status: str | None
    outlook: str | None
    page: int
    boxes: tuple[Box, ...]
    text: str
    confidence: float
    rule: str = "activities-by-titles"


def extract_activities(
    tables: Iterable[Table], vocabulary: Mapping[str, Sequence[str]]
) -> tuple[Activity, ...]:
    """The rows of every overview of cooperation among the tables, in order.

    `vocabulary` gives the column titles of each field (`FIELDS`).
    """
    found: list[Activity] = []
    for number, table in enumerate(tables):
        columns = find_columns(table.header, vocabulary)
        if columns is None:
            continue
        for index, row in enumerate(table.rows):
            values = {field: row.cells[column] for field, column in columns.items()}
            if _value(values["topic"]) or _value(values["partners"]):
                found.append(_read_row((number, index), table, row, values))
    return tuple(found)


def find_columns(header: Sequence[str], vocabulary: Mapping[str, Sequence[str]]) -> dict[str, int] | None:
    """The column of each field by its title, or None where the titles are not those of an overview.

    A title fits a wording in full, as its beginning („Stand 2023"), or as its last level; the longest wording
    wins, and of several columns for one field the first.
    """
    columns: dict[str, int] = {}
    for column, title in enumerate(header):
        field = _field_of(title, vocabulary)
        if field is not None:
            columns.setdefault(field, column)
    return columns if columns.keys() >= NEEDED and len(columns) >= LEAST_FIELDS else None


def _field_of(title: str, vocabulary: Mapping[str, Sequence[str]]) -> str | None:
    for text in dict.fromkeys((title, *_LEVEL_END.split(title)[1:])):
        plain = _plain(text)
        fitting = [
            (plain != _plain(wording), -len(wording), field)
            for field in FIELDS
            for wording in vocabulary.get(field, ())
            if plain == _plain(wording) or plain.startswith(_plain(wording) + " ")
        ]
        if fitting:
            return min(fitting)[2]
    return None


def _plain(title: str) -> str:
    """Lower case without signs: „Partner/-innen:" → „partner innen"."""
    return " ".join(re.findall(r"\w+", title.casefold()))


def _value(cell: str) -> str | None:
    text = " ".join(cell.split())
    return None if _EMPTY.match(text) else text


def _read_row(place: tuple[int, int], table: Table, row: TableRow, values: Mapping[str, str]) -> Activity:
    number, index = place
    return Activity(
        table=number,
        row=index,
        department=_value(values.get("department", "")),
        topic=_value(values.get("topic", "")),
        partners=split_partners(values["partners"]),
        form=_value(values.get("form", "")),
        status=_value(values.get("status", "")),
        outlook=_value(values.get("outlook", "")),
        page=row.boxes[0].page if row.boxes else table.box.page,
        boxes=row.boxes,
        text=" | ".join(row.cells),
        confidence=table.confidence,
    )


def split_partners(cell: str) -> tuple[str, ...]:
    """The partners named in a cell, in order, as printed and each once.

    Line breaks, commas, semicolons and item marks part them, not those in brackets; an „und" only between two
    single names at the end of a list („Teltow, Stahnsdorf und Kleinmachnow"), for „Energie und Wasser Potsdam
    GmbH" is one.
    """
    parts = [part for part in map(_trim, _split_outside(cell)) if not _EMPTY.match(part)]
    last = _LAST_PAIR.match(parts[-1]) if len(parts) > 1 else None
    if last and not last["first"].endswith("-"):
        parts[-1:] = [last["first"], last["second"]]
    return tuple(dict.fromkeys(parts))


def _trim(part: str) -> str:
    """Without white space, and without a full stop unless an abbreviation ends with it („e.V.")."""
    text = re.sub(r"^[-–•▪]\s", "", " ".join(part.split()))
    return text if re.search(r"\b(?:V|Co|bzw|Str)\.$", text) else text.rstrip(".")


def _split_outside(cell: str) -> list[str]:
    """The text between parting signs that stand outside brackets."""
    parts, start = [], 0
    for match in _PARTING.finditer(cell):
        before = cell[start : match.start()]
        if before.count("(") <= before.count(")"):
            parts.append(before)
            start = match.end()
    return [*parts, cell[start:]]
