"""Look-backs: sentences that tell of what was planned, and what became of it.

A look-back belongs to the year it was written for. The next draft never carries it on: it is struck out, or
somebody writes how things stand.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.base.word_lists import any_of, read_word_pairs
from extract.draft.model import Verdict
from extract.german.open_gaps import find_open_gaps
from extract.german.sentences import squeeze_lines

LOOK_BACK = "kind.look_back"
FORGOTTEN = "kind.forgotten_gap"
_OUTCOME = re.compile(r":\s+\W{0,9}\w")
_ANNOUNCED = re.compile(
    r"\b(?:geplant|vorgesehen|beabsichtigt|angekündigt|angestrebt|in\s+Aussicht\s+gestellt|zu\s+erwarten|avisiert)\b"
)
_BE = ("war", "waren")


def find_look_back(sentence: str) -> str | None:
    """The verb that makes a sentence a look-back at something planned; None where it is none.

    Finds „Im Jahr 2024 war geplant, …: Das gelang.“ and „Für 2024 war der Bau geplant.“; leaves „Der Ausbau
    war nötig“, „Das Ziel sollte bleiben.“ and an open „…: [Ergebnis 2024?]“ is a look-back as well.
    """
    words = squeeze_lines(sentence)
    verb = _verbs().search(words)
    if verb is None:
        return None
    answered = bool(_OUTCOME.search(words, verb.end())) or bool(find_open_gaps(words[verb.end() :]))
    planned = bool(_ANNOUNCED.search(words, verb.end()))
    if verb[0].lower() in _BE:
        return verb[0] if planned else None
    return verb[0] if answered else None


def judge_settled(sentence: str) -> Verdict | None:
    """The verdict on what a draft asked in an earlier year: a look-back, or an open gap; else None."""
    verb = find_look_back(sentence)
    if verb is not None:
        reason = "blickt auf etwas Geplantes zurück; das gehört zu dem Jahr, für das es geschrieben ist"
        return Verdict(kind="event", rule=LOOK_BACK, reason=reason, words=verb)
    gaps = find_open_gaps(sentence)
    if not gaps:
        return None
    reason = "eine Lücke, die in der letzten Ausgabe offen geblieben ist"
    return Verdict(kind="event", rule=FORGOTTEN, reason=reason, words=gaps[0].words)


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    """The finite verbs that an announcement has once it is told as past."""
    past = read_word_pairs("drafting", "rewriting.verbs").values()
    return re.compile(rf"(?<![\wÄÖÜäöüß])(?i:{any_of(past)})(?![\wÄÖÜäöüß])")
