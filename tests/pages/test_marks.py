"""Footnote marks stay apart from what they mark; units, parts of numbers and footnotes' own numbers stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import typst

from extract.base.model import Document
from extract.pages.layout import build_document
from extract.pages.pdf import read_pages
from kit.canvases import FpdfCanvas, ReportlabCanvas, fonts_available

pytestmark = pytest.mark.skipif(not fonts_available(), reason="Liberation und DejaVu sind nicht installiert")

Canvas = ReportlabCanvas | FpdfCanvas
CASES = [
    ("Es fehlen 30^2 Stellen.", "Es fehlen 30 Stellen.", "²"),  # behind a number
    ("Die Kosten betragen 12.500^1 Euro.", "Die Kosten betragen 12.500 Euro.", "¹"),
    ("Beschluss 23/SVV/0815^5 gilt.", "Beschluss 23/SVV/0815 gilt.", "⁵"),  # behind a paper's number
    ("Frist ist der 30.09.2025^12 gewesen.", "Frist ist der 30.09.2025 gewesen.", "¹²"),
    ("Im Jahr 2025^a wird gebaut.", "Im Jahr 2025 wird gebaut.", "a"),  # a letter for a mark
    ("Es sind 7.500 Euro^6.", "Es sind 7.500 Euro.", "⁶"),  # before the full stop
    ("Es sind 8.500 Euro.^7", "Es sind 8.500 Euro.", "⁷"),  # behind it
    ("Der Anteil liegt bei 4^3) %.", "Der Anteil liegt bei 4 %.", "³)"),
    ("Die Gemeinde Nuthetal^4, Teltow und Saarmund.", "Die Gemeinde Nuthetal, Teltow und Saarmund.", "⁴"),
    ("Es sind 40*^ Plätze.", "Es sind 40 Plätze.", "*"),  # an asterisk, level
    ("Es sind 40^* Plätze.", "Es sind 40 Plätze.", "*"),  # and raised
    ("Die Fläche misst 300 m^2.", "Die Fläche misst 300 m².", ""),  # units keep their power
    ("Der Aushub von 250m^3 Erde.", "Der Aushub von 250m³ Erde.", ""),
    ("Das Amt zählt 40 km^2 Wald.", "Das Amt zählt 40 km² Wald.", ""),
    ("Beginn ist 18^30 Uhr.", "Beginn ist 1830 Uhr.", ""),  # minutes, as they are printed
    ("Die Bürger*^innen stimmen zu.", "Die Bürger*innen stimmen zu.", ""),  # no mark inside a word
    ("Die Formel lautet x^2 + y.", "Die Formel lautet x² + y.", ""),
]


def draw(canvas: Canvas, text: str, size: float, share: float, rise: float) -> None:
    """The text at (70, 200); behind ^ letters, digits and signs up to a space are raised and small."""
    x, raised = 70.0, False
    for letter in text:
        if letter == "^":
            raised = True
            continue
        if raised and not (letter.isdigit() or letter in "a*)"):
            raised = False
        own = size * share if raised else size
        canvas.text(x, 200 - (rise * size if raised else 0.0), letter, "", own)
        x += canvas.width(letter, "", own)


def marks(document: Document) -> list[str]:
    return [item.text for item in document.furniture if item.rule == "footnote-mark"]


@pytest.mark.parametrize("canvas", [ReportlabCanvas, FpdfCanvas])
@pytest.mark.parametrize(("size", "share", "rise"), [(11.0, 0.6, 0.35), (9.0, 0.75, 0.25)])
@pytest.mark.parametrize(("text", "read", "mark"), CASES)
def test_raised_marks(
    tmp_path: Path, canvas: Callable[[], Canvas], size: float, share: float, rise: float,
    text: str, read: str, mark: str,
) -> None:  # fmt: skip
    made = canvas()
    draw(made, text, size, share, rise)
    made.save(str(tmp_path / "a.pdf"))
    document = build_document(read_pages(tmp_path / "a.pdf"))
    assert document.text == read
    assert marks(document) == ([mark] if mark else [])


@pytest.mark.parametrize("canvas", [ReportlabCanvas, FpdfCanvas])
@pytest.mark.parametrize(
    ("text", "read", "mark"),
    [
        ("Es fehlen 30² Stellen.", "Es fehlen 30 Stellen.", "²"),
        ("Im Jahr 2025² wird gebaut.", "Im Jahr 2025 wird gebaut.", "²"),
        ("Es fehlen 30 ² Stellen.", "Es fehlen 30 Stellen.", "²"),  # set off by a space
        ("Die Fläche von 12 m² und 3 m³.", "Die Fläche von 12 m² und 3 m³.", ""),
        ("Je m² sind es 3 €/m².", "Je m² sind es 3 €/m².", ""),
        ("Die Stadt Teltow¹ baut.", "Die Stadt Teltow baut.", "¹"),
        ("² Nach Angabe des Amts.", "² Nach Angabe des Amts.", ""),  # the footnote itself
        ("Es sind 40** Plätze.", "Es sind 40 Plätze.", "**"),
        ("* Nach Angabe des Amts.", "* Nach Angabe des Amts.", ""),
    ],
)
def test_marks_that_unicode_has(
    tmp_path: Path, canvas: Callable[[], Canvas], text: str, read: str, mark: str
) -> None:
    made = canvas()
    made.text(70, 200, text, "", 11)
    made.save(str(tmp_path / "a.pdf"))
    document = build_document(read_pages(tmp_path / "a.pdf"))
    assert document.text == read
    assert marks(document) == ([mark] if mark else [])


@pytest.mark.parametrize("font", ["Libertinus Serif", "DejaVu Sans"])
def test_footnotes_of_a_typesetter(tmp_path: Path, font: str) -> None:
    source = f"""#set text(font: "{font}", size: 11pt)
    Es fehlen 30#footnote[Nach Angabe des Amts.] Stellen auf 40 m#super[2] im Jahr 2025#super[b)].
    """
    (tmp_path / "a.pdf").write_bytes(typst.compile(source.encode()))
    document = build_document(read_pages(tmp_path / "a.pdf"))
    text, note = document.text.splitlines()
    assert text == "Es fehlen 30 Stellen auf 40 m² im Jahr 2025."
    assert note == "¹ Nach Angabe des Amts."
    assert marks(document) == ["¹", "b)"]


def test_lowered_digits_stay_letters_of_their_word(tmp_path: Path) -> None:
    source = "#set text(size: 11pt)\nDer Ausstoß von CO#sub[2] sinkt um 30 Tonnen."
    (tmp_path / "a.pdf").write_bytes(typst.compile(source.encode()))
    assert build_document(read_pages(tmp_path / "a.pdf")).text == "Der Ausstoß von CO2 sinkt um 30 Tonnen."


def test_a_mark_keeps_its_place(tmp_path: Path) -> None:
    made = ReportlabCanvas()
    draw(made, "Es fehlen 30^2 Stellen.", 11.0, 0.6, 0.35)
    made.save(str(tmp_path / "a.pdf"))
    document = build_document(read_pages(tmp_path / "a.pdf"))
    (mark,) = document.furniture
    start = document.text.index("30")
    (number,) = document.boxes(start, start + 2)
    assert mark.box.page == 1
    assert number.x0 < mark.box.x0
    assert mark.box.bottom < number.bottom
