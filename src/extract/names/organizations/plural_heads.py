"""A head word in the plural that holds for every name behind it: `den Amtsgerichten A und B`.

The word belongs to the span of the first name only; every name gets it in the singular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import read_word_pairs, read_words
from extract.names.organizations.gazetteers import Gazetteers, Head
from extract.names.organizations.mention import slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.place_names import match_place, next_of_list
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.subjects import FIELDS, NOUN
from extract.names.organizations.words import GAP, Token, tidy

_STOPS = read_words("names", "tails.none") | read_words("names", "tails.stops")
_ENDINGS = read_word_pairs("names", "plurals.endings")
_QUOTED = late_pattern(r"[„\"“»]([^„“\"”«\n]{3,60})[“\"”«]")
_FOR = late_pattern(rf"für(?:{GAP}(?:den|die|das))?{GAP}{FIELDS}")
_OF_PARTY = late_pattern(
    r"(?:der|von|des)[^\S\n](?:[A-ZÄÖÜ][\w/.-]*)(?:[^\S\n](?:Grünen|Linken|Linke|Grüne|Wähler))?"
)
_NAME = late_pattern(rf"(?:[A-ZÄÖÜ][a-zäöüß]+e[rsn]?[^\S\n])?{NOUN}")
_ADJECTIVE = late_pattern(r"(?<![\w-])[A-ZÄÖÜ][a-zäöüß]+en?[^\S\n]\Z")
_AND = late_pattern(rf"{GAP}(?:,|und|sowie|/){GAP}")


def find_plural_heads(reading: Reading) -> list[Found]:
    """Organizations and bodies that share one head word in the plural."""
    found: list[Found] = []
    for token in reading.tokens:
        known = plural_head(reading.gazetteers, token.text) if token.is_upper else None
        if known and reading.text[token.end : token.end + 1] != "-":
            found.extend(_read_list(reading, token, *known))
    return found


@lru_cache(maxsize=50_000)
def plural_head(gazetteers: Gazetteers, word: str) -> tuple[Head, str] | None:
    """The head whose plural a word ends with, and the word in the singular; None for all others."""
    folded = word.lower()
    forms = _plural_forms(gazetteers)
    for length in range(len(folded), 3, -1):
        head = forms.get(folded[-length:])
        if head is not None:
            first = word[: len(word) - length]
            return head, (first + head.word if first else head.word.capitalize())
    return None


@lru_cache(maxsize=2)
def _plural_forms(gazetteers: Gazetteers) -> dict[str, Head]:
    """The plurals of all head words, in the nominative and the dative."""
    forms: dict[str, Head] = {}
    for head in gazetteers.heads.values():
        plural = plural_of(head)
        dative = plural if plural.endswith(("n", "s")) else f"{plural}n"
        forms[plural] = forms[dative] = head
    return forms


def plural_of(head: Head) -> str:
    """The plural of a head word: `gericht` → `gerichte`, `sparkasse` → `sparkassen`, `werke` stays."""
    if head.gender == "p":
        return head.word
    for ending, plural in _ENDINGS.items():
        if head.word.endswith(ending):
            return head.word.removesuffix(ending) + plural
    if head.gender == "f":
        return head.word + ("n" if head.word.endswith(("e", "er", "el")) else "en")
    return head.word if head.word.endswith(("er", "e")) else head.word + "e"


def _read_list(reading: Reading, word: Token, head: Head, singular: str) -> list[Found]:
    """The names behind the word, two at least, or one that shows by itself that it is a name."""
    spans = list(_names(reading, word, head))
    if len(spans) < 2 or not any(_is_telling(reading, head, begin, end) for begin, end in spans):
        return []
    start = _start(reading, word)
    kind = "body" if head.group == "body" else "partner"
    found = []
    for place, (begin, end) in enumerate(spans):
        name = f"{singular} {tidy(reading.text[begin:end])}"
        found.append(
            Found(begin if place else start, end, kind, name, "plural-head", 0.85, slug(name), head.kind)  # type: ignore[arg-type]
        )
    return found


def _is_telling(reading: Reading, head: Head, begin: int, end: int) -> bool:
    """True for a name that shows that the list is one of names: not „die Schulen Papier und Glas"."""
    text = reading.text[begin:end]
    if text in reading.gazetteers.word_lists["quarters"]:
        return False
    place = match_place(reading, reading.token_from(begin)) is not None
    unknown = any(map(is_no_word, re.findall(r"[^\W\d_]+", text)))
    return place or unknown or text[0] in '„"“»' or head.group == "body" or head.needs == "name"


def _start(reading: Reading, word: Token) -> int:
    """Where the first span begins: at a capital adjective before the word („Freiwilligen Feuerwehren")."""
    before = _ADJECTIVE.search(reading.before(word.start, 30))
    within = before and re.search(r"[a-zäöüß][^\S\n]\Z", reading.before(word.start - len(before.group()), 4))
    within = within or (
        before
        and re.search(r"\b(?:Die|Der|Den)[^\S\n]\Z", reading.before(word.start - len(before.group()), 5))
    )
    return word.start - len(before.group()) if before and within else word.start


def _names(reading: Reading, word: Token, head: Head) -> Iterator[tuple[int, int]]:
    """The spans of the names that the word holds for, in order."""
    position = word.end + len(re.match(GAP, reading.text[word.end :]).group())  # type: ignore[union-attr]
    first = True
    while position < len(reading.text):
        end = _name_end(reading, position, head, first=first)
        if end is None:
            return
        quoted = reading.text[position] in '„"“»'
        yield (position, end) if first or not quoted else (position + 1, end - 1)
        joint = _AND.match(reading.text, end)
        if joint is None:
            return
        position, first = joint.end(), False


def _name_end(reading: Reading, start: int, head: Head, *, first: bool) -> int | None:
    """The end of the name at `start`: quoted, a field with „für", a party, a place, a word that is none."""
    quoted = _QUOTED.match(reading.text, start)
    if quoted:
        return quoted.end()
    if head.group == "body" and head.kind != "faction":
        fields = re.compile(rf"für(?:{GAP}(?:den|die|das))?{GAP}{NOUN}").match(reading.text, start)
        if fields:
            return fields.end()
    if head.kind == "faction":
        party = _OF_PARTY.match(reading.text, start)
        return party.end() if party else None
    index = reading.token_from(start)
    if index >= len(reading.tokens) or reading.tokens[index].start != start:
        return None
    matched = match_place(reading, index)
    if matched:
        return matched[2]
    if head.gender == "p" and not first:
        return None
    name = _NAME.match(reading.text, start)
    if name is None or name.group() in _STOPS:
        return None
    return name.end() if _may_be_name(reading, name, first=first) else None


def _may_be_name(reading: Reading, name: re.Match[str], *, first: bool) -> bool:
    """True for words that no sentence has behind a plural: an unknown word, or one of a list of names."""
    words = re.findall(r"[^\W\d_]+", name.group())
    if any(word in _STOPS for word in words):
        return False
    unknown = any(is_no_word(word) or word in reading.gazetteers.first_names for word in words)
    after = next_of_list(reading, name.end())
    return unknown or not first or after is not None
