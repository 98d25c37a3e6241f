"""Columns of text are read one after the other, whatever stands above, between and below them."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from extract.pages.layout import build_document
from extract.pages.pdf import read_pages
from kit.canvases import fonts_available

pytestmark = pytest.mark.skipif(not fonts_available(), reason="Liberation und DejaVu sind nicht installiert")

LEFT = (
    "Die Gemeinde Kleinmachnow hat den Vertrag über den Betrieb der Fähre zum 1. Juli gekündigt. Der "
    "Landkreis prüft, welche Folgen das für die Fahrgäste hat, und berichtet darüber im Herbst.",
    "Das Amt für Verkehr holt Angebote ein. Bis dahin fährt die alte Fähre weiter, die im Winter ruht, "
    "wenn das Eis auf dem See es verlangt.",
)
RIGHT = (
    "Die Stadt Teltow bleibt beteiligt und zahlt jedes Jahr 12.000 Euro. Ein neuer Vertrag wird "
    "vorbereitet, in dem auch die Unterhaltung der Stege geregelt werden soll.",
    "Über die Stege am Nordufer entscheidet der Ausschuss erst, wenn das Gutachten vorliegt, das die "
    "Hochschule bis zum Sommer schreiben will.",
)
HEAD = """
#grid(columns: (2fr, 3fr, 2fr), row-gutter: 6pt,
  [Träger:], [Zweckverband], [Wert], [Ort:], [Ufer], [Wert], [Zeitraum:], [ein Jahr], [Wert],
  [Stand:], [offen], [Wert], [Kosten:], [keine], [Wert])
"""
FIELDS = """
#grid(columns: (1fr, 1fr), row-gutter: 6pt, column-gutter: 14pt,
  [Einreicher: Amt 4], [Datum: 3. Mai], [Bearbeiter: Amt 4], [Zeichen: 4.2], [Gremium: Rat], [Anlagen: zwei])
"""
RULED = """
#table(columns: (2fr, 3fr),
  [Gremium], [Zuständigkeit], [Hauptausschuss], [Vorberatung], [Rat], [Entscheidung])
