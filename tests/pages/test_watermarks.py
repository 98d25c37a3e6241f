"""Words that lie across the text are watermarks, whatever they say; large and pale words beside it stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.base.model import Document
from extract.pages.layout import build_document
from extract.pages.pdf import read_pages
from extract.reading.parse import parse_file
from extract.reading.reading_issues import page_issues
from kit.canvases import fonts_available
from kit.page_flow import HEIGHT
from kit.unseen_pages import FpdfPage, ReportlabPage

pytestmark = pytest.mark.skipif(not fonts_available(), reason="Liberation und DejaVu sind nicht installiert")

Canvas = ReportlabPage | FpdfPage
Draw = Callable[[Canvas], None]
BLACK, GREY, RED = (0, 0, 0), (205, 205, 205), (220, 30, 30)
LINES = [f"Der Steg {k} ist 300 Meter lang, führt am Ufer entlang und kostet 4.100 Euro." for k in range(12)]
TEXT = " ".join(LINES)


def turned(canvas: Canvas, text: str, x: float, y: float, size: float, angle: float) -> None:
    """The text with its base line from (x, y), turned anticlockwise."""
    if isinstance(canvas, ReportlabPage):
        canvas.pdf.saveState()
        canvas.pdf.translate(x, HEIGHT - y)
        canvas.pdf.rotate(angle)
        canvas.pdf.setFont("Sansb", size)
        canvas.pdf.drawString(0, 0, text)
        canvas.pdf.restoreState()
    else:
        with canvas.pdf.rotation(angle, x, y):
            canvas.text(x, y, text, "b", size)


def across(
    text: str = "ENTWURF",
    size: float = 80.0,
    colour: tuple[int, int, int] = GREY,
    angle: float = 0.0,
    opacity: float = 1.0,
    at: tuple[float, float] = (90.0, 350.0),
) -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.ink(colour, opacity)
        turned(canvas, text, *at, size, angle)
        canvas.ink(BLACK)

    return draw


def spaced(canvas: Canvas) -> None:
    for place, letter in enumerate("KOPIE"):
        across(letter, at=(80.0 + 90.0 * place, 330.0))(canvas)


def tiled(canvas: Canvas) -> None:
    """In the size of the text, many times."""
    for x in (70.0, 190.0, 310.0):
        for y in (262.0, 310.0, 358.0):
            across("KOPIE KOPIE", 12.0, angle=0.0, at=(x, y))(canvas)


def read(canvas: Canvas, draw: Draw, path: Path, under: bool = True) -> Document:
    if under:
        draw(canvas)
    for place, line in enumerate(LINES):
        canvas.text(70.0, 250.0 + 16.0 * place, line, "", 11.0)
    if not under:
        draw(canvas)
    canvas.save(str(path))
    return build_document(read_pages(path))


def folded(document: Document) -> str:
    return " ".join(document.text.split())


WATERMARKS: dict[str, tuple[Draw, str]] = {
    "level and grey": (across(), "ENTWURF"),
    "level and black": (across("MUSTER", colour=BLACK), "MUSTER"),
    "in two words": (across("NUR ZUR ANSICHT", 45.0), "NUR ZUR ANSICHT"),
    "hardly larger than the text": (across("Vorabfassung vom 3. Mai", 18.0), "Vorabfassung vom 3. Mai"),
    "letter by letter": (spaced, "KOPIE"),
    "slanted": (across("ENTWURF", 70.0, angle=45.0, at=(120.0, 480.0)), "ENTWURF"),
    "slanted, red, thin": (across("UNGÜLTIG", 60.0, RED, 30.0, 0.3, (100.0, 440.0)), "UNGÜLTIG"),
    "up the page": (across("Lesefassung", 60.0, GREY, 90.0, 1.0, (240.0, 480.0)), "Lesefassung"),
}


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
@pytest.mark.parametrize("under", [True, False])
@pytest.mark.parametrize("case", WATERMARKS)
def test_what_lies_across_the_text_is_set_aside(
    canvas: type[Canvas], under: bool, case: str, tmp_path: Path
) -> None:
    draw, words = WATERMARKS[case]
    document = read(canvas(), draw, tmp_path / "a.pdf", under)
    assert folded(document) == TEXT
    assert [(a.rule, a.text) for a in document.furniture] == [("watermark", words)]
    (issue,) = page_issues(document.pages)
    assert (issue.code, issue.values) == ("page-watermark", {"pages": (1,), "text": words})


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
def test_small_pale_words_all_over_the_page_are_set_aside(canvas: type[Canvas], tmp_path: Path) -> None:
    document = read(canvas(), tiled, tmp_path / "a.pdf")
    assert folded(document) == TEXT
    assert len(document.furniture) == 9


def heading(canvas: Canvas) -> None:
    canvas.text(70.0, 225.0, "Bericht über die Stege", "b", 28.0)


def pale_heading(canvas: Canvas) -> None:
    canvas.ink(GREY)
    canvas.text(70.0, 225.0, "Entwurf des Haushalts", "b", 40.0)
    canvas.ink(BLACK)


def figure(canvas: Canvas) -> None:
    canvas.text(480.0, 340.0, "42 %", "b", 36.0)


def initial(canvas: Canvas) -> None:
    canvas.text(40.0, 270.0, "D", "b", 34.0)


def pale_note(canvas: Canvas) -> None:
    canvas.ink(GREY)
    canvas.text(70.0, 234.0, "Stand der Angaben ist der 3. Mai.", "", 11.0)
    canvas.ink(BLACK)


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
@pytest.mark.parametrize(
    ("draw", "words"),
    [
        (heading, "Bericht über die Stege"),
        (pale_heading, "Entwurf des Haushalts"),
        (figure, "42 %"),
        (initial, "D"),
        (pale_note, "Stand der Angaben ist der 3. Mai."),
        (across("Messe", 40.0, at=(480.0, 300.0), angle=45.0), "Messe"),  # a slogan beside the text
    ],
)
def test_large_and_pale_words_beside_the_text_stay(
    canvas: type[Canvas], draw: Draw, words: str, tmp_path: Path
) -> None:
    document = read(canvas(), draw, tmp_path / "a.pdf")
    assert words in folded(document)
    assert not [a for a in document.furniture if a.rule == "watermark"]
    assert not page_issues(document.pages)


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
def test_pages_with_little_text_lose_the_watermark_too(canvas: type[Canvas], tmp_path: Path) -> None:
    made = canvas()
    draw = across("Fassung 2", at=(90.0, 350.0))
    draw(made)
    for place, line in enumerate(LINES):
        made.text(70.0, 250.0 + 16.0 * place, line, "", 11.0)
    made.next_page()
    draw(made)
    made.text(70.0, 100.0, "Der Rat stimmt zu.", "", 11.0)
    made.save(str(tmp_path / "a.pdf"))
    document = build_document(read_pages(tmp_path / "a.pdf"))
    assert folded(document) == f"{TEXT} Der Rat stimmt zu."
    (issue,) = page_issues(document.pages)
    assert issue.values == {"pages": (1, 2), "text": "Fassung 2"}


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
def test_a_pale_watermark_that_no_text_crosses_is_known_by_what_it_says(
    canvas: type[Canvas], tmp_path: Path
) -> None:
    made = canvas()
    across("– Entwurf –", at=(90.0, 600.0))(made)
    for place, line in enumerate(LINES[:3]):
        made.text(70.0, 250.0 + 16.0 * place, line, "", 11.0)
    made.save(str(tmp_path / "a.pdf"))
    document = build_document(read_pages(tmp_path / "a.pdf"))
    assert folded(document) == " ".join(LINES[:3])


@pytest.mark.parametrize(
    ("words", "public"),
    [("NICHTÖFFENTLICH", False), ("vertraulich", False), ("nicht öffentlich", False), ("ENTWURF", True)],
)
def test_a_watermark_makes_a_paper_non_public_but_never_public(
    words: str, public: bool, tmp_path: Path
) -> None:
    made = ReportlabPage()
    made.text(400.0, 60.0, "24/SVV/0731", "b", 14.0)
    for place, line in enumerate(("Antrag", "öffentlich", "Steg am Ufer")):
        made.text(70.0, 90.0 + 22.0 * place, line, "b" if place != 1 else "", 12.0)
    read(made, across(words, 44.0, at=(70.0, 350.0)), tmp_path / "a.pdf")
    paper = parse_file(tmp_path / "a.pdf").extraction.paper
    assert paper is not None
    assert (paper.public, paper.reference) == (public, "24/SVV/0731")
