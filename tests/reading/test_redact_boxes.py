"""What is black in the text is black in the picture of its page, and nothing else."""

from __future__ import annotations

import pytest
from PIL import Image

from extract.app.report.pictures import SCALE, _blacken
from extract.base.model import Word
from extract.base.redaction import BLOCK
from extract.reading.hidden_boxes import find_hidden_boxes
from extract.schema.extraction import TextBlock
from kit.page_builder import words

LINES = ["Auskunft erteilt: Erika Muster", "über die Zusammen-", "arbeit der Städte"]


def words_of(lines: list[str]) -> list[Word]:
    return [w for row, line in enumerate(lines) for w in words(line, 50.0, 100.0 + 14 * row)]


def block(text: str, lines: int) -> TextBlock:
    boxes = tuple((1.0, 40.0, 98.0 + 14 * row, 500.0, 112.0 + 14 * row) for row in range(lines))
    return TextBlock(kind="paragraph", page=1, char_start=0, char_end=len(text), text=text, boxes=boxes)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        # the hyphen at the end of a line is not in the text
        (
            f"Auskunft erteilt: {BLOCK * 5} {BLOCK * 6} über die Zusammenarbeit der Städte",
            ["Erika", "Muster"],
        ),
        (f"Auskunft erteilt: Erika Muster über die Zusammenarbeit der {BLOCK * 6}", ["Städte"]),
        # nothing that could be laid beside the words: all of it
        (BLOCK * 40, " ".join(LINES).split()),
    ],
)
def test_the_words_in_the_place_of_black_text_are_hidden(text: str, hidden: list[str]) -> None:
    printed = words_of(LINES)
    boxes = find_hidden_boxes([block(text, 3)], {1: printed})[1]
    assert [w.text for w in printed if (w.x0, w.top, w.x1, w.bottom) in boxes] == hidden


def test_a_page_without_words_loses_the_lines_of_the_block() -> None:
    boxes = find_hidden_boxes([block(f"Tel. {BLOCK * 6}", 2)], {})
    assert boxes == {1: [(40.0, 98.0, 500.0, 112.0), (40.0, 112.0, 500.0, 126.0)]}


def test_a_block_without_black_hides_nothing() -> None:
    assert find_hidden_boxes([block("Tel. der Stadt", 1)], {1: words_of(LINES)}) == {}


def test_pictures_are_blackened_where_the_box_stands() -> None:
    image = Image.new("RGB", (200, 200), "white")
    _blacken(image, [(10.0, 10.0, 50.0, 20.0)], SCALE)
    assert image.getpixel((int(30 * SCALE), int(15 * SCALE))) == (0, 0, 0)
    assert image.getpixel((int(80 * SCALE), int(15 * SCALE))) == (255, 255, 255)
