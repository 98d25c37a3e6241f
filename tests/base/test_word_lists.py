from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.base.folders import models_folder
from extract.base.word_lists import (
    FILE,
    any_of,
    read_all_texts,
    read_entries,
    read_lines,
    read_ordered_words,
    read_rows,
    read_tables,
    read_text,
    read_word_groups,
    read_word_numbers,
    read_word_pairs,
    read_words,
)

_TOML = """
openers = ["Der", "Die", "Der"]
pattern = '\\d{4}'
mixed = ["a", 1]

[tense]
past = ["gestern", "zuvor"]

[units]
Euro = ["EUR", "€"]
Prozent = ["%"]

[long_forms]
Abs = "Absatz"

[sizes]
Tausend = 1000
halb = 0.5

[[rules]]
name = "comma"
sure = false
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    room = tmp_path / "room"
    room.mkdir()
    (room / FILE).write_text(_TOML, encoding="utf-8")
    (room / "words.txt").write_text("# made here\nArbeit\n\nBürger\n", encoding="utf-8")
    (room / "nouns.tsv").write_text("# made\nsingular\tplural\nJahr\tJahre\nPolizei\n", encoding="utf-8")
    (room / "broken.tsv").write_text("singular\nJahr\tJahre\n", encoding="utf-8")
    return tmp_path


def test_lists_are_typed_as_asked(folder: Path) -> None:
    assert read_words("room", "openers", folder) == {"Der", "Die"}
    assert read_ordered_words("room", "openers", folder) == ("Der", "Die", "Der")
    assert read_text("room", "pattern", folder) == r"\d{4}"
    assert read_word_groups("room", "units", folder) == {"Euro": ("EUR", "€"), "Prozent": ("%",)}
    assert read_word_pairs("room", "long_forms", folder) == {"Abs": "Absatz"}
    assert read_word_numbers("room", "sizes", folder) == {"Tausend": 1000, "halb": 0.5}


def test_a_list_of_tables_is_read_as_it_stands(folder: Path) -> None:
    assert read_entries("room", "rules", folder) == ({"name": "comma", "sure": False},)
    with pytest.raises(TypeError, match="openers is no list of tables"):
        read_entries("room", "openers", folder)


def test_a_full_stop_leads_into_a_table(folder: Path) -> None:
    assert read_ordered_words("room", "tense.past", folder) == ("gestern", "zuvor")


def test_all_texts_of_a_room(folder: Path) -> None:
    texts = read_all_texts("room", folder)
    assert {"Der", "Die", "gestern", "zuvor", "EUR", "Abs", "Absatz"} <= texts
    assert not {"openers", "tense", "past", "Euro"} & texts


def test_long_lists_leave_comments_out(folder: Path) -> None:
    assert read_lines("room", "words.txt", folder) == ("Arbeit", "Bürger")
    assert read_rows("room", "nouns.tsv", folder) == (
        {"singular": "Jahr", "plural": "Jahre"},
        {"singular": "Polizei", "plural": ""},
    )


@pytest.mark.parametrize("name", ["nouns", "tense.future", "openers.first", "units.Euro.EUR"])
def test_a_list_that_is_missing_is_named(folder: Path, name: str) -> None:
    with pytest.raises(KeyError, match=name):
        read_words("room", name, folder)


def test_a_list_of_another_shape_is_named(folder: Path) -> None:
    with pytest.raises(TypeError, match="tense is no list"):
        read_words("room", "tense", folder)
    with pytest.raises(TypeError, match="mixed holds something else"):
        read_words("room", "mixed", folder)
    with pytest.raises(TypeError, match="openers is no table"):
        read_word_groups("room", "openers", folder)
    with pytest.raises(TypeError, match="no number"):
        read_word_numbers("room", "long_forms", folder)
    with pytest.raises(ValueError, match="zip"):
        read_rows("room", "broken.tsv", folder)


def test_a_room_without_lists_is_an_error(folder: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_words("elsewhere", "openers", folder)


def test_the_longest_word_wins_in_a_pattern() -> None:
    pattern = re.compile(any_of(["Drs", "Drs.", "vor allem"]))
    assert pattern.match("Drs. 5")[0] == "Drs."  # type: ignore[index]
    assert pattern.match("vor\nallem")
    assert not pattern.match("vorallem")


@pytest.mark.parametrize("path", sorted(models_folder().rglob("*.toml")), ids=lambda p: p.parent.name)
def test_every_shipped_file_is_sound(path: Path) -> None:
    assert read_tables(path)
