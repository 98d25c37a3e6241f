"""Drafts against the edition that followed: what must change is told, what stays is kept, in both years."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from extract.base.errors import ConfigurationError
from extract.evaluate.draft_gold import read_series_gold
from extract.evaluate.draft_scores import score_drafts
from extract.evaluate.gold import find_gold, find_series_gold
from extract.evaluate.scores import SetScores
from kit.paths import ROOT

GOLD = ROOT / "corpus" / "gold"
INVENTED = [path for path in find_series_gold([GOLD]) if path.parent.name == "drafts"]


@cache
def scored(path: Path) -> SetScores:
    return score_drafts([path])


@pytest.mark.parametrize("path", INVENTED, ids=[path.stem for path in INVENTED])
def test_invented_series_in_their_first_and_second_year(path: Path) -> None:
    scores = scored(path)
    assert scores.documents == 2
    for field, count in scores.counts.items():
        assert count.gold >= 10
        if field.endswith(".change"):
            assert (count.recall() or 0) >= 0.97, scores.misses
            assert (count.precision() or 0) >= 0.95, scores.misses
        else:
            assert (count.recall() or 0) >= 0.98, scores.misses


def test_every_sentence_of_gold_is_found_in_the_paper_as_read() -> None:
    for path in INVENTED:
        gold = read_series_gold(path)
        counts = scored(path).counts
        for year, marks in zip(gold.years[:-1], gold.editions, strict=False):
            told = {mark: sum(1 for own, _ in marks if own == mark) for mark in "+!"}
            assert counts[f"{gold.series}.{year + 1}.change"].gold == told["!"]
            assert counts[f"{gold.series}.{year + 1}.kept"].gold == told["+"]


def test_gold_of_series_is_none_of_documents() -> None:
    assert not [file for files in find_gold([GOLD]).values() for file in files if "series-" in file.name]


def test_a_broken_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "series-broken.json"
    path.write_text(json.dumps({"draft_series": "x"}), encoding="utf-8")
    with pytest.raises(ConfigurationError, match="beschreibt keine Reihe"):
        read_series_gold(path)
