"""Proper names behind a head word, and what speaks for them: a place, letters, a word that is no German one.

Everyday head words ask for more than others: „Kita Löwenzahn" has a name, in „dass die Schule Räume braucht"
the school has none.
"""

from __future__ import annotations

import re

from extract.base.word_lists import any_of, read_words
from extract.names.organizations.gazetteers import words_of
from extract.names.organizations.headwords import HeadWord
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.place_names import match_place
from extract.names.organizations.reading import Reading
from extract.names.organizations.subjects import NOUN
from extract.names.organizations.territories import title_level

NONE_BEHIND = read_words("names", "tails.none")
STOPS = read_words("names", "tails.stops")
_PLAYFUL = tuple(sorted(read_words("names", "tails.playful")))
_CLAUSE = re.compile(rf"\b{any_of(read_words('names', 'tails.clause_openers'))}\s+$")
_LINK = r"(?:[ /-]|[^\S\n]an der[^\S\n])"
_PROPER = re.compile(
    rf"(?:[^\S\n]+|[^\S\n]?-[^\S\n]?)(?:(?:Der|Die|Das|St\.|Sankt|Dr\.)[^\S\n]?)?{NOUN}(?:{_LINK}{NOUN}){{0,3}}"
    r"(?:[^\S\n]\([A-ZÄÖÜ][a-zäöüß]+\.?\))?(?:[^\S\n](?:(?:18|19|20)\d\d|0\d)(?![\d.:]))?"
)
_PARTNERS = re.compile(
    r"(?:,[^\S\n][A-ZÄÖÜ][\w-]+){0,3}[^\S\n](?:&|\+|und)[^\S\n](?:Partner(?:innen)?|Kollegen|Coll\.|Söhne|Sohn)(?![\w-])"
)
_CAPITAL_INSIDE = re.compile(r"[a-zäöüß][A-ZÄÖÜ]|[A-ZÄÖÜ]{2,}")
"""In a proper name such as „KölnBonn", and letters."""


def is_everyday(reading: Reading, word: HeadWord) -> bool:
    """True for head words that are used without any name as well: Verein, Schule, Institut."""
    weak = word.head.word in reading.gazetteers.word_lists["weak_heads"] or word.head.needs == "evidence"
    return weak and not is_of_whole(reading, word)


_OF_WHOLE = re.compile(r"(?:Bundes|Landes|Reichs|Staats)(?=[a-zäöü]{3})")
_PUBLIC = frozenset({"authority", "chamber", "court"})


def is_of_whole(reading: Reading, word: HeadWord) -> bool:
    """True for authorities and chambers of a state or the country: „Landesjugendamt", there is but one."""
    written = reading.text[word.start : word.end]
    longer = len(written) > len(word.head.word) + 2 and "-" not in written
    return longer and word.head.kind in _PUBLIC and _OF_WHOLE.match(written) is not None


def proper_tail(reading: Reading, word: HeadWord) -> int:
    """The end behind a proper name, where there is evidence that it is one."""
    match = _PROPER.match(reading.text, word.end)
    if match is None or (word.head.word == "amt" and not word.own):
        return word.end
    end = _without_person(reading, word.end, match.end())
    tail = reading.text[word.end : end]
    words = re.findall(r"[^\W\d_]+", tail)
    if not words or words[0] in NONE_BEHIND | STOPS or (end < match.end() and end == word.end):
        return word.end
    place = match_place(reading, reading.token_from(word.end))
    end = place[2] if place and place[2] > end and reading.text[word.end] == " " else end
    partners = _PARTNERS.match(reading.text, end)
    if partners:
        return partners.end()
    joined = _joined_place(reading, word, end)
    return joined if _is_evident(reading, word, tail, words) else word.end


def _joined_place(reading: Reading, word: HeadWord, end: int) -> int:
    """The end behind a second place: „das Klinikum Gießen und Marburg", a singular of two seats."""
    match = re.compile(r"[^\S\n]und[^\S\n](?=[A-ZÄÖÜ])").match(reading.text, end)
    first = match_place(reading, reading.token_from(word.end))
    if match is None or first is None or first[2] != end or word.head.gender == "p":
        return end
    second = match_place(reading, reading.token_from(match.end()))
    singular = re.search(
        r"\b(?:[Dd]as|[Dd]em|[Dd]es|[Dd]er|[Ii]m|[Vv]om|[Zz]ur|[Zz]um)\s+$", reading.before(word.start)
    )
    kind = word.head.kind in ("university", "company", "chamber")
    return second[2] if second and singular and kind and not _is_titled(reading, match.end()) else end


def _is_titled(reading: Reading, start: int) -> bool:
    index = reading.token_from(start)
    return title_level(reading.gazetteers, reading.tokens[index].text) is not None


