"""41 real council PDFs of four places: every page, scans named as such, titles and headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extract.evaluate import SetScores
from extract.evaluate.gold import locate_document, read_gold
from extract.evaluate.run import map_documents
from extract.evaluate.scores import score_set
from extract.reading.parse import parse_file
from extract.schema.extraction import Extraction
from kit.gold_misses import show
from kit.shared_gold import DATA, build_pdfs, read_pdf_truths, reason_to_skip

REASON = reason_to_skip()
pytestmark = pytest.mark.skipif(REASON is not None, reason=REASON or "")


@pytest.fixture(scope="module")
def truths() -> dict[str, dict[str, Any]]:
    return read_pdf_truths()


@pytest.fixture(scope="module")
def extractions(truths: dict[str, dict[str, Any]]) -> dict[str, Extraction]:
    """Without machine reading: it takes minutes and is measured by `bench/ocr.py`."""
    paths = [DATA / "pdfs" / name for name in truths]
    return dict(zip(truths, map_documents(read_digital, paths, jobs=2), strict=True))


def read_digital(path: Path) -> Extraction:
    return parse_file(path, ocr="off").extraction


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory, extractions: dict[str, Extraction]) -> SetScores:
    folder: Path = tmp_path_factory.mktemp("shared") / "pdfs"
    golds = {path: read_gold(path) for path in sorted(build_pdfs(folder).glob("*.json"))}
    return score_set(
        "pdfs",
        [(path.stem, gold, extractions[locate_document(path, gold).name]) for path, gold in golds.items()],
    )


def test_every_page_is_accounted_for(
    truths: dict[str, dict[str, Any]], extractions: dict[str, Extraction]
) -> None:
    assert len(truths) == 41
    read = {name: extraction.document.pages for name, extraction in extractions.items()}
    assert read == {name: truth["pages"] for name, truth in truths.items()}


def test_scans_are_named_as_such(
    truths: dict[str, dict[str, Any]], extractions: dict[str, Extraction]
) -> None:
    """A scan has no text layer, or one that OCR put there; pictures among digital pages make a file mixed."""
    named = {name for name, e in extractions.items() if e.document.text_source in ("none", "ocr")}
    assert named == {name for name, truth in truths.items() if truth["scan"]}


def test_no_document_is_lost_without_a_word(extractions: dict[str, Extraction]) -> None:
    """A document with an error is not ok, and one that is not ok says why."""
    for name, extraction in extractions.items():
        grave = [issue for issue in extraction.issues if issue.severity == "error"]
        assert not (grave and extraction.document.status == "ok"), name
        assert extraction.document.status == "ok" or extraction.issues, name


def test_headings_of_the_digital_ones(scores: SetScores) -> None:
    recall = scores.counts["headings"].recall(soft=True) or 0.0
    assert recall >= 0.85, f"{recall:.3f}\n{show(scores, 'headings')}"


def test_titles_where_one_is_printed(scores: SetScores) -> None:
    recall = scores.counts["paper.name"].recall(soft=True) or 0.0
    assert recall >= 0.75, f"{recall:.3f}\n{show(scores, 'paper.name')}"
