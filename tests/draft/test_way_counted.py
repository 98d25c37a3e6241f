"""The table in docs/drafts.md: what each step of the way takes and gives, counted anew."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from extract.draft import Draft
from extract.draft.files.answers import Answer, read_answers
from extract.draft.files.docx_file import render_docx
from extract.draft.files.finish import finish_draft
from extract.draft.files.merge import merge_answers
from extract.draft.files.questions import number_questions
from extract.draft.files.request_files import write_requests
from kit.draft_archives import draft_after, seed_draft
from kit.paths import ROOT

MODEL, SAMPLE = -2, -1
PAGE = (ROOT / "docs" / "drafts.md").read_text(encoding="utf-8")


def cells(step: str) -> list[str]:
    row = next(line for line in PAGE.splitlines() if line.startswith(f"| {step} |"))
    return [cell.strip() for cell in row.strip("| ").split("|")]


def told(step: str, column: int) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", cells(step)[column])]


def answered(draft: Draft, folder: Path) -> tuple[list[Answer], int]:
    """Every row of every department's workbook answered, and how many workbooks have rows."""
    given: list[Answer] = []
    books = [item.book for item in write_requests(draft, folder, None) if "/" not in item.dispatch.name]
    for path in books:
        book = load_workbook(path)
        if "Fragen" in book.sheetnames:
            sheet = book["Fragen"]
            titles = [cell.value for cell in sheet[4]]
            for row in sheet.iter_rows(min_row=5):
                row[titles.index("Antwort")].value = "Eine Antwort"
            book.save(path)
        given += read_answers(path)
    return given, len(books)


@pytest.mark.parametrize("column", [MODEL, SAMPLE])
def test_the_way_is_as_short_as_the_page_says(column: int, tmp_path: Path) -> None:
    draft = seed_draft() if column == MODEL else draft_after(5)
    content = render_docx(draft)
    gaps = sum(len(s.slots) for s in draft.sentences if s.written_once_as is None)
    assert told("sentences", column)[0] == len(draft.sentences)
    assert told("gaps in the text", column)[0] == gaps
    assert told("questions", column)[0] == len(number_questions(draft))
    assert told("comments in Word", column)[0] == len(list(docx.Document(io.BytesIO(content)).comments))
    states = Counter(error.state for error in draft.ledgers.errors)
    found = [states[state] for state in ("mended", "offered", "gone", "open") if states[state]]
    assert told("text errors", column) == found
    given, books = answered(draft, tmp_path)
    asked = [answer for answer in given if answer.key.startswith(("luecke:", "frage:"))]
    assert told("rows that departments answer", column) == [len(asked), books]
    merged = merge_answers(content, given)
    filled = sum(item.state == "filled" for item in merged.merged)
    assert told("gaps that answers fill", column) == [filled, gaps]
    left = finish_draft(merged.content).gaps
    assert told("gaps left to type", column)[0] == len(left)
    noted = sum(item.state == "noted" for item in merged.merged)
    assert f"{noted} rows" in PAGE or f"{noted} for the sample series" in PAGE
