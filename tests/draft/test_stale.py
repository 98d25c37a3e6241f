"""Drafts that people edited survive new data, and what in them is stale is listed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from extract.cli.main import main
from extract.cli.outdated import outdated_draft_lines, outdated_lines
from extract.draft.stale import find_stale
from extract.output.run_reader import open_run
from extract.run.ingest import Options, ingest
from kit.made_pdfs import write_paper

NAME = "kooperationsbericht-2024"
PLAN = "Für das Jahr 2024 ist geplant, zwölf Linden auf dem Luisenplatz zu pflanzen."


def report(office: Path, year: int, *words: str, department: str = "Fachbereich Grün", **more: str) -> None:
    path = office / "in" / f"{year}.pdf"
    extra = ["Die Stadt pflegt ihre Bäume das ganze Jahr.", *words]
    title = f"{year - 2018}. Kooperationsbericht {year}"
    number = f"{year - 1999}/SVV/0700"
    write_paper(path, number, title=title, extra=extra, department=department, **more)


def read(office: Path) -> None:
    ingest(Options(sources=(office / "in",), output=office / "out", jobs=1, council="potsdam"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions, read, and the draft of the third, edited."""
    office = tmp_path_factory.mktemp("office")
    report(office, 2022, "Gepflanzt wurden Linden.")
    report(office, 2023, "Gepflanzt wurden Zauberkastanien.", PLAN)
    read(office)
    assert main(["draft", "kooperationsbericht", "--output", str(office / "out")]) == 0
    path = office / "out" / "drafts" / f"{NAME}.docx"
    document = docx.Document(str(path))
    document.add_paragraph("Von Hand ergänzt.")
    document.save(str(path))
    return office


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path / "office")


def add_another(office: Path) -> None:
    write_paper(office / "in" / "x.pdf", "24/SVV/0001", title="Radweg Süd")


def add_an_edition(office: Path) -> None:
    report(office, 2024, "Im Jahr 2024 wurden auf dem Luisenplatz zwölf Linden gepflanzt.")


def change_the_last(office: Path) -> None:
    report(office, 2023, "Gepflanzt wurden Eschen.", PLAN, department="Fachbereich Umwelt")


def withdraw_the_last(office: Path) -> None:
    report(office, 2023, "Gepflanzt wurden Zauberkastanien.", PLAN, publicity="nichtöffentlich")


def delete_the_last(office: Path) -> None:
    (office / "in" / "2023.pdf").unlink()


CASES: list[tuple[Callable[[Path], None], set[tuple[str, str]]]] = [
    # a paper of no concern to it
    (add_another, set()),
    (add_an_edition, {("edition", "2024"), ("promise", PLAN)}),
    (
        change_the_last,
        {("header", "Fachbereich Umwelt"), ("sentence", "Gepflanzt wurden Zauberkastanien.")},
    ),
    # what nobody should read any more is not told
    (withdraw_the_last, {("gone", "")}),
    (delete_the_last, {("gone", "")}),
]


@pytest.mark.parametrize(("change", "expected"), CASES, ids=[change.__name__ for change, _ in CASES])
def test_what_is_stale_in_an_edited_draft_is_listed(
    office: Path, change: Callable[[Path], None], expected: set[tuple[str, str]]
) -> None:
    draft = office / "out" / "drafts" / f"{NAME}.docx"
    edited = draft.read_bytes()
    assert list(outdated_lines(office / "out")) == []
    change(office)
    read(office)
    assert draft.read_bytes() == edited
    places = find_stale(open_run(office / "out"), draft.with_suffix(".json"))
    assert places is not None
    assert {(place.sort, place.words) for place in places} == expected
    lines = list(outdated_lines(office / "out"))
    assert lines[0].startswith(f"Der Entwurf „{NAME}“ ist älter als die Daten")
    assert ("veraltet ist nichts darin" in lines[0]) == (not expected)
    told = "\n".join(lines)
    assert all(words[:60] in told for _, words in expected)
    assert ("Zauberkastanien" in told) == (change is change_the_last)
    assert list(outdated_draft_lines(draft.with_name(f"{NAME}-mit-antworten.docx"))) == lines


def test_a_new_draft_comes_beside_the_edited_one_which_is_still_called_stale(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change_the_last(office)
    read(office)
    assert main(["draft", "kooperationsbericht", "--output", str(office / "out")]) == 0
    told = capsys.readouterr().err
    assert f"{NAME}-2.docx" in told
    assert f"Der Entwurf „{NAME}“ ist älter als die Daten. Veraltet ist:" in told
    assert f"„{NAME}-2“ ist älter" not in told


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"made_from": "x", "sections": 3}'])
def test_a_file_that_is_no_draft_is_none(made: Path, tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    assert find_stale(open_run(made / "out"), path) is None


def test_a_word_file_elsewhere_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    assert list(outdated_draft_lines(tmp_path / "drafts" / "x-2024.docx")) == []
    assert list(outdated_draft_lines(tmp_path / "x-2024.docx")) == []
