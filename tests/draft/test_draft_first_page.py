"""What an official sees first: five things with links, few comments, every question in Word."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache
from typing import Any

import docx
from docx.oxml.ns import qn

from extract.draft import Draft
from extract.draft.files.alarms import build_alarms
from extract.draft.files.answers import Answer
from extract.draft.files.docx_comments import MOST_COMMENTS, changes_of, is_read_in_grey
from extract.draft.files.docx_file import render_docx
from extract.draft.files.finish import finish_draft
from extract.draft.files.merge import merge_answers
from extract.draft.files.questions import number_questions
from extract.draft.files.request_rows import QUESTION_KEY
from kit.draft_archives import draft_after

TITLES = ["Adressat", "Amtswechsel", "Fehlende Ausgaben", "Fällige Zusagen", "Widersprüche"]


@cache
def content() -> bytes:
    return render_docx(draft_after(5))


def body() -> Any:
    return docx.Document(io.BytesIO(content())).element.body


def test_all_five_stand_on_the_first_page_before_all_else() -> None:
    paragraphs = docx.Document(io.BytesIO(content())).paragraphs
    bullets = [p.text for p in paragraphs if p.style is not None and p.style.name == "List Bullet"]
    assert [text.split(":")[0] for text in bullets[:5]] == TITLES
    assert "Hauptausschuss" in bullets[0]


def test_the_signs_are_explained_on_the_same_page() -> None:
    made = body()
    page = next(mark for mark in made.iter(qn("w:br")) if mark.get(qn("w:type")) == "page")
    before = list(made.iter(qn("w:t"), qn("w:br")))
    words = "".join(e.text or "" for e in before[: before.index(page)])
    assert "Übernommen: steht so in der letzten Ausgabe." in words


def test_what_was_not_found_is_said() -> None:
    draft = draft_after(5)
    bare = replace(draft.ledgers, renamings=(), decisions=(), promises=(), contradictions=())
    alarms = build_alarms(replace(draft, header=(), ledgers=replace(bare, questions=())))
    assert [alarm.title for alarm in alarms] == TITLES
    assert "nicht im Archiv" in alarms[0].found
    assert all(re.match("Kein|In Ort", alarm.found) for alarm in alarms[1:])


def test_every_link_leads_to_a_place_of_the_document() -> None:
    places = {mark.get(qn("w:name")) for mark in body().iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body().iter(qn("w:hyperlink"))]
    assert len(links) > len(number_questions(draft_after(5)))
    assert set(links) <= places


def test_comments_are_few_and_none_repeats_the_grey_text() -> None:
    draft = draft_after(5)
    told = [comment.text for comment in docx.Document(io.BytesIO(content())).comments]
    assert 0 < len(told) <= MOST_COMMENTS
    for sentence in draft.sentences:
        for asked in sentence.questions:
            if is_read_in_grey(asked, sentence) and sentence.written_once_as is None:
                assert not any(f"{asked.check}\n{sentence.source.text}" in text for text in told)


def test_every_question_has_its_number_in_the_text_and_a_row_in_the_list() -> None:
    numbered = number_questions(draft_after(5))
    places = {mark.get(qn("w:name")) for mark in body().iter(qn("w:bookmarkStart"))}
    rows = [
        [" ".join("".join(c.itertext(qn("w:t"))).split()) for c in row] for row in body().iter(qn("w:tr"))
    ]
    for item in numbered:
        assert f"Stelle_{item.number}" in places
        assert any(item.number in row and " ".join(item.question.check.split()) in row for row in rows)


def test_every_change_has_a_row() -> None:
    rows = ["".join(row.itertext(qn("w:t"))) for row in body().iter(qn("w:tr"))]
    changes = changes_of(draft_after(5))
    assert changes
    for old, new, _ in changes:
        assert any(" ".join(old.split()) in row and " ".join(new.split()) in row for row in rows)


def uncommented(draft: Draft) -> Any:
    told = "\n".join(comment.text for comment in docx.Document(io.BytesIO(content())).comments)
    return next(item for item in number_questions(draft) if f"{item.number}:" not in told)


def test_an_answer_to_a_question_without_a_comment_finds_its_place() -> None:
    item = uncommented(draft_after(5))
    key = QUESTION_KEY + item.question.question_id
    answer = Answer(
        key=key, number=item.number, question=item.question.check, words="Ja.", by="", source="a.xlsx"
    )
    merged = merge_answers(content(), [answer])
    assert [one.state for one in merged.merged] == ["noted"]
    assert f"Antwort zu {item.number} (a.xlsx): Ja." in [
        c.text for c in docx.Document(io.BytesIO(merged.content)).comments
    ]


def test_the_finished_paper_has_no_links_and_places() -> None:
    made = docx.Document(io.BytesIO(finish_draft(content()).content)).element.body
    assert not list(made.iter(qn("w:hyperlink"), qn("w:bookmarkStart")))
