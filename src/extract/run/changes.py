"""What a run added, changed and lost against the one before, paper by paper.

Told by id, by the names of fields and by numbers of rows: what stood there before may be just what nobody
should read any more. Two files of `documents/` with the same bytes are not opened.
"""

from __future__ import annotations

import filecmp
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.base.errors import ConfigurationError
from extract.output.run_reader import ARCHIVE, DOCUMENTS, read_record
from extract.output.tables import open_tables
from extract.schema.dataset import TABLE

_STALE = "SELECT paper_id, table_name, field FROM corrections WHERE status = 'stale' ORDER BY rowid"


@dataclass(frozen=True, slots=True)
class Change:
    """One document that differs: header fields with another value, rows by table as (new, other, gone)."""

    name: str
    fields: tuple[str, ...]
    rows: Mapping[str, tuple[int, int, int]]

    def as_object(self) -> dict[str, Any]:
        """As it stands in `run.json`."""
        rows = {
            table: {"added": new, "changed": other, "lost": gone}
            for table, (new, other, gone) in self.rows.items()
        }
        return {"id": self.name, "fields": list(self.fields), "rows": rows}


def find_changes(earlier: Path, new: Path) -> dict[str, Any] | None:
    """What `run.json` says of changes from the run in `earlier` to the one in `new`; None for a first run.

    Documents are named by their files in `documents/`: a paper by its id. One that has the same bytes under
    another number has changed. `stale` are decisions that no longer hold.
    """
    if not (earlier / ARCHIVE).is_file():
        return None
    before, now = _files(earlier), _files(new)
    pairs = {name: name for name in before if name in now}
    lost, added = sorted(before.keys() - pairs.keys()), sorted(now.keys() - pairs.keys())
    moved = _moved({name: before[name] for name in lost}, {name: now[name] for name in added})
    pairs |= moved
    changed = [
        change
        for old, name in sorted(pairs.items(), key=lambda pair: pair[1])
        if (old != name or not filecmp.cmp(before[old], now[name], shallow=False))
        and (change := _change(name, _read(before[old]), _read(now[name])))
    ]
    return {
        **_known_of(earlier),
        "added": [name for name in added if name not in moved.values()],
        "changed": [change.as_object() for change in changed],
        "lost": [name for name in lost if name not in moved],
        "stale": list(_stale(new)),
    }


def no_changes(output: Path) -> dict[str, Any]:
    """What `run.json` says where nothing has changed since the run in `output`."""
    stale = list(_stale(output))
    return {**_known_of(output), "added": [], "changed": [], "lost": [], "stale": stale}


def _known_of(earlier: Path) -> dict[str, Any]:
    record: Mapping[str, Any] = {}
    with suppress(ConfigurationError):
        record = read_record(earlier)
    return {"against": record.get("started"), "version": record.get("version")}


def _files(folder: Path) -> dict[str, Path]:
    return {path.stem: path for path in (folder / DOCUMENTS).glob("*.json")}


def _read(path: Path) -> dict[str, Any]:
    """What a file holds; nothing where an earlier version or a fault left no object."""
    try:
        packed = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return packed if isinstance(packed, dict) else {}


def _moved(lost: Mapping[str, Path], added: Mapping[str, Path]) -> dict[str, str]:
    """Old name → new name of documents with the same bytes."""
    if not lost or not added:
        return {}
    by_id = {_document_id(path): name for name, path in added.items()}
    found = {name: by_id.get(_document_id(path)) for name, path in lost.items()}
    return {name: other for name, other in found.items() if other is not None}


def _document_id(path: Path) -> str:
    document = _read(path).get("document") or {}
    return str(document.get("document_id") or path)


def _change(name: str, before: Mapping[str, Any], now: Mapping[str, Any]) -> Change | None:
    """None where only what no table holds differs, such as the form of the file."""
    old, new = before.get("paper") or {}, now.get("paper") or {}
    fields = tuple(field for field in new if field in old and old[field] != new[field])
    rows = {
        table: counts
        for table in TABLE
        if table in now and any(counts := _count(table, before.get(table) or [], now.get(table) or []))
    }
    return Change(name, fields, rows) if fields or rows else None


def _count(table: str, before: list[Any], now: list[Any]) -> tuple[int, int, int]:
    """How many rows are new, differ, are gone."""
    key = TABLE[table].key
    old, new = {row[key]: row for row in before}, {row[key]: row for row in now}
    differ = sum(old[name] != new[name] for name in old.keys() & new.keys())
    return len(new.keys() - old.keys()), differ, len(old.keys() - new.keys())


def _stale(folder: Path) -> Iterator[dict[str, str | None]]:
    with open_tables(folder / ARCHIVE) as tables:
        for paper_id, table, field in tables.query(_STALE):
            yield {"id": paper_id, "table": table, "field": field}
