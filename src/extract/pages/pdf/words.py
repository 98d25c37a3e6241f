"""Characters of a page → words: parted by white space, by a gap, by another row or by being a box."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from extract.base.characters import BULLET, ODD_BULLETS, UNKNOWN, compose, spell_ligatures
from extract.base.model import Word
from extract.pages.pdf.characters import MARKS, Characters, Style
from extract.pages.pdf.geometry import Floats
from extract.pages.pdf.glyphs import Booleans, Integers

MOST_CHARACTERS = 400
"""No word is longer: the longest are rows of dots. Patterns that search words may rely on it."""


def build_words(characters: Characters) -> tuple[tuple[Word, ...], float]:
    """The words that the characters make, and the share of characters that are drawn invisibly."""
    if not characters.texts:
        return (), 0.0
    starts = _bounded([0, *(np.flatnonzero(_word_ends(characters)) + 1).tolist()], len(characters.texts))
    runs = _Runs(characters, starts)
    words: list[Word] = []
    total = invisible = 0
    for number, (start, end) in enumerate(pairwise([*starts, len(characters.texts)])):
        word = runs.build(number, start, end)
        if word is None:
            continue
        words.append(word)
        total += end - start
        invisible += end - start if runs.styles[runs.first_style[number]].invisible else 0
    return tuple(words), invisible / total if total else 0.0


def _bounded(starts: list[int], end: int) -> list[int]:
    """The starts of words with more of them where a word would be longer than `MOST_CHARACTERS`."""
    if all(following - start <= MOST_CHARACTERS for start, following in pairwise([*starts, end])):
        return starts
    return [
        cut
        for start, following in pairwise([*starts, end])
        for cut in range(start, following, MOST_CHARACTERS)
    ]


def _word_ends(characters: Characters) -> Booleans:
    """For every character but the last, whether the next one belongs to another word."""
    turn = np.array([s.turn for s in characters.styles])[characters.style]
    x0, top, x1, bottom = _as_turned(characters.boxes, turn)
    sizes = np.array([s.size for s in characters.styles])[characters.style]
    upright = np.array([s.upright for s in characters.styles], dtype=bool)[characters.style]
    size = np.maximum(np.maximum(sizes[:-1], sizes[1:]), 1.0)
    gap = x0[1:] - x1[:-1]
    apart = np.abs(np.diff(top + bottom)) / 2 > 0.6 * size
    apart |= (gap > 0.3 * size) | (gap < -0.7 * size)
    alike = (upright[:-1] == upright[1:]) & (turn[:-1] == turn[1:])
    level = alike & (upright[:-1] | (turn[:-1] > 0))
    ends: Booleans = np.where(level, apart, ~alike)
    ends |= np.diff(characters.tokens) > 0
    if not characters.plain:
        marks = np.array([text in MARKS for text in characters.texts], dtype=bool)
        ends |= marks[:-1] | marks[1:]
    return ends


def _as_turned(boxes: Floats, turn: Integers) -> Floats:
    """The boxes as they lie where the page is turned so that each character stands upright."""
    if not turn.any():
        return boxes
    x0, top, x1, bottom = boxes
    up, over, down = (turn == degrees for degrees in (90, 180, 270))
    return np.stack(
        [
            np.select([up, over, down], [-bottom, -x1, top], x0),
            np.select([up, over, down], [x0, -bottom, -x1], top),
            np.select([up, over, down], [-top, -x0, bottom], x1),
            np.select([up, over, down], [x1, -top, -x0], bottom),
        ]
    )


class _Runs:
    """The words of a page in columns: edges and hulls rounded at once, styles counted per word."""

    def __init__(self, characters: Characters, starts: list[int]) -> None:
        boxes, style = np.round(characters.boxes, 2), characters.style
        self.texts, self.styles = characters.texts, characters.styles
        self.style: list[int] = style.tolist()
        self.lefts: list[float] = boxes[0].tolist()
        self.rights: list[float] = boxes[2].tolist()
        self.x0: list[float] = np.minimum.reduceat(boxes[0], starts).tolist()
        self.top: list[float] = np.minimum.reduceat(boxes[1], starts).tolist()
        self.x1: list[float] = np.maximum.reduceat(boxes[2], starts).tolist()
        self.bottom: list[float] = np.maximum.reduceat(boxes[3], starts).tolist()
        self.first_style: list[int] = style[starts].tolist()
        lowest, highest = np.minimum.reduceat(style, starts), np.maximum.reduceat(style, starts)
        self.mixed: list[bool] = (lowest != highest).tolist()

    def build(self, number: int, start: int, end: int) -> Word | None:
        """Word `number` of the page, of the characters from `start` to `end`; None where no text remains."""
        texts = self.texts[start:end]
        text = "".join(texts)
        edges = [*self.lefts[start:end], self.x1[number]]
        if len(text) != len(texts) or not text.isascii():
            text, edges = self._mended(texts, start, edges)
            if not text:
                return None
        style = self.styles[self.first_style[number]]
        bold, italic = style.bold, style.italic
        if self.mixed[number]:
            style, bold, italic = self._main_style(start, end)
        return Word(
            text,
            self.x0[number],
            self.top[number],
            self.x1[number],
            self.bottom[number],
            style.size,
            style.font,
            bold,
            italic,
            style.upright,
            1.0,
            tuple(edges) if style.upright else (),
            turn=style.turn,
        )

    def _main_style(self, start: int, end: int) -> tuple[Style, bool, bool]:
        """The style of the largest characters; bold and italic where most characters are."""
        own = [self.styles[index] for index in self.style[start:end]]
        main = max(own, key=lambda style: (style.size, style.bold))
        return main, sum(s.bold for s in own) * 2 > len(own), sum(s.italic for s in own) * 2 > len(own)

    def _mended(self, texts: list[str], start: int, edges: list[float]) -> tuple[str, list[float]]:
        """Composed text and its edges: ligatures share their width, soft hyphens inside a word go."""
        texts = spell_ligatures(texts)
        raw_text = "".join(texts)
        if len(raw_text) != len(texts):
            edges = [*self._shared_edges(texts, start), edges[-1]]
        text = compose(raw_text)
        if len(text) != len(raw_text):
            edges = []
        text, edges = _drop_inner_soft_hyphens(text, edges)
        # a lone glyph that the font gives no character for is a mark before an item, too
        return (BULLET if text == UNKNOWN or text in ODD_BULLETS else text), edges

    def _shared_edges(self, texts: list[str], start: int) -> list[float]:
        edges: list[float] = []
        for index, text in enumerate(texts, start):
            left, width = self.lefts[index], self.rights[index] - self.lefts[index]
            edges.extend(round(left + width * k / len(text), 2) for k in range(len(text)))
        return edges


def _drop_inner_soft_hyphens(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Soft hyphens count only at a line end, so those before the last character go."""
    if "\u00ad" not in text[:-1]:
        return text, edges
    keep = [i for i, c in enumerate(text) if c != "\u00ad" or i == len(text) - 1]
    kept_edges = [edges[i] for i in keep] + edges[-1:] if edges else []
    return "".join(text[i] for i in keep), kept_edges
