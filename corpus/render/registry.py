"""Canonical names of bodies, partners and places with their official keys, from content/registry.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

CONTENT = Path(__file__).parent.parent / "content"


@dataclass(frozen=True, slots=True)
class Entry:
    """One name: `kind` is body, partner or place; `ags` the official key where there is one."""

    kind: str
    name: str
    ags: str | None = None


def read_registry(path: Path = CONTENT / "registry.toml") -> dict[str, Entry]:
    """All entries by their short key."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        key: Entry(kind, *([value] if isinstance(value, str) else value))
        for kind, entries in tables.items()
        for key, value in entries.items()
    }


REGISTRY = read_registry()
