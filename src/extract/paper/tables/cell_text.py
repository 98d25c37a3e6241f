"""What a cell says: its printed lines joined, hyphens mended, deliberate line breaks kept."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.base.model import Word
from extract.base.word_lists import read_words
from extract.german.hyphens import HYPHENS, join_line_end
from extract.paper.tables.lines import build_lines

WORD_SPACE = 0.25
"""A space, in font sizes."""
_FIRST_LETTERS = re.compile(r"[a-zäöüß]{1,2}(?=$|[-,;)])")
_SHORT_WORDS = read_words("grammar", "short.words")
"""What a line may well begin with: German words and units of one or two letters."""


def read_cell(words: Sequence[Word], room: float = 0.0) -> str:
    """The text of a cell. `room` is the width for words in points, 0.0 where unknown.

    Lines are joined by spaces; a line feed stands where the next line's first word would have had room behind
    the line before it and begins as items of a list do: there somebody broke the line on purpose.
    A word too long for the cell, torn without a hyphen, is made whole where what was torn off is no word.
    """
    text = ""
    before: Sequence[Word] = ()
    for line in printed_lines(words):
        printed = " ".join(word.text for word in line)
        if before and room and _is_broken_on_purpose(before, line, room):
            text = f"{text}\n{printed}"
        elif before and room and _is_torn(before, line, room):
            text += printed
        else:
            text = join_line_end(text, printed)
        before = line
    return text


def _is_broken_on_purpose(before: Sequence[Word], line: Sequence[Word], room: float) -> bool:
    first = line[0]
    if not (first.text[0].isupper() or not first.text[0].isalnum()) or before[-1].text[-1] in HYPHENS + ",/&":
        return False
    used = max(w.x1 for w in before) - min(w.x0 for w in before)
    return used + WORD_SPACE * first.size + (first.x1 - first.x0) < 0.95 * room


def _is_torn(before: Sequence[Word], line: Sequence[Word], room: float) -> bool:
    """True where a full line ends in a letter and the next begins with a scrap of two letters at most."""
    last, first = before[-1], line[0]
    letters = _FIRST_LETTERS.match(first.text)
    if letters is None or letters.group() in _SHORT_WORDS or not last.text[-1].islower():
        return False
    used = max(w.x1 for w in before) - min(w.x0 for w in before)
    is_full = used + 1.2 * (first.edge(1) - first.x0) > 0.97 * room
    return is_full and (last.x1 - last.x0) + (first.x1 - first.x0) > room


def printed_lines(words: Sequence[Word]) -> list[Sequence[Word]]:
    """The words line by line; lines that run up the page are read from left to right."""
    if sum(not w.upright for w in words) <= 0.5 * len(words):
        return [line.words for line in build_lines(words)]
    columns: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.x0 + w.x1):
        if columns and word.x0 < (columns[-1][-1].x0 + columns[-1][-1].x1) / 2:
            columns[-1].append(word)
        else:
            columns.append([word])
    return [sorted(column, key=lambda w: -w.bottom) for column in columns]
