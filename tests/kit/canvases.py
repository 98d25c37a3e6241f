"""Adapters that let the small typesetter draw with reportlab and with fpdf2."""

from __future__ import annotations

from pathlib import Path

from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas as ReportlabPdf

from kit.page_flow import HEIGHT

FONTS = Path("/usr/share/fonts/truetype")
FACES = {"": "Regular", "b": "Bold", "i": "Italic"}


def fonts_available() -> bool:
    """True where the Liberation and DejaVu fonts are installed."""
    return (FONTS / "liberation").is_dir() and (FONTS / "dejavu").is_dir()


class ReportlabCanvas:
    """Liberation Sans; check boxes are drawn squares, a checked one with a drawn cross."""

    def __init__(self) -> None:
        self.pdf = ReportlabPdf("unsaved.pdf", pagesize=A4, invariant=1)
        for style, face in FACES.items():
            name = f"Sans{style}"
            pdfmetrics.registerFont(TTFont(name, str(FONTS / f"liberation/LiberationSans-{face}.ttf")))

    def width(self, text: str, style: str, size: float) -> float:
        return float(pdfmetrics.stringWidth(text, f"Sans{style}", size))

    def text(self, x: float, y: float, text: str, style: str, size: float) -> None:
        self.pdf.setFont(f"Sans{style}", size)
        self.pdf.drawString(x, HEIGHT - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pdf.setLineWidth(0.6)
        self.pdf.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def check_box(self, x: float, y: float, size: float, checked: bool) -> float:
        edge = 0.8 * size
        self.pdf.setLineWidth(0.7)
        self.pdf.rect(x, HEIGHT - y, edge, edge)
        if checked:
            self.line(x, y, x + edge, y - edge)
            self.line(x, y - edge, x + edge, y)
        return edge

    def next_page(self) -> None:
        self.pdf.showPage()

    def save(self, path: str) -> None:
        self.pdf._filename = path
        self.pdf.save()


class FpdfCanvas:
    """Liberation Serif; check boxes are the characters ☒ and ☐ of DejaVu Sans."""

    def __init__(self) -> None:
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.set_auto_page_break(False)
        for style, face in FACES.items():
            self.pdf.add_font("Serif", style.upper(), FONTS / f"liberation/LiberationSerif-{face}.ttf")
        self.pdf.add_font("Signs", "", FONTS / "dejavu/DejaVuSans.ttf")
        self.pdf.add_page()
        self.pdf.set_line_width(0.6)

    def width(self, text: str, style: str, size: float) -> float:
        self.pdf.set_font("Serif", style.upper(), size)
        return float(self.pdf.get_string_width(text))

    def text(self, x: float, y: float, text: str, style: str, size: float) -> None:
        self.pdf.set_font("Serif", style.upper(), size)
        self.pdf.text(x, y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.pdf.line(x0, y0, x1, y1)

    def check_box(self, x: float, y: float, size: float, checked: bool) -> float:
        self.pdf.set_font("Signs", "", size)
        self.pdf.text(x, y, "☒" if checked else "☐")
        return float(self.pdf.get_string_width("☒"))

    def next_page(self) -> None:
        self.pdf.add_page()

    def save(self, path: str) -> None:
        self.pdf.output(path)
