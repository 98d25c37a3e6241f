"""The draft as a Word document: guide, head old and new, the paper itself, the lists as an appendix."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Cm, Emu, Length
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from extract.draft import AttachmentLine, Draft
from extract.draft.files.appendix import appendix_tables
from extract.draft.files.docx_guide import write_guide
from extract.draft.files.docx_head import TEXT_TOKEN, fill_head, fill_margins, write_left_questions
from extract.draft.files.docx_marks import LIST_PLACE, QUESTION_PLACE, Remark, add_field, add_link, add_text
from extract.draft.files.docx_sentences import Writing, start_writing, write_section
from extract.draft.files.docx_tables import write_ledger, write_printed, write_table
from extract.draft.files.docx_template import choose_template, open_template
from extract.draft.files.printed_values import on_one_line, printable
from extract.draft.files.tables_check import header_table
from extract.draft.files.tables_wording import printed_tables
from extract.draft.files.zip_bytes import repack
from extract.draft.printed_phrases import join_words

_GUIDE_FOOTER = "Begleitblatt zum Entwurf, gehört nicht zur Vorlage"
_APPENDIX_FOOTER = "Anhang zum Entwurf, gehört nicht zur Vorlage"


def render_docx(draft: Draft, template: Path | None = None) -> bytes:
    """The document as bytes, the same on every run.

    `template` is a DOCX with the named styles, the tokens of the head and a paragraph `{text}`; without one
    that of the council is taken. Raises ConfigurationError where it cannot be used.
    """
    document = open_template(template or choose_template(draft))
    writing = start_writing(document, draft)
    paper = _take_body(document)
    width = _text_width(document.sections[0])
    write_guide(writing, draft, width)
    _begin_page(document)
    _write_header_table(document, draft, width)
    guide = _end_section(document)
    _write_paper(writing, draft, paper)
    _write_appendices(writing, draft)
    _set_margins(document, guide)
    fill_margins(document, draft)
    _set_properties(document, draft)
    content = io.BytesIO()
    document.save(content)
    return repack(content.getvalue(), draft.base.date)


def _take_body(document: DocxDocument) -> list[Any]:
    """Takes the template's own paragraphs and tables out, to be put behind the guide."""
    body = document.element.body
    elements = [element for element in body if element.tag != qn("w:sectPr")]
    for element in elements:
        body.remove(element)
    return elements


def _write_header_table(document: DocxDocument, draft: Draft, width: Length) -> None:
    table = header_table(draft)
    document.add_paragraph(table.title, style="Entwurf Titel")
    document.add_paragraph(table.note, style="Entwurf Text")
    write_printed(document, table, width)


def _write_paper(writing: Writing, draft: Draft, paper: list[Any]) -> None:
    """The template's body with its head filled and the draft's text at its place."""
    document = writing.document
    last = document.element.body[-1]
    for element in paper:
        last.addprevious(element)
    fill_head(writing, draft)
    place = next(p for p in document.paragraphs if p.text.strip() == TEXT_TOKEN)
    before = next(
        (p for p in reversed(document.paragraphs) if p.text.strip() and _is_before(p, place)), place
    )
    write_left_questions(writing, draft, before)
    after = [element for element in place._p.itersiblings() if element.tag != qn("w:sectPr")]
    for element in (place._p, *after):
        element.getparent().remove(element)
    for section in draft.sections:
        write_section(writing, section)
        if section.zone == "attachments":
            _write_attachments(writing, draft)
    if draft.ledgers.attachments and not any(s.zone == "attachments" for s in draft.sections):
        document.add_paragraph("Anlagen:", style="Heading 2")
        _write_attachments(writing, draft)
    for element in after:
        document.element.body[-1].addprevious(element)


def _is_before(one: WordParagraph, other: WordParagraph) -> bool:
    return any(element is one._p for element in other._p.itersiblings(preceding=True))


def _write_attachments(writing: Writing, draft: Draft) -> None:
    """The table of Anlagen: number, name, öffentlich; what to do with each as a comment."""
    lines = draft.ledgers.attachments
    if not lines:
        return
    width = _text_width(writing.document.sections[-1])
    widths = [Emu(int(width * share)) for share in (0.08, 0.72, 0.20)]
    rows = [(str(line.position), "", _public_name(line)) for line in lines]
    table = write_table(writing.document, ("Nr.", "Anlage", "Öffentlichkeit"), rows, widths)
    for row, line in zip(table.rows[1:], lines, strict=True):
        paragraph = row.cells[1].paragraphs[0]
        is_told = f"anlage-{line.position}" in writing.commented
        ids = writing.marker.open_comments(paragraph, [_attachment_remark(line)] if is_told else [])
        add_text(paragraph, line.name)
        writing.marker.close_comments(paragraph, ids)


