"""Two readers of the same pages agree: our words from PDFium and pdfplumber's, on samples and real papers."""

from __future__ import annotations

import logging
import unicodedata
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from extract.base.model import Page, Word
from extract.pages.pdf import read_pages
from kit.command import PROJECT

SAMPLES = PROJECT / "corpus" / "archive"
REAL = PROJECT.parent / "shared" / "data" / "pdfs"
MOST_PAGES = 10
"""Pages of a file that are compared: pdfplumber takes a tenth of a second for each."""
MARKS = frozenset("☐☒•")
"""Drawn check boxes, and glyphs without a character: words here, no text there."""


def pairs_of(path: Path) -> Iterator[tuple[list[Word], list[dict[str, Any]]]]:
    """The words of each page with a text layer by both readers, each in the order of the file."""
    with pdfplumber.open(path) as pdf:
        for page in read_pages(path)[:MOST_PAGES]:
            if page.text_source == "digital":
                other = pdf.pages[page.number - 1]
                yield (
                    upright_words(page),
                    [
                        word
                        for word in other.extract_words(use_text_flow=True, x_tolerance_ratio=0.3)
                        if word["upright"] and len(word["text"].strip()) > 0
                    ],
                )
                other.close()


def upright_words(page: Page) -> list[Word]:
    return [word for word in page.words if word.upright and word.text not in MARKS]


def plain(text: str) -> str:
    """Ligatures spelt out, accents composed."""
    return unicodedata.normalize("NFKC", text)


def compare(path: Path) -> Counter[str]:
    """Words that both have, that also stand in the same order, and of those the ones in the same place."""
    counts: Counter[str] = Counter()
    for ours, theirs in pairs_of(path):
        one, other = [plain(w.text) for w in ours], [plain(w["text"]) for w in theirs]
        counts["words"] += max(len(one), len(other))
        counts["same"] += (Counter(one) & Counter(other)).total()
        for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
            counts["in order"] += block.size
            for left, right in zip(
                ours[block.a :][: block.size], theirs[block.b :][: block.size], strict=True
            ):
                counts["within a point"] += is_within_a_point(left, right)
                counts["on one row"] += left.top < (right["top"] + right["bottom"]) / 2 < left.bottom
    return counts


def is_within_a_point(left: Word, right: dict[str, Any]) -> bool:
    """Both edges; tops and bottoms are the letters' own here, those of the font's box there."""
    return abs(left.x0 - right["x0"]) <= 1.0 and abs(left.x1 - right["x1"]) <= 1.0


@pytest.mark.parametrize("folder", [SAMPLES, REAL], ids=["samples", "real papers"])
def test_both_readers_find_the_same_words_in_the_same_places(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"{folder.name} liegt nicht neben dem Projekt")
    logging.disable(logging.WARNING)
    try:
        counts = {path.name: compare(path) for path in sorted(folder.rglob("*.pdf"))}
    finally:
        logging.disable(logging.NOTSET)
    total = sum(counts.values(), Counter[str]())
    print(dict(total))
    assert total["words"] > 4_000
    assert total["same"] >= 0.97 * total["words"]  # words that only one of both parts, marks of a form
    assert total["in order"] >= 0.998 * total["same"]
    assert total["within a point"] >= 0.998 * total["in order"]
    assert total["on one row"] >= 0.998 * total["in order"]
    for name, found in counts.items():
        assert found["same"] >= 0.8 * found["words"], name  # pdfplumber joins the words of tight lines
