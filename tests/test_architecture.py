"""The order of the rooms, who may know which library, and how long a file may be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.paths import ROOT

PACKAGE = ROOT / "src" / "extract"

ROOMS = (
    "base",
    "schema",
    "profile",
    "german",
    "pages",
    "paper",
    "facts",
    "names",
    "reading",
    "archive",
    "output",
    "run",
    "draft",
    "oparl",
    "evaluate",
    "app",
    "api",
    "cli",
)
"""From the foundation up. A room imports only rooms named before it."""

TOP = {"__init__.py", "__main__.py", "api.py", "py.typed"}
"""All that stands at the top of the package beside the rooms."""

ONLY_IN = {
    "pypdfium2": ("pages",),
    "pypdfium2_raw": ("pages",),
    "pdfplumber": ("pages",),
    "spacy": ("names",),
    "pydantic": ("profile", "evaluate", "archive"),
    "fsspec": ("run",),
    "botocore": ("run",),
    "distributed": ("run",),
    "starlette": ("app",),
    "uvicorn": ("app",),
    "httpx": ("oparl",),
    "typer": ("cli",),
    "docx": ("draft",),
    "holidays": ("draft",),
    "openpyxl": ("draft",),
    "xlsxwriter": ("output",),
}
"""Libraries that only these rooms may import."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [alias.name for alias in node.names] if node.module == "extract" else [""]
            yield from (f"{node.module}.{name}".rstrip(".") for name in names)


def test_only_rooms_and_the_interface_stand_at_the_top() -> None:
    beside = {path.name for path in PACKAGE.iterdir() if path.is_file()}
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert beside == TOP
    assert rooms | {"api"} == set(ROOMS)


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_before_it(path: Path) -> None:
    room = room_of(path)
    if room in ("__init__", "__main__"):
        return
    for name in imports_of(path):
        parts = name.split(".")
        if parts[0] == "extract" and len(parts) > 1 and parts[1] not in (room, "__version__"):
            assert ROOMS.index(parts[1]) < ROOMS.index(room), f"{room} must not import {parts[1]}"


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "api"])
def test_tests_mirror_the_rooms(room: str) -> None:
    assert list((ROOT / "tests" / room).glob("test_*.py")), f"no tests for {room}"


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


BOUNDARIES = ["reading/containment.py", "run/worker.py"]
"""Where whatever is raised may be caught: around one extractor, and around one document."""


def test_only_the_two_boundaries_catch_everything() -> None:
    broad = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            caught = node.type if isinstance(node, ast.ExceptHandler) else None
            if isinstance(node, ast.ExceptHandler) and (caught is None or ast.unparse(caught) in _BROAD):
                broad.append(path.relative_to(PACKAGE).as_posix())
    assert broad == BOUNDARIES


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_files_are_renamed_removed_and_locked_in_one_place(path: Path) -> None:
    """So that a test can give these calls the behaviour of Windows, of a full disk, of a power cut."""
    if path.relative_to(PACKAGE).as_posix() == "base/file_system.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert not [ast.unparse(call) for call in called if _changes_files(call)]


def _changes_files(call: ast.Call) -> bool:
    if not isinstance(call.func, ast.Attribute) or ast.unparse(call.func.value) == "file_system":
        return False
    name = call.func.attr
    of_a_path = name == "replace" and len(call.args) == 1 and not call.keywords  # a text's takes two
    return of_a_path or name in _FILE_CALLS or ast.unparse(call.func) == "os.replace"


_FILE_CALLS = {"rename", "unlink", "rmtree", "fsync", "flock", "locking", "mkdtemp", "mkstemp"}
_BROAD = {"Exception", "BaseException"}


def test_the_picture_of_the_house_names_every_room() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert [room for room in ROOMS if f"`{room}" not in text] == []
