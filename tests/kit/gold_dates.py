"""Reads the texts that `corpus/gold/dates` annotates, and scores expressions against that gold.

The texts stay where they lie (`../shared/data`); the gold names each by source id and SHA-256.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2

from extract.german.dates import TimeExpression, find_dates
from kit.paths import ROOT

DATA = ROOT.parent / "shared" / "data"
GOLD = ROOT / "corpus" / "gold" / "dates"


def read_source(source: str, data: Path = DATA) -> str:
    """The text behind a source id such as `nordstemmen_dev:956`; FileNotFoundError where absent."""
    kind, _, key = source.partition(":")
    if kind == "pdfs":
        return _pdf_text(data / "pdfs" / key)
    if kind == "seed":
        return (data / "seed" / f"{key}.txt").read_text(encoding="utf-8")
    papers = data / "council_papers"
    if kind == "augsburg":
        rows = json.loads((papers / "augsburg_allris4_dev.json").read_text(encoding="utf-8"))
        return str(rows[int(key)]["text"])
    if kind == "berlin_fk":
        return next(
            r["text"] for r in _lines(papers / "berlin_fk_bvv_allris.jsonl.gz") if r["volfdnr"] == key
        )
    rows = _lines(papers / f"{kind}.jsonl.gz")
    return next("\n\n".join(r["pages"]) for r in rows if _key(r) == key)


def _key(row: dict[str, Any]) -> str:
    """The id of a paper, or of a meeting with the kind of its document (`5623/resultsProtocol`)."""
    return str(row["paper"]) if "paper" in row else f"{row['meeting']}/{row['doc']}"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _pdf_text(path: Path) -> str:
    if not path.exists():
        raise FileNotFoundError(path)
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return "\n\n".join(page.replace("\r\n", "\n").replace("\r", "\n") for page in pages)


@dataclass
class Score:
    """Counts over documents; `strict`, `relaxed`, `edtf`, `timex3` are the right ones."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    edtf: int = 0
    timex3: int = 0
    names: int = 0
    names_right: int = 0

    def f1(self, kind: str) -> float:
        """2·right / (gold + found)."""
        return 2 * float(getattr(self, kind)) / max(self.gold + self.found, 1)


def gold_files() -> list[Path]:
    """All gold files, sorted by name."""
    return sorted(GOLD.glob("*.json"))


def score_file(path: Path, score: Score, problems: list[str]) -> None:
    """Adds one document to the score and appends a line per disagreement to `problems`."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    text = read_source(gold["source"])
    if hashlib.sha256(text.encode()).hexdigest() != gold["sha256"]:
        raise ValueError(f"text of {gold['source']} differs from the annotated one")
    reference = date.fromisoformat(gold["reference_date"]) if gold["reference_date"] else None
    found = find_dates(text, reference, gold["report_year"])
    compare(gold["expressions"], found, score, problems, gold["source"])


def compare(
    gold: list[dict[str, Any]],
    found: Sequence[TimeExpression],
    score: Score,
    problems: list[str],
    source: str,
) -> None:
    """One-to-one by overlap in reading order; optional gold counts neither way, names only by their role."""
    wanted = [g for g in gold if "kind" not in g]
    aside = [g for g in gold if "kind" in g]
    names = [g for g in aside if g["kind"] == "name"]
    score.names += len(names)
    score.names_right += sum(any(_overlap(g, e) and e.role == "name" for e in found) for g in names)
    counted = [e for e in found if e.role != "name" and not any(_overlap(g, e) for g in aside)]
    score.gold += len(wanted)
    score.found += len(counted)
    used: set[int] = set()
    for item in wanted:
        match = next((e for e in counted if _overlap(item, e) and e.start not in used), None)
        if match is None:
            problems.append(f"{source}: missing {item['text']!r} {item['timex3']}")
            continue
        used.add(match.start)
        score.relaxed += 1
        score.strict += (match.start, match.end) == (item["start"], item["end"])
        score.edtf += match.edtf == item["edtf"]
        score.timex3 += match.timex3 == item["timex3"]
        if (match.edtf, match.timex3, match.text) != (item["edtf"], item["timex3"], item["text"]):
            problems.append(f"{source}: {item['text']!r} {item['edtf']} {item['timex3']} -> "
                            f"{match.text!r} {match.edtf} {match.timex3} {match.rule}")  # fmt: skip
    problems += [
        f"{source}: surplus {e.text!r} {e.edtf} {e.timex3} {e.rule}" for e in counted if e.start not in used
    ]


def _overlap(item: dict[str, Any], expression: TimeExpression) -> bool:
    return bool(item["start"] < expression.end and expression.start < item["end"])
