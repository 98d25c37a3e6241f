"""Texts of dates made from the grammar itself: every rule's pattern is turned back into words.

A new rule is tried with all its forms without anybody thinking of it; the words and numbers are drawn by
chance, the impossible ones among them (31.04., KW 53, 29 February, nine-digit years).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from extract.german.dates import RULES
from extract.german.dates.lexicon import load_lexicon
from extract.german.dates.rules import Rule

_MOST = 2
"""How often a part of a pattern is repeated beyond its least."""
_FIGURES = {
    "d": [*map(str, range(1, 32)), *(f"{n:02d}" for n in range(1, 10)), "28", "29", "29", "30", "31", "31"],
    "e": ["0", "00", "32", "45", "53", "54", "60", "99"],
    "y": ["1000", "1582", "1900", "1999", "2000", "2023", "2024", "2025", "2100", "2400", "2999"],
    "n": ["0000", "100", "366", "800", "0001", "3000", "9000", "9999", "10000", "999999999", "12345678901"],
    "1": ["Q1", "Q4", "H1", "H2", "H3"],
    "Z": ["00er", "10er", "90er", "1990er", "990er", "9990er", "neunziger", "achtziger"],
    "Y": ["zweijährigen", "mehrmonatige", "hundertjährigen"],
    "I": ["jährigen", "tägige", "minütigen"],
    "<": ["v. Chr.", "v. u. Z."],
    ">": ["n. Chr."],
    "x": ["Haus", "der", "Sitzung"],
    "|": ["\t"],
    "¶": ["\n\n"],
    "#": ["Nr", "§"],
    "%": ["%", "Euro"],
    '"': ["„", "“"],
}
_LEADS = [
    *[""] * 6, "am ", "vom ", "im ", "in ", "Ende ", "Mitte ", "Anfang ", "seit ", "ab ", "bis ", "zwischen ",
    "zwischen dem ", "spätestens ", "ca. ", "(", "Stand: ", "Mi., ", "in den nächsten ", "vor ",
]  # fmt: skip
_LINKS = [" bis ", " und ", "-", "–", "/", ", ", " bis zum ", " und dem ", ". ", "; ", " oder ", " - "]
_TAILS = ["", "", ".", " statt.", " wurde es beschlossen.", " wird gebaut.", ", 18 Uhr", "\n", " Jahren"]
_DAYS = [date.min, date.min + timedelta(40), date(2023, 2, 28), date(2024, 2, 29), date(2024, 10, 23)]
_REFERENCES = [None, *_DAYS, date.max - timedelta(40), date.max]
_YEARS = [None, None, 1, 2023, 2024, 9999]


class _DeadEnd(Exception):
    """A part of a pattern that can match nothing, as `(?!)`."""


@dataclass(frozen=True, slots=True)
class DatedText:
    """A text with the reference and the report year to read it by, and the rules it was made from."""

    text: str
    reference: date | None
    report_year: int | None
    rules: tuple[str, ...]


def make_texts(seed: int) -> Iterator[DatedText]:
    """Texts without end, each of one to three expressions; the same seed makes the same ones."""
    rng = Random(seed)
    while True:
        rules = rng.choices(RULES, k=rng.choice([1, 1, 2, 2, 3]))
        parts = [rng.choice(_LEADS) + make_expression(rule, rng) for rule in rules]
        text = parts[0]
        for part in parts[1:]:
            text += rng.choice(_LINKS) + part
        names = tuple(rule.name for rule in rules)
        yield DatedText(text + rng.choice(_TAILS), rng.choice(_REFERENCES), rng.choice(_YEARS), names)


def make_expression(rule: Rule, rng: Random) -> str:
    """One expression of a rule's form."""
    words = _words()
    parsed = parser.parse(rule.pattern.pattern)
    while True:
        try:
            letters = _letters(parsed, rng, {})
        except _DeadEnd:
            continue
        return "".join(rng.choice(words.get(letter, [letter])) for letter in letters)


def _letters(parsed: Any, rng: Random, groups: dict[int, str]) -> str:
    """Class letters that a parsed pattern may match; what stands around („(?<![deyn])“) is left out."""
    return "".join(_part(code, value, rng, groups) for code, value in parsed)


def _part(code: Any, value: Any, rng: Random, groups: dict[int, str]) -> str:
    if code is op.LITERAL:
        return chr(value)
    if code is op.IN:
        return rng.choice(_members(value))
    if code is op.BRANCH:
        return _letters(rng.choice(value[1]), rng, groups)
    if code is op.SUBPATTERN:
        groups[value[0]] = _letters(value[3], rng, groups)
        return groups[value[0]]
    if code in (op.MAX_REPEAT, op.MIN_REPEAT):
        return _repeated(value, rng, groups)
    if code is op.GROUPREF:
        return groups.get(value, "")
    if code is op.ASSERT:  # „(?<=@ )“: what must stand before it is written before it
        return _letters(value[1], rng, groups) if value[0] < 0 else ""
    if code is op.ASSERT_NOT and not list(value[1]):
        raise _DeadEnd
    if code is op.ASSERT_NOT:
        return ""
    raise AssertionError(f"a pattern with {code}: teach it to this module")


def _repeated(value: Any, rng: Random, groups: dict[int, str]) -> str:
    least, most, inner = value
    made = ""
    for _ in range(rng.randint(least, min(int(most), least + _MOST))):
        try:
            made += _letters(inner, rng, groups)
        except _DeadEnd:
            if least:
                raise
    return made


def _members(value: Any) -> list[str]:
    if value[0][0] is op.NEGATE:
        return [" "]
    return [chr(n) for code, n in value if code is op.LITERAL]


def _words() -> dict[str, list[str]]:
    """Some words of every class letter."""
    if not _CACHE:
        by_letter: dict[str, list[str]] = defaultdict(list)
        for word, (letter, _) in load_lexicon().words.items():
            by_letter[letter].append(word)
        _CACHE.update(by_letter | _FIGURES)
    return _CACHE


_CACHE: dict[str, list[str]] = {}


def rule_matches(rule: Rule, letters: str) -> bool:
    """True where the rule's pattern finds something in the class letters."""
    return re.search(rule.pattern, letters) is not None
