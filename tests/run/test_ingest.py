"""A run from end to end with the least possible reader: every input ends in a row, always the same."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

import extract
from extract.base.errors import ConfigurationError
from extract.output.writers.run_file import Report
from extract.run.ingest import NothingToDo, Options, ingest
from kit.sample_rows import read_tiny, write_inputs

PAPERS = {
    "2019/eins.pdf": "paper 19/SVV/0001",
    "2019/24_SVV_0002 Anlage 1.pdf": "attachment",
    "zwei.pdf": "paper 24/SVV/0002",
    "ohne.pdf": "paper",
}


def run(source: Path, output: Path, **options: object) -> Report:
    asked = Options(sources=(source,), output=output, jobs=2, **options)  # type: ignore[arg-type]
    return ingest(asked, parse=read_tiny)


def contents(folder: Path) -> dict[str, bytes]:
    """All files of an output but what may differ between runs."""
    paths = (path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in paths if p.name != "run.json"}


def test_a_run_writes_everything_and_says_so(tmp_path: Path) -> None:
    report = run(write_inputs(tmp_path / "in", PAPERS), tmp_path / "out")
    assert report.exit_code == 0
    assert report.statuses == {"ok": 4}
    tables = extract.load(tmp_path / "out")
    assert list(tables["documents"]["file"]) == [
        "2019/eins.pdf",
        "zwei.pdf",
        "2019/24_SVV_0002 Anlage 1.pdf",
        "ohne.pdf",
    ]
    assert set(tables["papers"]["reference"].dropna()) == {"19/SVV/0001", "24/SVV/0002"}
    assert (tmp_path / "out" / "documents" / "19-SVV-0001.json").is_file()
    record = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert record["rows"]["documents"] == 4
    assert {item["file"] for item in record["inputs"]} == set(PAPERS)
    assert all(len(item["sha256"]) == 64 for item in record["inputs"])
    assert not list((tmp_path / "out").glob(".staging-*"))


def test_every_bad_input_ends_in_a_row_and_the_others_are_read(tmp_path: Path) -> None:
    source = write_inputs(
        tmp_path / "in",
        {
            "gut.pdf": "paper 24/SVV/0001",
            "abgelehnt.pdf": "refuse",
            "fehler.pdf": "crash",
            "tod.pdf": "die",
            "auch_gut.pdf": "paper 24/SVV/0002",
        },
    )
    (source / "notiz.txt").write_text("kein PDF")
    report = run(source, tmp_path / "out")
    assert report.exit_code == 3
    assert report.statuses == {"failed": 3, "ok": 2, "skipped": 1}
    tables = extract.load(tmp_path / "out")
    codes = tables["issues"].merge(tables["documents"], on="document_id")[["file", "code", "severity"]]
    found = {
        row.file: (row.code, row.severity)
        for row in codes.itertuples()
        if row.code not in ("paper-no-type", "reference-lacking")
    }
    assert found == {
        "abgelehnt.pdf": ("file-damaged", "error"),
        "fehler.pdf": ("internal-error", "error"),
        "tod.pdf": ("worker-died", "error"),
        "notiz.txt": ("file-not-pdf", "info"),
    }
    assert len(tables["papers"]) == 2
    assert len(report.failures) == 3


def test_a_document_that_hangs_is_recorded(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", {"a.pdf": "hang", "b.pdf": "paper 24/SVV/0001"})
    report = run(source, tmp_path / "out", timeout=12.0)
    assert report.statuses == {"failed": 1, "ok": 1}
    assert ("error", "worker-timeout") in report.issues


def test_text_that_cannot_be_written_fails_its_document_alone(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", {"halb.pdf": "half", "gut.pdf": "paper 24/SVV/0001"})
    report = run(source, tmp_path / "out")
    assert report.statuses == {"failed": 1, "ok": 1}
    assert ("error", "internal-error") in report.issues


def test_a_run_beside_the_papers_does_not_read_its_own_output(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", {"gut.pdf": "paper 24/SVV/0001"})
    for _ in range(2):
        report = run(source, source / "output")
    assert report.rows["documents"] == 1


def test_the_same_file_twice_is_read_once_and_told(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", {"a.pdf": "paper 24/SVV/0001", "b/a.pdf": "paper 24/SVV/0001"})
    report = run(source, tmp_path / "out")
    assert report.exit_code == 0
    documents = extract.load(tmp_path / "out")["documents"].set_index("file")
    assert documents.loc["a.pdf", "status"] == "ok"
    assert documents.loc["b/a.pdf", "status"] == "skipped"
    assert documents.loc["b/a.pdf", "document_id"] == documents.loc["a.pdf", "document_id"] + "-2"
    assert documents.loc["b/a.pdf", "paper_id"] == documents.loc["a.pdf", "paper_id"] == "24-SVV-0001"
    assert documents.loc["b/a.pdf", "sha256"] == documents.loc["a.pdf", "sha256"]
    messages = list(extract.load(tmp_path / "out")["issues"]["message"])
    assert any("„b/a.pdf“" in message and "„a.pdf“" in message for message in messages)


def test_two_files_with_one_number_give_two_papers(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", {"a.pdf": "paper 24/SVV/0001", "b.pdf": "paper  24/SVV/0001"})
    run(source, tmp_path / "out")
    tables = extract.load(tmp_path / "out")
    assert tables["papers"]["paper_id"].is_unique
    assert "24-SVV-0001" in set(tables["papers"]["paper_id"])
    assert "reference-double" in set(tables["issues"]["code"])


def test_members_of_a_zip_are_documents(tmp_path: Path) -> None:
    write_inputs(tmp_path / "lose", {"a.pdf": "paper 24/SVV/0001"})
    (tmp_path / "in").mkdir()
    with zipfile.ZipFile(tmp_path / "in" / "alt.zip", "w") as archive:
        archive.write(tmp_path / "lose" / "a.pdf", "x/a.pdf")
        archive.writestr("../b.pdf", "%PDF-1.7 paper 24/SVV/0002")
    report = run(tmp_path / "in", tmp_path / "out")
    assert report.exit_code == 3
    documents = extract.load(tmp_path / "out")["documents"].set_index("file")
    assert documents.loc["alt.zip/x/a.pdf", "paper_id"] == "24-SVV-0001"
    assert documents.loc["alt.zip/../b.pdf", "status"] == "failed"


def test_reruns_are_the_same_to_the_byte(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", PAPERS | {"kaputt.pdf": "refuse"})
    first = run(source, tmp_path / "out")
    before = contents(tmp_path / "out")
    again = run(source, tmp_path / "out")  # from the store
    assert (first.reused, again.reused) == (0, 4)
    assert contents(tmp_path / "out") == before
    elsewhere = run(source, tmp_path / "other", reuse=False)  # into an empty folder, without the store
    assert elsewhere.reused == 0
    assert contents(tmp_path / "other") == before


def test_the_order_and_place_of_the_files_do_not_matter(tmp_path: Path) -> None:
    write_inputs(tmp_path / "a" / "in", PAPERS)
    write_inputs(tmp_path / "b" / "in", dict(reversed(PAPERS.items())))
    for name in ("a", "b"):
        run(tmp_path / name / "in", tmp_path / name / "out")
    assert contents(tmp_path / "a" / "out") == contents(tmp_path / "b" / "out")


def test_a_damaged_entry_of_the_store_is_read_anew(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", PAPERS)
    run(source, tmp_path / "out")
    before = contents(tmp_path / "out")
    entries = [path for path in (tmp_path / "out" / ".cache").glob("??/*") if path.is_file()]
    assert len(entries) == 4
    entries[0].write_bytes(entries[0].read_bytes()[:-5])
    assert run(source, tmp_path / "out").reused == 3
    assert contents(tmp_path / "out") == before


def test_what_a_run_no_longer_has_goes_from_output_and_store(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", PAPERS)
    run(source, tmp_path / "out")
    (source / "zwei.pdf").unlink()
    run(source, tmp_path / "out")
    assert not (tmp_path / "out" / "documents" / "24-SVV-0002.json").exists()
    assert len(list((tmp_path / "out" / ".cache").glob("??/*"))) == 3


def test_a_changed_profile_makes_old_entries_useless(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", {"a.pdf": "paper 24/SVV/0001"})
    shipped = Path(extract.__file__).parents[2] / "pipelines"
    profiles = tmp_path / "profiles"
    profiles.mkdir()
    for path in shipped.glob("*.toml"):
        (profiles / path.name).write_bytes(path.read_bytes())
    run(source, tmp_path / "out", profiles=profiles)
    assert run(source, tmp_path / "out", profiles=profiles).reused == 1
    with (profiles / "de.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n# changed\n")
    assert run(source, tmp_path / "out", profiles=profiles).reused == 0


def test_nothing_to_do_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "notiz.txt").write_text("kein PDF")
    with pytest.raises(NothingToDo, match="keine PDF-Datei"):
        run(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_unknown_council_is_told_before_anything_is_read(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", PAPERS)
    with pytest.raises(ConfigurationError, match="Atlantis"):
        run(source, tmp_path / "out", council="Atlantis")
    assert not (tmp_path / "out").exists()


def test_progress_counts_documents_and_pages(tmp_path: Path) -> None:
    source = write_inputs(tmp_path / "in", PAPERS)
    told: list[tuple[int, int, int]] = []
    ingest(
        Options(sources=(source,), output=tmp_path / "out", jobs=1),
        parse=read_tiny,
        on_progress=lambda *counts: told.append(counts),
    )
    assert told == [(0, 4, 0), (1, 4, 2), (2, 4, 4), (3, 4, 6), (4, 4, 8)]
