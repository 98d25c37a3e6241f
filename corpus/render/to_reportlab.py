"""Prints a flow with ReportLab Platypus: embedded TrueType subsets, bytes that never change."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from corpus.render.flow import SAMPLE_NOTE, Block, Cell, Check, Flow, Grid, PageBreak
from corpus.render.fonts import font_files
from corpus.render.markup import Text
from corpus.render.styles import MARGINS, STYLES, with_soft_hyphens
from reportlab import rl_config
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)
from reportlab.platypus import PageBreak as NewPage

rl_config.invariant = 1
_ALIGN = {"left": TA_LEFT, "right": TA_RIGHT, "center": TA_CENTER}


def write_reportlab(flow: Flow, path: Path) -> None:
    """Writes the PDF; the same flow gives the same bytes."""
    register_family(flow.font)
    register_family("DejaVu Sans")
    size = landscape(A4) if flow.landscape else A4
    left, top, right, bottom = MARGINS
    template = BaseDocTemplate(
        str(path), pagesize=size, title=flow.title, author="Musterarchiv", subject=flow.subject
    )
    frame = Frame(left, bottom, size[0] - left - right, size[1] - top - bottom, 0, 0, 0, 0)
    template.addPageTemplates(PageTemplate("page", [frame]))
    width = size[0] - left - right
    template.build(
        [flowable for block in flow.blocks for flowable in _block(block, flow, width)],
        canvasmaker=lambda *args, **kwargs: _Numbered(flow, *args, **kwargs),
    )


def register_family(family: str) -> None:
    """Makes the four cuts of a family known to ReportLab; raises FileNotFoundError without the font."""
    if family in pdfmetrics.getRegisteredFontNames():
        return
    for suffix, file in font_files(family).items():
        pdfmetrics.registerFont(TTFont(family + suffix, str(file)))
    pdfmetrics.registerFontFamily(family, family, f"{family}-b", f"{family}-i", f"{family}-bi")


class _Numbered(Canvas):
    """A canvas that prints header and footer at the end, when the number of pages is known."""

    def __init__(self, flow: Flow, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.flow, self.saved = flow, []

    def showPage(self) -> None:
        self.saved.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self.saved, 1):
            self.__dict__.update(state)
            self._furniture(number, len(self.saved))
            super().showPage()
        super().save()

    def _furniture(self, number: int, pages: int) -> None:
        width, height = self._pagesize
        left, _, right, _ = MARGINS
        self.setFont(self.flow.font, 8)
        self.drawString(left, height - 34, self.flow.header)
        self.drawString(left, 30, self.flow.footer)
        self.drawRightString(width - right, 30, self.flow.page_label.format(page=number, pages=pages))
        self.setFont(self.flow.font, 6.5)
        self.setFillColor(colors.Color(0.43, 0.43, 0.43))
        self.drawCentredString(width / 2, 18, SAMPLE_NOTE)


class _Box(Flowable):
    """A drawn check box, crossed where it is on."""

    def __init__(self, on: bool) -> None:
        super().__init__()
        self.on, self.width, self.height = on, 9, 9

    def draw(self) -> None:
        self.canv.setLineWidth(0.7)
        self.canv.rect(0, 0, 9, 9)
        if self.on:
            self.canv.line(0, 0, 9, 9)
            self.canv.line(0, 9, 9, 0)


def _block(block: Block, flow: Flow, width: float) -> list[Flowable]:
    if isinstance(block, PageBreak):
        return [NewPage()]
    if isinstance(block, Grid):
        return [_grid(block, flow, width)]
    text = block.text
    if STYLES[block.style].hang:
        bullet, _, rest = text.plain.partition(" ")
        shift = len(bullet) + 1
        bold = tuple((a - shift, b - shift) for a, b in text.bold)
        italic = tuple((a - shift, b - shift) for a, b in text.italic)
        return [
            Paragraph(_runs(Text(rest, (), bold, italic), flow), _style(block.style, flow), bulletText=bullet)
        ]
    return [Paragraph(_runs(text, flow), _style(block.style, flow))]


def _style(name: str, flow: Flow, factor: float = 1.0) -> ParagraphStyle:
    style = STYLES[name]
    size = flow.size * style.size * factor
    family = (
        flow.font
        + {(False, False): "", (True, False): "-b", (False, True): "-i", (True, True): "-bi"}[
            style.bold, style.italic
        ]
    )
    justified = flow.justify and name in ("body", "item")
    return ParagraphStyle(
        name,
        fontName=family,
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=style.before,
        spaceAfter=style.after,
        leftIndent=style.indent,
        bulletIndent=style.indent - style.hang,
        bulletFontName=flow.font,
        bulletFontSize=size,
        alignment=TA_JUSTIFY if justified else _ALIGN[style.align],
        keepWithNext=style.keep,
        embeddedHyphenation=1,
        allowWidows=0,
        allowOrphans=0,
    )


def _runs(text: Text, flow: Flow) -> str:
    parts = []
    for words, bold, italic in text.runs():
        broken = with_soft_hyphens(words) if flow.hyphen else words
        body = escape(broken).replace("\n", "<br/>")
        body = f"<b>{body}</b>" if bold else body
        parts.append(f"<i>{body}</i>" if italic else body)
    return "".join(parts)


def _grid(grid: Grid, flow: Flow, width: float) -> Table:
    commands: list[tuple[object, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    if grid.frame == "lines":
        commands.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    if grid.frame == "box":
        commands.append(("BOX", (0, 0), (-1, -1), 0.7, colors.black))
    if grid.frame == "rows":
        commands.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black))
        commands.append(("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black))
    style = _style("body", flow, 0.72 if grid.small else 0.95)
    style.spaceAfter, style.alignment = 0, TA_LEFT
    if flow.checkbox == "x":
        places = [
            (c, r) for r, row in enumerate(grid.rows) for c, cell in enumerate(row) if isinstance(cell, Check)
        ]
        commands += [("BOX", place, place, 0.6, colors.black) for place in places]
    rows = [[_cell(cell, flow, style) for cell in row] for row in grid.rows]
    widths = [width * share / sum(grid.widths) for share in grid.widths]
    return Table(
        rows,
        widths,
        repeatRows=grid.header_rows,
        style=TableStyle(commands),
        hAlign="LEFT",
        spaceBefore=4,
        spaceAfter=9,
    )


def _cell(cell: Cell, flow: Flow, style: ParagraphStyle) -> Flowable | str:
    if isinstance(cell, Text):
        return Paragraph(_runs(cell, flow), style) if cell.plain else ""
    if flow.checkbox == "drawn":
        return _Box(cell.on)
    words = ("x" if cell.on else "") if flow.checkbox == "x" else ("☒" if cell.on else "☐")
    return Paragraph(f'<font name="DejaVu Sans">{words}</font>', style) if words else ""
