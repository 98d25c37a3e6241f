"""The head of the paper: the template's tokens replaced by values, slots and their comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from extract.draft import Draft, HeaderValue, Question, Slot
from extract.draft.files.docx_marks import CHANGED_STYLE, Remark, add_text
from extract.draft.files.docx_sentences import Writing, add_numbers
from extract.draft.files.printed_values import edition_name, printable
from extract.draft.files.questions import number_questions
from extract.draft.files.tables_check import suggested_day
from extract.german.date_words import german_day

TEXT_TOKEN = "{text}"
ROW_TOKENS = ("day", "organization", "role")
_TOKEN = re.compile(r"\{(\w+)\}")


def fill_head(writing: Writing, draft: Draft) -> None:
    """Fills the tokens of the body; the paragraph `{text}` is left alone, tokens without a value go."""
    values = {value.field: value for value in draft.header}
    for table in writing.document.tables:
        _fill_rows(writing, table, draft)
    for paragraph in _paragraphs(writing.document):
        if paragraph.text.strip() != TEXT_TOKEN:
            _fill(writing, paragraph, values)


def fill_margins(document: DocxDocument, draft: Draft) -> None:
    """Fills `{title}`, `{status}`, `{year}`, `{base}` in headers and footers, as plain text."""
    reference = draft.base.reference or draft.base.paper_id
    status = f"Entwurf {draft.year} · Grundlage: {reference}"
    words = {
        "title": draft.title,
        "status": status,
        "year": str(draft.year),
        "base": edition_name(draft.base),
    }
    for section in document.sections:
        for part in (section.header, section.footer):
            for paragraph in part.paragraphs:
                for run in paragraph.runs:
                    if _TOKEN.search(run.text):
                        _replace_words(run, words)


def _replace_words(run: Run, words: dict[str, str]) -> None:
    for node in run._r.iter(qn("w:t")):
        node.text = _TOKEN.sub(lambda match: printable(words.get(match[1], "")), node.text or "")


def _paragraphs(document: DocxDocument) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def _fill_rows(writing: Writing, table: Table, draft: Draft) -> None:
    """Repeats the row that holds the tokens of a station once per station."""
    pattern = next((row for row in table.rows if _tokens_in_row(row) & set(ROW_TOKENS)), None)
    if pattern is None:
        return
    for station in draft.consultations:
        copy = deepcopy(pattern._tr)
        pattern._tr.addprevious(copy)
        day = station.day
        suggested = suggested_day(draft, station)
        if suggested and not day.new:
            day = _with_suggestion(day, german_day(suggested))
        values = {"day": day, "organization": station.organization, "role": station.role}
        for cell in _Row(copy, table).cells:
            for paragraph in cell.paragraphs:
                _fill(writing, paragraph, values)
    pattern._tr.getparent().remove(pattern._tr)


def _with_suggestion(day: HeaderValue, suggested: str) -> HeaderValue:
    return replace(day, reason=f"{day.reason} Vorschlag nach den früheren Abständen: {suggested}.")


def _tokens_in_row(row: _Row) -> set[str]:
    return {name for cell in row.cells for name in _TOKEN.findall(cell.text)}


def _fill(writing: Writing, paragraph: Paragraph, values: dict[str, HeaderValue]) -> None:
    """Writes the paragraph anew with the tokens' values; text around them keeps the look of its run."""
    pieces = list(_pieces(paragraph))
    if not any(token for token, _, _ in pieces):
        return
    for run in paragraph.runs:
        run._r.getparent().remove(run._r)
    for token, text, look in pieces:
        if token is None:
            _dressed(add_text(paragraph, text), look)
        elif token in values:
            _write_value(writing, paragraph, values[token], look)


def _pieces(paragraph: Paragraph) -> Iterator[tuple[str | None, str, Run]]:
    """(token or None, text, the run it begins in), also where a token is spread over several runs."""
    runs = [run for run in paragraph.runs for _ in run.text]
    text = "".join(run.text for run in paragraph.runs)
    at = 0
    for match in [*_TOKEN.finditer(text), None]:
        end = match.start() if match else len(text)
        while at < end:
            stop = next((i for i in range(at, end) if runs[i] is not runs[at]), end)
            yield None, text[at:stop], runs[at]
            at = stop
        if match:
            yield match[1], match[0], runs[match.start()]
            at = match.end()


def _dressed(run: Run, look: Run) -> None:
    if look._r.rPr is not None:
        run._r.insert(0, deepcopy(look._r.rPr))


def _write_value(writing: Writing, paragraph: Paragraph, value: HeaderValue, look: Run) -> None:
    ids = writing.marker.open_comments(paragraph, _remarks(writing, value))
    if value.new is None:
        placeholder = value.placeholder or f"[{value.label}?]"
        slot = Slot(slot_id=f"head-{value.field}", kind="text", placeholder=placeholder, last=value.old or "")
        writing.marker.add_slot(paragraph, slot)
    elif value.action == "changed":
        add_text(paragraph, value.new, CHANGED_STYLE)
    else:
        _dressed(add_text(paragraph, value.new), look)
    writing.marker.close_comments(paragraph, ids)
    if value.question:
        add_numbers(writing, paragraph, [value.question])


def _remarks(writing: Writing, value: HeaderValue) -> list[Remark]:
    """The question about a value; old, new and why stand on the page before."""
    return _asked(writing, value.question, value.label) if value.question else []


def _asked(writing: Writing, question: Question, about: str) -> list[Remark]:
    if question.question_id not in writing.commented:
        return []
    number = writing.numbers.get(question.question_id, "Frage")
    lines = (f"{number}: {about}", question.check, f"Wen fragen: {question.whom or 'offen'}")
    return [Remark("Frage", "F", (*lines, f"Quelle: {question.source.place}"))]


def write_left_questions(writing: Writing, draft: Draft, paragraph: Paragraph) -> None:
    """Questions about the head or the whole paper that the template has no place for, at this paragraph."""
    for item in number_questions(draft):
        of_head = item.about.startswith(("Kopf", "Beratungsfolge", "Ganzer Bericht"))
        if of_head and item.number not in writing.placed:
            ids = writing.marker.open_comments(paragraph, _asked(writing, item.question, item.about))
            add_numbers(writing, paragraph, [item.question])
            writing.marker.close_comments(paragraph, ids)
