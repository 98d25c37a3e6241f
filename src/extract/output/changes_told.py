"""The changes of a run in plain German, as the command and the report tell them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extract.schema.german_names import german_name

_IDS = {"paper_id": "Kennung", "document_id": "Datei", "council": "Kommune"}
"""Columns of a paper that are no header fields."""


def summary_of_changes(changes: Mapping[str, Any]) -> str:
    """One sentence: „Gegenüber dem letzten Lauf: 2 neu, 1 geändert, nichts weggefallen.“"""
    parts = (("added", "neu"), ("changed", "geändert"), ("lost", "weggefallen"))
    told = ", ".join(f"{len(changes[name]) or 'nichts'} {word}" for name, word in parts)
    version = changes.get("version")
    return f"Gegenüber dem letzten Lauf{f' (Version {version})' if version else ''}: {told}."


def change_lines(changes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What became of each document that differs, and its id: what is lost first."""
    yield from (("weggefallen", name) for name in changes["lost"])
    for item in changes["changed"]:
        yield f"geändert ({', '.join(_what(item))})", item["id"]
    yield from (("neu", name) for name in changes["added"])


def stale_lines(changes: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The decisions that no longer hold: what each is about, and the id of its paper."""
    for item in changes["stale"]:
        is_header = item["table"] == "fields" and item["field"]
        what = german_name("fields", item["field"]) if is_header else german_name("changes", item["table"])
        yield what, item["id"] or ""


def _what(item: Mapping[str, Any]) -> Iterator[str]:
    for field in item["fields"]:
        yield german_name("fields", field) if field not in _IDS else _IDS[field]
    for table, counts in item["rows"].items():
        words = (("added", "neu"), ("changed", "anders"), ("lost", "weg"))
        told = "/".join(f"{counts[name]} {word}" for name, word in words if counts[name])
        yield f"{german_name('changes', table)}: {told}"
