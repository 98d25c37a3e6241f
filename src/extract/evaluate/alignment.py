"""Lays an extraction's clean text beside gold's paragraphs, word by word, so that spans can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from extract.evaluate.counts import Count
from extract.schema.extraction import TextBlock

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word and where it begins in its text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends (half-open)."""
        return self.start + len(self.text)

    @property
    def is_wording(self) -> bool:
        """False for list signs and check boxes: what holds neither letter nor digit."""
        return any(character.isalnum() for character in self.text)


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """Gold's words and the document's; `partner` is each found word's equal in gold (index or -1)."""

    gold: tuple[PlacedWord, ...]
    found: tuple[PlacedWord, ...]
    partner: tuple[int, ...]

    def to_gold(self, start: int, end: int) -> tuple[int, int] | None:
        """A span of the clean text in gold's characters; None where its first or last word has no equal."""
        touched = [i for i, word in enumerate(self.found) if word.end > start and word.start < end]
        if not touched or min(self.partner[touched[0]], self.partner[touched[-1]]) < 0:
            return None
        first, last = touched[0], touched[-1]
        return (
            self.gold[self.partner[first]].start + max(start - self.found[first].start, 0),
            self.gold[self.partner[last]].end - max(self.found[last].end - end, 0),
        )

    def count_words(self) -> Count:
        """Words in order: gold's, the document's, and those that agree."""
        agreeing = sum(i >= 0 and word.is_wording for i, word in zip(self.partner, self.found, strict=True))
        gold, found = (sum(word.is_wording for word in words) for words in (self.gold, self.found))
        return Count(gold, found, agreeing, agreeing)


def place_words(text: str, offset: int = 0) -> list[PlacedWord]:
    """The words of a text with their places, shifted by `offset`."""
    return [PlacedWord(match.group(), offset + match.start()) for match in _WORD.finditer(text)]


def place_paragraphs(paragraphs: Sequence[str]) -> tuple[tuple[PlacedWord, ...], tuple[int, ...]]:
    """The words of paragraphs set one after the other with a line feed, and where each paragraph begins."""
    words: list[PlacedWord] = []
    starts: list[int] = []
    offset = 0
    for paragraph in paragraphs:
        starts.append(offset)
        words += place_words(paragraph, offset)
        offset += len(paragraph) + 1
    return tuple(words), tuple(starts)


def place_blocks(blocks: Sequence[TextBlock]) -> tuple[PlacedWord, ...]:
    """The words of the clean text, furniture left out."""
    body = [block for block in blocks if block.kind != "furniture"]
    return tuple(word for block in body for word in place_words(block.text, block.char_start))


def align_words(gold: Sequence[PlacedWord], found: Sequence[PlacedWord]) -> WordAlignment:
    """The longest common sequence of words (rapidfuzz's Indel alignment)."""
    partner = [-1] * len(found)
    codes = Indel.opcodes([word.text for word in gold], [word.text for word in found])
    for code in codes:
        if code.tag == "equal":
            for step in range(code.src_end - code.src_start):
                partner[code.dest_start + step] = code.src_start + step
    return WordAlignment(tuple(gold), tuple(found), tuple(partner))
