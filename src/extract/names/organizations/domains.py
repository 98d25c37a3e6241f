"""After which guidelines a text is tagged: those of council papers, or those of general German text."""

from __future__ import annotations

from extract.base.word_lists import read_words

COUNCIL = "council"
_STRONG = tuple(sorted(read_words("names", "domain.strong")))
_WEAK = tuple(sorted(read_words("names", "domain.weak")))
_ENOUGH = 4
"""Different words wanted, the strong ones counting twice: news of 1,200 characters have one or two."""
_PER_THOUSAND = 1.5
"""And so much of them in a thousand characters, so that a long text is not taken for a paper by accident."""
_SHORT = 250
"""In a sentence alone half of that tells."""


def domain_of(text: str) -> str | None:
    """`council` for a text that uses words of councils and offices, different ones and often; else None."""
    folded = text.casefold()
    strong, weak = (sum(word in folded for word in words) for words in (_STRONG, _WEAK))
    weight = 2 * strong + weak
    enough = _ENOUGH / 2 if len(text) < _SHORT else _ENOUGH
    often = weight >= min(_PER_THOUSAND * len(text) / 1000, 4 * _ENOUGH)
    return COUNCIL if weight >= enough and often and strong + weak > 1 else None
