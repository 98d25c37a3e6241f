"""Answers put into a draft that people have worked on: open gaps filled, all else told in comments.

Nothing that somebody wrote is overwritten. What a department answers to a question stands as a comment beside
the question's; where two answers differ, or the gap was filled otherwise meanwhile, both are shown.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from docx.document import Document as DocxDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from extract.draft.files.answers import Answer
from extract.draft.files.docx_cleaning import text_of
from extract.draft.files.finish import open_docx
from extract.draft.files.printed_values import printable
from extract.draft.files.request_rows import GAP_KEY, OVERVIEW_KEY, QUESTION_KEY
from extract.draft.files.zip_bytes import repack
from extract.german.open_gaps import find_open_gaps

State = Literal["filled", "known", "noted", "conflict", "homeless"]
_STRIKE = re.compile(r"(?i)\W{0,9}(?:entfällt|entfallen|streichen|gestrichen|keine angaben?|-{1,3}|–)\W{0,9}")
_AUTHOR = "Rücklauf"


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of one key's answers.

    `filled` into its gap, `known` (it stands there already), `noted` as a comment, `conflict` shown as a
    comment, `homeless` where the draft has no place for it any more.
    """

    state: State
    answers: tuple[Answer, ...]
    stands: str = ""


@dataclass(frozen=True, slots=True)
class MergedDraft:
    """The draft as bytes, what became of every answer, the rows of the Anlage that came back, open gaps."""

    content: bytes
    merged: tuple[Merged, ...]
    overview: tuple[Answer, ...]
    open_gaps: int


def merge_answers(content: bytes, answers: Sequence[Answer]) -> MergedDraft:
    """The draft with the answers where they belong. Merging the same answers twice changes nothing more.

    Raises ConfigurationError where the draft is no Word document.
    """
    document = open_docx(content)
    merged = []
    for key, given in _by_key(answers).items():
        place = _Place(document, key, given)
        merged.append(place.settle())
    saved = io.BytesIO()
    document.save(saved)
    body = document.element.body
    return MergedDraft(
        content=repack(saved.getvalue(), None),
        merged=tuple(merged),
        overview=tuple(a for a in answers if a.key.startswith(OVERVIEW_KEY) or not a.key),
        open_gaps=sum(len(find_open_gaps(text_of(control))) for control in body.iter(qn("w:sdt"))),
    )


def _by_key(answers: Sequence[Answer]) -> dict[str, tuple[Answer, ...]]:
    """The answers to gaps and questions; the same words from two workbooks are one answer."""
    found: dict[str, dict[str, Answer]] = {}
    for answer in answers:
        if answer.key.startswith((GAP_KEY, QUESTION_KEY)):
            found.setdefault(answer.key, {}).setdefault(answer.words, answer)
    return {key: tuple(given.values()) for key, given in found.items()}


