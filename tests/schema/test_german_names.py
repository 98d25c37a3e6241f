"""Everything a person reads by name has one German name, in one file."""

from __future__ import annotations

import ast
from dataclasses import fields
from typing import Any, get_args

import pytest

from extract.archive.corrections.values import CHANGEABLE
from extract.base.folders import PACKAGE
from extract.base.model import Origin, SectionKind, Severity, ZoneKind
from extract.base.word_lists import read_tables
from extract.draft.model import Mark, SentenceKind, SlotKind
from extract.draft.model_comparison import Change
from extract.profile import load_profiles
from extract.schema.dataset import TABLE
from extract.schema.german_names import column_name, field_name, german_name, german_names, shown
from extract.schema.records import PaperRow

NAMES = read_tables(PACKAGE / "schema" / "german_names.toml")


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("fields", {field.name for field in fields(PaperRow)} - {"paper_id", "document_id", "council"}),
        ("severities", get_args(Severity)),
        ("origins", get_args(Origin)),
        ("zones", get_args(ZoneKind)),
        ("values.sections.kind", get_args(SectionKind)),
        ("values.consultations.role", set(load_profiles().shared.roles)),
        ("draft.kinds", get_args(SentenceKind)),
        ("draft.marks", get_args(Mark)),
        ("draft.slots", get_args(SlotKind)),
        ("draft.changes", get_args(Change)),
        ("statuses", ("ok", "partial", "failed", "skipped")),
    ],
)
def test_a_group_names_all_there_is(group: str, names: Any) -> None:
    assert set(german_names(group)) == set(names)


def test_tables_and_columns_are_those_of_the_dataset() -> None:
    assert set(NAMES["rows"]) | set(NAMES["tables"]) <= set(TABLE)
    for table, columns in NAMES["columns"].items():
        assert set(columns) <= set(TABLE[table].names), table
    for table, columns in NAMES["values"].items():
        assert set(columns) <= set(TABLE[table].names), table


def test_what_a_reviewer_may_change_has_a_name() -> None:
    for table, columns in CHANGEABLE.items():
        assert table in NAMES["rows"]
        assert [column for column in columns if column not in NAMES["columns"][table]] == []


def test_every_group_has_names() -> None:
    for group, names in _groups(NAMES, ""):
        assert all(names.values()), group
        assert names, group


def _groups(table: dict[str, Any], path: str) -> list[tuple[str, dict[str, str]]]:
    inner = {key: value for key, value in table.items() if isinstance(value, dict)}
    own = {key: value for key, value in table.items() if isinstance(value, str)}
    found = [(path, own)] if own or not inner else []
    return found + [group for key, value in inner.items() for group in _groups(value, f"{path}.{key}")]


def test_names_stand_nowhere_else() -> None:
    """No module holds a dictionary of German names beside this file."""
    groups = [set(names) for _, names in _groups(NAMES, "")]
    scattered = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Dict) and len(node.keys) >= 3:
                keys = {k.value if isinstance(k, ast.Constant) else None for k in node.keys}
                words = [v.value for v in node.values if isinstance(v, ast.Constant)]
                if any(keys <= group for group in groups) and any(_is_german(word) for word in words):
                    scattered.append(f"{path.relative_to(PACKAGE)}:{node.lineno}")
    assert scattered == []


def _is_german(word: object) -> bool:
    """A name as a person reads it: begins with a capital, or holds a space or an umlaut; no question."""
    if not isinstance(word, str) or word.upper() == word or word.endswith("?"):
        return False
    return word[0].isupper() or not word.isascii() or " " in word


def test_names_by_table() -> None:
    assert field_name("fields", "reference") == "Nummer"
    assert field_name("consultations", "date") == "Station, Sitzung"
    assert field_name("consultations", None) == "Station"
    assert column_name("mentions", "ags") == "Gemeindeschlüssel"
    assert column_name("table_rows", "Kosten") == "Kosten"  # a table's own column title
    assert german_name("statuses", "unknown") == "unknown"
    assert german_name("statuses", None) == ""
    with pytest.raises(KeyError):
        german_names("colours")


@pytest.mark.parametrize(
    ("value", "text"),
    [("2024-10-23", "23.10.2024"), ("2024-10", "2024-10"), ("true", "ja"), (None, "nichts"), ("x", "x")],
)
def test_values_are_shown_in_german(value: str | None, text: str) -> None:
    assert shown(value) == text
