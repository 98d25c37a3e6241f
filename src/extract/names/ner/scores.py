"""Strict scores of names: a name counts only with both ends and its label right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """Right, found and true names; precision, recall and F1 follow."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Right among found; 0 where nothing is found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Right among true; 0 where there is nothing to find."""
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 0.0


def score_names(
    pairs: Iterable[tuple[set[tuple[int, int, str]], set[tuple[int, int, str]]]], labels: Iterable[str]
) -> dict[str, Score]:
    """Scores per label and, under `all`, over the labels together; a pair is (found, true) of a sentence."""
    wanted = set(labels)
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    true: Counter[str] = Counter()
    for guesses, truths in pairs:
        right.update(label for _, _, label in guesses & truths)
        found.update(label for _, _, label in guesses)
        true.update(label for _, _, label in truths)
    each = {label: Score(right[label], found[label], true[label]) for label in sorted(wanted)}
    total = Score(*(sum(count[label] for label in wanted) for count in (right, found, true)))
    return {"all": total, **each}
