"""Bytes to pages: words with boxes, ruling lines, check boxes, form fields, turned pages, bad files."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.base.characters import compose, normalize_character, spell_ligatures
from extract.base.model import Page
from extract.pages.pdf import read_pages, read_pdf
from extract.schema.issues import UnreadableFile
from kit.unseen_pages import printed_picture


def draw(path: Path, paint: Callable[[Canvas], None], pages: int = 1) -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for _ in range(pages):
        paint(canvas)
        canvas.showPage()
    canvas.save()
    return path


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def test_words_carry_boxes_from_the_top_left(tmp_path: Path) -> None:
    def paint(c: Canvas) -> None:
        c.setFont("Helvetica-Bold", 12)
        c.drawString(72, 841.9 - 100, "Sachstand heute")

    page = read_pages(draw(tmp_path / "a.pdf", paint))[0]
    word = page.words[0]
    assert texts(page) == ["Sachstand", "heute"]
    assert (word.size, word.bold, page.number) == (12.0, True, 1)
    assert word.x0 == pytest.approx(72, abs=0.5)
    assert word.top < 100 < word.bottom + 4
    assert len(word.edges) == len(word.text) + 1
    assert list(word.edges) == sorted(word.edges)


def test_a_wide_gap_parts_words_even_without_a_space(tmp_path: Path) -> None:
    def paint(c: Canvas) -> None:
        c.drawString(72, 700, "Datum")
        c.drawString(110, 700, "23.10.2024")

    assert texts(read_pages(draw(tmp_path / "a.pdf", paint))[0]) == ["Datum", "23.10.2024"]


def test_ruling_lines_thin_boxes_and_frames(tmp_path: Path) -> None:
    def paint(c: Canvas) -> None:
        c.line(50, 700, 300, 700)  # a stroke
        c.rect(50, 600, 200, 0.8, stroke=0, fill=1)  # a filled hair line
        c.rect(50, 400, 200, 100)  # a frame: four lines

    rules = read_pages(draw(tmp_path / "a.pdf", paint))[0].rules
    assert sum(r.is_horizontal for r in rules) == 4
    assert sum(not r.is_horizontal for r in rules) == 2


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (None, "☐"),  # an empty square
        ("x", "☒"),  # a typed x inside
        ("cross", "☒"),  # two drawn diagonals
    ],
)
def test_drawn_check_boxes_become_words(tmp_path: Path, mark: str | None, expected: str) -> None:
    def paint(c: Canvas) -> None:
        c.rect(72, 700, 9, 9)
        if mark == "x":
            c.setFont("Helvetica", 8)
            c.drawString(74.5, 702, "x")
        elif mark == "cross":
            c.line(73, 701, 80, 708)
            c.line(73, 708, 80, 701)
        c.drawString(90, 700, "öffentlich")

    assert sorted(texts(read_pages(draw(tmp_path / "a.pdf", paint))[0])) == sorted([expected, "öffentlich"])


def test_squares_of_a_grid_are_no_check_boxes(tmp_path: Path) -> None:
    def paint(c: Canvas) -> None:
        for k in range(4):
            c.rect(72 + 10 * k, 700, 10, 10)

    assert texts(read_pages(draw(tmp_path / "a.pdf", paint))[0]) == []


def test_form_fields_become_words(tmp_path: Path) -> None:
    def paint(c: Canvas) -> None:
        c.acroForm.checkbox(name="a", x=72, y=700, size=12, checked=True)
        c.acroForm.checkbox(name="b", x=72, y=660, size=12, checked=False)
        c.acroForm.textfield(name="c", x=100, y=600, width=200, height=16, value="24/SVV/1155 neu")

    found = texts(read_pages(draw(tmp_path / "a.pdf", paint))[0])
    assert sorted(found) == sorted(["☒", "☐", "24/SVV/1155", "neu"])


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages_are_read_as_seen(tmp_path: Path, turn: int) -> None:
    """Text set for a turned page reads upright, near the corner where a viewer shows it."""

    def paint(c: Canvas) -> None:
        c.translate(297, 421)
        c.rotate(turn)
        c.drawString(-100, 100, "oben links")

    with pikepdf.open(draw(tmp_path / "a.pdf", paint)) as pdf:
        pdf.pages[0].obj.Rotate = turn
        pdf.save(tmp_path / "b.pdf")
    page = read_pages(tmp_path / "b.pdf")[0]
    assert (page.width > page.height) == (turn in (90, 270))
    assert texts(page) == ["oben", "links"]
    assert all(word.upright for word in page.words)
    assert page.words[0].x0 < page.words[1].x0 < page.width / 2 < page.width
    assert page.words[0].top < page.height / 2


def test_inherited_media_box(tmp_path: Path) -> None:
    """A page size set on the page tree's root counts for its pages."""
    path = draw(tmp_path / "a.pdf", lambda c: c.drawString(72, 800, "oben"))
    with pikepdf.open(path) as pdf:
        box = pdf.pages[0].obj.MediaBox
        pdf.Root.Pages.MediaBox = box
        del pdf.pages[0].obj.MediaBox
        pdf.save(tmp_path / "b.pdf")
    page = read_pages(tmp_path / "b.pdf")[0]
    assert (round(page.width), round(page.height)) == (595, 842)
    assert texts(page) == ["oben"]


