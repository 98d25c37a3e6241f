"""Prints laid-out pages with ReportLab."""

from __future__ import annotations

import io

from corpus.invent.draw import Draw
from corpus.invent.ink import boxes_of, inked, shapes_of
from corpus.invent.layout import Page
from corpus.invent.look import PAGE, Look
from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

rl_config.invariant = 1


def print_reportlab(pages: list[Page], look: Look, draw: Draw, title: str) -> bytes:
    """The PDF; the same pages give the same bytes."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, PAGE, pageCompression=1, invariant=1)
    canvas.setTitle(title)
    for page in pages:
        _print_page(canvas, page, look, draw)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _print_page(canvas: Canvas, page: Page, look: Look, draw: Draw) -> None:
    height = PAGE[1]
    for area in page.areas:
        canvas.setFillGray(area.grey)
        canvas.rect(area.x0, height - area.y1, area.x1 - area.x0, area.y1 - area.y0, stroke=0, fill=1)
    for drawing in page.drawings:
        for shape in shapes_of(drawing):
            _print_shape(canvas, shape.points, shape.colour)
    canvas.setStrokeGray(look.grey)
    for stroke in (*page.strokes, *boxes_of(page)):
        canvas.setLineWidth(stroke.width)
        canvas.line(stroke.x0, height - stroke.y0, stroke.x1, height - stroke.y1)
    canvas.setFillGray(0)
    for piece in inked(page, look, draw):
        text = canvas.beginText(piece.x, height - piece.baseline)
        text.setFont(piece.font, piece.size)
        text.textOut(piece.text)
        canvas.drawText(text)


def _print_shape(
    canvas: Canvas, points: tuple[tuple[float, float], ...], colour: tuple[float, float, float] | None
) -> None:
    path = canvas.beginPath()
    path.moveTo(points[0][0], PAGE[1] - points[0][1])
    for x, y in points[1:]:
        path.lineTo(x, PAGE[1] - y)
    path.close()
    if colour is not None:
        canvas.setFillColorRGB(*colour)
    canvas.setLineWidth(0.8)
    canvas.drawPath(path, stroke=int(colour is None), fill=int(colour is not None))
