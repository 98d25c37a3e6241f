"""Cited paragraphs and articles: read left to right as number, subdivisions, joints, and the law's name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.base.word_lists import (
    any_of,
    names_by_form,
    read_ordered_words,
    read_word_groups,
    read_word_pairs,
    read_words,
)
from extract.facts.paper_numbers import FoundCitation
from extract.german.nominative import build_nominative, is_adjective

_SIGN = re.compile(r"§§?\s*|(?<![\w])(?:Artikels?|Artikeln|Art\.|Art)\s+(?=\d)")
_NUMBER = re.compile(r"\d{1,4}(?:\s?[a-z](?![\wÄÖÜäöüß.]))?")
_SUB_VALUE = re.compile(
    r"\s*(?:\d{1,3}(?:\s?[a-z](?![\wäöüß]))?|[a-z]{1,2}\)?(?![\wäöüß])|[IVX]{1,4}(?![\w]))"
)
_ROMAN_SUB = re.compile(r"\s[IVX]{1,4}(?=\s)(?!\s(?:des|der))")
_FOLLOWING = re.compile(r"\s?ff?\.?(?![\wäöüß])")
_JOINT = re.compile(
    r"\s*,?\s*(?:und|oder|sowie|bis|u\.|bzw\.|i\.\s?V\.\s?m\.|iVm|in\s+Verbindung\s+mit|,|-|–|/)\s*"
)
_ABBREVIATION = re.compile(
    r"\s+(?:(?:des|der|dem)\s+)?(?P<name>[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*(?:-[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*)?)"
    r"(?P<book>/[A-C](?![\wäöü])|\s+(?:XIV|XIII|XII|XI|IX|IV|VIII|VII|VI|V|III|II|I|X|\d{1,2})(?![\wäöü]))?"
)
_NAME_WORD = re.compile(
    r"\s+(?P<word>[A-ZÄÖÜa-zäöü][\wÄÖÜäöüß]*(?:-(?:\n[^\S\n]*(?!und\b|oder\b))?[\wÄÖÜäöüß]+)*-?)(?P<dot>\.(?=\s[A-Z]))?"
)
_STATE = re.compile(r"\s+(?:des\s+Landes|für\s+das\s+Land|von)\s+[A-ZÄÖÜ][\wÄÖÜäöüß-]+")
_IN_BRACKETS = re.compile(r"\s*[(–-]\s?(?P<name>[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[A-ZÄÖÜ][A-Za-zÄÖÜäöüß-]*)\s?[)–-]?")
_PURPOSE = re.compile(
    r"\s+(?:über|zur|zum|gegen)\s+(?:(?:die|das|den|der|dem)\s+)?(?:[a-zäöüß]+(?:e|en|er)\s+){0,2}[A-ZÄÖÜ][\wäöüß-]+"
    r"(?:\s+(?:und|von|der|des)\s+(?:[a-zäöüß]+(?:e|en|er)\s+)?[A-ZÄÖÜ][\wäöüß-]+){0,2}"
)
"""„… Gesetzes über die öffentliche Sicherheit und Ordnung": what the law is about, part of its name."""
_BARE = ("gesetz", "gesetzes", "verordnung")
_SHORT = names_by_form(read_word_groups("citations", "laws.short"))
_WIDEST_NAME = 120
_MOST_WORDS = 7
_IN_BOOKS = ("SGB", "VOB", "VOL", "VOF")
"""Laws that come in books or parts: `SGB VIII`, `VOL/A`."""
_POINTING = {"dieser", "dieses", "diesem", "diese", "jener", "obiger", "vorstehender"}
"""„§ 5 dieser Satzung" names no law."""
_ABBREVIATIONS = read_word_pairs("citations", "laws.abbreviations")
_BY_NAME = {name.casefold(): short for short, name in _ABBREVIATIONS.items()}
_NAME_ENDINGS = read_ordered_words("citations", "laws.name_endings")
_SUBDIVISIONS = re.compile(rf"\s*,?\s*{any_of(read_words('citations', 'laws.subdivisions'))}(?![A-Za-zäöü])")


@dataclass(frozen=True, slots=True)
class _Law:
    """The law's name behind a paragraph: where it ends, its normal form, and how sure that is."""

    end: int
    name: str
    confidence: float
    rule: str


def find_laws(text: str) -> tuple[FoundCitation, ...]:
    """Every cited paragraph or article; one without a law takes that of the next it is joined to."""
    found: list[FoundCitation] = []
    waiting: list[int] = []
    position = 0
    while sign := _SIGN.search(text, position):
        position = sign.end()
        end = _read_numbers(text, sign.end())
        if end is None:
            continue
        law = _read_law(text, end)
        found.append(_build(text, sign.start(), end, law))
        position = found[-1].end
        if law is None and _joins_next(text, end):
            waiting.append(len(found) - 1)
            continue
        if law is not None:
            for index in waiting:
                found[index] = replace(found[index], value=f"{found[index].value} {law.name}", confidence=0.9)
        waiting = []
    return tuple(found)


def _joins_next(text: str, end: int) -> bool:
    joint = _JOINT.match(text, end)
    return joint is not None and _SIGN.match(text, joint.end()) is not None


def _build(text: str, start: int, end: int, law: _Law | None) -> FoundCitation:
    value = _normalize(text[start:end])
    if law is None:
        return FoundCitation(start, end, value, 0.7, "law.bare")
    return FoundCitation(start, law.end, f"{value} {law.name}", law.confidence, law.rule)


