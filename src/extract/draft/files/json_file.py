"""A draft as JSON: every value of the types, and what they derive (text, place), nothing else."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from extract.draft import Draft
from extract.output.made_from import KEY

FORMAT = "vorlagen-draft/1"
_DERIVED = ("text", "title", "place")


def render_json(draft: Draft, made_from: str = "") -> str:
    """The draft as one JSON object; dates as ISO text, boxes as `[page, x0, top, x1, bottom]`.

    `made_from` stands for the data that it was made from. Every paragraph and every sentence has a `source`
    with paper, document, page and boxes.
    """
    content = {"format": FORMAT, **({KEY: made_from} if made_from else {}), **_plain(draft)}
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        known = {item.name: _plain(getattr(value, item.name)) for item in fields(value)}
        derived = {name: getattr(value, name) for name in _DERIVED if _derives(value, name, known)}
        return known | derived
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _derives(value: Any, name: str, known: dict[str, Any]) -> bool:
    return name not in known and isinstance(getattr(type(value), name, None), property)
