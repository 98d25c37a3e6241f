"""Fetched papers are ingested: what the system says is read beside them and compared; no value changes."""

from __future__ import annotations

import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from extract.archive.statements import STATEMENT_FILE, parse_statement, statement_bytes
from extract.oparl.fetch import FetchOptions, fetch
from extract.oparl.fetch.web import Clock
from extract.output.run_reader import open_run
from extract.run.ingest import Options, ingest
from extract.run.sources import read_inputs
from extract.run.statements import read_statements, statements_below
from extract.schema.records import IssueRow, PaperRow
from kit.made_pdfs import write_paper
from kit.oparl_site import OparlSite, send, served


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two papers from a council system that has another date for the second, and a dead Anlage."""
    folder: Path = tmp_path_factory.mktemp("fetched")
    with served(OparlSite()) as site:
        for number, day in ((1, "2024-05-17"), (2, "2024-05-20")):
            reference = f"24/SVV/000{number}"
            pdf = write_paper(folder / f"{number}.pdf", reference, title=f"Radweg {number}").read_bytes()
            site.add_paper(number, date=day, auxiliaryFile=[], consultation=[], mainFile={"content": pdf})
        dead = site.typed("File", "/file/9", name="Lageplan", accessUrl=f"{site.base}/files/9.pdf")
        site.papers[1]["auxiliaryFile"] = [dead]
        site.answers["/files/9.pdf"] = send(404)
        clock = Clock(sleep=lambda _: None)
        fetch(FetchOptions(url=f"{site.base}/system", folder=folder / "archiv", pause=0, clock=clock))
    return folder / "archiv"


def issues(output: Path) -> list[IssueRow]:
    with open_run(output).tables() as tables:
        return list(tables.rows(IssueRow, "code LIKE 'statement-%'", (), "code"))


def test_statements_are_inputs_and_no_documents(fetched: Path) -> None:
    inputs = read_inputs([fetched])
    assert [item.name.rsplit("/", 1)[-1] for item in inputs.documents] == [
        "24-SVV-0001.pdf",
        "24-SVV-0002.pdf",
    ]
    assert (fetched / "abholung.csv").is_file()  # the report of the dead link is passed over
    assert [one.reference for one in statements_below([fetched])] == ["24/SVV/0001", "24/SVV/0002"]


def test_statements_in_an_archive_and_what_is_hidden_there(fetched: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for path in sorted(fetched.rglob("*")):
            if path.is_file():
                packed.write(path, path.relative_to(fetched).as_posix())
        packed.writestr(".ratsinformation/zurueckgenommen/x.pdf", "%PDF-1.4")
    inputs = read_inputs([tmp_path / "a.zip"])
    assert len([item for item in inputs.documents if item.name.endswith(".pdf")]) == 2
    assert len(read_statements(inputs.statements).all) == 2


def test_of_two_statements_about_one_paper_the_later_one_holds(fetched: Path, tmp_path: Path) -> None:
    told = statements_below([fetched])[0]
    for name, modified, title in (("a", "2024-06-01", "neu"), ("b", "2024-05-01", "alt")):
        (tmp_path / name).mkdir()
        one = replace(told, modified=modified, name=title)
        (tmp_path / name / STATEMENT_FILE).write_bytes(statement_bytes(one))
    assert [one.name for one in statements_below([tmp_path])] == ["neu"]


def test_a_run_compares_and_changes_nothing(fetched: Path, tmp_path: Path) -> None:
    options = Options(sources=(fetched,), output=tmp_path / "out", jobs=1, ocr="off")
    ingest(options)
    found = issues(tmp_path / "out")
    assert [row.code for row in found] == ["statement-differs", "statement-file-lacking"]
    assert "17.05.2024" in found[0].message
    assert "20.05.2024" in found[0].message
    assert {row.paper_id for row in found} == {"24-SVV-0002"}
    with open_run(tmp_path / "out").tables() as tables:
        assert {str(row.date) for row in tables.rows(PaperRow)} == {"2024-05-17"}  # as printed
    # a statement that changes is a changed input, though every document is the same
    path = fetched / "2024/24-SVV-0002" / STATEMENT_FILE
    before = path.read_bytes()
    try:
        path.write_bytes(statement_bytes(replace(parse_statement(before), name="Radweg zum See")))
        ingest(options)
        assert [row.code for row in issues(tmp_path / "out")].count("statement-differs") == 2
        path.write_text(json.dumps({"format": 1}), encoding="utf-8")
        ingest(options)
        assert [row.code for row in issues(tmp_path / "out")] == ["statement-unreadable"]
    finally:
        path.write_bytes(before)
