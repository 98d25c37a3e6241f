"""The commands `draft` and `explain` as a user runs them, on the reports of the sample archive."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import docx
import pytest

from extract.base.errors import ConfigurationError
from extract.cli.draft import choose_profile, read_changes
from extract.cli.main import main
from extract.profile import load_profiles
from extract.schema.german_names import german_names
from kit.command import PROJECT, vorlagen
from kit.made_series import make_archive

REPORTS = PROJECT / "corpus" / "archive"
SOURCES = [
    REPORTS / "Kooperationsberichte",
    REPORTS / "23_SVV_0243",
    *sorted(REPORTS.glob("*24_SVV_1155*.pdf")),
    *sorted((REPORTS / "2019").glob("*19_SVV_0058*.pdf")),
]
Drafted = tuple[Path, subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Drafted:
    """The reports ingested and drafted from: the output and what the command said."""
    output = tmp_path_factory.mktemp("draft") / "output"
    done = vorlagen("ingest", *SOURCES, "--output", output, "--jobs", "2")
    assert done.returncode == 0, done.stderr
    done = vorlagen("draft", "kooperationsbericht", "--output", output)
    assert done.returncode == 0, done.stderr
    return output, done


@pytest.fixture
def output(drafted: Drafted, tmp_path: Path) -> Path:
    """A copy of the output, to write into."""
    return shutil.copytree(drafted[0], tmp_path / "output")


def test_it_drafts_the_year_after_the_last_edition(drafted: Drafted) -> None:
    output, done = drafted
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "Entwurf für 2024 (6. Ausgabe)" in done.stderr
    assert "Grundlage: 5. Ausgabe, Bericht 2023 (24/SVV/1155)" in done.stderr
    written = sorted(path.name for path in (output / "drafts").iterdir() if path.is_file())
    assert written == [
        *(f"kooperationsbericht-2024-anlage.{ending}" for ending in ("docx", "xlsx")),
        *(f"kooperationsbericht-2024.{ending}" for ending in ("docx", "json", "md", "xlsx")),
        "kooperationsbericht-vergleich.html",
    ]
    for name in written:
        assert str(output / "drafts" / name) in done.stderr


def test_the_document_is_the_whole_report_with_its_head(drafted: Drafted) -> None:
    document = docx.Document(str(drafted[0] / "drafts" / "kooperationsbericht-2024.docx"))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "6. Kooperationsbericht der interkommunalen Zusammenarbeit" in texts
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 3"]
    assert len(headings) == 8
    assert 0 < len(list(document.comments)) <= 20
    assert not any(re.search(r"\{\w+\}", text) for text in texts)


def test_a_second_run_writes_the_same_bytes(output: Path) -> None:
    before = {path.name: path.read_bytes() for path in (output / "drafts").iterdir() if path.is_file()}
    assert main(["draft", "kooperationsbericht", "--output", str(output)]) == 0
    after = {path.name: path.read_bytes() for path in (output / "drafts").iterdir() if path.is_file()}
    assert after == before


def test_an_edited_draft_is_never_overwritten(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = output / "drafts" / "kooperationsbericht-2024.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Von Hand ergänzt.")
    document.save(str(path))
    edited = path.read_bytes()
    assert main(["draft", "kooperationsbericht", "--output", str(output), "--json"]) == 0
    said = capsys.readouterr()
    assert path.read_bytes() == edited
    assert (output / "drafts" / "kooperationsbericht-2024-2.docx").is_file()
    assert "Nicht überschrieben, weil bearbeitet: kooperationsbericht-2024.docx" in said.err
    told = json.loads(said.out)
    assert told["version"] == 2
    assert told["edited"] == [str(path)]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["amtsblatt"], 2, ["„amtsblatt“ ist nicht bekannt", "kooperationsbericht"]),
        (
            ["kooperationsbericht", "--year", "2022"],
            2,
            ["Für 2022 gibt es schon einen Bericht: 23/SVV/0243", "2024"],
        ),
        (["kooperationsbericht", "--year", "2010"], 2, ["Vor 2010"]),
        (["kooperationsbericht", "--year", "bald"], 2, ["ganze Zahl"]),
        (["kooperationsbericht", "--set", "Oberbürgermeister"], 2, ["WAS=NEU"]),
        (
            ["kooperationsbericht", "--set", "Foo=Bar", "--set", "Adressat=Hauptausschuss"],
            2,
            ["„Foo“ steht weder im Kopf noch im Text", "Adressat", "Betreff", "Oberbürgermeister", "nichts"],
        ),
        (["kooperationsbericht", "--council", "atlantis"], 2, ["„atlantis“ gibt es kein Profil"]),
        (["kooperationsbericht", "--template", "fehlt.docx"], 2, ["fehlt.docx", "Word-Dokument"]),
        ([], 2, ["Es fehlt eine Angabe"]),
    ],
)
def test_mistakes_are_told_in_german_and_say_what_to_do(
    drafted: Drafted, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: list[str]
) -> None:
    assert main(["draft", *arguments, "--output", str(drafted[0])]) == code
    told = capsys.readouterr().err
    for word in words:
        assert word in told


def test_what_matches_nothing_writes_nothing(output: Path) -> None:
    shutil.rmtree(output / "drafts")
    assert main(["draft", "kooperationsbericht", "--output", str(output), "--set", "Foo=Bar"]) == 2
    assert not (output / "drafts").exists()


def test_a_profile_of_ones_own_is_asked_for() -> None:
    profiles = load_profiles()
    archive = make_archive({2021: [("Ziele", ["Die Stadt ist Mitglied im Klimabündnis."])]})
    with pytest.raises(ConfigurationError, match="--profiles ORDNER"):
        choose_profile(profiles, archive, "klimabericht", None)


def test_the_summary_tells_mended_errors_from_those_to_look_at(drafted: Drafted) -> None:
    line = next(line for line in drafted[1].stderr.splitlines() if "Textfehler" in line)
    content = json.loads(
        (drafted[0] / "drafts" / "kooperationsbericht-2024.json").read_text(encoding="utf-8")
    )
    errors = content["ledgers"]["errors"]
    assert f"{len(errors)} Textfehler: " in line
    for state, name in german_names("draft.errors").items():
        count = sum(error["state"] == state for error in errors)
        assert (f"{count} {name}" in line) == (count > 0)


def test_without_datasets_it_says_to_ingest_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "kooperationsbericht", "--output", str(tmp_path)]) == 2
    assert "vorlagen ingest" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_told(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(output / "drafts")
    (output / "drafts").write_text("eine Datei, kein Ordner", encoding="utf-8")
    assert main(["draft", "kooperationsbericht", "--output", str(output)]) == 1
    assert "ist kein Ordner" in capsys.readouterr().err


def test_an_archive_without_an_edition_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(SOURCES[-1]), "--output", str(tmp_path), "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main(["draft", "kooperationsbericht", "--output", str(tmp_path)]) == 2
    assert "keine Ausgabe der Reihe „kooperationsbericht“" in capsys.readouterr().err


def test_offices_and_header_values_can_be_set_by_hand(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changes = ["Adressat=Stadtverordnetenversammlung", "Oberbürgermeister=Stadtoberhaupt"]
    arguments = [word for change in changes for word in ("--set", change)]
    assert main(["draft", "kooperationsbericht", "--output", str(output), *arguments]) == 0
    told = capsys.readouterr().err
    assert "Gesetzt: Adressat: Stadtverordnetenversammlung" in told
    assert "Geändert: „Oberbürgermeister“ → „Stadtoberhaupt“ an " in told
    content = json.loads((output / "drafts" / "kooperationsbericht-2024.json").read_text(encoding="utf-8"))
    addressee = next(value for value in content["header"] if value["field"] == "addressee")
    assert addressee["new"] == "Stadtverordnetenversammlung"


@pytest.mark.parametrize(
    ("changes", "read"),
    [
        (["Oberbürgermeister=Oberbürgermeisterin"], {"Oberbürgermeister": "Oberbürgermeisterin"}),
        (["adressat = Hauptausschuss"], {"addressee": "Hauptausschuss"}),  # a field by its German name
        (["addressee=Hauptausschuss"], {"addressee": "Hauptausschuss"}),
        (["Datum=a=b"], {"date": "a=b"}),  # only the first sign parts
    ],
)
def test_changes_are_read(changes: list[str], read: dict[str, str]) -> None:
    assert read_changes(changes) == read


@pytest.mark.parametrize("change", ["", "=", "Amt", "Amt=", "=neu", " = "])
def test_changes_that_say_nothing_are_refused(change: str) -> None:
    with pytest.raises(ConfigurationError):
        read_changes([change])


def test_explain_tells_why_a_sentence_is_as_it_is(drafted: Drafted) -> None:
    output = drafted[0]
    content = json.loads((output / "drafts" / "kooperationsbericht-2024.json").read_text(encoding="utf-8"))
    paragraph = content["sections"][0]["paragraphs"][0]
    sentence = paragraph["sentences"][0]
    done = vorlagen("explain", sentence["sentence_id"], "--output", output)
    assert done.returncode == 0, done.stderr
    assert sentence["verdicts"][0]["rule"] in done.stdout
    assert "24/SVV/1155, S. 1" in done.stdout
    assert sentence["source"]["text"] in done.stdout
    done = vorlagen("explain", paragraph["paragraph_id"], "--output", output, "--json")
    told = json.loads(done.stdout)
    assert told["draft"] == "kooperationsbericht-2024.json"
    assert told["item"] == paragraph


def test_explain_still_says_what_it_does_not_know(drafted: Drafted) -> None:
    done = vorlagen("explain", "gibtesnicht", "--output", drafted[0])
    assert done.returncode == 2
    assert "weder" in done.stderr
