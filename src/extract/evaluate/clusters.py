"""How well things are gathered that are one: B-cubed (Bagga and Baldwin, 1998), pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClusterScore:
    """Precision and recall (0–1) as means over `items` things; both 1 where there are none."""

    items: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean, 0–1."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_clusters(pairs: Sequence[tuple[Hashable, Hashable]]) -> ClusterScore:
    """B-cubed over things given as (what it truly is, what it was gathered under).

    A thing's precision is the share of those gathered with it that truly are the same; its recall the share
    of those that truly are the same that were gathered with it. A thing that was gathered under nothing
    (None) stands alone.
    """
    alone = [(true, found if found is not None else _Alone(i)) for i, (true, found) in enumerate(pairs)]
    both = Counter(alone)
    true = Counter(one for one, _ in alone)
    found = Counter(other for _, other in alone)
    size = len(alone)
    if not size:
        return ClusterScore(0, 1.0, 1.0)
    precision = sum(n * n / found[pair[1]] for pair, n in both.items()) / size
    recall = sum(n * n / true[pair[0]] for pair, n in both.items()) / size
    return ClusterScore(size, precision, recall)


@dataclass(frozen=True, slots=True)
class _Alone:
    """The key of a thing that nobody gathered with another."""

    index: int
