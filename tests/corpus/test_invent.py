"""Invented councils: one seed gives the same bytes, truth is what is printed, boxes lie on words."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pypdfium2 as pdfium
import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from corpus.invent.compose import draw_council
from corpus.invent.look import FAMILIES
from corpus.invent.press import JUDGING, PRODUCERS, render_paper, write_council
from corpus.render.fonts import font_files

SEEDS = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89, JUDGING, JUDGING + 7)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    try:
        font_files("Liberation Sans"), font_files("DejaVu Sans")
    except FileNotFoundError:
        pytest.skip("the fonts Liberation and DejaVu are not installed")


def squeezed(text: str) -> str:
    """Without spaces and hyphens, which line ends add and take away."""
    return re.sub(r"[\s\u00a0\u2003\u00ad\u2010\ufffe\u0002-]+", "", text)


def read_text(data: bytes) -> str:
    with pdfium.PdfDocument(data) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


@lru_cache(maxsize=2)
def letters_of(data: bytes) -> list[list[tuple[float, float, str]]]:
    """For each page the middle of every letter, from the top left corner, and the letter."""
    pages = []
    with pdfium.PdfDocument(data) as document:
        for page in document:
            text, height, found = page.get_textpage(), page.get_height(), []
            for index in range(text.count_chars()):
                left, low, right, high = text.get_charbox(index, loose=True)
                letter = text.get_text_range(index, 1)
                found.append(((left + right) / 2, height - (low + high) / 2, letter))
            pages.append(found)
    return pages


def words_in(data: bytes, boxes: list[list[float]]) -> str:
    """The letters whose middle lies in the boxes, a point of air around them."""
    return "".join(
        letter
        for page, x0, top, x1, bottom in boxes
        for x, y, letter in letters_of(data)[int(page) - 1]
        if x0 - 0.5 <= x <= x1 + 0.5 and top - 1 <= y <= bottom + 1
    )


@pytest.mark.parametrize("producer", sorted(PRODUCERS))
def test_same_seed_same_bytes(producer: str) -> None:
    first, second = (render_paper(draw_council(4), 1, producer) for _ in range(2))
    assert first[0] == second[0]
    assert first[1] == second[1]


@pytest.mark.parametrize("seed", SEEDS)
def test_truth_is_printed(seed: int) -> None:
    data, truth = render_paper(draw_council(seed), 1, "reportlab")
    text = squeezed(read_text(data))
    for mark in truth["marks"]:
        assert squeezed(mark["text"]) in text or len(mark["boxes"]) > 1, mark
    printed = [
        truth[field] for field in ("reference", "paper_type", "name", "under_direction_of", "originator")
    ]
    printed += [row["name"] for row in truth["files"]] + truth["related_references"]
    for value in filter(None, printed):
        mark = next(m for m in truth["marks"] if m["value"] == value)
        assert squeezed(mark["text"]) == squeezed(value)


@pytest.mark.parametrize("seed", SEEDS[::3])
@pytest.mark.parametrize("producer", sorted(PRODUCERS))
def test_boxes_lie_on_their_words(seed: int, producer: str) -> None:
    data, truth = render_paper(draw_council(seed), 2, producer)
    checked = 0
    for mark in truth["marks"]:
        if mark["text"] and mark["field"] != "body" and mark["boxes"]:
            assert squeezed(words_in(data, mark["boxes"])) == squeezed(mark["text"]), mark
            checked += 1
    assert checked > 5


KINDS = ("motion", "inquiry", "answer", "invitation", "minutes", "notice", "by-law")


@pytest.mark.parametrize("kind", KINDS)
def test_documents_without_a_form(kind: str) -> None:
    council = replace(draw_council(31), letters=True)
    data, truth = render_paper(council, 1, "reportlab", kind)
    assert truth["kind"] == kind
    assert truth["date"] or kind in ("invitation", "minutes", "notice")
    bodies = [row["organization"] for row in truth["consultations"]]
    assert kind == "answer" or set(bodies) <= {body.name for body in council.identity.bodies}
    for mark in truth["marks"]:
        if mark["text"] and mark["field"] != "body":
            assert squeezed(words_in(data, mark["boxes"])) == squeezed(mark["text"]), mark


def test_a_body_in_the_genitive_is_known_by_its_nominative() -> None:
    for seed in range(1, 40):
        for mark in render_paper(draw_council(seed), 1, "reportlab", "minutes")[1]["marks"]:
            if (
                mark["field"] == "station.organization"
                and mark["role"] == "value"
                and mark["text"] != mark["value"]
            ):
                assert mark["text"].startswith(mark["value"].split()[0][:5])
                return
    raise AssertionError("no body in the genitive among forty councils")


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("producer", ["fpdf2", "typst"])
def test_every_font_is_as_wide_as_measured(producer: str, family: str) -> None:
    """Typst once put a font of its own for „DejaVu Sans Condensed“, which it knows by another name."""
    council = draw_council(2)
    look = replace(council.form.look, family=family, split="line")
    council = replace(council, form=replace(council.form, look=look))
    data, truth = render_paper(council, 1, producer, "decision")
    for mark in truth["marks"]:
        if mark["text"] and mark["field"] != "body":
            assert squeezed(words_in(data, mark["boxes"])) == squeezed(mark["text"]), mark


def test_councils_differ_and_papers_of_one_share_their_form() -> None:
    forms = [draw_council(seed).form for seed in range(1, 13)]
    assert len({(form.zones, form.number.kind, form.stations.layout) for form in forms}) > 8
    labels = [
        {
            m["text"]
            for m in render_paper(draw_council(6), index, "reportlab")[1]["marks"]
            if m["role"] == "label"
        }
        for index in (1, 2)
    ]
    assert labels[0] & labels[1]


def test_command_writes_pdf_and_json(tmp_path: Path) -> None:
    assert write_council(7, 2, tmp_path, "reportlab") == 2
    truth = json.loads((tmp_path / "0000007" / "002.json").read_text(encoding="utf-8"))
    assert truth["council"] == 7
    assert {"kind", "reference", "name", "date", "consultations", "files", "marks"} <= truth.keys()
    assert (tmp_path / "0000007" / "002.pdf").read_bytes().startswith(b"%PDF")
