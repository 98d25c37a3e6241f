"""The store between reading and writing: one entry per document, so that no process ever holds the archive.

An entry lies under a key made of everything its content depends on, and begins with the hash of its own
bytes: what does not match is treated as absent. Entries are JSON, so that reading one can never run code.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from extract import __version__
from extract.base import file_system
from extract.base.folders import PACKAGE, folder_hash
from extract.schema.dataset import ROW_CLASSES, as_json, column_kinds
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import DocumentRow, PaperRow

_DIGEST = 64


class StoreFailed(Exception):
    """The store cannot be written, as on a full disk; `error` says why. No fault of the document at hand."""

    def __init__(self, error: OSError) -> None:
        super().__init__(str(error))
        self.error = error


def entry_key(*parts: str) -> str:
    """The key of an entry: what its content depends on, with version and state of the code."""
    return hashlib.sha256("\x1f".join((__version__, _code_hash(), *parts)).encode()).hexdigest()


@cache
def _code_hash() -> str:
    return folder_hash(PACKAGE)


def entry_path(folder: Path, key: str) -> Path:
    """Where the entry of `key` lies."""
    return folder / key[:2] / key


def pack_extraction(extraction: Extraction) -> bytes:
    """The content of a document's entry. Raises ValueError where a value has no JSON or UTF-8 form."""
    packer = zlib.compressobj(3)
    parts = []
    for index, (name, rows) in enumerate(_pack(extraction)):
        parts.append(packer.compress(f'{"," if index else "{"}"{name}":{as_json(rows)}'.encode()))
    return b"".join((*parts, packer.compress(b"}"), packer.flush()))


def save_entry(folder: Path, key: str, payload: bytes) -> None:
    """Writes an entry whole. Raises OSError."""
    data = _digest(key, payload) + payload
    file_system.write_whole(entry_path(folder, key), data, durable=False)  # a torn one is told by its digest


def load_entry(folder: Path, key: str) -> bytes | None:
    """The content of an entry, or None where it is missing, damaged or lies under a key not its own."""
    try:
        data = entry_path(folder, key).read_bytes()
    except OSError:
        return None
    payload = data[_DIGEST:]
    return payload if data[:_DIGEST] == _digest(key, payload) else None


def _digest(key: str, payload: bytes) -> bytes:
    return hashlib.sha256(key.encode() + payload).hexdigest().encode()


def load_extraction(folder: Path, key: str) -> Extraction | None:
    """The document of an entry, or None where the entry is missing, damaged or not of this form."""
    payload = load_entry(folder, key)
    if payload is None:
        return None
    try:
        return _unpack(json.loads(zlib.decompress(payload)))
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error):
        return None


def prune(folder: Path, keep: set[str]) -> int:
    """Removes the entries that are not in `keep` and returns how many; what cannot be removed stays."""
    removed = 0
    for path in folder.glob("??/*"):
        if path.name not in keep:
            with suppress(OSError):
                file_system.remove_file(path)
                removed += 1
    return removed


@dataclass(frozen=True, slots=True)
class _Part:
    """How the rows of one field of an Extraction are made: class, columns, which of them are dates."""

    row_class: type[Any]
    names: tuple[str, ...]
    dates: frozenset[str]


@cache
def _parts() -> dict[str, _Part]:
    """One part for every field of an Extraction."""
    single: dict[str, type[Any]] = {"document": DocumentRow, "paper": PaperRow, "blocks": TextBlock}
    parts = {}
    for item in fields(Extraction):
        row_class = single.get(item.name) or ROW_CLASSES[item.name]
        names = tuple(column.name for column in fields(row_class))
        dates = frozenset(name for name, (kind, _) in column_kinds(row_class).items() if kind == "date")
        parts[item.name] = _Part(row_class, names, dates)
    return parts


def _pack(extraction: Extraction) -> Iterator[tuple[str, list[list[Any]]]]:
    for name, part in _parts().items():
        value = getattr(extraction, name)
        rows = value if isinstance(value, tuple) else () if value is None else (value,)
        yield name, [[getattr(row, column) for column in part.names] for row in rows]


def _unpack(packed: dict[str, Any]) -> Extraction:
    rows = {name: tuple(_revive(part, packed[name])) for name, part in _parts().items()}
    document = rows.pop("document")[0]
    paper = next(iter(rows.pop("paper")), None)
    return Extraction(document=document, paper=paper, **rows)


def _revive(part: _Part, rows: list[list[Any]]) -> Iterator[Any]:
    for row in rows:
        values: dict[str, Any] = {
            name: _as_tuple(value) if isinstance(value, list) else value
            for name, value in zip(part.names, row, strict=True)
        }
        for name in part.dates:
            if values[name] is not None:
                values[name] = date.fromisoformat(values[name])
        yield part.row_class(**values)


def _as_tuple(value: list[Any]) -> tuple[Any, ...]:
    return tuple([_as_tuple(item) if isinstance(item, list) else item for item in value])
