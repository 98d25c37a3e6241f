"""Soft hyphens in long German words, so that a narrow column breaks them where a reader would.

Browsers hyphenate only languages they have a dictionary for; a soft hyphen works in all of them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extract.german.spelling import Speller, build_speller

SOFT = "\N{SOFT HYPHEN}"
_LONG_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{12,}")
_LEAST = 4
_SYLLABLE = re.compile(
    r"(?<=[aeiouyäöü])((?:sch|ch|ck|ph|th|qu|[bcdfghjklmnpqrstvwxzß])+)(?=[aeiouyäöü])", re.IGNORECASE
)
_LAST_SOUND = re.compile(r"(?:sch|ch|ck|ph|th|qu|.)$", re.IGNORECASE)


def add_soft_hyphens(text: str) -> str:
    """The text with soft hyphens in its words of twelve letters and more; without them it is unchanged."""
    return _LONG_WORD.sub(lambda match: _hyphenate(match[0]), text)


@lru_cache(maxsize=10_000)
def _hyphenate(word: str) -> str:
    return SOFT.join(piece for part in split_compound(word) for piece in _syllables(part))


def split_compound(word: str) -> list[str]:
    """The known parts of a compound: „Hauptausschuss“ → „Haupt“, „ausschuss“; the word itself otherwise."""
    for cut in range(_LEAST, len(word) - _LEAST + 1):
        if _speller().opens_compound(word[:cut].lower()) and _speller().knows(word[cut:]):
            return [word[:cut], *split_compound(word[cut:])]
    return [word]


def _syllables(part: str) -> list[str]:
    """Cuts before the last consonant between two vowels, three letters at least on either side."""
    places = [match.end() - len(_last_sound(match[1])) for match in _SYLLABLE.finditer(part)]
    kept = [place for place in places if 3 <= place <= len(part) - 3]
    return [part[start:end] for start, end in zip([0, *kept], [*kept, len(part)], strict=True)]


def _last_sound(consonants: str) -> str:
    found = _LAST_SOUND.search(consonants)
    return found[0] if found else ""


@lru_cache(maxsize=1)
def _speller() -> Speller:
    return build_speller()
