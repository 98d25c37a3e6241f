"""Builds the DOCX templates beside it: styles, page, the head of a paper with its tokens.

Run `python pipelines/templates/build_templates.py` after a change here; a template edited in Word is as good,
README.md says what it must hold.
"""

from __future__ import annotations

import io
import unicodedata
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from docx.table import Table
from docx.text.paragraph import Paragraph

from extract.draft.files.zip_bytes import repack

HERE = Path(__file__).parent
FONT = "Arial"
GREY = RGBColor(0x59, 0x59, 0x59)
WIDTH = Cm(16.2)

PARAGRAPH_STYLES: tuple[tuple[str, float, bool, bool, float, float], ...] = (
    # name, size, bold, italic, points before, points after
    ("Vorlage Nummer", 12, True, False, 0, 14),
    ("Vorlage Art", 15, True, False, 0, 0),
    ("Vorlage Angabe", 9, False, True, 2, 1),
    ("Vorlage Wert", 10, False, False, 1, 2),
    ("Vorlage Betreff", 12, True, False, 12, 10),
    ("Vorlage Formel", 10, True, False, 12, 8),
    ("Bericht Text", 10, False, False, 0, 6),
    ("Bericht Punkt", 10, False, False, 0, 4),
    ("Entwurf Titel", 15, True, False, 0, 6),
    ("Entwurf Zwischentitel", 11, True, False, 8, 3),
    ("Entwurf Text", 9.5, False, False, 0, 4),
    ("Entwurf Tabelle", 8, False, False, 1, 1),
    ("Entwurf Tabellenkopf", 8, True, False, 2, 2),
    ("Entwurf Fußzeile", 8, False, False, 0, 0),
)
HEADINGS = ((1, 13, 16, 6), (2, 11.5, 12, 4), (3, 10.5, 10, 3), (4, 10, 8, 3))
CHARACTER_STYLES = {
    "Entwurf Lücke": '<w:b/><w:color w:val="5C4400"/><w:shd w:val="clear" w:color="auto" w:fill="FFE680"/>',
    "Entwurf Frage": '<w:shd w:val="clear" w:color="auto" w:fill="D6E6F7"/>',
    "Entwurf Geändert": '<w:color w:val="1E5C2E"/><w:u w:val="single" w:color="1E5C2E"/>',
    "Entwurf Bestätigen": '<w:u w:val="dotted" w:color="1F4E8C"/>',
    "Entwurf Vorjahr": '<w:i/><w:color w:val="6B6B6B"/><w:sz w:val="17"/>',
    "Entwurf Nummer": '<w:b/><w:color w:val="1F4E8C"/><w:vertAlign w:val="superscript"/>',
}


