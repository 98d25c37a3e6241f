"""Sections, paragraphs and sentences of a draft as Word text with its three marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from extract.draft import Draft, Paragraph, Part, Question, Section, Sentence, Slot
from extract.draft.files.alarms import Alarm, build_alarms
from extract.draft.files.docx_comments import ChangeKey, choose_comments
from extract.draft.files.docx_corrections import MENDED_BY, SUGGESTED_BY, add_correction
from extract.draft.files.docx_marks import (
    CHANGED_STYLE,
    CONFIRM_STYLE,
    NUMBER_STYLE,
    PAST_STYLE,
    QUESTION_PLACE,
    QUESTION_STYLE,
    SENTENCE_PLACE,
    SLOT_STYLE,
    Marker,
    Remark,
    add_field,
    add_text,
)
from extract.draft.files.printed_values import age_text, heading_number, kinds_text, on_one_line
from extract.draft.files.questions import number_questions

_BULLET = re.compile(r"[^\w(]?")
_DEEPEST_HEADING = 4
_MOST_VARIANTS = 2
_MOST_SHOWN = 240
_LONG_PAST = 60
"""Earlier values longer than this end the line."""

_SPARE = "\N{ZERO WIDTH SPACE}"
"""LibreOffice 7 shows a bookmark that follows a comment in its paragraph without the last letter."""


@dataclass(slots=True)
class Writing:
    """What is the same for the whole document: its marker, question numbers, bookmarks, changes told.

    `commented` are the questions and changes that get a comment, `places` the bookmarks of sentences that the
    first page leads to, `placed` the question numbers that stand in the text already,
    `corrections` the number of the next one (0 is that of the guide).
    """

    document: DocxDocument
    marker: Marker
    numbers: dict[str, str]
    bookmarks: dict[str, str]
    alarms: tuple[Alarm, ...] = ()
    commented: frozenset[str | ChangeKey] = frozenset()
    places: dict[str, str] = field(default_factory=dict)
    told: set[ChangeKey] = field(default_factory=set)
    placed: set[str] = field(default_factory=set)
    corrections: int = 1


def start_writing(document: DocxDocument, draft: Draft) -> Writing:
    """The state for writing this draft; sentences that others repeat get a bookmark each."""
    repeated = {s.written_once_as for s in draft.sentences if s.written_once_as}
    kept = [s.sentence_id for s in draft.sentences if s.sentence_id in repeated]
    alarms = build_alarms(draft)
    linked = dict.fromkeys(link.sentence_id for alarm in alarms for link in alarm.links if link.sentence_id)
    return Writing(
        document=document,
        marker=Marker(document),
        numbers={item.question.question_id: item.number for item in number_questions(draft)},
        bookmarks={sentence_id: f"Satz_{number}" for number, sentence_id in enumerate(kept, start=1)},
        alarms=alarms,
        commented=choose_comments(draft),
        places={
            sentence_id: f"{SENTENCE_PLACE}{number}" for number, sentence_id in enumerate(linked, start=1)
        },
    )


def write_section(writing: Writing, section: Section) -> None:
    """A heading and its paragraphs at the document's end."""
    if section.heading:
        level = min(max(section.level, 1), _DEEPEST_HEADING)
        heading = writing.document.add_paragraph(style=f"Heading {level}")
        if number := heading_number(section.number):
            add_text(heading, number)
        write_parts(writing, heading, section.heading, _questions(writing, section.questions))
        add_numbers(writing, heading, section.questions)
    for place, paragraph in enumerate(section.paragraphs):
        without_heading = place == 0 and not section.heading
        _write_paragraph(writing, paragraph, section.questions if without_heading else ())


def write_parts(
    writing: Writing, paragraph: WordParagraph, parts: Sequence[Part], remarks: Iterable[Remark] = ()
) -> None:
    """Parts without a sentence around them, as those of a heading, with their comments."""
    ids = writing.marker.open_comments(paragraph, [*remarks, *_change_remarks(writing, parts)])
    _add_parts(writing, paragraph, parts, None)
    writing.marker.close_comments(paragraph, ids)


def _write_paragraph(writing: Writing, paragraph: Paragraph, asked: Sequence[Question]) -> None:
    """A paragraph; `asked` are the questions of a section without a heading, told at its first sentence."""
    is_bullet = bool(paragraph.label) and bool(_BULLET.fullmatch(paragraph.label))
    style = "List Bullet" if is_bullet else "Bericht Punkt" if paragraph.label else "Bericht Text"
    target = writing.document.add_paragraph(style=style)
    if paragraph.label and not is_bullet:
        add_text(target, f"{paragraph.label}\t")
    for number, sentence in enumerate(paragraph.sentences, start=1):
        is_last = number == len(paragraph.sentences)
        asked_here = asked if number == 1 else ()
        ids = writing.marker.open_comments(target, _questions(writing, asked_here))
        _write_sentence(writing, target, sentence)
        writing.marker.close_comments(target, ids)
        add_numbers(writing, target, asked_here)
        if not is_last:
            add_text(target, " ")
        _add_past(target, sentence, is_last)


