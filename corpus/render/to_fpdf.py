"""Prints a flow with fpdf2: plain cells, soft hyphens that turn into the hyphen the flow asks for."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import fpdf
import fpdf.line_break
from corpus.render.flow import SAMPLE_NOTE, Block, Check, Flow, Grid, PageBreak, Para
from corpus.render.fonts import font_files
from corpus.render.markup import Text
from corpus.render.styles import MARGINS, STYLES, Style, with_soft_hyphens
from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout

_BORDERS = {
    "lines": TableBordersLayout.ALL,
    "none": TableBordersLayout.NONE,
    "box": TableBordersLayout.NONE,
    "rows": TableBordersLayout.HORIZONTAL_LINES,
}


def write_fpdf(flow: Flow, path: Path) -> None:
    """Writes the PDF; the same flow gives the same bytes."""
    fpdf.line_break.HYPHEN = flow.hyphen or "-"
    pdf = _Printer(flow)
    for block in flow.blocks:
        pdf.print_block(block)
    pdf.output(str(path))


class _Printer(FPDF):
    def __init__(self, flow: Flow) -> None:
        super().__init__("landscape" if flow.landscape else "portrait", "pt", "A4")
        self.flow = flow
        for family in sorted({flow.font, "DejaVu Sans"}):
            for suffix, file in font_files(family).items():
                self.add_font(family, suffix.lstrip("-"), str(file))
        left, top, right, bottom = MARGINS
        self.set_margins(left, top, right)
        self.set_auto_page_break(True, bottom)
        self.set_fallback_fonts(["DejaVu Sans"], exact_match=False)
        self.set_title(flow.title)
        self.set_author("Musterarchiv")
        self.set_subject(flow.subject)
        self.set_producer(f"fpdf2 {fpdf.__version__}")
        self.set_creation_date(
            datetime.fromisoformat(flow.created).replace(tzinfo=timezone(timedelta(hours=1)))
        )
        self.alias_nb_pages("{pages}")
        self.set_font(flow.font, "", flow.size)
        self.add_page()

    def header(self) -> None:
        self.set_font(self.flow.font, "", 8)
        self.text(MARGINS[0], 34, self.flow.header)

    def footer(self) -> None:
        self.set_font(self.flow.font, "", 8)
        self.text(MARGINS[0], self.h - 30, self.flow.footer)
        self.set_y(-38)
        self.cell(0, 10, self.flow.page_label.replace("{page}", str(self.page_no())), align="R")
        self.set_font(self.flow.font, "", 6.5)
        self.set_text_color(110)
        self.set_y(-24)
        self.cell(0, 8, SAMPLE_NOTE, align="C")
        self.set_text_color(0)

    def print_block(self, block: Block) -> None:
        if isinstance(block, PageBreak):
            self.add_page()
        elif isinstance(block, Grid):
            self._print_grid(block)
        else:
            self._print_paragraph(block)

    def _print_paragraph(self, block: Para) -> None:
        style = STYLES[block.style]
        size = self.flow.size * style.size
        self.ln(style.before)
        if self.will_page_break(size * (4 if style.keep else 1.3)):
            self.add_page()
        self._set_type(style, size)
        self.set_x(MARGINS[0] + style.indent - style.hang)
        self.multi_cell(
            0,
            size * 1.25,
            self._marked(block.text, style),
            align=self._align(block, style),
            markdown=True,
            new_x="LMARGIN",
            new_y="NEXT",
        )
        self.ln(style.after)

    def _set_type(self, style: Style, size: float) -> None:
        self.set_font(self.flow.font, "B" * style.bold + "I" * style.italic, size)

    def _align(self, block: Para, style: Style) -> str:
        if self.flow.justify and block.style in ("body", "item"):
            return "J"
        return {"left": "L", "right": "R", "center": "C"}[style.align]

    def _marked(self, text: Text, style: Style | None = None) -> str:
        parts = []
        for words, bold, italic in text.runs():
            body = with_soft_hyphens(words) if self.flow.hyphen else words
            body = body.replace("__", "\\__")
            bold, italic = bold and not (style and style.bold), italic and not (style and style.italic)
            body = "\n".join(f"**{line}**" if bold and line else line for line in body.split("\n"))
            parts.append("\n".join(f"__{line}__" if italic and line else line for line in body.split("\n")))
        return "".join(parts)

    def _print_grid(self, grid: Grid) -> None:
        size = self.flow.size * (0.72 if grid.small else 0.95)
        self.set_font(self.flow.font, "", size)
        self.ln(4)
        top, first = self.get_y(), self.page
        plain = FontFace(emphasis="")
        with self.table(
            borders_layout=_BORDERS[grid.frame],
            col_widths=grid.widths,
            line_height=size * 1.25,
            markdown=True,
            padding=3,
            text_align="L",
            v_align="T",
            headings_style=plain,
            first_row_as_headings=bool(grid.header_rows),
            num_heading_rows=max(grid.header_rows, 1),
        ) as table:
            for row in grid.rows:
                table.row([self._check(c) if isinstance(c, Check) else self._marked(c) for c in row])
        if grid.frame == "box" and self.page == first:
            self.rect(MARGINS[0], top, self.epw, self.get_y() - top)
        self.ln(10)

    def _check(self, check: Check) -> str:
        if self.flow.checkbox == "x":
            return "x" if check.on else ""
        return "☒" if check.on else "☐"
