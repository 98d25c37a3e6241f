"""Entries come back as they were, or not at all."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from extract.run.store import (
    entry_key,
    entry_path,
    folder_hash,
    load_extraction,
    pack_extraction,
    prune,
    save_entry,
)
from kit.sample_rows import sample_extraction


def test_an_entry_comes_back_equal(tmp_path: Path) -> None:
    sample = sample_extraction("a")
    save_entry(tmp_path, "k" * 64, pack_extraction(sample))
    assert load_extraction(tmp_path, "k" * 64) == sample
    assert load_extraction(tmp_path, "x" * 64) is None


@pytest.mark.parametrize("damage", ["cut", "flip", "empty", "foreign"])
def test_a_damaged_entry_is_not_believed(tmp_path: Path, damage: str) -> None:
    save_entry(tmp_path, "k" * 64, pack_extraction(sample_extraction("a")))
    path = entry_path(tmp_path, "k" * 64)
    data = path.read_bytes()
    changed = {
        "cut": data[:-10],
        "flip": data[:-1] + bytes([data[-1] ^ 1]),
        "empty": b"",
        "foreign": b"not an entry at all",
    }
    path.write_bytes(changed[damage])
    assert load_extraction(tmp_path, "k" * 64) is None


def test_an_entry_under_a_foreign_key_is_not_believed(tmp_path: Path) -> None:
    save_entry(tmp_path, "k" * 64, pack_extraction(sample_extraction("a")))
    other = entry_path(tmp_path, "x" * 64)
    other.parent.mkdir(parents=True)
    entry_path(tmp_path, "k" * 64).rename(other)
    assert load_extraction(tmp_path, "x" * 64) is None


@pytest.mark.parametrize(
    "payload", [b"", b"{}", zlib.compress(b"{}"), zlib.compress(b"[1]"), zlib.compress(b"7")]
)
def test_a_whole_entry_of_another_form_is_none(tmp_path: Path, payload: bytes) -> None:
    save_entry(tmp_path, "k" * 64, payload)
    assert load_extraction(tmp_path, "k" * 64) is None


def test_what_cannot_be_written_as_text_is_no_entry() -> None:
    with pytest.raises(UnicodeEncodeError):
        pack_extraction(sample_extraction("a", producer="\ud800"))
    with pytest.raises(ValueError, match="JSON"):
        pack_extraction(sample_extraction("a", confidence_mean=float("nan")))


def test_keys_depend_on_every_part() -> None:
    assert len({entry_key("a", "b"), entry_key("ab", ""), entry_key("b", "a"), entry_key("a", "c")}) == 4


def test_a_folder_s_hash_depends_on_names_and_contents(tmp_path: Path) -> None:
    hashes = []
    for index, (name, text) in enumerate([("a.toml", "1"), ("a.toml", "2"), ("b.toml", "1")]):
        folder = tmp_path / str(index)
        folder.mkdir()
        (folder / name).write_text(text)
        (folder / "__pycache__").mkdir()
        (folder / "__pycache__" / f"{index}.pyc").write_bytes(b"x")
        hashes.append(folder_hash(folder))
    assert len(set(hashes)) == 3


def test_pruning_keeps_what_the_run_used(tmp_path: Path) -> None:
    for key in ("a" * 64, "b" * 64):
        save_entry(tmp_path, key, pack_extraction(sample_extraction(key)))
    prune(tmp_path, {"a" * 64})
    assert load_extraction(tmp_path, "a" * 64) is not None
    assert load_extraction(tmp_path, "b" * 64) is None
