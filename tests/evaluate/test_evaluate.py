"""Scoring against gold: what counts as found, what as right, and what a change of scores means."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.base.errors import ConfigurationError
from extract.evaluate import (
    Count,
    Gold,
    compare_scores,
    find_gold,
    read_baseline,
    read_gold,
    render_baseline,
    score_document,
)
from extract.evaluate.alignment import align_words, place_words
from extract.evaluate.counts import Check, measure_likeness, pair_items
from extract.evaluate.facts import FactSpan, measure_overlap
from extract.evaluate.paper import fold_reference, strip_number
from extract.evaluate.scores import SetScores, bin_checks
from extract.evaluate.show import render_markdown, show_share, sort_fields
from kit.made_documents import (
    block,
    date_row,
    extraction,
    field_row,
    file_row,
    mention,
    paper_row,
    section,
    station,
)
from kit.paths import GOLD


def gold(**values: Any) -> Gold:
    return Gold.model_validate({"file": "archive/x.pdf", **values})


def counts(gold_: Gold, **rows: Any) -> dict[str, Count]:
    return score_document("x.pdf", gold_, extraction(**rows)).counts


@pytest.mark.parametrize(
    ("one", "other", "strict", "soft"),
    [
        ("Hauptausschuss", "Hauptausschuss", True, True),
        ("Haupt\u00adausschuss", "Hauptausschuss", True, True),  # a soft hyphen is no letter
        ("A\u0308mter", "Ämter", True, True),  # decomposed umlaut
        ("ein  Titel\nüber zwei Zeilen", "ein Titel über zwei Zeilen", True, True),  # white space
        ("Ausschuss für Finanzen", "Ausschuss für Finanzer", False, True),  # one letter off
        ("Hauptausschuss", "Kreisausschuss", False, False),
        (None, None, True, True),  # nothing printed, nothing found
        ("Titel", None, False, False),
    ],
)
def test_likeness(one: str | None, other: str | None, strict: bool, soft: bool) -> None:
    likeness = measure_likeness(one, other)
    assert (likeness == 1.0, likeness > 0) == (strict, soft)


@given(st.lists(st.text("ab", max_size=3), max_size=6), st.lists(st.text("ab", max_size=3), max_size=6))
def test_pairs_are_one_to_one(left: list[str], right: list[str]) -> None:
    pairs = pair_items(left, right, lambda one, other: float(one == other))
    assert len({pair.gold for pair in pairs}) == len({pair.found for pair in pairs}) == len(pairs)
    assert len(pairs) == sum(min(left.count(text), right.count(text)) for text in set(left))


@pytest.mark.parametrize(
    ("count", "precision", "recall", "f1"),
    [
        (Count(4, 2, 2, 2), 1.0, 0.5, 2 / 3),
        (Count(0, 0, 0, 0), None, None, None),  # nothing there, nothing found: no score
        (Count(0, 3, 0, 0), 0.0, None, 0.0),  # invented
        (Count(4, 9, 3, 3, complete=False), None, 0.75, 0.75),  # gold is partial: recall alone
    ],
)
def test_measures(count: Count, precision: float | None, recall: float | None, f1: float | None) -> None:
    assert (count.precision(), count.recall(), count.f1()) == (precision, recall, f1)


def test_header_counts_only_what_gold_judges() -> None:
    """An absent key is not judged; null says that nothing is printed, so that finding it is wrong."""
    judged = gold(paper={"reference": "24/SVV/1155", "addressee": None})
    found = counts(judged, paper=paper_row(reference="24/SVV/1155", addressee="Rat", name="Titel"))
    assert found == {"paper.reference": Count(1, 1, 1, 1), "paper.addressee": Count(0, 1, 0, 0)}


@pytest.mark.parametrize(
    ("field", "true", "read", "expected"),
    [
        ("reference", "24/SVV/1155", "24/SVV/1156", Count(1, 1, 0, 0)),  # alike is not the same number
        ("reference", "DS 48/2007", "Drucksache Nr. 48/2007", Count(1, 1, 0, 1)),  # one number, two labels
        ("date", "2024-10-23", date(2024, 10, 23), Count(1, 1, 1, 1)),
        ("public", False, False, Count(1, 1, 1, 1)),  # False is a value
        ("public", False, None, Count(1, 0, 0, 0)),
        ("name", "Bericht über die Lage", "Bericht über die Lagen", Count(1, 1, 0, 1)),
        ("report_year", 2023, 2023, Count(1, 1, 1, 1)),
    ],
)
def test_header_values(field: str, true: object, read: object, expected: Count) -> None:
    assert counts(gold(paper={field: true}), paper=paper_row(**{field: read})) == {f"paper.{field}": expected}


@pytest.mark.parametrize(
    ("reference", "folded"),
    [
        ("DS 7/2017 - 1. Ergänzung", "720171ergänzung"),
        ("Drucksachen-Nr.: VII/2021/02977", "vii202102977"),
        ("DSGVO 1", "dsgvo1"),  # no label
        ("20/SVV/ 0109", "20svv0109"),
    ],
)
def test_references_are_folded(reference: str, folded: str) -> None:
    assert fold_reference(reference) == folded


def test_consultation_needs_date_and_organization() -> None:
    day = date(2024, 11, 13)
    judged = gold(
        consultations=[
            {"date": "2024-11-13", "organization": "Hauptausschuss", "role": "kenntnis"},
            {"date": "2024-12-04", "organization": "Stadtverordnetenversammlung", "role": None},
        ]
    )
    rows = (station(day, "Hauptausschuss", "entscheidung"), station(day, "Stadtverordnetenversammlung"))
    found = counts(judged, consultations=rows)
    assert found["consultations"] == Count(2, 2, 1, 1)  # the second has another date
    assert found["consultations.role"] == Count(1, 1, 0, 0)


def test_partial_list_is_judged_on_recall_alone() -> None:
    judged = gold(consultations=[{"date": "2024-11-13", "organization": "Rat"}], partial=["consultations"])
    rows = (station(date(2024, 11, 13), "Rat"), station(date(2024, 11, 6), "Verwaltungsausschuss"))
    sheet = score_document("x", judged, extraction(consultations=rows))
    assert sheet.counts["consultations"].f1() == 1.0
    assert sheet.counts["consultations"].precision() is None
    assert sheet.misses == []
    assert sheet.checks == []


def test_files_with_their_pages() -> None:
    judged = gold(files=[{"name": "Anlage 1", "public": True, "page_start": 5, "page_end": 6}])
    found = counts(judged, files=(file_row("Anlage 1", public=True, page_start=5, page_end=7),))
    assert [found[f].strict for f in ("files", "files.public", "files.page_start", "files.page_end")] == [
        1,
        1,
        1,
        0,
    ]


@pytest.mark.parametrize(
    ("row", "sections", "headings"),
    [
        (section("1.)", "Sachstand", 2), 1, 1),  # the number's punctuation does not matter
        (section("1", "Sachstand", 3), 0, 1),  # wrong level, but the heading was found
        (section(None, "Sachstand", 2), 0, 1),  # number lost
        (section("1", "Lage", 2), 0, 0),
    ],
)
def test_sections(row: Any, sections: int, headings: int) -> None:
    judged = gold(sections=[{"number": "1.", "level": 2, "kind": "section", "title": "Sachstand:"}])
    found = counts(judged, sections=(row,))
    assert (found["sections"].strict, found["headings"].strict) == (sections, headings)


def test_nodes_without_title_are_judged_by_kind_and_number() -> None:
    judged = gold(sections=[{"kind": "item", "number": "(1.)", "level": 3}, {"kind": "cover", "level": 1}])
    rows = (section("1", None, 3, "item"), section("2", None, 3, "item"))
    found = counts(judged, sections=rows)
    assert found["sections.item"] == Count(1, 2, 1, 1)
    assert found["sections.cover"] == Count(1, 0, 0, 0)


def test_headings_without_levels_in_gold_are_not_judged_by_level() -> None:
    found = counts(gold(sections=[{"number": "1", "title": "Lage"}]), sections=(section("1", "Lage", 7),))
    assert "sections" not in found
    assert found["headings"].strict == 1


@pytest.mark.parametrize(
    ("number", "plain"), [("1.)", "1"), ("(7.)", "7"), ("3.2", "3.2"), ("a.", "a"), (None, "")]
)
def test_section_numbers(number: str | None, plain: str) -> None:
    assert strip_number(number) == plain


TEXT = "Am 13.11.2024 tagt der Hauptausschuss."


def test_spans_are_compared_where_the_words_are_equal() -> None:
    """The document has other words in front and a hyphenated word; gold's places are found all the same."""
    judged = gold(
        paragraphs=["Vorwort", TEXT],
        facts={
            "dates": [{"paragraph": 1, "start": 3, "end": 13, "text": "13.11.2024", "edtf": "2024-11-13"}],
            "mentions": [{"paragraph": 1, "start": 23, "end": 37, "kind": "body", "name": "Hauptausschuss"}],
        },
    )
    shift = len("Mehr Kopf\n")
    found = counts(
        judged,
        blocks=(block("Mehr Kopf", 0), block(TEXT, shift), block("Seite 1", 0, kind="furniture")),
        dates=(date_row(shift + 3, shift + 13, "13.11.2024", "2024-11-13"),),
        mentions=(mention(shift + 19, shift + 37, "der Hauptausschuss", "body", "Hauptausschuss"),),
    )
    assert found["dates"] == found["dates.edtf"] == Count(1, 1, 1, 1)
    assert found["mentions.body"] == Count(1, 1, 0, 1)  # overlaps, but is not the same span
    assert found["mentions.body.name"] == Count(1, 1, 0, 1)
    assert found["text.words"] == Count(6, 7, 5, 5)


