"""Words → segments: runs of words on one row that no wide gap and no vertical ruling line parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.base.model import Page, Rule, Segment, Word
from extract.pages.layout.gutters import find_gutters

_WIDE_GAP = 1.15
"""In font sizes: a gap wider than this parts cells; word spaces, justified ones too, stay well below."""
_SPACED_LETTERS = 4
"""So many single letters in a row with equal gaps are one letter-spaced word."""


def build_segments(page: Page, spaced: bool = True) -> list[Segment]:
    """The segments of a page's upright words, letter-spaced ones put together, in no particular order.

    Slanted words come last, a segment for each run in the order of the file. Where `spaced` is
    False, letter-spaced words stay as they are.
    """
    upright = [word for word in page.words if word.upright]
    vertical = [rule for rule in page.rules if not rule.is_horizontal]
    rows = group_rows(upright)
    gutters = find_gutters(rows)
    runs = [
        _split_row(row, _barriers(vertical, row), gutters.get(index, ())) for index, row in enumerate(rows)
    ]
    segments = [
        Segment(page.number, tuple(_join_spaced_letters(run) if spaced else run))
        for row_runs in _split_at_columns(runs)
        for run in row_runs
    ]
    segments.extend(_slanted_segments(page))
    return segments


def group_rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words whose middles lie on one height, each row sorted from left to right, rows from the top.

    A raised or lowered mark (a footnote number) belongs to the row that it overlaps most.
    """
    rows: list[list[Word]] = []
    bands: list[tuple[float, float]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        index = _matching_row(bands, word)
        if index is None:
            rows.append([word])
            bands.append((word.top, word.bottom))
        else:
            rows[index].append(word)
            top, bottom = bands[index]
            if word.bottom - word.top > bottom - top:
                bands[index] = (word.top, word.bottom)
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def _matching_row(bands: Sequence[tuple[float, float]], word: Word) -> int | None:
    low, high = word.top, word.bottom
    middle, own = (low + high) / 2, high - low
    best, best_overlap = None, 0.0
    for index in range(len(bands) - 1, max(len(bands) - 5, -1), -1):
        top, bottom = bands[index]
        overlap = (bottom if bottom < high else high) - (top if top > low else low)
        if overlap <= best_overlap:
            continue
        shorter, taller = sorted((bottom - top, own))
        close = abs(middle - (top + bottom) / 2) <= 0.32 * taller
        if close and overlap > 0.55 * shorter:
            best, best_overlap = index, overlap
    return best


def _barriers(vertical: Sequence[Rule], row: Sequence[Word]) -> list[float]:
    """Positions of vertical ruling lines that cross the row."""
    if not vertical:
        return []
    top, bottom = min(w.top for w in row), max(w.bottom for w in row)
    middle = (top + bottom) / 2
    return sorted([r.x0 for r in vertical if r.top - 1 <= middle <= r.bottom + 1])


def _split_at_columns(rows: Sequence[list[list[Word]]]) -> list[list[list[Word]]]:
    """Parts a run where a narrow gap lies right under or over the beginning of a cell in the next row.

    A long value can reach close to the column beside it; the label above tells where that begins.
    """
    result = []
    for index, runs in enumerate(rows):
        near = [*rows[max(index - 1, 0) : index], *rows[index + 1 : index + 2]]
        starts = [run[0].x0 for other in near if len(other) > 1 for run in other[1:]]
        result.append([part for run in runs for part in _split_run(run, starts)] if starts else list(runs))
    return result


def _split_run(run: Sequence[Word], starts: Sequence[float]) -> list[list[Word]]:
    parts: list[list[Word]] = [[run[0]]]
    for left, right in pairwise(run):
        gap = right.x0 - left.x1
        usual = 0.3 * max(left.size, 4.0)
        if gap > 1.8 * usual and any(abs(right.x0 - start) < 1.0 for start in starts):
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts


def _split_row(row: Sequence[Word], barriers: Sequence[float], gutters: Sequence[float]) -> list[list[Word]]:
    justified = not barriers and _is_justified(row)
    if justified and not gutters:
        return [list(row)]
    runs: list[list[Word]] = [[row[0]]]
    for left, right in pairwise(row):
        if right.x0 in gutters or (not justified and _parts(left, right, barriers, runs[-1])):
            runs.append([right])
        else:
            runs[-1].append(right)
    return runs


def _is_justified(row: Sequence[Word]) -> bool:
    """Gaps that are all alike, however wide, are the spaces of a justified line."""
    gaps = sorted(right.x0 - left.x1 for left, right in pairwise(row))
    return len(gaps) >= 3 and gaps[0] > 0 and gaps[-1] <= 1.3 * gaps[0]


def _parts(left: Word, right: Word, barriers: Sequence[float], run: Sequence[Word]) -> bool:
    size = max(left.size, right.size, 4.0)
    gap = right.x0 - left.x1
    if any(left.x1 - 2.0 <= barrier <= right.x0 + 2.0 for barrier in barriers):
        return True
    if _is_marker(run):
        return gap > 4 * size
    return gap > _WIDE_GAP * size


def _is_marker(run: Sequence[Word]) -> bool:
    """A bullet, check box or number alone at the beginning: the text behind its tab stop belongs to it."""
    return len(run) == 1 and bool(_MARKER.match(run[0].text))


_MARKER = re.compile(
    r"^(?:[•●▪■◦○➢→➔❖–—*o☐☒-]|\(?\d{1,3}(?:\.\d{1,3})*[.)]{1,2}|\(?[a-zA-Z][.)]|\(\d{1,2}\.\)|[IVX]{1,5}[.)]|"
    r"\d{1,2}(?:\.\d{1,2})+|§+)$"
)


def _join_spaced_letters(run: Sequence[Word]) -> list[Word]:
    """„N i e d e r s c h r i f t" → one word; the wider gap between two such words parts them."""
    result: list[Word] = []
    index = 0
    while index < len(run):
        end = index
        while end < len(run) and len(run[end].text) == 1 and run[end].text.isalpha():
            end += 1
        if end - index < _SPACED_LETTERS:
            result.append(run[index])
            index += 1
            continue
        result.extend(_join_letters(run[index:end]))
        index = end
    return result


def _join_letters(letters: Sequence[Word]) -> list[Word]:
    gaps = [right.x0 - left.x1 for left, right in pairwise(letters)]
    usual = sorted(gaps)[len(gaps) // 2]
    words: list[list[Word]] = [[letters[0]]]
    for letter, gap in zip(letters[1:], gaps, strict=True):
        if gap > max(1.8 * usual, usual + 1.5):
            words.append([letter])
        else:
            words[-1].append(letter)
    return [_merge(word) for word in words]


def _merge(letters: Sequence[Word]) -> Word:
    first = letters[0]
    return replace(
        first,
        text="".join(letter.text for letter in letters),
        top=min(letter.top for letter in letters),
        x1=letters[-1].x1,
        bottom=max(letter.bottom for letter in letters),
        edges=(*(letter.x0 for letter in letters), letters[-1].x1),
    )


def _slanted_segments(page: Page) -> list[Segment]:
    runs: list[list[Word]] = []
    for word in page.words:
        if word.upright or word.turn:
            continue
        near = runs and abs(runs[-1][-1].x0 - word.x0) < word.size and runs[-1][-1].size == word.size
        if near:
            runs[-1].append(word)
        else:
            runs.append([word])
    return [Segment(page.number, tuple(run)) for run in runs]
