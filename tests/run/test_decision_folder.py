"""Reviewers' decisions belong to the archive: found from any folder, and never silently left out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import extract
from extract.app.review import ReviewOptions, serve, serve_review
from extract.base.errors import ConfigurationError
from extract.cli.main import EXIT_USAGE, main
from extract.output.run_reader import open_run
from extract.run.decision_folder import describe_decisions, find_decisions
from extract.run.ingest import Options, ingest
from kit.made_decisions import about, about_field, save
from kit.made_pdfs import write_paper


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's folder: `in`, `out` after a run with a decision, the decision in `corpus`."""
    folder = tmp_path_factory.mktemp("decided") / "office"
    write_paper(folder / "in" / "a.pdf", "24/SVV/0777", title="Radweg Süd")
    read(folder, folder / "corpus")
    run = open_run(folder / "out")
    paper = run.read_document(run.documents[0])
    assert paper is not None
    save(folder / "corpus", about(paper, about_field(paper, "name", "Radweg Nord")))
    read(folder, folder / "corpus")
    return folder


@pytest.fixture
def office(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, elsewhere than it was made; the original is out of reach."""
    shutil.copytree(made, tmp_path / "office")
    record = tmp_path / "office" / "out" / "run.json"
    record.write_text(record.read_text(encoding="utf-8").replace(str(made), str(tmp_path / "gone")), "utf-8")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / "office"


def read(office: Path, corrections: Path | None = None) -> None:
    sources, output = (office / "in",), office / "out"
    ingest(Options(sources=sources, output=output, jobs=1, corrections=corrections, council="potsdam"))


def titles(office: Path) -> list[str]:
    return list(extract.load(office / "out")["papers"]["name"])


def known(office: Path) -> dict[str, object]:
    record = json.loads((office / "out" / "run.json").read_text(encoding="utf-8"))
    found: dict[str, object] = record["configuration"]["decisions"]
    return found


def test_a_run_tells_where_the_decisions_lie(made: Path) -> None:
    assert titles(made) == ["Radweg Nord"]
    assert known(made) == {
        "folder": str(made / "corpus"),
        "from_output": "../corpus",
        "councils": ["potsdam"],
    }


def test_they_are_found_from_another_folder_and_after_a_move(office: Path) -> None:
    """The office's folder was moved as a whole, and the command is started anywhere."""
    read(office)
    assert titles(office) == ["Radweg Nord"]
    assert known(office)["folder"] == str(office / "corpus")


def test_they_are_found_where_only_the_output_was_moved(office: Path, tmp_path: Path) -> None:
    read(office)
    (office / "out").rename(tmp_path / "out")
    assert find_decisions(tmp_path / "out", None) == office / "corpus"


def test_decisions_that_are_gone_end_the_run_and_change_nothing(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(office / "corpus")
    before = {path: path.read_bytes() for path in (office / "out").rglob("*") if path.is_file()}
    arguments = ["ingest", str(office / "in"), "--output", str(office / "out"), "--council", "potsdam"]
    assert main(arguments) == EXIT_USAGE == 2
    told = capsys.readouterr().err
    assert "Entscheidungen aus der Durchsicht" in told
    assert "--corrections" in told
    assert {path: path.read_bytes() for path in before} == before


def test_a_folder_without_them_that_was_named_by_mistake_is_told(office: Path, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as told:
        read(office, tmp_path / "elsewhere")
    assert told.value.code == "decisions-missing"
    assert str(tmp_path / "elsewhere" / "potsdam" / "corrections") in told.value.message
    read(office, office / "corpus")


def test_decisions_that_were_taken_back_are_no_loss(office: Path) -> None:
    for path in (office / "corpus" / "potsdam" / "corrections").iterdir():
        path.unlink()
    read(office)
    assert titles(office) == ["Radweg Süd"]
    assert known(office)["councils"] == []
    shutil.rmtree(office / "corpus")  # from now on nothing is missed
    read(office)


def test_the_folder_where_a_command_is_started_counts_for_a_first_run(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(office)
    assert find_decisions(tmp_path / "new", None) == office / "corpus"
    assert describe_decisions(office / "corpus", tmp_path / "new")["from_output"] == "../office/corpus"


def test_the_review_writes_where_the_run_looks(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def no_port(port: int) -> Iterator[object]:
        import socket

        with socket.socket() as listener:
            listener.bind(("127.0.0.1", 0))
            yield listener

    monkeypatch.setattr(serve, "bound", no_port)
    monkeypatch.setattr(serve, "run_server", lambda app, listener: None)
    told: list[str] = []
    serve_review(ReviewOptions(output=office / "out", browser=False), told.append)
    assert f"{office / 'corpus'}/…/corrections" in told[0]
    shutil.rmtree(office / "corpus")
    with pytest.raises(ConfigurationError, match="nicht mehr zu finden"):
        serve_review(ReviewOptions(output=office / "out", browser=False), told.append)
