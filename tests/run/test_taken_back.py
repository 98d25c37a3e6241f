"""What was taken back is nowhere any more: sought in every file the program writes, whatever its form."""

from __future__ import annotations

import json
import shutil
from contextlib import chdir
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import extract
from extract.app.catalog import read_catalog
from extract.app.catalog.search import Question, search
from extract.app.report import ReportOptions, write_report
from extract.base.errors import ConfigurationError
from extract.cli.ingest import summary_lines
from extract.draft import Settings, build_draft, read_archive
from extract.draft.files.write import write_draft
from extract.draft.found_series import known_series
from extract.oparl import OparlOptions, write_oparl
from extract.output.run_reader import open_run
from extract.output.writers.run_file import Report
from extract.profile import load_profiles
from extract.run.ingest import NothingToDo, Options, ingest
from kit.every_word import files_with
from kit.made_decisions import about, about_field, save
from kit.made_pdfs import write_paper

KEPT, TAKEN = "Lindenwurzel", "Zauberkastanie"
"""Words in the text of papers that nothing else holds."""
TITLE = "Baumbericht 2024"
"""The title of the one that is taken back; two editions of it stay."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four papers, three of a series, read, with a report and an export."""
    folder = tmp_path_factory.mktemp("office")
    with chdir(folder):
        office = Path()
        paper(office, "a", "24/SVV/0777", KEPT)
        paper(office, "b", "24/SVV/0778", TAKEN)
        for year in (2022, 2023):
            paper(office, str(year), f"{year - 2000}/SVV/0700", KEPT, title=f"Baumbericht {year}")
        read(office)
        derive(office)
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, in which the test stands."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return Path()


def paper(
    office: Path, name: str, reference: str, word: str, publicity: str = "öffentlich", title: str = ""
) -> None:
    path = office / "in" / f"{name}.pdf"
    title = title or (TITLE if word == TAKEN else f"Pflege der {word}")
    extra, department = [f"Die {word} wird gepflegt."], f"Fachbereich {word}"
    write_paper(path, reference, title=title, extra=extra, publicity=publicity, department=department)


def read(office: Path, **options: Any) -> Report:
    return ingest(
        Options(
            sources=(office / "in",),
            output=office / "out",
            jobs=1,
            council="potsdam",
            corrections=office / "decisions",
            **options,
        )
    )


def derive(office: Path) -> None:
    write_report(ReportOptions(output=office / "out"))
    write_oparl(OparlOptions(output=office / "out"))


def draft(office: Path) -> None:
    """Next year's report, after the last edition that there is."""
    archive = read_archive(office / "out")
    series = known_series(archive.papers, (), "baumbericht")
    settings = Settings(profile=load_profiles().named("potsdam"), today=date(2026, 1, 5))
    write_draft(build_draft(archive, series, None, settings), office / "out" / "drafts")


def found_by(office: Path, word: str) -> int:
    """How many papers the search of the app finds."""
    return search(read_catalog(office / "out" / "archive.sqlite"), Question(word)).total


