"""How alike two sentences or headings are: words in order, and rare words and letter groups in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from extract.base.days import YEAR
from extract.german.date_words import ANY_MONTH
from extract.german.sentences import squeeze_lines

Matrix = NDArray[np.float64]

_WORDS = re.compile(r"[\wÄÖÜäöüß]+")
_YEAR = re.compile(YEAR)
_DATE_WORDS = re.compile(
    rf"(?<!\w)(?:{ANY_MONTH}|frühjahr|frühling|sommer|herbst|winter)s?(?!\w)", re.IGNORECASE
)
_GRAM = 4
_LONGEST = 4000
"""Characters of a text that are looked at."""


@lru_cache(maxsize=20_000)
def normal_form(text: str) -> str:
    """The wording for comparing: one line, plain quotes and dashes, no mark of emphasis, lower case."""
    plain = squeeze_lines(text).replace("*", "").translate(_PLAIN)
    return plain.casefold().strip()


_PLAIN = str.maketrans({"„": '"', "“": '"', "”": '"', "–": "-", "—": "-", "’": "'", "\u00a0": " "})


def timeless_form(text: str, year: int | None, number: int | None) -> str:
    """The wording with the edition's own year and number masked, so that it compares over the editions."""
    plain = normal_form(text)
    if year is not None:
        plain = re.sub(rf"(?<!\d){year}(?!\d)", "⟨jahr⟩", plain)
    if number is not None:
        plain = re.sub(rf"(?<!\d){number}\.(?=\s+\w*bericht)", "⟨nummer⟩", plain)
    return plain


def masked_form(text: str) -> str:
    """The wording without any number: what stays when dates and figures change."""
    return re.sub(r"\d+(?:[.,:]\d+)*", "#", normal_form(text))


def dateless_form(text: str) -> str:
    """The wording without figures, months and seasons: what stays where only a date was put off."""
    return " ".join(_DATE_WORDS.sub("#", masked_form(text)).split())


def compare_all(rows: Sequence[str], columns: Sequence[str]) -> Matrix:
    """Likeness 0–1 of every text in `rows` with every one in `columns`.

    The mean of the cosine of TF-IDF vectors over words and groups of four letters, weights learnt from
    both sides together, and of the likeness of the words in order (rapidfuzz). 1.0 only for equal texts.
    """
    if not rows or not columns:
        return np.zeros((len(rows), len(columns)))
    left, right = [normal_form(r)[:_LONGEST] for r in rows], [normal_form(c)[:_LONGEST] for c in columns]
    vectors = _vectors([*left, *right])
    cosine = vectors[: len(left)] @ vectors[len(left) :].T
    scores = np.clip(cosine, 0.0, 1.0)
    for i, j in zip(*np.nonzero(scores > 0.12), strict=True):
        order = fuzz.token_sort_ratio(left[i], right[j]) / 100
        straight = fuzz.ratio(left[i], right[j]) / 100
        mixed = 0.5 * scores[i, j] + 0.5 * max(order, straight)
        scores[i, j] = 1.0 if left[i] == right[j] else min(float(mixed), 0.999)
    return scores


def _vectors(texts: Sequence[str]) -> Matrix:
    """TF-IDF rows of unit length."""
    places: dict[str, int] = {}
    counted = [_count(text, places) for text in texts]
    matrix = np.zeros((len(texts), max(len(places), 1)))
    for row, counts in enumerate(counted):
        for place, count in counts.items():
            matrix[row, place] = 1 + np.log(count)
    spread = (matrix > 0).sum(axis=0)
    matrix *= np.log((1 + len(texts)) / (1 + spread)) + 1
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(matrix / np.where(lengths > 0, lengths, 1.0))


def _count(text: str, places: dict[str, int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for gram in _grams(_YEAR.sub("", text)):
        place = places.setdefault(gram, len(places))
        counts[place] = counts.get(place, 0) + 1
    return counts


def _grams(text: str) -> list[str]:
    words = _WORDS.findall(text)
    letters = [f" {word} "[i : i + _GRAM] for word in words if len(word) > 2 for i in range(len(word) - 1)]
    return words + letters