def test_optional_facts_count_neither_way() -> None:
    one = {
        "paragraph": 0,
        "start": 3,
        "end": 13,
        "text": "13.11.2024",
        "edtf": "2024-11-13",
        "optional": True,
    }
    judged = gold(paragraphs=[TEXT], facts={"dates": [one]})
    for dates in ((), (date_row(3, 13, "13.11.2024", "2024-11-13"),)):
        assert counts(judged, blocks=(block(TEXT, 0),), dates=dates)["dates"] == Count(0, 0, 0, 0)


@pytest.mark.parametrize(
    ("span", "overlap"),
    [((3, 13), 1.0), ((3, 23), 0.5), ((13, 20), 0.0), ((-1, -1), 0.0)],  # equal, longer, beside, nowhere
)
def test_overlap(span: tuple[int, int], overlap: float) -> None:
    assert measure_overlap(FactSpan(3, 13, ""), FactSpan(*span, "")) == overlap


@given(st.lists(st.sampled_from(["der", "Rat", "tagt", "heute"]), max_size=12))
def test_alignment_of_a_text_with_itself_is_whole(words: list[str]) -> None:
    text = place_words(" ".join(words))
    alignment = align_words(text, text)
    assert alignment.count_words() == Count(len(words), len(words), len(words), len(words))
    for word in text:
        assert alignment.to_gold(word.start, word.end) == (word.start, word.end)


