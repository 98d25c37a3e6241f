"""Abbreviations that a text defines, with the long form in the nominative; conflicts and gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.base.model import Issue
from extract.base.word_lists import any_of, read_words
from extract.facts.letter_match import LetterMatch, match_letters
from extract.german.line_ends import MendedText, mend_line_ends
from extract.german.nominative import build_nominative
from extract.german.sentences import squeeze_lines

_SHORT = r"(?:[A-ZÄÖÜ][\wÄÖÜäöüß&]{0,24}(?:[-/.][A-ZÄÖÜ0-9][\wÄÖÜäöüß&]{0,24}){0,4})"
_BRACKET = re.compile(
    rf"\(\s?\*{{0,2}}[„\"“]?(?P<short>{_SHORT}(?:\s+[A-ZÄÖÜ][\wÄÖÜäöüß-]*){{0,3}})[“”\"]?\*{{0,2}}\s?\)"
)
_LONG = r"(?P<long>[A-ZÄÖÜa-zäöü][\wÄÖÜäöüß., -]{5,100})"
_LONG_IN_BRACKET = re.compile(
    rf"(?<![\wÄÖÜäöüß])(?P<short>{_SHORT})\*{{0,2}}[“”\"]?\s+"
    rf"\((?:=\s?|kurz\s+für\s+|d\.\s?h\.\s+|steht\s+für\s+)?[„\"]?{_LONG}[“\"]?\)"
)
_LIST_ENTRY = re.compile(rf"(?:^|\n)[^\S\n]*(?P<short>{_SHORT})[^\S\n]*(?:=|:|–|-|\t)[^\S\n]*{_LONG}(?=\n|$)")
_CAPITALS = re.compile(r"(?<![\wÄÖÜäöüß/.-])[A-ZÄÖÜ]{2,7}(?![\wÄÖÜäöüß/]|-[A-ZÄÖÜ]{2,})")
_BEHIND_SECTION = re.compile(r"(?:§|\bArt(?:ikel|\.)|\bAbs(?:atz|\.))[^\n§]{0,40}$")
"""What follows a section's number is a law: `references` has it."""
_QUOTED = re.compile(r"[„\"“](?P<long>[^„“”\"]{5,120})[“”\"]\s*$")
_BREAK = re.compile(
    r"(?:[!?:;]|(?<=\w{4})\.)\s+(?=[„\"“]?[A-ZÄÖÜ])|:(?=[A-ZÄÖÜ][a-zäöü])"
    r"|\n[ \t]*\n|[()\t]|(?:^|\n)[ \t]*[-–•][ \t]"
)
_WORDS = re.compile(r"e\.\s?V\.|[^\s„“”\"*,;()]+")
_LOOK_BACK = 180
_ARTICLES = read_words("abbreviations", "articles")
_KNOWN = read_words("abbreviations", "known")
_INTRODUCERS = re.compile(
    rf"[\s(,–-]{{0,9}}[(,–-]\s*{any_of(read_words('abbreviations', 'introducers'))}\s*"
    rf"(?:genannt|auch|als)?\s*:?\s*(?:mit\s+)?\*{{0,2}}[„\"“]?(?P<short>{_SHORT})[“”\"]?\*{{0,2}}"
    r"(?:\s*genannt|\s*abgekürzt)?\s*(?:\)|(?=[,–.-]|$))"
)


@dataclass(frozen=True, slots=True)
class DefinedAbbreviation:
    """One definition: half-open characters from the long form to the abbreviation, and the words there.

    `short` is the abbreviation without marks of emphasis, `long` what it stands for in the nominative,
    singular or plural as the text has it, without article.
    """

    start: int
    end: int
    text: str
    short: str
    long: str
    confidence: float
    rule: str


def find_abbreviations(text: str) -> tuple[DefinedAbbreviation, ...]:
    """All definitions in order of their place, repeated ones each time; linear in the text's length."""
    mended = mend_line_ends(text)
    found = [
        *_in_brackets(mended.text),
        *_introduced(mended.text),
        *_long_in_brackets(mended.text),
        *_in_lists(mended.text),
    ]
    kept: list[DefinedAbbreviation] = []
    for item in sorted(found, key=lambda a: (a.start, -a.confidence)):
        if not any(item.start < other.end and other.short == item.short for other in kept[-3:]):
            kept.append(item)
    return tuple(_place(item, text, mended) for item in kept)


