"""German line ends: which hyphen goes, which stays, which keeps a space after it.

Three cases, as in printed German: the hyphen of a word division goes („Zusammenar-/beit"), one that belongs
to the word stays („Potsdam-/Mittelmark", „ÖPNV-/Angebot"), a supplementary one stays and is followed by a
space („Geh-/und Radweg"). The decision uses the two lines alone, no dictionary.
"""

from __future__ import annotations

import re

from extract.base.word_lists import read_words

HYPHENS = "-\u2010\u00ad\u2011"
JOINING_WORDS = read_words("grammar", "hyphens.joining")
"""Words after a supplementary hyphen. „wie", „noch", „statt" end words of their own (so-wie, Werk-statt)."""
RANGE_WORDS = read_words("grammar", "hyphens.joining_numbers")
"""Joining words after a number only: „ein- bis zweimal", but „Kür-/bis"."""
NUMBER_WORDS = read_words("grammar", "hyphens.numbers")

_VOWELS = re.compile(r"[aeiouyäöüáàâéèêëíîïóôúûAEIOUYÄÖÜÁÀÂÉÈÊËÍÎÏÓÔÚÛ]")
_FIRST_WORD = re.compile(r"^(?:[^\W\d_]+|&)")
_LAST_STEM = re.compile(r"[^\W_]*$")
_ADDRESS = re.compile(r"(?:://|www\.|@)\S*$")


def join_line_end(left: str, right: str) -> str:
    """Join the end of one printed line with the beginning of the next.

    Without a hyphen at the end of `left` the two are joined by a space; an empty side adds nothing.
    """
    left, right = left.rstrip(), right.lstrip()
    dropped, joint = line_end(left, right)
    return left[: len(left) - dropped] + joint + right


def line_end(left: str, right: str) -> tuple[int, str]:
    """How many characters at the end of `left` go, and what to put between: ``""``, ``"-"`` or ``" "``.

    `left` ends and `right` begins without white space. A soft hyphen that turns out to be a real one
    is reported as one character that goes and a ``"-"`` put in its place.
    """
    if not left or not right:
        return 0, ""
    stem = left.rstrip(HYPHENS)
    run = len(left) - len(stem)
    if run == 0 or not stem or stem[-1].isspace():
        return 0, " "  # no hyphen, or one that stands alone: a dash
    if is_word_division(stem, right):
        return run, ""
    space = " " if is_supplementary(stem, right) or right[0] in "(„»[" else ""
    if left[-run:].strip("\u00ad"):
        return (0, space)
    return run, "-" + space


def is_supplementary(stem: str, right: str) -> bool:
    """True where a joining word follows the hyphen: „Geh-/und Radweg", „zwei-/bis dreimal"."""
    if _ADDRESS.search(stem):
        return False
    word = _first_word(right).casefold()
    if word in JOINING_WORDS:
        return True
    last = _last_stem(stem)
    return word in RANGE_WORDS and (last.isdigit() or last.casefold() in NUMBER_WORDS)


def is_word_division(stem: str, right: str) -> bool:
    """True where the hyphen only divides a word: lower case follows a stem that can end a syllable."""
    if is_supplementary(stem, right) or _ADDRESS.search(stem) or not right[0].isalpha():
        return False
    last = _last_stem(stem)
    if not last.isalpha() or len(last) == 1 or not _VOWELS.search(last):
        return False  # „19-/jährig", „E-/mail", „Kfz-/bezogen": no syllable ends there
    if right[0].isupper():
        return _in_capitals(stem) and _first_word(right).isupper()  # VERWAL-/TUNG
    return not last.isupper()  # „EU-/weit"


def _first_word(text: str) -> str:
    match = _FIRST_WORD.match(text)
    return match.group() if match else ""


def _last_stem(stem: str) -> str:
    match = _LAST_STEM.search(stem)
    return match.group() if match else ""


def _in_capitals(text: str) -> bool:
    """True for a line set in capitals: two words or more, or one too long for an abbreviation."""
    words: list[str] = re.findall(r"[^\W\d_]{2,}", text)
    return bool(words) and all(w.isupper() for w in words) and sum(map(len, words)) > 5
