"""The sample archive: gold agrees with content and PDFs, nothing is left unmarked, nothing is copied."""

from __future__ import annotations

import csv
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from extract.evaluate.gold import read_gold
from extract.pages.pdf import read_pdf
from kit.paths import ROOT

CORPUS = ROOT / "corpus"
SHARED = ROOT.parent / "shared" / "data"
sys.path.insert(0, str(ROOT))

from corpus.render.__main__ import read_contents, render, write_pdf  # noqa: E402
from corpus.render.check import find_runs, find_unmarked, texts_of  # noqa: E402
from corpus.render.environment import RECORD, read_environment  # noqa: E402
from corpus.render.flow import Para  # noqa: E402
from corpus.render.layouts import build_flow  # noqa: E402
from corpus.render.markup import parse_text  # noqa: E402
from corpus.render.registry import REGISTRY  # noqa: E402
from corpus.render.series import KINDS, build_series  # noqa: E402

CONTENTS = read_contents()
FILES = {slug: content for slug, content in CONTENTS.items() if "file" in content.facts}
GOLD = sorted([*(CORPUS / "gold").glob("[!s]*.json"), *(CORPUS / "gold-zip").glob("*.json")])


def read_bytes(file: str) -> bytes:
    """A file of the archive, out of its zip archive where it lies in one."""
    path = CORPUS / file
    packed = next((parent for parent in path.parents if parent.suffix == ".zip"), None)
    if packed is None:
        return path.read_bytes()
    with zipfile.ZipFile(packed) as archive:
        return archive.read(path.relative_to(packed).as_posix())


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def seen(path: Path) -> list[tuple[list[str], int, list[float]]]:
    """Every page's words, how many lines are ruled on it, and where its words stand in points."""
    _, pages = read_pdf(path)
    return [
        ([w.text for w in p.words], len(p.rules), [place for w in p.words for place in (w.x0, w.top)])
        for p in pages
    ]


def letters(text: str) -> str:
    """Letters and digits alone: whatever a producer does with white space and hyphens is left out."""
    return re.sub(r"[\W_]+", "", text)


