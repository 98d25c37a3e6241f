"""References, figures, commitments and abbreviations in real council papers against `corpus/gold/facts`."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise

import pytest

from extract.evaluate.counts import Count
from extract.extractors.abbreviations import check_abbreviations, find_abbreviations
from extract.extractors.figures import find_figures
from extract.extractors.references import find_references
from gold_facts import DATA, VALUES, gold_files, read_gold, read_text, score_file

needs_papers = pytest.mark.skipif(
    not (DATA / "council_papers").is_dir(), reason="../shared/data/council_papers fehlt"
)
needs_seed = pytest.mark.skipif(not (DATA / "seed").is_dir(), reason="../shared/data/seed fehlt")


@cache
def scores() -> dict[str, Count]:
    total: dict[str, Count] = {}
    for path in gold_files():
        for name, count in score_file(path).counts.items():
            total[name] = total.get(name, Count()) + count
    return total


def test_gold_is_well_formed() -> None:
    """Enough documents, spans in order and apart, and no text of a paper in the files."""
    files = gold_files()
    assert len(files) >= 25
    for path in files:
        gold = read_gold(path)
        for kind, values in VALUES.items():
            spans = [(item["start"], item["end"]) for item in gold[kind]]
            assert all(before[1] <= after[0] for before, after in pairwise(spans)), (path.name, kind)
            assert all({"start", "end", *values} <= item.keys() for item in gold[kind]), (path.name, kind)
            assert not any("text" in item or "sentence" in item for item in gold[kind]), path.name


@needs_papers
@needs_seed
@pytest.mark.parametrize(
    ("field", "least"),
    [
        ("references", 0.98),
        ("references.reference", 0.98),
        ("figures", 0.98),
        ("figures.value", 0.98),
        ("figures.unit", 0.98),
        ("commitments", 0.93),
        ("commitments.due", 0.93),
        ("abbreviations.long", 0.98),
    ],
)
def test_what_was_reached_is_held(field: str, least: float) -> None:
    assert (scores()[field].f1() or 0.0) >= least


@needs_seed
def test_seed() -> None:
    """Every count, the cited decision, the abbreviations and the conflict of the model paper."""
    series = json.loads((DATA / "potsdam" / "series.json").read_text(encoding="utf-8"))
    truth = next(report for report in series["berichte"] if report["nr"] == 5)
    text = read_text("seed", "24-SVV-1155.txt")
    counts = {(item["offset"], item["end"]) for item in truth["zaehlangaben"]}
    assert {(item.start, item.end) for item in find_figures(text)} == counts
    assert "19/SVV/0058" in {item.reference for item in find_references(text)}
    found = find_abbreviations(text)
    assert {item.short for item in found} >= set(truth["abkuerzungen_definiert"])
    findings = check_abbreviations(text, found)
    assert [f.code for f in findings].count("abbreviation-conflict") == 1
    undefined = {text[slice(*f.span)] for f in findings if f.span and f.code == "abbreviation-undefined"}
    assert undefined >= {"ÖPNV", "LEADER", "DEHOGA", "MPSC"}
