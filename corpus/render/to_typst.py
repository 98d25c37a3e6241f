"""Prints a flow with Typst: its own fonts' shaping, its own German hyphenation."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path

import typst
from corpus.render.flow import SAMPLE_NOTE, Block, Cell, Check, Flow, Grid, PageBreak, Para
from corpus.render.markup import Text
from corpus.render.styles import MARGINS, STYLES

_SPECIAL = {c: "\\" + c for c in "\\#$*_`<>@[]~='\"-/"}


def write_typst(flow: Flow, path: Path) -> None:
    """Writes the PDF; the same flow gives the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "main.typ"
        source.write_text(typst_source(flow), encoding="utf-8")
        day = datetime.fromisoformat(flow.created + "T09:00:00+00:00")
        typst.compile(str(source), output=str(path), timestamp=int(day.timestamp()), pdf_tags=False)


def typst_source(flow: Flow) -> str:
    """The flow as a Typst document."""
    left, top, right, bottom = MARGINS
    year, month, day = (int(part) for part in flow.created.split("-"))
    return "\n".join(
        [
            f"#set document(title: {_string(flow.title)}, author: {_string('Musterarchiv')}, "
            f"keywords: ({_string(flow.subject)},), "
            f"date: datetime(year: {year}, month: {month}, day: {day}))",
            f'#set page("a4", flipped: {str(flow.landscape).lower()}, margin: (left: {left}pt, top: {top}pt, '
            f"right: {right}pt, bottom: {bottom}pt), header: [{_header(flow)}], footer: [{_footer(flow)}])",
            f'#set text(font: ("{flow.font}", "DejaVu Sans"), size: {flow.size}pt, lang: "de", '
            f"hyphenate: {str(flow.hyphen != '').lower()})",
            f"#set par(justify: {str(flow.justify).lower()}, leading: 0.62em, spacing: 0pt)",
            *(_block(block, flow) for block in flow.blocks),
        ]
    )


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _escape(words: str) -> str:
    return "".join(_SPECIAL.get(c, c) for c in words).replace("\n", " \\ ")


def _runs(text: Text) -> str:
    parts = []
    for words, bold, italic in text.runs():
        body = f"[{_escape(words)}]"
        options = ['weight: "bold"'] * bold + ['style: "italic"'] * italic
        parts.append(f"#text({', '.join(options)}){body}" if options else f"#{body}")
    return "".join(parts)


def _header(flow: Flow) -> str:
    return f"#text(size: 8pt)[{_escape(flow.header)}]" if flow.header else ""


def _footer(flow: Flow) -> str:
    label = _escape(flow.page_label).replace("{page}", "#context counter(page).display()")
    label = label.replace("{pages}", "#context counter(page).final().first()")
    note = f"#text(size: 6.5pt, fill: luma(110))[{_escape(SAMPLE_NOTE)}]"
    return (
        f"#set text(hyphenate: false)\n#grid(columns: (1fr, 1.6fr, 1fr), "
        f"align: (left, center, right), text(size: 8pt)[{_escape(flow.footer)}], [{note}], "
        f"text(size: 8pt)[{label}])"
    )


def _block(block: Block, flow: Flow) -> str:
    if isinstance(block, PageBreak):
        return "#pagebreak()"
    return _grid(block, flow) if isinstance(block, Grid) else _paragraph(block, flow)


def _paragraph(block: Para, flow: Flow) -> str:
    style = STYLES[block.style]
    options = [f"size: {style.size * flow.size:.2f}pt"]
    options += ['weight: "bold"'] * style.bold + ['style: "italic"'] * style.italic
    body = f"#text({', '.join(options)})[{_runs(block.text)}]"
    if style.hang:
        bullet, _, rest = block.text.plain.partition(" ")
        inner = Text(rest, block.text.marks, *_cut(block.text, len(bullet) + 1))
        body = f"#grid(columns: ({style.hang}pt, 1fr), [{_escape(bullet)}], [{_runs(inner)}])"
    if style.align != "left":
        body = f"#align({style.align})[{body}]"
    sticky = ", sticky: true" if style.keep else ""
    return (
        f"#block(above: {style.before}pt, below: {style.after + 4}pt, width: 100%, "
        f"inset: (left: {style.indent - style.hang}pt){sticky})[{body}]"
    )


def _cut(text: Text, by: int) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    def moved(spans: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        return tuple((a - by, b - by) for a, b in spans if a >= by)

    return moved(text.bold), moved(text.italic)


def _grid(grid: Grid, flow: Flow) -> str:
    strokes = {"lines": "0.5pt", "none": "none", "box": "none", "rows": "(x: none, y: 0.5pt)"}
    rows = [", ".join(_cell(cell, grid, flow) for cell in row) for row in grid.rows]
    head, body = rows[: grid.header_rows], rows[grid.header_rows :]
    cells = ([f"table.header({', '.join(head)})"] if head else []) + body
    size = flow.size * (0.72 if grid.small else 0.95)
    columns = ", ".join(f"{width}fr" for width in grid.widths)
    table = f"table(columns: ({columns}), stroke: {strokes[grid.frame]}, inset: 4pt, {', '.join(cells)})"
    frame = ", stroke: 0.7pt" if grid.frame == "box" else ""
    return (
        f"#block(above: 6pt, below: 12pt, width: 100%{frame})[#set text(size: {size:.2f}pt)\n"
        f"#set par(justify: false)\n#{table}]"
    )


def _cell(cell: Cell, grid: Grid, flow: Flow) -> str:
    if isinstance(cell, Text):
        return f"[{_runs(cell)}]" if cell.plain else "[]"
    return f"[{_check(cell, flow)}]"


def _check(check: Check, flow: Flow) -> str:
    if flow.checkbox == "glyph":
        return '#text(font: "DejaVu Sans")[' + ("☒" if check.on else "☐") + "]"
    if flow.checkbox == "x":
        return (
            "#box(stroke: 0.6pt, width: 10pt, height: 10pt)[#align(center + horizon)[" + "x" * check.on + "]]"
        )
    lines = "#place(line(start: (0%, 0%), end: (100%, 100%), stroke: 0.6pt))"
    lines += "#place(line(start: (0%, 100%), end: (100%, 0%), stroke: 0.6pt))"
    return f"#box(stroke: 0.7pt, width: 9pt, height: 9pt)[{lines if check.on else ''}]"
