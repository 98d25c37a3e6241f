"""Where the package finds its data, and that a folder's state is told by its content alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.base.folders import PACKAGE, folder_hash, models_folder, pipelines_folder


def test_the_data_of_the_source_tree_is_found() -> None:
    assert (models_folder() / "gazetteers").is_dir()
    assert list(pipelines_folder().glob("*.toml"))
    assert (PACKAGE / "py.typed").is_file()


@pytest.mark.parametrize(
    ("name", "content", "same"),
    [
        ("a.txt", b"1", True),
        ("a.txt", b"2", False),  # another content
        ("b.txt", b"1", False),  # another name
    ],
)
def test_the_hash_of_a_folder_follows_names_and_contents(
    tmp_path: Path, name: str, content: bytes, same: bool
) -> None:
    for folder, file, data in (("one", "a.txt", b"1"), ("two", name, content)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / file).write_bytes(data)
    assert (folder_hash(tmp_path / "one") == folder_hash(tmp_path / "two")) is same


def test_byte_code_and_hidden_files_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    before = folder_hash(tmp_path)
    (tmp_path / ".hidden").write_bytes(b"2")
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"3")
    assert folder_hash(tmp_path) == before
