"""Sentences that announce what is to come, with the date it is due."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.base.edtf import read_edtf
from extract.facts.announcements import judge_wording
from extract.facts.announcing_cues import CUES
from extract.german.dates import TimeExpression, find_dates
from extract.german.sentences import Sentence, split_sentences

_UNDATED = {"reference", "duration", "set", "time"}
_PAST_ROLES = {"name", "law"}
_LEAST_WORDS = 4
_LEAST = 0.5
"""Below this confidence a sentence is not taken for an announcement."""
_NORM_HEADING = re.compile(r"^[ \t]*§[ \t]{0,3}\d{1,3}\b", re.MULTILINE)
_NORM_MARK = re.compile(r"\(\d{1,2}[a-z]?\)\s*$")
_REASONS = re.compile(
    r"(?:Begründung|Sachverhalt|Sachdarstellung|Erläuterung|Beantwortung|Antwort|Zu|Frage)\b"
)
_REASON = re.compile(r"^(?:Da|Weil|Nachdem)\b[^,;]*,|,\s*(?:damit|weil|da|denn|wenn|falls)\b.*", re.DOTALL)
_QUESTION = re.compile(r"\?[\s\d.\"“”»)]{0,6}$")
_HEADED = re.compile(r"\s+(?:Die|Der|Das|Es|Ein|Eine)\s")
"""A sentence that begins behind a date: the date heads it, as in „21.09.2010 Die Vorlage wird …"."""
_LOOK_BACK = 80
_NOT_DUE = re.compile(r"\b(?:[Ss]eit(?:dem)?(?:\s+(?:dem|der|den))?|[Vv]om)\s+$")


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
    orders = _Orders(text)
    for sentence, inside in _with_dates(split_sentences(text), found):
        bound, ordered = orders.binds(sentence), orders.reach(sentence)
        commitment = None if bound else _judge(sentence, inside, floor)
        if ordered and commitment is not None and _may_be_order(commitment):
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


def _may_be_order(commitment: Commitment) -> bool:
    """True for an undated „soll" or „wird": behind an order it belongs to it, „ist geplant" never does."""
    return commitment.due is None and commitment.rule not in ("commitment.planned", "commitment.intended")


class _Orders:
    """Where in a text orders and norms stand, whose „soll" and „wird" announce nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._has_norms = len(_NORM_HEADING.findall(text)) > 1
        self._ordered = self._norm = -1

    def reach(self, sentence: Sentence) -> bool:
        """True from an order to the end of its paragraph, to the reasons given for it, or to an answer."""
        if _REASONS.match(sentence.text):
            self._ordered = -1
        if CUES.ordering.search(sentence.text):
            self._ordered = sentence.paragraph
        return self._ordered == sentence.paragraph

    def binds(self, sentence: Sentence) -> bool:
        """True in the paragraphs of a by-law and behind its headings: „(2) Die Gebühr wird … erhoben"."""
        before = self._text[max(sentence.start - 8, 0) : sentence.start]
        if self._has_norms and (_NORM_MARK.search(before) or _NORM_HEADING.match(sentence.text)):
            self._norm = sentence.paragraph
        return self._norm >= 0 and sentence.paragraph - self._norm <= 1


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
    if len(wording.split()) < _LEAST_WORDS or _QUESTION.search(wording):
        return None
    stated = [d for d in dates if not _is_no_due(sentence, d)]
    due = _choose_due(_of_main_clause(sentence, stated), floor) or _choose_due(stated, floor)
    judged = judge_wording(wording, due is not None, due is not None and _is_clearly_ahead(due, floor))
    if judged is None:
        return None
    rule, confidence = judged
    when = _plain_edtf(due) if due and rule != "commitment.prepared" else None
    return Commitment(sentence.start, sentence.end, sentence.text, wording, when, confidence, rule)


def _of_main_clause(sentence: Sentence, dates: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The dates that stand in no reason or purpose: „soll im Dezember enden, damit im Januar …“."""
    reasons = [match.span() for match in _REASON.finditer(sentence.text)]
    return [d for d in dates if not any(a <= d.start - sentence.start < b for a, b in reasons)]


def _is_no_due(sentence: Sentence, expression: TimeExpression) -> bool:
    """True for what is no time ahead by its neighbours: „Stellenplan 2024", „vom 3. Mai", „seit 2010"."""
    start, end = expression.start - sentence.start, expression.end - sentence.start
    before = sentence.text[max(start - _LOOK_BACK, 0) : start]
    if expression.precision == "day" and _HEADED.match(sentence.text, end):
        return True
    if expression.precision != "range" and _NOT_DUE.search(before):
        return True
    return expression.precision == "year" and CUES.dated_name.search(before) is not None


def _choose_due(dates: Sequence[TimeExpression], floor: date | None) -> TimeExpression | None:
    """The date after „bis" or with the role of a deadline, else the last one that lies ahead."""
    ahead = [
        d
        for d in dates
        if d.edtf and d.precision not in _UNDATED and d.role not in _PAST_ROLES and _is_ahead(d, floor)
    ]
    until = [d for d in ahead if _is_until(d) or d.role == "deadline"]
    since = [d for d in ahead if not _is_since(d)]
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
    if _is_until(expression):
        return True
    if floor is None:
        return expression.role == "deadline" or expression.precision not in ("year", "range")
    return expression.first is not None and expression.first > floor


def _plain_edtf(expression: TimeExpression) -> str | None:
    """The date without the open beginning of „bis 2030", the open end of „ab Mai", the sign of „Ende"."""
    meant = read_edtf(expression.edtf)
    return meant.bare if meant else None


def _is_until(expression: TimeExpression) -> bool:
    """True for „bis 2030"."""
    meant = read_edtf(expression.edtf)
    return meant is not None and meant.open_begin


def _is_since(expression: TimeExpression) -> bool:
    """True for „ab Mai"."""
    meant = read_edtf(expression.edtf)
    return meant is not None and meant.open_end


def _continue(sentence: Sentence, commitment: Commitment | None, before: Commitment) -> Commitment | None:
    """„Dieses Leitbild soll …" behind an announcement is part of it and takes its date."""
    if not CUES.continuing.match(sentence.wording) or sentence.wording.startswith("Es sollen "):
        return commitment
    if commitment is not None and commitment.due is None and commitment.rule == "commitment.shall":
        return replace(
            commitment,
            due=before.due,
            confidence=max(commitment.confidence, 0.7),
            rule="commitment.continued",
        )
    if (
        commitment is None
        and CUES.shall.search(sentence.wording)
        and not CUES.not_announcing.search(sentence.wording)
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
