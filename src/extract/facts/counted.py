"""What stands behind a number: unit of measure, counted noun with its adjectives, or an abbreviation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extract.base.word_lists import any_of, names_by_form, read_ordered_words, read_word_groups, read_words
from extract.german.nouns import look_up_noun

_GAP = r"(?:[^\S\n\t]+\n?[^\S\n\t]*|\n[^\S\n\t]*)"
"""White space inside one phrase: no tab, which parts cells, and no empty line."""
_WORD = re.compile(
    _GAP + r"(?P<word>[A-Za-zÄÖÜäöüß][\wÄÖÜäöüß²³]*(?:(?:[-:*_]|/(?=[A-ZÄÖÜ]|innen))[A-Za-zÄÖÜäöüß]+)*-?)"
)
_PARTITIVE = re.compile(_GAP + r"(?:der|dieser|unserer|ihrer|von\s+den)(?=\s)")
_JOINT = re.compile(r"\s+(?:und/oder|und|oder|bzw\.)\s+")
_SHORT = re.compile(r"[A-ZÄÖÜ]{2,6}s?(?:-[A-ZÄÖÜ][\wäöüß]+)?")
_PERSONS = re.compile(r"\w+(?:innen|Innen)$")
_MOST_ADJECTIVES = 3
_NO_NOUNS = read_words("counting", "words.no_nouns")
_TIME = read_words("counting", "words.time")
_NO_ADJECTIVES = read_words("counting", "words.no_adjectives")
_SINGULAR_ENDINGS = read_ordered_words("counting", "words.singular_endings")
_PLURAL_ENDINGS = read_ordered_words("counting", "words.plural_endings")
_UNIT_NAMES = names_by_form(read_word_groups("counting", "units"))
_SCALE_NAMES = names_by_form(read_word_groups("counting", "scales"))
_UNITS = re.compile(rf"{_GAP}?(?P<unit>{any_of(_UNIT_NAMES)})(?![\wÄÖÜäöüß²³]|-[A-ZÄÖÜ])")
_SCALES = re.compile(rf"{_GAP}?(?P<scale>{any_of(_SCALE_NAMES)})(?![\wÄÖÜäöüß])")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: where it ends, its nominative plural, how sure, and whether it is printed as one."""

    end: int
    unit: str
    confidence: float
    rule: str
    singular: bool = False


def read_unit(text: str, at: int) -> Counted | None:
    """A unit of money or measure right behind the number, a scale word (`Mio.`) included."""
    scale = _SCALES.match(text, at)
    start = scale.end() if scale else at
    unit = _UNITS.match(text, start)
    size = f"{_SCALE_NAMES[_plain(scale['scale'])]} " if scale else ""
    if unit:
        return Counted(unit.end(), size + _UNIT_NAMES[_plain(unit["unit"])], 0.98, "figure.unit")
    if scale:
        counted = read_noun(text, start, {}, 2.0)
        return (
            Counted(counted.end, size + counted.unit, counted.confidence, counted.rule) if counted else None
        )
    return None


def read_noun(text: str, at: int, abbreviations: Mapping[str, str], value: float) -> Counted | None:
    """The counted noun behind up to three adjectives; None where no noun that can be counted follows."""
    adjectives = 0
    partitive = _PARTITIVE.match(text, at)
    at = partitive.end() if partitive else at
    while match := _WORD.match(text, at):
        word, at = _mend(match["word"]), match.end()
        if word[0].isupper():
            if partitive:
                return _read_partitive(match.end(), word)
            return _read_head(text, match, word, abbreviations, value, adjectives)
        if adjectives and word == "und":
            continue
        if adjectives == _MOST_ADJECTIVES or not _is_attribute(word) or word in _NO_ADJECTIVES:
            return None
        adjectives += 1
    return None


def _read_partitive(end: int, word: str) -> Counted | None:
    """„Zwei der Beamtenstellen": only a noun known to stand in the plural."""
    known = look_up_noun(word)
    if known is None or known.number != "plural" or known.singular == known.plural:
        return None
    return Counted(end, known.plural, 0.85, "figure.partitive")


def _is_attribute(word: str) -> bool:
    return len(word) > 3 and word.endswith(("e", "en", "er"))


def _read_head(
    text: str,
    match: re.Match[str],
    word: str,
    abbreviations: Mapping[str, str],
    value: float,
    adjectives: int,
) -> Counted | None:
    if word in _NO_NOUNS or word in _TIME:
        return None
    if word.endswith("-"):
        return _read_pair(text, match, word)
    if _SHORT.fullmatch(word):
        return _read_short(match.end(), word, abbreviations)
    known = look_up_noun(word)
    if known is None:
        return _read_unknown(match.end(), word, value, adjectives)
    if value > 1 and known.number == "singular" and known.singular != known.plural:
        return None
    return _with_partner(text, match.end(), known.plural, 0.97, value == 1)


def _with_partner(text: str, end: int, plural: str, confidence: float, singular: bool) -> Counted:
    """„Schülerinnen und Schüler" is one thing counted."""
    joint = _JOINT.match(text, end) if _PERSONS.search(plural) else None
    other = _WORD.match(text, joint.end() - 1) if joint else None
    if joint and other and (known := look_up_noun(other["word"])) and known.gender == "m":
        shared = plural[:4].lower() == known.plural[:4].lower()
        if shared:
            return Counted(other.end(), f"{plural} und {known.plural}", confidence, "figure.noun")
    return Counted(end, plural, confidence, "figure.noun", singular)


def _read_pair(text: str, match: re.Match[str], word: str) -> Counted | None:
    """„zwei Geh- und Radwege": the first half shares the noun of the second."""
    joint = _JOINT.match(text, match.end())
    other = _WORD.match(text, joint.end() - 1) if joint else None
    known = look_up_noun(other["word"]) if other else None
    if joint is None or other is None or known is None or known.number != "plural":
        return None
    return Counted(other.end(), f"{word} {joint[0].strip()} {known.plural}", 0.9, "figure.noun")


def _read_short(end: int, word: str, abbreviations: Mapping[str, str]) -> Counted | None:
    """An abbreviation: with the long form it is defined as, else as printed."""
    if re.fullmatch(r"[IVX]+", word):
        return None
    base = word[:-1] if word.endswith("s") else word
    long = abbreviations.get(word) or abbreviations.get(base)
    if long is None:
        return Counted(end, base, 0.7, "figure.short")
    known = look_up_noun(long)
    return Counted(end, known.plural if known else long, 0.95, "figure.short")


def _read_unknown(end: int, word: str, value: float, adjectives: int) -> Counted | None:
    """A noun no list knows, if it looks like a plural: as printed, dative -n taken off after -er and -el."""
    if value <= 1 or len(word) < 4 or word.lower().endswith(_SINGULAR_ENDINGS):
        return None
    if not word.endswith(_PLURAL_ENDINGS):
        return None
    plural = word[:-1] if word.endswith(("ern", "eln")) else word
    return Counted(end, plural, 0.75 if adjectives else 0.65, "figure.unknown_noun")


def _mend(word: str) -> str:
    return word.replace("\u00ad", "")


def _plain(text: str) -> str:
    return " ".join(text.split())
