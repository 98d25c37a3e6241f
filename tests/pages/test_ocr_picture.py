"""Scanned pages as pictures: contrast, skew, dirt, ruling lines and check boxes, on small made ones."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from extract.base.characters import CHECKED, UNCHECKED
from extract.pages.ocr.picture import Grey, even_ink, grain_of, ink_of, measure_skew, spread, without_specks
from extract.pages.ocr.scan import prepare
from extract.pages.ocr.strokes import find_lines, find_squares
from kit.page_builder import words

DPI = 144
"""Two pixels to a point."""
PAPER, BLACK = 240, 20


def sheet(width: int = 800, height: int = 600) -> Grey:
    return np.full((height, width), PAPER, dtype=np.uint8)


def write_rows(values: Grey, tops: range, left: int = 80, right: int = 720) -> Grey:
    """Rows of bars as wide as letters are, with spaces between: what lines of text look like from afar."""
    for top in tops:
        for x in range(left, right, 14):
            values[top : top + 12, x : x + 9] = BLACK
    return values


def draw_box(values: Grey, left: int, top: int, side: int = 20, mark: bool = False) -> None:
    values[top : top + 2, left : left + side] = BLACK
    values[top + side - 2 : top + side, left : left + side] = BLACK
    values[top : top + side, left : left + 2] = BLACK
    values[top : top + side, left + side - 2 : left + side] = BLACK
    for k in range(5, side - 5) if mark else ():
        values[top + k : top + k + 2, left + k : left + k + 2] = BLACK
        values[top + k : top + k + 2, left + side - k - 2 : left + side - k] = BLACK


def test_any_exposure_becomes_black_on_white() -> None:
    values = write_rows(sheet(), range(60, 500, 30)) // 2 + 60
    stretched = spread(values)
    assert stretched.min() == 0
    assert np.median(stretched) == 255


def test_an_empty_page_is_not_stretched_to_noise() -> None:
    assert (spread(sheet()) == sheet()).all()


@pytest.mark.parametrize("angle", [-3.0, -0.6, 0.0, 1.0, 2.5])
def test_skew_is_measured_to_a_tenth_of_a_degree(angle: float) -> None:
    picture = Image.fromarray(write_rows(sheet(), range(60, 540, 30)))
    askew = picture.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=PAPER)
    measured, _ = measure_skew(ink_of(np.asarray(askew)), DPI)
    assert measured == pytest.approx(angle, abs=0.1)


def test_dirt_goes_with_its_rim_and_marks_stay() -> None:
    """Specks and their grey rim go; hyphens, dots over letters and full stops beside letters stay."""
    values = write_rows(np.full((600, 800), 255, dtype=np.uint8), range(60, 300, 30))
    values[30:33, 300:303] = 190  # a rim lighter than ink
    values[31, 301] = BLACK
    values[400:403, 400:412] = BLACK  # a lone hyphen
    values[55:57, 83:85] = BLACK  # the dot of an i
    cleaned = without_specks(values, DPI)
    assert (cleaned[29:34, 299:304] == 255).all()
    assert (cleaned[400:403, 400:412] == BLACK).all()
    assert (cleaned[55:57, 83:85] == BLACK).all()
    assert (cleaned[60:290] == values[60:290]).all()


def test_grey_print_becomes_black_and_paper_beside_it_stays_white() -> None:
    values = np.full((300, 400), 255, dtype=np.uint8)
    values[100:112, 60:200] = 130
    values[250:290, 300:380] = 225  # what shines through from the other side
    evened = even_ink(values)
    assert evened[106, 100] < 20
    assert (evened[250:290, 300:380] >= 225).all()
    assert (evened[:60] == 255).all()


def test_grain_is_measured_beside_the_print() -> None:
    random = np.random.default_rng(5)
    noisy = np.clip(random.normal(225, 12, (400, 400)), 0, 255).astype(np.uint8)
    write_rows(noisy, range(60, 340, 40), 40, 360)
    assert grain_of(noisy) == pytest.approx(12, abs=2)
    assert grain_of(sheet()) == 0.0


def test_ruling_lines_are_found_and_rows_of_bold_letters_are_not() -> None:
    values = write_rows(sheet(), range(60, 200, 30))
    values[300:302, 100:700] = BLACK
    values[300:500, 100:102] = BLACK
    across, down = find_lines(ink_of(values), DPI)
    assert [(bar.left, bar.top, bar.right) for bar in across] == [pytest.approx((100, 300, 700), abs=3)]
    assert [(bar.top, bar.left, bar.bottom) for bar in down] == [pytest.approx((300, 100, 500), abs=3)]


def test_check_boxes_are_found_with_their_marks() -> None:
    values = write_rows(sheet(), range(60, 200, 30))
    draw_box(values, 100, 300)
    draw_box(values, 300, 300, mark=True)
    values[400:420, 100:120] = BLACK  # a filled square is none
    squares = find_squares(ink_of(values), DPI)
    assert sorted((s.bar.left, s.ticked) for s in squares) == [(100, False), (300, True)]


def test_a_page_made_ready_is_level_and_without_lines_and_boxes() -> None:
    values = write_rows(sheet(), range(60, 250, 30))
    values[300:302, 100:700] = BLACK
    draw_box(values, 100, 400)
    askew = Image.fromarray(values).rotate(-1.5, Image.Resampling.BICUBIC, fillcolor=PAPER)
    prepared = prepare(askew, DPI)
    assert prepared.tilt == pytest.approx(1.5, abs=0.1)
    assert len(prepared.across) == 1
    assert len(prepared.squares) == 1
    assert (prepared.values[290:320, 90:710] > 200).mean() > 0.99


def test_a_mark_is_taken_into_its_box_and_a_number_is_not() -> None:
    """In a large box only a mark makes a check box; a number there is a cell's content."""
    from extract.pages.ocr.scan import _with_boxes
    from extract.pages.ocr.strokes import PixelBar, Square

    squares = [Square(PixelBar(0, 0, 40, 40), False, True), Square(PixelBar(200, 0, 240, 40), False, True)]
    squares.append(Square(PixelBar(400, 0, 440, 40), False, True))
    read = [*words("x", 8, 5), *words("7", 108, 5), *words("öffentlich", 30, 5)]
    kept, boxes = _with_boxes(read, squares, 0.5)
    assert [word.text for word in kept] == ["7", "öffentlich"]
    assert [box.text for box in boxes] == [CHECKED, UNCHECKED]


@pytest.mark.parametrize("ink", [0, 120, 190, 215])
def test_bars_on_faint_and_dark_pages_are_taken_out(ink: int) -> None:
    """A faint page is not spread, so its values are the picture's own, which nobody may write to."""
    picture = Image.new("L", (1240, 1754), 220)
    drawing = ImageDraw.Draw(picture)
    drawing.rectangle((100, 300, 1100, 306), fill=ink)
    drawing.rectangle((100, 300, 106, 900), fill=ink)
    drawing.rectangle((400, 1000, 440, 1040), outline=ink, width=4)
    assert prepare(picture, 150).values.shape == (1754, 1240)
    assert picture.getpixel((500, 303)) == ink


@pytest.mark.parametrize("size", [(1, 1), (3, 200), (40, 40)])
def test_pictures_of_next_to_no_size_are_prepared(size: tuple[int, int]) -> None:
    assert prepare(Image.new("L", size, 90), 300).values.shape == size[::-1]
