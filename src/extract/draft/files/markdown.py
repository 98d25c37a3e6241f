"""A draft as Markdown: placeholders in bold, questions as quotes, a source line under each paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.draft import Draft, Paragraph, Part, Question, Section, Sentence, Source
from extract.draft.files.docx_sentences import past_text
from extract.draft.files.docx_tables import cell_text
from extract.draft.files.printed_values import (
    age_text,
    edition_name,
    heading_number,
    kinds_text,
    on_one_line,
)
from extract.draft.files.questions import number_questions
from extract.draft.files.tables import Cell, LedgerTable
from extract.draft.files.tables_check import header_table
from extract.draft.files.tables_wording import printed_tables
from extract.schema.german_names import german_name

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#&])")
_QUOTED = re.compile(r"„([^“]{8,400})“")
_FIRST_WORDS = 6
_OPENING = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+])(?=\s|$)")


def render_markdown(draft: Draft) -> str:
    """The draft as Markdown (CommonMark with tables).

    Under each paragraph stands its source; page and boxes as a comment, so that the text stays readable.
    """
    numbers = {item.question.question_id: item.number for item in number_questions(draft)}
    blocks = [
        f"# {escape(draft.title)}",
        f"Entwurf für {draft.year}. Grundlage: {escape(edition_name(draft.base))}.",
        "**[fett in eckigen Klammern]**: Lücke · *‹kursiv›*: frühere Angaben · > F1: Frage",
        *(f"> Hinweis: {escape(note)}" for note in draft.notes),
        *_table_blocks(header_table(draft), "## "),
    ]
    for section in draft.sections:
        blocks += _section_blocks(section, numbers)
    if draft.ledgers.attachments:
        blocks += [
            "## Anlagen",
            *(f"- {line.position}: {escape(line.name)}" for line in draft.ledgers.attachments),
        ]
    blocks.append("# Anhang: Listen zum Entwurf")
    for table in printed_tables(draft):
        if table.rows:
            blocks += _table_blocks(table, "## ")
    return "\n\n".join(blocks) + "\n"


def escape(text: str) -> str:
    """The text on one line, so that nothing in it is read as Markdown or HTML."""
    plain = _SPECIAL.sub(r"\\\1", on_one_line(text))
    return _OPENING.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", plain)


def _section_blocks(section: Section, numbers: dict[str, str]) -> Iterator[str]:
    if section.heading and section.zone != "attachments":
        title = heading_number(section.number) + section.title
        yield f"{'#' * min(section.level + 1, 6)} {escape(title)}"
    places = {question.question_id: _place_of(question, section) for question in section.questions}
    yield from (_question_block(q, numbers) for q in section.questions if places[q.question_id] is None)
    for place, paragraph in enumerate(section.paragraphs):
        yield _paragraph_text(paragraph)
        yield from (_question_block(q, numbers) for q in section.questions if places[q.question_id] == place)
        for sentence in paragraph.sentences:
            if sentence.written_once_as is None:
                yield from (_question_block(question, numbers, sentence) for question in sentence.questions)
        yield _source_block(paragraph)


def _place_of(question: Question, section: Section) -> int | None:
    """The last paragraph with a sentence that a question on the section quotes; None where it quotes none."""
    quoted = [words.removesuffix("…").strip() for words in _QUOTED.findall(question.check)]
    places = [
        place
        for place, paragraph in enumerate(section.paragraphs)
        for sentence in paragraph.sentences
        if any(words and sentence.text.startswith(words) for words in quoted)
    ]
    return max(places, default=None)


def _paragraph_text(paragraph: Paragraph) -> str:
    text = " ".join(_sentence_text(sentence) for sentence in paragraph.sentences)
    return f"- {escape(paragraph.label)} {text}" if paragraph.label else text


def _sentence_text(sentence: Sentence) -> str:
    text = "".join(_part_text(part) for part in sentence.parts)
    past = past_text(sentence.slots) if sentence.written_once_as is None else ""
    return f"{text} *{escape(past)}*" if past else text


def _part_text(part: Part) -> str:
    """A part with the white space at its ends kept: parts are joined by nothing."""
    body = escape(part.text)
    marked = f"**{body}**" if part.slot and body else body
    before = " " if part.text[:1].isspace() and body else ""
    return f"{before}{marked}{' ' if part.text[-1:].isspace() else ''}"


def _question_block(question: Question, numbers: dict[str, str], sentence: Sentence | None = None) -> str:
    """A question as a quote; one on a sentence begins with the sentence's first words."""
    about = f"„{_beginning(sentence)}“: " if sentence else ""
    whom = f"Wen fragen: {question.whom or 'offen'}. Quelle: {question.source.place}"
    return (
        f"> **{numbers.get(question.question_id, 'Frage')}** {escape(about + question.check)} {escape(whom)}"
    )


def _beginning(sentence: Sentence) -> str:
    """The sentence's first words, no placeholder cut in two."""
    words = on_one_line(sentence.text).split(" ")
    count = _FIRST_WORDS
    while count < len(words) and "[" in " ".join(words[:count]).rpartition("]")[2]:
        count += 1
    return " ".join(words) if len(words) <= count else f"{' '.join(words[:count])} …"


def _source_block(paragraph: Paragraph) -> str:
    """Source, marks, kinds and ages in words; page and boxes as a comment."""
    told = "; ".join(dict.fromkeys(_sentence_label(sentence) for sentence in paragraph.sentences))
    place = f"Quelle: {paragraph.source.place} · {told} · Kennung {paragraph.paragraph_id}"
    return f"<sub>{escape(place)}</sub>\n{_boxes_comment(paragraph.source)}"


def _sentence_label(sentence: Sentence) -> str:
    age = age_text(sentence)
    return f"{kinds_text(sentence)} ({german_name('draft.marks', sentence.mark)}{', ' + age if age else ''})"


def _boxes_comment(source: Source) -> str:
    boxes = ";".join(",".join(f"{value:g}" for value in box) for box in source.boxes)
    words = f"paper={source.paper_id} document={source.document_id} page={source.page} boxes={boxes}"
    return f"<!-- {words.replace('--', '- -').replace('>', '')} -->"


def _table_blocks(table: LedgerTable, mark: str) -> Iterator[str]:
    printed = table.printed()
    yield f"{mark}{escape(table.title)}"
    if table.note:
        yield escape(table.note)
    head = [_row_text([column.title for column in printed.columns]), "|" + " --- |" * len(printed.columns)]
    for title, rows in printed.groups:
        if title is not None:
            yield f"**{escape(title)}**"
        yield "\n".join([*head, *(_row_text(row) for row in rows)])


def _row_text(values: list[str] | tuple[Cell, ...]) -> str:
    return "| " + " | ".join(escape(cell_text(value)) for value in values) + " |"
