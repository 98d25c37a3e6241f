"""The vocabulary of time: every word the grammar knows, as one letter (its class) and one value.

The words stand in `models/temporal/german.toml`; number words and inflected compounds are made here.
The grammar runs over the letters, so a letter is a terminal symbol: see `CLASSES`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from extract.base.folders import models_folder
from extract.base.word_lists import read_ordered_words, read_tables, read_word_numbers

CLASSES = """
d number 1-31, e other one or two digits, y four digits 1000-2999, n any other number
M month, m month abbreviation, r Roman numeral to XII, S season, X feast
W weekday, w its abbreviation, V weekday with part of day, T weekday adverb, K calendar week
U unit, J year as a unit, B school year and the like, H quarter or half, 1 Q3 and H1, Z decade
D today or tomorrow, P part of day, p its adverb, k Uhr, N Vorjahr, E Jahresende
A Anfang, Mitte, Ende, a frühe, späte, L this, last, next, R later, q earlier
C number word, c ein, O ordinal word, Q some, several, h half, G about, * einmal
I -jährig after a number, Y zweijährig, f recurring, F present, past, future, ~ kurzem in vor kurzem
i vor, b bis, u und, v von, s seit, z zwischen, l alle, j jeder, o pro, t article, @ preposition, + nach
< v. Chr., > n. Chr., # number of something, % amount, x any other word
Punctuation stands for itself, | is a tab, ¶ an empty line.
"""

Entry = tuple[str, Any]

_ONES = read_ordered_words("temporal", "number_words.ones")
_TENS = read_ordered_words("temporal", "number_words.tens")
_TEENS = read_ordered_words("temporal", "number_words.teens")
_ORDINAL_STEMS = {
    int(n): stem for stem, n in read_word_numbers("temporal", "number_words.ordinal_stems").items()
}
_ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
_MANY = {word: int(n) for word, n in read_word_numbers("temporal", "number_words.many").items()}


@dataclass(frozen=True, slots=True)
class Roles:
    """One role and the patterns that speak for it before and after a date (lower case)."""

    role: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with class and value, a pattern for compound adjectives, and the cues for roles and tense."""

    words: dict[str, Entry]
    compound: re.Pattern[str]
    compound_units: dict[str, str]
    numbers: dict[str, float]
    name_heads: frozenset[str]
    persons: frozenset[str]
    past: frozenset[str]
    perfect: frozenset[str]
    present: frozenset[str]
    future: frozenset[str]
    roles: tuple[Roles, ...]

    def look_up(self, word: str) -> Entry:
        """Class and value of a word; unknown words are ("x", None)."""
        entry = self.words.get(word)
        if entry is not None:
            return entry
        match = self.compound.fullmatch(word)
        return self._compound(match) if match else ("x", None)

    def _compound(self, match: re.Match[str]) -> Entry:
        unit = self.compound_units[match["unit"].lower()]
        count = match["count"].lower()
        if not count:
            return "I", unit
        return "Y", (None if count in {"mehr", "viel"} else self.numbers[count], unit)


def number_words() -> dict[str, int]:
    """German cardinal words from `zwei` to `neunundneunzig`, and the round hundreds in use."""
    words = {word: 2 + i for i, word in enumerate(_ONES[1:])} | {w: 10 + i for i, w in enumerate(_TEENS)}
    words |= {word: 20 + 10 * i for i, word in enumerate(_TENS)}
    for i, ten in enumerate(_TENS):
        words |= {f"{one}und{ten}": 20 + 10 * i + j for j, one in enumerate(_ONES, 1)}
    return words | _MANY


def _ordinal_words() -> Iterator[tuple[str, int]]:
    cardinals = {number: word for word, number in number_words().items() if number <= 31}
    cardinals[1] = "eins"
    for number, word in cardinals.items():
        stem = _ORDINAL_STEMS.get(number) or word + ("t" if number < 20 else "st")
        for ending in ("e", "en", "er", "es", "em"):
            yield stem + ending, number


@lru_cache(maxsize=4)
def load_lexicon(folder: Path | None = None) -> Lexicon:
    """Reads `temporal/german.toml` below `folder` (by default the project's models)."""
    path = (folder or models_folder()) / "temporal" / "german.toml"
    data = read_tables(path)
    numbers: dict[str, float] = {**number_words(), "ein": 1, "eins": 1}
    numbers |= {word: float(value) for value, words in data["fractions"].items() for word in words}
    units = {suffix: unit for unit, suffix in data["compound_units"].items()}
    return Lexicon(
        words=dict(_entries(data)),
        compound=_compound_pattern(numbers, units),
        compound_units=units,
        numbers=numbers,
        name_heads=frozenset(data["name_heads"]["words"]),
        persons=frozenset(data["persons"]["words"]),
        past=frozenset(data["tense"]["past"]),
        perfect=frozenset(data["tense"]["perfect"]),
        present=frozenset(data["tense"]["present"]),
        future=frozenset(data["tense"]["future"]),
        roles=tuple(_roles(item) for item in data["roles"]),
    )


def _compound_pattern(numbers: dict[str, float], units: dict[str, str]) -> re.Pattern[str]:
    counts = "|".join(sorted([*numbers, "mehr", "viel"], key=len, reverse=True))
    return re.compile(rf"(?P<count>(?i:{counts})?)(?P<unit>(?i:{'|'.join(units)}))(?:e[nmrs]?)?")


def _roles(item: dict[str, Any]) -> Roles:
    return Roles(item["role"], _cues(item["before"]), _cues(item["after"]))


