"""The name of a person at a place in a text: degrees, first names, particles, surname, in many languages.

`Prof. Dr.-Ing. Malte von der Wense`, `Nguyễn Thị Lan`, `Hans Jürgen Meier zu Hartum`. What stands for a
name's words is known: first names and surnames of the gazetteer, and words that are no German ones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.base.late_patterns import late_pattern
from extract.base.word_lists import any_of, read_words
from extract.german.nouns import look_up_noun
from extract.names.organizations.gazetteers import Gazetteers
from extract.names.organizations.headwords import head_of_word
from extract.names.organizations.ordinary import is_adjective, is_listed, is_no_word
from extract.names.organizations.reading import Reading
from extract.names.organizations.words import GAP

UPPER = "".join(
    chr(c) for c in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(c).isupper()
)
LOWER = "".join(
    chr(c) for c in (*range(0x61, 0x7B), *range(0xDF, 0x250), *range(0x1E00, 0x1F00)) if chr(c).islower()
)
"""Latin letters with all their marks, as classes of a pattern."""

_SPACE = r"[^\S\n]"
_DEGREE = late_pattern(
    rf"(?:(?:(?:Univ\.-)?Prof\.|PD|Priv\.-Doz\.|Dres\.|Dr\.(?:-Ing\.)?|habil\.|med\.|phil\.|jur\.|iur\.|rer\.|nat\.|pol\.|theol\.|agr\."
    rf"|oec\.|dent\.|vet\.|h\.{_SPACE}?c\.|e\.{_SPACE}?h\.|mult\.|soc\.|publ\.|sc\.){GAP})+"
)
_PROFESSION = late_pattern(
    rf"(?:(?:Dipl\.-{_SPACE}?[A-ZÄÖÜ]\w+\.?|Dipl\.{_SPACE}[A-ZÄÖÜ]\w+\.?|RAin|RA|Mag\.|Ing\.|M\.{_SPACE}?A\.|M\.{_SPACE}?Sc\.|MdB|MdL|MdEP|StD)"
    rf"(?:{_SPACE}\((?:FH|TH|Univ|BA)\))?{GAP})+"
)
WORD = rf"(?:[{UPPER}]['’])?[{UPPER}][{LOWER}]+(?:[{UPPER}][{LOWER}]+)?(?:[-‐‑]{_SPACE}?[{UPPER}][{LOWER}]+)*"
_WORD = late_pattern(rf"{WORD}(?![{LOWER}{UPPER}\d_])")
_INITIAL = late_pattern(rf"[{UPPER}]\.(?:-?[{UPPER}]\.)*")
_PARTICLE = late_pattern(rf"{any_of(read_words('names', 'persons.particles'))}(?={_SPACE})")
_NOBLE = late_pattern(rf"{any_of(read_words('names', 'persons.nobility'))}(?={_SPACE})")
_DOUBLE_SEAT = late_pattern(
    rf"[{UPPER}][{LOWER}]+-{_SPACE}und{_SPACE}[{UPPER}][{LOWER}]+(?:-[{UPPER}][{LOWER}]+)*"
)
_NOT_A_NAME = late_pattern(
    r"(?:ung|ungen|schaft|heit|keit|ausschuss|amt|tag|rat|verwaltung|stadt|gemeinde|kreis|land|bereich|referat|sitzung"
    r"|vorlage|fraktion|partei|büro|verband|plan|straße|platz|schluss|antrag|bericht|haus|beirat|presse|ortsteil|schule|verein|initiative"
    r"|weg|allee|gebäude|saal|halle|brücke|park|stiftung|projekt|gesetz|satzung|gruppe|zentrum|programm)$",
    re.IGNORECASE,
)
_NOBODY = (
    read_words("names", "tails.none")
    | read_words("names", "tails.stops")
    | read_words("names", "firms.somebody")
)
_LONGEST = 6


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name: half-open span with the degrees that belong to it, and the name without them.

    `given` is True where a first name stands before the surname, `known` where the lists know a first name,
    `degree` where the name bears one.
    """

    start: int
    end: int
    name: str
    given: bool
    known: bool
    degree: bool


