"""What a date is for, told from the words around it: event, deadline, decision, period, law, document."""

from __future__ import annotations

from extract.extractors.dates.lexicon import Lexicon
from extract.extractors.dates.tokens import Tokens

_BEFORE, _AFTER = 48, 36
_PERIODS = {"range", "year", "open", "decade", "century", "half", "quarter", "duration", "set", "reference"}


def role_of(begin: int, end: int, precision: str, tokens: Tokens, lexicon: Lexicon, floor: int = 0) -> str:
    """The role whose cue stands nearest before the date, else after it, else the one its precision suggests.

    Looks no further than the sentence, 48 characters back and 36 ahead, and not beyond the expression before,
    which ends at character `floor`. `begin` and `end` are token indices.
    """
    first, stop = tokens.sentence(begin)
    start, finish = tokens.starts[begin], tokens.ends[end - 1]
    left = max(tokens.starts[first], start - _BEFORE, floor)
    before = tokens.text[left:start].lower()
    limit = tokens.ends[stop - 1] if stop > begin else finish
    after = tokens.text[finish : min(limit, finish + _AFTER)].lower()
    return _nearest(before, after, lexicon) or ("period" if precision in _PERIODS else "event")


def _nearest(before: str, after: str, lexicon: Lexicon) -> str | None:
    best: tuple[int, str] | None = None
    for cue in lexicon.roles:
        place = max((m.end() for m in cue.before.finditer(before)), default=-1) if cue.before else -1
        if place > 0 and (best is None or place > best[0]):
            best = (place, cue.role)
    if best:
        return best[1]
    hits = [(m.start(), cue.role) for cue in lexicon.roles if cue.after and (m := cue.after.search(after))]
    return min(hits)[1] if hits else None