def _cues(words: list[str]) -> re.Pattern[str] | None:
    if not words:
        return None
    return re.compile("|".join(re.escape(w).replace(r"\ ", r"\s").replace(r"\|", r"\b") for w in words))


def _entries(data: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    """All words; later ones win, so the words of the calendar come last."""
    yield from _plain(data["number_cues"]["words"], "#", None)
    yield from _plain(data["amount_cues"]["words"], "%", None)
    yield from ((word, ("r", number)) for number, word in enumerate(_ROMAN, 1))
    yield from _particles(data["particles"])
    yield from _number_entries(data)
    yield from _unit_entries(data)
    yield from _reference_entries(data)
    yield from _calendar_entries(data)


def _plain(words: Iterable[str], letter: str, value: object) -> Iterator[tuple[str, Entry]]:
    for word in words:
        yield word, (letter, value)
        if word[0].islower():
            yield word[0].upper() + word[1:], (letter, value)


def _particles(data: dict[str, list[str]]) -> Iterator[tuple[str, Entry]]:
    letters = {
        "until": "b", "and": "u", "from": "v", "since": "s", "between": "z", "every": "l", "each": "j",
        "ago": "i", "per": "o", "article": "t", "at": "@", "oclock": "k", "later": "R", "earlier": "q",
        "times": "*", "within": "+",
    }  # fmt: skip
    for kind, words in data.items():
        yield from _plain(words, letters[kind], kind)


def _number_entries(data: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for word, number in number_words().items():
        yield from _plain([word], "C", number)
    for ending in ("", "e", "en", "em", "er", "es"):
        yield from _plain([f"ein{ending}"], "c", 1)
    for ending in ("e", "en", "er", "es"):
        yield from _plain([f"ganz{ending}"], "c", 1)
    for word, number in _ordinal_words():
        yield from _plain([word], "O", number)
    for value, words in data["fractions"].items():
        yield from _plain(words, "h" if value == "0.5" else "C", float(value))
    yield from _plain(data["counts"]["words"], "Q", None)
    yield from _plain([w for w in data["approximators"]["words"] if " " not in w], "G", None)


def _unit_entries(data: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for unit, words in data["units"].items():
        yield from _plain(words, "U", unit)
    yield from _plain(data["years"]["Y"], "J", "Y")
    yield from _plain(data["named_years"]["words"], "B", "Y")
    yield from _plain(data["calendar_week"]["words"], "K", "W")
    for unit, words in data["period_heads"].items():
        yield from _plain(words, "H", unit)
    for key, words in data["unit_parts"].items():
        yield from _plain(words, "E", tuple(key.split()))
    for kind, anchor in (("context_nouns", "neighbour"), ("unit_abbreviations", "reference")):
        for key, words in data[kind].items():
            unit, amount = key.split()
            yield from _plain(words, "N", (unit, int(amount), anchor))
    yield from _plain(data["report_years"]["words"], "N", ("Y", 0, "report"))
    for unit, words in data["long_adverbs"].items():
        yield from _plain(words, "Y", (None, unit))


def _reference_entries(data: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for value, words in data["references"].items():
        yield from _plain(words, "F", value)
    for value, phrases in data["phrases"].items():
        for first, last in (phrase.split() for phrase in phrases):
            yield last, ("~", (first, value))
    for value, words in data["recurrences"].items():
        yield from _plain(words, "f", value)
    for kind, anchor in (("shifts", "reference"), ("context_shifts", "context")):
        for amount, words in data[kind].items():
            yield from _plain(words, "L", (int(amount), anchor))
    for amount, words in data["year_adverbs"].items():
        yield from _plain(words, "N", ("Y", int(amount), "reference"))
    for part, words in [*data["parts"].items(), *data["part_adjectives"].items()]:
        yield from _plain(words, "A" if words[0][0].isupper() else "a", part)


def _calendar_entries(data: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for letter, kind in (("M", "months"), ("m", "month_abbreviations"), ("W", "weekdays")):
        for number, words in data[kind].items():
            for word in words:
                yield word, (letter, int(number))
                yield word.upper(), (letter, int(number))
                if letter == "M":
                    yield word.lower(), ("m", int(number))
    for number, words in data["weekday_abbreviations"].items():
        yield from ((word, ("w", int(number))) for word in words)
    for number, words in data["weekday_adverbs"].items():
        yield from ((word, ("T", int(number))) for word in words)
    for season, words in [*data["seasons"].items(), *data["holidays"].items()]:
        yield from _plain(words, "S", season)
    for number, words in data["holiday_months"].items():
        yield from ((word, ("M", int(number))) for word in words)
    yield from _day_parts(data)
    for amount, words in [*data["deictic_days"].items(), *data["deictic_adjectives"].items()]:
        yield from _plain([w for w in words if w != "morgen"], "D", int(amount))
        yield from ((w, ("D", int(amount))) for w in words if w == "morgen")
    for day, words in data["feasts"].items():
        yield from _plain([w for w in words if " " not in w], "X", day)


def _day_parts(data: dict[str, Any]) -> Iterator[tuple[str, Entry]]:
    for part, words in data["day_parts"].items():
        yield from _plain(words, "P", part)
    for part, words in data["day_part_adverbs"].items():
        yield from _plain(words, "p", part)
    for number, words in data["weekdays"].items():
        for part, endings in data["day_part_compounds"].items():
            for ending in endings:
                yield words[0] + ending, ("V", (int(number), part))