def _place(item: DefinedAbbreviation, text: str, mended: MendedText) -> DefinedAbbreviation:
    start, end = mended.original(item.start, item.end)
    return replace(item, start=start, end=end, text=text[start:end])


def check_abbreviations(text: str, found: Sequence[DefinedAbbreviation]) -> tuple[Issue, ...]:
    """Two long forms for one abbreviation, and abbreviations that are used without a definition."""
    return (*_check_conflicts(found), *_check_undefined(text, found))


def _in_brackets(text: str) -> Iterator[DefinedAbbreviation]:
    """„Deutschen Städtetag (**DST**)", „Arbeitsgruppe Smart City Potsdam (AG Smart City Potsdam)"."""
    for match in _BRACKET.finditer(text):
        item = _define(text, match.start(), match["short"], match.end(), "abbreviation.bracket")
        if item is not None:
            yield item


def _introduced(text: str) -> Iterator[DefinedAbbreviation]:
    """„Landeshauptstadt Potsdam (nachfolgend LHP)", „… – kurz DST –", „im Folgenden RES genannt"."""
    for match in _INTRODUCERS.finditer(text):
        item = _define(text, match.start(), match["short"], match.end(), "abbreviation.introduced")
        if item is not None:
            yield item


def _define(text: str, at: int, short: str, end: int, rule: str) -> DefinedAbbreviation | None:
    """The definition whose long form ends at `at`; None where the words before do not fit the letters."""
    short = squeeze_lines(short)
    if not _looks_short(short):
        return None
    begin = max(at - _LOOK_BACK, 0)
    window = text[begin:at]
    quoted = _QUOTED.search(window)
    if quoted is not None and match_letters(short, _plain_words(quoted["long"])) is not None:
        long = build_nominative(squeeze_lines(quoted["long"]).split(), ())
        return DefinedAbbreviation(
            begin + quoted.start(), end, text[begin + quoted.start() : end], short, long, 0.97, rule
        )
    breaks = [found.end() for found in _BREAK.finditer(window)]
    words = list(_WORDS.finditer(window, breaks[-1] if breaks else 0))
    plain = [word[0] for word in words]
    match = _match_words(short, plain)
    if match is None:
        return None
    if plain[match.first].lower() in _ARTICLES:
        return None
    commas = [window[w.end() : w.end() + 1] == "," for w in words[match.first : match.last]]
    long = _with_commas(
        build_nominative(_joined(plain[match.first : match.last]), plain[: match.first]), commas
    )
    start = begin + words[match.first].start()
    return DefinedAbbreviation(start, end, text[start:end], short, long, match.confidence, rule)


def _with_commas(long: str, commas: Sequence[bool]) -> str:
    """The commas of „Bildung, Wissenschaft und Forschung" put back; words joined at a line end lose them."""
    words = long.split()
    if len(words) != len(commas):
        return long
    last = len(words) - 1
    return " ".join(
        f"{word}," if comma and index < last else word
        for index, (word, comma) in enumerate(zip(words, commas, strict=True))
    )


def _looks_short(short: str) -> bool:
    """At least two capitals (`KNF`, `BauGB`), or one in a word of at most five letters (`Kita`)."""
    first = short.split()[0]
    capitals = sum(c.isupper() for c in first)
    return capitals >= 2 or (
        capitals == 1 and 2 <= len(short) <= 5 and short not in ("Havel", "Mark", "Spree")
    )


def _match_words(short: str, words: Sequence[str]) -> LetterMatch | None:
    """One word by its letters; of several the first by its letters, the others as they are."""
    head, *tail = short.split()
    if not tail:
        return match_letters(short, words)
    for first in range(len(words) - len(tail), 0, -1):
        if [word.rstrip("s") for word in words[first : first + len(tail)]] == [
            word.rstrip("s") for word in tail
        ]:
            match = match_letters(head, words[:first]) or _match_compound(head, words, first)
            return LetterMatch(match.first, len(words), match.confidence) if match else None
    return None


