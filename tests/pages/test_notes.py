"""Annotations: text typed onto a page is read, stamps are set aside, comments and attached files are told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from extract.base.model import Document, Issue
from extract.pages.layout import build_document
from extract.pages.pdf import read_pdf
from extract.reading.parse import parse_file
from extract.reading.reading_issues import file_issues
from extract.schema.issues import message_of
from kit.canvases import fonts_available
from kit.unseen_pages import ReportlabPage, flat_picture

pytestmark = pytest.mark.skipif(not fonts_available(), reason="Liberation und DejaVu sind nicht installiert")

Name = pikepdf.Name
Box = tuple[float, float, float, float]
"""Left, bottom, right, top as the file has them."""
FREE: Box = (70, 400, 370, 420)
"""Where nothing stands."""
OVER: Box = (70, 572, 370, 592)
"""Where the line stands."""
LINE = "Die Kosten betragen 12.500 Euro im Jahr."
NOTE = "Austauschseite: neue Kosten 15.700 Euro"


def write_page(path: Path, lines: tuple[str, ...] = (LINE, "Der Rat stimmt zu.")) -> None:
    canvas = ReportlabPage()
    for place, line in enumerate(lines):
        canvas.text(70.0, 265.0 + 60.0 * place, line, "", 11.0)
    canvas.save(str(path))


def looks(pdf: pikepdf.Pdf, box: Box, drawn: str) -> pikepdf.Dictionary:
    helvetica = pikepdf.Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding
    )
    form = pdf.make_stream(drawn.encode("latin-1"), Type=Name.XObject, Subtype=Name.Form)
    form.BBox = [0, 0, box[2] - box[0], box[3] - box[1]]
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica))
    return pikepdf.Dictionary(N=form)


def typed(text: str, ground: str = "") -> str:
    return f"{ground} 0 g BT /Helv 11 Tf 2 6 Td ({text}) Tj ET"


WHITE = "1 g 0 0 300 20 re f"


def put(path: Path, subtype: str, box: Box, drawn: str | None, flags: int = 4, **more: Any) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        note = pikepdf.Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=list(box), F=flags)
        for key, value in more.items():
            note[f"/{key}"] = value
        if drawn is not None:
            note.AP = looks(pdf, box, drawn)
        page = pdf.pages[0]
        page.Annots = pdf.make_indirect([*page.get("/Annots", []), pdf.make_indirect(note)])
        pdf.save(path)


def folded(document: Document) -> str:
    return " ".join(document.text.split())


def read(path: Path) -> tuple[Document, dict[str, Issue]]:
    source, pages = read_pdf(path)
    return build_document(pages), {issue.code: issue for issue in file_issues(source, pages)}


@pytest.mark.parametrize(
    ("drawn", "turned"), [(typed(NOTE), 0), (typed(NOTE, WHITE), 0), (None, 0), (typed(NOTE), 90)]
)
def test_text_typed_onto_the_page_is_read_with_it(drawn: str | None, turned: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "FreeText", FREE, drawn, Contents=NOTE, DA="/Helv 11 Tf 0 g")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turned
        pdf.save(path)
    document, issues = read(path)
    assert folded(document) == f"{LINE} Der Rat stimmt zu. {NOTE}"
    assert list(issues) == ["page-annotation"]
    assert NOTE in message_of(issues["page-annotation"])


def test_text_typed_over_a_white_field_takes_the_place_of_what_is_below(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "FreeText", OVER, typed(NOTE, WHITE), Contents=NOTE)
    document, issues = read(path)
    assert folded(document) == f"{NOTE} Der Rat stimmt zu."
    assert list(issues) == ["text-blacked-out", "page-annotation"]


def test_text_typed_across_a_line_mixes_into_no_line(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "FreeText", OVER, typed(NOTE), Contents=NOTE)
    document, issues = read(path)
    assert folded(document) == f"{LINE} Der Rat stimmt zu."
    assert [(a.rule, a.text) for a in document.furniture] == [("stamp", NOTE)]
    assert list(issues) == ["page-stamp"]


@pytest.mark.parametrize("box", [FREE, OVER])
def test_a_stamp_is_no_part_of_the_text(box: Box, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "Stamp", box, typed("Eingegangen 3. Mai 2024"), Contents="")
    document, issues = read(path)
    assert folded(document) == f"{LINE} Der Rat stimmt zu."
    assert [(a.rule, a.text) for a in document.furniture] == [("stamp", "Eingegangen 3. Mai 2024")]
    assert "„Eingegangen 3. Mai 2024“" in message_of(issues["page-stamp"])


def test_a_stamp_without_words_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "Stamp", FREE, "1 0 0 RG 0 0 80 20 re S")
    document, issues = read(path)
    assert document.furniture == ()
    assert "ist nicht gelesen" in message_of(issues["page-stamp"])


def test_an_annotation_that_is_a_watermark_counts_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "Watermark", FREE, typed("ENTWURF"))
    document, issues = read(path)
    assert [(a.rule, a.text) for a in document.furniture] == [("watermark", "ENTWURF")]
    assert list(issues) == ["page-watermark"]


@pytest.mark.parametrize("flags", [2, 32])  # hidden, not to be shown
def test_switched_off_annotations_say_nothing(flags: int, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "FreeText", FREE, typed(NOTE), flags, Contents=NOTE)
    put(path, "Text", FREE, None, flags, Contents="Bitte noch mit dem Amt klären.")
    document, issues = read(path)
    assert folded(document) == f"{LINE} Der Rat stimmt zu."
    assert issues == {}


@pytest.mark.parametrize("subtype", ["Text", "Highlight", "Square"])
def test_comments_that_open_on_a_click_are_counted_and_not_read(subtype: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, subtype, FREE, None, Contents="Bitte noch mit dem Amt klären.")
    document, issues = read(path)
    assert folded(document) == f"{LINE} Der Rat stimmt zu."
    assert list(issues) == ["page-comment"]
    assert "klären" not in message_of(issues["page-comment"])


def test_links_and_shapes_are_no_notes(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    put(path, "Link", FREE, None, Contents="https://example.org")
    put(path, "Square", FREE, "1 0 0 RG 0 0 80 20 re S")
    assert read(path)[1] == {}


@pytest.mark.parametrize("name", ["Anlage 1 Lageplan.pdf", "Übersicht.xlsx"])
def test_embedded_files_are_told(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"%PDF-1.4 leer", filename=name)
        pdf.save(path)
    assert f"„{name}“" in message_of(read(path)[1]["file-embedded"])
    told = [row.message for row in parse_file(path).extraction.issues if row.code == "file-embedded"]
    assert [name in message for message in told] == [True]


def test_files_pinned_to_a_page_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    write_page(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        file = pikepdf.AttachedFileSpec(pdf, b"Zahlen", filename="Zahlen.csv")
        spec = file.obj
        pdf.save(path)
    put(path, "FileAttachment", FREE, None, Contents="Zahlen")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        spec = pikepdf.AttachedFileSpec(pdf, b"Zahlen", filename="Zahlen.csv").obj
        pdf.pages[0].Annots[0].FS = spec
        pdf.save(path)
    assert list(read(path)[1]) == ["file-embedded"]


@pytest.mark.parametrize(
    ("stamp", "public"), [("NICHTÖFFENTLICH", False), ("vertraulich", False), ("Kopie", True)]
)
def test_a_stamp_makes_a_paper_non_public_but_never_public(stamp: str, public: bool, tmp_path: Path) -> None:
    canvas = ReportlabPage()
    for place, line in enumerate(("24/SVV/0731", "Antrag", "öffentlich", "Steg am Ufer")):
        canvas.text(70.0, 60.0 + 22.0 * place, line, "b" if place != 2 else "", 12.0)
    canvas.text(70.0, 265.0, LINE, "", 11.0)
    canvas.picture(flat_picture((200, 200, 200)), (500.0, 60.0, 20.0, 20.0))
    canvas.save(str(tmp_path / "a.pdf"))
    put(tmp_path / "a.pdf", "Stamp", FREE, typed(stamp))
    paper = parse_file(tmp_path / "a.pdf").extraction.paper
    assert paper is not None
    assert (paper.public, paper.reference) == (public, "24/SVV/0731")
