"""Personal data on made pages: read, blacked out in every row, and black in the picture of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.app.report import hidden_boxes_of
from extract.pages.pdf import read_pdf
from extract.reading.parse import parse_file
from extract.reading.redact_rows import redact_extraction
from extract.schema.extraction import Extraction

Printed = tuple[float, float, str]
"""Left, top (points), words."""
HEAD: tuple[Printed, ...] = (
    (70, 60, "24/SVV/0777"),
    (70, 80, "Mitteilungsvorlage"),
    (70, 100, "öffentlich"),
    (70, 125, "Radweg Süd"),
)
SENTENCE = (
    "Bürgermeisterin Dr. Ada Office eröffnet die Sitzung an der Baustelle Musterstraße 12, 14467 Musterstadt."
)

PAGES: list[tuple[str, tuple[Printed, ...], tuple[str, ...]]] = [
    (
        "label broken around its value, as letterheads print it",
        (
            (330, 150, "Auskunft"),
            (420, 150, "Herr Geheimrath"),
            (330, 163, "erteilt:"),
            (420, 163, "R 23551"),
        ),
        ("Geheimrath",),
    ),
    (
        "table to sign in with lines",
        (
            (70, 600, "Bürgermeisterin"),
            (300, 600, "Schriftführer"),
            (70, 640, "____________________"),
            (300, 640, "____________________"),
            (70, 655, "Karla Geheimrath"),
            (300, 655, "Max Verborgen"),
        ),
        ("Geheimrath", "Verborgen"),
    ),
    (
        "list of Anlagen with a table to sign in below",
        (
            (70, 560, "Anlagen:"),
            (70, 574, "1. Lageplan"),
            (70, 588, "2. Synopse"),
            (70, 602, "Name"),
            (220, 602, "Funktion"),
            (380, 602, "Unterschrift"),
            (70, 616, "Karla Geheimrath"),
            (220, 616, "Vorsitzende"),
        ),
        ("Geheimrath",),
    ),
    (
        "acting for another, rows far apart",
        ((70, 600, "In Vertretung"), (70, 640, "Max Verborgen"), (70, 655, "Erster Beigeordneter")),
        ("Verborgen",),
    ),
    ("acting for another, in one row", ((70, 620, "i. V. Max Verborgen"),), ("Verborgen",)),
    (
        "e-mail address over two rows",
        (
            (70, 300, "Schreiben Sie bitte an karla.geheim-"),
            (70, 313, "rath@rathaus.example.de und warten Sie."),
        ),
        ("geheim", "rath@"),
    ),
    (
        "account over two rows",
        ((70, 300, "Bitte zahlen Sie auf das Konto IBAN DE89 3704 0044"), (70, 313, "0532 0130 00 ein.")),
        ("3704", "0532"),
    ),
    (
        "letter to somebody's home",
        (
            (70, 300, "Herrn"),
            (70, 313, "Karl Verborgen"),
            (70, 326, "Heimlichweg 12a"),
            (70, 339, "14467 Musterstadt"),
            (70, 380, "Sehr geehrter Herr Verborgen,"),
        ),
        ("Verborgen", "Heimlichweg"),
    ),
    ("dotted number", ((70, 300, "Sie erreichen uns unter 0331.289.4567 am Vormittag."),), ("289.4567",)),
]


def write_page(path: Path, printed: tuple[Printed, ...]) -> Path:
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for left, top, words in (*HEAD, (70, 220, SENTENCE), *printed):
        canvas.setFont("Helvetica", 10)
        canvas.drawString(left, A4[1] - top, words)
    canvas.save()
    return path


def read(path: Path) -> Extraction:
    return redact_extraction(parse_file(path).extraction)


@pytest.mark.parametrize(("printed", "hidden"), [p[1:] for p in PAGES], ids=[p[0] for p in PAGES])
def test_nothing_personal_stands_in_any_row(
    tmp_path: Path, printed: tuple[Printed, ...], hidden: tuple[str, ...]
) -> None:
    told = repr(read(write_page(tmp_path / "paper.pdf", printed)))
    assert [word for word in hidden if word in told] == []
    assert SENTENCE in told  # office-holders and places of a measure stay


@pytest.mark.parametrize(("printed", "hidden"), [p[1:] for p in PAGES], ids=[p[0] for p in PAGES])
def test_pictures_hide_the_same_words(
    tmp_path: Path, printed: tuple[Printed, ...], hidden: tuple[str, ...]
) -> None:
    path = write_page(tmp_path / "paper.pdf", printed)
    boxes = hidden_boxes_of(read(path), path).get(1, [])
    words = read_pdf(path)[1][0].words
    black = [
        word.text
        for word in words
        if any(x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
               for x0, top, x1, bottom in boxes)
    ]  # fmt: skip
    assert [part for part in hidden if not any(part in word for word in black)] == []
    assert "Office" not in black


def test_who_signs_is_no_attachment(tmp_path: Path) -> None:
    printed = next(p[1] for p in PAGES if p[0].startswith("list of Anlagen"))
    files = read(write_page(tmp_path / "paper.pdf", printed)).files
    assert [file.name for file in files] == ["Lageplan", "Synopse"]
