"""What goes wrong in practice: every case ends in a row, a German sentence and the right exit code."""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import extract
from extract.base.errors import OutputError
from extract.output.publishing import NEW
from extract.output.staging import publish_run, staged_output
from extract.output.writers.dataset_files import write_dataset
from extract.run.ingest import Options, ingest
from extract.schema.extraction import Extraction
from kit.command import CALL, vorlagen
from kit.failing_disk import count_calls, kill_at
from kit.made_pdfs import write_broken_page, write_encrypted, write_paper, write_without_text
from kit.paths import SHARED
from kit.sample_rows import read_tiny, sample_extraction, write_inputs

ROBUSTNESS = SHARED / "data" / "robustness"
TRACE = "Traceback"


def statuses(output: Path) -> dict[str, str]:
    documents = extract.load(output)["documents"]
    return dict(zip(documents["file"], documents["status"], strict=True))


def codes(output: Path) -> dict[str, set[str]]:
    tables = extract.load(output)
    joined = tables["issues"].merge(tables["documents"], on="document_id")
    return {file: set(group["code"]) for file, group in joined.groupby("file")}


def snapshot(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in paths}


# --- inputs -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def bad_inputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """One run over every kind of bad file, with a good one among them."""
    folder = tmp_path_factory.mktemp("faults")
    source = folder / "in"
    good = write_paper(source / "gut.pdf", "24/SVV/0700")
    (source / "leer.pdf").write_bytes(b"")
    (source / "kein.pdf").write_bytes(b"Das ist ein Text und kein PDF.\n" * 20)
    (source / "abgebrochen.pdf").write_bytes(good.read_bytes()[:700])
    shutil.copy(good, source / "noch_einmal.pdf")
    write_paper(source / "gleiche_nummer.pdf", "24/SVV/0700", title="Ein anderer Gegenstand")
    write_paper(source / "ohne_nummer.pdf", None)
    write_encrypted(source / "kennwort.pdf")
    write_without_text(source / "scan.pdf")
    write_broken_page(source / "kaputte_seite.pdf")
    done = vorlagen("ingest", source, "--output", folder / "out", "--ocr", "off")
    return folder / "out", done


@pytest.mark.parametrize(
    ("file", "status", "code"),
    [
        ("gut.pdf", "ok", None),
        ("leer.pdf", "failed", "file-empty"),
        ("kein.pdf", "failed", "file-not-pdf"),
        ("kennwort.pdf", "failed", "file-encrypted"),
        ("scan.pdf", "partial", "page-no-text"),
        ("kaputte_seite.pdf", "partial", "page-unreadable"),
        ("noch_einmal.pdf", "skipped", "file-double"),
        ("ohne_nummer.pdf", "partial", "paper-no-reference"),
    ],
)
def test_every_bad_file_has_its_status_and_its_issue(
    bad_inputs: tuple[Path, subprocess.CompletedProcess[str]], file: str, status: str, code: str | None
) -> None:
    output, _ = bad_inputs
    assert statuses(output)[file] == status
    assert code is None or code in codes(output)[file]


