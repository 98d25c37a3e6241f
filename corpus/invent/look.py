"""How the papers of one council look: type, margins, lines, and how its producer writes words into a PDF."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.invent.draw import Draw

PAGE = (595.28, 841.89)
"""A4 in points."""


@dataclass(frozen=True, slots=True)
class Look:
    """`margins` are left, top, right, bottom in points; `split` tells what one text operator holds: a line,
    a word, a word with its space, or pieces of words; `order` whether the text stands in reading order."""

    family: str
    head_family: str
    size: float
    leading: float
    margins: tuple[float, float, float, float]
    justify: bool
    hyphen: str
    line: float
    inset: tuple[float, float]
    split: str
    order: str
    grey: float
    bold_labels: bool
    italic_labels: bool
    small_labels: float
    colon: str


FAMILIES = {
    "Liberation Sans": 5.0,
    "Liberation Serif": 2.0,
    "Liberation Sans Narrow": 0.7,
    "DejaVu Sans": 0.7,
    "DejaVu Serif": 0.4,
    "DejaVu Sans Condensed": 0.6,
    "Helvetica": 1.5,
    "Times": 0.8,
    "Courier": 0.12,
}
BUILT_IN = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "Courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
}
"""Fonts every PDF reader has, not embedded."""
STAND_INS = {"Helvetica": "Liberation Sans", "Times": "Liberation Serif", "Courier": "Liberation Mono"}
"""Fonts of the same widths, for producers that embed what they print."""


def draw_look(draw: Draw) -> Look:
    """One look for all papers of a council."""
    family = draw.weighted(FAMILIES)
    wide = family.startswith("DejaVu") or family == "Courier"
    size = draw.real(8.6, 10.2) if wide else draw.real(9.4, 12.0)
    hyphen = draw.weighted({"": 0.5, "-": 0.35, "\u2010": 0.05, "\u00ad": 0.1})
    return Look(
        family=family,
        head_family=draw.weighted(FAMILIES) if draw.chance(0.15) else family,
        size=round(size * 2) / 2,
        leading=draw.pick((1.12, 1.15, 1.15, 1.2, 1.3, 1.45)),
        margins=(draw.real(45, 78), draw.real(42, 75), draw.real(40, 72), draw.real(60, 80)),
        justify=draw.chance(0.3),
        hyphen="-" if hyphen and family in BUILT_IN else hyphen,
        line=draw.pick((0.25, 0.5, 0.5, 0.75, 1.0, 1.5)),
        inset=(draw.real(2.5, 6.5), draw.real(1.5, 6)),
        split=draw.weighted({"line": 0.45, "word": 0.2, "spaced": 0.2, "pieces": 0.15}),
        order=draw.weighted({"natural": 0.8, "columns": 0.1, "labels": 0.1}),
        grey=draw.pick((0.0, 0.0, 0.0, 0.0, 0.2, 0.35)),
        bold_labels=draw.chance(0.45),
        italic_labels=draw.chance(0.06),
        small_labels=draw.pick((1.0, 1.0, 1.0, 0.9, 0.8, 0.7)),
        colon=draw.weighted({":": 0.62, "": 0.33, " :": 0.05}),
    )
