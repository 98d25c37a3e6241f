"""What became of an announcement: which later paper of the series takes it up or says it fell through."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz

from extract.base.days import YEAR
from extract.base.edtf import first_year, last_year
from extract.base.word_lists import any_of, read_words

Status = Literal["open", "reported", "dropped"]
Grams = dict[str, float]

_COMMON = read_words("announcing", "common")
_DONE = re.compile(rf"\b{any_of(read_words('announcing', 'done'))}\b")
_PENDING = re.compile(rf"\b{any_of(read_words('announcing', 'pending'))}\b")
_CANCELLED = re.compile(rf"\b{any_of(read_words('announcing', 'cancelled'))}\b")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
_YEAR = re.compile(YEAR)
_GRAM = 5
_CONTEXT = 0.5
"""What the heading and the sentence before count against the sentence itself."""
_SAME = 92.0
"""From this likeness (0–100) on, a later sentence is the old one carried over."""
_TAKEN_UP = 0.4
_FADING = 0.9
"""What every further edition between announcement and report takes from the likeness."""
_DATE_BONUS = 0.1
_REACH = math.floor(math.log(_TAKEN_UP / (1 + _DATE_BONUS)) / math.log(_FADING)) + 1
"""How many editions after the announcement can still report it: beyond, even the best likeness has faded."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A commitment with the paper it stands in; `context` is its heading and the sentence before it."""

    paper: str
    sentence: str
    due: str | None = None
    context: str = ""


@dataclass(frozen=True, slots=True)
class SentenceInContext:
    """A sentence with its context (heading and sentence before); `announces` marks a commitment."""

    sentence: str
    context: str = ""
    announces: bool = False


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """A paper of the series: its reference and its sentences in reading order."""

    reference: str
    statements: tuple[SentenceInContext, ...]


@dataclass(frozen=True, slots=True)
class CommitmentLink:
    """What became of an announcement: status, the paper that says so, its sentence and the likeness 0–1."""

    status: Status
    reported_in: str | None = None
    sentence: str | None = None
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Weights:
    """What every gram of the series counts; one that is in none of its sentences counts as the rarest."""

    known: Grams
    highest: float

    def of(self, gram: str) -> float:
        """The weight of a gram."""
        return self.known.get(gram, self.highest)


@dataclass(frozen=True, slots=True)
class _Vector:
    """The weighed grams of a sentence and the sum of their squares."""

    grams: Grams
    square: float


def link_commitments(
    announcements: Sequence[Announcement], papers: Sequence[ReportPaper]
) -> tuple[CommitmentLink, ...]:
    """One link for every announcement, in their order; pure.

    `papers` are the series in order of time. Only papers after the announcing one are looked at, the earliest
    that takes the matter up decides. Sentences carried over from the announcing paper and new announcements
    of the same thing report nothing. Without a match the announcement stays open. No more than `_REACH`
    papers are weighed at a time, so that a series may be of any length.
    """
    weights = _weigh(papers)
    order = {paper.reference: index for index, paper in enumerate(papers)}
    places = [order.get(announcement.paper, len(papers)) for announcement in announcements]
    reports = lru_cache(maxsize=_REACH)(lambda index: _reports_in(papers[index], weights))
    links: dict[int, CommitmentLink] = {}
    for index in sorted(range(len(announcements)), key=places.__getitem__):
        links[index] = _link(announcements[index], places[index], papers, reports, weights)
    return tuple(links[index] for index in range(len(announcements)))


def _reports_in(paper: ReportPaper, weights: Weights) -> tuple[tuple[SentenceInContext, _Vector], ...]:
    """The sentences of a paper that can report something."""
    return tuple(
        (statement, _vector(statement.sentence, statement.context, weights))
        for statement in paper.statements
        if not statement.announces and _says_done(statement.sentence)
    )


def _link(
    announcement: Announcement,
    place: int,
    papers: Sequence[ReportPaper],
    reports: Callable[[int], Sequence[tuple[SentenceInContext, _Vector]]],
    weights: Weights,
) -> CommitmentLink:
    wanted = _vector(announcement.sentence, announcement.context, weights)
    own = _vector(announcement.sentence, "", weights).grams
    known = [s.sentence for s in papers[place].statements] if place < len(papers) else []
    for index in range(place + 1, min(place + 1 + _REACH, len(papers))):
        offers = [
            (_score(announcement, wanted, own, statement, vector) * _FADING ** (index - place - 1), statement)
            for statement, vector in reports(index)
        ]
        offers = [
            offer for offer in offers if offer[0] >= _TAKEN_UP and not _is_carried_over(offer[1], known)
        ]
        if offers:
            score, best = max(offers, key=lambda offer: offer[0])
            status: Status = "dropped" if _CANCELLED.search(best.sentence) else "reported"
            return CommitmentLink(status, papers[index].reference, best.sentence, round(min(score, 1.0), 3))
    return CommitmentLink("open")


def _score(
    announcement: Announcement, wanted: _Vector, own: Grams, statement: SentenceInContext, vector: _Vector
) -> float:
    """Likeness of what the two are about; a date in the year it was due counts in favour."""
    likeness = _cosine(wanted, vector)
    if not likeness or own.keys().isdisjoint(vector.grams):
        return likeness * 0.5
    due = {str(year) for year in (first_year(announcement.due), last_year(announcement.due))}
    return likeness + (_DATE_BONUS if due & set(_YEAR.findall(statement.sentence)) else 0.0)


def _says_done(sentence: str) -> bool:
    return _DONE.search(sentence) is not None and _PENDING.search(sentence) is None


def _is_carried_over(statement: SentenceInContext, known: Sequence[str]) -> bool:
    return any(fuzz.ratio(statement.sentence, sentence, score_cutoff=_SAME) > 0 for sentence in known)


def _grams(text: str) -> Counter[str]:
    """Letter sequences of the content words, so that compounds share what their parts share."""
    counts: Counter[str] = Counter()
    common = _COMMON
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if word not in common and (match[0][0].isupper() or len(word) > 5):
            counts.update(word[i : i + _GRAM] for i in range(max(len(word) - _GRAM + 1, 1)))
    return counts


def _weigh(papers: Sequence[ReportPaper]) -> Weights:
    """Inverse frequency over all sentences of the series."""
    seen: Counter[str] = Counter()
    total = 0
    for paper in papers:
        for statement in paper.statements:
            seen.update(set(_grams(statement.sentence)))
            total += 1
    weights = {gram: math.log((1 + total) / (1 + count)) + 0.1 for gram, count in seen.items()}
    return Weights(weights, max(weights.values(), default=1.0))


def _vector(sentence: str, context: str, weights: Weights) -> _Vector:
    vector: Grams = {}
    for text, share in ((sentence, 1.0), (context, _CONTEXT)):
        for gram, count in _grams(text).items():
            vector[gram] = vector.get(gram, 0.0) + share * (1 + math.log(count)) * weights.of(gram)
    return _Vector(vector, sum(weight * weight for weight in vector.values()))


def _cosine(one: _Vector, other: _Vector) -> float:
    shorter, longer = sorted((one.grams, other.grams), key=len)
    dot = sum([weight * longer[gram] for gram, weight in shorter.items() if gram in longer])
    norms = math.sqrt(one.square * other.square)
    return dot / norms if norms else 0.0
