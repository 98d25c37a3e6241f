"""Sentences that announce what is to come, with the date it is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from extract.extractors.dates import TimeExpression, find_dates
from extract.extractors.sentences import Sentence, split_sentences
from extract.extractors.vocabulary import any_of, read_vocabulary

_UNDATED = {"reference", "duration", "set", "time"}
_PAST_ROLES = {"name", "law"}
_LEAST_WORDS = 4
_LEAST = 0.5
"""Below this confidence a sentence is not taken for an announcement."""


@dataclass(frozen=True, slots=True)
class Commitment:
    """One announcing sentence: half-open characters, the words there, and the wording on one line.

    `due` is the EDTF date by which or at which it is to happen (open beginnings of „bis" left off), None
    where the text names none. `rule` says which sort of announcement it is.
    """

    start: int
    end: int
    text: str
    sentence: str
    due: str | None
    confidence: float
    rule: str


def find_commitments(
    text: str,
    reference: date | None = None,
    report_year: int | None = None,
    dates: Sequence[TimeExpression] | None = None,
) -> tuple[Commitment, ...]:
    """All announcing sentences in order; pure.

    `reference` is the text's date and `report_year` the year it reports on: what lies before them is no
    promise. `dates` are the text's temporal expressions where the caller has them already.
    """
    found = find_dates(text, reference, report_year) if dates is None else dates
    floor = date(report_year, 1, 1) if report_year else reference
    commitments: list[Commitment] = []
    last: Sentence | None = None
    ordered_in = -1
    for sentence, inside in _with_dates(split_sentences(text), found):
        commitment = _judge(sentence, inside, floor)
        if _cues().ordering.search(sentence.text):
            ordered_in = sentence.paragraph
        if ordered_in == sentence.paragraph and commitment is not None and commitment.due is None:
            commitment = None
        if last is not None and commitments and commitments[-1].end == last.end:
            commitment = (
                _continue(sentence, commitment, commitments[-1])
                if sentence.paragraph == last.paragraph
                else commitment
            )
        if commitment is not None and commitment.confidence >= _LEAST:
            commitments.append(commitment)
        last = sentence
    return tuple(commitments)


def _with_dates(
    sentences: Sequence[Sentence], dates: Sequence[TimeExpression]
) -> list[tuple[Sentence, list[TimeExpression]]]:
    """Every sentence with the expressions inside it; both are in order."""
    paired: list[tuple[Sentence, list[TimeExpression]]] = []
    place = 0
    for sentence in sentences:
        while place < len(dates) and dates[place].start < sentence.start:
            place += 1
        first = place
        while place < len(dates) and dates[place].start < sentence.end:
            place += 1
        paired.append((sentence, list(dates[first:place])))
    return paired


def _judge(sentence: Sentence, dates: Sequence[TimeExpression], floor: date | None) -> Commitment | None:
    wording = sentence.wording
    if len(wording.split()) < _LEAST_WORDS or wording.endswith("?"):
        return None
    due = _choose_due([d for d in dates if not _is_named(sentence, d)], floor)
    judged = _judge_wording(wording, due is not None, due is not None and _is_clearly_ahead(due, floor))
    if judged is None:
        return None
    rule, confidence = judged
    when = _plain_edtf(due) if due and rule != "commitment.prepared" else None
    return Commitment(sentence.start, sentence.end, sentence.text, wording, when, confidence, rule)


def _judge_wording(wording: str, dated: bool, clearly: bool) -> tuple[str, float] | None:
    """Sort and confidence of the announcement; None where the wording announces nothing."""
    cues = _cues()
    if cues.not_announcing.search(wording):
        return None
    if cues.planned.search(wording) or cues.phrases.search(wording):
        return "commitment.planned", 0.95 if dated else 0.85
    if cues.intending.search(wording):
        return "commitment.intended", 0.92 if dated else 0.75
    if cues.shall.search(wording) and (dated or cues.shall_first.search(wording)):
        happens = cues.shall_happen.search(wording)
        later = cues.future.search(wording) is not None
        passive = cues.shall_be_done.search(wording) and not cues.ordered.search(wording)
        return "commitment.shall", (
            0.95 if dated else 0.75 if later else 0.6 if happens else 0.55 if passive else 0.4
        )
    if cues.prepares.search(wording):
        return "commitment.preparing", 0.65
    if cues.will.search(wording):
        return _judge_will(wording, clearly)
    if clearly and cues.takes_place.search(wording):
        return "commitment.takes_place", 0.7
    if cues.prepared.search(wording):
        return "commitment.prepared", 0.5
    return None


def _judge_will(wording: str, clearly: bool) -> tuple[str, float] | None:
    """„wird … vorbereitet", „wird voraussichtlich … beginnen", „wird bis zum 30. Juni aufgestellt"."""
    cues = _cues()
    if clearly:
        return "commitment.will", 0.9
    if cues.future.search(wording) and cues.will_happen.search(wording):
        return "commitment.will", 0.75
    if cues.preparing.search(wording):
        return "commitment.preparing", 0.6
    if cues.acting.search(wording):
        return "commitment.acting", 0.65
    return None


def _is_named(sentence: Sentence, expression: TimeExpression) -> bool:
    """True for the year of „Stellenplan 2024", „Mietspiegel 2025": part of a name, no time."""
    if expression.precision != "year":
        return False
    before = sentence.text[: expression.start - sentence.start]
    return _cues().dated_name.search(before) is not None


def _choose_due(dates: Sequence[TimeExpression], floor: date | None) -> TimeExpression | None:
    """The date after „bis" or with the role of a deadline, else the last one that lies ahead."""
    ahead = [
        d
        for d in dates
        if d.edtf and d.precision not in _UNDATED and d.role not in _PAST_ROLES and _is_ahead(d, floor)
    ]
    until = [d for d in ahead if (d.edtf or "").startswith("../") or d.role == "deadline"]
    since = [d for d in ahead if not (d.edtf or "").endswith("/..")]
    best = until or since or ahead
    return best[-1] if best else None


def _is_ahead(expression: TimeExpression, floor: date | None) -> bool:
    if expression.timex3 == "FUTURE_REF":
        return True
    if expression.edtf is None or floor is None:
        return expression.edtf is not None
    latest = expression.last or expression.first
    return latest is not None and latest >= floor


def _is_clearly_ahead(expression: TimeExpression, floor: date | None) -> bool:
    """True for „bis …" and for what begins after the floor; the running year alone is no future."""
    if (expression.edtf or "").startswith("../"):
        return True
    if floor is None:
        return expression.role == "deadline" or expression.precision not in ("year", "range")
    return expression.first is not None and expression.first > floor


def _plain_edtf(expression: TimeExpression) -> str | None:
    """The date without the open beginning of „bis 2030", the open end of „ab Mai", the sign of „Ende"."""
    return (expression.edtf or "").removeprefix("../").removesuffix("/..").rstrip("~") or None


def _continue(sentence: Sentence, commitment: Commitment | None, before: Commitment) -> Commitment | None:
    """„Dieses Leitbild soll …" behind an announcement is part of it and takes its date."""
    cues = _cues()
    if not cues.continuing.match(sentence.wording):
        return commitment
    if commitment is not None and commitment.due is None:
        return replace(
            commitment,
            due=before.due,
            confidence=max(commitment.confidence, 0.7),
            rule="commitment.continued",
        )
    if (
        commitment is None
        and cues.shall.search(sentence.wording)
        and not cues.not_announcing.search(sentence.wording)
    ):
        return Commitment(
            sentence.start,
            sentence.end,
            sentence.text,
            sentence.wording,
            before.due,
            0.65,
            "commitment.continued",
        )
    return commitment


@dataclass(frozen=True, slots=True)
class _Cues:
    planned: re.Pattern[str]
    phrases: re.Pattern[str]
    intending: re.Pattern[str]
    shall: re.Pattern[str]
    shall_happen: re.Pattern[str]
    will: re.Pattern[str]
    will_happen: re.Pattern[str]
    preparing: re.Pattern[str]
    future: re.Pattern[str]
    takes_place: re.Pattern[str]
    prepared: re.Pattern[str]
    prepares: re.Pattern[str]
    acting: re.Pattern[str]
    ordered: re.Pattern[str]
    shall_be_done: re.Pattern[str]
    shall_first: re.Pattern[str]
    ordering: re.Pattern[str]
    dated_name: re.Pattern[str]
    not_announcing: re.Pattern[str]
    continuing: re.Pattern[str]


@lru_cache(maxsize=1)
def _cues() -> _Cues:
    data = {key: any_of(words) for key, words in read_vocabulary("announcing").items()}
    wide, end = r".{0,240}?", r"(?![\wÄÖÜäöüß])"
    finite = r"(?!\s*(?:[.,;:)]|$|(?:und|oder|kann|können|konnten?|muss|müssen|mussten?|darf)\b|soll|dürf))"
    be = r"\b(?:[Ii]st|[Ss]ind|sei|seien|wird|werden)\b"
    will, shall = rf"\b(?:[Ww]ird\b|[Ww]erden\b{finite})", r"\b(?:[Ss]oll|[Ss]ollen)\b"
    return _Cues(
        planned=re.compile(rf"{be}{wide}\b{data['planned']}{end}|\b{data['planned']}\s+(?:ist|sind)\b"),
        phrases=re.compile(rf"\b{data['phrases']}{end}"),
        intending=re.compile(
            rf"(?<!zu )\b(?:{data['intending']}{end}|{data['intending_plural']}{end}{finite})"
        ),
        shall=re.compile(shall),
        shall_happen=re.compile(rf"{shall}{wide}\b{data['happening']}{end}"),
        will=re.compile(will),
        will_happen=re.compile(rf"{will}{wide}\b(?:{data['happening']}|{data['preparing']}){end}"),
        preparing=re.compile(
            rf"{will}{wide}\b{data['preparing']}(?:\s+werden)?(?=\s*(?:$|[.,;]|und\b|oder\b))"
        ),
        future=re.compile(rf"\b{data['future']}{end}"),
        takes_place=re.compile(
            r"\b(?:findet|finden)\b.{0,160}\bstatt\b|\b(?:beginnt|beginnen|startet|starten|folgt|folgen|öffnet|öffnen|eröffnet)\b"
        ),
        prepares=re.compile(r"\bbereite[tn]\b.{0,200}\bvor\b"),
        acting=re.compile(rf"{will}{wide}(?<!zu )\b{data['acting']}(?=\s*(?:$|[.,;]|und\b))"),
        ordered=re.compile(rf"\b{data['ordered']}\b.{{0,60}}{shall}|{shall}\s+{data['ordered'].lower()}\b"),
        shall_be_done=re.compile(rf"{shall}(?!\s*(?:[.,;]|$)).{{0,300}}\bwerden(?=\s*(?:$|[.,;]|und\b))"),
        shall_first=re.compile(rf"{shall}(?!\s*(?:[.,;:]|$))"),
        ordering=re.compile(rf"{will}.{{0,60}}\b{data['ordering']}{end}"),
        dated_name=re.compile(rf"{data['dated_names']}(?:e?s|en?)?\s+$", re.IGNORECASE),
        prepared=re.compile(r"\bwurden?\b.{0,200}\bvorbereitet\b"),
        not_announcing=re.compile(rf"\b{data['not_announcing']}{end}"),
        continuing=re.compile(rf"{data['continuing']}{end}"),
    )
