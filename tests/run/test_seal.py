"""A seal holds only for a run whose output and store are as they were left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.output.writers.run_file import Report
from extract.run.seal import hash_files, read_seal, save_seal, seal_key
from extract.run.store import entry_path, save_entry

KEY = seal_key(["inputs", "profile"])
NOW = datetime(2026, 1, 2, tzinfo=UTC)


def report(output: Path) -> Report:
    return Report(
        output=output,
        started=NOW,
        seconds=3.0,
        pages=4,
        reused=0,
        statuses={"ok": 2},
        rows={"papers": 2},
        issues={("warning", "page-no-text"): 1},
        failures=("„x.pdf“: kaputt",),
        inputs=({"file": "a.pdf", "sha256": "0"},),
    )


@pytest.fixture
def sealed(tmp_path: Path) -> tuple[Path, Path]:
    output, store = tmp_path / "out", tmp_path / "out" / ".cache"
    (output / "documents").mkdir(parents=True)
    (output / "papers.csv").write_text("a,b")
    (output / "documents" / "1.json").write_text("{}")
    files = hash_files(output)
    save_entry(store, "k" * 64, b"content")
    save_seal(store, KEY, files, ["k" * 64], report(output))
    return output, store


def test_a_seal_brings_back_the_report(sealed: tuple[Path, Path]) -> None:
    output, store = sealed
    seal = read_seal(store, KEY, output)
    assert seal is not None
    assert set(seal.files) == {"papers.csv", "documents/1.json"}
    again = seal.revive(output=output, started=NOW, seconds=3.0)
    assert again.reused == 1
    assert (again.rows, again.issues, again.failures, again.inputs, again.pages, again.statuses) == (
        report(output).rows,
        report(output).issues,
        report(output).failures,
        report(output).inputs,
        4,
        {"ok": 2},
    )


def test_another_run_has_another_seal(sealed: tuple[Path, Path]) -> None:
    assert read_seal(sealed[1], seal_key(["inputs", "another profile"]), sealed[0]) is None


def _entry(output: Path) -> Path:
    return entry_path(output / ".cache", "k" * 64)


@pytest.mark.parametrize(
    "break_it",
    [
        lambda o: (o / "papers.csv").write_text("a,c"),  # somebody edited the output
        lambda o: (o / "papers.csv").unlink(),
        lambda o: (o / "documents" / "2.json").write_text("{}"),  # a document that no run wrote
        lambda o: _entry(o).write_bytes(_entry(o).read_bytes()[:-1]),  # a damaged entry of the store
        lambda o: _entry(o).unlink(),
        lambda o: next((o / ".cache" / "seals").glob("??/*")).write_bytes(b"0" * 64 + b"{}"),
    ],
)
def test_a_seal_on_anything_changed_is_broken(
    sealed: tuple[Path, Path], break_it: Callable[[Path], object]
) -> None:
    break_it(sealed[0])
    assert read_seal(sealed[1], KEY, sealed[0]) is None