def read_name(reading: Reading, position: int, *, announced: bool = False) -> PersonName | None:
    """The name that begins at `position`, professions before it passed over; None where none does.

    Where Herr or Frau has `announced` it, any word behind the first may be the surname.
    """
    text = reading.text
    start = _past(_PROFESSION, text, position)
    core = _past(_DEGREE, text, start)
    core = _past(_PROFESSION, text, core)
    words = _read_words(reading, core, announced)
    if not words or not any(kind == "word" for _, _, kind in words):
        return None
    end = words[-1][1]
    first = text[words[0][0] : words[0][1]]
    given = sum(kind in ("word", "initial") for _, _, kind in words) > 1 or any(
        k == "particle" for *_, k in words[1:]
    )
    known = given and is_first_name(reading.gazetteers, first)
    name = re.sub(r"\s+", " ", text[core:end])
    return PersonName(
        start if core > start and _DEGREE.match(text, start) else core, end, name, given, known, core > start
    )


def _past(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


@lru_cache(maxsize=50_000)
def is_first_name(gazetteers: Gazetteers, word: str) -> bool:
    """True for a first name, also the first of two with a hyphen."""
    return word in gazetteers.first_names or re.split(r"[-‐‑]", word)[0] in gazetteers.first_names


def is_surname_like(gazetteers: Gazetteers, word: str) -> bool:
    """True for a known surname or a word that is no German one."""
    parts = re.split(r"[-‐‑]\s?|['’]", word)
    return any(
        part in gazetteers.surnames or is_no_word(part) or SURNAME_ENDING.search(part) for part in parts
    )


SURNAME_ENDING = late_pattern(
    r"(?:mann|ssen|ski|ska|czyk|wicz|ić|ović|ova|enko|oğlu|idis|poulos|ez|etti|elli)$"
)
"""Endings of surnames: „Thiemann", „Nowakowska"; of words only „…mann" as well, behind no first name."""


Words = list[tuple[int, int, str]]


def _read_words(reading: Reading, position: int, announced: bool) -> Words:
    """The words of the name with their kinds: `word`, `initial`, `noble`, `particle`."""
    words: Words = []
    while len(words) < _LONGEST:
        step = _next_word(reading, position, words, announced)
        if step is None:
            break
        words.append(step)
        position = _past(_GAPS, reading.text, step[1])
    while words and words[-1][2] in ("particle", "noble", "initial"):
        words.pop()
    return words


_GAPS = late_pattern(GAP)


def _next_word(reading: Reading, position: int, words: Words, announced: bool) -> tuple[int, int, str] | None:
    """The next word of a name, or None where the name ends before it."""
    text = reading.text
    if words and position == words[-1][1]:
        return None
    last = words[-1][2] if words else ""
    seat = _DOUBLE_SEAT.match(text, position) if last == "particle" else None
    if seat:
        return seat.start(), seat.end(), "word"
    particle = _PARTICLE.match(text, position)
    if particle and _may_take_particle(reading, words, particle):
        return particle.start(), particle.end(), "particle"
    noble = _NOBLE.match(text, position) if words else None
    if noble and _PARTICLE.match(text, noble.end() + 1):
        return noble.start(), noble.end(), "noble"
    initial = _INITIAL.match(text, position)
    if initial and last != "particle" and not _has_surname(reading, words):
        return initial.start(), initial.end(), "initial"
    word = _WORD.match(text, position)
    if word is None or not _may_go_on(reading, words, word, announced):
        return None
    return word.start(), word.end(), "word"


def _has_surname(reading: Reading, words: Words) -> bool:
    """True where the words before already end in a surname."""
    plain = [reading.text[a:b] for a, b, kind in words if kind == "word"]
    if not plain:
        return False
    after_particle = any(kind == "particle" for *_, kind in words)
    return after_particle or (len(plain) > 1 and not is_first_name(reading.gazetteers, plain[-1]))


def _may_take_particle(reading: Reading, words: Words, particle: re.Match[str]) -> bool:
    """A particle begins a name („von Bülow"), or follows first names; behind a surname only „zu" a seat."""
    position = _past(_GAPS, reading.text, particle.end())
    second = _PARTICLE.match(reading.text, position)
    behind = _WORD.match(reading.text, _past(_GAPS, reading.text, second.end()) if second else position)
    seat = _DOUBLE_SEAT.match(reading.text, _past(_GAPS, reading.text, particle.end()))
    if seat:
        return True
    if behind is None or not can_be_name(reading, behind.group()):
        return False
    if particle.group() == "und":
        return False
    if "\n" in reading.text[particle.end() : behind.start()]:
        return False
    if not words:
        return particle.group().startswith(("von", "van", "de", "di")) and not is_article_like(
            reading, behind.group()
        )
    if words[-1][2] == "noble":
        return True
    first = reading.text[words[0][0] : words[0][1]]
    plain = [w for w in words if w[2] == "word"]
    given = all(is_first_name(reading.gazetteers, reading.text[a:b]) for a, b, _ in plain)
    if (len(plain) == 1 or given) and words[-1][2] != "particle":
        if is_article_like(reading, behind.group()):
            return False
        like = is_surname_like(reading.gazetteers, behind.group()) or not is_listed(behind.group())
        ends = like or particle.group().startswith(("von", "van", "de", "di"))
        known = is_first_name(reading.gazetteers, first) or is_no_word(first)
        return known and ends and not is_adjective(behind.group())
    if words[-1][2] == "particle":
        return particle.group() in ("la", "La", "las", "los", "den", "der")
    return particle.group() in ("zu", "zur", "zum") and is_no_word(re.split("-", behind.group())[0])


def is_article_like(reading: Reading, word: str) -> bool:
    """True for an ordinary noun that follows „von der" in a sentence: „Herr Peter von der Verwaltung"."""
    return head_of_word(reading.gazetteers, word) is not None or word in _NOBODY


def can_be_name(reading: Reading, word: str) -> bool:
    """False for words that no surname is: offices, organizations, kinds of papers."""
    if _NOT_A_NAME.search(word) and word not in reading.gazetteers.surnames:
        return False
    plain = word.casefold()
    if plain in _SMALL_OFFICES or (word in _NOBODY and word not in reading.gazetteers.surnames):
        return False
    head = head_of_word(reading.gazetteers, word)
    return head is None or word in reading.gazetteers.surnames


_SMALL_OFFICES = frozenset({"herr", "herrn", "frau", "erster", "erste", "zweiter", "zweite"})


def _may_go_on(reading: Reading, words: Words, word: re.Match[str], announced: bool) -> bool:
    """True where a capital word belongs to the name: first names, then one surname."""
    text = reading.text
    if not can_be_name(reading, word.group()) or text[word.end() : word.end() + 1] == "-":
        return False
    if not words:
        return True
    if words[-1][2] in ("particle", "noble", "initial"):
        return "\n" not in text[words[-1][1] : word.start()]
    previous = text[words[-1][0] : words[-1][1]]
    gazetteers = reading.gazetteers
    plain = [w for w in words if w[2] == "word"]
    after_particle = any(kind == "particle" for *_, kind in words)
    if after_particle:
        return is_first_name(gazetteers, previous) and is_surname_like(gazetteers, word.group())
    if len(plain) == 1:
        first = is_first_name(gazetteers, previous)
        place = (word.group(),) in gazetteers.places and word.group() not in gazetteers.surnames
        ordinary = (
            is_listed(word.group()) if not is_no_word(previous) else look_up_noun(word.group()) is not None
        )
        strange = announced and not ordinary and "\n" not in text[words[-1][1] : word.start()]
        return first or ((strange or is_surname_like(gazetteers, word.group())) and not place)
    named = is_first_name(gazetteers, previous) and "\n" not in text[words[-1][1] : word.start()]
    return named and is_surname_like(gazetteers, word.group())
