"""301 real papers of another council, with its profile and by the shared rules alone.

What counts as true of them is said in `shared_gold`. The register and the paper write one number in different
ways, and titles are wrapped with hyphens in print: reference and title are therefore judged softly.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from extract.evaluate import SetScores, find_gold
from extract.evaluate.run import evaluate_sets
from shared_gold import build_nordstemmen, reason_to_skip
from test_gold_samples import show

REASON = reason_to_skip()
pytestmark = pytest.mark.skipif(REASON is not None, reason=REASON or "")

WITH_PROFILE = {"paper.reference": 0.98, "paper.paper_type": 0.98, "paper.name": 0.95, "consultations": 0.95}
SHARED_RULES = {"paper.reference": 0.90, "paper.paper_type": 0.90, "paper.name": 0.85, "consultations": 0.80}


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_nordstemmen(tmp_path_factory.mktemp("shared") / "nordstemmen")


@pytest.fixture(
    scope="module", params=[(None, WITH_PROFILE), ("de", SHARED_RULES)], ids=["profile", "shared"]
)
def judged(request: pytest.FixtureRequest, gold: Path) -> tuple[SetScores, dict[str, float]]:
    council, thresholds = request.param
    return evaluate_sets(find_gold([gold]), council=council, jobs=2)[0], thresholds


def test_all_papers_are_judged(judged: tuple[SetScores, dict[str, float]]) -> None:
    scores, _ = judged
    assert scores.documents == 301
    assert scores.counts["consultations"].gold > 500


@pytest.mark.parametrize("field", list(WITH_PROFILE))
def test_field_reaches_its_threshold(judged: tuple[SetScores, dict[str, float]], field: str) -> None:
    scores, thresholds = judged
    recall = scores.counts[field].recall(soft=True) or 0.0
    assert recall >= thresholds[field], f"{field}: {recall:.3f}\n{show(scores, field)}"


def test_what_is_read_is_right(judged: tuple[SetScores, dict[str, float]]) -> None:
    """Recall alone could be had by guessing: what is claimed must be true as often as the threshold says."""
    scores, thresholds = judged
    for field in ("paper.reference", "paper.paper_type", "paper.name"):
        assert (scores.counts[field].precision(soft=True) or 0.0) >= thresholds[field], show(scores, field)