def test_calibration_bins_hold_every_check_once() -> None:
    checks = [Check("f", confidence, confidence > 0.6) for confidence in (0.0, 0.55, 0.92, 0.95, 0.97, 1.0)]
    bins = bin_checks(checks)
    assert sum(bin_.values for bin_ in bins) == len(checks)
    assert [(bin_.low, bin_.values, bin_.precision) for bin_ in bins] == [
        (0.0, 1, 0.0),
        (0.5, 1, 0.0),
        (0.9, 1, 1.0),
        (0.95, 3, 1.0),
    ]


def test_header_confidence_is_checked_against_the_truth() -> None:
    sheet = score_document(
        "x",
        gold(paper={"name": "A", "reference": "1/2"}),
        extraction(
            paper=paper_row(name="B", reference="1/2"),
            fields=(field_row("name", "B", confidence=0.6), field_row("reference", "1/2", confidence=0.99)),
        ),
    )
    assert [(check.confidence, check.right) for check in sheet.checks] == [(0.99, True), (0.6, False)]


def scores_of(**fields: Count) -> SetScores:
    return SetScores("samples", 1, dict(fields))


def test_changes_against_the_baseline(tmp_path: Path) -> None:
    before = scores_of(name=Count(10, 10, 9, 10), date=Count(10, 10, 5, 5), gone=Count(1, 1, 1, 1))
    path = tmp_path / "baseline.json"
    path.write_text(render_baseline({}, [before]), encoding="utf-8")
    now = scores_of(name=Count(10, 10, 8, 10), date=Count(10, 10, 6, 6), new=Count(1, 1, 0, 0))
    changes = compare_scores(read_baseline(path), [now])
    assert {(c.field, c.measure, c.worse) for c in changes} == {
        ("name", "strict", True),
        ("date", "strict", False),
        ("date", "soft", False),
        ("gone", "strict", True),  # no longer scored is lost
        ("gone", "soft", True),
    }
    assert compare_scores(read_baseline(path), [before]) == ()


