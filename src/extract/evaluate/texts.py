"""The texts that gold of dates, facts and mentions was written on; they are kept outside the project.

Gold names a text by collection and key and holds its hash: the texts' licences do not let them be here.
A collection is a file of papers in the folder `council_papers`, the PDFs in `pdfs`, or the model paper.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.base.errors import ConfigurationError
from extract.pages.pdf.plain import read_plain_pages

TEXTS = Path("../shared/data")
"""Where the texts lie beside the project, if they do."""
_FILES = {
    "augsburg": ("augsburg_allris4_dev.json",),
    "augsburg_allris4_dev": ("augsburg_allris4_dev.json",),
    "berlin_fk": ("berlin_fk_bvv_allris.jsonl.gz",),
    "berlin_fk_bvv_allris": ("berlin_fk_bvv_allris.jsonl.gz",),
    "nordstemmen": ("nordstemmen_dev.jsonl.gz", "nordstemmen_rest.jsonl.gz"),
}


class TextMissing(Exception):
    """A text that is not there; its name is the message."""


def read_pages(folder: Path, collection: str, key: str) -> tuple[str, ...]:
    """The pages of one text, line ends as they were taken down. Raises TextMissing."""
    try:
        if collection == "pdfs":
            return tuple(read_plain_pages(folder / "pdfs" / key))
        if collection in ("seed", "potsdam"):
            return ((folder / "seed" / f"{key.removesuffix('.txt')}.txt").read_text(encoding="utf-8"),)
        return _collection(folder, collection)[key]
    except (OSError, KeyError) as error:
        raise TextMissing(f"{collection}:{key}") from error


def check_text(text: str, sha256: str, source: str) -> str:
    """The text, if it has the hash that gold was written on; else ConfigurationError."""
    if hashlib.sha256(text.encode()).hexdigest() != sha256:
        raise ConfigurationError(
            "gold",
            f"Der Text „{source}“ ist nicht der, zu dem seine Golddatei gehört. Bitte die Fassung "
            "bereitstellen, deren SHA-256 in der Golddatei steht.",
        )
    return text


@lru_cache(maxsize=16)
def _collection(folder: Path, collection: str) -> dict[str, tuple[str, ...]]:
    """The pages of every text of a collection by each of its keys."""
    names = _FILES.get(collection, (f"{collection}.jsonl.gz",))
    paths = [folder / "council_papers" / name for name in names]
    rows = [row for path in paths for row in _rows(path)]
    return {key: _pages(row) for index, row in enumerate(rows) for key in _keys(row, index)}


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.suffix == ".json":
        yield from json.loads(path.read_text(encoding="utf-8"))
        return
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        yield from (json.loads(line) for line in stream)


def _pages(row: dict[str, Any]) -> tuple[str, ...]:
    return tuple(row["pages"]) if "pages" in row else (row["text"],)


def _keys(row: dict[str, Any], index: int) -> tuple[str, ...]:
    """What gold calls a text: the id of a paper, alone or with its file, of a meeting with its document."""
    if "volfdnr" in row:
        return (str(row["volfdnr"]),)
    if "meeting" in row and "paper" not in row:
        return f"{row['meeting']}/{row['doc']}", f"{row['meeting']}-{row['doc']}"
    if "paper" in row:
        return str(row["paper"]), f"{row['paper']}/{row['file_name']}"
    return str(index), str(row["gold"]["reference"])
