"""Dates in real council papers against the gold in `corpus/gold/dates`; skips where the papers are absent."""

from __future__ import annotations

import json

import pytest

from kit.gold_dates import DATA, Score, gold_files, score_file


def test_gold_is_well_formed() -> None:
    files = gold_files()
    assert len(files) >= 20
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))
        ends = [0, *(e["end"] for e in gold["expressions"])]
        starts = [e["start"] for e in gold["expressions"]]
        assert all(end <= start for end, start in zip(ends, starts, strict=False)), path.name
        assert all(e["end"] - e["start"] == len(e["text"]) for e in gold["expressions"]), path.name


@pytest.mark.skipif(not (DATA / "council_papers").is_dir(), reason="../shared/data/council_papers fehlt")
def test_council_papers() -> None:
    score, problems = Score(), []  # type: ignore[var-annotated]
    for path in gold_files():
        score_file(path, score, problems)
    report = "\n".join(problems)
    assert score.f1("edtf") >= 0.97, report
    assert score.f1("timex3") >= 0.97, report
    assert score.f1("strict") >= 0.97, report
    assert score.names_right == score.names, report