def test_updating_one_set_keeps_the_others() -> None:
    first = json.loads(render_baseline({}, [SetScores("a", 1, {}), SetScores("b", 2, {})]))
    second = json.loads(render_baseline(first, [SetScores("a", 7, {})]))
    assert {name: entry["documents"] for name, entry in second["sets"].items()} == {"a": 7, "b": 2}


def test_baseline_that_is_missing_or_broken(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "none.json") == {}
    broken = tmp_path / "baseline.json"
    broken.write_text('{"sets": []}', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="--update"):
        read_baseline(broken)


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ('{"file": "x.pdf", "papr": {}}', "papr"),  # misspelt key
        ('{"file": "x.pdf", "paper": {"date": "13.11.2024"}}', "paper.date"),  # not ISO
        ("{}", "file"),
        ("{", "JSON"),
    ],
)
def test_wrong_gold_is_named(tmp_path: Path, content: str, key: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ConfigurationError) as caught:
        read_gold(path)
    assert key in caught.value.message
    assert str(path) in caught.value.message


def test_gold_sets_are_named_after_their_folder(tmp_path: Path) -> None:
    for name in ("north/gold/a.json", "south/gold/b.json", "south/other.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('{"file": "x.pdf"}', encoding="utf-8")
    assert set(find_gold([tmp_path])) == {"north", "south"}
    assert [f.name for f in find_gold([tmp_path / "south" / "gold"])["south"]] == ["b.json"]
    with pytest.raises(ConfigurationError):
        find_gold([tmp_path / "west"])


def test_shares_are_never_rounded_up() -> None:
    assert [show_share(v) for v in (1.0, 0.99999, 0.29, None)] == ["1.000", "0.999", "0.290", "–"]


def test_markdown_is_a_table_in_the_order_of_a_paper() -> None:
    scores = SetScores("s", 2, {"dates": Count(1, 1, 1, 1), "paper.name": Count(1, 1, 0, 1)})
    lines = render_markdown([scores]).splitlines()
    assert lines[0] == "**s** (2 Dokumente)"
    assert [line.split(" | ")[0] for line in lines[4:]] == ["| paper.name", "| dates"]
    assert len({line.count("|") for line in lines[2:]}) == 1
    assert sort_fields(["figures", "text.words", "files", "paper.date"])[0] == "paper.date"


def test_committed_gold_is_valid() -> None:
    folder = GOLD
    files = find_gold([folder])["corpus"]
    assert all(read_gold(path).file for path in files)
