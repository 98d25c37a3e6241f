"""What a date is for, told from the words around it: event, deadline, decision, period, law, document."""

from __future__ import annotations

import re
from datetime import date

from extract.german.dates.lexicon import Lexicon
from extract.german.dates.tokens import Tokens

_BEFORE, _AFTER = 48, 64
_PERIODS = {"range", "year", "open", "decade", "century", "half", "quarter", "duration", "set", "reference"}
_WIDE = {"year", "open", "decade", "century", "half", "quarter", "season"}
_ADJACENT = 2
"""„Haushaltsplan 2023" is a document's year; „Bericht … im Jahr 2023" is not."""
_EVENT_DAYS = 14
"""A range of days no longer than this is an event that takes some days; a longer one is a period."""
_STRETCH = re.compile(r"(?:zeitraum|dauer|zeit|ferien|befristet|laufzeit)\w*\b[^.]{0,20}$")
_LETTERHEAD = re.compile(r"(?:^|\s)[a-zäöüß()/-]{3,30},?\s+den\s+$")
"""„Berlin, den 13.04.2011" at the end or the head of a letter."""
_RUNNING = re.compile(
    r"\b(?:läuft|laufzeit|gilt|gelten|gültig|geltung|befristet|zunächst)\b"
    r"|\b(?:vertrag|förder\w*|\w*programm|\w*planung)\b(?!.*\bzum\s+$)"
)


def role_of(
    begin: int, end: int, precision: str, tokens: Tokens, lexicon: Lexicon, floor: int = 0, due: bool = True
) -> str:
    """The role whose cue stands nearest to the date, else the one its precision suggests.

    Looks no further than the sentence and the cell, 48 characters back and 64 ahead, and not beyond the
    expression before, which ends at character `floor`. `begin` and `end` are token indices. What is not
    `due`, for it has passed, is no deadline.
    """
    before, after = _around(begin, end, tokens, floor)
    if precision == "day" and _LETTERHEAD.search(before):
        return "document"
    role = _nearest(before, after, lexicon, precision in _WIDE, due)
    return role or ("period" if precision in _PERIODS else "event")


def role_of_range(
    begin: int, end: int, first: date | None, last: date | None, tokens: Tokens, floor: int = 0
) -> str:
    """Some days are an event („6.-7. März 2023"), unless they are called a period; more are one."""
    if first is None or last is None or (last - first).days > _EVENT_DAYS:
        return "period"
    return "period" if _STRETCH.search(_around(begin, end, tokens, floor)[0]) else "event"


def role_of_until(begin: int, end: int, tokens: Tokens, floor: int = 0, due: bool = True) -> str:
    """„bis 2030" is a deadline, but a period's end behind „läuft", „gilt", „Investitionsprogramm".

    What is not `due`, for it has passed, is none either: „bis 2019 wurden …".
    """
    if not due:
        return "period"
    return "period" if _RUNNING.search(_around(begin, end, tokens, floor)[0]) else "deadline"


def _around(begin: int, end: int, tokens: Tokens, floor: int) -> tuple[str, str]:
    """What stands before and after the date in its sentence and in its cell, in lower case."""
    first, stop = tokens.sentence(begin)
    start, finish = tokens.starts[begin], tokens.ends[end - 1]
    left = max(tokens.starts[first], start - _BEFORE, floor)
    limit = tokens.ends[stop - 1] if stop > begin else finish
    before = tokens.text[left:start].lower()
    after = tokens.text[finish : min(limit, finish + _AFTER)].lower()
    return _cell(before.split("\t")), after.split("\t")[0]


def _cell(cells: list[str]) -> str:
    """The words in the date's own cell; where it stands there alone, those of the cell before, its label."""
    return cells[-1] if cells[-1].strip() or len(cells) == 1 else cells[-2]


def _nearest(before: str, after: str, lexicon: Lexicon, wide: bool, due: bool) -> str | None:
    """The role of the nearest cue; a document's cue must touch what is wider than a month."""
    hits: list[tuple[int, int, str]] = []
    for cue in (cue for cue in lexicon.roles if due or cue.role != "deadline"):
        for match in cue.before.finditer(before) if cue.before else ():
            distance = len(before) - match.end()
            if not (wide and cue.role == "document" and distance > _ADJACENT):
                hits.append((distance, 0, cue.role))
        for match in cue.after.finditer(after) if cue.after else ():
            hits.append((match.start(), 1, cue.role))
    return min(hits)[2] if hits else None