def record(office: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((office / "out" / "run.json").read_text(encoding="utf-8"))
    return found


def test_before_it_is_taken_back_it_is_everywhere(office: Path) -> None:
    """The search finds what it is to find: else the tests below would prove nothing."""
    found = files_with(office / "out", TAKEN)
    folders = {name.split("/")[0] for name in found}
    assert {"data", "documents", "archive.sqlite", "archiv.xlsx", ".cache", "report", "oparl"} <= folders
    assert {"data/papers.csv", "data/papers.parquet", "data/sections.csv"} <= set(found)
    assert any(name.startswith(".cache/pages/") for name in found)
    assert record(office)["taken_back"] == []


@pytest.mark.parametrize("reuse", [True, False], ids=["with the cache", "without the cache"])
def test_a_deleted_paper_is_nowhere_after_the_next_run(office: Path, reuse: bool) -> None:
    gone = extract.load(office / "out")["papers"].set_index("reference").loc["24/SVV/0778"]
    (office / "in" / "b.pdf").unlink()
    report = read(office, reuse=reuse)
    assert traces(office) == []
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
    draft(office)
    assert traces(office) == []
    assert len((office / "out" / "report" / "history.jsonl").read_text().splitlines()) == 2


def test_the_record_tells_it_once(office: Path) -> None:
    (office / "in" / "b.pdf").unlink()
    read(office)
    derive(office)
    read(office)
    assert record(office)["taken_back"] == []
    assert (office / "out" / "report" / "index.html").is_file()
    assert (office / "out" / "oparl").is_dir()


WAYS = ["its text says so", "a reviewer says so"]


def withdraw(office: Path, way: str) -> None:
    """The paper is non-public from now on."""
    if way == "its text says so":
        paper(office, "b", "24/SVV/0778", TAKEN, "nichtöffentlich")
        return
    run = open_run(office / "out")
    document = next(row for row in run.documents if row.file == "b.pdf")
    extraction = run.read_document(document)
    assert extraction is not None
    save(office / "decisions", about(extraction, about_field(extraction, "public", "false")))


def publish_again(office: Path, way: str) -> None:
    if way == "its text says so":
        paper(office, "b", "24/SVV/0778", TAKEN)
    else:
        for path in (office / "decisions" / "potsdam" / "corrections").iterdir():
            path.unlink()


def traces(office: Path) -> list[str]:
    """Where the paper's words, its number or the name of its file stand; the record may tell its id."""
    found = {name for word in (TAKEN, "24/SVV/0778", "b.pdf") for name in files_with(office / "out", word)}
    found |= set(files_with(office / "out", "24-SVV-0778")) - {"run.json"}
    found |= {name for name in files_with(office / "out", TITLE) if not name.startswith("drafts/")}
    return sorted(found)


@pytest.mark.parametrize("way", WAYS)
def test_a_public_paper_made_non_public_is_nowhere_until_it_is_public_again(office: Path, way: str) -> None:
    withdraw(office, way)
    report = read(office)
    assert traces(office) == []
    told = record(office)
    assert told["taken_back"] == [{"why": "not-public", "document_id": None, "paper_id": "24-SVV-0778"}]
    assert told["removed"] == ["report", "oparl"]
    assert [(item["paper_id"], item["is_here"]) for item in told["withheld"]] == [("24-SVV-0778", True)]
    assert "24-SVV-0778" in "\n".join(summary_lines(report))
    derive(office)
    draft(office)
    assert traces(office) == []
    assert not found_by(office, TAKEN)
    assert found_by(office, KEPT)
    issues = extract.load(office / "out")["issues"]
    assert list(issues["code"]).count("paper-withheld") == 1

    for reuse in (True, False):  # a run over the same, then one that reads all anew: neither forgets
        read(office, reuse=reuse)
        assert traces(office) == []
        assert record(office)["taken_back"] == []
        assert record(office)["withheld"] == told["withheld"]
    assert (office / "out" / "report" / "index.html").is_file()

    publish_again(office, way)
    read(office)
    assert record(office)["released"] == ["24-SVV-0778"]
    assert (record(office)["withheld"], record(office)["removed"]) == ([], [])
    derive(office)
    draft(office)
    folders = {name.split("/")[0] for name in files_with(office / "out", TAKEN)}
    assert {
        "data",
        "documents",
        "archive.sqlite",
        "archiv.xlsx",
        ".cache",
        "report",
        "oparl",
        "drafts",
    } <= folders
    assert found_by(office, TAKEN)


def test_what_is_withheld_is_remembered_while_its_file_is_away(office: Path) -> None:
    withdraw(office, "its text says so")
    read(office)
    away = (office / "in" / "b.pdf").rename(office / "b.pdf")
    read(office)
    assert [item["is_here"] for item in record(office)["withheld"]] == [False]
    away.rename(office / "in" / "b.pdf")
    read(office)
    assert [item["is_here"] for item in record(office)["withheld"]] == [True]
    assert traces(office) == []


def test_a_paper_that_was_misread_is_taken_in_again_as_non_public(office: Path) -> None:
    withdraw(office, "its text says so")
    read(office)
    with pytest.raises(ConfigurationError, match="24/SVV/0999"):
        read(office, readmitted=("24/SVV/0999",))
    for readmitted in (("24/SVV/0778",), ()):  # once is enough
        read(office, readmitted=readmitted)
        papers = extract.load(office / "out")["papers"].set_index("paper_id")
        assert papers.loc["24-SVV-0778", "public"] == False  # noqa: E712 – and not empty
        assert record(office)["withheld"] == []
    derive(office)
    assert files_with(office / "out" / "oparl", TAKEN) == []


def test_a_paper_that_never_was_public_stays_in_the_offices_own_tables(office: Path) -> None:
    """Nothing was withdrawn, and nothing gets lost: it is marked, and no export gives it out. The other one
    is the whole of a paper whose public version is there too, and stays."""
    paper(office, "c", "24/SVV/0780", "Wegwarte", "nichtöffentlich")
    paper(office, "d", "24/SVV/0778", "Hahnenfuß", "nichtöffentlich")
    read(office)
    assert (record(office)["taken_back"], record(office)["withheld"]) == ([], [])
    derive(office)
    for word in ("Wegwarte", "Hahnenfuß"):
        assert "data/papers.csv" in files_with(office / "out", word)
        assert files_with(office / "out" / "oparl", word) == []
    assert files_with(office / "out" / "oparl", TAKEN)


@pytest.mark.parametrize("reuse", [True, False], ids=["with the cache", "without the cache"])
def test_all_papers_deleted_empties_the_archive_and_says_so(office: Path, reuse: bool) -> None:
    for path in (office / "in").iterdir():
        path.unlink()
    report = read(office, reuse=reuse)
    assert report.exit_code == 0
    assert files_with(office / "out", TAKEN) == files_with(office / "out", KEPT) == []
    assert len(record(office)["taken_back"]) == 4
    assert "Der Datenbestand ist jetzt leer" in "\n".join(summary_lines(report))
    assert all(frame.empty for frame in extract.load(office / "out").values())
    write_report(ReportOptions(output=office / "out"))
    with pytest.raises(NothingToDo):
        read(office)


def test_an_empty_folder_that_was_never_read_empties_nothing(office: Path) -> None:
    (office / "other").mkdir()
    with pytest.raises(NothingToDo, match="Der Datenbestand ist, wie er war"):
        ingest(Options(sources=(office / "other",), output=office / "out", jobs=1))
    assert "data/papers.csv" in files_with(office / "out", TAKEN)


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
