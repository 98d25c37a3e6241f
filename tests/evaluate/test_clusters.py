"""B-cubed: what is gathered, measured thing by thing."""

from __future__ import annotations

import pytest

from extract.evaluate.clusters import score_clusters


@pytest.mark.parametrize(
    ("pairs", "precision", "recall", "why"),
    [
        ([], 1.0, 1.0, "nothing is gathered wrongly"),
        ([("a", 1), ("a", 1), ("b", 2)], 1.0, 1.0, "all as it is"),
        ([("a", 1), ("a", 2)], 1.0, 0.5, "one thing under two keys"),
        ([("a", 1), ("b", 1)], 0.5, 1.0, "two things under one key"),
        ([("a", None), ("a", None)], 1.0, 0.5, "what was gathered under nothing is not one thing"),
        # the three of the first key are right 2/3, 2/3, 1/3; the fourth stands alone
        ([("a", 1), ("a", 1), ("b", 1), ("b", 2)], (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, 0.75, "a mixture"),
    ],
)
def test_b_cubed(pairs: list[tuple[str, int | None]], precision: float, recall: float, why: str) -> None:
    score = score_clusters(pairs)
    assert (score.precision, score.recall) == pytest.approx((precision, recall)), why
    assert score.items == len(pairs)


def test_f1_is_the_harmonic_mean() -> None:
    assert score_clusters([("a", 1), ("a", 2)]).f1 == pytest.approx(2 / 3)
