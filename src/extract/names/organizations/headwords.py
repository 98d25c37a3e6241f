"""Head words in a text: „…ausschuss", „…verband", „…ministerium", with what belongs to them on the left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extract.base.word_lists import read_words
from extract.names.organizations.gazetteers import Gazetteers, Head
from extract.names.organizations.ordinary import is_adjective
from extract.names.organizations.reading import Reading

_NONE = re.compile(rf"(?:{'|'.join(sorted(read_words('names', 'heads.none')))})(?:e?s|e?n)?$")
"""Words that end like a head word by accident, also as the last part of others; not those that are heads."""
_ENDINGS = ("", "s", "es")
_PLURAL_ENDINGS = ("e", "en")
_FIRST_PARTS = re.compile(
    r"(?:[A-ZÄÖÜ][\wäöüß]*-[^\S\n]*(?:,|/|und\b|oder\b|sowie\b|u\.)[^\S\n]*\n?(?:und[^\S\n]+)?)+$"
)
_TIED = re.compile(r"(?:[A-ZÄÖÜ0-9][\wäöüßÄÖÜ./]*[-‐‑])+$")
_ADJECTIVES = re.compile(r"(?:(?:[A-ZÄÖÜ][\wäöüß-]+(?:e|en|er|es|em))[^\S\n]+){1,2}$")
_REACH = 90


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A head word as it stands: half-open spans on the cleaned text.

    `start` is where the word begins with everything tied to it (`Jugend-, Sozial- und Wohnungs…`),
    `adjectives` where the capitalised adjectives before it begin, `end` the end of its inflected form.
    `own` is True where something of its own stands before the head: a compound or tied parts.
    """

    head: Head
    start: int
    adjectives: int
    end: int
    own: bool
    tied: bool = False


def find_head_words(reading: Reading, group: str) -> list[HeadWord]:
    """All head words of a group (`body`, `partner`) in the singular, capitalised."""
    found = []
    for token in reading.tokens:
        head = head_of_word(reading.gazetteers, token.text)
        if head is None or head.group != group or reading.text[token.end : token.end + 1] == "-":
            continue
        item = _extend_left(reading, token.start, token.end, head, len(token.text))
        if item:
            found.append(item)
    return found


@lru_cache(maxsize=50_000)
def head_of_word(gazetteers: Gazetteers, word: str) -> Head | None:
    """The longest head word that a word ends with, inflected or not; None for words without one."""
    folded = word.lower().replace("ausschuß", "ausschuss")
    best: Head | None = None
    for ending in (*_ENDINGS, *_PLURAL_ENDINGS):
        if not folded.endswith(ending):
            continue
        plain = folded[: len(folded) - len(ending)]
        for length in range(3, len(plain) + 1):
            head = gazetteers.heads.get(plain[-length:])
            if head and ending in _PLURAL_ENDINGS and head.kind != "conference":
                continue
            if head and ending and ending in _ENDINGS and head.gender == "f":
                continue  # no genitive of a feminine: „Kitas" are many
            if head and (best is None or len(head.word) > len(best.word)):
                best = head
    if best is not None and best.group == "partner" and _NONE.search(folded):
        return None
    return best


def _extend_left(reading: Reading, start: int, end: int, head: Head, length: int) -> HeadWord | None:
    before = reading.text[max(0, start - _REACH) : start]
    tied = _TIED.search(before)
    begin = start - len(tied.group()) if tied else start
    first = _FIRST_PARTS.search(before[: len(before) - (start - begin)])
    begin = begin - len(first.group()) if first else begin
    if not reading.text[begin].isupper() or (begin > 0 and reading.text[begin - 1] in "-_@"):
        return None
    adjectives = _ADJECTIVES.search(reading.text[max(0, begin - _REACH) : begin])
    far = begin - len(adjectives.group()) if adjectives else begin
    own = begin < start or length > len(head.word) + 2
    proper = tied is not None and (head.kind == "university" or _is_proper(reading, tied.group()))
    return HeadWord(head, begin, far, end, own, tied=proper)


def _is_proper(reading: Reading, parts: str) -> bool:
    """True for parts that make a name of a head word: `Georg-Elser-`, `RAG-`; not `Sport-`."""
    words = parts.strip("-").split("-")
    return (
        len(words) > 1
        or words[0] in reading.gazetteers.first_names
        or _LETTERS.fullmatch(words[0]) is not None
    )


_SIDE = re.compile(r"(?:Ost|West|Nord|Süd|Ober|Unter|Nieder|Mittel)")
_LETTERS = re.compile(r"[A-ZÄÖÜ]{3,}")
_ADJECTIVE_ENDING = re.compile(r"(?:e|en|er|es|em)$")


@lru_cache(maxsize=20_000)
def is_place_adjective(gazetteers: Gazetteers, word: str) -> bool:
    """True for `Berliner`, `Münchner`, `Niedersächsischen`, `Deutscher`: made of a territory's name."""
    bases = (word[:-2], f"{word[:-2]}en", f"{word[:-3]}en", f"{word[:-2]}e", word[:-3])
    places = (gazetteers.places, gazetteers.place_kinds)
    known = word.endswith("er") and any((base,) in index for base in bases for index in places)
    return known or _is_of_region(gazetteers, word)


def _is_of_region(gazetteers: Gazetteers, word: str) -> bool:
    """True for inflected adjectives of regions and nations in -isch, and for Deutsch- and Europäisch-."""
    plain = _ADJECTIVE_ENDING.sub("", word)
    side = _SIDE.match(plain)
    known = gazetteers.word_lists["regional_adjectives"]
    return plain in known or (side is not None and plain[side.end() :].capitalize() in known)


_WITHIN = re.compile(r"(?:[a-zäöüß]|\b(?:Die|Der|Das|Dem|Den|Des|Eine|Ein))[^\S\n]\Z")
_NO_NAME = re.compile(
    r"(?:Neu|Alt|Erst|Zweit|Dritt|Ander|Eigen|Groß|Klein|Jeweilig|Beteiligt|Zuständig|Städtisch|Gemeindlich|Örtlich|Beid"
    r"|All|Einig|Viel|Mehrer|Weiter|Nächst|Letzt|Dies|Jed|Unser|Ihr|Sein|Solch|Welch)e[nrsm]?"
)


def is_proper_adjective(reading: Reading, word: HeadWord, begin: int) -> bool:
    """True for an adjective at `begin`, before the head, with a capital within a sentence: „die Duale …"."""
    written = reading.text[begin : word.start].split()[0]
    if (
        written in reading.gazetteers.offices
        or _NO_NAME.fullmatch(written)
        or not re.fullmatch(r"[A-ZÄÖÜ][a-zäöüß-]+(?:e|en|er|es|em)", written)
    ):
        return False
    return bool(_WITHIN.search(reading.before(begin, 8))) and is_adjective(written)
