"""Planted issues are reported under their code; the archive without them raises hardly a false alarm."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import pytest

from extract.run.ingest import Options, ingest
from kit.canvases import fonts_available
from kit.paths import ROOT as PROJECT

sys.path.insert(0, str(PROJECT / "bench"))

import plant_issues

pytestmark = pytest.mark.skipif(
    not fonts_available(), reason="the Liberation and DejaVu fonts are not installed"
)
LEAST = 0.95
JUDGED = {
    ("15_SVV_0046", "reference-defect"): 1,
    ("22_SVV_0281", "reference-defect"): 1,
    ("22_SVV_0586", "mandate-addressee"): 1,
    ("23_SVV_0243 4", "mandate-addressee"): 1,
    ("24_SVV_1155", "mandate-addressee"): 1,
    ("24_SVV_1155", "list-headings"): 2,
    ("24_SVV_1155", "report-period"): 1,
    ("24_SVV_1155", "abbreviation-conflict"): 1,
    ("24_SVV_1155", "deadline-past"): 2,
    ("24_SVV_1155", "enumeration-differs"): 1,
}
"""Warnings about the sample archive that were looked up in its papers and are true, by part of file name."""


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, str | None]], Path]:
    folder: Path = tmp_path_factory.mktemp("planted")
    issues = plant_issues.plant(folder)
    ingest(Options(sources=(folder / "archive",), output=folder / "out", jobs=2))
    return issues, folder / "out"


def test_there_are_forty_issues_of_fifteen_kinds_at_least(
    planted: tuple[list[dict[str, str | None]], Path],
) -> None:
    issues, _ = planted
    assert len(issues) >= 40
    assert len({issue["code"] for issue in issues}) >= 15


def test_planted_issues_are_reported_under_their_code(
    planted: tuple[list[dict[str, str | None]], Path],
) -> None:
    issues, output = planted
    missed = plant_issues.check(issues, output)
    assert len(missed) <= (1 - LEAST) * len(issues), missed


def test_the_measure_notices_what_is_not_reported(planted: tuple[list[dict[str, str | None]], Path]) -> None:
    _, output = planted
    never = {"code": "umlaut-loss", "file": "2024-06-27 24_SVV_0712 Halt der Regionalbahn.pdf", "what": ""}
    assert plant_issues.check([never], output) == [never]


def test_clean_papers_raise_hardly_a_false_alarm(tmp_path: Path) -> None:
    """At most one per ten documents; what was looked up and is true is none."""
    report = ingest(Options(sources=(plant_issues.ARCHIVE,), output=tmp_path / "out", jobs=2))
    assert report.exit_code == 0
    with (tmp_path / "out" / "data" / "documents.csv").open(encoding="utf-8", newline="") as lines:
        files = {row["document_id"]: row["file"] for row in csv.DictReader(lines)}
    with (tmp_path / "out" / "data" / "issues.csv").open(encoding="utf-8", newline="") as lines:
        alarms = [row for row in csv.DictReader(lines) if row["severity"] in ("warning", "error")]
    left = dict(JUDGED)
    false = []
    for alarm in alarms:
        file = files.get(alarm["document_id"], "")
        key = next((k for k in left if k[0] in file and k[1] == alarm["code"] and left[k]), None)
        if key is None:
            false.append((file, alarm["code"], alarm["message"]))
        else:
            left[key] -= 1
    assert len(false) <= len(files) / 10, false
