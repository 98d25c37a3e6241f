"""Prints a flow with LibreOffice Writer: a flat OpenDocument text, converted by soffice.

Writer puts clock times and random ids into its files; they are taken out afterwards, so the same
version of LibreOffice with the same fonts gives the same bytes.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pikepdf
from corpus.render.flow import SAMPLE_NOTE, Block, Cell, Check, Flow, Grid, PageBreak, Para
from corpus.render.markup import Text
from corpus.render.styles import MARGINS, STYLES, Style, with_soft_hyphens

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in [("office", "office"), ("text", "text"), ("table", "table"), ("style", "style")]
)
_NAMESPACES += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
_NAMESPACES += ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
_NAMESPACES += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
_NAMESPACES += ' xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"'


def write_fodt(flow: Flow, path: Path) -> None:
    """Writes the PDF; raises FileNotFoundError with advice where LibreOffice is missing."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError(
            "soffice (LibreOffice) fehlt: die mitgelieferten PDFs genügen, oder LibreOffice installieren"
        )
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "paper.fodt"
        source.write_text(fodt_source(flow), encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        _write_stable(Path(folder) / "paper.pdf", path, flow)


def _write_stable(made: Path, path: Path, flow: Flow) -> None:
    day = datetime.fromisoformat(flow.created).strftime("D:%Y%m%d090000+01'00'")
    with pikepdf.open(made) as pdf:
        for key in ("/CreationDate", "/ModDate"):
            pdf.docinfo[key] = day
        pdf.docinfo["/Title"], pdf.docinfo["/Subject"] = flow.title, flow.subject
        if "/Metadata" in pdf.Root:
            del pdf.Root.Metadata
        for key in ("/DocChecksum", "/ID"):
            if key in pdf.trailer:
                del pdf.trailer[key]
        pdf.save(path, deterministic_id=True)


def fodt_source(flow: Flow) -> str:
    """The flow as a flat OpenDocument text."""
    grids = [block for block in flow.blocks if isinstance(block, Grid)]
    body = "".join(_block(block, flow, grids) for block in flow.blocks)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:meta><dc:title>{escape(flow.title)}</dc:title>"
        f"<dc:subject>{escape(flow.subject)}</dc:subject></office:meta>"
        f"<office:font-face-decls>{_faces(flow)}</office:font-face-decls>"
        f"<office:styles>{_text_styles(flow)}</office:styles>"
        f"<office:automatic-styles>{_page_layout(flow)}{_grid_styles(grids, flow)}</office:automatic-styles>"
        f"<office:master-styles>{_master(flow)}</office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    )


def _faces(flow: Flow) -> str:
    names = {flow.font, "DejaVu Sans"}
    return "".join(f'<style:font-face style:name="{n}" svg:font-family="\'{n}\'"/>' for n in sorted(names))


def _type(flow: Flow, style: Style, factor: float = 1.0) -> str:
    bold = ' fo:font-weight="bold"' if style.bold else ""
    italic = ' fo:font-style="italic"' if style.italic else ""
    size = flow.size * style.size * factor
    return (
        f'<style:text-properties style:font-name="{flow.font}" fo:font-size="{size:.2f}pt"{bold}{italic} '
        'fo:language="de" fo:country="DE" fo:hyphenate="false"/>'
    )


def _text_styles(flow: Flow) -> str:
    made = []
    for name, style in STYLES.items():
        align = "justify" if flow.justify and name in ("body", "item") else style.align
        keep = ' fo:keep-with-next="always"' if style.keep else ""
        made.append(
            f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties '
            f'fo:margin-top="{style.before}pt" fo:margin-bottom="{style.after}pt" '
            f'fo:margin-left="{style.indent}pt" '
            f'fo:text-indent="{-style.hang}pt" fo:text-align="{align}" fo:orphans="2" fo:widows="2"{keep}>'
            f'<style:tab-stops><style:tab-stop style:position="0pt"/></style:tab-stops>'
            f"</style:paragraph-properties>{_type(flow, style)}</style:style>"
        )
    for name, factor in (
        ("cell", 0.95),
        ("smallcell", 0.72),
        ("furniture", 8 / flow.size),
        ("note", 6.5 / flow.size),
    ):
        made.append(
            f'<style:style style:name="{name}" style:family="paragraph">'
            f"{_type(flow, Style(), factor)}</style:style>"
        )
    for name, bold, italic in (("b", True, False), ("i", False, True), ("bi", True, True)):
        properties = ' fo:font-weight="bold"' * bold + ' fo:font-style="italic"' * italic
        made.append(
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties{properties}/></style:style>"
        )
    made.append(
        '<style:style style:name="check" style:family="text"><style:text-properties '
        'style:font-name="DejaVu Sans"/></style:style>'
        '<style:style style:name="grey" style:family="text"><style:text-properties fo:color="#6e6e6e" '
        'fo:font-size="6.5pt"/></style:style>'
    )
    return "".join(made)


def _page_size(flow: Flow) -> tuple[float, float]:
    return (841.9, 595.3) if flow.landscape else (595.3, 841.9)


def _page_layout(flow: Flow) -> str:
    width, height = _page_size(flow)
    left, top, right, bottom = MARGINS
    orientation = "landscape" if flow.landscape else "portrait"
    return (
        f'<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="{width}pt" '
        f'fo:page-height="{height}pt" fo:margin-top="{top - 24}pt" fo:margin-bottom="{bottom - 30}pt" '
        f'fo:margin-left="{left}pt" fo:margin-right="{right}pt" style:print-orientation="{orientation}"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="14pt" fo:margin-bottom="10pt"/>'
        '</style:header-style><style:footer-style><style:header-footer-properties fo:min-height="14pt" '
        'fo:margin-top="10pt"/></style:footer-style></style:page-layout>'
        '<style:style style:name="break" style:family="paragraph" style:parent-style-name="small">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
    )


def _master(flow: Flow) -> str:
    label = escape(flow.page_label).replace("{page}", '<text:page-number text:select-page="current"/>')
    label = label.replace("{pages}", "<text:page-count/>")
    header = f'<text:p text:style-name="furniture">{escape(flow.header)}</text:p>'
    gap = '<text:s text:c="6"/>'
    foot = f"{escape(flow.footer)}{gap if flow.footer else ''}{label}{gap}{gap}"
    note = f'<text:span text:style-name="grey">{escape(SAMPLE_NOTE)}</text:span>'
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="page">'
        f"<style:header>{header}</style:header><style:footer>"
        f'<text:p text:style-name="furniture">{foot}{note}</text:p>'
        "</style:footer></style:master-page>"
    )


