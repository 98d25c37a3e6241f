"""The files of a run, read with their readers' own tools: equal in every format, the same bytes each time."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import frictionless
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

import extract
from extract.archive.resolve import apply_resolution, resolve_archive, summarize
from extract.output.tables import open_tables
from extract.output.writers.csv_file import RISKY, guard, unguard, write_csv
from extract.output.writers.dataset_files import write_dataset
from extract.schema.dataset import TABLE, TABLES
from extract.schema.extraction import Extraction
from kit.sample_rows import sample_extraction


def resolved() -> Iterator[Extraction]:
    samples = [
        sample_extraction("a", "24/SVV/0101", title="=HYPERLINK(1)"),
        sample_extraction("b", "24/SVV/0102", title="2. Kosten"),
        sample_extraction("c", None, title="-3 Grad"),
    ]
    resolution = resolve_archive([summarize(sample) for sample in samples])
    return (apply_resolution(sample, resolution) for sample in samples)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("writers") / "output"
    folder.mkdir()
    write_dataset(folder, resolved())
    return folder


def test_every_table_in_every_format_even_the_empty_ones(output: Path) -> None:
    with sqlite3.connect(output / "archive.sqlite") as connection:
        for table in TABLES:
            rows = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            parquet = pq.read_table(output / "data" / f"{table.name}.parquet")
            with (output / "data" / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
                lines = list(csv.reader(stream))
            assert parquet.column_names == lines[0] == list(table.names)
            assert parquet.num_rows == len(lines) - 1 == rows
    assert pq.read_table(output / "data" / "organizations.parquet").num_rows == 0
    assert pq.read_table(output / "data" / "papers.parquet").num_rows == 3


def test_foreign_keys_hold(output: Path) -> None:
    with sqlite3.connect(output / "archive.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = connection.execute("PRAGMA foreign_key_list('sections')").fetchall()
        assert {(key[2], key[3]) for key in keys} == {
            ("papers", "paper_id"),
            ("sections", "parent_id"),
            ("documents", "source_document_id"),
        }
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("großbeerenstraße", 3),  # whole word, any case
        ("Grossbeerenstrasse", 0),  # ß is a letter of its own
        ("radw*", 3),  # beginning of a word
        ("kosten", 1),  # in the title
        ("Brücke", 0),
    ],
)
def test_full_text_search(output: Path, query: str, hits: int) -> None:
    with sqlite3.connect(output / "archive.sqlite") as connection:
        found = connection.execute(
            "SELECT s.section_id FROM sections_fts f JOIN sections s ON s.rowid = f.rowid "
            "WHERE sections_fts MATCH ?",
            (query,),
        ).fetchall()
    assert len(found) == hits


def test_datasette_can_tell_which_table_is_searched(output: Path) -> None:
    # Datasette looks for the full-text table by this text in the schema.
    with sqlite3.connect(output / "archive.sqlite") as connection:
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'sections_fts'").fetchone()[0]
    assert 'content="sections"' in sql
    assert "USING FTS" in sql


def test_the_package_validates_with_frictionless(output: Path) -> None:
    report = frictionless.validate(str(output / "data" / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert {task.name for task in report.tasks} == set(TABLE)


def test_frictionless_sees_a_broken_reference(output: Path, tmp_path: Path) -> None:
    # Proves that the check above checks keys at all.
    for path in (output / "data").iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    papers = tmp_path / "papers.csv"
    papers.write_text(
        papers.read_text(encoding="utf-8").replace("24-SVV-0101,", "24-SVV-9999,", 1), encoding="utf-8"
    )
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert "foreign-key" in {error[0] for error in report.flatten(["type"])}


def test_formulas_are_guarded_in_csv_and_nowhere_else(output: Path) -> None:
    with (output / "data" / "sections.csv").open(encoding="utf-8", newline="") as stream:
        titles = {row["title"] for row in csv.DictReader(stream)}
    assert titles == {"'=HYPERLINK(1)", "2. Kosten", "'-3 Grad"}
    assert {unguard(title) for title in titles} == set(extract.load(output)["sections"]["title"])


@given(st.text())
def test_guarding_can_be_undone(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(tuple(mark for mark in RISKY if mark != "'"))


@given(
    st.lists(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")), min_size=16, max_size=16
    )
)
def test_any_text_survives_csv(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    table = TABLE["abbreviations"]
    row = tuple(
        text if column.kind == "string" else None for text, column in zip(texts, table.columns, strict=False)
    )
    write_csv(table, [row], path)
    with path.open(encoding="utf-8", newline="") as stream:
        (read,) = list(csv.reader(stream))[1:]
    assert [unguard(cell) for cell in read] == [value or "" for value in row]


def test_tables_load_as_frames_with_types(output: Path) -> None:
    tables = extract.load(output)
    assert set(tables) == set(TABLE)
    papers = tables["papers"]
    assert list(papers["paper_id"]) == sorted(papers["paper_id"], key=lambda i: (i.startswith("ohne"), i))
    assert papers["related_references"].iloc[0] == ["19/SVV/0058"]
    assert str(papers["date"].iloc[0]) == "2024-05-17"
    assert papers["series_number"].dtype == "Int64"
    assert bool(papers["public"].iloc[0]) is True
    assert tables["table_rows"]["cells"].iloc[0] == {"Jahr": "2024", "Betrag": "=1+2"}
    assert tables["sections"]["boxes"].iloc[0] == [[1, 70.9, 100.0, 300.0, 112.5]]
    assert tables["organizations"].empty


def test_meanings_travel_with_the_parquet_file(output: Path) -> None:
    schema = pq.read_schema(output / "data" / "papers.parquet")
    assert schema.field("reference").metadata[b"beschreibung"] == b"Drucksachennummer"


def test_a_document_is_whole_and_in_reading_order(output: Path) -> None:
    names = sorted(path.name for path in (output / "documents").iterdir())
    assert names[:2] == ["24-SVV-0101.json", "24-SVV-0102.json"]
    assert names[2].startswith("ohne-nummer-")
    document = json.loads((output / "documents" / "24-SVV-0101.json").read_text(encoding="utf-8"))
    assert document["paper"]["reference"] == "24/SVV/0101"
    assert [block["kind"] for block in document["blocks"]] == ["heading", "paragraph"]
    assert document["consultations"][0]["boxes"] == [[1, 70.9, 100.0, 300.0, 112.5]]
    assert document["table_rows"][0]["cells"] == {"Jahr": "2024", "Betrag": "=1+2"}


def test_links_reach_the_files(output: Path) -> None:
    tables = extract.load(output)
    # „24/SVV/ 0102“ in the text means the paper 24/SVV/0102 of the archive
    assert set(tables["references"]["target_paper_id"]) == {"24-SVV-0102"}
    # an organization that no register holds is not pointed to
    assert tables["consultations"]["organization_id"].isna().all()


def test_the_same_rows_give_the_same_bytes(output: Path, tmp_path: Path) -> None:
    write_dataset(tmp_path, resolved())
    for path in sorted(output.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / path.relative_to(output)).read_bytes(), path.name


def test_a_row_is_found_by_its_id_whatever_table_it_is_in(output: Path) -> None:
    section = extract.load(output)["sections"].iloc[0]
    with open_tables(output / "archive.sqlite") as tables:
        found = tables.find(section["section_id"])
        assert tables.find("no-such-id") is None
        assert len(list(tables.find_all("fields", "paper_id", "24-SVV-0101"))) == 1
    assert found is not None
    assert found[0].name == "sections"
    assert found[1]["title"] == section["title"]


def test_an_archive_of_an_earlier_version_lacks_tables(tmp_path: Path) -> None:
    """Tables and columns that came later are passed over when an id is looked up."""
    path = tmp_path / "archive.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE fields (field_id TEXT PRIMARY KEY, field TEXT)")
        connection.execute("INSERT INTO fields VALUES ('f1', 'name')")
    with open_tables(path) as tables:
        table, row = tables.find("f1") or (None, {})
        assert tables.find("f2") is None
    assert table is TABLE["fields"]
    assert row == {"field_id": "f1", "field": "name"}
