"""Reads the texts that `corpus/gold/facts` annotates, and scores what the extractors find in them.

The texts stay where they lie (`../shared/data`); the gold names each by source, key and SHA-256. What counts:
a reference is a number, paragraph or plan, without the words around it; a figure reaches from „rund" to its
noun; a range is one figure per end, both approximate; lengths of time, ordinals and shares such as „die
Hälfte" are no figures; a commitment is a sentence in which the writer says what is to come, not an order
to somebody else. `optional` marks what may be found or left: the paper's own number, borderline sentences.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from extract.evaluate.facts import FactSpan, score_spans
from extract.evaluate.paper import ScoreSheet
from extract.facts.abbreviations import find_abbreviations
from extract.facts.commitments import find_commitments
from extract.facts.figures import find_figures
from extract.facts.references import find_references
from extract.profile import load_profiles
from kit.paths import ROOT

DATA = ROOT.parent / "shared" / "data"
GOLD = ROOT / "corpus" / "gold" / "facts"
VALUES = {
    "references": ("reference", "kind"),
    "figures": ("value", "unit", "approximate"),
    "commitments": ("due",),
    "abbreviations": ("short", "long"),
}
COUNCILS = {"nordstemmen": "nordstemmen", "augsburg_allris4_dev": "augsburg", "seed": "potsdam"}


def gold_files() -> list[Path]:
    """The annotated documents, in the order of their names."""
    return sorted(GOLD.glob("*.json"))


def read_gold(path: Path) -> dict[str, Any]:
    """One document's annotation."""
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def read_text(source: str, key: str) -> str:
    """The text of a source and key; FileNotFoundError or KeyError where it is absent."""
    if source == "seed":
        return (DATA / "seed" / key).read_text(encoding="utf-8")
    return _texts(source)[key]


@cache
def _texts(source: str) -> dict[str, str]:
    papers = DATA / "council_papers"
    if source == "augsburg_allris4_dev":
        rows = json.loads((papers / f"{source}.json").read_text(encoding="utf-8"))
        return {row["gold"]["reference"]: row["text"] for row in rows}
    if source == "berlin_fk_bvv_allris":
        return {row["volfdnr"]: row["text"] for row in _lines(papers / f"{source}.jsonl.gz")}
    files = ("nordstemmen_dev", "nordstemmen_rest")
    rows = [row for file in files for row in _lines(papers / f"{file}.jsonl.gz")]
    return {f"{row['paper']}/{row['file_name']}": "\n".join(row["pages"]) for row in rows}


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def score_file(path: Path) -> ScoreSheet:
    """The score sheet of one document; AssertionError where the text is not the one that was annotated."""
    gold = read_gold(path)
    text = read_text(gold["source"], gold["key"])
    assert hashlib.sha256(text.encode()).hexdigest() == gold["sha256"], f"{path.name}: anderer Text"
    sheet = ScoreSheet(path.stem)
    for kind, found in _find_all(text, gold).items():
        expected = [_span(text, item, kind) for item in gold[kind]]
        score_spans(sheet, kind, expected, found, VALUES[kind])
    return sheet


def _span(text: str, item: dict[str, Any], kind: str) -> FactSpan:
    values = tuple((name, item[name]) for name in VALUES[kind])
    start, end = item["start"], item["end"]
    return FactSpan(start, end, text[start:end], values, optional=item.get("optional", False))


def _find_all(text: str, gold: dict[str, Any]) -> dict[str, list[FactSpan]]:
    council = COUNCILS.get(gold["source"])
    numbers = load_profiles().named(council).references if council else None
    reference = date.fromisoformat(gold["reference_date"]) if gold["reference_date"] else None
    return {
        "references": [_found(item, "references") for item in find_references(text, numbers)],
        "figures": [_found(item, "figures") for item in find_figures(text)],
        "commitments": [
            _found(item, "commitments") for item in find_commitments(text, reference, gold["report_year"])
        ],
        "abbreviations": [_found(item, "abbreviations") for item in find_abbreviations(text)],
    }


def _found(item: Any, kind: str) -> FactSpan:
    values = tuple((name, getattr(item, name)) for name in VALUES[kind])
    return FactSpan(item.start, item.end, " ".join(item.text.split()), values, item.confidence)