def _grid_styles(grids: list[Grid], flow: Flow) -> str:
    left, _, right, _ = MARGINS
    width = _page_size(flow)[0] - left - right
    borders = {"lines": "0.5pt solid #000000", "none": "none", "box": "0.5pt solid #000000", "rows": "none"}
    made = []
    for index, grid in enumerate(grids):
        made.append(
            f'<style:style style:name="t{index}" style:family="table"><style:table-properties '
            f'style:width="{width}pt" table:align="left" fo:margin-bottom="8pt"/></style:style>'
            f'<style:style style:name="t{index}.c" style:family="table-cell"><style:table-cell-properties '
            f'fo:padding="3pt" fo:border="{borders[grid.frame]}"/></style:style>'
            f'<style:style style:name="t{index}.x" style:family="table-cell"><style:table-cell-properties '
            'fo:padding="1pt" fo:border="0.6pt solid #000000"/></style:style>'
            f'<style:style style:name="t{index}.r" style:family="table-row"><style:table-row-properties '
            'fo:keep-together="always"/></style:style>'
        )
        for column, share in enumerate(grid.widths):
            size = width * share / sum(grid.widths)
            made.append(
                f'<style:style style:name="t{index}.{column}" style:family="table-column">'
                f'<style:table-column-properties style:column-width="{size:.1f}pt"/></style:style>'
            )
    return "".join(made)


def _block(block: Block, flow: Flow, grids: list[Grid]) -> str:
    if isinstance(block, PageBreak):
        return '<text:p text:style-name="break"/>'
    if isinstance(block, Para):
        words = _runs(block.text, flow, STYLES[block.style].hang > 0)
        return f'<text:p text:style-name="{block.style}">{words}</text:p>'
    index = next(i for i, grid in enumerate(grids) if grid is block)
    columns = "".join(
        f'<table:table-column table:style-name="t{index}.{i}"/>' for i in range(len(block.widths))
    )
    rows = [_row(row, index, block, flow) for row in block.rows]
    head, body = "".join(rows[: block.header_rows]), "".join(rows[block.header_rows :])
    header = f"<table:table-header-rows>{head}</table:table-header-rows>" if head else ""
    return f'<table:table table:style-name="t{index}">{columns}{header}{body}</table:table>'


def _row(row: tuple[Cell, ...], index: int, grid: Grid, flow: Flow) -> str:
    style = "smallcell" if grid.small else "cell"
    cells = "".join(
        f'<table:table-cell table:style-name="t{index}.{_cell_style(cell, flow)}">'
        f'<text:p text:style-name="{style}">'
        f"{_runs(cell, flow) if isinstance(cell, Text) else _check(cell, flow)}</text:p></table:table-cell>"
        for cell in row
    )
    return f'<table:table-row table:style-name="t{index}.r">{cells}</table:table-row>'


def _cell_style(cell: Cell, flow: Flow) -> str:
    return "x" if isinstance(cell, Check) and flow.checkbox == "x" else "c"


def _check(check: Check, flow: Flow) -> str:
    if flow.checkbox == "x":
        return "x" if check.on else ""
    return f'<text:span text:style-name="check">{"☒" if check.on else "☐"}</text:span>'


def _runs(text: Text, flow: Flow, bullet: bool = False) -> str:
    parts = []
    for position, (words, bold, italic) in enumerate(text.runs()):
        body = escape(with_soft_hyphens(words) if flow.hyphen else words).replace("\n", "<text:line-break/>")
        if bullet and position == 0:
            body = body.replace(" ", "<text:tab/>", 1)
        style = "b" * bold + "i" * italic
        parts.append(f'<text:span text:style-name="{style}">{body}</text:span>' if style else body)
    return "".join(parts)
