"""Draws a page: zones tinted, values boxed and labelled in the margin, furniture crossed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFont

from extract.app.inspection.labels import place_labels
from extract.app.inspection.marks import Band, MarkKind, PageMark
from extract.base.model import Box
from extract.schema.german_names import german_name, german_names

Colour = tuple[int, int, int]

ZONE_TINTS: dict[str, Colour] = {
    "letterhead": (226, 232, 240),
    "subject": (219, 234, 254),
    "consultations": (255, 237, 213),
    "resolution": (252, 231, 243),
    "body": (250, 250, 248),
    "effects": (254, 249, 195),
    "attachments": (220, 252, 231),
    "signature": (243, 232, 255),
}
ZONE_BARS: dict[str, Colour] = {
    "letterhead": (148, 163, 184),
    "subject": (96, 165, 250),
    "consultations": (251, 146, 60),
    "resolution": (244, 114, 182),
    "body": (214, 211, 209),
    "effects": (234, 179, 8),
    "attachments": (74, 222, 128),
    "signature": (192, 132, 252),
}
MARK_COLOURS: dict[MarkKind, Colour] = {
    "heading": (124, 58, 237),
    "field": (29, 78, 216),
    "station": (194, 65, 12),
    "file": (21, 128, 61),
    "item": (167, 139, 250),
    "table": (13, 148, 136),
    "fact": (190, 24, 93),
    "furniture": (107, 114, 128),
}
INK: Colour = (31, 41, 55)
GREY: Colour = (107, 114, 128)
PAPER: Colour = (241, 245, 249)
FONT_NAMES = ("DejaVuSans", "LiberationSans-Regular", "NotoSans-Regular", "arial", "Arial", "Helvetica")
BOLD_NAMES = ("DejaVuSans-Bold", "LiberationSans-Bold", "NotoSans-Bold", "arialbd", "Arial Bold", "Helvetica")
Font = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things lie on the picture, in pixels; `scale` is pixels to a point."""

    scale: float
    left: int = 164
    right: int = 520
    head: int = 64
    foot: int = 96

    def box(self, box: Box) -> tuple[float, float, float, float]:
        """A box of the page as left, top, right, bottom on the picture."""
        return (
            self.left + box.x0 * self.scale,
            self.head + box.top * self.scale,
            self.left + box.x1 * self.scale,
            self.head + box.bottom * self.scale,
        )

    def y(self, points: float) -> float:
        """A height on the page as one on the picture."""
        return self.head + points * self.scale


@dataclass(frozen=True, slots=True)
class PageSheet:
    """One page to draw: its picture, what to show on it, and the lines of its head."""

    picture: Image.Image
    bands: Sequence[Band]
    marks: Sequence[PageMark]
    title: str
    note: str = ""
    frame: Frame = field(default_factory=lambda: Frame(2.0))


@cache
def find_font(size: int, bold: bool = False) -> Font:
    """A font with German letters, looked for by name where the system keeps its fonts."""
    for name in BOLD_NAMES if bold else FONT_NAMES:
        for suffix in (".ttf", ".ttc"):
            try:
                return ImageFont.truetype(name + suffix, size)
            except OSError:
                continue
    return ImageFont.load_default(size)


def draw_sheet(sheet: PageSheet) -> Image.Image:
    """The picture of a page with margins: zones on the left, labels on the right, legend below."""
    frame = sheet.frame
    width = sheet.picture.width + frame.left + frame.right
    canvas = Image.new("RGB", (width, sheet.picture.height + frame.head + frame.foot), PAPER)
    canvas.paste(_tint(sheet), (frame.left, frame.head))
    draw = ImageDraw.Draw(canvas)
    draw.text((20, 12), sheet.title, fill=INK, font=find_font(22, bold=True))
    draw.text((20, 40), sheet.note, fill=GREY, font=find_font(15))
    _draw_zone_names(draw, sheet)
    for mark in sheet.marks:
        _draw_mark(draw, mark, frame)
    _draw_labels(draw, sheet, frame.left + sheet.picture.width)
    _draw_legend(draw, sheet, frame.head + sheet.picture.height)
    return canvas


def _tint(sheet: PageSheet) -> Image.Image:
    """The page with every band in its zone's tint; dark ink stays dark."""
    tints = Image.new("RGB", sheet.picture.size, "white")
    draw = ImageDraw.Draw(tints)
    for band in sheet.bands:
        top, bottom = (points * sheet.frame.scale for points in (band.top, band.bottom))
        draw.rectangle((0, top, tints.width, bottom), fill=ZONE_TINTS.get(band.zone, (255, 255, 255)))
    return ImageChops.multiply(sheet.picture, tints)


def _draw_zone_names(draw: ImageDraw.ImageDraw, sheet: PageSheet) -> None:
    frame = sheet.frame
    font = find_font(14, bold=True)
    lowest = 0.0
    for band in sheet.bands:
        top, bottom = frame.y(band.top), frame.y(band.bottom)
        colour = ZONE_BARS.get(band.zone, GREY)
        draw.rectangle((frame.left - 12, top, frame.left - 3, bottom), fill=colour)
        y = max(top, lowest)
        draw.text((frame.left - 20, y), band.name, fill=INK, font=font, anchor="ra")
        lowest = y + 20


