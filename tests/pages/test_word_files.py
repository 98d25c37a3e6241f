"""Word files: read as they would stand with every change accepted, each value with its paragraph."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from extract.base.model import Page
from extract.pages.docx import HIDDEN, is_word_file, read_docx
from extract.pages.layout import build_document
from extract.reading.parse import parse_file
from extract.schema.issues import UnreadableFile
from extract.schema.records import Located


def saved(folder: Path, write: Callable[[DocxDocument], None]) -> Path:
    document = docx.Document()
    write(document)
    path = folder / "vorlage.docx"
    document.save(str(path))
    return path


def page_of(folder: Path, write: Callable[[DocxDocument], None]) -> Page:
    _, (page,) = read_docx(saved(folder, write))
    return page


def text_of(folder: Path, write: Callable[[DocxDocument], None]) -> str:
    return build_document((page_of(folder, write),)).text


def tracked(document: DocxDocument, tag: str, words: str) -> None:
    """A paragraph whose last words somebody added or took out with tracked changes."""
    paragraph = document.add_paragraph("Der Markt findet statt")
    change = OxmlElement(tag)
    change.set(qn("w:id"), "1")
    run = paragraph.add_run(words)._r
    if tag == "w:del":
        run.find(qn("w:t")).tag = qn("w:delText")
    change.append(run)
    paragraph._p.append(change)


def test_paragraphs_stay_apart_however_long_they_are(tmp_path: Path) -> None:
    long = "Die Stadt stimmt sich mit den Gemeinden des Umlands regelmäßig ab und berichtet darüber. " * 4

    def write(document: DocxDocument) -> None:
        document.add_heading("Anlass", 1)
        document.add_paragraph(long.strip())
        document.add_paragraph("dieser Absatz beginnt klein.")

    lines = text_of(tmp_path, write).split("\n")
    assert lines == ["Anlass", long.strip(), "dieser Absatz beginnt klein."]


def test_a_change_is_read_as_accepted_and_counted(tmp_path: Path) -> None:
    def write(document: DocxDocument) -> None:
        tracked(document, "w:ins", " am Montag")
        tracked(document, "w:del", " am Freitag")

    page = page_of(tmp_path, write)
    text = build_document((page,)).text
    assert "am Montag" in text
    assert "Freitag" not in text
    assert page.tracked == 2


def test_hidden_words_are_no_text_and_stand_aside(tmp_path: Path) -> None:
    def write(document: DocxDocument) -> None:
        paragraph = document.add_paragraph("Sichtbar ist dies.")
        paragraph.add_run("Geheim").font.hidden = True

    page = page_of(tmp_path, write)
    assert "Geheim" not in build_document((page,)).text
    assert [aside.text for aside in page.asides if aside.rule == HIDDEN] == ["Geheim"]


def test_words_of_several_looks_are_one_word(tmp_path: Path) -> None:
    def write(document: DocxDocument) -> None:
        paragraph = document.add_paragraph("Zusammen")
        paragraph.add_run("arbeit").bold = True
        paragraph.add_run(" gilt.")

    assert text_of(tmp_path, write) == "Zusammenarbeit gilt."


def test_lists_have_the_signs_that_word_shows(tmp_path: Path) -> None:
    def write(document: DocxDocument) -> None:
        for words in ("Wald", "Feld"):
            document.add_paragraph(words, style="List Bullet")
        for words in ("Erstens", "Zweitens"):
            document.add_paragraph(words, style="List Number")

    assert text_of(tmp_path, write).split("\n") == ["• Wald", "• Feld", "1. Erstens", "2. Zweitens"]


def test_cells_of_a_table_stand_between_lines(tmp_path: Path) -> None:
    def write(document: DocxDocument) -> None:
        table = document.add_table(2, 2)
        for cell, words in zip((c for row in table.rows for c in row.cells), "ABCD", strict=True):
            cell.text = f"Zelle {words}"

    page = page_of(tmp_path, write)
    assert len(page.rules) >= 6
    first, second = (next(w for w in page.words if w.text == letter) for letter in "AB")
    assert first.top == second.top
    assert first.x1 < second.x0


def test_the_whole_recipe_tells_the_paragraph_instead_of_the_page(tmp_path: Path) -> None:
    def write(document: DocxDocument) -> None:
        document.add_paragraph("24/SVV/0815")
        document.add_paragraph("Mitteilungsvorlage")
        document.add_paragraph("öffentlich")
        document.add_heading("Bericht zum Radverkehr 2023", 1)
        document.add_paragraph("Am 3. Mai 2023 wurden 12 Kilometer Radweg eröffnet.")

    extraction = parse_file(saved(tmp_path, write)).extraction
    assert extraction.document.pages == 0
    assert extraction.paper is not None
    assert extraction.paper.reference == "24/SVV/0815"
    rows: list[Located] = [*extraction.fields, *extraction.sections, *extraction.dates, *extraction.figures]
    assert rows
    assert {row.page for row in rows} == {None}
    assert {row.boxes for row in rows} == {()}
    assert all(row.paragraph is not None for row in rows)
    assert next(row.paragraph for row in extraction.figures) == 5
    assert next(row.paragraph for row in extraction.fields if row.field == "reference") == 1


def test_tracked_changes_are_an_issue(tmp_path: Path) -> None:
    path = saved(tmp_path, lambda document: tracked(document, "w:ins", " am Montag"))
    codes = [issue.code for issue in parse_file(path).extraction.issues]
    assert "word-tracked" in codes


@pytest.mark.parametrize("damage", ["cut", "no body", "no xml"])
def test_a_damaged_file_is_told(tmp_path: Path, damage: str) -> None:
    path = saved(tmp_path, lambda document: document.add_paragraph("Text") and None)
    data = path.read_bytes()
    if damage == "cut":
        path.write_bytes(data[: len(data) // 2])
    else:
        old, new = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
        with zipfile.ZipFile(new, "w") as archive:
            for name in old.namelist():
                broken = b"<w:" if damage == "no xml" else b"<document/>"
                archive.writestr(name, broken if name == "word/document.xml" else old.read(name))
        path.write_bytes(new.getvalue())
    with pytest.raises(UnreadableFile):
        read_docx(path)


def test_a_part_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bombe.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 4_000_000 + b"</a>")
    with pytest.raises(UnreadableFile):
        read_docx(path)


def test_what_is_no_word_file_is_none(tmp_path: Path) -> None:
    other = tmp_path / "mappe.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
    assert not is_word_file(other)
    assert not is_word_file(tmp_path / "fehlt.docx")
