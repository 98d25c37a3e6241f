"""What tells the year of a date without one: the tense of its clause, its preposition, and nearness.

A date that none of them tells keeps its year open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import lru_cache

from extract.base.word_lists import read_words
from extract.german.dates.arithmetic import feast_day
from extract.german.dates.lexicon import load_lexicon
from extract.german.dates.rules import Found
from extract.german.dates.tokens import Tokens
from extract.german.dates.values import Moment, bounds
from extract.german.tense import find_past

_PERFECT_AHEAD = 60
"""Days that a date may lie ahead in the perfect tense („hat zum 1. Mai eingeladen“) in the same year."""
_ANNOUNCED_AHEAD = 183
"""Days, half a year, that a date may lie ahead of the paper that tells how it was announced."""
_LATELY = 31
"""Days that a date may lie back in the future tense in the same year."""
_NEARER = 2
"""Nearness tells the year where the next one in question lies at least so many times as far."""
_CLAUSE = 240
"""Characters of a clause read on either side of a date."""
_CLAUSE_END = re.compile(r"[,;:()\n]| [-–—] ")
_WORD = re.compile(r"[^\W\d_]+")
_ANNOUNCING = read_words("temporal", "tense.announcing")
_NO_VERB = read_words("temporal", "tense.no_verb")


def told_year(moment: Moment, item: Found, tokens: Tokens, reference: date) -> int | None:
    """The year of a moment without one, of a text of the reference date; None where nothing tells it."""
    if moment.unit == "year":
        return reference.year
    span = _in_year(moment, reference.year)
    if span is None:
        return reference.year
    tense = tense_of(item, tokens)
    if item.rule == "year_end" and tense != "past":
        return reference.year
    if tense in ("past", "perfect"):
        margin = _PERFECT_AHEAD if tense == "perfect" and moment.unit in ("day", "week", "month") else 0
        margin = _ANNOUNCED_AHEAD if is_announced(item, tokens) else margin
        return reference.year - ((span[0] - reference).days > margin)
    if tense == "future" or _leads_ahead(item, tokens):
        return reference.year + ((reference - span[1]).days > _LATELY)
    return _nearest(moment, reference)


def _in_year(moment: Moment, year: int) -> tuple[date, date] | None:
    return bounds(feast_day(replace(moment, year=year)))


def _nearest(moment: Moment, reference: date) -> int | None:
    """The year in which the moment lies nearest, unless another is nearly as near."""
    away = []
    for year in (reference.year, reference.year + 1, reference.year - 1):
        span = _in_year(moment, year)
        if span is not None:
            away.append((max((span[0] - reference).days, (reference - span[1]).days, 0), year))
    away.sort()
    if len(away) > 1 and away[0][0] * _NEARER > away[1][0]:
        return None
    return away[0][1] if away else None


def _leads_ahead(item: Found, tokens: Tokens) -> bool:
    """True after „ab“, „zum“, „bis“: „Zum 1. Januar steigt der Beitrag“ is told before it."""
    start = tokens.starts[item.begin]
    return tokens.text[max(start - 9, 0) : start].lower().endswith((" ab ", "zum ", " bis ", "ab dem "))


def is_announced(item: Found, tokens: Tokens) -> bool:
    """True where the sentence tells of inviting, planning, putting off: the date lay ahead of that."""
    return not _ANNOUNCING.isdisjoint(_WORD.findall(_sentence(item, tokens)))


def tense_of(item: Found, tokens: Tokens) -> str:
    """`past`, `perfect`, `future`, `present` or "", told from the clause's verbs, else the sentence's."""
    sentence = _sentence(item, tokens)
    clause = _clause(item, tokens)
    return _tense(clause) or (_tense(sentence) if clause != sentence else "")


@lru_cache(maxsize=256)
def _tense(text: str) -> str:
    lexicon = load_lexicon()
    words = set(_WORD.findall(text))
    order = (
        ("past", lexicon.past),
        ("perfect", lexicon.perfect),
        ("future", lexicon.future),
        ("present", lexicon.present),
    )
    tense = next((tense for tense, cues in order if words & cues), "")
    if tense:
        return tense
    if find_past(text):
        return "past"
    finite = (w for w in words if len(w) > 3 and w.islower() and w.endswith("t") and w not in _NO_VERB)
    return "present" if any(finite) else ""


def _sentence(item: Found, tokens: Tokens) -> str:
    """The sentence around a find, no more than some words of it on either side."""
    begin, end = tokens.sentence(item.begin)
    left = max(tokens.starts[begin], tokens.starts[item.begin] - _CLAUSE)
    right = min(tokens.ends[end - 1], tokens.ends[item.end - 1] + _CLAUSE)
    return tokens.text[left:right]


def _clause(item: Found, tokens: Tokens) -> str:
    """The words between the commas, brackets and line ends around a find."""
    begin, end = tokens.sentence(item.begin)
    start, stop = tokens.starts[item.begin], tokens.ends[item.end - 1]
    before = tokens.text[max(tokens.starts[begin], start - _CLAUSE) : start]
    after = tokens.text[stop : max(stop, min(tokens.ends[end - 1], stop + _CLAUSE))]
    edges = [match.end() for match in _CLAUSE_END.finditer(before)]
    edge = _CLAUSE_END.search(after)
    return (
        before[edges[-1] if edges else 0 :]
        + tokens.text[start:stop]
        + (after[: edge.start()] if edge else after)
    )
