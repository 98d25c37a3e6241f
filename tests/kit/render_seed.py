"""Renders the model paper into six PDFs: two Potsdam layouts, three producers, each with its truth beside it.

    python -m kit.render_seed FOLDER

writes `FOLDER/archive/*.pdf` and `FOLDER/gold/*.json`, which `vorlagen evaluate FOLDER/gold` reads.
The pages end as the original's did where the producer lets us choose (reportlab in the newer layout, fpdf2 in
the older one, which also ends a page before heading 3); elsewhere text flows as the producer likes.
Nothing is imported from `extract`.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.canvases import FpdfCanvas, ReportlabCanvas
from kit.page_flow import WIDTH, Canvas, Typesetter
from kit.seed_source import Seed, SeedBlock, build_gold, load_seed
from kit.seed_typst import render_typst

RECEIVED = "24.10.2024"
RELATED = "19/SVV/0058"
EFFECTS = "Finanzielle Auswirkungen?"
SIGNATURES = ["Oberbürgermeister", *(f"Geschäftsbereich {number}" for number in range(1, 6))]


@dataclass(frozen=True)
class Style:
    """What differs between renderings of one layout."""

    name: str
    layout: str
    bullet: str = "•"
    hyphen: str = ""
    size: float = 11.0
    leading: float = 14.5
    footer: str = "Seite {page}"
    running_head: str = ""
    stacked_labels: bool = False
    ruled: bool = True
    original_page_ends: bool = False
    break_before: str | None = None
    """A page end in front of the heading with this number."""
    mark: str | None = None
    """Column of the Beratungsfolge with a cross (older layout)."""


STYLES = (
    Style("allris4-reportlab", "potsdam-allris4", original_page_ends=True, leading=14.0),
    Style(
        "allris4-fpdf2", "potsdam-allris4", bullet="-", hyphen="\u00ad", stacked_labels=True, ruled=False,
        footer="- {page} -", running_head="24/SVV/1155 Mitteilungsvorlage öffentlich",
    ),
    Style("allris4-typst", "potsdam-allris4"),
    Style("word-reportlab", "potsdam-word", bullet="\uf0b7", footer="{page}"),
    Style(
        "word-fpdf2", "potsdam-word", bullet="–", leading=14.4, size=11.0, original_page_ends=True,
        break_before="3", mark="Entscheidung", footer="Seite {page}",
    ),
    Style("word-typst", "potsdam-word"),
)  # fmt: skip


@dataclass(frozen=True)
class Rendering:
    """One PDF and what is true of it."""

    path: Path
    gold: dict[str, Any]

    @property
    def words(self) -> list[str]:
        """The words in the order drawn, furniture and bullet signs left out."""
        return str(self.gold["paragraphs"][0]).split()


def render_all(folder: Path) -> list[Rendering]:
    """Writes the six PDFs into `folder/archive` and their gold files into `folder/gold`."""
    (folder / "archive").mkdir(parents=True, exist_ok=True)
    (folder / "gold").mkdir(exist_ok=True)
    return [render(style, folder) for style in STYLES]


def render(style: Style, folder: Path) -> Rendering:
    """Writes one PDF and its gold file."""
    seed = load_seed()
    path = folder / "archive" / f"{style.name}.pdf"
    if style.name.endswith("typst"):
        words = render_typst(seed, style.layout, path)
    else:
        words = _draw(seed, style, path)
    role = _printed_role(style)
    gold = build_gold(seed, style.layout, f"archive/{path.name}", words, role)
    target = folder / "gold" / f"{style.name}.json"
    target.write_text(json.dumps(gold, ensure_ascii=False, indent=1), encoding="utf-8")
    return Rendering(path, gold)


def _printed_role(style: Style) -> str | None:
    if style.layout == "potsdam-allris4":
        return "kenntnis"
    return style.mark.lower() if style.mark else None


def _draw(seed: Seed, style: Style, path: Path) -> list[str]:
    canvas: Canvas = FpdfCanvas() if style.name.endswith("fpdf2") else ReportlabCanvas()
    setter = Typesetter(
        canvas, size=style.size, leading=style.leading, hyphen=style.hyphen, footer=style.footer,
        running_head=style.running_head,
    )  # fmt: skip
    if style.layout == "potsdam-allris4":
        _draw_allris_head(setter, seed, style)
    else:
        _draw_form_head(setter, seed, style)
    for block in seed.blocks:
        _draw_block(setter, block, style)
    _draw_attachments(setter, seed, style)
    if style.layout == "potsdam-word":
        _draw_form_end(setter)
    setter.save(str(path))
    return setter.words


def _draw_block(t: Typesetter, block: SeedBlock, style: Style) -> None:
    if block.kind == "heading":
        if _starts_page(block, style):
            t.break_page()
        t.heading(block.text, style.size + (3 if block.level == 1 else 1 if block.level == 2 else 0))
    elif block.kind == "bullet":
        t.bullet(block.text, style.bullet)
    elif block.kind == "formula":
        t.paragraph(" ".join(f"**{word}**" for word in block.text.split()))
    elif block.cuts and style.original_page_ends:
        t.cut_paragraph(block.text, block.cuts[0])
    else:
        t.paragraph(block.text)


def _starts_page(block: SeedBlock, style: Style) -> bool:
    if block.level == 1:
        return style.original_page_ends
    return block.number is not None and block.number == style.break_before


def _draw_allris_head(t: Typesetter, seed: Seed, style: Style) -> None:
    t.cell(seed.reference, t.margin, t.y, "b", 13)
    t.cell("Mitteilungsvorlage", t.margin, t.y + 34, "b", 13)
    t.cell("öffentlich", t.margin, t.y + 52)
    t.y += 66
    t.paragraph(" ".join(f"**{w}**" for w in seed.name.split()), size=13, after=12)
    left, middle, right = t.margin, WIDTH * 0.66, WIDTH - t.margin
    top = t.y
    if style.stacked_labels:
        _stacked(t, "Geschäftsbereich:", seed.originator, left, top)
        _stacked(t, "Datum", seed.date, middle, top)
    else:
        _beside(t, "Geschäftsbereich:", seed.originator, left, top)
        _beside(t, "Datum", seed.date, middle, top)
    t.y += 38 if style.stacked_labels else 24
    if style.ruled:
        t.frame(left, top, middle, t.y)
        t.frame(middle, top, right, t.y)
    t.y += 12
    edges = [left, left + 150, middle, right]
    t.table([["geplante Sitzungstermine", "Gremium", "Zuständigkeit"]], edges, style="i", ruled=style.ruled)
    t.table([[seed.station_date, seed.station_body, seed.station_role]], edges, ruled=style.ruled)
    t.y += 14


def _beside(t: Typesetter, label: str, value: str, x: float, top: float) -> None:
    size = 9.5
    t.cell(label, x + 4, top + 15, "i", size)
    t.cell(value, x + 4 + t.canvas.width(label + " ", "i", size), top + 15, "", size)


def _stacked(t: Typesetter, label: str, value: str, x: float, top: float) -> None:
    t.cell(label, x + 4, top + 14, "i", 9)
    t.cell(value, x + 4, top + 29, "", 10)


def _draw_form_head(t: Typesetter, seed: Seed, style: Style) -> None:
    left, right = t.margin, WIDTH - t.margin
    t.cell("Landeshauptstadt Potsdam", left, t.y, "b", 14)
    t.cell("Der Oberbürgermeister", left, t.y + 18, "", 12)
    t.cell("Mitteilungsvorlage", left, t.y + 56, "b", 16)
    t.cell("Drucksache Nr.", right - 150, t.y + 42, "", 10)
    t.cell(seed.reference, right - 150, t.y + 58, "b", 13)
    t.y += 74
    top = t.y
    t.cell("Betreff:", left + 6, top + 16, "", 10)
    _check(t, "öffentlich", left + 240, top + 16, True)
    _check(t, "nicht öffentlich", left + 330, top + 16, False)
    t.y = top + 22
    t.paragraph(" ".join(f"**{w}**" for w in seed.name.split()), indent=6, after=6)
    t.cell("bezüglich", left + 6, t.y + 12, "", 10)
    t.cell(f"DS Nr.: {RELATED}", left + 60, t.y + 12, "", 10)
    t.y += 20
    t.frame(left, top, right, t.y)
    _draw_form_dates(t, seed)
    t.cell("Beratungsfolge:", left, t.y, "b", 11)
    t.y += 5
    cross = ["X" if style.mark == column else "" for column in ("Empfehlung", "Entscheidung")]
    edges = [left, left + 110, left + 280, left + 365, right]
    t.table([["Datum der Sitzung", "Gremium", "Empfehlung", "Entscheidung"]], edges, style="b")
    t.table([[seed.station_date, seed.station_body, *cross]], edges)
    t.y += 22
    t.cell("Inhalt der Mitteilung:", left, t.y, "b", 11)
    t.y += 6


def _draw_form_dates(t: Typesetter, seed: Seed) -> None:
    left, right = t.margin, WIDTH - t.margin
    t.y += 18
    t.cell("Geschäftsbereich/FB", left + 6, t.y, "", 9.5)
    t.cell(seed.originator, left + 108, t.y, "", 9.5)
    t.y += 18
    t.cell("Erstellungsdatum", left + 6, t.y, "", 9.5)
    t.cell(seed.date, left + 108, t.y, "", 9.5)
    t.cell("Eingang 922:", right - 170, t.y, "", 9.5)
    t.cell(RECEIVED, right - 90, t.y, "", 9.5)
    t.y += 26


def _check(t: Typesetter, label: str, x: float, y: float, checked: bool) -> None:
    width = t.canvas.check_box(x, y, 10, checked)
    t.cell(label, x + width + 5, y, "", 10)


def _draw_attachments(t: Typesetter, seed: Seed, style: Style) -> None:
    t.heading("Anlagen:", style.size)
    edges = [t.margin, t.margin + 28, WIDTH - t.margin - 80, WIDTH - t.margin]
    rows = [[str(number), name, public] for number, (name, public) in enumerate(seed.attachments, 1)]
    t.table(rows, edges, ruled=style.ruled)


def _draw_form_end(t: Typesetter) -> None:
    t.y += 10
    t.ensure(200)
    left, right = t.margin, WIDTH - t.margin
    t.cell(EFFECTS, left, t.y + 14, "b")
    _check(t, "Ja", left + 200, t.y + 14, False)
    _check(t, "Nein", left + 260, t.y + 14, True)
    t.y += 40
    third = (right - left) / 3
    for row in range(2):
        for column, label in enumerate(SIGNATURES[3 * row : 3 * row + 3]):
            x = left + column * third
            t.frame(x, t.y, x + third, t.y + 60)
            t.cell(label, x + 6, t.y + 52, "", 9)
        t.y += 60


if __name__ == "__main__":
    for rendering in render_all(Path(sys.argv[1])):
        print(rendering.path)
