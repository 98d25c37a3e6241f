"""What looks like a station, an originator or an Anlage in a head and is none, on whole pages as printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.reading.parse import parse_file
from extract.schema.extraction import Extraction

Line = tuple[float, str]
"""Points from the left, and what stands there; a float alone is the height of the next lines."""


def read(path: Path, rows: list[tuple[Line, ...]]) -> Extraction:
    """A page with these rows, 18 points apart, a body below them, read without a profile."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", 10)
    top = 790.0
    for row in rows:
        for x, text in row:
            canvas.drawString(x, top, text)
        top -= 18
    for number, text in enumerate(BODY):
        canvas.drawString(70, top - 20 - 14 * number, text)
    canvas.save()
    return parse_file(path).extraction


BODY = (
    "Sachverhalt:",
    "Der Steg ist baufällig und seit dem Frühjahr gesperrt. Die Verwaltung hat drei Varianten prüfen lassen.",
    "In der Sitzung des Fachausschusses am 04.03.2024 wurde die Lage erstmals vorgestellt.",
)
HEAD: list[tuple[Line, ...]] = [
    ((230, "Gemeinde Moorbrück"),),
    ((70, "Beschlussvorlage"), (400, "VO/24/0117")),
    ((70, "Datum:"), (150, "02.05.2024")),
]
TITLE: tuple[Line, ...] = ((70, "Betreff:"), (150, "Ersatzneubau des Stegs am Moorsee"))
STATIONS: list[tuple[Line, ...]] = [
    ((70, "Gremium"), (260, "Datum"), (360, "Zuständigkeit")),
    ((70, "Bauausschuss"), (260, "14.05.2024"), (360, "Vorberatung")),
    ((70, "Gemeinderat"), (260, "23.05.2024"), (360, "Entscheidung")),
]


def test_a_body_named_in_the_text_is_no_station(tmp_path: Path) -> None:
    extraction = read(tmp_path / "a.pdf", [*HEAD, TITLE, *STATIONS])
    assert [s.organization for s in extraction.consultations] == ["Bauausschuss", "Gemeinderat"]


PARTIES = [
    # label, value, originator, office: a unit is in charge, unless the label asks who brings in
    ("Sachgebiet:", "Sachgebiet 4 – Bauamt", None, "Sachgebiet 4 – Bauamt"),
    ("Fachbereich:", "Bauen und Planen", None, "Bauen und Planen"),
    ("Einreicher:", "Bürgermeisterin", "Bürgermeisterin", None),
    ("Einreicher:", "Fraktion Bürger für Moorbrück", "Fraktion Bürger für Moorbrück", None),
    ("Antragsteller:", "der SPD-Fraktion", "SPD-Fraktion", None),  # an article says nothing
]


@pytest.mark.parametrize(("label", "value", "originator", "office"), PARTIES)
def test_who_brings_in_and_who_is_in_charge(
    label: str, value: str, originator: str | None, office: str | None, tmp_path: Path
) -> None:
    extraction = read(tmp_path / "a.pdf", [*HEAD, ((70, label), (150, value)), TITLE, *STATIONS])
    paper = extraction.paper
    assert paper is not None
    assert (paper.originator, paper.under_direction_of) == (originator, office)
