"""Gutters: narrow white strips down several rows, on the right of which words begin at one edge.

The gutter between justified columns is hardly wider than their spaces; only the rows together show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.base.model import Word

_LEAST_ROWS = 4
"""Rows that show a gutter; fewer may do so by chance."""
_SAME_EDGE = 0.8
"""Points by which the words on its right begin apart."""
_LEAST_GAP, _WIDE_GAP = 0.55, 1.15
"""In font sizes: white of a gutter at least, and white that parts words without further proof."""
_SAME_END = 0.25
"""In font sizes: the justified lines on its left end so far from where most do; hyphens hang out."""
_SHARE = 0.6
"""Of the rows, how many have wide gaps, or end at one edge on the left; how many have text on both sides."""
_LEAST_WORDS = 3
"""Words that make a text."""


@dataclass(frozen=True, slots=True)
class _Gap:
    """White in a row between two words, ending at `right`; `white` in font sizes.

    `texts` is true where several words stand before it and several behind.
    """

    row: int
    left: float
    right: float
    size: float
    white: float
    texts: bool


def find_gutters(rows: Sequence[Sequence[Word]]) -> dict[int, list[float]]:
    """Where gutters end, by the index of the row; every row from left to right, the rows from the top."""
    gaps = sorted((gap for index, row in enumerate(rows) for gap in _gaps(index, row)), key=lambda g: g.right)
    found: dict[int, list[float]] = {}
    for group in _groups(gaps):
        for chain in _chains(group, rows):
            if _is_gutter(chain):
                for gap in chain:
                    found.setdefault(gap.row, []).append(gap.right)
    return found


def _gaps(index: int, row: Sequence[Word]) -> Iterator[_Gap]:
    lettered = [word.text[0].isalpha() for word in row]
    for place in range(1, len(row)):
        left, right = row[place - 1], row[place]
        size = max(left.size, right.size, 4.0)
        white = (right.x0 - left.x1) / size
        if white >= _LEAST_GAP:
            texts = min(sum(lettered[:place]), sum(lettered[place:])) >= _LEAST_WORDS
            yield _Gap(index, left.x1, right.x0, size, white, texts)


def _groups(gaps: Sequence[_Gap]) -> Iterator[list[_Gap]]:
    """Gaps that end at one edge, at least as many as make a gutter."""
    group: list[_Gap] = []
    for gap in gaps:
        if group and gap.right - group[0].right > _SAME_EDGE:
            if len(group) >= _LEAST_ROWS:
                yield group
            group = []
        group.append(gap)
    if len(group) >= _LEAST_ROWS:
        yield group


def _chains(group: Sequence[_Gap], rows: Sequence[Sequence[Word]]) -> Iterator[list[_Gap]]:
    """The gaps from the top, parted where a row between two of them has a word across the edge."""
    chain: list[_Gap] = []
    for gap in sorted(group, key=lambda g: g.row):
        if chain and any(_crosses(rows[k], gap.right) for k in range(chain[-1].row + 1, gap.row)):
            yield chain
            chain = []
        chain.append(gap)
    yield chain


def _crosses(row: Sequence[Word], edge: float) -> bool:
    return any(word.x0 < edge - _SAME_EDGE and word.x1 > edge - _LEAST_GAP * word.size for word in row)


def _is_gutter(chain: Sequence[_Gap]) -> bool:
    if len(chain) < _LEAST_ROWS:
        return False
    wide = sum(gap.white > _WIDE_GAP for gap in chain)
    end = sorted(gap.left for gap in chain)[len(chain) // 2]
    full = sum(abs(gap.left - end) <= _SAME_END * gap.size for gap in chain)
    texts = sum(gap.texts for gap in chain)
    return min(max(wide, full), texts) >= _SHARE * len(chain)
