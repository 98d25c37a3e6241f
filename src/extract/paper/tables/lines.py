"""Printed lines of words, and the runs that wide gaps part them into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.base.model import Word

RUN_GAP = 0.75
"""A gap this many times the font size parts two runs; a justified line's spaces are mostly narrower."""

_BULLET = re.compile(r"^[•·▪■□●○◦➢►✓\uf000-\uf0ff]$")
_LIST_MARK = re.compile(r"^(?:[*–—-]|o|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]{1,2})$")


@dataclass(frozen=True, slots=True)
class WordRun:
    """Words of one printed line that no wide gap parts."""

    words: tuple[Word, ...]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def is_bullet(self) -> bool:
        """True for a bullet alone."""
        return len(self.words) == 1 and bool(_BULLET.match(self.words[0].text))

    @property
    def is_list_mark(self) -> bool:
        """True for a bullet, a dash or the number of a list item alone."""
        return self.is_bullet or (len(self.words) == 1 and is_list_mark(self.words[0].text))


@dataclass(frozen=True, slots=True)
class TextLine:
    """Words of one printed line from left to right, parted into runs."""

    runs: tuple[WordRun, ...]
    top: float
    bottom: float

    @property
    def words(self) -> tuple[Word, ...]:
        """All words from left to right."""
        return tuple(word for run in self.runs for word in run.words)

    @property
    def x0(self) -> float:
        """The left edge of the first word."""
        return self.runs[0].x0

    @property
    def x1(self) -> float:
        """The right edge of the last word."""
        return self.runs[-1].x1

    @property
    def middle(self) -> float:
        """The height at which the line stands, as the middle of its words."""
        return (self.top + self.bottom) / 2


def is_list_mark(word: str) -> bool:
    """True for a dash or the number or letter of a list item: „–", „(2)", „b)"."""
    return bool(_LIST_MARK.match(word))


def build_lines(words: Iterable[Word], run_gap: float = RUN_GAP) -> list[TextLine]:
    """The printed lines from top to bottom; words share a line where they overlap by half their height."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom, w.x0)):
        if rows and _on_row(word, rows[-1]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [_build_line(_drop_overprints(sorted(row, key=lambda w: (w.x0, w.x1))), run_gap) for row in rows]


def _drop_overprints(words: list[Word]) -> list[Word]:
    """The words of a row without those drawn a second time in the same place, as old programs fake bold."""
    kept = words[:1]
    for word in words[1:]:
        last = kept[-1]
        if word.text != last.text or abs(word.x0 - last.x0) > 0.8 or abs(word.top - last.top) > 0.8:
            kept.append(word)
    return kept


def _on_row(word: Word, row: Sequence[Word]) -> bool:
    last = max(row[-3:], key=lambda w: w.bottom - w.top)
    overlap = min(word.bottom, last.bottom) - max(word.top, last.top)
    return overlap > 0.5 * min(word.bottom - word.top, last.bottom - last.top)


def _build_line(words: list[Word], run_gap: float) -> TextLine:
    groups: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        before = groups[-1][-1]
        if word.x0 - before.x1 > run_gap * max(min(word.size, before.size), 4.0):
            groups.append([word])
        else:
            groups[-1].append(word)
    runs = [WordRun(tuple(g), g[0].x0, max(w.x1 for w in g)) for g in groups]
    return TextLine(tuple(_join_bullets(runs)), min(w.top for w in words), max(w.bottom for w in words))


def _join_bullets(runs: list[WordRun]) -> list[WordRun]:
    """A bullet belongs to the text that follows it."""
    joined: list[WordRun] = []
    for run in runs:
        if joined and joined[-1].is_bullet and run.x0 - joined[-1].x1 < 3.5 * max(run.words[0].size, 4.0):
            bullet = joined.pop()
            joined.append(WordRun((*bullet.words, *run.words), bullet.x0, run.x1))
        else:
            joined.append(run)
    return joined