def test_a_picture_without_text_is_a_page_without_text_source(tmp_path: Path) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    image = ImageReader(Image.new("L", (60, 80), 200))
    page = read_pages(draw(tmp_path / "a.pdf", lambda c: c.drawImage(image, 0, 0, *A4)))[0]
    assert page.text_source == "none"
    assert page.image_share > 0.9


def test_invisible_text_over_a_picture_is_ocr(tmp_path: Path) -> None:
    from reportlab.lib.utils import ImageReader

    image = ImageReader(printed_picture(600, 800))

    def paint(c: Canvas) -> None:
        c.drawImage(image, 0, 0, *A4)
        text = c.beginText(72, 700)
        text.setTextRenderMode(3)
        text.textOut("Gescannte Vorlage")
        c.drawText(text)

    assert read_pages(draw(tmp_path / "a.pdf", paint))[0].text_source == "ocr"


@pytest.mark.parametrize(
    ("character", "font", "expected"),
    [
        ("ﬁ", "Arial", "fi"),  # ligature
        ("\uf0b7", "Symbol", "•"),  # private-use bullet of Word
        ("\uf0fe", "Wingdings-Regular", "☒"),  # Wingdings: box with a cross
        ("\uf0a8", "Wingdings-Regular", "☐"),  # Wingdings: empty box
        ("o", "Wingdings", "☐"),  # the same font without the private area
        ("o", "Arial", "o"),  # an ordinary o
        ("\x02", "Arial", "-"),  # PDFium's mark for a hyphen at a line end
        ("\u200b", "Arial", ""),  # zero width space
        ("☑", "Segoe UI Symbol", "☒"),  # any ticked box is a ticked box
    ],
)
def test_characters(character: str, font: str, expected: str) -> None:
    assert normalize_character(character, font) == expected


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("öƯentliche", "öffentliche"),  # Calibri's ligatures as Word's PDF printer names them
        ("OƯene", "Offene"),
        ("PrioritätenlisƟ", "Prioritätenlisti"),  # at the end of a line
        ("MiƩeilung", "Mitteilung"),
        ("Ɵef", "tief"),
        ("WirtschaŌ", "Wirtschaft"),
        ("Ōsaka", "Ōsaka"),  # a letter of another language begins the word
        ("Ư", "Ư"),
        ("Größe", "Größe"),
    ],
)
def test_ligatures_under_a_wrong_name(printed: str, meant: str) -> None:
    assert "".join(spell_ligatures(list(printed))) == meant


def test_spacing_diaeresis_is_composed() -> None:
    assert compose("f\u00a8ur") == "für"
    assert compose("u\u0308ber") == "über"


def encrypt(path: Path) -> bytes:
    with pikepdf.open(path) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user="geheim", owner="geheim"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda p: b"", "file-empty"),
        (lambda p: b"Das ist nur Text.", "file-not-pdf"),
        (lambda p: b"%PDF-1.7\n" + b"garbage" * 10, "file-damaged"),
        (encrypt, "file-encrypted"),
    ],
)
def test_bad_files_say_what_to_do(tmp_path: Path, make: Callable[[Path], bytes], code: str) -> None:
    good = draw(tmp_path / "good.pdf", lambda c: c.drawString(72, 700, "gut"))
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(make(good))
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(bad)
    assert caught.value.code == code
    assert "bitte" in caught.value.message.casefold()


def test_a_broken_page_in_a_good_file_keeps_its_place(tmp_path: Path) -> None:
    path = draw(tmp_path / "a.pdf", lambda c: c.drawString(72, 700, "gut"), pages=3)
    with pikepdf.open(path) as pdf:
        pdf.pages[1].obj.Contents = pdf.make_stream(b"\xff\xfe not an operator BT ( ")
        pdf.save(tmp_path / "b.pdf")
    pages = read_pages(tmp_path / "b.pdf")
    assert [p.number for p in pages] == [1, 2, 3]
    assert [texts(p) for p in pages] == [["gut"], [], ["gut"]]
