"""The seal of a run: what it was run on and what it wrote, so that a run over the same leaves all as it is.

A seal is believed only where every output file still has the bytes it was written with, and every entry of
the store is whole.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.output.writers.run_file import RUN_FILE, Report
from extract.run.store import entry_key, load_entry, prune, save_entry

SEALS = "seals"
"""The folder of the store that holds the last seal."""
_KEPT = ("pages", "statuses", "rows", "failures", "inputs", "data")


@dataclass(frozen=True, slots=True)
class Seal:
    """A run as sealed: files below the output with their hashes, keys of the store, and its report."""

    files: Mapping[str, str]
    keys: tuple[str, ...]
    report: Mapping[str, Any]

    def revive(self, **others: Any) -> Report:
        """The report of a run that found everything as it was; `others` are what differs each time."""
        issues = {(severity, code): count for severity, code, count in self.report["issues"]}
        kept = {name: self.report[name] for name in _KEPT}
        kept |= {name: tuple(kept[name]) for name in ("failures", "inputs")}
        return Report(**kept, issues=issues, reused=len(self.keys), **others)


def seal_key(parts: Iterable[str]) -> str:
    """The key of the seal of a run that `parts` describe: inputs, configuration, decisions."""
    return entry_key("seal", *parts)


def hash_files(folder: Path) -> dict[str, str]:
    """Every file below a folder but the run's own record, with the hash of its bytes."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hash_file(path)
        for path in paths
        if path.relative_to(folder).as_posix() != RUN_FILE
    }


def hash_of_all(files: Mapping[str, str]) -> str:
    """One hash for files by name with the hashes of their bytes."""
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def hash_file(path: Path) -> str:
    """The sha256 of a file; raises OSError."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def save_seal(store: Path, key: str, files: Mapping[str, str], keys: Sequence[str], report: Report) -> None:
    """Seals a run whose output is in place; the seal before it goes. Raises OSError."""
    kept: dict[str, Any] = {name: getattr(report, name) for name in _KEPT}
    kept["issues"] = [[severity, code, count] for (severity, code), count in report.issues.items()]
    whole = {"files": dict(files), "keys": sorted(keys), "report": kept}
    save_entry(store / SEALS, key, json.dumps(whole).encode())
    prune(store / SEALS, {key})


def read_seal(store: Path, key: str, output: Path) -> Seal | None:
    """The seal of this key where output and store are as it says, else None."""
    payload = load_entry(store / SEALS, key)
    if payload is None:
        return None
    try:
        seal = Seal(**json.loads(payload))
        return seal if _holds(seal, store, output) else None
    except (ValueError, TypeError, KeyError, OSError):
        return None


def _holds(seal: Seal, store: Path, output: Path) -> bool:
    there = (output / "documents").glob("*.json")
    if any(f"documents/{path.name}" not in seal.files for path in there):
        return False
    if any(hash_file(output / name) != known for name, known in seal.files.items()):
        return False
    return all(load_entry(store, key) is not None for key in seal.keys)
