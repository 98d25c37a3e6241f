"""Whether what happened comes back in the same words, so that a frame of it stays."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.word_lists import any_of, read_words
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.kinds import AMOUNT
from extract.draft.model import Slot
from extract.draft.parts import Edit, past_value, slot_id
from extract.draft.similarity import masked_form
from extract.german.tense import pattern_of

_MEETING = re.compile(
    r"\b(?:fand(?:en)?\b.*\bstatt\b|tagten?\b|traf(?:en)?\s+sich\b|sich\b.*\btraf(?:en)?\b|kam(?:en)?\b.*\bzusammen\b|gab\s+es\b|"
    r"stattfand(?:en)?\b|teilnahmen?\b|nahm(?:en)?\b.*\bteil\b|trat(?:en)?\b.*\bzusammen\b)"
)
_LIKE = 0.8
_LONGEST_SKELETON = 26
"""Words of a sentence that keeps its frame when dates and figures are taken out."""


def keeps_frame(basis: Basis, text: Text) -> bool:
    """Whether an event comes back in the same words, so that only dates, figures and places change."""
    if not (text.figures or text.dates) or len(text.text.split()) > _LONGEST_SKELETON:
        return False
    own = masked_form(text.text)
    recurring = any(
        similarity >= _LIKE or masked_form(other.text) == own
        for _, other, similarity, _ in basis.earlier(text)
    )
    exact = any(row.precision in ("day", "month", "range", "season") for row in text.dates)
    meeting = bool(_MEETING.search(text.text)) and (bool(text.figures) or exact)
    amounts = text.figures or AMOUNT.search(text.text)
    measured = bool(amounts) and pattern_of("circumstances", "measured").search(text.text) is not None
    return recurring or meeting or measured or _vague(text.source.text) is not None


def vague_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """A gap for „mehrere“ in „wurden mehrere Arbeitstreffen durchgeführt“."""
    match = _vague(text.source.text)
    if match is not None:
        start, end = match.span("many")
        placeholder = f"[Zahl {basis.year}?]"
        slot = Slot(
            slot_id=slot_id(text, start, end),
            kind="number",
            placeholder=placeholder,
            last=match["many"],
            history=(past_value(basis.base, text, match["many"]),),
        )
        yield Edit(start, end, placeholder, f"{basis.base_year}: {match['many']}", slot)


def _vague(words: str) -> re.Match[str] | None:
    """Meetings that were held, told without their number."""
    many = any_of(read_words("drafting", "circumstances.vaguely"))
    meetings = any_of(read_words("drafting", "circumstances.meetings"))
    held = any_of(read_words("drafting", "circumstances.held"))
    return re.search(
        rf"\b(?P<many>{many})\s+(?:[a-zäöüß]+\s+)?\w*(?i:{meetings})\b[^,;:]{{0,80}}?\b{held}\b", words
    )