def _public_name(line: AttachmentLine) -> str:
    return "offen" if line.public is None else "öffentlich" if line.public else "nicht öffentlich"


def _attachment_remark(line: AttachmentLine) -> Remark:
    lines = ("Zu tun", line.to_do, f"bisher: {on_one_line(line.old_name)}", f"Quelle: {line.source.place}")
    return Remark("Anlage", "A", lines)


def _write_appendices(writing: Writing, draft: Draft) -> None:
    document = writing.document
    _end_section(document)
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE
    sides = sorted((section.page_width or Emu(0), section.page_height or Emu(0)))
    section.page_height, section.page_width = sides
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.7)
    document.add_paragraph("Anhang: Listen zum Entwurf", style="Heading 1")
    tables = printed_tables(draft)
    filled = {table.key for table in tables if table.rows}
    for number, table in enumerate(t for t in appendix_tables(draft) if t.key in filled):
        heading = write_ledger(document, table, f"{_letter(number)}.", _text_width(section))
        writing.marker.mark_place(heading, f"{LIST_PLACE}{table.key}")
        if table.key == "questions":
            _link_numbers(document.tables[-1])
    if beside := [f"„{table.sheet}“" for table in tables if table.place == "beside" and table.rows]:
        book = f"{draft.series}-{draft.year}.xlsx"
        words = f"Nur in der Arbeitsmappe {book}: {join_words(beside)}."
        document.add_paragraph(words, style="Entwurf Text")
    if empty := [table.title for table in tables if not table.rows]:
        document.add_paragraph(f"Ohne Einträge: {'; '.join(empty)}.", style="Entwurf Text")


def _link_numbers(table: Table) -> None:
    """The numbers of the list of questions lead to their places in the text."""
    for row in table._tbl.tr_lst:
        paragraph = WordParagraph(row.tc_lst[0].p_lst[0], table)
        if re.fullmatch(r"F\d+", number := paragraph.text):
            for run in paragraph.runs:
                run._r.getparent().remove(run._r)
            add_link(paragraph, number, f"{QUESTION_PLACE}{number}")


def _letter(number: int) -> str:
    return chr(ord("A") + number)


def _begin_page(document: DocxDocument) -> None:
    document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)


def _end_section(document: DocxDocument) -> WordSection:
    """Ends the section here; what follows begins on a new page. Returns the section that ended."""
    document.add_section(WD_SECTION.NEW_PAGE)
    return document.sections[-2]


def _set_margins(document: DocxDocument, guide: WordSection) -> None:
    """Header and footer of the template belong to the paper; guide and appendix get plain ones."""
    paper, appendix = document.sections[1], document.sections[2]
    for reference in [e for e in guide._sectPr if e.tag in _REFERENCES]:
        paper._sectPr.insert(0, reference)
    for section, words in ((guide, _GUIDE_FOOTER), (appendix, _APPENDIX_FOOTER)):
        section.header.is_linked_to_previous = False
        section.footer.is_linked_to_previous = False
        _write_footer(document, section, words)
    for section in (paper, appendix):
        _restart_pages(section)


_REFERENCES = (qn("w:headerReference"), qn("w:footerReference"))


def _write_footer(document: DocxDocument, section: WordSection, words: str) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.style = document.styles["Entwurf Fußzeile"]
    paragraph.paragraph_format.tab_stops.add_tab_stop(_text_width(section), WD_TAB_ALIGNMENT.RIGHT)
    add_text(paragraph, f"{words}\tSeite: ")
    add_field(paragraph, "PAGE", [("1", None)])


def _restart_pages(section: WordSection) -> None:
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    margins = section._sectPr.find(qn("w:pgMar"))
    margins.addnext(numbering)


def _text_width(section: WordSection) -> Length:
    sides = (section.left_margin or 0) + (section.right_margin or 0)
    return Emu((section.page_width or 0) - sides)


def _set_properties(document: DocxDocument, draft: Draft) -> None:
    properties = document.core_properties
    properties.title = printable(draft.title)
    properties.subject = f"Entwurf für {draft.year}"
    properties.author = properties.last_modified_by = "vorlagen"
    properties.comments = ""
