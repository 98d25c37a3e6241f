"""What the tagger looks at: a word's form, its gazetteer classes, its cluster, and those of its neighbours.

Every feature is a short string. Those that depend on one word and its offset from the word looked at
are made once and kept, so a page costs little more than joining lists.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from extract.names.ner.names import NameClasses, classify_words

_RUNS = re.compile(r"(.)\1{2,}")
_UPPER, _LOWER, _DIGIT = re.compile(r"[A-ZÄÖÜ]"), re.compile(r"[a-zäöüßéèáó]"), re.compile(r"\d")
_FAR = (-2, 2)
_OFFSETS = (-2, -1, 0, 1, 2)
_EDGES = tuple((f"edge{offset}",) for offset in _OFFSETS)
"""What stands in the place of a word before the first or behind the last."""


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the features look words up in: classes of names, and two word clusterings (coarse, fine)."""

    names: NameClasses
    clusters: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def clusters_of(self, word: str) -> tuple[str, str]:
        """Coarse and fine cluster of a word, by its lower-case form where the word itself is unknown."""
        return self.clusters.get(word) or self.clusters.get(word.lower()) or ("", "")


@lru_cache(maxsize=100_000)
def shape_of(word: str) -> str:
    """`Potsdam-Mittelmark` → `Xxx-Xxx`, `GmbH` → `XxxX`: letters and digits by kind, runs cut to two."""
    shape = _DIGIT.sub("0", _LOWER.sub("x", _UPPER.sub("X", word)))
    return _RUNS.sub(r"\1\1", shape)


@lru_cache(maxsize=100_000)
def _word_features(word: str, offset: int) -> tuple[str, ...]:
    """The features of the word `offset` places from the one looked at."""
    lower = word.lower()
    if offset:
        near = (f"w{offset}={lower}", f"s{offset}={shape_of(word)}", f"e{offset}={lower[-3:]}")
        return near if offset in _FAR else (*near, f"b{offset}={lower[:3]}")
    prefixes = [f"p{n}={lower[:n]}" for n in (1, 2, 3, 4, 5)]
    suffixes = [f"x{n}={lower[-n:]}" for n in (1, 2, 3, 4, 5)]
    halves = lower.split("-") if "-" in word and len(word) > 2 else []
    parts = [f"h1={halves[0]}", f"h2={halves[-1]}"] if halves else []
    return ("bias", f"w={word}", f"l={lower}", f"s={shape_of(word)}", *prefixes, *suffixes, *parts)


@lru_cache(maxsize=100_000)
def _placed_features(word: str, name_class: str, clusters: tuple[str, str]) -> tuple[tuple[str, ...], ...]:
    """What a word of this class and these clusters says, for every place it can have in `_OFFSETS`."""
    coarse, fine = clusters
    return tuple(
        (
            *_word_features(word, offset),
            f"c{offset}={name_class}",
            *((f"k{offset}={coarse}", f"f{offset}={fine}") if fine else ()),
        )
        for offset in _OFFSETS
    )


def features_of(words: Sequence[str], lexicon: Lexicon, domain: str) -> list[list[str]]:
    """One list of features per word of a sentence; `domain` names the guidelines the labels follow."""
    classes = classify_words(words, lexicon.names)
    shapes = [shape_of(word) for word in words]
    reach = len(_OFFSETS) // 2
    placed = [
        *[_EDGES] * reach,
        *(_placed_features(w, c, lexicon.clusters_of(w)) for w, c in zip(words, classes, strict=True)),
        *[_EDGES] * reach,
    ]
    rows: list[list[str]] = []
    for index, word in enumerate(words):
        row: list[str] = []
        for place in range(len(_OFFSETS)):
            row += placed[index + place][place]
        row += _pairs(words, classes, shapes, index)
        row.extend((f"d={domain}", f"d={domain}{classes[index]}", f"d={domain}{shapes[index]}"))
        if word[:1].isupper():
            row.append("first" if index == 0 else "inside")
        rows.append(row)
    return rows


def _pairs(words: Sequence[str], classes: Sequence[str], shapes: Sequence[str], index: int) -> list[str]:
    """Features of the word together with a neighbour, and of both neighbours together."""
    pairs: list[str] = []
    before, after = index > 0, index < len(words) - 1
    shape, label = shapes[index], classes[index]
    if before:
        pairs.extend((f"ss-={shapes[index - 1]}{shape}", f"cc-={classes[index - 1]}|{label}"))
    if after:
        pairs.extend((f"ss+={shape}{shapes[index + 1]}", f"cc+={label}|{classes[index + 1]}"))
    if before and after:
        pairs.append(f"ww={words[index - 1].lower()}_{words[index + 1].lower()}")
    return pairs
