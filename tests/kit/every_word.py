"""Every word in a folder, whatever form its files have: what is nowhere here is nowhere to be read."""

from __future__ import annotations

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

_DIGEST = 64
"""An entry of the store begins with the hash of its bytes, in letters."""


def files_with(folder: Path, word: str) -> list[str]:
    """The files below a folder that hold the word in their name or in anything that can be read from them."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    found = []
    for path in paths:
        name = path.relative_to(folder).as_posix()
        if word in name or any(_holds(content, word) for content in _contents(path)):
            found.append(name)
    return found


def _holds(content: bytes, word: str) -> bool:
    """JSON may write letters as escapes."""
    return any(form in content for form in (word.encode(), word.lower().encode(), ascii(word)[1:-1].encode()))


def _contents(path: Path) -> Iterator[bytes]:
    data = path.read_bytes()
    yield data
    if path.suffix == ".parquet":
        yield repr(pq.read_table(path).to_pydict()).encode()
    elif path.suffix == ".sqlite":
        yield from _rows(path)
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield from (packed.read(name) for name in packed.namelist())
    elif ".cache" in path.parts:
        try:
            yield zlib.decompress(data[_DIGEST:])
        except zlib.error:
            return


def _rows(path: Path) -> Iterator[bytes]:
    with sqlite3.connect(path) as connection:
        tables = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        for table in tables:
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                yield b" ".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)