def spans(gold: dict[str, object]) -> Iterator[dict[str, object]]:
    facts = gold["facts"]
    assert isinstance(facts, dict)
    for kind in ("dates", "mentions", "figures", "references"):
        yield from facts[kind]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_gold_is_valid_and_its_file_is_there(path: Path) -> None:
    gold = read_gold(path)
    data = read_bytes(gold.file)
    assert gold.pages == len(pages_of(data))
    assert len(data) < 150_000


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_spans_hold_the_words_they_name(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    for span in spans(gold):
        paragraph = gold["paragraphs"][span["paragraph"]]
        assert paragraph[span["start"] : span["end"]] == span["text"]
    for promise in gold["facts"]["commitments"]:
        assert promise["sentence"] in gold["paragraphs"][promise["paragraph"]]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_word_of_gold_stands_in_the_pdf(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    printed = letters("".join(pages_of(read_bytes(gold["file"]))))
    words = [letters(word) for paragraph in gold["paragraphs"] for word in paragraph.split()]
    missing = [word for word in words if word not in printed]
    # A word divided by a page end has the footer between its halves; more than that is an error.
    assert len(missing) <= 2, missing


def test_every_page_says_that_it_is_a_sample() -> None:
    for content in FILES.values():
        pages = pages_of(read_bytes(f"archive/{content.facts['file']}"))
        assert all("Musterarchiv" in page for page in pages), content.slug


def test_committed_gold_of_the_series_is_what_the_content_says() -> None:
    series = json.loads((CORPUS / "gold" / "series-kooperationsbericht.json").read_text(encoding="utf-8"))
    assert build_series("kooperationsbericht", CONTENTS) == series


@pytest.mark.parametrize("slug", ["anfrage-radweg", "tempo30-golm", "dringlich-bahnhof", "krampnitz"])
def test_rendering_again_gives_the_committed_paper(slug: str, tmp_path: Path) -> None:
    """One paper per producer, as a reader sees it: producers embed fonts as they like.

    Only where fonts and producers are those of the committed rendering.
    """
    if read_environment() != json.loads(RECORD.read_text(encoding="utf-8")):
        pytest.skip("fonts or producers differ from those of the committed rendering")
    made = render(CONTENTS[slug], CONTENTS, tmp_path)
    file = FILES[slug].facts["file"]
    for (words, rules, places), there in zip(seen(made), seen(CORPUS / "archive" / file), strict=True):
        assert (words, rules) == there[:2]
        assert places == pytest.approx(
            there[2], abs=0.5
        )  # half a point is more than rounding, less than an eye sees
    gold = Path("gold") / f"{made.stem}.json"
    assert (tmp_path / gold).read_text(encoding="utf-8") == (CORPUS / gold).read_text(encoding="utf-8")


@pytest.mark.parametrize("producer", ["reportlab", "fpdf2", "typst"])
def test_producers_are_deterministic(producer: str, tmp_path: Path) -> None:
    if "missing" in [read_environment()[name] for name in ("Liberation Sans", "DejaVu Sans")]:
        pytest.skip("the fonts Liberation and DejaVu are not installed")
    flow = build_flow(CONTENTS["tempo30-golm"])
    for name in ("one.pdf", "two.pdf"):
        write_pdf(flow, producer, tmp_path / name)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@pytest.mark.parametrize("slug", sorted(CONTENTS))
def test_whatever_looks_like_a_fact_is_marked(slug: str) -> None:
    unmarked = [found for text in texts_of(CONTENTS[slug]) for found in find_unmarked(text)]
    assert unmarked == []


def test_nothing_is_copied_from_the_seed() -> None:
    seed = SHARED / "seed" / "24-SVV-1155.txt"
    if not seed.exists():
        pytest.skip("../shared/data/seed is not there")
    running = ("body", "item", "bullet", "bullet_last")
    paragraphs = [
        block.text.plain
        for content in CONTENTS.values()
        for block in content.blocks
        if isinstance(block, Para) and block.style in running
    ]
    assert find_runs(paragraphs, seed.read_text(encoding="utf-8")) == []


def test_official_keys_are_those_of_the_register() -> None:
    folder = SHARED / "ags"
    if not folder.exists():
        pytest.skip("../shared/data/ags is not there")
    names: dict[str, str] = {}
    for file, key in (("gemeinden_2021-12-31.csv", "ags"), ("kreise_2021-12-31.csv", "kreis_key")):
        with (folder / file).open(encoding="utf-8-sig") as stream:
            names |= {row[key]: row["name"] for row in csv.DictReader(stream)}
    for entry in REGISTRY.values():
        if entry.ags and len(entry.ags) > 2:
            assert names[entry.ags].startswith(entry.name.removeprefix("Landkreis "))


def test_the_archive_holds_what_it_promises() -> None:
    """Both layouts, four producers, hidden papers, misprints in numbers, one zip, combined files."""
    papers = [content.facts for content in FILES.values() if "paper" in content.facts]
    assert len(papers) >= 17
    assert {facts["layout"] for facts in papers} == {"potsdam-word", "potsdam-allris4"}
    assert {content.facts["producer"] for content in CONTENTS.values()} == {
        "fodt",
        "fpdf2",
        "reportlab",
        "typst",
    }
    assert {facts["paper"]["public"] for facts in papers} == {True, False}
    assert {c.facts["page"].get("checkbox", "glyph") for c in FILES.values()} == {"glyph", "x", "drawn"}
    assert sum("reference_printed" in facts["paper"] for facts in papers) == 2
    assert sum("parts" in facts for facts in papers) == 2
    assert sum(".zip/" in facts["file"] for facts in papers) == 2
    editions = [facts["paper"]["report_year"] for facts in papers if facts["paper"].get("series")]
    assert sorted(editions) == [2019, 2020, 2021, 2022, 2023]


def test_series_gold_tells_the_counter_and_who_is_missing() -> None:
    series = build_series("kooperationsbericht", CONTENTS)
    havens = next(counter for counter in series["counters"] if counter["id"] == "ssh")
    assert [row["figures"][0]["value"] for row in havens["history"]] == [12, 57, 100, 117, 125]
    editions = {partner["name"]: partner["editions"] for partner in series["partners"]}
    assert editions["Dallgow-Döberitz"] == [1]
    assert editions["Schwielowsee"] == [1, 5]
    kinds = {kind for edition in series["editions"] for row in edition["sentences"] for kind in row["kinds"]}
    assert kinds == set(KINDS.values())


def test_promises_name_a_later_edition() -> None:
    series = build_series("kooperationsbericht", CONTENTS)
    numbers = {edition["reference"]: edition["series_number"] for edition in series["editions"]}
    for edition in series["editions"]:
        for row in edition["sentences"]:
            if row["status"] == "reported":
                assert numbers[row["reported_in"]] > edition["series_number"]
            else:
                assert row["reported_in"] is None


MARKUP = [
    # (source, words printed, kinds of the marks with the words they stand on)
    ("am [[d 2023-06-19 event|19. Juni 2023]]", "am 19. Juni 2023", [("date", "19. Juni 2023")]),
    ("hat [[f 125 Mitglieder]]", "hat 125 Mitglieder", [("figure", "125 Mitglieder")]),
    ("([[r 19/SVV/0058]])", "(19/SVV/0058)", [("reference", "19/SVV/0058")]),
    # A definition prints nothing and stands where its text goes on.
    ("**LHP**[[a LHP=Landeshauptstadt Potsdam]].", "LHP.", [("abbreviation", "")]),
    # Marks nest: an italic part of a name.
    ("[[regiobus|''regiobus'' PM]]", "regiobus PM", [("mention", "regiobus PM")]),
    # A municipality that may be read as partner or as place stands there twice.
    ("in [[belzig@|Bad Belzig]]", "in Bad Belzig", [("mention", "Bad Belzig"), ("mention", "Bad Belzig")]),
]


@pytest.mark.parametrize(("source", "words", "marks"), MARKUP)
def test_markup(source: str, words: str, marks: list[tuple[str, str]]) -> None:
    text = parse_text(source)
    assert text.plain == words
    assert [(mark.kind, text.plain[mark.start : mark.end]) for mark in text.marks] == marks


@pytest.mark.parametrize("source", ["[[d 2023 event|2023", "2023]]", "**fett", "[[unbekannt|Wort]]"])
def test_wrong_markup_is_refused(source: str) -> None:
    with pytest.raises((ValueError, KeyError)):
        parse_text(source)
