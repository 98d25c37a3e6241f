"""Firms and ensembles by the word behind their proper name: `Muster Architekten`, `Musterauer Symphoniker`.

Firms of partners without a legal form end so as well: `Muster, Probe & Partner`.
"""

from __future__ import annotations

import re

from extract.base.word_lists import any_of, read_words
from extract.names.organizations.headwords import is_place_adjective
from extract.names.organizations.mention import slug
from extract.names.organizations.ordinary import is_no_word
from extract.names.organizations.reading import Found, Reading
from extract.names.organizations.words import tidy

_FIRMS, _ENSEMBLES = read_words("names", "suffixes.firms"), read_words("names", "suffixes.ensembles")
_SUFFIXED = re.compile(
    rf"(?<![\w-])(?P<name>[A-ZÄÖÜ][\w-]+(?:[^\S\n](?:[A-ZÄÖÜ][\w-]+|\+|&)){{0,2}}[^\S\n]"
    rf"(?P<suffix>{any_of(_FIRMS | _ENSEMBLES)})(?:[^\S\n]BDL?A)?)"
    r"(?![\w-])"
)
_PARTNERS = re.compile(
    r"(?<![\w-])(?P<name>[A-ZÄÖÜ][\w-]+(?:,[^\S\n][A-ZÄÖÜ][\w-]+){0,3}[^\S\n](?:&|\+|und)[^\S\n](?:Partner(?:innen)?|Kollegen|Coll\.|Sozien|Söhne))"
    r"(?![\w-])"
)
_ARTICLES = frozenset(
    {"Die", "Der", "Das", "Den", "Dem", "Des", "Büro", "Büros", "Firma", "Kanzlei", "Unternehmen"}
)


def find_suffixed(reading: Reading) -> list[Found]:
    """All names that such a word ends; before it stand letters, no German word, or a place's adjective."""
    found = []
    for match in (*_SUFFIXED.finditer(reading.text), *_PARTNERS.finditer(reading.text)):
        start = _start(reading, match)
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", reading.text[start : match.end("name")])
        start, words = _without_ordinary(reading, start, words)
        words = [word for word in words if word not in ("BDA", "BDLA")]
        if len(words) < 2 or not _is_name(reading, words[:-1]):
            continue
        kind = "museum" if words[-1] in _ENSEMBLES else "company"
        name = tidy(reading.text[start : match.end()])
        found.append(Found(start, match.end(), "partner", name, "name-and-suffix", 0.75, slug(name), kind))
    return found


def _without_ordinary(reading: Reading, start: int, words: list[str]) -> tuple[int, list[str]]:
    """The start and words without German nouns before the name: „Bericht Muster Ingenieure"."""
    while len(words) > 2 and not _is_name(reading, words[:1]):
        start = reading.text.index(words[1], start + len(words[0]))
        words = words[1:]
    return start, words


def _start(reading: Reading, match: re.Match[str]) -> int:
    """The start behind an article or what the firm is."""
    first = reading.text[match.start() : match.end()].split()[0]
    return match.start() + len(first) + 1 if first in _ARTICLES else match.start()


def _is_name(reading: Reading, words: list[str]) -> bool:
    gazetteers = reading.gazetteers
    letters = re.fullmatch(r"[A-ZÄÖÜ]{2,5}", words[0])
    known = words[0] in gazetteers.surnames and len(words) > 1
    return (
        bool(letters)
        or known
        or any(is_no_word(w) for w in words)
        or is_place_adjective(gazetteers, words[0])
    )
