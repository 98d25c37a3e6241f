"""„heute“ as these times, apart from heute as the day of the text."""

from __future__ import annotations

import re

from extract.base.word_lists import read_ordered_words, read_words
from extract.german.dates.tokens import Tokens

_DAYS = read_ordered_words("temporal", "nowadays.days")
_BEFORE = read_words("temporal", "nowadays.before")
_AFTER = read_words("temporal", "nowadays.after")
_LASTING = read_words("temporal", "nowadays.lasting")
_ONCE = read_words("temporal", "nowadays.once")
_COPULA = read_words("temporal", "nowadays.copula")
_WORD = re.compile(r"[^\W\d_]+")
_DONE = re.compile(
    r"[a-zäöüß]*ge[a-zäöüß]{2,}(?:t|en)|(?:be|ver|er|ent|zer|über|unter)[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]+iert"
)
_FEW = 200
"""Characters of a sentence read on either side."""


def is_nowadays(index: int, tokens: Tokens) -> bool:
    """True for „aus heutiger Sicht“, „noch heute“, „Heute leben hier …“; false for a day's „heute“.

    „die heutige Sitzung“ and „heute wurde beschlossen“ are of the day; so is „bis heute“, where a time ends.
    """
    before, after = _around(index, tokens)
    if tokens.word(index).lower() != "heute":
        return not (after and after[0].lower().endswith(_DAYS))
    left, right = before[-1].lower() if before else "", after[0].lower() if after else ""
    if left in _BEFORE or right in _AFTER:
        return not (right == "an" or left == "ab")
    words = {word.lower() for word in (*before, *after)}
    if words & _ONCE or {left, right} & _LASTING:
        return True
    done = bool(after) and any(_DONE.fullmatch(word) for word in after[-2:])
    return bool({left, right} & _COPULA) and not done


def _around(index: int, tokens: Tokens) -> tuple[list[str], list[str]]:
    """The words of the sentence before and after a token."""
    begin, end = tokens.sentence(index)
    start, stop = tokens.starts[index], tokens.ends[index]
    left = tokens.text[max(tokens.starts[begin], start - _FEW) : start]
    right = tokens.text[stop : max(stop, min(tokens.ends[end - 1], stop + _FEW))]
    return _WORD.findall(left), _WORD.findall(right)
