"""The schema: complete against the contract, described in two languages, one for all writers."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from extract.schema.dataset import (
    ROW_CLASSES,
    TABLE,
    TABLES,
    Table,
    as_json,
    find_broken_key,
    flat,
    rows_by_table,
)
from kit.paths import SHARED
from kit.sample_rows import sample_extraction

CONTRACT = SHARED / "DATASETS.md"
PROVENANCE = ("page", "paragraph", "boxes", "char_start", "char_end", "text", "confidence", "rule", "origin")


@pytest.mark.skipif(not CONTRACT.is_file(), reason="the dataset contract is not beside the project")
def test_every_table_and_column_of_the_contract_is_there() -> None:
    lines = re.findall(
        r"^\| `(\w+)` \| [^|]+ \| (.+) \|$", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE
    )
    assert len(lines) == 16
    for name, columns in lines:
        named = re.sub(r"\([^)]*\)", "", columns).replace("+ provenance", "")
        wanted = {column.strip() for column in named.split(",")}
        assert wanted <= set(TABLE[name].names), name


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_are_described_in_both_languages(table: Table) -> None:
    assert table.key in table.names
    for column in (*table.columns, table):
        assert len(column.german) > 1
        assert len(column.english) > 1


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_columns_follow_the_row_class(table: Table) -> None:
    assert sorted(table.names) == sorted(item.name for item in fields(ROW_CLASSES[table.name]))


@pytest.mark.parametrize(
    "name",
    [
        "fields",
        "consultations",
        "files",
        "sections",
        "dates",
        "mentions",
        "references",
        "figures",
        "commitments",
        "abbreviations",
        "table_rows",
        "activities",
    ],
)
def test_extracted_tables_carry_provenance_last(name: str) -> None:
    assert TABLE[name].names[-len(PROVENANCE) :] == PROVENANCE


def test_references_between_tables_name_tables_that_exist() -> None:
    pairs = {(t.name, c.name, c.references) for t in TABLES for c in t.columns if c.references}
    assert {target for _, _, target in pairs} <= set(TABLE)
    # the references that a reader joins by
    assert {
        ("papers", "document_id", "documents"),
        ("documents", "paper_id", "papers"),
        ("sections", "parent_id", "sections"),
        ("references", "target_paper_id", "papers"),
        ("files", "document_id", "documents"),
        ("mentions", "organization_id", "organizations"),
    } <= pairs


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (None, "string", None),
        ((), "list", "[]"),  # an empty list is not a missing one
        (("ä", "b"), "list", '["ä","b"]'),
        (((1, 70.9, 100.0, 300.0, 112.5),), "boxes", "[[1,70.9,100.0,300.0,112.5]]"),
        ((("Jahr", "2024"), ("", "x")), "cells", '{"Jahr":"2024","":"x"}'),
        (True, "boolean", True),
        (3, "integer", 3),
    ],
)
def test_values_for_flat_formats(value: object, kind: str, expected: object) -> None:
    assert flat(value, kind) == expected  # type: ignore[arg-type]


def test_a_number_that_is_not_finite_has_no_json() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json([float("nan")])


def test_rows_come_in_table_order() -> None:
    names = [table.name for table, _ in rows_by_table(sample_extraction("a"))]
    assert names == [table.name for table in TABLES if table.name in names]
    assert names[:2] == ["documents", "papers"]


def test_a_sound_document_has_no_broken_key() -> None:
    assert find_broken_key(sample_extraction("a")) is None


def test_a_key_that_comes_twice_is_broken() -> None:
    sample = sample_extraction("a")
    assert find_broken_key(replace(sample, fields=sample.fields * 2)) == "fields: field_id comes twice"


def test_a_reference_to_a_section_that_is_not_there_is_broken() -> None:
    broken = find_broken_key(replace(sample_extraction("a"), sections=()))
    assert broken is not None
    assert "dates.section_id" in broken
