"""The order of the rooms, who may know which library, and how long a file may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "extract"

LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "interrupts"),
    ("model",),
    ("quality_codes",),
    ("records", "normalize", "issue_codes", "paper_id"),
    ("extraction", "profile", "locations"),
    ("pdf", "rendering", "sources"),
    ("remote", "ocr"),
    ("layout",),
    ("form", "segment", "tables", "findings", "roles", "extractors", "organizations", "activities"),
    ("stations", "attachments", "assemble", "machine_read", "redact", "dataset", "calibration"),
    ("ner",),
    ("nlp", "corrections"),
    ("header", "facts", "store", "writers", "staging", "batch", "resolve", "upload"),
    ("quality", "language_model"),
    ("parse", "training", "page_store", "seal"),
    ("worker",),
    ("cluster",),
    ("engine",),
    ("ingest", "evaluate", "inspection", "draft", "report", "oparl"),
    ("review",),
    ("draft_files",),
    ("api", "cli"),
)
"""From the foundation up. A room imports only rooms of layers below its own; `cli_*` counts as `cli`."""

ONLY_IN = {
    "pypdfium2": ("pdf", "rendering"),
    "pypdfium2_raw": ("pdf", "rendering"),
    "pdfplumber": ("pdf", "tables"),
    "spacy": ("nlp", "training"),
    "pydantic": ("profile", "evaluate", "corrections"),
    "fsspec": ("locations",),
    "botocore": ("locations",),
    "distributed": ("cluster",),
    "starlette": ("review",),
    "uvicorn": ("review",),
    "typer": ("cli",),
    "docx": ("draft_files",),
    "openpyxl": ("draft_files",),
}
"""Libraries that only these rooms may import."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "cli" if first.startswith("cli") else first


def layer_of(room: str) -> int:
    room = "cli" if room.startswith("cli") else room
    return next((index for index, rooms in enumerate(LAYERS) if room in rooms), -1)


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [alias.name for alias in node.names] if node.module == "extract" else [""]
            yield from (f"{node.module}.{name}".rstrip(".") for name in names)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_below(path: Path) -> None:
    room = room_of(path)
    if path.parent == PACKAGE and room == "__init__":
        return
    assert layer_of(room) >= 0, f"{room} has no place in the order of the rooms"
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] != "extract" or len(parts) < 2 or parts[1] in (room, "__version__"):
            continue
        other = "cli" if parts[1].startswith("cli") else parts[1]
        if other == room:
            continue
        assert layer_of(other) < layer_of(room), f"{room} must not import {other}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    for name in imports_of(path):
        rooms = ONLY_IN.get(name.split(".")[0])
        assert rooms is None or room_of(path) in rooms, f"{name} belongs to {rooms}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_names_tell_something() -> None:
    empty = {"util", "utils", "helper", "helpers", "common", "misc", "manager"}
    assert not [p for p in FILES if p.stem in empty]


def test_the_only_broad_except_is_at_the_boundary_of_a_document() -> None:
    broad = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            caught = node.type if isinstance(node, ast.ExceptHandler) else None
            if isinstance(node, ast.ExceptHandler) and (caught is None or ast.unparse(caught) in _BROAD):
                broad.add(room_of(path))
    assert broad <= {"worker"}


_BROAD = {"Exception", "BaseException"}


def test_the_picture_of_the_house_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {room_of(path) for path in FILES} - {"__init__"}
    assert [room for room in sorted(rooms) if f"`{room}" not in text] == []