"""


def set_in(columns: int = 2, parts: tuple[tuple[str, ...], ...] = (LEFT, RIGHT), gap: str = "14pt") -> str:
    text = "\n#colbreak()\n".join("\n\n".join(part) for part in parts)
    return f"#block(height: 230pt, columns({columns}, gutter: {gap})[{text}])"


def side_by_side(gap: str = "14pt", size: str = "11pt") -> str:
    """Boxes beside each other whose lines do not stand at the same heights."""
    boxes = ", ".join(
        f"[#set text(size: {s})\n#set par(leading: {lead})\n{chr(10).join(p + chr(10) for p in part)}]"
        for part, s, lead in ((LEFT, size, "5pt"), (RIGHT, "10pt", "7pt"))
    )
    return f"#grid(columns: (1fr, 1fr), column-gutter: {gap}, {boxes})"


def typeset(source: str, path: Path, rules: str = "") -> str:
    made = (
        '#set page(paper: "a4", margin: 2.4cm)\n#set text(font: "Liberation Sans", size: 11pt, lang: "de")\n'
    )
    path.write_bytes(typst.compile((made + rules + source).encode()))
    return " ".join(build_document(read_pages(path)).text.split())


LAYOUTS = {
    "alone": set_in(),
    "under the fields of a head": HEAD + set_in(),
    "under a head of two fields a row": FIELDS + set_in(),
    "under a ruled table": RULED + "\nDer Rat beschließt:\n" + set_in(),
    "over a table": set_in() + "\n" + HEAD,
    "between headings": "= Fähre\n\n" + set_in() + "\n= Stege\n\nEs bleibt dabei.",
    "with a narrow gutter": set_in(gap="9pt"),
    "with heads of their own": set_in(parts=(("*Fähre*", *LEFT), ("*Stege*", *RIGHT))),
    "with lines at other heights": HEAD + side_by_side(),
    "of small print": HEAD + side_by_side(size="8pt"),
}
STYLES = {
    "ragged": "",
    "justified": "#set par(justify: true)\n",
    "hyphenated": "#set text(hyphenate: true)\n#set par(justify: true)\n",
}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_columns_are_read_one_after_the_other(layout: str, style: str, tmp_path: Path) -> None:
    text = typeset(LAYOUTS[layout], tmp_path / "a.pdf", STYLES[style])
    places = [text.find(paragraph) for paragraph in (*LEFT, *RIGHT)]
    assert -1 not in places, text
    assert places == sorted(places), text


@pytest.mark.parametrize("style", STYLES)
def test_three_columns(style: str, tmp_path: Path) -> None:
    third = ("Der Ortsbeirat hat am Dienstag zugestimmt, obwohl die Karte mit den Wegen noch nicht vorlag.",)
    source = HEAD + set_in(3, (LEFT, RIGHT, third))
    text = typeset(source, tmp_path / "a.pdf", STYLES[style])
    places = [text.find(paragraph) for paragraph in (*LEFT, *RIGHT, *third)]
    assert -1 not in places, text
    assert places == sorted(places), text


OLD = (
    "(1) Die Gebühr beträgt 12,50 Euro je Tag und wird zum 1. Januar eines Jahres im Voraus erhoben.",
    "(2) Wer den Hafen länger als drei Tage belegt, zahlt die Hälfte der Gebühr für jeden weiteren Tag.",
    "(3) Die Gebühr entfällt für Boote, die der Rettung dienen.",
)
NEW = (
    "(1) Die Gebühr beträgt 15,00 Euro je Tag und wird vierteljährlich zum Monatsersten im Nachhinein "
    "erhoben. Ausnahmen sind möglich.",
    "(2) Wer den Hafen länger als fünf Tage belegt, zahlt ein Drittel der Gebühr für jeden weiteren Tag.",
    "(3) Die Gebühr entfällt für Boote der Rettung und für Boote, die einem Verein gehören.",
)


@pytest.mark.parametrize("gap", ["10pt", "24pt"])
@pytest.mark.parametrize("head", ["", FIELDS, RULED])
@pytest.mark.parametrize("lines", ["none", "0.5pt"])
def test_both_sides_of_a_synopsis_are_read_whole(gap: str, head: str, lines: str, tmp_path: Path) -> None:
    cells = ", ".join(f"[{text}]" for pair in zip(OLD, NEW, strict=True) for text in pair)
    gutter = gap if lines == "none" else "0pt"
    table = f"#table(columns: (1fr, 1fr), stroke: {lines}, inset: 5pt, column-gutter: {gutter},"
    text = typeset(f"{head}\n{table} [*Alte Fassung*], [*Neue Fassung*], {cells})", tmp_path / "a.pdf")
    assert all(paragraph in text for paragraph in (*OLD, *NEW)), text


ROWS = [
    ("Radweg am Ufer", "Amt für Verkehr"),
    ("Steg am Nordufer", "Amt für Grünflächen"),
    ("Fähre über den See", "Zweckverband Seen"),
    ("Schutzhütte am Wald", "Amt für Grünflächen"),
    ("Parkplatz am Bahnhof", "Stadtwerke der Stadt"),
    ("Rastplatz an der Schleuse", "Amt für Wasserbau"),
]


@pytest.mark.parametrize("gap", ["12pt", "60pt"])
def test_rows_of_short_cells_are_no_columns(gap: str, tmp_path: Path) -> None:
    cells = ", ".join(f"[{text}]" for row in ROWS for text in row)
    text = typeset(
        f"#grid(columns: (auto, auto), row-gutter: 7pt, column-gutter: {gap}, {cells})", tmp_path / "a.pdf"
    )
    assert text == " ".join(cell for row in ROWS for cell in row)
