"""Rows that no line parts: which printed lines begin a new row, which continue the cells above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.paper.tables.lines import TextLine, WordRun

_VALUE = re.compile(r"^[\s(]*(?:[-+±<>~≈–—:.*/]+|[xX✓☒☐]|n\.?\s?a\.?|k\.?\s?A\.?|[Jj]a|[Nn]ein)[\s)*]*$")


def is_value(text: str) -> bool:
    """True for numbers, amounts, dates, dashes and ticks: texts that fill a column and never wrap."""
    letters = sum(c.isalpha() for c in text)
    digits = sum(c.isdigit() for c in text)
    return bool(_VALUE.match(text)) or (digits > 0 and digits >= letters)


@dataclass(frozen=True, slots=True)
class _Row:
    """A printed line with its runs by column."""

    line: TextLine
    runs: dict[int, WordRun]


def split_band(lines: Sequence[TextLine], columns: Sequence[float], drawn: bool) -> list[float]:
    """Heights at which rows part within one ruled band (or an unruled region); lines from top to bottom.

    `columns` are the column edges. Where the table's rows are `drawn`, a band is one row unless its columns
    plainly list values line by line.
    """
    if len(lines) < 2:
        return []
    rows = [_Row(line, _by_column(line, columns)) for line in lines]
    widths = _column_widths(rows, columns)
    starts = [0]
    for index in range(1, len(rows)):
        if not _is_continued(rows, starts[-1], index, widths):
            starts.append(index)
    if not _is_plausible(rows, starts, drawn):
        return []
    return [(rows[i - 1].line.bottom + rows[i].line.top) / 2 for i in starts[1:]]


def _by_column(line: TextLine, columns: Sequence[float]) -> dict[int, WordRun]:
    placed: dict[int, WordRun] = {}
    for run in line.runs:
        middle = (run.x0 + run.x1) / 2
        column = max(sum(edge <= middle for edge in columns) - 1, 0)
        before = placed.get(column)
        placed[column] = run if before is None else WordRun((*before.words, *run.words), before.x0, run.x1)
    return placed


def _column_widths(rows: Sequence[_Row], columns: Sequence[float]) -> dict[int, float]:
    """The room for words in each column: up to where the next column's words begin."""
    lefts, rights = dict[int, float](), dict[int, float]()
    for row in rows:
        for column, run in row.runs.items():
            lefts[column] = min(run.x0, lefts.get(column, run.x0))
            rights[column] = max(run.x1, rights.get(column, run.x1))
    return {
        column: max(rights[column], columns[min(column + 1, len(columns) - 1)] - 6.0) - left
        for column, left in lefts.items()
    }


def _is_continued(rows: Sequence[_Row], start: int, index: int, widths: dict[int, float]) -> bool:
    """True where the line goes on with the cells of the row that began at `start`."""
    row, before = rows[index], rows[index - 1]
    if row.line.top < before.line.bottom - 0.35 * (before.line.bottom - before.line.top):
        return True  # the lines overlap: cells centred beside taller ones
    above = {c: run for r in rows[start:index] for c, run in r.runs.items()}
    common = [c for c in row.runs if c in before.runs]
    if not common:
        return False if 0 in row.runs else all(c in above for c in row.runs)
    if not all(_is_wrapped(before.runs[c], row.runs[c], widths[c]) for c in common):
        return False
    if set(row.runs) == {0} or set(before.runs) == {0}:
        return _reads_on(before.runs[0], row.runs[0]) if 0 in common else 0 not in row.runs
    return True


def _is_wrapped(before: WordRun, run: WordRun, width: float) -> bool:
    """True where the first word of `run` had no room left behind `before`."""
    if is_value(before.text) or is_value(run.text):
        return False
    word = run.words[0]
    return (before.x1 - before.x0) + 0.25 * word.size + (word.x1 - word.x0) > width


def _reads_on(before: WordRun, run: WordRun) -> bool:
    """True where the words alone say that a text goes on: lower case, or a hyphen or comma before."""
    first, last = run.text[0], before.text[-1]
    return first.islower() or first in "(/&" or last in "-\u2010\u00ad\u2011,/&"


def _is_plausible(rows: Sequence[_Row], starts: Sequence[int], drawn: bool) -> bool:
    """True where the rows found look like rows: several columns filled, values where lines are drawn."""
    groups = [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    filled = [len({c for row in group for c in row.runs}) for group in groups]
    wide = sum(count >= 2 for count in filled)
    if not drawn:
        return wide >= 0.5 * len(groups)
    valued = sum(any(c and is_value(run.text) for r in g for c, run in r.runs.items()) for g in groups)
    return len(groups) >= 3 and min(wide, valued) >= 0.7 * len(groups)
