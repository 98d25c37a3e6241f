"""Prints laid-out pages with Typst: every piece placed where the layout has it, shaped by Typst."""

from __future__ import annotations

from typing import Any

import typst
from corpus.invent.draw import Draw
from corpus.invent.ink import Shape, boxes_of, inked, shapes_of
from corpus.invent.layout import Page
from corpus.invent.lines import Piece
from corpus.invent.look import PAGE, Look
from corpus.invent.metrics import face_of
from corpus.invent.signs import signs_file

_NARROW = {"DejaVu Sans Condensed": ("DejaVu Sans", 75), "Liberation Sans Narrow": ("Liberation Sans", 75)}
"""Families that Typst knows as a narrow cut of another: its name and the width in per cent."""


def print_typst(pages: list[Page], look: Look, draw: Draw, title: str) -> bytes:
    """The PDF; the same pages give the same bytes."""
    source = [
        f"#set document(title: {_string(title)}, date: datetime(year: 2024, month: 1, day: 1))",
        f"#set page(width: {PAGE[0]}pt, height: {PAGE[1]}pt, margin: 0pt)",
        '#set text(lang: "de", kerning: false, ligatures: false, top-edge: "baseline")',
        '#set text(bottom-edge: "baseline")',
        "#let t(x, y, font, size, weight, style, width, body) = place(dx: x * 1pt, dy: y * 1pt, "
        "box(text(font: font, size: size * 1pt, weight: weight, style: style, stretch: width, body)))",
        "#let l(x0, y0, x1, y1, w, g) = place(line(start: (x0 * 1pt, y0 * 1pt), "
        "end: (x1 * 1pt, y1 * 1pt), stroke: w * 1pt + luma(g * 100%)))",
        "\n#pagebreak()\n".join("\n".join(_page(page, look, draw)) for page in pages),
    ]
    whole: Any = "\n".join(source).encode()
    data: bytes = typst.compile(
        whole,
        font_paths=[str(signs_file().parent)],
        timestamp=1704103200,
        pdf_tags=False,
    )
    return data


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _page(page: Page, look: Look, draw: Draw) -> list[str]:
    areas = [
        f"#place(dx: {a.x0:.2f}pt, dy: {a.y0:.2f}pt, rect(width: {a.x1 - a.x0:.2f}pt, "
        f"height: {a.y1 - a.y0:.2f}pt, fill: luma({a.grey * 100:.0f}%)))"
        for a in page.areas
    ]
    shapes = [_shape(shape) for drawing in page.drawings for shape in shapes_of(drawing)]
    lines = [
        f"#l({s.x0:.2f}, {s.y0:.2f}, {s.x1:.2f}, {s.y1:.2f}, {s.width:.2f}, {look.grey:.2f})"
        for s in (*page.strokes, *boxes_of(page))
    ]
    return [*areas, *shapes, *lines, *(_piece(piece) for piece in inked(page, look, draw))]


def _shape(shape: Shape) -> str:
    points = ", ".join(f"({x:.2f}pt, {y:.2f}pt)" for x, y in shape.points)
    if shape.colour is None:
        return f"#place(polygon(stroke: 0.8pt, {points}))"
    colour = ", ".join(f"{part * 100:.0f}%" for part in shape.colour)
    return f"#place(polygon(fill: rgb({colour}), {points}))"


def _piece(piece: Piece) -> str:
    family, bold, italic = face_of(piece.font)
    font, width = _NARROW.get(family, (family, 100))
    style = ("oblique" if font.startswith("DejaVu Sans") else "italic") if italic else "normal"
    return (
        f"#t({piece.x:.2f}, {piece.baseline:.2f}, {_string(font)}, {piece.size:.2f}, "
        f'"{"bold" if bold else "regular"}", "{style}", {width}%, {_string(piece.text)})'
    )
