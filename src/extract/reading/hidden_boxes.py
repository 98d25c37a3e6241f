"""Where on its pages a document holds what its rows black out, so that pictures can hide it too. Pure.

The rows know the place of a blackened text by its block, not by the word; the words of the page are laid
beside the block's text, and those that stand where the text is black are hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher

from extract.base.model import Word
from extract.base.redaction import BLOCK
from extract.schema.extraction import TextBlock

Box = tuple[float, float, float, float]


def find_hidden_boxes(
    blocks: Iterable[TextBlock], words: Mapping[int, Sequence[Word]]
) -> dict[int, list[Box]]:
    """The boxes (x0, top, x1, bottom; points) to blacken, by page from 1.

    A page without words, a scan, has the lines of a block blackened that holds anything black.
    """
    hidden: dict[int, list[Box]] = defaultdict(list)
    for block in blocks:
        if BLOCK not in block.text:
            continue
        lines = [(int(page), (x0, top, x1, bottom)) for page, x0, top, x1, bottom in block.boxes]
        placed = [(page, word) for page, line in lines for word in _words_in(line, words.get(page, ()))]
        if len({page for page, _ in placed}) < len({page for page, _ in lines}):
            boxes = lines
        else:
            boxes = [(page, (w.x0, w.top, w.x1, w.bottom)) for page, w in _black_words(block.text, placed)]
        for page, box in boxes:
            hidden[page].append(box)
    return dict(hidden)


def _words_in(line: Box, words: Sequence[Word]) -> list[Word]:
    """The words whose middle lies in the line, from left to right."""
    x0, top, x1, bottom = line
    inside = (w for w in words if x0 <= (w.x0 + w.x1) / 2 <= x1 and top <= (w.top + w.bottom) / 2 <= bottom)
    return sorted(inside, key=lambda word: word.x0)


def _black_words(text: str, placed: Sequence[tuple[int, Word]]) -> list[tuple[int, Word]]:
    """The words in whose place the text is black; all of them where the two cannot be laid side by side."""
    printed = [(letter, number) for number, (_, word) in enumerate(placed) for letter in word.text]
    given = "".join(text.split())
    matcher = SequenceMatcher(None, given, "".join(letter for letter, _ in printed), autojunk=False)
    black: set[int] = set()
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal" and BLOCK in given[start:end]:
            black.update(number for _, number in printed[first:last])
    return [placed[number] for number in sorted(black)] if black else list(placed)
