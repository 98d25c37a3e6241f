"""The questions of a draft in reading order, with a number each that comments, lists and requests share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.draft import Draft, Question


@dataclass(frozen=True, slots=True)
class NumberedQuestion:
    """A question with its number („F7“), what it is about and the sentence it stands at, if any."""

    number: str
    question: Question
    about: str
    sentence_id: str | None


def number_questions(draft: Draft) -> tuple[NumberedQuestion, ...]:
    """Every question once: head, Beratungsfolge, sections and sentences in order, then the whole draft."""
    seen: set[str] = set()
    found: list[NumberedQuestion] = []
    for question, about, sentence_id in _all_questions(draft):
        if question.question_id not in seen:
            seen.add(question.question_id)
            found.append(NumberedQuestion(f"F{len(found) + 1}", question, about, sentence_id))
    return tuple(found)


def _all_questions(draft: Draft) -> Iterator[tuple[Question, str, str | None]]:
    for value in draft.header:
        if value.question:
            yield value.question, f"Kopf: {value.label}", None
    for row in draft.consultations:
        for value in (row.organization, row.role, row.day):
            if value.question:
                yield value.question, f"Beratungsfolge: {value.label}", None
    for section in draft.sections:
        title = section.title or "Text der Vorlage"
        yield from ((question, title, None) for question in section.questions)
        for sentence in (s for p in section.paragraphs for s in p.sentences):
            if sentence.written_once_as is None:
                yield from ((question, title, sentence.sentence_id) for question in sentence.questions)
    yield from ((question, "Ganzer Bericht", None) for question in draft.ledgers.questions)
