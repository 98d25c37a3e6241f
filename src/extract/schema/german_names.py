"""What tables, fields and values are called in German: the one reader of `german_names.toml`."""

from __future__ import annotations

from functools import cache

from extract.base.edtf import exact_day
from extract.base.folders import PACKAGE
from extract.base.word_lists import read_tables

_FILE = PACKAGE / "schema" / "german_names.toml"


@cache
def german_names(group: str) -> dict[str, str]:
    """The German names of one group (`fields`, `columns.dates`, …) by their name in the data, in order.

    The caller must not change what it gets. Raises KeyError where there is no such group.
    """
    table = read_tables(_FILE)
    for key in group.split("."):
        table = table[key]
    return {name: str(german) for name, german in table.items()}


def german_name(group: str, name: str | None) -> str:
    """The German name; the name itself where the file has none, nothing for None."""
    return german_names(group).get(name or "", name or "")


def field_name(table: str, field: str | None) -> str:
    """What a value is called by itself: a header field, else row and column: „Nummer", „Station, Gremium"."""
    if table == "fields":
        return german_name("fields", field) or german_name("rows", table)
    row = german_name("rows", table)
    return f"{row}, {column_name(table, field)}" if field else row


def column_name(table: str, field: str | None) -> str:
    """What a column is called in its table; the header field in `fields`."""
    columns = read_tables(_FILE)["columns"]
    if table == "fields":
        return german_name("fields", field)
    return german_name(f"columns.{table}", field) if table in columns else field or ""


def shown(value: str | None) -> str:
    """A value of a table as a reader of German expects it: ja and nein, days with the day first.

    Nothing is „nichts". `2024-10-23` → `23.10.2024`, `true` → `ja`.
    """
    if value is None or value == "":
        return "nichts"
    day = exact_day(value)
    return f"{day:%d.%m.%Y}" if day else {"true": "ja", "false": "nein"}.get(value, value)
