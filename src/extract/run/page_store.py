"""Pages in the store, apart from results: a changed profile reads them from here and opens no PDF again.

An entry lies under the hash of the file's bytes and of everything that reading depends on. It is JSON, one
list per column of the words, so that reading it can never run code; one that is wrong in any way is none.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Sequence
from dataclasses import astuple, fields
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extract.base.folders import PACKAGE, folder_hash
from extract.base.model import Box, Furniture, Page, Rule, SourceFile, Word
from extract.run.store import StoreFailed, load_entry, save_entry

PAGES = "pages"
"""The folder of the store that holds pages."""
_READING = (
    "pages/pdf",
    "pages/docx",
    "pages/ocr",
    "pages/rendering.py",
    "base/model/pages.py",
    "base/characters.py",
)
"""The code that pages depend on, below the package."""
_PARTS: dict[str, type[Any]] = {
    "words": Word,
    "rules": Rule,
    "images": Box,
    "rings": Box,
    "asides": Furniture,
    "notes": Furniture,
    "paragraphs": Box,
}

Read = tuple[SourceFile, tuple[Page, ...]]


def pages_key(sha256: str, *how: str) -> str:
    """The key of a file's pages; `how` is whatever else decides how it is read."""
    return hashlib.sha256("\x1f".join((sha256, _reading_hash(), *how)).encode()).hexdigest()


@cache
def _reading_hash() -> str:
    places = [PACKAGE / inner for inner in _READING]
    states = [folder_hash(p) if p.is_dir() else hashlib.sha256(p.read_bytes()).hexdigest() for p in places]
    return "\x1f".join((version("pypdfium2"), *states))


def read_through(store: Path, key: str, name: str, reuse: bool, read: Callable[[], Read]) -> Read:
    """The pages from the store, or read now and kept. Raises what `read` raises, and StoreFailed.

    `name` is what the datasets call the file now; the entry may come from a run that called it otherwise.
    Without `reuse` nothing is kept, since nobody would look for it.
    """
    if not reuse:
        return read()
    folder = store / PAGES
    payload = load_entry(folder, key)
    if payload is not None and (known := unpack_pages(payload, name)):
        return known
    source, pages = read()
    try:
        save_entry(folder, key, pack_pages(source, pages))
    except OSError as error:
        raise StoreFailed(error) from error
    return source, pages


def pack_pages(source: SourceFile, pages: Sequence[Page]) -> bytes:
    """Source and pages as bytes; one page at a time, since a long file's are many megabytes of JSON."""
    packer = zlib.compressobj(1)
    parts = [packer.compress(f'{{"source":{_json(_values(source))},"pages":['.encode())]
    for index, page in enumerate(pages):
        parts.append(packer.compress(f"{',' if index else ''}{_json(_pack_page(page))}".encode()))
    return b"".join((*parts, packer.compress(b"]}"), packer.flush()))


_json = json.JSONEncoder(separators=(",", ":"), default=astuple).encode


def unpack_pages(payload: bytes, name: str) -> Read | None:
    """What `pack_pages` was given, or None where the bytes are of another form."""
    try:
        whole = json.loads(zlib.decompress(payload))
        outline = tuple(map(tuple, whole["source"]["outline"]))
        embedded = tuple(whole["source"]["embedded"])
        source = SourceFile(**{**whole["source"], "name": name, "outline": outline, "embedded": embedded})
        return source, tuple(_unpack_page(page) for page in whole["pages"])
    except (ValueError, KeyError, TypeError, AttributeError, zlib.error):
        return None


def _values(item: Any, without: Sequence[str] = ()) -> dict[str, Any]:
    return {f.name: getattr(item, f.name) for f in fields(item) if f.name not in without}


def _pack_page(page: Page) -> dict[str, Any]:
    packed = _values(page, without=tuple(_PARTS))
    for part, kind in _PARTS.items():
        rows = getattr(page, part)
        packed[part] = {f.name: [getattr(row, f.name) for row in rows] for f in fields(kind)} if rows else {}
    return packed


def _unpack_page(packed: dict[str, Any]) -> Page:
    parts = {part: _unpack_rows(kind, packed[part]) for part, kind in _PARTS.items()}
    return Page(**{**packed, **parts})


def _unpack_rows(kind: type[Any], columns: dict[str, list[Any]]) -> tuple[Any, ...]:
    if not columns:
        return ()
    if "edges" in columns:
        columns["edges"] = list(map(tuple, columns["edges"]))
    if kind is Furniture:
        columns["box"] = [Box(*box) for box in columns["box"]]
    names = [f.name for f in fields(kind)]
    return tuple(kind(*row) for row in zip(*(columns[name] for name in names), strict=True))
