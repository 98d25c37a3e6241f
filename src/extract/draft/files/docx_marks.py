"""What Word knows and python-docx has no words for: anchored comments, bookmarks, fields, slots to fill."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from extract.draft import Slot
from extract.draft.files.printed_values import printable
from extract.schema.german_names import german_name

SLOT_STYLE = "Entwurf Lücke"
QUESTION_STYLE = "Entwurf Frage"
CHANGED_STYLE = "Entwurf Geändert"
CONFIRM_STYLE = "Entwurf Bestätigen"
PAST_STYLE = "Entwurf Vorjahr"
NUMBER_STYLE = "Entwurf Nummer"

_FIRST_SLOT_ID = 1_000_001
_LINK_COLOUR = RGBColor(0x05, 0x63, 0xC1)
"""The blue of links in Word's own styles."""
QUESTION_PLACE, SENTENCE_PLACE, LIST_PLACE = "Stelle_", "Ort_", "Liste_"
"""How the bookmarks begin that links of the guide and the lists lead to."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment to be: `author` groups comments by colour in Word, `lines` are its paragraphs."""

    author: str
    initials: str
    lines: tuple[str, ...]


class Marker:
    """Hands out the ids that must be unique in a document, and sets marks with them."""

    def __init__(self, document: DocxDocument) -> None:
        self.document = document
        self._bookmarks = 0
        self._slots = 0

    def add_slot(self, paragraph: Paragraph, slot: Slot) -> None:
        """The placeholder as a field that a click selects whole and typing replaces, marking and all."""
        self._slots += 1
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        control.append(self._slot_properties(slot))
        control.append(content)
        run = paragraph.add_run(printable(slot.placeholder), style=SLOT_STYLE)
        paragraph._p.append(control)
        content.append(run._r)

    def _slot_properties(self, slot: Slot) -> Any:
        properties = OxmlElement("w:sdtPr")
        properties.append(_valued("w:alias", f"Lücke: {german_name('draft.slots', slot.kind)}"))
        properties.append(_valued("w:tag", printable(slot.slot_id)[:64]))
        properties.append(_valued("w:id", str(_FIRST_SLOT_ID + self._slots)))
        properties.append(OxmlElement("w:showingPlcHdr"))  # no w:text: LibreOffice 7 drops the style of such
        return properties

    def open_bookmark(self, paragraph: Paragraph, name: str) -> str:
        """Begins a bookmark at the paragraph's end; returns the id that closes it."""
        self._bookmarks += 1
        start = OxmlElement("w:bookmarkStart")
        start.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), name)
        paragraph._p.append(start)
        return str(self._bookmarks)

    def close_bookmark(self, paragraph: Paragraph, bookmark_id: str) -> None:
        """Ends the bookmark at the paragraph's end."""
        end = OxmlElement("w:bookmarkEnd")
        end.set(qn("w:id"), bookmark_id)
        paragraph._p.append(end)

    def mark_place(self, paragraph: Paragraph, name: str) -> None:
        """A place at the paragraph's end that links can lead to; it holds no text."""
        self.close_bookmark(paragraph, self.open_bookmark(paragraph, name))

    def open_comments(self, paragraph: Paragraph, remarks: Sequence[Remark]) -> tuple[str, ...]:
        """Begins the comments' ranges at the paragraph's end; returns the ids that close them."""
        ids = tuple(self._add_comment(remark) for remark in remarks)
        for comment_id in ids:
            paragraph._p.append(_with_id("w:commentRangeStart", comment_id))
        return ids

    def close_comments(self, paragraph: Paragraph, ids: Sequence[str]) -> None:
        """Ends the ranges at the paragraph's end and sets the comments' signs."""
        for comment_id in ids:
            paragraph._p.append(_with_id("w:commentRangeEnd", comment_id))
            paragraph.add_run()._r.append(_with_id("w:commentReference", comment_id))

    def _add_comment(self, remark: Remark) -> str:
        comment = self.document.comments.add_comment(
            text=printable(remark.lines[0]), author=remark.author, initials=remark.initials
        )
        for run in comment.paragraphs[0].runs:
            run.bold = True if run.text else None
        for line in remark.lines[1:]:
            comment.add_paragraph(printable(line))
        element = comment._comment_elm
        element.attrib.pop(qn("w:date"), None)  # the day of the run says nothing and changes the bytes
        return str(comment.comment_id)


def add_field(
    paragraph: Paragraph, instruction: str, shown: Sequence[tuple[str, str | None]], look: str | None = None
) -> None:
    """A field; `shown` are the runs (text, style) that stand there until it is updated.

    The field itself is in the style `look`: LibreOffice shows all of it so.
    """
    _add_field_mark(paragraph, "begin", look)
    code = OxmlElement("w:instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    paragraph.add_run(style=look)._r.append(code)
    _add_field_mark(paragraph, "separate", look)
    for text, style in shown:
        add_text(paragraph, text, style)
    _add_field_mark(paragraph, "end", look)


def add_link(paragraph: Paragraph, words: str, place: str) -> None:
    """Words that lead, clicked with Ctrl held down, to the bookmark `place` of the same document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), place)
    link.set(qn("w:history"), "1")
    run = add_text(paragraph, words)
    run.font.underline = True
    run.font.color.rgb = _LINK_COLOUR
    paragraph._p.append(link)
    link.append(run._r)


def add_text(paragraph: Paragraph, text: str, style: str | None = None) -> Run:
    """A run of text in a character style."""
    return paragraph.add_run(printable(text), style=style)


def _add_field_mark(paragraph: Paragraph, kind: str, style: str | None) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run(style=style)._r.append(mark)


def _valued(tag: str, value: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def _with_id(tag: str, value: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), value)
    return element
