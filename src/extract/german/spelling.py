"""Whether a word is German: by word lists, endings, compounds, names; the nearest word where it is not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from extract.base.word_lists import read_all_texts, read_lines, read_ordered_words, read_words

_WORD = re.compile(r"(?<![\w.@/-])[A-Za-zÄÖÜäöüß][a-zäöüß]{3,39}(?![\w@-]|\.[a-z])")
_PART = re.compile(r"[A-Za-zÄÖÜäöüß][a-zäöüß]{3,39}")
_OPENERS = read_words("spelling", "openers")
"""Words that open a sentence and no name."""
_ENDINGS = read_ordered_words("spelling", "parts.endings")
_PREFIXES = read_ordered_words("spelling", "parts.prefixes")
_LONG = 10
"""A word so long that is two letters off a known one is hardly another word."""
_FAR = 12
"""From so many letters on, two slips still mean the same word: „Ausbeutung“ is no „Auswertung“."""
_DERIVED = re.compile(
    r"(?:ität(?:en)?|ierung(?:en)?|isierung(?:en)?|isch(?:e[nrms]?)?|ismus|ist(?:en)?|iv(?:e[nrms]?)?)$"
)
"""Endings that make new words of any stem: „normal“, „Normalität“."""
_LATIN = re.compile(r"(?:ativ(?:e[nrms]?|ität)?|ator(?:en|s)?|ant(?:e[nrms]?)?|ent(?:e[nrms]?)?)$")
_LATIN_KIN = ("ation", "ieren", "anz", "enz")
"""„kommunikativ“ beside „Kommunikation“, „resistent“ beside „Resistenz“: one stem, several endings."""
_LINKS = read_ordered_words("spelling", "parts.links")
_LEAST_PART = 4
_LEAST_SCRAMBLED = 6
"""Shorter words have too many anagrams."""
_BY_PART = 0.6
"""How sure a word is misspelt that is right but for one of its parts."""
_SHORT_PARTS = read_words("spelling", "parts.short")
"""Words of three letters that compounds are made of."""

Known = Callable[[str], bool]
"""Whether a further dictionary knows a word, as one installed on the user's machine."""


@dataclass(frozen=True, slots=True)
class Misspelling:
    """A word no list knows: half-open characters, the word, the one meant, and how sure."""

    start: int
    end: int
    word: str
    suggestion: str
    confidence: float


