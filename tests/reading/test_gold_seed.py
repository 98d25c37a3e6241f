"""The model paper in two layouts by three producers: header, outline, words, and its traps."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from extract.evaluate import SetScores, read_gold, score_set
from extract.reading.parse import parse_file
from extract.schema.extraction import Extraction
from kit.canvases import fonts_available
from kit.gold_misses import show
from kit.render_seed import STYLES, Rendering, render_all
from kit.seed_source import MISSING, SeedBlock, available, load_seed

pytestmark = [
    pytest.mark.skipif(not available(), reason=MISSING),
    pytest.mark.skipif(not fonts_available(), reason="the Liberation and DejaVu fonts are not installed"),
]
NAMES = [style.name for style in STYLES]


@pytest.fixture(scope="module")
def renderings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendering]:
    folder: Path = tmp_path_factory.mktemp("seed")
    return {rendering.path.stem: rendering for rendering in render_all(folder)}


@pytest.fixture(scope="module")
def extractions(renderings: dict[str, Rendering]) -> dict[str, Extraction]:
    return {name: parse_file(rendering.path).extraction for name, rendering in renderings.items()}


@pytest.fixture(scope="module")
def scores(renderings: dict[str, Rendering], extractions: dict[str, Extraction]) -> SetScores:
    golds = {name: read_gold(r.path.parents[1] / "gold" / f"{name}.json") for name, r in renderings.items()}
    return score_set("seed", [(name, golds[name], extractions[name]) for name in renderings])


def test_header_is_read_without_a_fault(scores: SetScores) -> None:
    header = {field: count for field, count in scores.counts.items() if field.startswith("paper.")}
    assert len(header) == 12
    assert all(count.f1() == 1.0 for count in header.values()), show(scores, "paper.")


def test_stations_and_attachments_are_read_without_a_fault(scores: SetScores) -> None:
    for field in ("consultations", "consultations.role", "files"):
        assert scores.counts[field].f1() == 1.0, show(scores, "consultations", "files")


def test_all_headings_are_found_at_their_levels(scores: SetScores) -> None:
    count = scores.counts["sections"]
    assert count.gold == 6 * 12
    assert count.recall() == 1.0, show(scores, "sections", "headings")


def body_words(extraction: Extraction) -> list[str]:
    """The words of the clean text; list signs and check boxes are none."""
    blocks = [block for block in extraction.blocks if block.kind != "furniture"]
    words = " ".join(block.text for block in blocks).split()
    return [word for word in words if any(character.isalnum() for character in word)]


@pytest.mark.parametrize("name", NAMES)
def test_clean_text_is_the_papers_words_in_order(
    name: str, renderings: dict[str, Rendering], extractions: dict[str, Extraction]
) -> None:
    truth = [word for word in renderings[name].words if any(character.isalnum() for character in word)]
    assert Indel.normalized_similarity(truth, body_words(extractions[name])) >= 0.995


def squeeze(text: str) -> str:
    return " ".join(text.split())


def body_of(extraction: Extraction) -> list[str]:
    """The blocks of the clean text, without list signs."""
    blocks = [squeeze(block.text) for block in extraction.blocks if block.kind != "furniture"]
    return [re.sub(r"^\W+ ", "", block) for block in blocks]


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_cut_by_a_page_end_are_whole(name: str, extractions: dict[str, Extraction]) -> None:
    cut = [squeeze(block.plain) for block in load_seed().blocks if block.cuts]
    assert len(cut) == 4
    assert [text for text in cut if text not in body_of(extractions[name])] == []


@pytest.mark.parametrize("name", NAMES)
def test_paragraphs_are_neither_joined_nor_split(name: str, extractions: dict[str, Extraction]) -> None:
    """Every paragraph and heading is a block of its own; the sentence without a full stop stays alone."""
    truth = [squeeze(block.plain) for block in load_seed().blocks if block.kind != "formula"]
    found = set(body_of(extractions[name]))
    missing = [text for text in truth if re.sub(r"^\W+ ", "", text) not in found]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_heading_is_not_joined_to_the_sentence_without_a_full_stop(
    name: str, extractions: dict[str, Extraction]
) -> None:
    blocks = body_of(extractions[name])
    (sentence,) = (block for block in blocks if "strategisches Dach" in block)
    assert sentence.endswith("definieren")
    numbered = [row for row in extractions[name].sections if row.title and (row.number or "").startswith("3")]
    assert [(row.title or "").split()[-1] for row in numbered] == ["Potsdam-Mittelmark"]


@pytest.mark.parametrize("name", NAMES)
def test_inline_list_yields_seven_items_and_eight_headings_follow(
    name: str, extractions: dict[str, Extraction]
) -> None:
    rows = extractions[name].sections
    items = [re.sub(r"\D", "", row.number or "") for row in rows if row.kind == "item"]
    assert [number for number in items if number][:7] == list("1234567")
    headings = [row for row in rows if row.level == 3 and row.title and row.kind == "section"]
    assert [re.sub(r"\D", "", row.number or "") for row in headings] == list("12345678")
    assert (
        headings[5].title
        == "Regionale Wachstumskerne (RWK)/Regionalentwicklungsstrategie des Landes Brandenburg"
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_paragraph_is_taken_for_a_heading(name: str, extractions: dict[str, Extraction]) -> None:
    """Run-in marks, bold stretches and lines that end with a colon are text of the body."""
    body: list[SeedBlock] = [block for block in load_seed().blocks if block.kind != "heading"]
    sentences = {squeeze(block.plain) for block in body}
    titles = [squeeze(row.title or "") for row in extractions[name].sections if row.kind == "section"]
    assert [
        title for title in titles if any(sentence.startswith(title) for sentence in sentences if title)
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_page_numbers_and_running_heads_are_furniture(name: str, extractions: dict[str, Extraction]) -> None:
    furniture = [squeeze(b.text) for b in extractions[name].blocks if b.kind == "furniture"]
    pages = extractions[name].document.pages
    assert len(furniture) >= pages
    assert all(block.rule for block in extractions[name].blocks if block.kind == "furniture")
    assert sum(bool(re.search(r"\d", text)) for text in furniture) >= pages
