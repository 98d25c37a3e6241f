"""One reader of a run: rows as they were written, one message where there is no run, never two runs mixed."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

import extract
from extract.app.report import ReportOptions, write_report
from extract.app.review.state import Review
from extract.archive.resolve import apply_resolution, resolve_archive, summarize
from extract.base.errors import ConfigurationError, VorlagenError
from extract.cli.explain import explain
from extract.draft import read_archive
from extract.oparl import OparlOptions, write_oparl
from extract.output.publishing import NEW
from extract.output.run_reader import Run, open_run
from extract.output.staging import publish_run, staged_output
from extract.output.writers.dataset_files import write_dataset
from extract.schema.dataset import ROW_CLASSES, TABLES, rows_by_table
from extract.schema.extraction import Extraction
from extract.schema.records import PaperRow, SectionRow, TableRowRow
from kit.sample_rows import sample_extraction


def resolved(*keys: str) -> list[Extraction]:
    samples = [sample_extraction(key, f"24/SVV/{index:04}") for index, key in enumerate(keys)]
    resolution = resolve_archive([summarize(sample) for sample in samples])
    return [apply_resolution(sample, resolution) for sample in samples]


def write(output: Path, *keys: str, data: str = "one") -> Path:
    """A run as `vorlagen ingest` leaves it."""
    with staged_output(output) as staging:
        write_dataset(staging / NEW, resolved(*keys))
        record = {"started": f"2026-01-0{len(keys)}", "data": data, "configuration": {"sources": ["a"]}}
        (staging / NEW / "run.json").write_text(json.dumps(record), encoding="utf-8")
        publish_run(staging, output)
    return output


READERS: dict[str, Callable[[Path], object]] = {
    "notebook": extract.load,
    "draft": read_archive,
    "report": lambda output: write_report(ReportOptions(output=output)),
    "review": lambda output: Review(output, output / "corpus"),
    "export": lambda output: write_oparl(OparlOptions(output=output)),
    "explain": lambda output: explain("24/SVV/0001", output),
}


@pytest.mark.parametrize("reader", READERS)
def test_where_there_is_no_run_all_say_the_same(tmp_path: Path, reader: str) -> None:
    with pytest.raises(ConfigurationError) as told:
        READERS[reader](tmp_path / "nichts")
    assert told.value.code == "output-missing"
    assert told.value.message == (
        f"In „{tmp_path / 'nichts'}“ liegen keine Datensätze. Bitte zuerst „vorlagen ingest“ ausführen oder "
        "mit --output den Ordner angeben."
    )
    assert not (tmp_path / "nichts").exists()


@pytest.mark.parametrize("reader", READERS)
def test_a_damaged_run_is_told(tmp_path: Path, reader: str) -> None:
    output = write(tmp_path / "out", "a", "b")
    (output / "archive.sqlite").write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    (output / "data" / "papers.parquet").write_bytes(b"PAR1")
    with pytest.raises(ConfigurationError, match="beschädigt oder stammt von einer anderen Fassung"):
        READERS[reader](output)


def test_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    written = resolved("a", "b")
    with open_run(write(tmp_path / "out", "a", "b")).tables() as tables:
        for table in TABLES:
            if table.name not in ("issues", "organizations"):
                rows = [
                    row for item in written for t, own in rows_by_table(item) if t is table for row in own
                ]
                assert list(tables.rows(ROW_CLASSES[table.name])) == rows, table.name
        assert next(tables.rows(TableRowRow)).cells == (("Jahr", "2024"), ("Betrag", "=1+2"))
        found = tables.rows(PaperRow, "reference = ?", ("24/SVV/0001",))
        assert [row.paper_id for row in found] == ["24-SVV-0001"]
        assert next(tables.columns("papers", "paper_id", "public")) == ("24-SVV-0000", True)
        assert tables.count("papers") == 2


def test_documents_come_back_as_they_were_written(tmp_path: Path) -> None:
    run = open_run(write(tmp_path / "out", "a", "b"))
    assert [run.read_document(row) for row in run.documents] == resolved("a", "b")
    assert run.started == "2026-01-02"
    assert run.sources == (Path("a"),)


def first_document(run: Run) -> object:
    return run.read_document(run.documents[0])


def first_section(run: Run) -> object:
    with run.tables() as tables:
        return next(tables.rows(SectionRow))


@pytest.mark.parametrize("read", [first_document, first_section, lambda run: run.organizations])
def test_what_was_replaced_while_reading_is_no_part_of_it(
    tmp_path: Path, read: Callable[[Run], object]
) -> None:
    output = write(tmp_path / "out", "a")
    run = open_run(output)
    assert run.documents
    assert run.is_current
    write(output, "a", "b", data="another")
    with pytest.raises(ConfigurationError, match="noch einmal ausführen"):
        read(run)
    assert not run.is_current


def test_a_run_over_the_same_files_disturbs_nobody(tmp_path: Path) -> None:
    output = write(tmp_path / "out", "a")
    run = open_run(output)
    write(output, "a")
    assert run.read_document(run.documents[0]) is not None


def test_a_reader_first_settles_what_was_broken_off(tmp_path: Path) -> None:
    """Every reader does; the settling itself has tests of its own."""
    for reader in READERS.values():
        output = write(tmp_path / "out", "a")
        (output / ".publishing.json").write_text("unlesbar", encoding="utf-8")
        with pytest.raises(VorlagenError) as told:
            reader(output)
        assert told.value.code == "output-damaged"
        write(output, "a")  # a run writes all anew
        open_run(output)


def test_of_a_large_table_one_row_is_held(tmp_path: Path) -> None:
    output = write(tmp_path / "out", *(f"d{index}" for index in range(300)))
    with open_run(output).tables() as tables:
        list(tables.rows(SectionRow))  # what is made once
        tracemalloc.start()
        count = sum(1 for _ in tables.rows(SectionRow))
        streamed = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        held = list(tables.rows(SectionRow))
        whole = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == len(held) >= 300
    assert streamed < whole / 10
