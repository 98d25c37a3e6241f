"""Counted things of a text: how many of what, in digits or words, with the unit in the nominative plural."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extract.base.word_lists import any_of, read_ordered_words, read_words
from extract.facts.abbreviations import find_abbreviations
from extract.facts.counted import Counted, read_noun, read_unit
from extract.facts.references import find_references
from extract.german.line_ends import MendedText, mend_line_ends
from extract.german.numerals import Numeral, find_numerals

_WORD_BEFORE = re.compile(r"([\wÄÖÜäöüß.§-]+)[\s(„\"*]*$")
_RANGE = re.compile(r"[^\S\n]*(?:bis(?:\s+zu)?|-|–|oder(?:\s+ggf\.|\s+evtl\.)?(?:\s+auch)?|und|\+)[^\S\n]*")
_SPAN = re.compile(r"[^\S\n]*(?:bis(?:\s+zu)?|-|–)[^\S\n]*")
_COUNT_PREFIX = re.compile(r"(?<!\d)(?<!\d[ \u00a0])(?<!\w)(?:T€|TEUR|€|EUR|Euro)[^\S\n]?$")
_ADJECTIVE = re.compile(r"\s+[a-zäöüß]{4,}(?:e|en|er)(?=\s*(?:[.,;:)]|und\b|sowie\b|$))")
_MINUS = re.compile(r"(?:^|\s)[-–−]$")
_LOOK_BACK = 40
_LEAST_CODE = 1000
"""From here on, bare digits at the start of a line are a code: „36600 Spielplätze" in a budget."""
_VAGUE = re.compile(r"(?<![\wäöü])(?:mehrere[rn]?|einigen?|einiger|vielen?|paar|etliche)\s+$")
_ROW_WORDS = 3
_LABELS = read_words("counting", "words.labels")
_LABEL_ENDINGS = read_ordered_words("counting", "words.label_endings")
_APPROXIMATE = re.compile(
    rf"(?<![\wÄÖÜäöüß]){any_of(read_words('counting', 'approximate'))}\s+$", re.IGNORECASE
)
_ELLIPTIC = re.compile(
    rf"\s+{any_of(read_words('counting', 'words.elliptic'))}(?![\wÄÖÜäöüß])|{_ADJECTIVE.pattern}"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """One counted thing: half-open characters, the words there („rund 41.000 Euro"), value and unit.

    `unit` is the counted noun in the nominative plural; large amounts keep their size in it
    (4.1 `Millionen Euro`). `approximate` is set by „rund", „etwa" and the like and for both ends of a range.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    approximate: bool
    confidence: float
    rule: str


def find_figures(
    text: str,
    abbreviations: Mapping[str, str] | None = None,
    taken: Sequence[tuple[int, int]] | None = None,
) -> tuple[Figure, ...]:
    """All counted things in order, without overlap; pure and linear in the text's length.

    `abbreviations` maps short to long forms („15 RWK" counts `Regionale Wachstumskerne`), by default those
    the text defines. `taken` are spans whose numbers count nothing, by default the citations; a caller that
    knows the dates gives them as well. Lengths of time are the dates' business and left out.
    """
    if abbreviations is None:
        abbreviations = {found.short: found.long for found in find_abbreviations(text)}
    if taken is None:
        taken = [(found.start, found.end) for found in find_references(text)]
    mended = mend_line_ends(text)
    numerals = _outside(find_numerals(mended.text), mended, sorted(taken))
    return tuple(_place(figure, text, mended) for figure in _find(mended.text, numerals, abbreviations))


def _place(figure: Figure, text: str, mended: MendedText) -> Figure:
    start, end = mended.original(figure.start, figure.end)
    return replace(figure, start=start, end=end, text=text[start:end])


def _find(text: str, numerals: Sequence[Numeral], abbreviations: Mapping[str, str]) -> list[Figure]:
    figures: list[Figure] = []
    for index, numeral in enumerate(numerals):
        if figures and numeral.start < figures[-1].end:
            continue
        counted = _read_counted(text, numeral, abbreviations)
        if counted is None:
            counted = _borrow(text, numerals, index, figures, abbreviations)
        if counted is not None and not _is_label(text, numeral, counted):
            figures.append(_build(text, numeral, counted, _ends_range(text, figures, numeral)))
            _join_range(text, figures)
    return figures


def _join_range(text: str, figures: list[Figure]) -> None:
    """„80 % – 95 %": with the unit at both ends as well, both are approximate."""
    if len(figures) < 2 or figures[-2].unit != figures[-1].unit or figures[-1].rule != "figure.unit":
        return
    if _SPAN.fullmatch(text, figures[-2].end, figures[-1].start):
        figures[-2:] = [replace(figure, approximate=True) for figure in figures[-2:]]


def _outside(
    numerals: Sequence[Numeral], mended: MendedText, taken: Sequence[tuple[int, int]]
) -> list[Numeral]:
    """The numerals that touch no taken span of the given text; both are in order."""
    kept: list[Numeral] = []
    place = 0
    for numeral in numerals:
        start, end = mended.original(numeral.start, numeral.end)
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        if place == len(taken) or taken[place][0] >= end:
            kept.append(numeral)
    return kept


def _read_counted(text: str, numeral: Numeral, abbreviations: Mapping[str, str]) -> Counted | None:
    unit = read_unit(text, numeral.end)
    if unit is not None:
        return unit
    prefix = _COUNT_PREFIX.search(text[max(numeral.start - 6, 0) : numeral.start])
    if prefix and not numeral.is_word:
        unit_name = "Tausend Euro" if prefix[0].startswith("T") else "Euro"
        return Counted(numeral.end, unit_name, 0.95, "figure.prefix")
    return read_noun(text, numeral.end, abbreviations, numeral.value)


def _borrow(
    text: str,
    numerals: Sequence[Numeral],
    index: int,
    figures: Sequence[Figure],
    abbreviations: Mapping[str, str],
) -> Counted | None:
    """„vier davon", „41 + 13 assoziierte Mitglieder", „10 bis 15 Bäume": the unit of another."""
    numeral = numerals[index]
    if figures and (behind := _ELLIPTIC.match(text, numeral.end)) is not None:
        between = text[figures[-1].end : numeral.start]
        if "\n\n" not in between and len(between) < 120:
            return Counted(numeral.end, figures[-1].unit, 0.85, behind.lastgroup or "figure.elliptic")
    if index + 1 < len(numerals):
        joint = _RANGE.fullmatch(text, numeral.end, numerals[index + 1].start)
        following = _read_counted(text, numerals[index + 1], abbreviations) if joint else None
        if (
            joint
            and following
            and not any(_is_label(text, n, following) for n in (numeral, numerals[index + 1]))
        ):
            summed = "+" in joint[0] or joint[0].strip() == "und"
            return Counted(numeral.end, following.unit, 0.8, "figure.sum" if summed else "figure.range")
    return None


def _is_label(text: str, numeral: Numeral, counted: Counted) -> bool:
    """True where the number names something (`Anlage 2`), is a year, a postcode or a section's number."""
    before = text[max(numeral.start - _LOOK_BACK, 0) : numeral.start]
    if numeral.is_word and _VAGUE.search(before):
        return True
    if counted.rule in ("figure.unit", "figure.prefix"):
        return False
    if numeral.is_word:
        return False
    if _stands_alone(text, numeral):
        return True
    approximate = _APPROXIMATE.search(before) is not None
    if not approximate and ((numeral.plain and _follows_label(before)) or _is_code(text, numeral)):
        return True
    at_start = not before.strip() or "\n" in before[len(before.rstrip()) :] or before.endswith("\t")
    if at_start and numeral.plain and numeral.value >= _LEAST_CODE:
        return True
    if numeral.value == 1 and (at_start or not counted.singular):
        return True
    if counted.rule != "figure.unknown_noun":
        return False
    postcode = numeral.plain and numeral.value >= 10_000
    return at_start or postcode or not _is_running_text(text, numeral.start)


def _stands_alone(text: str, numeral: Numeral) -> bool:
    """True for a number that ends a line, alone there or behind a label: it counts nothing of the next."""
    if "\n" not in text[numeral.end : numeral.end + 2]:
        return False
    before = text[max(numeral.start - 2, 0) : numeral.start]
    return before.strip(" ") == "" or before.rstrip(" ").endswith((":", "\n", "\t"))


def _follows_label(before: str) -> bool:
    match = _WORD_BEFORE.search(before)
    if match is None or "\n" in before[match.end(1) :]:
        return False
    return match[1] in _LABELS or match[1].endswith(_LABEL_ENDINGS)


def _is_code(text: str, numeral: Numeral) -> bool:
    """A year, a postcode, a number with leading zeros, or one number in a row of numbers."""
    digits = text[numeral.start : numeral.end]
    if re.search(r"\d[ \u00a0]$", text[max(numeral.start - 2, 0) : numeral.start]):
        return True
    if not numeral.plain:
        return False
    if (digits.startswith("0") and digits != "0") or len(digits) > 6:
        return True
    return len(digits) == 4 and 1900 <= numeral.value <= 2099


def _is_running_text(text: str, at: int) -> bool:
    """True where words in lower case surround the number: a sentence, not a row of a table."""
    around = text[max(at - 80, 0) : at + 80]
    return len(re.findall(r"(?<![\w-])[a-zäöüß]{2,}(?![\w-])", around)) >= _ROW_WORDS


def _ends_range(text: str, figures: Sequence[Figure], numeral: Numeral) -> bool:
    """True for the „15 Bäume" of „10 bis 15 Bäume"."""
    if not figures or figures[-1].rule != "figure.range":
        return False
    return _RANGE.fullmatch(text, figures[-1].end, numeral.start) is not None


def _build(text: str, numeral: Numeral, counted: Counted, ends_range: bool) -> Figure:
    before = text[max(numeral.start - _LOOK_BACK, 0) : numeral.start]
    match = _APPROXIMATE.search(before)
    start = numeral.start - (len(before) - match.start()) if match else numeral.start
    if counted.rule == "figure.prefix" and not match:
        prefix = _COUNT_PREFIX.search(before)
        start = numeral.start - len(prefix[0]) if prefix else numeral.start
    value = numeral.value
    if _MINUS.search(before) and counted.unit.endswith("Euro"):
        start, value = start - 1, -value
    approximate = match is not None or counted.rule == "figure.range" or ends_range
    return Figure(
        start, counted.end, text[start : counted.end], value, counted.unit, approximate,
        counted.confidence, counted.rule,
    )  # fmt: skip
