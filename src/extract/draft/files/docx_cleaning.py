"""What a draft put into a Word file taken out again: comments, grey text, marks, gaps' frames, fields.

Every function changes the tree it is given. What a person typed stays, also inside grey text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn

from extract.draft.files.docx_marks import (
    CHANGED_STYLE,
    CONFIRM_STYLE,
    LIST_PLACE,
    NUMBER_STYLE,
    PAST_STYLE,
    QUESTION_PLACE,
    QUESTION_STYLE,
    SENTENCE_PLACE,
    SLOT_STYLE,
)
from extract.german.open_gaps import find_open_gaps

_GREY = re.compile(r"‹bisher:[^›]*›")
_NUMBERS = re.compile(r"F\d+(?:, F\d+)*")
_REFERENCE = re.compile(r"\s*REF\s+(Satz_\d+)\b")
_DRAFT_LINE = re.compile(r"Entwurf \d{4}\b")
_SPARE = "\N{ZERO WIDTH SPACE}"
_PLACES = ("Satz_", QUESTION_PLACE, SENTENCE_PLACE, LIST_PLACE)
_COMMENT_MARKS = ("w:commentRangeStart", "w:commentRangeEnd")


def style_ids(document: DocxDocument, *names: str) -> frozenset[str]:
    """The ids by which text refers to the named styles; those the file lacks are left out."""
    return frozenset(style.style_id for style in document.styles if style.name in names)


def text_of(element: Any) -> str:
    """The text of a paragraph, run or control, text that tracked changes took out left aside."""
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def drop_comments(document: DocxDocument, root: Any) -> tuple[str, ...]:
    """Takes all comments out; returns the numbers (F1 …) of questions that were still there."""
    asked = []
    for comment in document.comments:
        number = re.match(r"F\d+(?=:)", comment.text)
        asked += [number[0]] if number else []
    for mark in [e for tag in _COMMENT_MARKS for e in root.iter(qn(tag))]:
        mark.getparent().remove(mark)
    for reference in list(root.iter(qn("w:commentReference"))):
        run = reference.getparent()
        run.remove(reference)
        if not text_of(run):
            run.getparent().remove(run)
    relations = document.part.rels
    for key in [key for key, rel in relations.items() if "comments" in rel.reltype.rsplit("/", 1)[-1]]:
        relations.pop(key)
    return tuple(sorted(asked, key=lambda number: int(number[1:])))


def drop_grey(document: DocxDocument, root: Any) -> None:
    """Takes earlier values and question numbers out; words that somebody typed among them stay."""
    for name, pattern in ((PAST_STYLE, _GREY), (NUMBER_STYLE, _NUMBERS)):
        ids = style_ids(document, name)
        for runs in _neighbours(root, ids):
            left = " ".join(pattern.sub(" ", "".join(text_of(run) for run in runs)).split())
            for run in runs[1:] if left else runs:
                run.getparent().remove(run)
            if left:
                _set_text(runs[0], f" {left} ")


def _neighbours(root: Any, ids: frozenset[str]) -> Iterator[list[Any]]:
    """Runs of a style that follow each other in one paragraph."""
    group: list[Any] = []
    for run in [run for run in root.iter(qn("w:r")) if _style_id(run) in ids]:
        if group and run.getprevious() is not group[-1]:
            yield group
            group = []
        group.append(run)
    if group:
        yield group


def _set_text(run: Any, text: str) -> None:
    for child in list(run):
        run.remove(child)
    node = run.makeelement(qn("w:t"), {qn("xml:space"): "preserve"})
    node.text = text
    run.append(node)


def _style_id(run: Any) -> str | None:
    style = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
    return style.get(qn("w:val")) if style is not None else None


def unframe_gaps(document: DocxDocument, root: Any) -> None:
    """Frames of gaps go; what was typed becomes plain text, what is open keeps its look."""
    for control in [e for e in root.iter(qn("w:sdt")) if _is_gap_frame(e)]:
        content = control.find(qn("w:sdtContent"))
        for child in list(content) if content is not None else ():
            control.addprevious(child)
        control.getparent().remove(control)
    ids = style_ids(document, SLOT_STYLE)
    for run in [run for run in root.iter(qn("w:r")) if _style_id(run) in ids]:
        if not find_open_gaps(text_of(run)):
            _unstyle(run)


def _is_gap_frame(control: Any) -> bool:
    alias = control.find(f"{qn('w:sdtPr')}/{qn('w:alias')}")
    return alias is not None and (alias.get(qn("w:val")) or "").startswith("Lücke:")


def drop_marks(document: DocxDocument, root: Any) -> None:
    """Coloured words (changed, asked, to confirm) become plain text."""
    ids = style_ids(document, CHANGED_STYLE, QUESTION_STYLE, CONFIRM_STYLE)
    for run in [run for run in root.iter(qn("w:r")) if _style_id(run) in ids]:
        _unstyle(run)


def _unstyle(run: Any) -> None:
    properties = run.find(qn("w:rPr"))
    properties.remove(properties.find(qn("w:rStyle")))
    if len(properties) == 0:
        run.remove(properties)


def settle_fields(root: Any) -> None:
    """Sentences that repeat another become text: that of the sentence as it now stands."""
    for paragraph in list(root.iter(qn("w:p"))):
        for name, runs, shown in list(_references(paragraph)):
            words = _marked(root, name)
            if words is not None:
                for run in words:
                    runs[0].addprevious(run)
                doomed: Iterable[Any] = runs
            else:  # the sentence is gone: what the field shows stays
                doomed = [run for run in runs if run not in shown]
            for run in doomed:
                run.getparent().remove(run)
    marks = [e for e in root.iter(qn("w:bookmarkStart")) if (e.get(qn("w:name")) or "").startswith(_PLACES)]
    ids = {mark.get(qn("w:id")) for mark in marks}
    ends = [e for e in root.iter(qn("w:bookmarkEnd")) if e.get(qn("w:id")) in ids]
    for mark in (*marks, *ends):
        mark.getparent().remove(mark)


def _references(paragraph: Any) -> Iterator[tuple[str, list[Any], list[Any]]]:
    """Fields that repeat a sentence: its name, all runs of the field, the runs that show its text."""
    name, parted = "", False
    runs: list[Any] = []
    shown: list[Any] = []
    for run in paragraph.iter(qn("w:r")):
        mark = run.find(qn("w:fldChar"))
        kind = mark.get(qn("w:fldCharType")) if mark is not None else ""
        if kind == "begin":
            name, runs, shown, parted = "", [], [], False
        runs.append(run)
        code = run.find(qn("w:instrText"))
        if code is not None and (match := _REFERENCE.match(code.text or "")):
            name = match[1]
        if parted and mark is None:
            shown.append(run)
        parted = parted or kind == "separate"
        if kind == "end":
            if name:
                yield name, runs, shown
            name, runs, shown, parted = "", [], [], False


def _marked(root: Any, name: str) -> list[Any] | None:
    """Copies of the runs of a sentence that is marked by this name; None where the mark is gone."""
    start = next((e for e in root.iter(qn("w:bookmarkStart")) if e.get(qn("w:name")) == name), None)
    if start is None:
        return None
    found: list[Any] = []
    for element in start.itersiblings():
        if element.tag == qn("w:bookmarkEnd") and element.get(qn("w:id")) == start.get(qn("w:id")):
            return found
        if element.tag == qn("w:r"):
            found.append(deepcopy(element))
    return None


def drop_draft_lines(document: DocxDocument) -> None:
    """„Entwurf 2024 · Grundlage: …“ in the margins of the pages goes."""
    for section in document.sections:
        for margin in (section.header, section.footer):
            for paragraph in margin.paragraphs:
                if _DRAFT_LINE.match(paragraph.text):
                    for run in paragraph.runs:
                        run._r.getparent().remove(run._r)


def drop_spares(root: Any) -> None:
    """Letters that no eye sees, which the draft set for LibreOffice's sake."""
    for node in [node for node in root.iter(qn("w:t")) if _SPARE in (node.text or "")]:
        node.text = node.text.replace(_SPARE, "")


def drop_unused_margins(document: DocxDocument) -> None:
    """Headers and footers of the guide and the appendix go with them."""
    root = document.element
    used = {
        e.get(qn("r:id")) for tag in ("w:headerReference", "w:footerReference") for e in root.iter(qn(tag))
    }
    relations = document.part.rels
    for key, relation in list(relations.items()):
        if relation.reltype.rsplit("/", 1)[-1] in ("header", "footer") and key not in used:
            relations.pop(key)


def drop_unused_styles(document: DocxDocument, root: Any) -> None:
    """Styles named „Entwurf …“ go where nothing has them; the others are called „Bericht …“."""
    used = {e.get(qn("w:val")) for tag in ("w:pStyle", "w:rStyle", "w:tblStyle") for e in root.iter(qn(tag))}
    for style in [style for style in document.styles if (style.name or "").startswith("Entwurf ")]:
        if style.style_id in used:
            style.name = style.name.replace("Entwurf ", "Bericht ", 1)
        else:
            style.delete()
