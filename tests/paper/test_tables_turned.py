"""Tables that stand sideways or upside down, and tables without a line on top or at the foot."""

from __future__ import annotations

from pathlib import Path

import pytest
import typst

from extract.base.model import Page, Table
from extract.pages.layout import build_document
from extract.pages.pdf import read_pages
from extract.paper.tables import find_tables
from kit.canvases import fonts_available

pytestmark = pytest.mark.skipif(not fonts_available(), reason="Liberation und DejaVu sind nicht installiert")

HEAD = ["Nr.", "Maßnahme", "Träger", "Kosten", "Termin"]
ROWS = [
    [
        str(k),
        f"Steg {k} am Ufer mit neuem Geländer",
        "Gemeinde Nuthetal",
        f"{7 * k}.000 Euro",
        f"0{k}.06.2025",
    ]
    for k in range(1, 7)
]
LONG = [[str(k), f"Steg {k} am Ufer", "Zweckverband", f"{k}.500 Euro", "Mai 2025"] for k in range(1, 61)]
PARAGRAPH = "Die Übersicht nennt alle Stege, die der Zweckverband in den nächsten Jahren erneuern will."
STROKES = {
    "ruled": "0.5pt",
    "open": "(x, y) => (top: 0.5pt, bottom: 0.5pt)",
    "without lines": "none",
}


def table(rows: list[list[str]], stroke: str, head: list[str] = HEAD) -> str:
    cells = ", ".join(f"[{cell}]" for row in [head, *rows] for cell in row)
    return f"#table(columns: {len(head)}, stroke: {stroke}, inset: 5pt, {cells})"


def typeset(source: str, path: Path) -> tuple[Page, ...]:
    made = '#set page(paper: "a4", margin: 2cm)\n#set text(font: "Liberation Sans", size: 9pt, lang: "de")\n'
    path.write_bytes(typst.compile((made + source).encode()))
    return read_pages(path)


def only(pages: tuple[Page, ...]) -> Table:
    (found,) = find_tables(pages)
    return found


@pytest.mark.parametrize("angle", [-90, 90, 180])
@pytest.mark.parametrize("stroke", STROKES)
@pytest.mark.parametrize("title", ["", "= Anlage 1: Übersicht der Stege\n"])
def test_a_table_that_stands_sideways_has_its_rows(
    angle: int, stroke: str, title: str, tmp_path: Path
) -> None:
    made = table(ROWS, STROKES[stroke])
    pages = typeset(f"{title}#rotate({angle}deg, reflow: true)[{made}]\n\n{PARAGRAPH}\n", tmp_path / "a.pdf")
    found = only(pages)
    assert list(found.header) == HEAD
    assert [list(row.cells) for row in found.rows] == ROWS
    assert PARAGRAPH in build_document(pages).text


@pytest.mark.parametrize("angle", [-90, 90, 180])
def test_cells_lie_where_their_words_do(angle: int, tmp_path: Path) -> None:
    pages = typeset(f"#rotate({angle}deg, reflow: true)[{table(ROWS, '0.5pt')}]", tmp_path / "a.pdf")
    (row, *_), words = only(pages).rows, pages[0].words
    for text, box in zip(row.cells, row.boxes, strict=True):
        inside = [
            w.text for w in words if box.x0 <= w.x0 and w.x1 <= box.x1 and box.top <= w.top <= box.bottom
        ]
        assert sorted(inside) == sorted(text.split())


def test_text_set_sideways_is_read_in_its_own_lines(tmp_path: Path) -> None:
    pages = typeset(
        f"#rotate(-90deg, reflow: true)[#block(width: 200pt)[{PARAGRAPH}\n\nDer Rat stimmt zu.]]",
        tmp_path / "a.pdf",
    )
    assert build_document(pages).text == f"{PARAGRAPH}\nDer Rat stimmt zu."


def test_a_sideways_table_goes_on_over_pages(tmp_path: Path) -> None:
    parts = "\n#pagebreak()\n".join(
        f"#rotate(-90deg, reflow: true)[{table(LONG[k : k + 20], '0.5pt')}]" for k in (0, 20, 40)
    )
    found = only(typeset(parts, tmp_path / "a.pdf"))
    assert [list(row.cells) for row in found.rows] == LONG


def test_names_set_upwards_in_an_upright_table_stay_its_own(tmp_path: Path) -> None:
    head = [f"#rotate(-90deg, reflow: true)[{name}]" for name in HEAD]
    found = only(typeset(table(ROWS, "0.5pt", head), tmp_path / "a.pdf"))
    assert [list(row.cells) for row in found.rows] == ROWS


def test_the_axis_of_a_chart_is_no_table(tmp_path: Path) -> None:
    marks = " \\ ".join(f"{k}.000" for k in range(8))
    source = f"#rotate(-90deg, reflow: true)[Fälle im Jahr \\ {marks}]\n\n{PARAGRAPH}"
    assert not find_tables(typeset(source, tmp_path / "a.pdf"))


BELOW_EACH = "(x, y) => (bottom: 0.5pt)"
BETWEEN = f"(x, y) => if y < {len(ROWS)} {{ (bottom: 0.5pt) }}"
BODY_RULED = "(x, y) => if y > 0 { 0.5pt }"
BODY_FRAMED = """(x, y) => if y > 0 {
  (y: 0.5pt, left: if x == 0 { 0.5pt }, right: if x == 4 { 0.5pt })
}"""


@pytest.mark.parametrize("head", ["{}", "*{}*"])
@pytest.mark.parametrize("stroke", [BELOW_EACH, BETWEEN, BODY_RULED, BODY_FRAMED])
@pytest.mark.parametrize("above", ["", PARAGRAPH + "\n\n"])
def test_names_above_the_first_line_are_the_header(
    head: str, stroke: str, above: str, tmp_path: Path
) -> None:
    made = table(ROWS, stroke, [head.format(name) for name in HEAD])
    found = only(typeset(f"{above}{made}\n\n{PARAGRAPH}", tmp_path / "a.pdf"))
    assert list(found.header) == HEAD
    assert [list(row.cells) for row in found.rows] == ROWS


def test_names_in_two_lines_above_the_first_line(tmp_path: Path) -> None:
    head = ["Nr.", "Maßnahme", "Träger \\ der Maßnahme", "Kosten \\ in Euro", "Termin"]
    found = only(typeset(f"{PARAGRAPH}\n\n{table(ROWS, BELOW_EACH, head)}", tmp_path / "a.pdf"))
    assert list(found.header) == ["Nr.", "Maßnahme", "Träger der Maßnahme", "Kosten in Euro", "Termin"]
    assert len(found.rows) == len(ROWS)


@pytest.mark.parametrize(
    "caption", ["Tabelle 2: Stege am Ufer", "Tabelle 2 #h(1fr) Angaben in Euro", "*Stege* #h(3cm) Stand: Mai"]
)
def test_a_caption_above_a_table_names_no_columns(caption: str, tmp_path: Path) -> None:
    found = only(typeset(f"{caption}\n\n{table(ROWS, '0.5pt')}", tmp_path / "a.pdf"))
    assert list(found.header) == HEAD
    assert len(found.rows) == len(ROWS)
