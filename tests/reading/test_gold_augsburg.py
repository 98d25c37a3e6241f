"""Five papers of a sibling system (ALLRIS 4, Augsburg): every reference and every station."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.evaluate import SetScores, find_gold
from extract.evaluate.run import evaluate_sets
from kit.gold_misses import show
from kit.shared_gold import build_augsburg, reason_to_skip

REASON = reason_to_skip()
pytestmark = pytest.mark.skipif(REASON is not None, reason=REASON or "")


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> SetScores:
    folder: Path = tmp_path_factory.mktemp("shared") / "augsburg"
    return evaluate_sets(find_gold([build_augsburg(folder)]))[0]


def test_all_references(scores: SetScores) -> None:
    assert scores.counts["paper.reference"].strict == scores.documents == 5, show(scores, "paper.reference")


def test_all_stations_and_no_others(scores: SetScores) -> None:
    count = scores.counts["consultations"]
    assert count.gold == 6
    assert count.f1() == 1.0, show(scores, "consultations")
    assert scores.counts["consultations.role_raw"].f1() == 1.0, show(scores, "consultations")


def test_titles_and_dates(scores: SetScores) -> None:
    for field in ("paper.name", "paper.date"):
        assert scores.counts[field].recall(soft=True) == 1.0, show(scores, field)
