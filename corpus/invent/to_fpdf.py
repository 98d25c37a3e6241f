"""Prints laid-out pages with fpdf2: other subsets, other text operators."""

from __future__ import annotations

from datetime import UTC, datetime

import fpdf
from corpus.invent.draw import Draw
from corpus.invent.ink import boxes_of, inked, shapes_of
from corpus.invent.layout import Page
from corpus.invent.look import PAGE, Look
from corpus.invent.metrics import face_of
from corpus.invent.signs import SIGNS, signs_file
from corpus.render.fonts import font_files
from fpdf import FPDF


def print_fpdf(pages: list[Page], look: Look, draw: Draw, title: str) -> bytes:
    """The PDF; the same pages give the same bytes."""
    pdf = FPDF("portrait", "pt", "A4")
    pdf.set_auto_page_break(False)
    pdf.set_title(title)
    pdf.set_producer(f"fpdf2 {fpdf.__version__}")
    pdf.set_creation_date(datetime(2024, 1, 1, tzinfo=UTC))
    for page in pages:
        pdf.add_page(format=PAGE)
        _print_page(pdf, page, look, draw)
    return bytes(pdf.output())


def _print_page(pdf: FPDF, page: Page, look: Look, draw: Draw) -> None:
    for area in page.areas:
        pdf.set_fill_color(round(area.grey * 255))
        pdf.rect(area.x0, area.y0, area.x1 - area.x0, area.y1 - area.y0, style="F")
    for drawing in page.drawings:
        for shape in shapes_of(drawing):
            pdf.set_fill_color(*(round(part * 255) for part in shape.colour or (0, 0, 0)))
            pdf.set_draw_color(0)
            pdf.polygon(shape.points, style="D" if shape.colour is None else "F")
    pdf.set_draw_color(round(look.grey * 255))
    for stroke in (*page.strokes, *boxes_of(page)):
        pdf.set_line_width(stroke.width)
        pdf.line(stroke.x0, stroke.y0, stroke.x1, stroke.y1)
    for piece in inked(page, look, draw):
        _choose_font(pdf, piece.font, piece.size)
        pdf.text(piece.x, piece.baseline, piece.text)


def _choose_font(pdf: FPDF, name: str, size: float) -> None:
    family, bold, italic = face_of(name)
    cut = "B" * bold + "I" * italic
    if f"{family.lower()}{cut}" not in pdf.fonts:
        suffix = "-" + cut.lower() if cut else ""
        pdf.add_font(family, cut, str(signs_file() if family == SIGNS else font_files(family)[suffix]))
    pdf.set_font(family, cut, size)
