"""Noun phrases put back into the nominative: „Deutschen Städtetages" → „Deutscher Städtetag"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.base.word_lists import read_ordered_words, read_word_groups, read_words
from extract.german.nouns import Gender, Number, look_up_noun

_ENDING = re.compile(r"(?:e|en|er|es|em)$")
_STRONG: dict[Gender, str] = {"m": "er", "f": "e", "n": "es"}
_NOUN_ENDINGS = read_word_groups("grammar", "noun_endings")
_DETERMINERS = read_word_groups("grammar", "determiners")
_ADJECTIVE_STEMS = read_words("grammar", "adjectives.stems")
_ADJECTIVE_ENDINGS = read_ordered_words("grammar", "adjectives.endings")
_ADDED_E = re.compile(r"(?:[sxzß]|sch|tz)$")


def build_nominative(words: Sequence[str], before: Sequence[str] = ()) -> str:
    """The phrase with leading adjectives and head noun in the nominative without article.

    `words` is the phrase, `before` the words in front of it, whose last tells case and gender where the noun
    itself does not. What follows the head (genitives, names, „für …") stays as it is.
    """
    head = _find_head(words)
    if head is None:
        return " ".join(words)
    determiner = before[-1].lower() if before else ""
    noun, gender, number = _head_forms(words[head], determiner, head > 0 and words[0])
    ending = "e" if number == "plural" else _STRONG[gender]
    inflected = [_inflect(word, ending, words, index) for index, word in enumerate(words[:head])]
    return " ".join([*inflected, noun, *words[head + 1 :]])


def is_adjective(word: str) -> bool:
    """True for an inflected word in lower case, or a capitalised one with the stem of an adjective."""
    if not _ENDING.search(word) or len(word) < 4:
        return False
    if word[0].islower():
        return True
    stem = _ENDING.sub("", word).lower()
    if stem.endswith(("isch", "lich")) and len(stem) > 7:
        return True
    if look_up_noun(word) is not None and stem not in _ADJECTIVE_STEMS:
        return False
    return stem in _ADJECTIVE_STEMS or stem.endswith(_ADJECTIVE_ENDINGS)


def _find_head(words: Sequence[str]) -> int | None:
    """The first noun: capitalised, no adjective, and not the first half of „Städte- und Gemeindebund"."""
    for index, word in enumerate(words):
        if (
            word[:1].isupper()
            and not word.endswith(("-", "."))
            and not (is_adjective(word) and _noun_follows(words, index))
            and not _is_of_place(words, index)
        ):
            return index
    return None


def _is_of_place(words: Sequence[str], index: int) -> bool:
    """True for „Kreuzberger" before „Musikalischen Aktion": an adjective without endings."""
    word, *rest = words[index : index + 3]
    if not word.endswith("er") or len(rest) < 2 or look_up_noun(word) is not None:
        return False
    return rest[0][:1].isupper() and is_adjective(rest[0]) and rest[1][:1].isupper()


def _noun_follows(words: Sequence[str], index: int) -> bool:
    return index + 1 < len(words) and (words[index + 1][:1].isupper() or is_adjective(words[index + 1]))


def _head_forms(noun: str, determiner: str, adjective: str | bool) -> tuple[str, Gender, Number]:
    """The head in the nominative with its gender and number, by lexicon, else by endings and determiner."""
    known = look_up_noun(noun)
    genitive = determiner in _DETERMINERS["genitive"]
    if known is not None:
        is_plural = known.number == "plural" and not _shows_singular(determiner, known.gender)
        if known.singular == known.plural and known.number == "plural":
            is_plural = not _shows_singular(determiner, known.gender) and determiner in (
                "die",
                "den",
                "der",
                "",
            )
        return (
            (known.plural if is_plural else known.singular),
            known.gender,
            ("plural" if is_plural else "singular"),
        )
    gender = _guess_gender(noun, determiner, adjective)
    if genitive and gender != "f":
        return _strip_genitive(noun), gender, "singular"
    return noun, gender, "singular"


def _shows_singular(determiner: str, gender: Gender) -> bool:
    if determiner in _DETERMINERS["masculine_or_neuter"] or determiner in _DETERMINERS["neuter"]:
        return True
    return determiner in _DETERMINERS["feminine"] and gender == "f" and determiner != "einer"


def _guess_gender(noun: str, determiner: str, adjective: str | bool) -> Gender:
    if determiner in _DETERMINERS["neuter"]:
        return "n"
    if determiner in _DETERMINERS["feminine"]:
        return "f"
    stem = _strip_genitive(noun) if determiner in _DETERMINERS["genitive"] else noun
    for gender in ("f", "n", "m"):
        if stem.lower().endswith(_NOUN_ENDINGS[gender]):
            return "m" if gender == "m" else "f" if gender == "f" else "n"
    if isinstance(adjective, str) and adjective.endswith("es"):
        return "n"
    return "m"


def _strip_genitive(noun: str) -> str:
    if noun.endswith("es") and len(noun) > 5:
        return noun[:-2] if not noun.endswith(("ees", "ies")) else noun[:-1]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def _inflect(word: str, ending: str, words: Sequence[str], index: int) -> str:
    """An adjective before the head with its strong ending; what is no adjective stays."""
    if word.endswith("-") or word in ("und", "oder", "sowie", "&") or not is_adjective(word):
        return word
    return _ENDING.sub("", word) + ending
