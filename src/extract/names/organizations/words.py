"""Words of a text with their places, and forms of words that compare equal whatever their ending."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

GAP = r"(?:[^\S\n]*(?:\n[^\S\n]*)?)"
"""White space with at most one line break: what may stand between the words of one name."""

CELL_END = "|"
"""Stands for a tabulator: the border of two cells, which no name crosses."""

_WORD = re.compile(r"[^\W_]+(?:['’´][^\W_]+)*")
_BROKEN = re.compile(r"\u00ad\s*|[\ufffe\ufffd]\s*|(?<=[a-zäöüß])[-\u2010]\n[^\S\n]*(?=[a-zäöüß])")
_SUPPLEMENT = re.compile(r"(?:und|oder|sowie|bis)\b")
_ENDINGS = ("ern", "em", "en", "er", "es", "e", "n", "s")
_EMPTY = frozenset({"der", "die", "das", "des", "dem", "den", "land", "landes"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word: half-open offsets into the cleaned text, the word and its stem."""

    start: int
    end: int
    text: str
    stem: str

    @property
    def is_upper(self) -> bool:
        """True where the word begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class CleanText:
    """A text with the hyphens of line ends undone; `offsets` leads every character back to the given text."""

    text: str
    offsets: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the given text for one of the cleaned text."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


def clean(text: str) -> CleanText:
    """Take out soft hyphens and those that part a word at a line end; `Geh-\\nund Radweg` keeps its own."""
    text = text.replace("\t", CELL_END)
    cuts = [m for m in _BROKEN.finditer(text) if not _SUPPLEMENT.match(text, m.end())]
    if not cuts:
        return CleanText(text)
    parts: list[str] = []
    offsets: list[int] = []
    position = 0
    for start, end in [*((m.start(), m.end()) for m in cuts), (len(text), len(text))]:
        parts.append(text[position:start])
        offsets.extend(range(position, start))
        position = end
    return CleanText("".join(parts), tuple(offsets))


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The word folded, without endings: `Städtetages`, `Städtetag` → `städtetag`; `Deutscher` → `deutsch`."""
    folded = word.casefold().replace("ß", "ss")
    shorter = folded
    while True:
        ending = next((e for e in _ENDINGS if shorter.endswith(e) and len(shorter) - len(e) >= 3), None)
        if ending is None:
            return shorter
        shorter = shorter[: -len(ending)]


def plain_words(text: str) -> tuple[str, ...]:
    """The texts of `split_words` alone, for indexes of many thousand names."""
    return tuple(match.group() for match in _WORD.finditer(text))


def split_words(text: str) -> list[Token]:
    """All words in order; hyphens and every other sign part words."""
    return [Token(m.start(), m.end(), m.group(), stem(m.group())) for m in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def stems_of(name: str) -> tuple[str, ...]:
    """A name as stems; articles and `Land(es)` are left out: they come and go within names."""
    return tuple(t.stem for t in split_words(name) if t.text.casefold() not in _EMPTY)


def is_empty_word(token: Token) -> bool:
    """True for the words that `stems_of` leaves out."""
    return token.text.casefold() in _EMPTY


def tidy(name: str) -> str:
    """A name on one line: white space runs become a space, marks of emphasis and quotes around it go."""
    flat = re.sub(r"\s+", " ", re.sub(r"[*„“”]", "", name))
    flat = re.sub(r"(?<=\w)- (?=[a-zäöü])(?!(?:und|oder|sowie|bis)\b)", "", flat)
    return re.sub(r"e\. ?V\b\.?", "e.V.", flat).strip(" ,;„“”\"'«»–-")
