"""What a report leaves open: announced, under way, prepared, recommended, approved, finished."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from extract.draft.editions import Text
from extract.draft.formulas import is_by_law
from extract.german.tense import find_past, pattern_of

Sort = Literal["announced", "under_way", "prepared", "recommended", "approved", "completed"]

QUESTIONS: dict[Sort, str] = {
    "announced": "Was ist daraus geworden: erledigt, in Arbeit oder entfallen?",
    "under_way": "Die Arbeit lief noch: Wie weit ist sie, was ist das Ergebnis?",
    "prepared": "Vorbereitet oder beantragt: Ist es unterzeichnet, eingereicht, entschieden?",
    "recommended": "Empfohlen: Wurde begonnen, was empfohlen war?",
    "approved": "Bestätigt oder bewilligt: Wie weit ist die Umsetzung?",
    "completed": "Abgeschlossen: Im neuen Bericht streichen oder nur noch die Wirkung nennen?",
}


_SURE = 0.6
"""From this confidence on an announcement without a date is one."""
_SHOULD = re.compile(r"\bsollten?\b(?=[^,;:]*\b(?:werden|bleiben|sein|haben|[a-zäöüß]{3,}en)\s*[.,;]?\s*$)")
"""Finds „Strukturen sollten erhalten bleiben.“; leaves „sollte, wer kann, …“ and look-backs."""


@dataclass(frozen=True, slots=True)
class Pending:
    """Something to ask after: of what sort, the words that say so, the question."""

    sort: Sort
    words: str

    @property
    def question(self) -> str:
        """The German question for this sort."""
        return QUESTIONS[self.sort]


def find_pending(text: Text) -> Pending | None:
    """What a sentence leaves open; None where nothing. Announcements (`commitments`) come first."""
    words = text.text
    announced = next(iter(text.commitments), None) if not is_by_law(words) else None
    if announced is not None and (announced.due or announced.confidence >= _SURE):
        return Pending("announced", announced.sentence)
    recommended = pattern_of("pending", "recommended").search(words) or _SHOULD.search(words)
    if recommended:
        return Pending("recommended", recommended[0])
    going_on = pattern_of("pending", "going_on").search(words)
    if going_on and not find_past(words):
        return Pending("under_way", going_on[0])
    if not pattern_of("pending", "project").search(words):
        return _step_by_step(words)
    return _of_project(words)


def _step_by_step(words: str) -> Pending | None:
    """„Diese werden sukzessive … umgesetzt“."""
    verb = pattern_of("pending", "under_way").search(words)
    going_on = re.search(r"\b[Ww]erden\b.*\b(?:sukzessive|schrittweise|nach und nach|fortlaufend)\b", words)
    return Pending("under_way", verb[0]) if verb and going_on else None


def _of_project(words: str) -> Pending | None:
    """By the participle that says how far a project is."""
    past = find_past(words)
    completed = pattern_of("pending", "completed").search(words)
    if completed and past and re.search(r"\b(?:noch\s+)?nicht\b|\bkein", words):
        return Pending("under_way", completed[0])
    if completed and past:
        return Pending("completed", completed[0])
    prepared = pattern_of("pending", "prepared").search(words)
    if prepared and past:
        return Pending("prepared", prepared[0])
    approved = pattern_of("pending", "approved").search(words)
    if approved and past:
        return Pending("approved", approved[0])
    under_way = pattern_of("pending", "under_way").search(words)
    present = re.search(r"\b[Ww](?:ird|erden)\b", words) if not past else None
    if under_way and present:
        return Pending("under_way", under_way[0])
    now = pattern_of("kinds", "now").search(words)
    if now and not past:
        return Pending("under_way", now[0])
    process = pattern_of("pending", "process").search(words)
    began = (under_way or process) if past else None
    return Pending("under_way", began[0]) if began else None