def _draw_mark(draw: ImageDraw.ImageDraw, mark: PageMark, frame: Frame) -> None:
    colour = MARK_COLOURS[mark.kind]
    for box in mark.boxes:
        x0, top, x1, bottom = frame.box(box)
        if mark.kind == "fact":
            draw.line((x0, bottom + 1, x1, bottom + 1), fill=colour, width=2)
        elif mark.kind == "furniture":
            draw.rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), outline=colour, width=1)
            draw.line((x0 - 3, top - 3, x1 + 3, bottom + 3), fill=colour, width=2)
            draw.line((x0 - 3, bottom + 3, x1 + 3, top - 3), fill=colour, width=2)
        elif mark.kind == "table":
            draw.rectangle((x0, top, x1, bottom), outline=colour, width=2)
        else:
            width = 1 if mark.kind == "item" else 2
            draw.rectangle((x0 - 3, top - 3, x1 + 3, bottom + 3), outline=colour, width=width)


def _draw_labels(draw: ImageDraw.ImageDraw, sheet: PageSheet, edge: int) -> None:
    """The labels in the right margin, each tied to its first box by a line along the row."""
    frame = sheet.frame
    labelled = sorted(
        (mark for mark in sheet.marks if mark.label and mark.boxes),
        key=lambda mark: (mark.boxes[0].top, mark.boxes[0].x0),
    )
    texts = [_label_lines(mark, frame.right - 60) for mark in labelled]
    heights = [8.0 + 18.0 * len(lines) for lines in texts]
    wanted = [frame.y(mark.boxes[0].top) - 4 for mark in labelled]
    bottom = frame.head + sheet.picture.height
    places = place_labels(wanted, heights, frame.head, bottom)
    for mark, lines, height, top in zip(labelled, texts, heights, places, strict=True):
        _draw_leader(draw, mark, frame, edge, top + 13)
        _draw_label(draw, mark, lines, (edge + 28, top), height, frame.right - 44)


def _label_lines(mark: PageMark, width: int) -> list[str]:
    sure = f"{mark.confidence:.2f}" if mark.confidence is not None else ""
    lines = [mark.label, mark.value, " · ".join(part for part in (sure, mark.rule) if part)]
    return [_fit(line, find_font(14, bold=not index), width) for index, line in enumerate(lines) if line]


def _fit(text: str, font: Font, width: int) -> str:
    """The text, its end replaced by … where it is too wide."""
    text = " ".join(text.split())
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(text + "…") > width:
        text = text[:-1]
    return text + "…"


def _draw_leader(draw: ImageDraw.ImageDraw, mark: PageMark, frame: Frame, edge: int, y: float) -> None:
    """From the box along the foot of its row to the page's edge, then to the label."""
    colour = MARK_COLOURS[mark.kind]
    _, _, x1, bottom = frame.box(mark.boxes[0])
    foot = bottom + 4
    draw.line((x1 + 3, foot, edge, foot), fill=_pale(colour), width=1)
    draw.line((edge, foot, edge + 28, y), fill=colour, width=1)


def _draw_label(
    draw: ImageDraw.ImageDraw,
    mark: PageMark,
    lines: Sequence[str],
    corner: tuple[float, float],
    height: float,
    width: float,
) -> None:
    colour = MARK_COLOURS[mark.kind]
    x, y = corner
    draw.rectangle((x, y, x + width, y + height), fill="white", outline=_pale(colour))
    draw.rectangle((x, y, x + 5, y + height), fill=colour)
    for index, line in enumerate(lines):
        fill = colour if index == 0 else GREY if index == len(lines) - 1 and index > 1 else INK
        font = find_font(14, bold=index == 0)
        draw.text((x + 13, y + 4 + 18 * index), line, fill=fill, font=font)


def _pale(colour: Colour) -> Colour:
    red, green, blue = (round(255 - (255 - part) * 0.45) for part in colour)
    return red, green, blue


def _draw_legend(draw: ImageDraw.ImageDraw, sheet: PageSheet, top: int) -> None:
    font = find_font(14)
    x = float(sheet.frame.left)
    for kind in MARK_COLOURS:
        name = german_name("marks", kind)
        draw.rectangle((x, top + 20, x + 22, top + 34), outline=MARK_COLOURS[kind], width=2)
        if kind == "furniture":
            draw.line((x, top + 20, x + 22, top + 34), fill=MARK_COLOURS[kind], width=2)
        draw.text((x + 28, top + 18), name, fill=INK, font=font)
        x += 28 + font.getlength(name) + 26
    x = float(sheet.frame.left)
    for zone, name in german_names("zones").items():
        draw.rectangle((x, top + 52, x + 22, top + 68), fill=ZONE_TINTS[zone], outline=GREY)
        draw.text((x + 28, top + 51), name, fill=INK, font=font)
        x += 28 + font.getlength(name) + 26
