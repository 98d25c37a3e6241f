"""The command as a user runs it: what it writes where, what it says, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import extract
import extract.base.errors
from extract.cli.explain import explain
from extract.cli.issue_list import markdown_lines
from extract.cli.main import COMMANDS
from extract.schema.issues import ISSUE_KINDS
from kit.command import CALL, PROJECT, vorlagen
from kit.made_pdfs import write_paper

TRACE = "Traceback"
Ran = tuple[Path, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """One ingested paper: its output and what the command said."""
    folder = tmp_path_factory.mktemp("cli")
    write_paper(folder / "in" / "24_SVV_0777.pdf")
    done = vorlagen("ingest", folder / "in", "--output", folder / "out", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    return folder / "out", done


def test_help_comes_at_once() -> None:
    # The aim is 0.3 s; the bound leaves room for a busy machine. Nothing heavy may be loaded for help.
    probe = "import sys, extract.cli.main as c; c.main(['--help']); print([m for m in sys.modules])"
    started = time.monotonic()
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert time.monotonic() - started < 2.0
    loaded = done.stdout
    for heavy in ("pandas", "pyarrow", "pypdfium2", "pdfplumber", "spacy", "rapidfuzz", "'rich'", "pydantic"):
        assert heavy not in loaded, heavy


def test_help_lists_the_commands_that_exist_and_no_others() -> None:
    text = vorlagen("--help").stdout
    for name in COMMANDS:
        exists = (PROJECT / "src" / "extract" / "cli" / f"{name}.py").is_file()
        assert (f"  {name} " in text) == exists, name


def test_every_command_that_exists_has_help() -> None:
    for name in COMMANDS:
        done = vorlagen(name, "--help")
        assert done.returncode == 0
        assert "Usage: vorlagen" in done.stdout


def test_the_summary_is_german_and_on_standard_error(
    run: Ran,
) -> None:
    output, done = run
    assert done.stdout == ""
    assert "1 Datei mit 1 Seite gelesen" in done.stderr
    assert "1 Vorlage" in done.stderr
    assert str(output / "archive.sqlite") in done.stderr
    assert "\x1b" not in done.stderr  # no bar, no colours where nobody sees them


def test_json_is_one_object_on_standard_output(tmp_path: Path) -> None:
    write_paper(tmp_path / "in" / "a.pdf")
    done = vorlagen("ingest", tmp_path / "in", "--output", tmp_path / "out", "--json")
    told = json.loads(done.stdout)
    assert told == json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["rows"]["papers"] == 1


def test_a_user_may_stand_anywhere(tmp_path: Path) -> None:
    write_paper(tmp_path / "Meine Akten" / "a.pdf")
    done = vorlagen("ingest", "Meine Akten", cwd=tmp_path)
    assert done.returncode == 0
    assert extract.load(tmp_path / "output")["documents"]["file"].tolist() == ["a.pdf"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ingest", "gibt_es_nicht"], 2, "gibt_es_nicht"),
        (["ingest", "--nonsens"], 2, "Die Option --nonsens gibt es nicht."),
        (["ingest", "--jobs", "viele"], 2, "ganze Zahl"),
        (["ingest", "--jobs", "0"], 2, "mindestens 1"),
        (["ingest", "--output"], 2, "Nach --output fehlt der Wert."),
        (["ingest", "--council", "Atlantis"], 2, "Atlantis"),
        (["nonsens"], 2, "Den Befehl „nonsens“ gibt es nicht."),
        (["explain"], 2, "Es fehlt eine Angabe: ID."),
        (["explain", "abc", "--output", "nirgends"], 2, "vorlagen ingest"),
        ([], 2, "Commands:"),
    ],
)
def test_a_wrong_call_is_told_in_german_with_exit_code_2(
    tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "corpus" / "archive").mkdir(parents=True)
    done = vorlagen(*arguments, cwd=tmp_path)
    assert done.returncode == code
    assert words in done.stderr
    assert TRACE not in done.stderr
    assert done.stdout == ""


def test_an_empty_folder_is_nothing_to_do(tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    done = vorlagen("ingest", tmp_path / "leer", "--output", tmp_path / "out")
    assert done.returncode == 5
    assert "keine PDF-Datei" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_value_is_explained_to_its_place(run: Ran) -> None:
    output, _ = run
    fields = extract.load(output)["fields"].set_index("field")
    row = fields.loc["reference"]
    done = vorlagen("explain", row["field_id"], "--output", output)
    assert done.returncode == 0
    for words in (
        "24_SVV_0777.pdf",
        "Seite: 1",
        "Wörter: 24/SVV/0777",
        f"Regel: {row['rule']}",
        "Sicherheit",
    ):
        assert words in done.stdout
    told = json.loads(vorlagen("explain", row["field_id"], "--output", output, "--json").stdout)
    assert told["row"]["boxes"] == row["boxes"]
    assert told["file"] == "24_SVV_0777.pdf"


@pytest.mark.parametrize("wanted", ["24-SVV-0777", "24/SVV/0777"])
def test_a_paper_is_explained_with_all_its_values(run: Ran, wanted: str) -> None:
    done = vorlagen("explain", wanted, "--output", run[0])
    assert done.returncode == 0
    assert "Radweg Süd" in done.stdout
    assert "paper_type: Mitteilungsvorlage" in done.stdout


def test_an_id_that_nobody_knows(run: Ran) -> None:
    done = vorlagen("explain", "fil-empty", "--output", run[0])
    assert done.returncode == 2
    assert "file-empty" in done.stderr  # the nearest code


@pytest.mark.parametrize("code", ISSUE_KINDS)
def test_every_code_is_explained(code: str) -> None:
    told = explain(code, Path("nirgends"))
    assert told["meaning"] == ISSUE_KINDS[code].title
    assert told["advice"] == ISSUE_KINDS[code].advice


def test_all_codes_are_listed_without_any_output(tmp_path: Path) -> None:
    done = vorlagen("explain", "--all", cwd=tmp_path)
    assert done.returncode == 0
    assert all(f"  {code} (" in done.stdout for code in ISSUE_KINDS)


def test_the_page_of_all_issues_is_up_to_date() -> None:
    """`vorlagen explain --all --markdown > docs/issues.md` makes it anew."""
    page = (PROJECT / "docs" / "issues.md").read_text(encoding="utf-8")
    assert page == "\n".join(markdown_lines()) + "\n"


def test_a_code_is_explained_without_any_output(tmp_path: Path) -> None:
    done = vorlagen("explain", "file-encrypted", cwd=tmp_path)
    assert done.returncode == 0
    assert "Kennwort" in done.stdout
    assert "Was tun:" in done.stdout


def test_the_bar_is_shown_on_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    write_paper(tmp_path / "in" / "a.pdf")
    ours, theirs = pty.openpty()
    call = [*CALL, "ingest", str(tmp_path / "in"), "--output", str(tmp_path / "out")]
    process = subprocess.Popen(
        call, stderr=theirs, stdout=subprocess.PIPE, env=os.environ | {"TERM": "xterm", "COLUMNS": "120"}
    )
    os.close(theirs)
    seen = b""
    while chunk := _read(ours):
        seen += chunk
    assert process.wait(60) == 0
    text = seen.decode("utf-8", "replace")
    assert "0 von 1 Dokumenten" in text
    assert "Seiten/s" in text
    assert "werden geschrieben" in text
    assert process.stdout is not None
    assert process.stdout.read() == b""


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end is closed
        return b""


def test_one_document_in_a_notebook(tmp_path: Path) -> None:
    path = write_paper(tmp_path / "a.pdf")
    found = extract.parse(path)
    assert found.paper.reference == "24/SVV/0777"
    assert extract.parse(str(path)).document == found.document


def test_tables_are_asked_for_where_there_are_none(tmp_path: Path) -> None:
    with pytest.raises(extract.base.errors.ConfigurationError, match="vorlagen ingest"):
        extract.load(tmp_path)


def test_case_workers_and_telephones_never_reach_the_output(tmp_path: Path) -> None:
    write_paper(
        tmp_path / "in" / "a.pdf",
        extra=("Auskunft erteilt: Frau Mustermann", "Telefon: 0331 28947130682", "x.y@example.de"),
    )
    assert vorlagen("ingest", tmp_path / "in", "--output", tmp_path / "out").returncode == 0
    written = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file())
    assert b"Radweg" in written
    for personal in (b"Mustermann", b"47130682", b"x.y@example"):
        assert personal not in written
