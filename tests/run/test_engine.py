"""Hashes of inputs at URLs: asked of the workers once, then of the store, as long as nothing has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from extract.run.batch import Lost
from extract.run.engine import HASHES, hash_sources
from extract.run.locations import Location
from extract.run.sources import Source

SOURCES = [
    Source(f"{n}.pdf", Path(f"{n}.pdf"), 10, location=Location(f"s3://papers/{n}.pdf"), state=f"ETag={n}")
    for n in range(3)
]


class Counted:
    """An engine whose workers give every input a hash of its name; the last fails."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def run(self, tasks: Sequence[Any], work: object, seconds: object) -> Iterator[tuple[int, Any]]:
        for index, task in enumerate(tasks):
            self.asked.append(task.name)
            yield index, Lost("died", 9) if task.name == "2.pdf" else f"hash of {task.name} {task.state}"

    read = run


def ask(sources: Sequence[Source], store: Path | None) -> tuple[list[str], Callable[[Source], str]]:
    engine = Counted()
    hash_of = hash_sources(sources, engine, store)
    return engine.asked, hash_of


def test_only_what_changed_is_hashed_again(tmp_path: Path) -> None:
    asked, hash_of = ask(SOURCES, tmp_path)
    assert asked == ["0.pdf", "1.pdf", "2.pdf"]
    with pytest.raises(OSError, match="died"):
        hash_of(SOURCES[2])
    changed = replace(SOURCES[1], state="ETag=new")
    asked, hash_of = ask([SOURCES[0], changed, SOURCES[2]], tmp_path)
    assert asked == ["1.pdf", "2.pdf"]  # what failed is tried again
    assert hash_of(SOURCES[0]) == "hash of 0.pdf ETag=0"
    assert hash_of(changed) == "hash of 1.pdf ETag=new"


def test_what_the_store_of_objects_says_nothing_of_is_hashed_every_time(tmp_path: Path) -> None:
    silent = [replace(SOURCES[0], state="")]
    assert ask(silent, tmp_path)[0] == ask(silent, tmp_path)[0] == ["0.pdf"]


def test_without_store_and_with_a_damaged_one_all_is_hashed(tmp_path: Path) -> None:
    ask(SOURCES, tmp_path)
    assert len(ask(SOURCES, None)[0]) == 3
    (entry,) = (path for path in (tmp_path / HASHES).rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-2] + b"xx")
    assert len(ask(SOURCES, tmp_path)[0]) == 3
