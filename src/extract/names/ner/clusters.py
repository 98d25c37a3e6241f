"""Like words into clusters: floret vectors learnt on the texts, then k-means. Same input, same clusters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extract.base.errors import ConfigurationError

Matrix = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class VectorSettings:
    """How the vectors are learnt (skipgram over words and their letter sequences)."""

    dimensions: int
    epochs: int
    window: int
    minimum_count: int
    buckets: int
    hashes: int
    shortest: int
    longest: int


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """How many clusters of either kind, rounds of k-means, and how often a word must occur."""

    coarse: int
    fine: int
    rounds: int
    minimum_count: int


def learn_clusters(
    corpus: Path, vectors: VectorSettings, settings: ClusterSettings, seed: int
) -> dict[str, tuple[str, str]]:
    """Coarse and fine cluster of frequent words of a corpus: a sentence per line, spaces between words."""
    words = frequent_words(corpus.read_text(encoding="utf-8").splitlines(), settings.minimum_count)
    matrix = _learn_vectors(corpus, words, vectors)
    coarse = assign_clusters(matrix, settings.coarse, settings.rounds, seed)
    fine = assign_clusters(matrix, settings.fine, settings.rounds, seed)
    return {word: (str(a), str(b)) for word, a, b in zip(words, coarse, fine, strict=True)}


def frequent_words(lines: Iterable[str], minimum: int) -> list[str]:
    """The words that begin with a letter and occur at least `minimum` times, in alphabetical order."""
    counts = Counter(word for line in lines for word in line.split())
    return sorted(word for word, count in counts.items() if count >= minimum and word[0].isalpha())


def _learn_vectors(corpus: Path, words: Sequence[str], settings: VectorSettings) -> Matrix:
    try:
        import floret
    except ImportError as error:
        raise ConfigurationError(
            "floret-missing", "Zum Trainieren fehlt das Paket floret. Bitte „pip install floret“ ausführen."
        ) from error
    model: Any = floret.train_unsupervised(
        str(corpus), model="skipgram", mode="floret", hashCount=settings.hashes, bucket=settings.buckets,
        minn=settings.shortest, maxn=settings.longest, dim=settings.dimensions, epoch=settings.epochs,
        minCount=settings.minimum_count, ws=settings.window, thread=1, verbose=0,
    )  # fmt: skip
    return _unit_rows(np.array([model.get_word_vector(word) for word in words], dtype=np.float32))


def _unit_rows(matrix: Matrix) -> Matrix:
    lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
    unit: Matrix = (matrix / np.maximum(lengths, 1e-9)).astype(np.float32)
    return unit


def assign_clusters(matrix: Matrix, count: int, rounds: int, seed: int) -> list[int]:
    """The cluster of every row by spherical k-means with a fixed seed."""
    generator = np.random.default_rng(seed)
    count = min(count, len(matrix))
    centres = matrix[generator.choice(len(matrix), count, replace=False)]
    nearest = np.zeros(len(matrix), dtype=np.int64)
    for _ in range(rounds):
        blocks = [np.argmax(matrix[i : i + 5000] @ centres.T, axis=1) for i in range(0, len(matrix), 5000)]
        nearest = np.concatenate(blocks)
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, matrix)
        empty = ~np.any(sums, axis=1)
        centres = np.where(empty[:, None], centres, _unit_rows(sums))
    return [int(index) for index in nearest]
