"""Workbooks that came back: every row with its key and what was answered."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from extract.base.errors import ConfigurationError
from extract.draft.files.request_rows import OVERVIEW_KEY

_KEY, _ANSWER, _BY, _QUESTION, _NUMBER = "Kennung", "Antwort", "beantwortet von, am", "Zu klären", "Frage"
_MOST_HEAD_ROWS = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """What one row of a workbook says: `key` as it went out (empty for a row that was added), `cells` by
    column title, `words` the answer itself, `source` the file's name, `by` who answered when."""

    key: str
    words: str
    source: str
    by: str = ""
    number: str = ""
    question: str = ""
    cells: tuple[tuple[str, str], ...] = ()


def read_answers(path: Path) -> tuple[Answer, ...]:
    """The answered rows of a workbook that `vorlagen requests` wrote, in order; rows left empty are left out.

    Columns are found by their titles, wherever they were moved. Raises ConfigurationError where the file is
    no workbook.
    """
    answers = (_answer(cells, tuple(cells), path.name) for cells in read_rows(path, _KEY))
    return tuple(answer for answer in answers if answer is not None)


def read_rows(path: Path, title: str) -> tuple[dict[str, str], ...]:
    """The rows of all sheets that have a column of this title, each as column title → words.

    Raises ConfigurationError where the file is no workbook.
    """
    try:
        book = load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise ConfigurationError(
            "answers-unreadable",
            f"„{path}“ lässt sich nicht als Arbeitsmappe (.xlsx) öffnen. Bitte die Mappe angeben, die mit "
            "der Anfrage hinausging.",
        ) from error
    return tuple(cells for sheet in book.worksheets for cells in _of_sheet(sheet, title))


def _of_sheet(sheet: Any, title: str) -> Iterator[dict[str, str]]:
    rows = [tuple(_words(value) for value in row) for row in sheet.iter_rows(values_only=True)]
    head = next((i for i, row in enumerate(rows[:_MOST_HEAD_ROWS]) if title in row), None)
    for row in rows[head + 1 :] if head is not None else ():
        yield {name: value for name, value in zip(rows[head or 0], row, strict=False) if name}


def _answer(cells: dict[str, str], titles: Sequence[str], source: str) -> Answer | None:
    key = cells.get(_KEY, "")
    if _ANSWER in cells:
        words = cells[_ANSWER]
        return _made(key, words, source, cells) if key and words else None
    said = [cells[title] for title in _open_titles(titles)]
    is_new = not key and bool(cells.get("Thema"))
    if is_new or (key.startswith(OVERVIEW_KEY) and any(said)):
        return _made(key, " · ".join(word for word in said if word), source, cells)
    return None


def _open_titles(titles: Sequence[str]) -> list[str]:
    """The columns of the Anlage that are to be filled in: from „Zeile ist“ to the key."""
    named = [title for title in titles if title]
    return named[named.index("Zeile ist") : named.index(_KEY)] if "Zeile ist" in named else []


def _made(key: str, words: str, source: str, cells: dict[str, str]) -> Answer:
    return Answer(
        key=key,
        words=words,
        source=source,
        by=cells.get(_BY, ""),
        number=cells.get(_NUMBER, ""),
        question=cells.get(_QUESTION, ""),
        cells=tuple(cells.items()),
    )


def _words(value: object) -> str:
    """A cell as text: days and numbers in German, white space as one space."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        whole = value == int(value)
        text = f"{value:,.0f}" if whole else f"{value:,}"
        return text.translate(str.maketrans(",.", ".,"))
    return " ".join(str(value).split())