def build_styles(document: DocxDocument) -> None:
    """Arial throughout, headings in black, the styles that a draft uses, German as language."""
    _drop_unused_styles(document)
    _set_defaults(document)
    for name, size, bold, italic, before, after in PARAGRAPH_STYLES:
        style = _add_style(document, name, WD_STYLE_TYPE.PARAGRAPH)
        assert isinstance(style, ParagraphStyle)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), bold, italic
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for level, size, before, after in HEADINGS:
        _restyle_heading(document, level, size, before, after)
    bullet = document.styles["List Bullet"]
    assert isinstance(bullet, ParagraphStyle)
    bullet.paragraph_format.space_after = Pt(3)
    item = document.styles["Bericht Punkt"].paragraph_format
    item.left_indent, item.first_line_indent = Cm(0.75), Cm(-0.75)
    item.tab_stops.add_tab_stop(Cm(0.75))
    document.styles["Vorlage Nummer"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for name, properties in CHARACTER_STYLES.items():
        _add_character_style(document, name, properties)
    for markup in (_LIST_STYLE, *_COMMENT_STYLES):
        document.styles.element.append(parse_xml(markup))


_COMMENT_STYLES = (
    f"""<w:style {nsdecls("w")} w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>
    <w:basedOn w:val="Normal"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:rPr><w:sz w:val="18"/></w:rPr>
    </w:style>""",
    f"""<w:style {nsdecls("w")} w:type="character" w:styleId="CommentReference">
    <w:name w:val="annotation reference"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>
    <w:rPr><w:sz w:val="16"/></w:rPr></w:style>""",
)
_LIST_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="EntwurfListe">
  <w:name w:val="Entwurf Liste"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="6" w:space="0" w:color="404040"/>
    <w:bottom w:val="single" w:sz="6" w:space="0" w:color="404040"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="BFBFBF"/>
  </w:tblBorders>
  <w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:tcPr>
    <w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="404040"/></w:tcBorders>
    <w:shd w:val="clear" w:color="auto" w:fill="E7EAEF"/></w:tcPr></w:tblStylePr>
</w:style>"""


def _drop_unused_styles(document: DocxDocument) -> None:
    kept = {"Normal Table", "Table Grid"}
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in kept:
            style.element.getparent().remove(style.element)


def _set_defaults(document: DocxDocument) -> None:
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(name), FONT)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "de-DE")
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.font.size = Pt(10)
    normal.paragraph_format.line_spacing = 1.08
    normal.paragraph_format.space_after = Pt(0)
    settings = document.settings.element
    settings.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


def _add_style(document: DocxDocument, name: str, kind: WD_STYLE_TYPE) -> BaseStyle:
    """A style whose id is plain ASCII: some programs drop others."""
    style = document.styles.add_style(name, kind)
    plain = unicodedata.normalize("NFKD", name)
    style.element.styleId = "".join(c for c in plain if c.isascii() and c.isalnum())
    style.quick_style = True
    return style


def _restyle_heading(document: DocxDocument, level: int, size: float, before: float, after: float) -> None:
    style = document.styles[f"Heading {level}"]
    assert isinstance(style, ParagraphStyle)
    properties = style.element.get_or_add_rPr()
    for element in list(properties):
        if element.tag in (qn("w:color"), qn("w:i"), qn("w:iCs")):
            properties.remove(element)
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), True, RGBColor(0, 0, 0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True


def _add_character_style(document: DocxDocument, name: str, properties: str) -> None:
    style = _add_style(document, name, WD_STYLE_TYPE.CHARACTER)
    run_properties = parse_xml(f"<w:rPr {nsdecls('w')}>{properties}</w:rPr>")
    style.element.append(run_properties)


def build_page(document: DocxDocument) -> None:
    """A4, the header with the draft's status, the footer with title and page."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2.3)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    section.header_distance = section.footer_distance = Cm(1.1)
    head = section.header.paragraphs[0]
    head.style = document.styles["Entwurf Fußzeile"]
    head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    head.add_run("{status}").font.color.rgb = GREY
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Entwurf Fußzeile"]
    foot.paragraph_format.tab_stops.add_tab_stop(WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run("{title}\tSeite: ")
    add_field(foot, "PAGE", "1")


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field with the text shown until it is updated."""
    for kind in ("begin", "separate", "end"):
        if kind == "separate":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            paragraph.add_run()._r.append(code)
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
        if kind == "separate":
            paragraph.add_run(shown)


def add_table(document: DocxDocument, rows: list[list[tuple[str, str]]], widths: list[float]) -> Table:
    """A table with rules above and below; cells are (style, text), widths in centimetres."""
    table = document.add_table(len(rows), len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    properties = table._tbl.tblPr
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
        for side in ("top", "bottom", "insideH")
    )
    layout = properties.find(qn("w:tblLayout"))
    element = parse_xml(f"<w:tblBorders {nsdecls('w')}>{borders}</w:tblBorders>")
    layout.addprevious(element) if layout is not None else properties.append(element)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, (style, text), width in zip(row.cells, cells, widths, strict=True):
            cell.width = Cm(width)
            lines = text.split("\n")
            cell.paragraphs[0].style = document.styles[style]
            cell.paragraphs[0].add_run(lines[0])
            for line in lines[1:]:
                cell.add_paragraph(line, style="Vorlage Wert")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    return table


STATIONS = [
    [
        ("Vorlage Angabe", "geplante Sitzungstermine"),
        ("Vorlage Angabe", "Gremium"),
        ("Vorlage Angabe", "Zuständigkeit"),
    ],
    [("Vorlage Wert", "{day}"), ("Vorlage Wert", "{organization}"), ("Vorlage Wert", "{role}")],
]


def build_potsdam(document: DocxDocument) -> None:
    """The head as Potsdam's council system has printed it since autumn 2023."""
    document.add_paragraph("{reference}", style="Vorlage Nummer")
    document.add_paragraph("{paper_type}", style="Vorlage Art")
    document.add_paragraph("{public}", style="Vorlage Wert")
    document.add_paragraph("{name}", style="Vorlage Betreff")
    add_table(
        document,
        [[("Vorlage Angabe", "Geschäftsbereich:\n{originator}"), ("Vorlage Angabe", "Datum\n{date}")]],
        [12.2, 4.0],
    )
    document.add_paragraph(style="Vorlage Wert")
    add_table(document, STATIONS, [4.4, 7.8, 4.0])
    document.add_paragraph("{resolution_formula}", style="Vorlage Formel")
    document.add_paragraph("{text}", style="Bericht Text")


def build_standard(document: DocxDocument) -> None:
    """A plain head for any council."""
    document.add_paragraph("{paper_type}", style="Vorlage Art")
    document.add_paragraph("{name}", style="Vorlage Betreff")
    pairs = (
        ("Drucksache", "{reference}"),
        ("Öffentlichkeit", "{public}"),
        ("Federführung", "{originator}"),
        ("Datum", "{date}"),
        ("Bezug", "{related_references}"),
    )
    add_table(document, [[("Vorlage Angabe", a), ("Vorlage Wert", b)] for a, b in pairs], [4.2, 12.0])
    document.add_paragraph(style="Vorlage Wert")
    add_table(document, STATIONS, [4.4, 7.8, 4.0])
    document.add_paragraph("{resolution_formula}", style="Vorlage Formel")
    document.add_paragraph("{text}", style="Bericht Text")


def build_template(name: str) -> bytes:
    """The bytes of the template `name`, the same on every run with the same libraries."""
    document = Document()
    build_styles(document)
    build_page(document)
    {"potsdam": build_potsdam, "standard": build_standard}[name](document)
    document.core_properties.author = "vorlagen"
    document.core_properties.title = "Vorlage für Berichtsentwürfe"
    document.core_properties.comments = ""
    content = io.BytesIO()
    document.save(content)
    return repack(content.getvalue(), date(2025, 1, 1))


if __name__ == "__main__":
    for stem in ("potsdam", "standard"):
        (HERE / f"{stem}.docx").write_bytes(build_template(stem))
        print(f"{stem}.docx")
