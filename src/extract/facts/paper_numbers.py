"""Numbers of cited papers: in a form that speaks for itself, or behind a word such as „Drucksache"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from extract.base.word_lists import any_of, read_ordered_words, read_words
from extract.profile.models import References

_ROMAN = r"(?:VIII|VII|VI|IV|IX|III|II|V|I|X)"
_LEFT = r"(?<![\w/§-])"
_DAY = r"\d{1,2}\.\s?\d{1,2}\."
"""A day that is glued to a number with a stroke or hyphen: „0815/12.12.2023“."""
_PART = rf"(?!{_DAY})(?:\d{{1,6}}|{_ROMAN}|[A-Z]{{1,4}})(?:-(?!{_DAY})\d{{1,3}}(?!\d))?"
_PIECE = re.compile(
    rf"[A-ZÄÖÜ]{{0,4}}[-/_ ]?\d{{1,6}}(?:-(?!{_DAY})\d{{1,3}}(?!\d))?(?:\s?[/_]\s?{_PART}){{0,3}}(?![\d.,]\d)"
)
_JOINT = re.compile(r"\s*(?:,|;|und|sowie|bzw\.|u\.|/)\s*(?:der\s+|die\s+)?(?:DS\s+|Nr\.\s*)?")
_SLASH = re.compile(r"\s?([/_])\s?")
_MUNICH = re.compile(r"(\d{2}-\d{2})\s?/\s?([A-Z])\s?(\d+)")
_LETTERS = re.compile(r"^(?:ds|drs|drucksachen?|vorlagen?)-")
_DIGITS = re.compile(r"(?<![^\W_])0+(?=\d)")
_FORMS = re.compile(_LEFT + "(?:" + "|".join(read_ordered_words("citations", "papers.forms")) + ")")
_STRONG = read_words("citations", "papers.strong_cues")
_CUES = re.compile(
    rf"(?<![\wÄÖÜäöüß-])(?P<cue>{any_of(read_words('citations', 'papers.cues'))})(?![\wÄÖÜäöüß])\s?[-–:]?\s?"
    r"(?P<number>(?:Nrn?|Nummern?|No)\b\.?:?\s*)?[\s\"„(]{0,2}(?=[A-ZÄÖÜ]{0,4}[-/_ ]?\d)"
)


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A citation of any kind before it gets its text: span, normal form, how sure, by which rule."""

    start: int
    end: int
    value: str
    confidence: float
    rule: str
    defect: bool = False


def reference_core(reference: str) -> str:
    """What two spellings of one paper's number share: `DS/0041/III`, `Drucksache 41/III` → `41-iii`.

    Letters that only say „paper" at the front, leading zeros, case and the sort of separator are left out.
    """
    key = re.sub(r"[\W_]+", "-", reference).strip("-").casefold()
    return _DIGITS.sub("", _LETTERS.sub("", key))


def find_papers(text: str, numbers: References | None = None) -> Iterator[FoundCitation]:
    """Cited papers; they may overlap where two rules find the same number."""
    numbers = numbers or References()
    yield from _by_profile(text, numbers)
    for match in _FORMS.finditer(text):
        yield _found(match.start(), match.end(), text, numbers, 0.95, "paper.form")
    yield from _by_cue(text, numbers)


def _by_profile(text: str, numbers: References) -> Iterator[FoundCitation]:
    """The council's own numbers and their known misprints."""
    for pattern in numbers.patterns:
        for match in _compiled(rf"{_LEFT}(?:{pattern})(?!\w\d|/(?!{_DAY})\d)").finditer(text):
            yield FoundCitation(match.start(), match.end(), _tidy(match[0]), 0.99, "paper.profile")
    for defect in numbers.defects:
        for match in _compiled(rf"{_LEFT}(?:{defect.pattern})").finditer(text):
            value = match.expand(defect.repair) if defect.repair else _tidy(match[0])
            if value != match[0] or not defect.repair:
                yield FoundCitation(match.start(), match.end(), value, 0.9, "paper.defect", True)


def _by_cue(text: str, numbers: References) -> Iterator[FoundCitation]:
    """„Drucksache Nr. 53/2006", „DS 76/2007, 77/2007 und 78/2007", „Antrag 1593/II"."""
    for cue in _CUES.finditer(text):
        at = cue.end()
        while piece := _PIECE.match(text, at):
            whole = "/" in piece[0] or "_" in piece[0]
            if not whole and not (at == cue.end() and _is_strong(cue) and len(piece[0].strip()) >= 3):
                break
            if not any(c.isdigit() for c in piece[0]):
                break
            start = piece.start() + len(piece[0]) - len(piece[0].lstrip())
            yield _found(start, piece.end(), text, numbers, 0.9 if whole else 0.7, "paper.cue")
            joint = _JOINT.match(text, piece.end())
            if joint is None:
                break
            at = joint.end()


def _is_strong(cue: re.Match[str]) -> bool:
    return cue["cue"] in _STRONG or cue["number"] is not None


def _found(
    start: int, end: int, text: str, numbers: References, confidence: float, rule: str
) -> FoundCitation:
    printed = text[start:end]
    value = _in_council_form(_tidy(printed), numbers)
    misprinted = _MUNICH.fullmatch(" ".join(printed.split())) is None and bool(re.search(r"\s/|/\s", printed))
    return FoundCitation(start, end, value, confidence, rule, misprinted)


def _in_council_form(value: str, numbers: References) -> str:
    """`53/2006` → `DS 53/2006` where that is how the council writes it."""
    if numbers.patterns:
        for form in (value, f"DS {value}", f"DS/{value}", value.replace(" ", "")):
            if any(re.fullmatch(pattern, form) for pattern in numbers.patterns):
                return form
    return value


def _tidy(printed: str) -> str:
    """One line, no spaces around slashes, except in Munich's `20-26 / V 02232`, which is written so."""
    line = " ".join(printed.split())
    if munich := _MUNICH.fullmatch(line):
        return f"{munich[1]} / {munich[2]} {munich[3]}"
    return _SLASH.sub(r"\1", line)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