def _match_compound(head: str, words: Sequence[str], first: int) -> LetterMatch | None:
    """`AG` for `Arbeitsgruppe`: the letters open the parts of one compound."""
    word = words[first - 1].lower()
    letters = head.lower()
    fits = word[0] == letters[0] and all(letter in word for letter in letters)
    return LetterMatch(first - 1, first, 0.9) if fits else None


def _long_in_brackets(text: str) -> Iterator[DefinedAbbreviation]:
    """„RROP (Regionales Raumordnungsprogramm)"."""
    for match in _LONG_IN_BRACKET.finditer(text):
        yield from _by_long(text, match, "abbreviation.long_in_bracket")


def _in_lists(text: str) -> Iterator[DefinedAbbreviation]:
    """„KNF – Kommunales Nachbarschaftsforum" on a line of its own."""
    for match in _LIST_ENTRY.finditer(text):
        yield from _by_long(text, match, "abbreviation.list")


def _by_long(text: str, match: re.Match[str], rule: str) -> Iterator[DefinedAbbreviation]:
    """A definition whose long form is given whole: all of it must fit the letters."""
    short, long = squeeze_lines(match["short"]), squeeze_lines(match["long"]).rstrip(" .,;")
    words = _plain_words(long)
    found = match_letters(short, words)
    if sum(c.isupper() for c in short) >= 2 and found and found.first == 0 and found.confidence >= 0.85:
        start = match.start("short")
        yield DefinedAbbreviation(
            start, match.end(), text[start : match.end()], short, build_nominative(words), 0.9, rule
        )


def _plain_words(text: str) -> list[str]:
    return _joined([match[0] for match in _WORDS.finditer(squeeze_lines(text))])


def _joined(words: Sequence[str]) -> list[str]:
    return squeeze_lines(" ".join(words)).split()


def _check_conflicts(found: Sequence[DefinedAbbreviation]) -> Iterator[Issue]:
    seen: dict[str, DefinedAbbreviation] = {}
    for item in found:
        first = next((other for key, other in seen.items() if _is_same_short(key, item.short)), None)
        if first is None:
            seen[item.short] = item
        elif not _is_same_long(first.long, item.long):
            values = {"short": item.short, "first": first.long, "second": item.long}
            yield Issue("abbreviation-conflict", values, span=(item.start, item.end))


def _is_same_short(one: str, other: str) -> bool:
    """`AG Smart City` and `AG Smart City Potsdam` are one; `AG Nord` and `AG Süd` are not."""
    longer, shorter = sorted((one.split(), other.split()), key=len, reverse=True)
    return longer[: len(shorter)] == shorter and (len(shorter) > 1 or len(longer) == 1)


def _is_same_long(one: str, other: str) -> bool:
    """Equal but for endings, or one the beginning of the other."""
    left, right = ([_stem(word) for word in long.casefold().split()] for long in (one, other))
    shared = min(len(left), len(right))
    return left[:shared] == right[:shared] or left[-shared:] == right[-shared:]


def _stem(word: str) -> str:
    return re.sub(r"(?:e[rnsm]?|s|n)$", "", word)


def _check_undefined(text: str, found: Sequence[DefinedAbbreviation]) -> Iterator[Issue]:
    """Words in capitals that no definition explains, each once; lines wholly in capitals are headings."""
    explained = {part for item in found for part in item.short.split()} | _KNOWN
    for match in _CAPITALS.finditer(text):
        short = match[0]
        if short in explained or re.fullmatch(r"[IVXLC]+", short) or _is_shouted(text, match):
            continue
        if _BEHIND_SECTION.search(text[max(match.start() - 60, 0) : match.start()]):
            continue
        explained.add(short)
        yield Issue("abbreviation-undefined", {"short": short}, span=(match.start(), match.end()))


def _is_shouted(text: str, match: re.Match[str]) -> bool:
    """True beside another word in capitals and in a line without small letters: that is emphasis."""
    before = text[max(match.start() - 200, 0) : match.start()].rpartition("\n")[2]
    after = text[match.end() : match.end() + 200].partition("\n")[0]
    if not any(c.islower() for c in before + after):
        return True
    neighbours = before[-12:], after[:12]
    return bool(re.search(r"[A-ZÄÖÜ]{4,}\s$", neighbours[0]) or re.match(r"\s[A-ZÄÖÜ]{4,}\b", neighbours[1]))
