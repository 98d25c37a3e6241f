"""Reviewers' decisions as gold: what a person confirmed or corrected is true of the document.

Header values are gold one by one; stations and Anlagen where the whole row was confirmed. Such lists hold
only part of what is there and are scored on recall alone. What was rejected is gold for nothing in its place.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extract.archive.corrections import Book, Correction, DocumentCorrections
from extract.archive.corrections.values import as_text, parse_column
from extract.evaluate.gold import Gold
from extract.run.sources import UNREADABLE, Source, hash_source, read_sources

REVIEWED = "durchsicht-"
"""How the names of sets of reviewers' gold begin; they grow with every decision and are no baseline."""

_LISTS = ("consultations", "files")
_ORDER = {"accept": 0, "correct": 1, "reject": 1}


def write_reviewed_gold(book: Book, archive: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Gold files below `folder`, one per reviewed document that lies in `archive` just as it was reviewed.

    Documents inside zip archives are left out: gold names a file that can be opened.
    """
    there = [path for path in archive if path.exists()]
    found = read_sources(there) if there and book.entries else ()
    by_name = {item.name: item for item in found if isinstance(item, Source) and item.member is None}
    written = []
    for entry in book.entries:
        source = by_name.get(entry.known.file)
        gold = build_gold(entry.known, entry.council)
        if source is None or gold is None or not _is_same(source, entry.known):
            continue
        path = folder / f"{REVIEWED}{entry.council}" / "gold" / f"{entry.path.stem}.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        content = gold | {"file": str(source.path.resolve())}
        Gold.model_validate(content)
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        written.append(path)
    return tuple(written)


def _is_same(source: Source, known: DocumentCorrections) -> bool:
    try:
        return hash_source(source) == known.document
    except UNREADABLE:
        return False


def build_gold(known: DocumentCorrections, council: str) -> dict[str, Any] | None:
    """The gold of one document without its path; None where its decisions tell nothing that is scored."""
    paper = _header(known.correction)
    lists = {table: _rows(known.correction, table) for table in _LISTS}
    told = {table: rows for table, rows in lists.items() if rows}
    if not paper and not told:
        return None
    content: dict[str, Any] = {"file": known.file, "partial": sorted(told), **told}
    if council != "de":
        content["council"] = council
    return content | ({"paper": paper} if paper else {})


def _header(items: Sequence[Correction]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for item in sorted(items, key=lambda c: (_ORDER[c.kind], c.at)):
        if item.table != "fields" or item.field is None:
            continue
        text = None if item.kind == "reject" else item.value
        try:
            value = parse_column(text or "", "fields", item.field)
        except ValueError:
            continue
        values[item.field] = list(value) if isinstance(value, tuple) else _plain(value)
    return values


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else as_text(value)


def _rows(items: Sequence[Correction], table: str) -> list[dict[str, Any]]:
    """The rows that were confirmed whole: their columns stand in the decision."""
    rows = []
    for item in items:
        if item.table == table and item.kind == "accept" and item.field is None and item.value:
            texts: dict[str, str | None] = json.loads(item.value)
            row = {name: parse_column(text or "", table, name) for name, text in texts.items()}
            rows.append({name: _plain(value) for name, value in row.items() if name != "result"})
    return rows