@dataclass(frozen=True)
class Speller:
    """Known words in lower case, which of them are only nouns, names, and a further dictionary if at hand.

    `verbs` are no parts of compounds: „Schlüsselvorbahn“ is no form of „anbahnen“.
    """

    words: frozenset[str]
    nouns: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    dictionary: Known | None = None
    memory: dict[str, bool] = field(default_factory=dict, compare=False)

    def knows(self, word: str) -> bool:
        """True for a word, an inflected form, a compound of known parts, or a part of a name."""
        if word not in self.memory:
            self.memory[word] = self._is_known(word)
        return self.memory[word]

    def _is_known(self, word: str) -> bool:
        if _stem_of_name(word) in self.names or word in self.names:
            return True
        if self.dictionary is not None and self.dictionary(word):
            return True
        lower = word.lower()
        return (
            self._is_form(lower)
            or self._is_verb(lower)
            or self._is_compound(lower)
            or self._is_derived(lower)
        )

    def _is_derived(self, word: str) -> bool:
        kin = _LATIN.sub("", word)
        if kin != word and any(kin + ending in self.words for ending in _LATIN_KIN):
            return True
        stem = _DERIVED.sub("", word)
        return stem != word and len(stem) > _LEAST_PART and (self._is_form(stem) or self._is_head(stem))

    def _is_verb(self, word: str) -> bool:
        """A form of a listed verb, with or without prefixes: „taugte“, „mitzutragen“, „herangezogen“."""
        stems = {word[: len(word) - len(e)] for e in _ENDINGS if word.endswith(e)}
        forms = {stem + ending for stem in stems if len(stem) >= 3 for ending in ("", "en", "n", "e")}
        if not self.verbs.isdisjoint(forms):
            return True
        return any(
            word.startswith(prefix) and len(word) >= len(prefix) + 4 and self._is_verb(word[len(prefix) :])
            for prefix in _PREFIXES
        )

    def _is_form(self, word: str) -> bool:
        if word in self.words:
            return True
        stems = {word[: len(word) - len(e)] for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 3}
        if any(stem + ending in self.words for stem in stems for ending in _ENDINGS):
            return True
        return any(
            word.startswith(p)
            and any(self._takes_prefix(stem[len(p) :]) for stem in stems if len(stem) > len(p) + 2)
            for p in _PREFIXES
        )

    def _takes_prefix(self, stem: str) -> bool:
        """Verbs and adjectives do; of nouns the list has the forms with a prefix."""
        return any(stem + e in self.words and stem + e not in self.nouns for e in ("", "en", "e", "n"))

    def _is_compound(self, word: str, depth: int = 2) -> bool:
        for cut in range(len(word) - _LEAST_PART, _LEAST_PART - 2, -1):
            head, tail = word[:cut], word[cut:]
            if self._is_head(head) and (
                self._is_form(tail) or (depth and self._is_compound(tail, depth - 1))
            ):
                return True
        return word[-3:] in _SHORT_PARTS and self._is_head(word[:-3])

    def opens_compound(self, head: str) -> bool:
        """Whether a compound may begin so: a known word, with or without linking letters, in lower case."""
        return self._is_head(head)

    def _is_head(self, head: str, depth: int = 1) -> bool:
        """A word as listed, with or without the letters that link the parts of a compound; or a compound."""
        for link in _LINKS:
            base = head.removesuffix(link)
            if len(base) + len(link) != len(head) or len(base) < _LEAST_PART - 1:
                continue
            if base in self.words and (len(base) >= _LEAST_PART or base in _SHORT_PARTS):
                return True
            if not link and (
                base + "e" in self.words or (len(base) > _LEAST_PART and base + "en" in self.words)
            ):
                return True
            if depth and len(base) >= 2 * _LEAST_PART and self._is_head_of_two(base):
                return True
        return False

    def _is_head_of_two(self, base: str) -> bool:
        cuts = range(len(base) - _LEAST_PART, _LEAST_PART - 2, -1)
        return any(base[cut:] in self.words and self._is_head(base[:cut], 0) for cut in cuts)

    def misspelt(self, text: str, common: Collection[str] = ()) -> Iterator[Misspelling]:
        """The unknown words of a text that are likely misspelt.

        `common` are words of the archive that a suggestion is looked for in first. A word without any
        near word is told only where a part of it shows what was meant: „Schlüsselvorbahn“.
        """
        for match in _WORD.finditer(text):
            word = match[0]
            if self.knows(word) or _is_hidden_name(text, match):
                continue
            near = nearest_word(word, common)
            if near is None or (word[0].islower() and near not in common):
                near = self._near_by_parts(word, common)
            if near is not None and self.knows(near) and (word[0].islower() or near.lower() not in common):
                if self._is_surely_none(word):
                    yield Misspelling(match.start(), match.end(), word, near, 0.8)
            elif word[0].isupper() and (meant := self._meant_by_part(word.lower())) is not None:
                yield Misspelling(match.start(), match.end(), word, meant.capitalize(), _BY_PART)

    def _is_surely_none(self, word: str) -> bool:
        """A further dictionary denies it, it is long, or it has letters in a row that no known word has."""
        lower = f" {word.lower()} "
        odd = any(lower[i : i + 3] not in _letter_groups() for i in range(len(lower) - 2))
        return self.dictionary is not None or len(word) >= _LONG or odd

    def _meant_by_part(self, word: str) -> str | None:
        """The compound meant where one part is spoilt, in lower case; None where none is near enough.

        „Anliegsgruppen“ lacks the „en“ of its first part, „Schlüsselvorbahn“ has the letters of its last part
        in disorder.
        """
        for cut in range(len(word) - _LEAST_PART, _LEAST_PART, -1):
            head, tail = word[:cut], word[cut:]
            meant = f"{head[:-1]}ens"  # „Anliegens“; „Handlungens“ is no word
            if head[-1] == "s" and meant in self.words and not self._is_head(head) and self._is_form(tail):
                return meant + tail
            if len(tail) >= _LEAST_SCRAMBLED and self._is_head(head):
                ordered = self._unscrambled(tail)
                if ordered is not None:
                    return head + ordered
        return None

    def _unscrambled(self, word: str) -> str | None:
        """A word of the same first and last letter that has its letters in disorder, one more at most."""
        letters = Counter(word)
        for other in sorted(self.words):
            if other[0] != word[0] or other[-1] != word[-1] or len(other) - len(word) not in (0, 1):
                continue
            if not letters - Counter(other):
                return other
        return None

    def _near_by_parts(self, word: str, common: Collection[str]) -> str | None:
        """Head known, tail near to a word of the archive: the compound with that word."""
        lower = word.lower()
        for cut in range(len(lower) - 4, 4, -1):
            if not self._is_head(lower[:cut]):
                continue
            tail = nearest_word(lower[cut:], common)
            if tail is not None:
                return word[:cut] + tail.lower()
        return None


