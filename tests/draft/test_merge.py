"""Requests go out, answers come back, late and twice; nothing anybody wrote in the draft is lost."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook

from extract.draft.files.answers import Answer, read_answers
from extract.draft.files.docx_cleaning import text_of
from extract.draft.files.docx_file import render_docx
from extract.draft.files.merge import fill_control, merge_answers
from extract.draft.files.overview_files import merge_rows, rows_of_book
from extract.draft.files.request_files import write_requests
from extract.draft.files.request_rows import GAP_KEY, QUESTION_KEY, build_dispatches
from kit.draft_archives import draft_after
from kit.filled_drafts import saved

TODAY = date(2024, 1, 8)


@cache
def written() -> bytes:
    return render_docx(draft_after(4))


def answer_book(path: Path, words: dict[str, str]) -> Path:
    """Fills the yellow column of a workbook: key → answer."""
    book = load_workbook(path)
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        head = next((row for row in rows if "Antwort" in [cell.value for cell in row]), None)
        if head is None:
            continue
        titles = [cell.value for cell in head]
        for row in rows:
            key = row[titles.index("Kennung")].value
            if key in words:
                row[titles.index("Antwort")].value = words[key]
    book.save(path)
    return path


def sent(tmp_path: Path) -> tuple[Path, list[str]]:
    """The workbook of the addressee with most gaps, and the keys of its gaps."""
    told = write_requests(draft_after(4), tmp_path, TODAY)
    most = max(told, key=lambda item: sum(row.key.startswith(GAP_KEY) for row in item.dispatch.rows))
    return most.book, [row.key for row in most.dispatch.rows if row.key.startswith(GAP_KEY)]


def in_draft(content: bytes) -> str:
    return "\n".join(text_of(p) for p in docx.Document(io.BytesIO(content)).element.body.iter(qn("w:p")))


def remarks(content: bytes) -> list[str]:
    return [c.text for c in docx.Document(io.BytesIO(content)).comments if c.author == "Rücklauf"]


def test_everybody_is_asked_only_what_concerns_them(tmp_path: Path) -> None:
    dispatches = build_dispatches(draft_after(4))
    assert len(dispatches) > 1
    assert len({item.name.casefold() for item in dispatches}) == len(dispatches)
    for item in dispatches:
        assert item.rows or item.overview
        assert len({row.key for row in item.rows}) == len(item.rows)
    overview = [row.activity_id for item in dispatches for row in item.overview]
    assert sorted(overview) == sorted(row.activity_id for row in draft_after(4).ledgers.overview)
    told = write_requests(draft_after(4), tmp_path, TODAY)
    for one in told:
        assert one.book.is_file()
        assert one.book.with_suffix(".docx").is_file()
    assert (tmp_path / "uebersicht.xlsx").is_file()


@pytest.mark.parametrize("editions", [4, 5])  # the fifth has a list whose items are gaps without a question
def test_every_gap_of_the_text_is_asked_of_somebody(editions: int) -> None:
    draft = draft_after(editions)
    asked = {row.key for item in build_dispatches(draft) for row in item.rows}
    sentences = [s for s in draft.sentences if s.written_once_as is None]
    assert {GAP_KEY + slot.slot_id for s in sentences for slot in s.slots} <= asked


def test_answers_are_counted_and_an_answered_workbook_stays(tmp_path: Path) -> None:
    book, gaps = sent(tmp_path)
    answer_book(book, {gaps[0]: "12. März 2023"})
    before = book.read_bytes()
    told = write_requests(draft_after(4), tmp_path, TODAY)
    assert book.read_bytes() == before
    assert next(item.answered for item in told if item.book == book) == 1
    assert sum(item.answered for item in told) == 1


def test_an_answer_fills_its_gap(tmp_path: Path) -> None:
    book, gaps = sent(tmp_path)
    answers = read_answers(answer_book(book, {gaps[0]: "einhundertelf"}))
    result = merge_answers(written(), answers)
    assert [item.state for item in result.merged] == ["filled"]
    assert "einhundertelf" in in_draft(result.content)
    again = merge_answers(result.content, answers)
    assert [item.state for item in again.merged] == ["known"]
    assert in_draft(again.content) == in_draft(result.content)


def test_what_somebody_wrote_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    book, gaps = sent(tmp_path)
    document = docx.Document(io.BytesIO(written()))
    tag = gaps[0].removeprefix(GAP_KEY)
    control = next(
        c
        for c in document.element.body.iter(qn("w:sdt"))
        if c.find(f"{qn('w:sdtPr')}/{qn('w:tag')}").get(qn("w:val")) == tag
    )
    fill_control(control, "neunundneunzig")
    result = merge_answers(saved(document), read_answers(answer_book(book, {gaps[0]: "einhundertelf"})))
    assert [item.state for item in result.merged] == ["conflict"]
    assert "neunundneunzig" in in_draft(result.content)
    assert "einhundertelf" not in in_draft(result.content)
    assert any("einhundertelf" in text for text in remarks(result.content))


def test_two_answers_to_one_gap_are_both_shown(tmp_path: Path) -> None:
    book, gaps = sent(tmp_path)
    other = tmp_path / "zweite.xlsx"
    other.write_bytes(book.read_bytes())
    answers = [
        *read_answers(answer_book(book, {gaps[0]: "elf"})),
        *read_answers(answer_book(other, {gaps[0]: "zwölf"})),
    ]
    result = merge_answers(written(), answers)
    assert [item.state for item in result.merged] == ["conflict"]
    (text,) = remarks(result.content)
    assert "elf" in text
    assert "zwölf" in text
    assert len(remarks(merge_answers(result.content, answers).content)) == 1


def test_an_answer_to_a_question_stands_beside_it(tmp_path: Path) -> None:
    told = write_requests(draft_after(4), tmp_path, TODAY)
    book, key = next(
        (item.book, row.key)
        for item in told
        for row in item.dispatch.rows
        if row.key.startswith(QUESTION_KEY)
    )
    result = merge_answers(written(), read_answers(answer_book(book, {key: "Ja, gilt weiter."})))
    assert [item.state for item in result.merged] == ["noted"]
    assert any("Ja, gilt weiter." in text for text in remarks(result.content))


@pytest.mark.parametrize("words", ["entfällt", "streichen", "–"])
def test_what_is_to_go_is_noted_and_not_written_into_the_text(tmp_path: Path, words: str) -> None:
    book, gaps = sent(tmp_path)
    result = merge_answers(written(), read_answers(answer_book(book, {gaps[0]: words})))
    assert [item.state for item in result.merged] == ["noted"]
    assert in_draft(result.content) == in_draft(written())


def test_an_answer_without_a_place_is_named(tmp_path: Path) -> None:
    book, gaps = sent(tmp_path)
    document = docx.Document(io.BytesIO(written()))
    for control in list(document.element.body.iter(qn("w:sdt"))):
        control.getparent().remove(control)
    result = merge_answers(saved(document), read_answers(answer_book(book, {gaps[0]: "elf"})))
    assert [item.state for item in result.merged] == ["homeless"]


def test_rows_of_the_anlage_come_back_confirmed_changed_ended_and_new() -> None:
    begun = rows_of_book(
        [
            {
                "Geschäftsbereich": "Bauamt",
                "Thema": thema,
                "Stand 2023": "läuft",
                "Ausblick 2023": "weiter",
                "Kennung": key,
            }
            for thema, key in (
                ("Radweg", "zeile:1"),
                ("Brücke", "zeile:2"),
                ("Markt", "zeile:3"),
                ("Bad", "zeile:4"),
            )
        ],
        2024,
    )

    def sent(key: str, thema: str, **cells: str) -> Answer:
        known = {
            "Geschäftsbereich": "Bauamt",
            "Thema": thema,
            "Stand 2023": "läuft",
            "Ausblick 2023": "weiter",
        }
        named = {name.replace("_", " "): value for name, value in cells.items()}
        return Answer(key, "", "b.xlsx", cells=tuple({**known, **named, "Kennung": key}.items()))

    rows = merge_rows(
        begun,
        [
            sent("zeile:1", "Radweg", Zeile_ist="bestätigt"),
            sent("zeile:2", "Brücke", Zeile_ist="geändert", Stand_2024="fertig", Ausblick_2024="Betrieb"),
            sent("zeile:3", "Markt", Zeile_ist="beendet"),
            sent("", "Hafen", Zeile_ist="neu", Stand_2024="begonnen", Ausblick_2024="Bau"),
        ],
        2024,
    )
    assert [(row.cells[1], row.cells[4], row.cells[5]) for row in rows] == [
        ("Radweg", "läuft", "weiter"),
        ("Brücke", "fertig", "Betrieb"),
        ("Bad", "[Stand 2024?]", "[Ausblick 2024?]"),
        ("Hafen", "begonnen", "Bau"),
    ]
    assert [row.cells[1] for row in rows if row.is_open] == ["Bad"]
