"""Ordinary German words as against names: what no word list explains is most likely a name."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.german.nouns import look_up_noun
from extract.german.spelling import Speller, build_speller


@lru_cache(maxsize=1)
def _speller() -> Speller:
    return build_speller()


@lru_cache(maxsize=50_000)
def is_no_word(word: str) -> bool:
    """True for what no German word list, ending or compound explains."""
    return len(word) > 2 and not _speller().knows(word)


@lru_cache(maxsize=50_000)
def is_listed(word: str) -> bool:
    """True for a word that stands in the lists as it is, no compound or form of one."""
    return word.casefold() in _speller().words


_ENDING = re.compile(r"(?:er|es|en|em|e)$")
_SURELY = re.compile(r"\w{3}(?:isch|lich|bildend)$")
"""Endings that no noun has but „Tisch" and „Nische", which are no first part of a name."""
_MADE = re.compile(r"(?:isch|lich|ig|al|iv|ell|är|bar|haft|sam|los|end|iert|bildend|frei|(?<!be)reich|nah)$")
"""Endings that make adjectives of other words."""


@lru_cache(maxsize=20_000)
def is_adjective(word: str) -> bool:
    """True for an inflected adjective, with a capital or not: `Freie`, `Berufsbildenden`; not for nouns."""
    lower = word.casefold()
    if not _ENDING.search(lower) or ("-" in word[1:-1] and not re.search(r"[a-zäöü]-[a-z]", word)):
        return False
    plain = _ENDING.sub("", lower)
    if _SURELY.search(plain):
        return True
    if look_up_noun(word[:1].upper() + word[1:]) is not None:
        return False
    if _MADE.search(plain):
        return True
    speller = _speller()
    forms = {plain, *(plain + ending for ending in ("e", "en", "er", "es", "em"))}
    return lower not in speller.nouns and any(
        form in speller.words and form not in speller.nouns for form in forms
    )
