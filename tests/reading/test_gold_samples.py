"""The sample archive is read without a fault (thresholds of the first milestone)."""

from __future__ import annotations

import pytest

from extract.evaluate import SetScores, find_gold
from extract.evaluate.run import evaluate_sets
from kit.gold_misses import show
from kit.paths import GOLD

FILES = ("files", "files.public", "files.page_start", "files.page_end")


@pytest.fixture(scope="module")
def scores() -> SetScores:
    return evaluate_sets({"corpus": find_gold([GOLD])["corpus"]}, jobs=2)[0]


def test_header_is_read_without_a_fault(scores: SetScores) -> None:
    header = {field: count for field, count in scores.counts.items() if field.startswith("paper.")}
    assert len(header) >= 12
    assert all(count.f1() in (1.0, None) for count in header.values()), show(scores, "paper.")


def test_stations_are_read_without_a_fault(scores: SetScores) -> None:
    for field in ("consultations", "consultations.role"):
        assert scores.counts[field].f1() == 1.0, show(scores, "consultations")


def test_attachments_are_read_without_a_fault(scores: SetScores) -> None:
    for field in FILES:
        assert scores.counts[field].f1() == 1.0, show(scores, "files")


def test_sections_are_found_with_number_title_and_level(scores: SetScores) -> None:
    assert (scores.counts["sections"].f1() or 0.0) >= 0.99, show(scores, "sections", "headings")
    assert (scores.counts["headings"].f1() or 0.0) >= 0.99, show(scores, "headings")


def test_clean_text_holds_the_words_in_order(scores: SetScores) -> None:
    """On a paper of one page no repetition tells its footer: it stays in the text, gold leaves it out."""
    count = scores.counts["text.words"]
    assert (count.recall() or 0.0) >= 0.99
    assert (count.precision() or 0.0) >= 0.97


def test_what_became_of_announcements_is_scored_as_in_a_run(scores: SetScores) -> None:
    """Editions after the announcing one tell; a document alone would leave every announcement open."""
    for field in ("commitments.status", "commitments.reported_in"):
        assert (scores.counts[field].f1() or 0.0) >= 0.7, show(scores, field)
