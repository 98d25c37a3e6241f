"""What a run says of the run before: what is new, what differs, what is gone, paper by paper."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from extract.app.report import ReportOptions, write_report
from extract.archive.corrections.folder import save_document
from extract.archive.corrections.model import Correction, DocumentCorrections
from extract.cli.ingest import summary_lines
from extract.oparl import OparlOptions, write_oparl
from extract.output.made_from import find_outdated
from extract.run.ingest import Options, ingest
from extract.run.seal import hash_file
from kit.made_pdfs import write_paper


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Two papers, read."""
    write_paper(tmp_path / "in" / "a.pdf", "24/SVV/0777", title="Radweg Süd")
    write_paper(tmp_path / "in" / "b.pdf", "24/SVV/0778", title="Radweg Nord")
    read(tmp_path)
    return tmp_path


def read(office: Path, **options: Any) -> list[str]:
    """A run; what it says to the user."""
    given = Options(sources=(office / "in",), output=office / "out", jobs=1, council="potsdam", **options)
    return list(summary_lines(ingest(given)))


def changes(office: Path) -> Any:
    return json.loads((office / "out" / "run.json").read_text(encoding="utf-8"))["changes"]


def data(office: Path) -> dict[str, bytes]:
    """All that a run wrote but its record."""
    out = office / "out"
    paths = [path for path in out.rglob("*") if path.is_file() and ".cache" not in path.parts]
    return {str(path.relative_to(out)): path.read_bytes() for path in paths if path.name != "run.json"}


def test_a_first_run_has_nothing_to_compare(office: Path) -> None:
    assert changes(office) is None


@pytest.mark.parametrize("reuse", [True, False], ids=["sealed", "read anew"])
def test_a_run_over_the_same_changes_nothing(office: Path, reuse: bool) -> None:
    before = data(office)
    lines = read(office, reuse=reuse)
    told = changes(office)
    assert (told["added"], told["changed"], told["lost"], told["stale"]) == ([], [], [], [])
    assert any("nichts neu, nichts geändert, nichts weggefallen" in line for line in lines)
    assert data(office) == before


def test_new_changed_and_lost_papers_are_named(office: Path) -> None:
    (office / "in" / "a.pdf").unlink()
    write_paper(office / "in" / "b.pdf", "24/SVV/0778", title="Radweg Nord und Ost")
    write_paper(office / "in" / "c.pdf", "24/SVV/0779", title="Brücke")
    lines = read(office)
    told = changes(office)
    assert (told["added"], told["lost"]) == (["24-SVV-0779"], ["24-SVV-0777"])
    (changed,) = told["changed"]
    assert (changed["id"], changed["fields"]) == ("24-SVV-0778", ["document_id", "name"])
    assert "Radweg" not in json.dumps(told)  # what stood there is told nowhere
    assert any("1 neu, 1 geändert, 1 weggefallen" in line for line in lines)
    assert any(line.startswith("  24-SVV-0778: geändert (Datei, Betreff") for line in lines)


def test_a_decision_is_a_change_of_one_paper_and_one_that_no_longer_holds_is_listed(office: Path) -> None:
    path = office / "in" / "a.pdf"
    at = datetime(2024, 11, 1, 9, tzinfo=UTC)
    item = Correction(kind="correct", table="fields", field="name", value="Radweg West", by="R", at=at)
    known = DocumentCorrections(document=hash_file(path), file="a.pdf", correction=(item,))
    save_document(office / "decisions", "potsdam", known)
    read(office, corrections=office / "decisions")
    (changed,) = changes(office)["changed"]
    assert (changed["id"], changed["fields"]) == ("24-SVV-0777", ["name"])
    assert changed["rows"]["corrections"] == {"added": 1, "changed": 0, "lost": 0}
    write_paper(path, "24/SVV/0777", title="Brücke")
    lines = read(office)
    assert changes(office)["stale"] == [{"id": "24-SVV-0777", "table": "fields", "field": "name"}]
    assert any("nicht mehr gelten: 24-SVV-0777 (Betreff)" in line for line in lines)
    write_report(ReportOptions(output=office / "out"))
    page = (office / "out" / "report" / "index.html").read_text(encoding="utf-8")
    assert "Was sich geändert hat" in page
    assert "Entscheidungen, die nicht mehr gelten" in page


def test_what_was_made_from_other_data_is_found_and_said(office: Path) -> None:
    write_report(ReportOptions(output=office / "out"))
    write_oparl(OparlOptions(output=office / "out"))
    read(office)
    assert find_outdated(office / "out") == []
    write_paper(office / "in" / "c.pdf", "24/SVV/0779", title="Brücke")
    lines = read(office)
    assert find_outdated(office / "out") == ["report", "oparl"]
    assert sum("ist älter als die Daten" in line for line in lines) == 2
    write_report(ReportOptions(output=office / "out"))
    assert find_outdated(office / "out") == ["oparl"]