class _Place:
    """Where in a document the answers to one key belong."""

    def __init__(self, document: DocxDocument, key: str, answers: tuple[Answer, ...]) -> None:
        self.document = document
        self.key = key
        self.answers = answers

    def settle(self) -> Merged:
        """Fills the gap, or notes the answers, whichever loses nothing."""
        if self.key.startswith(QUESTION_KEY):
            return self._note_question()
        control = self._control()
        if control is None:
            return Merged("homeless", self.answers)
        stands = text_of(control)
        if len(self.answers) == 1 and not _STRIKE.fullmatch(self.answers[0].words):
            if find_open_gaps(stands):
                fill_control(control, self.answers[0].words)
                return Merged("filled", self.answers)
            if stands.strip() == self.answers[0].words:
                return Merged("known", self.answers, stands)
        self._comment_at(control, _told(self.answers))
        is_conflict = len(self.answers) > 1 or not find_open_gaps(stands)
        return Merged("conflict" if is_conflict else "noted", self.answers, stands)

    def _control(self) -> Any:
        tag = self.key.removeprefix(GAP_KEY)
        controls = self.document.element.body.iter(qn("w:sdt"))
        return next((c for c in controls if _tag_of(c) == tag), None)

    def _note_question(self) -> Merged:
        """A comment over the words that the question's own comment is about."""
        asked = {answer.question for answer in self.answers} - {""}
        comments = list(self.document.comments)
        own = next((c for c in comments if any(p.text in asked for p in c.paragraphs)), None)
        start = self._mark("w:commentRangeStart", own.comment_id) if own is not None else None
        end = self._mark("w:commentRangeEnd", own.comment_id) if own is not None else None
        if start is None or end is None:
            start, end = self._place_of(asked)
        if start is None or end is None:
            return Merged("homeless", self.answers)
        self._comment(start, end, _told(self.answers))
        return Merged("conflict" if len(self.answers) > 1 else "noted", self.answers)

    def _place_of(self, asked: set[str]) -> tuple[Any, Any]:
        """Where a question without a comment stands: its row in the list of questions links there."""
        body = self.document.element.body
        wanted = {_plain(text) for text in asked}
        rows = (row for row in body.iter(qn("w:tr")) if _holds(row, wanted))
        link = next((link for row in rows for link in row.iter(qn("w:hyperlink"))), None)
        place = link.get(qn("w:anchor")) if link is not None else None
        start = next(
            (e for e in body.iter(qn("w:bookmarkStart")) if place and e.get(qn("w:name")) == place), None
        )
        if start is None:
            return None, None
        number = start.get(qn("w:id"))
        return start, next((e for e in body.iter(qn("w:bookmarkEnd")) if e.get(qn("w:id")) == number), None)

    def _mark(self, tag: str, number: int) -> Any:
        marks = self.document.element.body.iter(qn(tag))
        return next((mark for mark in marks if mark.get(qn("w:id")) == str(number)), None)

    def _comment_at(self, control: Any, lines: tuple[str, ...]) -> None:
        self._comment(control, control, lines)

    def _comment(self, first: Any, last: Any, lines: tuple[str, ...]) -> None:
        """A comment from one element to another, unless the very same stands in the document already."""
        text = "\n".join(printable(line) for line in lines)
        if any(c.author == _AUTHOR and c.text == text for c in self.document.comments):
            return
        comment = self.document.comments.add_comment(text=text, author=_AUTHOR, initials="R")
        comment._comment_elm.attrib.pop(qn("w:date"), None)
        number = str(comment.comment_id)
        first.addprevious(_element("w:commentRangeStart", number))
        run = OxmlElement("w:r")
        run.append(_element("w:commentReference", number))
        last.addnext(run)
        last.addnext(_element("w:commentRangeEnd", number))


def fill_control(control: Any, words: str) -> None:
    """The words in place of the placeholder; the frame stays, so that it can be filled anew."""
    showing = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    if showing is not None:
        showing.getparent().remove(showing)
    nodes = list(control.iter(qn("w:t")))
    nodes[0].text = printable(words)
    for node in nodes[1:]:
        node.text = ""
    for style in list(control.iter(qn("w:rStyle"))):
        style.getparent().remove(style)


def _plain(text: str) -> str:
    """The text as compared: tables set spaces that do not break."""
    return " ".join(text.split())


def _holds(row: Any, wanted: set[str]) -> bool:
    return any(_plain(text_of(cell)) in wanted for cell in row.iterchildren(qn("w:tc")))


def _tag_of(control: Any) -> str | None:
    tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
    return tag.get(qn("w:val")) if tag is not None else None


def _element(tag: str, number: str) -> Any:
    element = OxmlElement(tag)
    element.set(qn("w:id"), number)
    return element


def _told(answers: Sequence[Answer]) -> tuple[str, ...]:
    """„Antwort zu F7 (Bauamt.xlsx, Frau Muster): …“, a line each; several are named as contradicting."""
    lines = tuple(_line(answer) for answer in answers)
    return ("Die Antworten widersprechen sich, bitte entscheiden:", *lines) if len(lines) > 1 else lines


def _line(answer: Answer) -> str:
    number = f" zu {answer.number}" if answer.number else ""
    return f"Antwort{number} ({', '.join(filter(None, (answer.source, answer.by)))}): {answer.words}"
