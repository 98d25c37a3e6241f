"""The one reader of word lists: data in `models/<room>/german.toml`, `.txt` or `.tsv`, typed when it is read.

A module names its list once, at its top: `_OPENERS = read_words("sentences", "openers")`. `room` is a folder
below `models`, `name` the key in its `german.toml`, with full stops into tables: `"tense.past"`.
The lists ship with the package, so one that is missing or of another shape is a mistake of ours and raises
OSError, KeyError or TypeError with the file and the name in it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from extract.base.folders import models_folder

ListEntry = dict[str, str | bool | float]
"""One entry of a list that says several things of each."""
FILE = "german.toml"
"""The file of a room's lists."""


def read_words(room: str, name: str, folder: Path | None = None) -> frozenset[str]:
    """A list of words to look a word up in; `folder` stands for `models` where given."""
    return frozenset(read_ordered_words(room, name, folder))


def read_ordered_words(room: str, name: str, folder: Path | None = None) -> tuple[str, ...]:
    """A list of words whose order counts, as it stands in the file."""
    path = _path(room, FILE, folder)
    return _as_words(_item(path, name), path, name)


def read_word_groups(room: str, name: str = "", folder: Path | None = None) -> dict[str, tuple[str, ...]]:
    """A table of lists: group → its words, in the order of the file; without `name` all lists of the file."""
    path = _path(room, FILE, folder)
    table = _as_table(_item(path, name), path, name)
    return {key: _as_words(value, path, f"{name}.{key}") for key, value in table.items()}


def read_word_pairs(room: str, name: str, folder: Path | None = None) -> dict[str, str]:
    """A table of words: word → the word it stands for, in the order of the file."""
    path = _path(room, FILE, folder)
    table = _as_table(_item(path, name), path, name)
    return {key: _as_text(value, path, f"{name}.{key}") for key, value in table.items()}


def read_word_numbers(room: str, name: str, folder: Path | None = None) -> dict[str, float]:
    """A table of numbers: word → its number, whole or not, in the order of the file."""
    path = _path(room, FILE, folder)
    table = _as_table(_item(path, name), path, name)
    return {key: _as_number(value, path, f"{name}.{key}") for key, value in table.items()}


def read_text(room: str, name: str, folder: Path | None = None) -> str:
    """One text, such as a part of a pattern."""
    path = _path(room, FILE, folder)
    return _as_text(_item(path, name), path, name)


def read_entries(room: str, name: str, folder: Path | None = None) -> tuple[ListEntry, ...]:
    """A list of tables, each with a few texts, numbers or truths by key, as they stand in the file."""
    path = _path(room, FILE, folder)
    value = _item(path, name)
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise TypeError(f"{path}: {name} is no list of tables")
    return tuple(value)


def read_all_texts(room: str, folder: Path | None = None) -> frozenset[str]:
    """Every text of a room's lists, and the words that stand for others there; names of lists are none."""
    return frozenset(_texts_in(read_tables(_path(room, FILE, folder))))


def read_lines(room: str, file: str, folder: Path | None = None) -> tuple[str, ...]:
    """The lines of a long list kept one word a line (`words.txt`); empty ones and `#` comments left out."""
    text = _path(room, file, folder).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def read_rows(room: str, file: str, folder: Path | None = None) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated list by column title; cells that a short row lacks are empty.

    Raises ValueError where a row has more cells than there are titles.
    """
    first, *lines = read_lines(room, file, folder)
    titles = first.split("\t")
    rows = (line.split("\t") for line in lines)
    return tuple(dict(zip(titles, [*row, *[""] * (len(titles) - len(row))], strict=True)) for row in rows)


@cache
def read_tables(path: Path) -> dict[str, Any]:
    """All tables of a TOML file as they are, read once; for the few files of a shape of their own.

    The caller must not change what it gets. Raises OSError or tomllib.TOMLDecodeError.
    """
    return tomllib.loads(path.read_text(encoding="utf-8"))


def names_by_form(groups: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Every word of a table of lists with the name of its group: `{"Meter": ["m"]}` → `{"m": "Meter"}`."""
    return {form: name for name, forms in groups.items() for form in forms}


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; a space in a word stands for any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


def _path(room: str, file: str, folder: Path | None) -> Path:
    return (folder or models_folder()) / room / file


def _item(path: Path, name: str) -> object:
    value: object = read_tables(path)
    for key in name.split(".") if name else ():
        if not isinstance(value, dict) or key not in value:
            raise KeyError(f"{path}: no list named {name}")
        value = value[key]
    return value


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        yield from (text for item in value for text in _texts_in(item))
    elif isinstance(value, dict):
        yield from (key for key, item in value.items() if isinstance(item, str))
        yield from (text for item in value.values() for text in _texts_in(item))


def _as_words(value: object, path: Path, name: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{path}: {name} is no list of words")
    return tuple(_as_text(word, path, name) for word in value)


def _as_table(value: object, path: Path, name: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise TypeError(f"{path}: {name} is no table")
    return value


def _as_text(value: object, path: Path, name: str) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{path}: {name} holds something else than text: {value!r}")
    return value


def _as_number(value: object, path: Path, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{path}: {name} is no number: {value!r}")
    return value
