"""What tables, fields and values are called in German: the one reader of `german_names.toml`."""

from __future__ import annotations

from functools import cache

from extract.base.edtf import exact_day
from extract.base.folders import PACKAGE
from extract.base.word_lists import read_tables

_FILE = PACKAGE / "schema" / "german_names.toml"


@cache
def german_names(group: str) -> dict[str, str]:
    """The German names of one group („fields", „tables", …) by English name, in the order of the file.

    The caller must not change what it gets. Raises KeyError where there is no such group.
    """
    return {name: str(german) for name, german in read_tables(_FILE)[group].items()}


def german_name(group: str, name: str | None) -> str:
    """The German name; the name itself where the file has none, nothing for None."""
    return german_names(group).get(name or "", name or "")


def shown(value: str | None) -> str:
    """A value of a table as a reader of German expects it: ja and nein, days with the day first.

    Nothing is „nichts". `2024-10-23` → `23.10.2024`, `true` → `ja`.
    """
    if value is None or value == "":
        return "nichts"
    day = exact_day(value)
    return f"{day:%d.%m.%Y}" if day else {"true": "ja", "false": "nein"}.get(value, value)
