"""Persons without an office, where all are wanted: by Herr and Frau, degree, role, first name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.word_lists import any_of, read_words
from extract.names.organizations.headwords import head_of_word
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.person_names import (
    SURNAME_ENDING,
    PersonName,
    is_first_name,
    is_surname_like,
    read_name,
)
from extract.names.organizations.persons import is_clerk, is_office, with_degree
from extract.names.organizations.place_names import in_compound
from extract.names.organizations.plural_heads import plural_head
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.words import GAP, Token

_ANNOUNCED = re.compile(rf"(?<![\w-]){any_of(read_words('names', 'persons.announcing'))}{GAP}")
_RANK = re.compile(rf"(?:(?:Erste|Zweite|Dritte|Stellvertretende|stellv\.|Ehrenamtliche)[rnm]?{GAP})")
_DEGREE = re.compile(r"(?<![\w.-])(?:Prof\.|Dr\.|Dipl\.-\w+\.?|RA)(?=[\s-])")
_ROLE = re.compile(
    rf"(?<![\w-]){any_of(read_words('names', 'persons.roles'))}(?:n|s|en)?"
    rf"(?:[^\S\n]a\.[^\S\n]?D\.)?{GAP}(?=[A-ZÀ-ÖØ-ÞĀ-Ž])"
)


def find_all_persons(reading: Reading) -> list[Found]:
    """Every person whom a word before the name or the name itself shows; nobody where the text is a paper's.

    Papers keep only those in office: `MentionContext.all_persons` says which it is.
    """
    if not reading.context.all_persons:
        return []
    found = []
    for name, rule in [*_announced(reading), *_named(reading)]:
        if not is_clerk(reading, name.start):
            found.append(Found(name.start, name.end, "person", name.name, rule, 0.85))
    return found


def _announced(reading: Reading) -> Iterator[tuple[PersonName, str]]:
    """Names behind Herr and Frau, with an office or rank between; behind degrees; behind roles."""
    for match in _ANNOUNCED.finditer(reading.text):
        name = read_name(reading, _past_offices(reading, match.end()), announced=True)
        if name is not None:
            yield name, "person-announced"
    for match in _DEGREE.finditer(reading.text):
        name = read_name(reading, match.start(), announced=True)
        if name is not None:
            yield name, "person-announced"
    for match in _ROLE.finditer(reading.text):
        name = read_name(reading, match.end())
        if name is not None and name.given and (name.known or _is_unknown(name)):
            yield name, "person-announced"


def _past_offices(reading: Reading, position: int) -> int:
    """The position behind at most a rank and two offices: „Herr Erster Stadtrat …"."""
    for _ in range(3):
        rank = _RANK.match(reading.text, position)
        if rank:
            position = rank.end()
        index = reading.token_from(position)
        token = reading.tokens[index] if index < len(reading.tokens) else None
        if token is None or token.start != position or not is_office(reading.gazetteers, token.text):
            break
        gap = re.compile(GAP).match(reading.text, token.end)
        position = gap.end() if gap else token.end
    return position


def _is_unknown(name: PersonName) -> bool:
    return all(is_no_word(word) for word in re.findall(r"[^\W\d_]{3,}", name.name))


def _named(reading: Reading) -> Iterator[tuple[PersonName, str]]:
    """First names with a surname behind them; two words that are no German ones, like a name."""
    end = 0
    for token in reading.tokens:
        if token.start < end or not token.is_upper or not _may_be_first(reading, token):
            continue
        if in_compound(reading, token.start, left=True):
            continue
        name = read_name(reading, with_degree(reading, token.start))
        if name is None or not name.given or not _is_person(reading, name):
            continue
        end = name.end
        yield name, "person-by-name"


def _may_be_first(reading: Reading, token: Token) -> bool:
    if is_first_name(reading.gazetteers, token.text):
        return True
    if plural_head(reading.gazetteers, token.text) or head_of_word(reading.gazetteers, token.text):
        return False
    index = reading.token_from(token.end)
    following = reading.tokens[index] if index < len(reading.tokens) else None
    adjacent = following is not None and reading.between(token, following) == " "
    if not adjacent or following is None or (token.text,) in reading.gazetteers.places:
        return False
    surname = following.text in reading.gazetteers.surnames or SURNAME_ENDING.search(following.text)
    return is_no_word(token.text) and is_no_word(following.text) and bool(surname)


def _is_person(reading: Reading, name: PersonName) -> bool:
    """True where what follows the first name is like a surname and no place, and no compound goes on."""
    last = name.name.split()[-1]
    tied = in_compound(reading, name.end, left=False)
    first = name.name.split()[0]
    both = is_surname_like(reading.gazetteers, last)
    word = first in reading.gazetteers.common_words and last not in reading.gazetteers.surnames
    return both and not tied and not word
