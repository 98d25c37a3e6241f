"""The paper alone, out of a draft that people have worked on: guide, appendix and every mark taken out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import docx
from docx.document import Document as DocxDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from extract.base.errors import ConfigurationError
from extract.draft.files.docx_cleaning import (
    drop_comments,
    drop_draft_lines,
    drop_grey,
    drop_marks,
    drop_spares,
    drop_unused_margins,
    drop_unused_styles,
    settle_fields,
    style_ids,
    text_of,
    unframe_gaps,
)
from extract.draft.files.docx_corrections import accept_mended
from extract.draft.files.zip_bytes import repack
from extract.german.open_gaps import find_open_gaps

_APPENDIX = "Anhang: Listen zum Entwurf"
_GUIDE_STYLE = "Entwurf Titel"
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")
_SHOWN = 60
"""Characters of a sentence that are told to find a gap by."""


@dataclass(frozen=True, slots=True)
class LeftGap:
    """A gap nobody filled: its words, the heading above it, the words around it."""

    words: str
    section: str
    around: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The paper as bytes, and what is still to do: open gaps, questions (F1 …) whose comments were there,
    how many tracked changes nobody accepted or rejected."""

    content: bytes
    gaps: tuple[LeftGap, ...]
    questions: tuple[str, ...]
    tracked: int


def finish_draft(content: bytes) -> Finished:
    """The paper out of a draft's DOCX, edited or not. The same draft gives the same bytes.

    Text errors that the draft mended are mended in it unless somebody rejected that; all other tracked
    changes stay as they are. Raises ConfigurationError where the bytes are no Word document.
    """
    document = open_docx(content)
    body = document.element.body
    _cut_guide(document, body)
    _cut_appendix(body)
    touched = [p for p in body.iter(qn("w:p")) if text_of(p).strip()]
    questions = drop_comments(document, body)
    drop_grey(document, body)
    unframe_gaps(document, body)
    accept_mended(body)
    drop_marks(document, body)
    settle_fields(body)
    drop_spares(body)
    drop_draft_lines(document)
    _drop_emptied(touched)
    drop_unused_margins(document)
    drop_unused_styles(document, body)
    document.core_properties.subject = ""
    saved = io.BytesIO()
    document.save(saved)
    return Finished(
        content=repack(saved.getvalue(), None),
        gaps=tuple(_left_gaps(document, body)),
        questions=questions,
        tracked=sum(1 for tag in _TRACKED for _ in body.iter(qn(tag))),
    )


def open_docx(content: bytes) -> DocxDocument:
    """A Word document from its bytes; raises ConfigurationError where they are none."""
    try:
        return docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise ConfigurationError(
            "draft-unreadable",
            "Die Datei lässt sich nicht als Word-Dokument (.docx) öffnen. Bitte den Entwurf angeben, den "
            "„vorlagen draft“ geschrieben hat, in der Fassung, an der gearbeitet wurde.",
        ) from error


def _cut_guide(document: DocxDocument, body: Any) -> None:
    """Takes out everything up to the first section's end, where the guide stands in it."""
    end = next((p for p in body.iterchildren(qn("w:p")) if p.find(f".//{qn('w:sectPr')}") is not None), None)
    if end is None:
        return
    before = [*reversed(list(end.itersiblings(preceding=True))), end]
    titles = style_ids(document, _GUIDE_STYLE)
    if any(style.get(qn("w:val")) in titles for e in before for style in e.iter(qn("w:pStyle"))):
        for element in before:
            body.remove(element)


def _cut_appendix(body: Any) -> None:
    """Takes out the lists at the end; the paper's own page format becomes that of the file's end."""
    head = next((p for p in body.iterchildren(qn("w:p")) if text_of(p).strip() == _APPENDIX), None)
    if head is None:
        return
    for element in [head, *(e for e in head.itersiblings() if e.tag != qn("w:sectPr"))]:
        body.remove(element)
    ends = [p for p in body.iterchildren(qn("w:p")) if p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None]
    if not ends:
        return
    paragraph = ends[-1]
    form = paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    form.getparent().remove(form)
    body.replace(body[-1], form)
    if not text_of(paragraph).strip():
        body.remove(paragraph)


def _drop_emptied(touched: list[Any]) -> None:
    """Paragraphs that held nothing but what was taken out; a cell keeps its last one."""
    for paragraph in touched:
        parent = paragraph.getparent()
        if parent is None or text_of(paragraph).strip() or paragraph.find(f".//{qn('w:sectPr')}") is not None:
            continue
        if parent.tag != qn("w:tc") or len(parent.findall(qn("w:p"))) > 1:
            parent.remove(paragraph)


def _left_gaps(document: DocxDocument, body: Any) -> Iterator[LeftGap]:
    headings = {s.style_id for s in document.styles if (s.name or "").startswith("Heading")}
    section = ""
    for paragraph in body.iter(qn("w:p")):
        text = text_of(paragraph)
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        if style is not None and style.get(qn("w:val")) in headings:
            section = text
        for gap in find_open_gaps(text):
            start = max(gap.start - _SHOWN // 2, 0)
            around = " ".join(text[start : gap.end + _SHOWN // 2].split())
            yield LeftGap(gap.words, section, around)
