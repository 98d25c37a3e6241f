"""Finding a part of a draft by its id in the JSON files that were written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from extract.draft.files.json_file import FORMAT

_KEYS = ("sentence_id", "paragraph_id", "section_id", "slot_id", "question_id")
_LEDGER_KEYS = ("counter_id", "promise_id", "error_id")


def find_in_drafts(folder: Path, wanted: str) -> tuple[str, str, dict[str, Any]] | None:
    """File name, kind of id (`sentence_id`, …) and the object with this id, the newest draft first.

    None where no draft in `folder` has the id.
    """
    for path in sorted(
        folder.glob("*.json"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True
    ):
        content = _read(path)
        for key, item in _objects(content):
            if item[key] == wanted:
                return path.name, key, item
    return None


def _read(path: Path) -> Any:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) and content.get("format") == FORMAT else None


def _objects(value: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object with an id of its own, sentences and paragraphs before what only cites them."""
    if isinstance(value, dict):
        if key := _own_key(value):
            yield key, value
        for item in value.values():
            yield from _objects(item)
    elif isinstance(value, list):
        for item in value:
            yield from _objects(item)


def _own_key(value: dict[str, Any]) -> str | None:
    for key in _LEDGER_KEYS:
        if key in value:
            return key
    marks = {
        "sentence_id": "verdicts",
        "paragraph_id": "sentences",
        "section_id": "paragraphs",
        "slot_id": "placeholder",
        "question_id": "check",
    }
    return next((key for key in _KEYS if key in value and marks[key] in value), None)