def _stem_of_name(word: str) -> str:
    """„Brandenburger“, „brandenburgischen“, „Potsdams“ → the name."""
    return re.sub(r"(?:er|ern|s|isch(?:e[nrsm]?)?)$", "", word).capitalize()


def nearest_word(word: str, words: Collection[str]) -> str | None:
    """The word of the list one slip away (two for twelve letters and more), with the same first letter."""
    reach = 1 if len(word) < _FAR else 2
    near = [w for w in words if abs(len(w) - len(word)) <= reach and w[:1].lower() == word[:1].lower()]
    best = process.extractOne(
        word.lower(), near, scorer=OSA.distance, processor=str.lower, score_cutoff=reach
    )
    if best is None or best[1] == 0 or _differ_at_end(word.lower(), best[0].lower()):
        return None
    return best[0] if word[0].isupper() else best[0].lower()


def _differ_at_end(word: str, other: str) -> bool:
    """„Wohnungstyp“ and „Wohnungstypen“: another ending is another form, no slip."""
    same = next(
        (i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other))
    )
    return same >= 6 and same >= len(word) - 2


def _is_hidden_name(text: str, match: re.Match[str]) -> bool:
    """A capitalised word behind another one is likely part of a name; an article that opens it is none."""
    before = re.search(r"([A-ZÄÖÜ][a-zäöüß]+)\s$", text[max(match.start() - 30, 0) : match.start()])
    return match[0][0].isupper() and before is not None and before[1].lower() not in _OPENERS


def build_speller(
    names: Iterable[str] = (), archive_words: Iterable[str] = (), dictionary: Known | None = None
) -> Speller:
    """The speller of an archive: the project's word lists, the archive's own words and names."""
    parts = {part for name in names for part in re.findall(r"[\wÄÖÜäöüß]+", name)}
    own = {word.lower() for word in archive_words}
    return Speller(_shipped_words() | own, _shipped_nouns(), _shipped_verbs(), frozenset(parts), dictionary)


@cache
def _shipped_words() -> frozenset[str]:
    lines = [*read_lines("spelling", "words.txt"), *read_lines("spelling", "nouns.txt")]
    pieces = set(read_lines("spelling", "fragments.txt"))
    words = {line.lower() for line in lines} - pieces
    nouns = (word for line in read_lines("grammar", "nouns.tsv") for word in line.split("\t"))
    words |= {word.lower() for word in nouns if len(word) > 2}
    return frozenset(words | set(_drafting_words()))


@cache
def _shipped_nouns() -> frozenset[str]:
    """Words that the list has only with a capital."""
    lines = [*read_lines("spelling", "words.txt"), *read_lines("spelling", "nouns.txt")]
    small = {line for line in lines if line[:1].islower()}
    return frozenset(line.lower() for line in lines if line[:1].isupper() and line.lower() not in small)


@cache
def _shipped_verbs() -> frozenset[str]:
    """Infinitives and the irregular forms listed with them."""
    return frozenset(form for line in read_lines("spelling", "verbs.txt") for form in line.split())


@cache
def _letter_groups() -> frozenset[str]:
    """Every three letters in a row that a listed word has, its beginning and end as spaces."""
    padded = [f" {word} " for word in (*_shipped_words(), *_shipped_verbs())]
    return frozenset(word[i : i + 3] for word in padded for i in range(len(word) - 2))


def _drafting_words() -> Iterator[str]:
    """The words of the project's own lists are words too."""
    for text in read_all_texts("drafting"):
        yield from (word.lower() for word in _PART.findall(text))
