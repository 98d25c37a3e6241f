"""Cardinal numbers in a text, digits or words, with their value: „41.000", „2,5", „sechs", „3.000,-"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.base.word_lists import any_of, read_word_groups, read_word_numbers
from extract.german.dates.lexicon import number_words

_WORD = re.compile(r"(?<![\wÄÖÜäöüß-])[A-Za-zäöüßÄÖÜ]{3,30}(?![\wÄÖÜäöüß])")

_HALF = re.compile(r"(?<![\w-])halben?r?(?=\s+(?:Millionen?|Mio\.?|Milliarden?|Mrd\.?)(?!\w))")
"""„eine halbe Million Euro": a half counts only before a size."""
_AND_A_HALF = {"eineinhalb": 1.5, "anderthalb": 1.5, "zweieinhalb": 2.5, "dreieinhalb": 3.5}
_GLUED = any_of(unit for units in read_word_groups("counting", "units").values() for unit in units)
_DIGITS = re.compile(
    r"(?<![\w.,/§:+*=])(?<![^\d\s(]-)"
    r"(?P<whole>\d{1,3}(?:\.\d{3})+|\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+)"
    r"(?:,(?P<rest>\d{1,6}|--?|–|—)|\.(?P<cents>\d\d)(?=\s?(?:€|Euro|EUR)))?(?:,?[-–]{1,2}(?=\s?(?:€|Euro|EUR)))?"
    rf"(?![\d/:]|[.,:]\d|\.(?=\s))(?:(?![A-Za-zÄÖÜäöüß])|(?={_GLUED}(?![\wÄÖÜäöüß])))"
)
"""Digits with nothing before or behind that makes them part of a date, a time, a section or a code."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A cardinal number: half-open characters, its value, and how it is written.

    `plain` says that the digits could be a year or a code: no thousands' dots, no decimals.
    """

    start: int
    end: int
    value: float
    is_word: bool
    plain: bool


def find_numerals(text: str) -> tuple[Numeral, ...]:
    """All cardinal numbers in order; no ordinals, no parts of dates, times, sections or numbers of papers."""
    digits = [_read_digits(match) for match in _DIGITS.finditer(text)]
    words = [
        Numeral(match.start(), match.end(), float(value), True, False)
        for match in _WORD.finditer(text)
        if (value := _VALUES.get(match[0].lower())) is not None
    ]
    halves = [Numeral(match.start(), match.end(), 0.5, True, False) for match in _HALF.finditer(text)]
    return tuple(sorted(digits + words + halves, key=lambda numeral: numeral.start))


def _read_digits(match: re.Match[str]) -> Numeral:
    whole = re.sub(r"\D", "", match["whole"])
    rest = match["rest"] or match["cents"] or ""
    decimals = rest if rest.isdigit() else ""
    value = float(f"{whole}.{decimals}") if decimals else float(whole)
    return Numeral(match.start(), match.end(), value, False, whole == match["whole"] and not rest)


def _word_values() -> dict[str, float]:
    """Number words from `zwei` on with their values, tens and hundreds of up to three parts."""
    small = {word: value for word, value in number_words().items() if value < 100}
    oblique = read_word_numbers("counting", "words.oblique")
    hundreds = {f"{word}hundert": 100 * value for word, value in small.items() if value < 10}
    hundreds |= {"hundert": 100, "einhundert": 100, "tausend": 1000, "eintausend": 1000}
    thousands = {f"{word}tausend": 1000 * value for word, value in small.items()}
    return {**thousands, **hundreds, **small, **oblique, **_AND_A_HALF}


_VALUES = _word_values()
