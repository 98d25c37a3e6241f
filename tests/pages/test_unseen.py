"""What nobody sees on a page is no content, and an issue; what is seen stays, however it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from extract.base.model import Page
from extract.pages.pdf import read_pages
from extract.reading.reading_issues import page_issues
from kit.canvases import fonts_available
from kit.unseen_pages import (
    Box,
    FpdfPage,
    ReportlabPage,
    flat_picture,
    printed_picture,
    put_note,
    put_on_layer,
)

pytestmark = pytest.mark.skipif(not fonts_available(), reason="Liberation und DejaVu sind nicht installiert")

Canvas = ReportlabPage | FpdfPage
BLACK, WHITE, PALE, GREY = (0, 0, 0), (255, 255, 255), (248, 248, 248), (190, 190, 190)
SEEN = "Die Kosten betragen 12.500 Euro."
SECRET = "Käufer ist Firma Geheim mit 111.111 Euro."
X, Y = 70.0, 300.0
LINE: Box = (60.0, 288.0, 300.0, 16.0)
"""The rectangle around the line that may be hidden."""


def say(canvas: Canvas, size: float = 11.0) -> None:
    canvas.text(X, Y, SECRET, "", size)


def coloured(colour: tuple[int, int, int], opacity: float = 1.0) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.ink(colour, opacity)
        say(canvas)

    return draw


def on_bar(ground: tuple[int, int, int], colour: tuple[int, int, int]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.ink(ground)
        canvas.bar(LINE)
        canvas.ink(colour)
        say(canvas)

    return draw


def under_bar(colour: tuple[int, int, int], opacity: float = 1.0) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        say(canvas)
        canvas.ink(colour, opacity)
        canvas.bar(LINE)

    return draw


def under_picture(canvas: Canvas) -> None:
    say(canvas)
    canvas.picture(flat_picture(GREY), LINE)


def under_white_page(canvas: Canvas) -> None:
    say(canvas)
    canvas.picture(flat_picture(WHITE), (0.0, 250.0, 595.0, 590.0))


def on_picture(canvas: Canvas) -> None:
    canvas.picture(flat_picture((20, 40, 90)), LINE)
    canvas.ink(WHITE)
    say(canvas)


def clipped_to(box: Box) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.clip(box, lambda: say(canvas))


def invisible(canvas: Canvas) -> None:
    canvas.mode(3, X, Y, SECRET)


def invisible_on(width: int, height: int, printed: bool) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        picture = printed_picture(width, height) if printed else flat_picture(WHITE)
        canvas.picture(picture, (50.0, 200.0, 400.0, 400.0))
        invisible(canvas)

    return draw


def off_page(canvas: Canvas) -> None:
    canvas.text(700.0, Y, SECRET, "", 11.0)


HIDDEN: dict[str, Callable[[Canvas], None]] = {
    "white": coloured(WHITE),
    "nearly white": coloured(PALE),
    "transparent": coloured(BLACK, 0.0),
    "hardly there": coloured(BLACK, 0.04),
    "black on a black bar": on_bar(BLACK, BLACK),
    "grey on a grey bar": on_bar(GREY, (196, 190, 186)),
    "clipped away": clipped_to((60.0, 400.0, 300.0, 20.0)),
    "half a point": lambda canvas: say(canvas, 0.5),
    "off the page": off_page,
    "render mode 3": invisible,
    "render mode 3 on a white picture": invisible_on(10, 10, False),
    "used to clip only": lambda canvas: canvas.mode(7, X, Y, SECRET),
}
COVERED: dict[str, Callable[[Canvas], None]] = {
    "black bar": under_bar(BLACK),
    "white bar": under_bar(WHITE),  # correction fluid
    "grey bar": under_bar(GREY),
    "picture": under_picture,
    "picture over most of the page": under_white_page,
}
VISIBLE: dict[str, Callable[[Canvas], None]] = {
    "black": coloured(BLACK),
    "grey": coloured(GREY),
    "yellow": coloured((255, 230, 0)),
    "half transparent": coloured(BLACK, 0.5),
    "white on a dark bar": on_bar((30, 30, 30), WHITE),
    "black on a grey bar": on_bar(GREY, BLACK),
    "white on a dark picture": on_picture,
    "under a marker that lets it through": under_bar((255, 255, 0), 0.4),
    "clip around it": clipped_to((40.0, 280.0, 400.0, 40.0)),
    "outlines only": lambda canvas: canvas.mode(1, X, Y, SECRET),
    "running over the edge": lambda canvas: canvas.text(
        610 - canvas.width(SECRET, "", 11.0), Y, SECRET, "", 11.0
    ),
    "small print": lambda canvas: say(canvas, 4.0),
    "layer of a scan": invisible_on(800, 800, True),
}


def read(canvas: Canvas, draw: Callable[[Canvas], None], path: Path) -> Page:
    canvas.text(X, 100.0, SEEN, "", 11.0)
    draw(canvas)
    canvas.ink(BLACK)
    canvas.text(X, 700.0, "Der Rat stimmt zu.", "", 11.0)
    canvas.save(str(path))
    (page,) = read_pages(path)
    return page


def text_of(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def codes_of(page: Page) -> list[str]:
    return [issue.code for issue in page_issues([page])]


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
@pytest.mark.parametrize("case", HIDDEN)
def test_what_nobody_sees_is_left_out(canvas: type[Canvas], case: str, tmp_path: Path) -> None:
    page = read(canvas(), HIDDEN[case], tmp_path / "a.pdf")
    assert text_of(page) == f"{SEEN} Der Rat stimmt zu."
    assert codes_of(page) == ["text-hidden"]
    assert (page.hidden, page.covered) == (len(SECRET.split()), 0)


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
@pytest.mark.parametrize("case", COVERED)
def test_what_is_covered_is_blacked_out(canvas: type[Canvas], case: str, tmp_path: Path) -> None:
    page = read(canvas(), COVERED[case], tmp_path / "a.pdf")
    assert "Geheim" not in text_of(page)
    assert "12.500" in text_of(page)
    assert codes_of(page) == ["text-blacked-out"]
    assert (page.hidden, page.covered) == (0, len(SECRET.split()))


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
@pytest.mark.parametrize("case", VISIBLE)
def test_what_is_seen_stays(canvas: type[Canvas], case: str, tmp_path: Path) -> None:
    page = read(canvas(), VISIBLE[case], tmp_path / "a.pdf")
    assert text_of(page) == f"{SEEN} {SECRET} Der Rat stimmt zu."
    assert codes_of(page) == []


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
def test_a_bar_over_one_word_takes_only_that(canvas: type[Canvas], tmp_path: Path) -> None:
    def draw(page: Canvas) -> None:
        say(page)
        left, right = (
            page.width("Käufer ist Firma ", "", 11.0),
            page.width("Käufer ist Firma Geheim", "", 11.0),
        )
        page.ink(BLACK)
        page.bar((X + left - 1, 289.0, right - left + 2, 14.0))

    page = read(canvas(), draw, tmp_path / "a.pdf")
    assert "Käufer ist Firma mit 111.111 Euro." in text_of(page)
    assert page.covered == 1


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
@pytest.mark.parametrize(
    ("subtype", "colour", "multiply", "flags", "seen"),
    [
        ("Square", BLACK, False, 4, False),  # how office programs „black out"
        ("Stamp", WHITE, False, 4, False),
        ("Highlight", (255, 255, 0), True, 4, True),  # a marker lets the words through
        ("Square", BLACK, False, 2, True),  # a hidden annotation covers nothing
        ("Link", BLACK, False, 4, True),  # PDFium draws it no less, but a link is no bar
    ],
)
def test_annotations_cover_words(
    canvas: type[Canvas],
    subtype: str,
    colour: tuple[int, int, int],
    multiply: bool,
    flags: int,
    seen: bool,
    tmp_path: Path,
) -> None:
    read(canvas(), say, tmp_path / "a.pdf")
    put_note(tmp_path / "a.pdf", subtype, LINE, colour, multiply, flags)
    (page,) = read_pages(tmp_path / "a.pdf")
    assert ("Geheim" in text_of(page)) is seen
    told = ["page-stamp"] if subtype == "Stamp" else []  # a stamp is told besides, whatever it covers
    assert codes_of(page) == ([] if seen else ["text-blacked-out", *told])


@pytest.mark.parametrize("canvas", [ReportlabPage, FpdfPage])
@pytest.mark.parametrize("as_form", [True, False])
@pytest.mark.parametrize("shown", [True, False])
def test_layers_count_as_they_are_switched(
    canvas: type[Canvas], as_form: bool, shown: bool, tmp_path: Path
) -> None:
    read(canvas(), say, tmp_path / "a.pdf")
    put_on_layer(tmp_path / "a.pdf", "BT /Plain 11 Tf 70 500 Td (Ohne Lage) Tj ET", shown, as_form)
    (page,) = read_pages(tmp_path / "a.pdf")
    assert "Ohne Lage" in text_of(page)
    assert ("Geheim" in text_of(page)) is shown
    assert codes_of(page) == ([] if shown else ["text-hidden"])
