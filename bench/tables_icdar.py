"""Tables read from the ICDAR 2013 table competition (EU half), beside pdfplumber's table finder.

    python bench/tables_icdar.py [FOLDER]

Two tasks, as in the competition: structure of the true regions (`given`), and finding and reading tables from
nothing (`whole`). Scores are adjacency relations (see `extract.paper.tables.adjacency`) over all tables
of the set, and precision and recall averaged over documents, as the competition ranks.
"""

from __future__ import annotations

import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pdfplumber

from extract.base.model import Box, Page
from extract.pages.pdf import read_pdf
from extract.paper.tables.adjacency import PlacedText, Tally, compare_tables
from extract.paper.tables.find import find_grids, read_region
from extract.paper.tables.grid import Grid

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "tables" / "competition-dataset-eu"
PLUMBER = {
    "pdfplumber lines": {"vertical_strategy": "lines", "horizontal_strategy": "lines"},
    "pdfplumber text": {"vertical_strategy": "text", "horizontal_strategy": "text"},
}

Cells = list[PlacedText]


@dataclass(frozen=True)
class TrueTable:
    """A table of the competition: page, region in points from the bottom left, cells."""

    page: int
    region: tuple[float, float, float, float]
    cells: Cells

    def box(self, height: float) -> Box:
        x0, y0, x1, y1 = self.region
        return Box(self.page, x0, height - y1, x1, height - y0)


@dataclass(frozen=True)
class Score:
    """One way of reading tables, measured on one task: a tally per document."""

    name: str
    task: str
    documents: tuple[Tally, ...]

    @property
    def total(self) -> Tally:
        return sum(self.documents, Tally())

    @property
    def mean_precision(self) -> float:
        return sum(t.precision for t in self.documents) / len(self.documents)

    @property
    def mean_recall(self) -> float:
        return sum(t.recall for t in self.documents) / len(self.documents)


def read_truth(pdf: Path) -> list[TrueTable]:
    """The true tables of a PDF, from the two XML files beside it."""
    regions = dict(_regions(pdf.with_name(pdf.stem + "-reg.xml")))
    tables = []
    for table in ET.parse(pdf.with_name(pdf.stem + "-str.xml")).getroot().iter("table"):
        for index, region in enumerate(table.iter("region")):
            page = int(region.attrib["page"])
            cells = [_read_cell(cell) for cell in region.iter("cell")]
            tables.append(TrueTable(page, regions[table.attrib["id"], index], cells))
    return tables


def _regions(path: Path) -> Iterable[tuple[tuple[str, int], tuple[float, float, float, float]]]:
    for table in ET.parse(path).getroot().iter("table"):
        for index, region in enumerate(table.iter("region")):
            edges = region.find("bounding-box")
            assert edges is not None, path
            x0, y0, x1, y1 = (float(edges.attrib[key]) for key in ("x1", "y1", "x2", "y2"))
            yield (table.attrib["id"], index), (x0, y0, x1, y1)


def _read_cell(cell: ET.Element) -> PlacedText:
    row, column = int(cell.attrib["start-row"]), int(cell.attrib["start-col"])
    return PlacedText(
        cell.findtext("content") or "",
        row,
        column,
        int(cell.attrib.get("end-row", row)),
        int(cell.attrib.get("end-col", column)),
    )


def place_grid(grid: Grid | None) -> Cells:
    """The cells of a grid in the form that is scored."""
    return [PlacedText(c.text, c.row, c.column, c.row_end, c.column_end) for c in grid.cells] if grid else []


def _place_rows(rows: Sequence[Sequence[str | None]]) -> Cells:
    return [
        PlacedText(text or "", r, c, r, c) for r, row in enumerate(rows) for c, text in enumerate(row) if text
    ]


def _score_pages(pages: Iterable[int], found: Callable[[int], list[Cells]], true: list[TrueTable]) -> Tally:
    """Tables are compared page by page, so none can answer for one of another page."""
    tallies = (compare_tables(found(n), [t.cells for t in true if t.page == n]) for n in pages)
    return sum(tallies, Tally())


def score_ours(pdf: Path, true: list[TrueTable]) -> tuple[Tally, Tally]:
    """Our tables of one PDF: (given regions, whole)."""
    pages: dict[int, Page] = {page.number: page for page in read_pdf(pdf)[1]}
    given = sum(
        (
            compare_tables([place_grid(read_region(pages[t.page], t.box(pages[t.page].height)))], [t.cells])
            for t in true
        ),
        Tally(),
    )
    return given, _score_pages(pages, lambda n: [place_grid(f.grid) for f in find_grids(pages[n])], true)


def score_plumber(pdf: Path, true: list[TrueTable], settings: dict[str, str]) -> tuple[Tally, Tally]:
    """pdfplumber's tables of one PDF: (given regions, whole), with its defaults but for the strategy."""
    with pdfplumber.open(pdf) as document:
        pages = {page.page_number: page for page in document.pages}
        given = Tally()
        for table in true:
            page = pages[table.page]
            box = table.box(float(page.height))
            margin = 10.0  # the frame stands outside the region, which ends with the words
            left, top = max(box.x0 - margin, 0), max(box.top - margin, 0)
            right, bottom = min(box.x1 + margin, page.width), min(box.bottom + margin, page.height)
            rows = page.crop((left, top, right, bottom)).extract_tables(settings)
            given += compare_tables([_place_rows(r) for r in rows], [table.cells])
        whole = _score_pages(
            pages, lambda n: [_place_rows(r) for r in pages[n].extract_tables(settings)], true
        )
    return given, whole


def score_icdar(folder: Path = FOLDER, baselines: Sequence[str] = tuple(PLUMBER)) -> list[Score]:
    """All scores on the set: ours first, then the named readers of `PLUMBER`; both tasks each.

    Raises FileNotFoundError where the folder holds no competition PDF.
    """
    pdfs = sorted(p for p in folder.glob("*.pdf") if p.with_name(p.stem + "-str.xml").exists())
    if not pdfs:
        raise FileNotFoundError(folder)
    truths = [(pdf, read_truth(pdf)) for pdf in pdfs]
    scores = _both_tasks("ours", [score_ours(pdf, true) for pdf, true in truths])
    for name in baselines:
        scores += _both_tasks(name, [score_plumber(pdf, true, PLUMBER[name]) for pdf, true in truths])
    return scores


def _both_tasks(name: str, pairs: Sequence[tuple[Tally, Tally]]) -> list[Score]:
    return [
        Score(name, "given", tuple(given for given, _ in pairs)),
        Score(name, "whole", tuple(whole for _, whole in pairs)),
    ]


def main() -> None:
    """Print the scores as a table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    print(f"{'reader':18} {'task':6} {'P':>6} {'R':>6} {'F1':>6}   {'mean P':>6} {'mean R':>6}")
    for score in score_icdar(folder):
        total = score.total
        print(
            f"{score.name:18} {score.task:6} {total.precision:6.3f} {total.recall:6.3f} {total.f1:6.3f}"
            f"   {score.mean_precision:6.3f} {score.mean_recall:6.3f}"
        )


if __name__ == "__main__":
    main()
