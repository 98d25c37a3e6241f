"""Pages with a line that may be hidden, by reportlab (Liberation Sans) and by fpdf2 (Liberation Serif)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from fpdf import FPDF
from PIL import Image, ImageDraw
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader

from kit.canvases import FpdfCanvas, ReportlabCanvas
from kit.page_flow import HEIGHT

Rgb = tuple[int, int, int]
Box = tuple[float, float, float, float]
"""Left, top, width, height in points from the upper left."""


class ReportlabPage(ReportlabCanvas):
    """Drawing by reportlab."""

    def ink(self, colour: Rgb, opacity: float = 1.0) -> None:
        red, green, blue = (part / 255 for part in colour)
        self.pdf.setFillColor(Color(red, green, blue, alpha=opacity))

    def bar(self, box: Box) -> None:
        left, top, width, height = box
        self.pdf.rect(left, HEIGHT - top - height, width, height, stroke=0, fill=1)

    def picture(self, picture: Image.Image, box: Box) -> None:
        left, top, width, height = box
        self.pdf.drawImage(ImageReader(picture), left, HEIGHT - top - height, width, height)

    def clip(self, box: Box, draw: Callable[[], None]) -> None:
        left, top, width, height = box
        self.pdf.saveState()
        path = self.pdf.beginPath()
        path.rect(left, HEIGHT - top - height, width, height)
        self.pdf.clipPath(path, stroke=0, fill=0)
        draw()
        self.pdf.restoreState()

    def mode(self, number: int, x: float, y: float, text: str) -> None:
        words = self.pdf.beginText(x, HEIGHT - y)
        words.setFont("Sans", 11)
        words.setTextRenderMode(number)
        words.textOut(text)
        words.setTextRenderMode(0)
        self.pdf.drawText(words)


class FpdfPage(FpdfCanvas):
    """Drawing by fpdf2."""

    def ink(self, colour: Rgb, opacity: float = 1.0) -> None:
        self.pdf.set_text_color(*colour)
        self.pdf.set_fill_color(*colour)
        self._opacity = opacity

    def text(self, x: float, y: float, text: str, style: str, size: float) -> None:
        with self.pdf.local_context(fill_opacity=getattr(self, "_opacity", 1.0)):
            super().text(x, y, text, style, size)

    def bar(self, box: Box) -> None:
        with self.pdf.local_context(fill_opacity=getattr(self, "_opacity", 1.0)):
            self.pdf.rect(*box, style="F")

    def picture(self, picture: Image.Image, box: Box) -> None:
        self.pdf.image(picture, *box)

    def clip(self, box: Box, draw: Callable[[], None]) -> None:
        left, top, width, height = box
        with self.pdf.rect_clip(left, top, width, height):
            draw()

    def mode(self, number: int, x: float, y: float, text: str) -> None:
        self.pdf.set_font("Serif", "", 11)
        with self.pdf.local_context(text_mode=number):
            self.pdf.text(x, y, text)


Page = ReportlabPage | FpdfPage


def pdf_of(page: Page) -> FPDF | object:
    """What draws; for what only one of the producers can do."""
    return page.pdf


def flat_picture(colour: Rgb) -> Image.Image:
    """A picture of one colour."""
    return Image.new("RGB", (60, 60), colour)


def printed_picture(width: int, height: int) -> Image.Image:
    """A white picture with bars in it as thick as letters' stems, from the left to the right."""
    picture = Image.new("RGB", (width, height), (255, 255, 255))
    draw = ImageDraw.Draw(picture)
    for x in range(0, width, 6):
        draw.rectangle((x, 0, x + 2, height), fill=(0, 0, 0))
    return picture


def put_on_layer(path: Path, line: str, shown: bool, as_form: bool) -> None:
    """Puts the whole content of the page on a layer, marked in the content or as a form with /OC.

    `line` is a content stream of its own that stays on the page.
    """
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        group = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Lage"))
        off = [] if shown else [group]
        states = pikepdf.Dictionary(ON=[] if off else [group], OFF=off, Order=[group])
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[group], D=states)
        page.contents_coalesce()
        own = page.Contents.read_bytes()
        if as_form:
            form = pdf.make_stream(own, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, OC=group)
            form.BBox, form.Resources = page.mediabox, page.Resources
            name = page.add_resource(form, pikepdf.Name.XObject)
            own = f"q {name} Do Q".encode()
        else:
            name = page.add_resource(group, pikepdf.Name.Properties)
            own = f"/OC {name} BDC\n".encode() + own + b"\nEMC"
        page.Contents = pdf.make_stream(own + b"\n" + line.encode())
        page.add_resource(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            ),
            pikepdf.Name.Font,
            pikepdf.Name.Plain,
        )
        pdf.save(path)


def put_note(path: Path, subtype: str, box: Box, colour: Rgb, multiply: bool = False, flags: int = 4) -> None:
    """Adds an annotation with an appearance that fills its rectangle; `flags` as in ISO 32000-1, 12.5.3."""
    left, top, width, height = box
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        red, green, blue = (part / 255 for part in colour)
        drawn = f"/GS gs {red} {green} {blue} rg 0 0 {width} {height} re f".encode()
        look = pdf.make_stream(drawn, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
        look.BBox = [0, 0, width, height]
        blend = pikepdf.Name.Multiply if multiply else pikepdf.Name.Normal
        look.Resources = pikepdf.Dictionary(ExtGState=pikepdf.Dictionary(GS=pikepdf.Dictionary(BM=blend)))
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/" + subtype), F=flags)
        bottom = float(pdf.pages[0].mediabox[3]) - top - height
        note.Rect = [left, bottom, left + width, bottom + height]
        note.QuadPoints = [
            left,
            bottom + height,
            left + width,
            bottom + height,
            left,
            bottom,
            left + width,
            bottom,
        ]
        note.AP = pikepdf.Dictionary(N=look)
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([pdf.make_indirect(note)]))
        pdf.save(path)
