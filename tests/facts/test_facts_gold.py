"""References, figures, commitments and abbreviations in real council papers against `corpus/gold/facts`."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise

import pytest

from extract.archive.commitment_links import Announcement, ReportPaper, SentenceInContext, link_commitments
from extract.evaluate.counts import Count
from extract.facts.abbreviations import check_abbreviations, find_abbreviations
from extract.facts.figures import find_figures
from extract.facts.references import find_references
from extract.german.sentences import split_sentences
from extract.reading.parse import parse_file
from kit.gold_facts import DATA, ROOT, VALUES, gold_files, read_gold, read_text, score_file

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
        ("commitments", 0.9),
        ("commitments.due", 0.88),
        ("abbreviations.long", 0.95),
    ],
)
def test_what_was_reached_is_held(field: str, least: float) -> None:
    assert (scores()[field].f1() or 0.0) >= least


def test_roles_of_the_dates_in_a_form() -> None:
    """The paper's own date is a document's, those of its stations are events, whatever words stand around."""
    (path,) = (ROOT / "corpus" / "archive").glob("*24_SVV_0712*.pdf")
    extraction = parse_file(path).extraction
    roles = {row.text: row.role for row in extraction.dates}
    assert roles["27.06.2024"] == "document"
    assert roles["03.07.2024"] == "event"


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
    issues = check_abbreviations(text, found)
    assert [issue.code for issue in issues].count("abbreviation-conflict") == 1
    undefined = {text[slice(*f.span)] for f in issues if f.span and f.code == "abbreviation-undefined"}
    assert undefined >= {"ÖPNV", "LEADER", "DEHOGA", "MPSC"}


SERIES = ("20/SVV/0133", "21/SVV/0202", "22/SVV/0586", "23/SVV/0243", "24/SVV/1155")


def test_links_in_the_sample_archive() -> None:
    """Most announcements that a later report takes up are found there, and hardly any link is wrong."""
    files = sorted((ROOT / "corpus" / "gold").glob("*.json"))
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    papers, contexts = [], {}
    for reference in SERIES:
        parts = [g for g in golds if reference in ((g.get("paper") or {}).get("reference"), g.get("of"))]
        announced = [c for gold in parts for c in gold["facts"]["commitments"] if not c.get("optional")]
        sentences = {c["sentence"] for c in announced}
        statements = read_statements([p for gold in parts for p in gold["paragraphs"]], sentences)
        papers.append(ReportPaper(reference, tuple(statements)))
        contexts[reference] = announced, {s.sentence: s.context for s in statements}
    truth = [(r, c) for r, (announced, _) in contexts.items() for c in announced]
    announcements = [
        Announcement(r, c["sentence"], c["due"], contexts[r][1].get(c["sentence"], "")) for r, c in truth
    ]
    links = link_commitments(announcements, papers)
    reported = [c["reported_in"] if c["status"] == "reported" else None for _, c in truth]
    found = [link.reported_in if link.status == "reported" else None for link in links]
    right = sum(one is not None and one == other for one, other in zip(reported, found, strict=True))
    assert right >= 0.6 * sum(one is not None for one in reported)
    assert right >= 0.9 * sum(one is not None for one in found)


def read_statements(paragraphs: list[str], announced: set[str]) -> list[SentenceInContext]:
    """The sentences of a paper with heading and sentence before; short lines without a stop are headings."""
    statements: list[SentenceInContext] = []
    heading = before = ""
    for paragraph in paragraphs:
        if len(paragraph) < 120 and not paragraph.rstrip().endswith("."):
            heading, before = paragraph, ""
        for sentence in split_sentences(paragraph):
            statements.append(
                SentenceInContext(sentence.wording, f"{heading} {before}", sentence.wording in announced)
            )
            before = sentence.wording
    return statements
