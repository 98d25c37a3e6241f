"""What a council system says of fetched papers is gold for them, and for nothing that it does not say."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extract.archive.statements import (
    STATEMENT_FILE,
    StatedConsultation,
    StatedFile,
    Statement,
    statement_bytes,
)
from extract.evaluate.stated import build_stated_gold, write_stated_gold
from extract.profile import load_profiles
from kit.command import vorlagen
from kit.made_pdfs import write_paper

TOLD = Statement(
    url="https://a/1",
    system="https://a",
    body="Stadt Musterau",
    reference="24/SVV/0777",
    name="Radweg Süd",
    date=date(2024, 5, 20),  # printed is the 17th
    consultations=(StatedConsultation("Hauptausschuss", date(2024, 6, 5), "zur Kenntnis"),),
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A paper with its statement, as `fetch` leaves them."""
    folder = tmp_path / "archiv" / "2024" / "24-SVV-0777"
    data = write_paper(folder / "24-SVV-0777.pdf").read_bytes()
    main = StatedFile("https://a/f", "main", sha256=hashlib.sha256(data).hexdigest())
    (folder / STATEMENT_FILE).write_bytes(statement_bytes(replace(TOLD, files=(main,))))
    return tmp_path / "archiv"


def test_what_the_system_says_is_judged_and_nothing_else() -> None:
    gold = build_stated_gold(TOLD, load_profiles().shared)
    assert gold == {
        "paper": {"reference": "24/SVV/0777", "name": "Radweg Süd", "date": "2024-05-20"},
        "consultations": [{"organization": "Hauptausschuss", "date": "2024-06-05", "role": "kenntnis"}],
    }
    odd = replace(
        TOLD, consultations=(*TOLD.consultations, StatedConsultation("Rat", date(2024, 7, 3), "wie üblich"))
    )
    rows = build_stated_gold(odd, load_profiles().shared)["consultations"]
    assert ["role" in row for row in rows] == [False, False]  # a part of the roles would mislead
    undated = replace(TOLD, consultations=(*TOLD.consultations, StatedConsultation("Rat")))
    assert "consultations" not in build_stated_gold(undated, load_profiles().shared)
    assert build_stated_gold(Statement("u", "s"), load_profiles().shared) == {}


def test_gold_is_written_for_files_that_are_as_they_were_fetched(archive: Path, tmp_path: Path) -> None:
    (gold,), others = write_stated_gold([archive, tmp_path / "gold"], tmp_path / "out")
    assert others == [tmp_path / "gold"]
    assert gold.parent.parent.name == "ratssystem-stadt-musterau"
    pdf = archive / "2024/24-SVV-0777/24-SVV-0777.pdf"
    assert json.loads(gold.read_text(encoding="utf-8"))["file"] == str(pdf)
    pdf.write_bytes(pdf.read_bytes() + b"\n")
    assert write_stated_gold([archive], tmp_path / "out") == ([], [])


def test_a_file_of_two_papers_is_a_truth_about_neither(archive: Path, tmp_path: Path) -> None:
    told = archive / "2024/24-SVV-0777" / STATEMENT_FILE
    other = told.read_text(encoding="utf-8").replace("https://a/1", "https://a/2")
    (archive / STATEMENT_FILE).write_text(other, encoding="utf-8")
    assert write_stated_gold([archive], tmp_path / "out") == ([], [])


def test_the_command_measures_ones_own_city(archive: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.json"
    done = vorlagen("evaluate", archive, "--baseline", baseline, "--json", "--jobs", "1", "--model", "none")
    assert done.returncode == 0, done.stderr
    (scored,) = json.loads(done.stdout)["sets"]
    assert scored["name"] == "ratssystem-stadt-musterau"
    fields = {name: counts["f1"] for name, counts in scored["fields"].items()}
    assert fields["paper.reference"] == fields["paper.name"] == fields["consultations"] == 1.0
    assert fields["paper.date"] == 0.0
    assert "paper.public" not in fields