def test_a_bad_file_never_makes_it_exit_0_and_never_shows_a_trace(
    bad_inputs: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    output, done = bad_inputs
    assert done.returncode == 3
    assert TRACE not in done.stderr
    assert len(statuses(output)) == 10
    assert statuses(output)["abgebrochen.pdf"] in ("failed", "partial")
    assert "„kennwort.pdf“: Das PDF ist mit einem Kennwort geschützt." in done.stderr


def test_one_number_in_two_files_is_two_papers_and_an_issue(
    bad_inputs: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    papers = extract.load(bad_inputs[0])["papers"]
    same = papers[papers["reference"] == "24/SVV/0700"]
    assert len(same) == 2
    assert same["paper_id"].is_unique
    doubled = {file for file, told in codes(bad_inputs[0]).items() if "reference-double" in told}
    assert len(doubled & {"gut.pdf", "gleiche_nummer.pdf"}) == 1


def test_of_a_broken_page_the_others_are_read(
    bad_inputs: tuple[Path, subprocess.CompletedProcess[str]],
) -> None:
    tables = extract.load(bad_inputs[0])
    document = tables["documents"].set_index("file").loc["kaputte_seite.pdf"]
    assert document["pages"] == 3  # pages in = pages out
    text = (bad_inputs[0] / "documents" / f"{document['paper_id']}.json").read_text(encoding="utf-8")
    assert "Auf Seite 3 steht" in text


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Rights do not bind the superuser, so the system's answer is simulated at its edge.
    write_inputs(tmp_path / "in", {"auf.pdf": "paper 24/SVV/0001", "zu.pdf": "paper 24/SVV/0002"})
    real = Path.open

    def refusing(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "zu.pdf":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return real(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refusing)
    report = ingest(Options(sources=(tmp_path / "in",), output=tmp_path / "out", jobs=1), parse=read_tiny)
    assert report.exit_code == 3
    assert statuses(tmp_path / "out") == {"auf.pdf": "ok", "zu.pdf": "failed"}
    assert codes(tmp_path / "out")["zu.pdf"] == {"file-no-permission"}


def test_two_thousand_pages(tmp_path: Path) -> None:
    write_paper(tmp_path / "in" / "lang.pdf", pages=2000)
    started = time.monotonic()
    done = vorlagen("ingest", tmp_path / "in", "--output", tmp_path / "out", timeout=300)
    assert done.returncode == 0, done.stderr
    assert time.monotonic() - started < 200
    assert extract.load(tmp_path / "out")["documents"]["pages"].tolist() == [2000]


@pytest.mark.skipif(not ROBUSTNESS.is_dir(), reason="the broken and hostile PDFs are not beside the project")
def test_every_broken_or_hostile_pdf_ends_in_a_row(tmp_path: Path) -> None:
    files = sorted(path.name for path in ROBUSTNESS.glob("*.pdf"))
    started = time.monotonic()
    done = vorlagen("ingest", ROBUSTNESS, "--output", tmp_path / "out", timeout=300)
    assert time.monotonic() - started < 200
    assert done.returncode == 3
    assert TRACE not in done.stderr
    found = statuses(tmp_path / "out")
    assert sorted(found) == files
    told = codes(tmp_path / "out")
    assert all(told.get(file) for file, status in found.items() if status != "ok")
    assert not {"internal-error", "extractor-failed", "worker-died", "worker-timeout"} & set().union(
        *told.values()
    )


# --- configuration ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[broken\n", ("stadt.toml",)),  # not TOML at all
        ("nonsens = 1\n", ("stadt.toml", "nonsens")),  # a key that nobody knows
        ("name = 7\n", ("stadt.toml", "name", "Text")),  # the wrong kind of value
    ],
)
def test_a_broken_profile_names_file_key_and_mistake(
    tmp_path: Path, text: str, words: tuple[str, ...]
) -> None:
    write_paper(tmp_path / "in" / "a.pdf")
    shutil.copytree(Path(extract.__file__).parents[2] / "pipelines", tmp_path / "profiles")
    (tmp_path / "profiles" / "stadt.toml").write_text(text, encoding="utf-8")
    done = vorlagen(
        "ingest", tmp_path / "in", "--output", tmp_path / "out", "--profiles", tmp_path / "profiles"
    )
    assert done.returncode == 2
    assert TRACE not in done.stderr
    for word in words:
        assert word in done.stderr
    assert not (tmp_path / "out").exists()


# --- output -----------------------------------------------------------------------------------------------


@pytest.fixture
def last_good(tmp_path: Path) -> tuple[Path, dict[str, bytes]]:
    """An output as a good run left it."""
    write_inputs(tmp_path / "in", {"a.pdf": "paper 24/SVV/0001", "b.pdf": "paper 24/SVV/0002"})
    ingest(Options(sources=(tmp_path / "in",), output=tmp_path / "out", jobs=1), parse=read_tiny)
    return tmp_path / "out", snapshot(tmp_path / "out")


def write_until(error: BaseException, output: Path) -> None:
    """Writes a run whose documents end in an error."""

    def failing() -> Iterator[Extraction]:
        for index in range(3):
            yield sample_extraction(f"new{index}", f"25/SVV/{index:04}")
        raise error

    with staged_output(output) as staging:
        write_dataset(staging / NEW, failing())
        publish_run(staging, output)


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk-full", "kein Platz"),
        (OSError(errno.EACCES, "Permission denied"), "output-denied", "Rechte"),
        (OSError(errno.EIO, "Input/output error"), "output-failed", "Input/output error"),
    ],
)
def test_an_error_while_writing_leaves_the_last_good_output(
    last_good: tuple[Path, dict[str, bytes]], error: OSError, code: str, words: str
) -> None:
    output, before = last_good
    with pytest.raises(OutputError, match=words) as told:
        write_until(error, output)
    assert told.value.code == code
    assert "unverändert" in told.value.message
    assert snapshot(output) == before


def test_ctrl_c_while_writing_leaves_the_last_good_output(last_good: tuple[Path, dict[str, bytes]]) -> None:
    output, before = last_good
    with pytest.raises(KeyboardInterrupt):
        write_until(KeyboardInterrupt(), output)
    assert snapshot(output) == before


def test_a_second_run_into_the_same_output_is_refused(last_good: tuple[Path, dict[str, bytes]]) -> None:
    output, before = last_good
    with staged_output(output), pytest.raises(OutputError, match="anderer Lauf"), staged_output(output):
        pass
    assert snapshot(output) == before


