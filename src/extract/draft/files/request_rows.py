"""What each department and partner is asked for, row by row: what their workbook and their letter hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from extract.draft import Draft, OverviewRow, Question, Sentence
from extract.draft.files.printed_values import on_one_line
from extract.draft.files.questions import NumberedQuestion, number_questions

_OWN = frozenset({"error", "office", "set", "addressee", "series_number", "related_references"})
"""Questions that whoever writes the report answers herself."""
GAP_KEY, QUESTION_KEY, OVERVIEW_KEY = "luecke:", "frage:", "zeile:"
PARTNERS = "partner"
_NOBODY = "offen"


@dataclass(frozen=True, slots=True)
class AskRow:
    """One thing to answer: `key` says where it belongs in the draft, `gap` is the gap to fill (empty for a
    question), `before` what the last edition said."""

    key: str
    number: str
    section: str
    sentence: str
    gap: str
    before: str
    question: str


@dataclass(frozen=True, slots=True)
class Dispatch:
    """All that goes to one addressee: `name` names its files (partners' stand in a folder of their own),
    `overview` are its rows of the Anlage."""

    addressee: str
    name: str
    by: date | None
    rows: tuple[AskRow, ...]
    overview: tuple[OverviewRow, ...]


def build_dispatches(draft: Draft) -> tuple[Dispatch, ...]:
    """One per department, then one per partner, each with something to answer."""
    by = next((request.by for request in draft.ledgers.requests), None)
    sentences = {sentence.sentence_id: sentence for sentence in draft.sentences}
    departments: dict[str, list[AskRow]] = {}
    for item in number_questions(draft):
        if item.question.code not in _OWN:
            whom = item.question.whom or _NOBODY
            _add(departments.setdefault(whom, []), _ask(draft, item, sentences.get(item.sentence_id or "")))
    rows: dict[str, list[OverviewRow]] = {}
    for row in draft.ledgers.overview:
        rows.setdefault(row.department or _NOBODY, []).append(row)
    made = [
        (whom, tuple(departments.get(whom, ())), tuple(rows.get(whom, ())))
        for whom in sorted({*departments, *rows})
    ]
    names = list(_file_names([whom for whom, _, _ in made]))
    partners = list(_partners(draft, sentences))
    names += [f"{PARTNERS}/{name}" for name in _file_names([whom for whom, _, _ in partners])]
    made += partners
    return tuple(
        Dispatch(whom, name, by, asked, overview)
        for (whom, asked, overview), name in zip(made, names, strict=True)
    )


def _partners(
    draft: Draft, sentences: dict[str, Sentence]
) -> Iterator[tuple[str, tuple[AskRow, ...], tuple[OverviewRow, ...]]]:
    """What partners are asked: the questions at the sentences that name them."""
    numbered: dict[str, list[NumberedQuestion]] = {}
    for item in number_questions(draft):
        if item.sentence_id and item.question.code not in _OWN:
            numbered.setdefault(item.sentence_id, []).append(item)
    for request in (r for r in draft.ledgers.requests if r.kind == "partner"):
        asked: list[AskRow] = []
        for entry in request.items:
            for item in numbered.get(entry.sentence_id or "", ()):
                _add(asked, _ask(draft, item, sentences.get(entry.sentence_id or "")))
        if asked:
            yield request.addressee, tuple(asked), ()


def _add(rows: list[AskRow], fresh: Iterator[AskRow]) -> None:
    known = {row.key for row in rows}
    rows += [row for row in fresh if row.key not in known]


def _ask(draft: Draft, item: NumberedQuestion, sentence: Sentence | None) -> Iterator[AskRow]:
    """A row per gap of the sentence and of the list items it leads in; one for the question without any."""
    text = on_one_line(sentence.text) if sentence else ""
    before = on_one_line((sentence.source if sentence else item.question.source).text)
    below = _items_below(draft, sentence) if sentence else ()
    for slot in (*(sentence.slots if sentence else ()), *(slot for other in below for slot in other.slots)):
        history = "; ".join(f"{past.year}: {on_one_line(past.value)}" for past in slot.history[-3:])
        yield AskRow(
            GAP_KEY + slot.slot_id,
            item.number,
            item.about,
            text,
            slot.placeholder,
            history or slot.last,
            item.question.check,
        )
    if sentence is None or not sentence.slots:
        key = QUESTION_KEY + question_key(item.question)
        yield AskRow(key, item.number, item.about, text, "", before, item.question.check)


def _items_below(draft: Draft, lead: Sentence) -> Iterator[Sentence]:
    """List items behind the sentence that are gaps and ask nothing themselves: they are asked with it."""
    items = {
        sentence.sentence_id
        for section in draft.sections
        for paragraph in section.paragraphs
        for sentence in paragraph.sentences
        if paragraph.kind == "item"
    }
    ids = [sentence.sentence_id for sentence in draft.sentences]
    for sentence in draft.sentences[ids.index(lead.sentence_id) + 1 :]:
        if sentence.sentence_id not in items or sentence.questions or not sentence.slots:
            return
        yield sentence


def question_key(question: Question) -> str:
    """What a question is found by: its id."""
    return question.question_id


def _file_names(addressees: list[str]) -> Iterator[str]:
    """A name for the files of each: letters and digits, none twice."""
    used: dict[str, int] = {}
    for addressee in addressees:
        plain = re.sub(r"[^0-9A-Za-zÄÖÜäöüß]+", "-", addressee).strip("-")[:60].strip("-") or "offen"
        used[plain.casefold()] = used.get(plain.casefold(), 0) + 1
        count = used[plain.casefold()]
        yield plain if count == 1 else f"{plain}-{count}"