def _read_numbers(text: str, at: int) -> int | None:
    """Where numbers, subdivisions and joints end; None where no number stands at `at`."""
    number = _NUMBER.match(text, at)
    if number is None:
        return None
    end = number.end()
    while True:
        following = _read_subdivision(text, end) or _matched(_FOLLOWING, text, end)
        if following is None:
            joint = _JOINT.match(text, end)
            following = _read_joined(text, joint.end()) if joint else None
        if following is None:
            return end
        end = following


def _read_joined(text: str, at: int) -> int | None:
    """Another number or subdivision behind „und", „bis", a comma; not the number of something else."""
    subdivision = _read_subdivision(text, at)
    if subdivision is not None:
        return subdivision
    number = _NUMBER.match(text, at)
    if number is None or re.match(
        r"[.:]\d|\.\s|\s?(?:%|€|Euro|EUR|Uhr|m²)", text[number.end() : number.end() + 6]
    ):
        return None
    return number.end()


def _read_subdivision(text: str, at: int) -> int | None:
    head = _SUBDIVISIONS.match(text, at)
    if head is None:
        return _matched(_ROMAN_SUB, text, at)
    return _matched(_SUB_VALUE, text, head.end())


def _matched(pattern: re.Pattern[str], text: str, at: int) -> int | None:
    match = pattern.match(text, at)
    return match.end() if match else None


def _read_law(text: str, at: int) -> _Law | None:
    return _read_abbreviation(text, at) or _read_long_name(text, at)


def _read_abbreviation(text: str, at: int) -> _Law | None:
    match = _ABBREVIATION.match(text, at, at + _WIDEST_NAME)
    if match is None:
        return None
    name, start = match["name"], match.start("name")
    known = _known_prefix(name)
    if known is not None:
        whole = len(known) == len(name)
        book = " ".join((match["book"] or "").split()) if whole and known in _IN_BOOKS else ""
        end = match.end() if book else start + len(known)
        return _Law(
            end, known + ("" if book.startswith("/") else " ") * bool(book) + book, 0.98, "law.abbreviation"
        )
    if name in ("DS", "BVV", "SVV", "TOP", "PDF") or re.search(r"[a-zäöü]In(?:nen)?$", name):
        return None
    end = start + len(name)
    return _Law(end, name, 0.85, "law.abbreviation")


def _known_prefix(name: str) -> str | None:
    """The known abbreviation that the word is, or that a word lost its space behind (`BezVGAuswirkungen`)."""
    abbreviations = _ABBREVIATIONS
    if name in abbreviations:
        return name
    longest = max((a for a in abbreviations if name.startswith(a)), key=len, default=None)
    if longest is not None and re.match(r"[A-ZÄÖÜ][a-zäöüß]", name[len(longest) :]):
        return longest
    return None


def _read_long_name(text: str, at: int) -> _Law | None:
    """„des Niedersächsischen Kommunalverfassungsgesetzes (NKomVG)" → NKomVG."""
    words: list[str] = []
    article = ""
    for _ in range(_MOST_WORDS):
        match = _NAME_WORD.match(text, at)
        if match is None:
            return None
        at = match.end()
        word = re.sub(r"-\n\s*(?=[a-zäöü])|(?<=-)\s", "", match["word"])
        if not words and not article and word in ("des", "der", "dem", "vom", "im", "zur"):
            article = word
        elif word.lower() in _POINTING:
            return None
        elif (word[0].isupper() or words[-1:] == ["und"]) and word.lower().endswith(_NAME_ENDINGS):
            return _name_law(text, at, [*words, word], article)
        elif _fits_name(word, match["dot"]):
            words.append(word)
        else:
            return None
    return None


def _fits_name(word: str, dot: str | None) -> bool:
    """Adjectives, first halves of compounds and „und": all that may stand before the name's last word."""
    if dot:
        return len(word) <= 4
    return word in ("und", "zur", "über") or word.endswith("-") or is_adjective(word)


def _name_law(text: str, end: int, words: list[str], article: str) -> _Law:
    bracket = _IN_BRACKETS.match(text, end)
    if bracket and bracket["name"] in _ABBREVIATIONS:
        return _Law(bracket.end(), bracket["name"], 0.97, "law.name")
    name = build_nominative(words, [article or "der"])
    purpose = _PURPOSE.match(text, end) if words[-1].lower() in _BARE else None
    if purpose:
        name, end = f"{name} {' '.join(purpose[0].split())}", purpose.end()
    state = _STATE.match(text, end)
    if state and words[-1].lower().endswith(("verfassung", "verfassungsgesetzes", "ordnung")):
        name, end = f"{name} {' '.join(state[0].split())}", state.end()
    known = _BY_NAME.get(name.casefold())
    return _Law(end, known or name, 0.95 if known else 0.85, "law.name")


def _normalize(printed: str) -> str:
    """`§ 3 Absatz 1 Nummer 4` → `§ 3 Abs. 1 Nr. 4`; one space between the parts."""
    line = " ".join(re.sub(r"(§+)\s*", r"\1 ", printed).split())
    line = re.sub(r"(\d) (?=[a-z]\b)", r"\1", line)
    line = re.sub(r"^(?:Artikels?|Artikeln|Art)\b\.?", "Art.", line)
    return " ".join(
        _SHORT.get(word, word)
        for word in re.sub(r"\b(Abs|Nr|Satz|Ziff|S)(\.?)(?=\d)", r"\1\2 ", line).split()
    )