def test_a_really_full_disk(tmp_path: Path) -> None:
    # A bound on the size of files is what every user may set; the system then refuses as a full disk does.
    write_paper(tmp_path / "in" / "a.pdf")
    assert vorlagen("ingest", tmp_path / "in", "--output", tmp_path / "out").returncode == 0
    before = snapshot(tmp_path / "out")
    write_paper(tmp_path / "in" / "b.pdf", "24/SVV/0778")

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    done = subprocess.run(
        [*CALL, "ingest", str(tmp_path / "in"), "--output", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        preexec_fn=bound,
        timeout=120,
    )
    assert done.returncode == 1, done.stderr
    assert "kein Platz" in done.stderr
    assert TRACE not in done.stderr
    assert snapshot(tmp_path / "out") == before


@pytest.mark.skipif(os.geteuid() != 0 or sys.platform != "linux", reason="needs the right to mount a disk")
def test_a_full_disk_of_one_megabyte(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(disk)], capture_output=True
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        write_paper(tmp_path / "in" / "a.pdf")
        done = vorlagen("ingest", tmp_path / "in", "--output", disk / "out")
        assert done.returncode == 1
        assert "kein Platz" in done.stderr
        assert TRACE not in done.stderr
        assert not (disk / "out" / "archive.sqlite").exists()
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def counts(output: Path) -> set[tuple[str, int]]:
    """What every kind of file says of the number of documents."""
    found = {("frames", len(extract.load(output)["documents"]))}
    with sqlite3.connect(output / "archive.sqlite") as connection:
        found.add(("sqlite", connection.execute("SELECT count(*) FROM documents").fetchone()[0]))
    record = json.loads((output / "run.json").read_text(encoding="utf-8"))
    rows = (output / "data" / "documents.csv").read_text(encoding="utf-8").splitlines()
    found |= {("record", record["rows"]["documents"]), ("csv", len(rows) - 1)}
    return found | {("documents", len(list((output / "documents").glob("*.json"))))}


def test_a_run_killed_while_it_publishes_leaves_no_mixture(tmp_path: Path) -> None:
    """Killed, SQLite told of 20 papers and CSV of 19, and the report read both."""
    source, output = tmp_path / "in", tmp_path / "out"
    write_inputs(source, {"a.pdf": "paper 24/SVV/0001", "b.pdf": "paper 24/SVV/0002"})
    options = Options(sources=(source,), output=output, jobs=1)
    ingest(options, parse=read_tiny)
    shutil.copytree(output, tmp_path / "before")
    write_inputs(source, {"c.pdf": "paper 24/SVV/0003"})
    calls = count_calls(lambda: ingest(options, parse=read_tiny))
    moves = [n for n, (name, paths) in enumerate(calls) if name == "rename" and ".staging-run" in str(paths)]
    assert len(moves) > 10
    for step in [*moves[::4], moves[-1] + 2]:
        shutil.rmtree(output)
        shutil.copytree(tmp_path / "before", output)
        assert kill_at(step, lambda: ingest(options, parse=read_tiny))
        assert counts(output) in ({(name, number) for name, _ in counts(output)} for number in (2, 3))


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_run_ended_from_outside_leaves_the_last_good_output(tmp_path: Path, sent: int, code: int) -> None:
    write_paper(tmp_path / "in" / "a.pdf")
    assert vorlagen("ingest", tmp_path / "in", "--output", tmp_path / "out").returncode == 0
    before = snapshot(tmp_path / "out")
    write_paper(tmp_path / "in" / "lang.pdf", "24/SVV/0778", pages=1500)
    process = subprocess.Popen(
        [*CALL, "ingest", str(tmp_path / "in"), "--output", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    _wait_for(lambda: any((tmp_path / "out").glob(".staging-*")))
    _wait_for(lambda: len(_children_of(process.pid)) >= 1)
    time.sleep(0.5)
    workers = _children_of(process.pid)
    os.killpg(process.pid, sent) if sent == signal.SIGINT else process.send_signal(sent)  # as a terminal does
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert TRACE not in said
    assert {k: v for k, v in snapshot(tmp_path / "out").items() if not k.startswith(".staging-")} == before
    if sent == signal.SIGINT:
        assert "unverändert" in said
        assert not list((tmp_path / "out").glob(".staging-*"))
    _wait_for(lambda: not any(map(_is_alive, workers)))  # no worker outlives the run for long
    (tmp_path / "in" / "lang.pdf").unlink()
    assert vorlagen("ingest", tmp_path / "in", "--output", tmp_path / "out").returncode == 0
    assert not list((tmp_path / "out").glob(".staging-*"))


def _children_of(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True).stdout
    return [int(word) for word in listed.split()]


def _is_alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return False


def _wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)
