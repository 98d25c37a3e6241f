"""Publicity as it stands on a page: marks drawn, words struck out or circled, choices over two lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.reading.parse import parse_file

Draw = Callable[[Canvas], None]
LEFT, LINE = 70, 700
"""Points from the lower left corner where the first option begins."""


def options(first: float, second: float, word: str = "nicht öffentlich") -> Draw:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(first, LINE, "öffentlich")
        canvas.drawString(second, LINE, word)

    return draw


def boxes(ticked: int | None, shape: str = "square") -> Draw:
    """Two options with a drawn box before each; `ticked` 0 or 1."""

    def draw(canvas: Canvas) -> None:
        options(LEFT + 14, LEFT + 134)(canvas)
        for number, x in enumerate((LEFT, LEFT + 120)):
            if shape == "circle":
                canvas.circle(x + 4, LINE + 3, 4)
            else:
                canvas.rect(x, LINE - 1, 8, 8)
            if number == ticked and shape == "circle":
                canvas.circle(x + 4, LINE + 3, 2.4, fill=1, stroke=0)
            elif number == ticked and shape == "filled":
                canvas.rect(x + 1.5, LINE + 0.5, 5, 5, fill=1, stroke=0)
            elif number == ticked:
                canvas.line(x, LINE - 1, x + 8, LINE + 7)
                canvas.line(x, LINE + 7, x + 8, LINE - 1)

    return draw


def struck(first: bool) -> Draw:
    def draw(canvas: Canvas) -> None:
        options(LEFT, LEFT + 120)(canvas)
        x, width = (LEFT, 45) if first else (LEFT + 120, 70)
        canvas.line(x, LINE + 3, x + width, LINE + 3)

    return draw


def circled(first: bool) -> Draw:
    def draw(canvas: Canvas) -> None:
        options(LEFT, LEFT + 120)(canvas)
        x, width = (LEFT, 50) if first else (LEFT + 120, 76)
        canvas.ellipse(x - 6, LINE - 5, x + width + 4, LINE + 13)

    return draw


def lines(*texts: str) -> Draw:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(LEFT, LINE - 13 * number, text)

    return draw


PAGES: list[tuple[str, Draw, bool | None]] = [
    ("crossed square at public", boxes(0), True),
    ("crossed square at non-public", boxes(1), False),
    ("no square crossed", boxes(None), None),
    ("dot in a circle at public", boxes(0, "circle"), True),
    ("dot in a circle at non-public", boxes(1, "circle"), False),
    ("no dot", boxes(None, "circle"), None),
    ("filled square at public", boxes(0, "filled"), True),
    ("filled square at non-public", boxes(1, "filled"), False),
    ("public struck out", struck(True), False),
    ("non-public struck out", struck(False), True),
    ("public circled", circled(True), True),
    ("non-public circled", circled(False), False),
    ("both words, no mark", options(LEFT, LEFT + 120), None),
    ("broken over two lines", lines("nicht-", "öffentlich"), False),
    ("the second word broken", lines("nicht öffent-", "lich"), False),
    ("broken without a hyphen", lines("nicht", "öffentlich"), False),
    ("public", lines("öffentlich"), True),
    ("confidential", lines("Streng vertraulich"), False),
    ("treatment", lines("Diese Vorlage ist vertraulich zu behandeln."), False),
    ("one below the other, ticked by letters", lines("[ ] öffentlich", "[x] nicht öffentlich"), False),
    ("answered with yes", lines("Öffentlichkeit:   [x] ja   [ ] nein"), True),
    ("answered with no", lines("Öffentlichkeit:   [ ] ja   [x] nein"), False),
    ("a negated question answered with no", lines("Nicht öffentlich:   [ ] ja   [x] nein"), True),
    ("a negated question answered with yes", lines("Nicht öffentlich:   ja"), False),
    ("a question without a mark", lines("Öffentlich:   ja / nein"), None),
    (
        "what the signs mean",
        lines("Status: öffentlich", "Ö = öffentliche Sitzung, N = nichtöffentliche"),
        True,
    ),
    ("to be announced in public", lines("Diese Vorlage ist öffentlich bekannt zu machen."), None),
    (
        "a refusal with its sign explained",
        lines("nichtöffentlich (N = nichtöffentlich)", "öffentlich"),
        False,
    ),
    ("only what the signs mean", lines("Ö = öffentliche Sitzung, N = nichtöffentliche"), None),
    ("a sitting in public, a paper that is not", lines("Öffentliche Sitzung", "nichtöffentlich"), False),
]


@pytest.mark.parametrize(("draw", "public"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_what_a_reader_sees(draw: Draw, public: bool | None, tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(LEFT, 760, "Beschlussvorlage")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(430, 760, "BV/2024/0311")
    draw(canvas)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(LEFT, 640, "Neubau der Fußgängerbrücke am Mühlgraben")
    canvas.setFont("Helvetica", 10)
    canvas.drawString(LEFT, 610, "Beschlussvorschlag:")
    canvas.drawString(
        LEFT, 590, "Der Rat beschließt den Neubau der Brücke nach dem vorliegenden Entwurf des Amtes."
    )
    canvas.save()
    paper = parse_file(tmp_path / "a.pdf").extraction.paper
    assert paper is not None
    assert paper.public is public
    assert paper.name == "Neubau der Fußgängerbrücke am Mühlgraben"
