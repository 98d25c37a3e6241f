"""Truth read off the laid-out pages: what is not printed is not true of the paper."""

from __future__ import annotations

from typing import Any

from corpus.invent.blocks import Mark
from corpus.invent.compose import Composed
from corpus.invent.layout import Page, piece_box

_FIELDS = ("reference", "paper_type", "name", "date", "under_direction_of", "originator", "public")
_STATION = {
    "date": "date",
    "organization": "organization",
    "role": "role_raw",
    "public": "public",
    "result": "result",
}


def build_truth(composed: Composed) -> dict[str, Any]:
    """Values of the paper and all marks with their boxes."""
    found = _boxes(composed.pages)
    marks = list(found)
    return {
        "kind": composed.kind,
        **{field: _first(marks, field) for field in _FIELDS},
        "consultations": _consultations(marks),
        "files": _files(marks),
        "related_references": _related(marks),
        "pages": len(composed.pages),
        "marks": [_mark(mark, found[mark]) for mark in marks],
    }  # fmt: skip


def _related(marks: list[Mark]) -> list[str]:
    found = [m.text for m in marks if m.field == "related_reference" and m.role == "value"]
    return list(dict.fromkeys(found))


def _boxes(pages: list[Page]) -> dict[Mark, list[list[float]]]:
    found: dict[Mark, list[list[float]]] = {}
    for number, page in enumerate(pages, 1):
        for piece in page.pieces:
            box = [number, *(round(edge, 2) for edge in piece_box(piece))]
            for mark in _outermost_first(piece.mark):
                found.setdefault(mark, []).append(box)
    return found


def _outermost_first(mark: Mark | None) -> list[Mark]:
    return [] if mark is None else [*_outermost_first(mark.parent), mark]


def _mark(mark: Mark, boxes: list[list[float]]) -> dict[str, Any]:
    return {
        "field": mark.field,
        "role": mark.role,
        "text": mark.text,
        "value": mark.value,
        "group": mark.group,
        "checked": mark.checked,
        "boxes": boxes,
    }


def _first(marks: list[Mark], field: str) -> str | bool | None:
    for mark in marks:
        if mark.field == field and (mark.role == "value" or (mark.role == "option" and mark.checked)):
            return mark.value
    return None


def _groups(marks: list[Mark], kind: str) -> list[list[Mark]]:
    names = {mark.group for mark in marks if mark.group and mark.group.startswith(f"{kind}:")}
    ordered = sorted(names, key=lambda name: int(str(name).partition(":")[2]))
    return [[mark for mark in marks if mark.group == name] for name in ordered]


def _consultations(marks: list[Mark]) -> list[dict[str, Any]]:
    rows = []
    for position, group in enumerate(_groups(marks, "station"), 1):
        row: dict[str, Any] = {"position": position}
        row |= {column: _first(group, f"station.{field}") for field, column in _STATION.items()}
        rows.append(row)
    return rows


def _files(marks: list[Mark]) -> list[dict[str, Any]]:
    return [
        {"position": position, "name": _first(group, "file.name"), "public": _first(group, "file.public")}
        for position, group in enumerate(_groups(marks, "file"), 1)
    ]
