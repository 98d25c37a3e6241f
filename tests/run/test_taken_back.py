"""What was taken back is nowhere any more: sought in every file the program writes, whatever its form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.app.report import ReportOptions, write_report
from extract.cli.ingest import summary_lines
from extract.oparl import OparlOptions, write_oparl
from extract.output.writers.run_file import Report
from extract.run.ingest import Options, ingest
from kit.every_word import files_with
from kit.made_pdfs import write_paper

KEPT, TAKEN = "Lindenwurzel", "Zauberkastanie"
"""Words that nothing else holds, in the title and in the text of one paper each."""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two papers, read, with a report and an export."""
    paper(tmp_path, "a", "24/SVV/0777", KEPT)
    paper(tmp_path, "b", "24/SVV/0778", TAKEN)
    read(tmp_path)
    derive(tmp_path)
    return tmp_path


def paper(office: Path, name: str, reference: str, word: str, publicity: str = "öffentlich") -> None:
    path = office / "in" / f"{name}.pdf"
    extra = [f"Die {word} wird gepflegt."]
    write_paper(path, reference, title=f"Pflege der {word}", extra=extra, publicity=publicity)


def read(office: Path, **options: Any) -> Report:
    return ingest(
        Options(sources=(office / "in",), output=office / "out", jobs=1, council="potsdam", **options)
    )


def derive(office: Path) -> None:
    write_report(ReportOptions(output=office / "out"))
    write_oparl(OparlOptions(output=office / "out"))


def record(office: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((office / "out" / "run.json").read_text(encoding="utf-8"))
    return found


def test_before_it_is_taken_back_it_is_everywhere(office: Path) -> None:
    """The search finds what it is to find: else the tests below would prove nothing."""
    found = files_with(office / "out", TAKEN)
    folders = {name.split("/")[0] for name in found}
    assert {"data", "documents", "archive.sqlite", "archiv.xlsx", ".cache", "report", "oparl"} <= folders
    assert {"data/papers.csv", "data/papers.parquet"} <= set(found)
    assert any(name.startswith(".cache/pages/") for name in found)
    assert record(office)["taken_back"] == []


@pytest.mark.parametrize("reuse", [True, False], ids=["with the cache", "without the cache"])
def test_a_deleted_paper_is_nowhere_after_the_next_run(office: Path, reuse: bool) -> None:
    gone = extract.load(office / "out")["papers"].set_index("reference").loc["24/SVV/0778"]
    (office / "in" / "b.pdf").unlink()
    report = read(office, reuse=reuse)
    assert files_with(office / "out", TAKEN) == []
    assert files_with(office / "out", KEPT)
    told = record(office)
    assert told["taken_back"] == [
        {"why": "file-gone", "document_id": gone["document_id"], "paper_id": gone["paper_id"]}
    ]
    assert told["removed"] == ["report", "oparl"]
    lines = "\n".join(summary_lines(report))
    assert "Zurückgenommen: 1 Dokument wurde gelöscht oder nichtöffentlich" in lines
    assert "vorlagen export oparl" in lines
    derive(office)
    assert files_with(office / "out", TAKEN) == []
    assert len((office / "out" / "report" / "history.jsonl").read_text().splitlines()) == 2


def test_the_record_tells_it_once(office: Path) -> None:
    (office / "in" / "b.pdf").unlink()
    read(office)
    derive(office)
    read(office)
    assert record(office)["taken_back"] == []
    assert (office / "out" / "report" / "index.html").is_file()
    assert (office / "out" / "oparl").is_dir()


def test_a_paper_made_non_public_is_not_given_out_any_more(office: Path) -> None:
    """The office keeps it in its own tables, where a wrong reading can be seen and corrected."""
    paper(office, "b", "24/SVV/0778", TAKEN, "nichtöffentlich")
    read(office)
    assert record(office)["taken_back"] == [
        {"why": "not-public", "document_id": None, "paper_id": "24-SVV-0778"}
    ]
    assert not (office / "out" / "oparl").exists()
    derive(office)
    assert files_with(office / "out" / "oparl", TAKEN) == []
    assert files_with(office / "out" / "oparl", "24-SVV-0778") == []
    paper(office, "b", "24/SVV/0778", TAKEN)
    read(office)
    assert record(office)["released"] == ["24-SVV-0778"]
    assert record(office)["removed"] == []
    derive(office)
    assert files_with(office / "out" / "oparl", TAKEN)


@pytest.mark.parametrize("change", ["renamed", "added", "replaced"])
def test_what_is_only_changed_is_not_taken_back(office: Path, change: str) -> None:
    if change == "renamed":
        (office / "in" / "b.pdf").rename(office / "in" / "c.pdf")
    elif change == "added":
        paper(office, "c", "24/SVV/0779", "Wegwarte")
    else:
        paper(office, "b", "24/SVV/0778", "Wegwarte")
    read(office)
    assert record(office)["taken_back"] == []
    assert (office / "out" / "report" / "index.html").is_file()


def test_a_run_that_cannot_be_compared_keeps_nothing_made_from_it(office: Path) -> None:
    """The database of the run before is damaged, so nobody can say what it held."""
    (office / "out" / "archive.sqlite").write_bytes(b"SQLite format 3\0" + b"\0" * 5000)
    (office / "in" / "b.pdf").unlink()
    read(office)
    assert record(office)["removed"] == ["report", "oparl"]
    assert files_with(office / "out", TAKEN) == []


def test_runs_over_the_same_have_the_same_data(office: Path) -> None:
    data = record(office)["data"]
    assert len(data) == 64
    read(office)  # nothing has changed: only the record is new
    assert record(office)["data"] == data
    read(office, reuse=False)
    assert record(office)["data"] == data
