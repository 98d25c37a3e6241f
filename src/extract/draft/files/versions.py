"""Writing files that people go on to edit: an edited one is never overwritten, a new version comes beside it.

What was written is remembered as a hash in `.versions/`; a file whose hash is another one was edited.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.base import file_system
from extract.output.publishing import NEW, publish
from extract.output.staging import staged_output

VERSIONS = ".versions"


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """The files written, their version from 1 on, and the files of earlier versions that people edited."""

    paths: tuple[Path, ...]
    version: int
    edited: tuple[Path, ...]


def write_versioned(folder: Path, sets: Mapping[str, Mapping[str, bytes]]) -> tuple[WrittenSet, ...]:
    """Writes `<stem><ending>` for every stem and ending, all or none; the files of a stem stay one version.

    Where any file of a stem was edited, all of it go to `<stem>-2<ending>` (`-3` …). Raises OutputError.
    """
    with staged_output(folder, "drafts") as staging:
        file_system.make_folder(staging / NEW / VERSIONS)
        written: list[WrittenSet] = []
        paths: list[str] = []
        for stem, contents in sets.items():
            version, edited = _free_version(folder, stem, contents)
            name = _versioned(stem, version)
            files = {f"{name}{ending}": content for ending, content in contents.items()}
            files[f"{VERSIONS}/{name}.json"] = _notes(folder, name, contents)
            for path, content in files.items():
                file_system.write_file(staging / NEW / path, content)
            paths += files
            whole = tuple(folder / f"{name}{ending}" for ending in contents)
            written.append(WrittenSet(whole, version, tuple(edited)))
        publish(staging, folder, paths)
    return tuple(written)


def _free_version(folder: Path, stem: str, contents: Mapping[str, bytes]) -> tuple[int, list[Path]]:
    """The first version of which no file was edited, and the edited files of those before it."""
    edited: list[Path] = []
    version = 1
    while touched := _edited(folder, _versioned(stem, version), contents):
        edited += touched
        version += 1
    return version, edited


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


def _notes(folder: Path, name: str, contents: Mapping[str, bytes]) -> bytes:
    """The new hashes beside the last ones, which files of other versions of the program may have."""
    before = _remembered(folder, name)
    notes = {
        ending: list(dict.fromkeys([*before.get(ending, ())[-2:], _hash(content)]))
        for ending, content in contents.items()
    }
    return (json.dumps(notes, indent=1, sort_keys=True) + "\n").encode()


def _remembered(folder: Path, name: str) -> dict[str, list[str]]:
    try:
        notes = json.loads((folder / VERSIONS / f"{name}.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
