"""301 real papers of another council, with its profile and by the shared rules alone.

What counts as true of them is said in `shared_gold`. The register and the paper write one number in
different ways, and titles are wrapped with hyphens in print: reference and title are therefore judged softly.
Gold lists only the stations that the register knows; that no others are made up is judged against the
printed words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from extract.evaluate import SetScores, find_gold, locate_document, read_gold, score_set
from extract.evaluate.run import map_documents, parse_or_fail
from extract.schema.extraction import Extraction
from kit.gold_misses import show
from kit.shared_gold import build_nordstemmen, is_printed_station, read_printed_texts, reason_to_skip

REASON = reason_to_skip()
pytestmark = pytest.mark.skipif(REASON is not None, reason=REASON or "")

WITH_PROFILE = {"paper.reference": 0.98, "paper.paper_type": 0.98, "paper.name": 0.95, "consultations": 0.95}
SHARED_RULES = {"paper.reference": 0.90, "paper.paper_type": 0.90, "paper.name": 0.85, "consultations": 0.80}
RUNS = [(None, WITH_PROFILE), ("de", SHARED_RULES)]


@dataclass(frozen=True)
class Run:
    """One reading of all papers."""

    scores: SetScores
    extractions: dict[str, Extraction]
    thresholds: dict[str, float]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_nordstemmen(tmp_path_factory.mktemp("shared") / "nordstemmen")


@pytest.fixture(scope="module", params=RUNS, ids=["profile", "shared"])
def run(request: pytest.FixtureRequest, folder: Path) -> Run:
    council, thresholds = request.param
    golds = {path.stem: (path, read_gold(path)) for path in find_gold([folder])["nordstemmen"]}
    documents = [locate_document(path, gold) for path, gold in golds.values()]
    parsed = map_documents(partial(parse_or_fail, council=council), documents, jobs=2)
    extractions = dict(zip(golds, parsed, strict=True))
    scores = score_set("nordstemmen", [(n, gold, extractions[n]) for n, (_, gold) in golds.items()])
    return Run(scores, extractions, thresholds)


def test_all_papers_are_judged(run: Run) -> None:
    assert run.scores.documents == 301
    assert run.scores.counts["consultations"].gold > 500


@pytest.mark.parametrize("field", list(WITH_PROFILE))
def test_field_reaches_its_threshold(run: Run, field: str) -> None:
    recall = run.scores.counts[field].recall(soft=True) or 0.0
    assert recall >= run.thresholds[field], f"{field}: {recall:.3f}\n{show(run.scores, field)}"


@pytest.mark.parametrize("field", ["paper.reference", "paper.paper_type", "paper.name"])
def test_what_is_read_is_right(run: Run, field: str) -> None:
    """Recall alone could be had by guessing."""
    assert (run.scores.counts[field].precision(soft=True) or 0.0) >= run.thresholds[field]


def unprinted_stations(run: Run, folder: Path) -> Iterator[tuple[str, str]]:
    """Stations found whose date or body does not stand in the Beratungsfolge of their paper."""
    texts = read_printed_texts(folder)
    for name, extraction in run.extractions.items():
        for row in extraction.consultations:
            entry = {"date": row.date.isoformat() if row.date else None, "gremium": row.organization}
            if not is_printed_station(entry, texts[name]):
                yield name, f"{row.date} {row.organization}"


def test_stations_are_not_made_up(run: Run, folder: Path) -> None:
    found = sum(len(extraction.consultations) for extraction in run.extractions.values())
    wrong = list(unprinted_stations(run, folder))
    precision = 1 - len(wrong) / max(found, 1)
    assert precision >= run.thresholds["consultations"], f"{precision:.3f}\n{wrong[:30]}"
