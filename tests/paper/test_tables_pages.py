"""Tables over pages, drawn anew by two producers: no row is lost at the first or last line of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from extract.base.model import Table
from extract.pages.pdf import read_pages
from extract.paper.tables import find_tables
from kit.canvases import FpdfCanvas, ReportlabCanvas, fonts_available

pytestmark = pytest.mark.skipif(not fonts_available(), reason="Liberation und DejaVu sind nicht installiert")

LEFTS = (60.0, 95.0, 270.0, 400.0, 530.0)
PITCH, PER_PAGE, SIZE = 17.0, 40, 9.0
Canvas = ReportlabCanvas | FpdfCanvas


def draw_table(
    canvas: Canvas, header: Sequence[str], rows: Sequence[Sequence[str]], again: bool, lines: str, bold: bool
) -> None:
    """A table from page to page; its header stands on the first or on all; `lines`: all, across, none."""
    sheets = [rows[at : at + PER_PAGE] for at in range(0, len(rows), PER_PAGE)]
    for number, sheet in enumerate(sheets):
        if number:
            canvas.next_page()
        heads = [header] if again or not number else []
        tops = [70 + PITCH * k for k in range(len(heads) + len(sheet) + 1)]
        for row, top in zip([*heads, *sheet], tops, strict=False):
            style = "b" if bold and row is header else ""
            for left, text in zip(LEFTS, row, strict=False):
                canvas.text(left + 4, top + 12, text, style, SIZE)
        for top in tops if lines != "none" else ():
            canvas.line(LEFTS[0], top, LEFTS[-1], top)
        for left in LEFTS if lines == "all" else ():
            canvas.line(left, tops[0], left, tops[-1])
        canvas.text(280, 820, f"Seite {number + 1}", "", 8)


def read_tables(canvas: Canvas, path: Path) -> tuple[Table, ...]:
    canvas.save(str(path))
    return find_tables(read_pages(path))


SUMS = (
    ["Nr.", "Maßnahme", "Partner", "Kosten"],
    lambda k: [f"{k}", f"Abschnitt {k}", "Nuthetal", f"{k}.000 Euro"],
)
SHARES = (
    ["Ort", "Träger", "Anteil", "Stand"],
    lambda k: [f"O{k}", f"Verein {k}", f"{k % 90},5 %", "12.03.2025"],
)
WORDS = (
    ["Kz.", "Thema", "Träger", "Ergebnis"],
    lambda k: [f"{k})", f"Vorhaben {k}", "Stadt Teltow", "erledigt"],
)


@pytest.mark.parametrize("canvas", [ReportlabCanvas, FpdfCanvas])
@pytest.mark.parametrize("table", [SUMS, SHARES, WORDS], ids=["sums", "shares", "words"])
@pytest.mark.parametrize("again", [True, False], ids=["header again", "header once"])
@pytest.mark.parametrize(("lines", "bold"), [("all", True), ("across", True), ("all", False), ("none", True)])
def test_no_row_is_lost_over_pages(
    tmp_path: Path,
    canvas: Callable[[], Canvas],
    table: tuple[list[str], Callable[[int], list[str]]],
    again: bool,
    lines: str,
    bold: bool,
) -> None:
    header, row = table
    made = canvas()
    rows = [row(k) for k in range(1, 104)]
    draw_table(made, header, rows, again, lines, bold)
    (found,) = read_tables(made, tmp_path / "a.pdf")
    assert list(found.header) == header
    assert [list(line.cells) for line in found.rows] == rows
    pages = [line.boxes[0].page for line in found.rows]
    assert sorted(set(pages)) == [1, 2, 3]
    assert all(one <= other for one, other in pairwise(pages))
