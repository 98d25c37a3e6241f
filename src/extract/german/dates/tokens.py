"""A text as tokens and as one string of class letters, over which the grammar's patterns run.

Working on classes keeps every pattern short and linear: a page of 3,000 characters is some 1,000 letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any

from extract.base.word_lists import read_word_groups
from extract.german.dates.lexicon import Lexicon

UNCOUNTED = 10**9
"""The value of every number of ten digits or more: no such number of days or years is one."""
_ABBREVIATED = "|".join(
    re.escape(word).replace(r"\.", r"\. ?").removesuffix("\\. ?") + r"(?:\.|(?!\w))"
    for words in read_word_groups("temporal", "unit_abbreviations").values()
    for word in sorted(words, key=len, reverse=True)
)
_TOKEN = re.compile(
    rf"(?P<unit>{_ABBREVIATED})|"
    r"(?P<decade>\d{2,4}(?:er|ern|ers)(?![^\W_]))|(?P<number>\d+)|(?P<quarter>[QH][1-4](?![^\W_]))"
    r"|(?P<era>[vn]\. ?(?:Chr|u\. ?Z|d\. ?Z)\.?"
    r"|(?:vor|nach) (?:Christus|Christi(?: Geburt)?|unserer Zeitrechnung)(?!\w))|(?P<now>[zZ]\. ?Zt?\.)"
    r"|(?P<word>[^\W\d_]+)|(?P<space>\s+)|(?P<other>.)",
    re.DOTALL,
)
_DASHES = dict.fromkeys("-–—−‐‑", "-")
_QUOTES = dict.fromkeys('"„“”»«‚‘', '"')
_APOSTROPHES = dict.fromkeys("'’´`", "'")
_PUNCTUATION = {**_DASHES, **_QUOTES, **_APOSTROPHES, **{c: c for c in ".,/:;()[]§€$_&=!?"}}
_NUMBER_SIGNS = {"#": "#", "§": "#", "%": "%", "€": "%", "$": "%"}
_DECADES = {"zwanziger": 20, "dreißiger": 30, "vierziger": 40, "fünfziger": 50, "sechziger": 60,
            "siebziger": 70, "achtziger": 80, "neunziger": 90}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a text, white space included; token i has the letter `classes[i]`.

    It spans `starts[i]` to `ends[i]`; `values[i]` is the number or the lexicon's value;
    sentences begin at the token indices in `sentences`.
    """

    text: str
    classes: str
    starts: list[int]
    ends: list[int]
    values: list[Any]
    sentences: list[int]

    def word(self, index: int) -> str:
        """The characters of one token."""
        return self.text[self.starts[index] : self.ends[index]]

    def at(self, position: int) -> int:
        """The index of the token that begins at or after a character."""
        return bisect_left(self.starts, position)

    def sentence(self, index: int) -> tuple[int, int]:
        """First and end token of the sentence that holds a token."""
        after = bisect_left(self.sentences, index + 1)
        begin = self.sentences[after - 1] if after else 0
        end = self.sentences[after] if after < len(self.sentences) else len(self.starts)
        return begin, end


def split_tokens(text: str, lexicon: Lexicon) -> Tokens:
    """Cuts a text into tokens; every character belongs to exactly one."""
    classes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    values: list[Any] = []
    for match in _TOKEN.finditer(text):
        letter, value = _classify(match, lexicon)
        classes.append(letter)
        starts.append(match.start())
        ends.append(match.end())
        values.append(value)
    joined = "".join(classes)
    return Tokens(text, joined, starts, ends, values, _sentences(joined, starts, ends))


def _classify(match: re.Match[str], lexicon: Lexicon) -> tuple[str, Any]:
    kind, word = match.lastgroup, match.group()
    if kind == "word":
        return _word(word, lexicon)
    if kind == "space":
        return _space(word), None
    if kind == "number":
        return _number(word)
    if kind == "decade":
        return "Z", int(word.rstrip("erns"))
    if kind == "era":
        return ("<" if word[0] == "v" else ">"), None
    if kind == "unit":
        return lexicon.look_up(word.replace(" ", "").rstrip(".") + ".")
    if kind == "now":
        return "F", "PRESENT_REF"
    if kind == "quarter":
        return "1", (word[0], int(word[1]))
    return _PUNCTUATION.get(word, _NUMBER_SIGNS.get(word, "x")), None


def _word(word: str, lexicon: Lexicon) -> tuple[str, Any]:
    stem = word.lower()
    if stem.startswith(tuple(_DECADES)):
        for name, decade in _DECADES.items():
            if stem in (name, name + "n", name + "jahre", name + "jahren"):
                return "Z", decade
    entry = lexicon.look_up(word)
    bare = word.rstrip("²³")
    return lexicon.look_up(bare) if bare != word and bare else entry


def _space(word: str) -> str:
    if "\t" in word or "\f" in word:
        return "|"
    return "¶" if word.count("\n") > 1 else " "


def _number(word: str) -> tuple[str, int]:
    value = int(word) if len(word) < 10 else UNCOUNTED
    if len(word) <= 2:
        return ("d" if 1 <= value <= 31 else "e"), value
    if len(word) == 4 and 1000 <= value <= 2999:
        return "y", value
    return "n", value


_SENTENCE_END = re.compile(r"[.!?][\"')]* (?=[A-Zx\"dytcf@iFGONsbvzjl])|[¶]")


def _sentences(classes: str, starts: list[int], ends: list[int]) -> list[int]:
    """Where sentences begin: after an empty line, or after a stop that follows a longer word."""
    begins = [0]
    for match in _SENTENCE_END.finditer(classes):
        before = match.start() - 1
        long_word = before >= 0 and classes[before] not in "dewmr" and ends[before] - starts[before] > 2
        if match.group() == "¶" or long_word:
            begins.append(match.end())
    return begins
