"""Writing files that people go on to edit: an edited one is never overwritten, a new version comes beside it.

What was written is remembered as a hash in `.versions/`; a file whose hash is another one was edited.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.base.interrupts import interrupts_ignored

VERSIONS = ".versions"


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """The files written, their version from 1 on, and the files of earlier versions that people edited."""

    paths: tuple[Path, ...]
    version: int
    edited: tuple[Path, ...]


def write_versioned(folder: Path, stem: str, contents: Mapping[str, bytes]) -> WrittenSet:
    """Writes `<stem><ending>` for every ending, whole or not at all; the files of a set stay one version.

    Where any file of the set was edited, all go to `<stem>-2<ending>` (`-3` …). Raises OSError where the
    folder cannot be written.
    """
    (folder / VERSIONS).mkdir(parents=True, exist_ok=True)
    edited: list[Path] = []
    version = 1
    while touched := _edited(folder, _versioned(stem, version), contents):
        edited += touched
        version += 1
    name = _versioned(stem, version)
    staged = {folder / f"{name}{ending}": _stage(folder, content) for ending, content in contents.items()}
    with interrupts_ignored():
        _remember(folder, name, contents)
        for path, temporary in staged.items():
            os.replace(temporary, path)
    return WrittenSet(tuple(staged), version, tuple(edited))


def _versioned(stem: str, version: int) -> str:
    return stem if version == 1 else f"{stem}-{version}"


def _edited(folder: Path, name: str, contents: Mapping[str, bytes]) -> list[Path]:
    """The files of this version that are neither as they were written nor as they would be written now."""
    known = _remembered(folder, name)
    found = []
    for ending, content in contents.items():
        path = folder / f"{name}{ending}"
        if path.is_file() and _hash(path.read_bytes()) not in (*known.get(ending, ()), _hash(content)):
            found.append(path)
    return found


def _remember(folder: Path, name: str, contents: Mapping[str, bytes]) -> None:
    """Notes the new hashes beside the last ones: a run cut short between notes and files loses nothing."""
    before = _remembered(folder, name)
    notes = {
        ending: list(dict.fromkeys([*before.get(ending, ())[-2:], _hash(content)]))
        for ending, content in contents.items()
    }
    text = json.dumps(notes, indent=1, sort_keys=True) + "\n"
    os.replace(_stage(folder, text.encode()), folder / VERSIONS / f"{name}.json")


def _remembered(folder: Path, name: str) -> dict[str, list[str]]:
    try:
        notes = json.loads((folder / VERSIONS / f"{name}.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _stage(folder: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=".writing-", dir=folder / VERSIONS)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
    os.chmod(name, 0o666 & ~_umask())
    return Path(name)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