def _without_person(reading: Reading, start: int, end: int) -> int:
    """The end before what is no part of a name: a person, another organization, a time, a role."""
    first = reading.token_from(start)
    for index in range(first, len(reading.tokens)):
        token = reading.tokens[index]
        if token.start >= end:
            break
        other = index > first and (_begins_another(reading, index) or _is_object_behind(reading, index))
        if token.text in STOPS or other:
            return reading.tokens[index - 1].end if index > first else start
    return end


def _is_object_behind(reading: Reading, index: int) -> bool:
    """True for what a named organization has or does: „die Handwerkskammer Musterau Stellung genommen"."""
    if reading.tokens[index].text not in NONE_BEHIND:
        return False
    return is_no_word(reading.tokens[index - 1].text) or match_place(reading, index - 1) is not None


def _begins_another(reading: Reading, index: int) -> bool:
    """True for a first name with a name behind it, for a title of a territory, for another head word."""
    token = reading.tokens[index]
    tied = (
        reading.text[token.start - 1 : token.start] in "-/" or reading.text[token.end : token.end + 1] == "-"
    )
    if tied:
        return False
    following = reading.tokens[index + 1] if index + 1 < len(reading.tokens) else None
    named = following is not None and following.is_upper and reading.between(token, following) == " "
    person = named and token.text in reading.gazetteers.first_names and not _is_place(reading, index)
    titled = named and title_level(reading.gazetteers, token.text) is not None
    return bool(person) or titled


def _is_place(reading: Reading, index: int) -> bool:
    matched = match_place(reading, index)
    return matched is not None and matched[1] > index


def _is_evident(reading: Reading, word: HeadWord, tail: str, words: list[str]) -> bool:
    """True where the words behind a head are a name; everyday heads ask more than others."""
    everyday = is_everyday(reading, word)
    if everyday and "\n" in tail[:3]:
        return False
    quarters = reading.gazetteers.word_lists["quarters"]
    if everyday and all(part in quarters for part in words):
        return False
    if names_place(reading, tail) or _CAPITAL_INSIDE.search(tail):
        return True
    if any(is_no_word(part) or part in reading.gazetteers.first_names for part in words):
        return not everyday or word.own or _is_called(reading, word)
    if not everyday:
        return not is_object(reading, word)
    playful = reading.text[word.start : word.end].casefold().endswith(_PLAYFUL)
    called = (
        playful
        or word.own
        or word.head.kind in ("foundation", "network", "association")
        or len(word.head.word) >= _COMPOUND
    )
    return called and has_article(reading, word) and not is_object(reading, word)


_COMPOUND = 12
"""Head words this long are compounds and tell more than „Verein"."""


def _is_called(reading: Reading, word: HeadWord) -> bool:
    """True before a name that follows an everyday word: „das Büro Sieker", not at a line's beginning."""
    return has_article(reading, word) or bool(re.search(r"[,:;(]\s$|^$", reading.before(word.adjectives, 2)))


INDEFINITE = re.compile(r"\b[Ee]ine[rnms]?\s+(?:[a-zäöüß-]+\s+)?$")
"""„Eine Schule in Musterstadt" is none in particular."""
_ARTICLE = re.compile(
    r"\b(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Bb]eim|[Vv]om|[Zz]um|[Zz]ur|[Ii]m|[Aa]m|[Ee]ine[rnms]?)\s+$"
)
_BEFORE_ARTICLE = re.compile(r"(\w+)\s+(?:die|der|das|dem|den|des|eine[rnms]?)\s+$")
_PREPOSITIONS = re.compile(
    r"(?:mit|von|durch|für|bei|an|auf|in|aus|nach|zu|über|unter|gegen|ohne|um|und|sowie|oder|bzw|zwischen|neben|seitens|auch|sind|ist"
    r"|waren|war|wie|laut|gemäß|wegen|sei|seien|heißt)"
)


def has_article(reading: Reading, word: HeadWord) -> bool:
    """True where an article, or a preposition that holds one, stands before the head or its adjectives."""
    before = reading.before(word.adjectives)
    return bool(_ARTICLE.search(before) or _ARTICLE.search(reading.before(word.start)))


def is_object(reading: Reading, word: HeadWord) -> bool:
    """True where ordinary words behind a head may be what it has or does: „dass die Schule Räume braucht"."""
    before = reading.before(word.adjectives)
    article = _BEFORE_ARTICLE.search(before)
    if article is None:
        return bool(_CLAUSE.search(before))
    leading = article.group(1)
    return leading[:1].islower() and _PREPOSITIONS.fullmatch(leading) is None


def names_place(reading: Reading, tail: str) -> bool:
    """True where one or two words of `tail` are a place's name."""
    words = words_of(tail)
    pairs = [words[i : i + size] for i in range(len(words)) for size in (1, 2)]
    return any(pair in reading.gazetteers.places or pair in reading.gazetteers.place_kinds for pair in pairs)