def _write_sentence(writing: Writing, paragraph: WordParagraph, sentence: Sentence) -> None:
    bookmark = writing.bookmarks.get(sentence.written_once_as or "")
    style = {"question": QUESTION_STYLE, "confirm": CONFIRM_STYLE}.get(sentence.mark)
    if bookmark:
        shown = [(part.text, _style_of(part, style)) for part in sentence.parts if part.text]
        add_field(paragraph, f"REF {bookmark} \\h", shown, SLOT_STYLE if sentence.slots else None)
        return
    if place := writing.places.get(sentence.sentence_id):
        writing.marker.mark_place(paragraph, place)
    ids = writing.marker.open_comments(paragraph, _sentence_remarks(writing, sentence))
    name = writing.bookmarks.get(sentence.sentence_id)
    opened = writing.marker.open_bookmark(paragraph, name) if name else None
    _add_parts(writing, paragraph, sentence.parts, style, tracked=opened is None)
    if opened:
        if next(paragraph._p.iter(qn("w:commentReference")), None) is not None:
            add_text(paragraph, _SPARE)
        writing.marker.close_bookmark(paragraph, opened)
    writing.marker.close_comments(paragraph, ids)
    add_numbers(writing, paragraph, sentence.questions)


def _add_past(paragraph: WordParagraph, sentence: Sentence, is_last: bool) -> None:
    """Earlier values in grey, their line break too: who deletes what is grey has running text."""
    past = past_text(sentence.slots) if sentence.written_once_as is None else ""
    if not past:
        return
    run = add_text(paragraph, f" {past}" if is_last else past, PAST_STYLE)
    if len(past) > _LONG_PAST and not is_last:
        run.add_break()
    elif not is_last:
        add_text(paragraph, " ", PAST_STYLE)


def _add_parts(
    writing: Writing,
    paragraph: WordParagraph,
    parts: Sequence[Part],
    style: str | None,
    tracked: bool = False,
) -> None:
    """The parts as runs; corrections as tracked changes, but not where a field repeats the sentence."""
    for part in parts:
        if tracked and (part.is_error or part.offer):
            by = MENDED_BY if part.is_error else SUGGESTED_BY
            words = (part.old, part.text) if part.is_error else (part.text, part.offer)
            add_correction(paragraph, writing.corrections, words, style, by)
            writing.corrections += 1
        elif part.slot:
            writing.marker.add_slot(paragraph, part.slot)
        elif part.text:
            add_text(paragraph, part.text, _style_of(part, style))


def _style_of(part: Part, style: str | None) -> str | None:
    """The style of a part in a sentence whose carried words are in `style`."""
    return {"slot": SLOT_STYLE, "changed": CHANGED_STYLE}.get(part.kind, style)


def add_numbers(writing: Writing, paragraph: WordParagraph, questions: Sequence[Question]) -> None:
    """The questions' numbers at the paragraph's end, each a place that links lead to."""
    numbers = [writing.numbers[q.question_id] for q in questions if q.question_id in writing.numbers]
    for number in numbers:
        if number not in writing.placed:
            writing.placed.add(number)
            writing.marker.mark_place(paragraph, f"{QUESTION_PLACE}{number}")
    if numbers:
        add_text(paragraph, f" {', '.join(numbers)}", NUMBER_STYLE)


def past_text(slots: Sequence[Slot]) -> str:
    """The slots' earlier values, newest first: „‹bisher: 125 (2023), 117 (2022)›“; empty without any."""
    shown = [text for slot in slots if (text := _past_values(slot))]
    return f"‹bisher: {' | '.join(shown)}›" if shown else ""


def _past_values(slot: Slot) -> str:
    """The values; none where the gap itself shows the only one, as „[Landkreis Havelland?]“ does."""
    if slot.last and slot.last in slot.placeholder and len(slot.history) <= 1:
        return ""
    if not slot.history:
        return on_one_line(slot.last)
    kept = slot.history if slot.kind in ("number", "year") else slot.history[-3:]
    return ", ".join(
        f"{on_one_line(past.value)} ({past.year})" if past.year is not None else on_one_line(past.value)
        for past in reversed(kept)
    )


def _sentence_remarks(writing: Writing, sentence: Sentence) -> list[Remark]:
    remarks = _questions(writing, sentence.questions, sentence)
    return [*remarks, *_change_remarks(writing, sentence.parts)]


def _questions(
    writing: Writing, questions: Sequence[Question], sentence: Sentence | None = None
) -> list[Remark]:
    """Comments of the questions that get one; all others stand in the list of questions."""
    asked = (question for question in questions if question.question_id in writing.commented)
    return [_question(writing, question, sentence) for question in asked]


def _question(writing: Writing, question: Question, sentence: Sentence | None = None) -> Remark:
    number = writing.numbers.get(question.question_id, "Frage")
    lines = [f"{number}: {kinds_text(sentence) if sentence else 'Zum ganzen Abschnitt'}", question.check]
    lines.append(f"Wen fragen: {question.whom or 'offen'}")
    age = f" ({age_text(sentence)})" if sentence and age_text(sentence) else ""
    lines.append(f"Quelle: {question.source.place}{age}")
    variants = sentence.variants[:_MOST_VARIANTS] if sentence and question is sentence.questions[0] else ()
    lines += [f"Fassung {v.year or v.source.place}: {_shortened(v.text)}" for v in variants]
    return Remark("Frage", "F", tuple(lines))


def _change_remarks(writing: Writing, parts: Sequence[Part]) -> list[Remark]:
    """One comment for what changed, if it gets one; none is told again with the same reason."""
    fresh = []
    for part in parts:
        key = (part.old, part.text, part.reason)
        if part.kind == "changed" and key in writing.commented and key not in writing.told:
            writing.told.add(key)
            fresh.append(f"„{_shortened(part.old)}“ → „{_shortened(part.text)}“: {part.reason}")
    return [Remark("Fortgeschrieben", "Ä", ("Fortgeschrieben", *fresh))] if fresh else []


def _shortened(text: str) -> str:
    line = on_one_line(text)
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN].rsplit(' ', 1)[0]} …"
