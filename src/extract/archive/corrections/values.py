"""Texts of decisions → typed values of a column, and back."""

from __future__ import annotations

import json
import math
from datetime import date
from typing import Any

from extract.base.edtf import exact_day, parse_edtf
from extract.german.dates.printed import find_day
from extract.schema.dataset import TABLE, Kind
from extract.schema.german_names import german_names

_YES, _NO = {"true", "ja", "öffentlich", "1"}, {"false", "nein", "nicht öffentlich", "nichtöffentlich", "0"}


def column_kind(table: str, field: str) -> Kind:
    """The kind of a column; of a header field that of the paper's column. ValueError where there is none."""
    where = "papers" if table == "fields" else table
    for column in TABLE[where].columns:
        if column.name == field:
            return column.kind
    raise ValueError(f"die Tabelle {where} hat keine Spalte {field}")


def parse_value(text: str, kind: Kind) -> Any:
    """A typed or stored text as the value of a column; None for an empty one.

    Takes German days („5.6.2024“), ja and nein, lists as JSON or parted by semicolons.
    Raises ValueError with a German reason.
    """
    text = text.strip()
    if not text:
        return () if kind == "list" else None
    if kind == "string":
        return " ".join(text.split())
    if kind == "boolean":
        return _parse_boolean(text)
    if kind == "date":
        return _parse_day(text)
    if kind == "list":
        return _parse_list(text)
    return _parse_number(text, kind)


def _parse_boolean(text: str) -> bool:
    if text.casefold() in _YES:
        return True
    if text.casefold() in _NO:
        return False
    raise ValueError("bitte ja oder nein eintragen")


def _parse_day(text: str) -> date:
    """A day as decisions hold it, or as a person types it („17.05.2024“, „17. Mai 2024“)."""
    printed = find_day(text)
    typed = printed.day if printed and printed.span == (0, len(text)) else None
    day = exact_day(text) or typed
    if day is None:
        raise ValueError("bitte einen Tag eintragen, zum Beispiel 17.05.2024")
    return day


def _parse_list(text: str) -> tuple[str, ...]:
    if text.startswith("["):
        try:
            items = json.loads(text)
        except json.JSONDecodeError as error:
            raise ValueError("bitte die Einträge durch Semikolon trennen") from error
        return tuple(" ".join(str(item).split()) for item in items)
    return tuple(" ".join(item.split()) for item in text.split(";") if item.strip())


def _parse_number(text: str, kind: Kind) -> int | float:
    try:
        if kind == "integer":
            return int(text)
        number = float(text.replace(".", "").replace(",", ".") if "," in text else text)
    except ValueError as error:
        raise ValueError("bitte eine Zahl eintragen") from error
    if not math.isfinite(number):
        raise ValueError("bitte eine Zahl eintragen")
    return number


def as_text(value: Any) -> str | None:
    """A column's value as decisions hold it; None for nothing."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return json.dumps(list(value), ensure_ascii=False) if value else None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


CHANGEABLE: dict[str, tuple[str, ...]] = {
    "fields": ("value",),
    "consultations": ("date", "organization", "role", "public", "result"),
    "files": ("name", "public"),
    "sections": ("number", "title", "level", "kind"),
    "dates": ("edtf", "role"),
    "mentions": ("name", "kind", "organization_id", "ags"),
    "references": ("reference", "kind"),
    "figures": ("value", "unit", "approximate"),
    "commitments": ("due", "status", "reported_in"),
    "abbreviations": ("short", "long"),
    "activities": ("department", "topic", "partners", "form", "status", "outlook"),
}
"""The columns that a reviewer may correct, table by table, in the order of the page."""

CHOICES: dict[tuple[str, str], tuple[str, ...]] = {
    (table, field): tuple(german_names(f"values.{table}.{field}"))
    for table, field in (
        ("consultations", "role"),
        ("mentions", "kind"),
        ("references", "kind"),
        ("commitments", "status"),
        ("sections", "kind"),
    )
}
"""Columns that take only these values."""

_EDTF = {("dates", "edtf"), ("commitments", "due")}


def parse_column(text: str, table: str, field: str) -> Any:
    """A text as the value of a column of a table; ValueError with a German reason where it does not fit."""
    kind = "string" if table == "table_rows" else column_kind(table, field)
    value = parse_value(text, kind)
    where = TABLE["papers" if table == "fields" else table]
    nullable = {column.name: column.nullable for column in where.columns}
    if value is None and not nullable.get(field, True):
        raise ValueError("diese Angabe darf nicht leer sein")
    choices = CHOICES.get((table, field))
    if choices and value is not None and value not in choices:
        raise ValueError(f"erlaubt sind: {', '.join(choices)}")
    if (table, field) in _EDTF and value is not None:
        parse_edtf(str(value))
    return value
