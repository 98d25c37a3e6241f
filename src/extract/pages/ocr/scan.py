"""Which pages are read by machine, and how: picture, turn, skew, lines, boxes, Tesseract, repair.

A page is read where it has no text layer but something to see, where its text layer is broken, or where a
picture covers it and holds more than the few words beside it. What cannot be read stays as it was.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from extract.base.characters import CHECKED, UNCHECKED
from extract.base.model import Box, Page, Rule, Word
from extract.pages.ocr.engine import find_engine, read_picture, seconds_for_scan
from extract.pages.ocr.judge import Mode, Reason, better, reason_to_read
from extract.pages.ocr.picture import (
    Grey,
    Mask,
    even_ink,
    ink_of,
    measure_skew,
    measure_uprightness,
    smooth,
    spread,
    without_specks,
)
from extract.pages.ocr.repair import repair_words
from extract.pages.ocr.strokes import PixelBar, Square, find_lines, find_squares, frame_of
from extract.pages.ocr.unread import holds_more_print
from extract.pages.ocr.words import build_words, is_text
from extract.pages.rendering import render_grey

DPI = 300
_MAX_PIXELS = 17_000_000
_LEAST_DPI = 100
_PAGE_SECONDS, _SHARE = 90.0, 0.6
"""The time for a page, and the part of what is left that one way up may take while others are to be tried."""
_TOO_LATE = 2.0
"""With fewer seconds left no page is begun."""
_LEAST_INK = 0.0004
_CLEARER = 1.25
"""So much clearer must lines be across the page than along it for the page to lie on its side."""
_HEADLONG = 0.7
"""Below this share of ink above to ink below the small letters a page is likely upside down."""
_DOUBTFUL = 0.55
_LEAST_MORE = 3
"""Fewer words beside those a page has are dirt, or a logo."""
_TICKS = frozenset({"x", "X", "×", "✓", "✗", "v", "V", "K", "Y", "xX", "XX", "☒", ""})
"""What Tesseract makes of the mark in a check box."""


def read_scanned(
    path: Path, pages: Sequence[Page], mode: Mode = "auto", seconds: float | None = None
) -> tuple[Page, ...]:
    """The pages, those without sound text read by machine; all as they were where Tesseract is missing.

    `force` reads every page, `off` none. `seconds` bounds the whole file (default: by its size); pages that
    time did not reach say so in `problem`. Raises UnreadableFile where the file cannot be opened any more.
    """
    if mode == "off" or not find_engine().ready:
        return tuple(pages)
    deadline = time.monotonic() + (seconds or seconds_for_scan(path.stat().st_size))
    result = []
    for page in pages:
        reason = reason_to_read(page, mode)
        if reason is None:
            result.append(page)
        elif deadline - time.monotonic() < _TOO_LATE:
            result.append(replace(page, problem="ocr-timeout") if reason == "no-text" else page)
        else:
            result.append(read_page(path, page, reason, min(deadline - time.monotonic(), _PAGE_SECONDS)))
    return tuple(result)


def read_page(path: Path, page: Page, reason: Reason, seconds: float = _PAGE_SECONDS) -> Page:
    """One page read by machine, or as it was where nothing (better) could be read."""
    deadline = time.monotonic() + seconds
    dpi = _resolution(page)
    if reason == "picture" and not _shows_more_print(path, page, dpi // 3):
        return page
    picture = render_grey(path, page.number, dpi / 72)
    if _is_blank(picture):
        return page if page.words else replace(page, images=())  # a picture of nothing is none
    best = _best_reading(picture, page, dpi, deadline)
    if best is None and reason == "no-text" and deadline - time.monotonic() < _TOO_LATE:
        return replace(page, problem="ocr-timeout")
    if best is None or not is_text(best.words):
        return page
    return _combined(page, best, reason)


def _shows_more_print(path: Path, page: Page, dpi: int) -> bool:
    """True where the page as drawn shows lines of letters beside its words: worth drawing it sharp."""
    values = spread(np.asarray(render_grey(path, page.number, dpi / 72)))
    return holds_more_print(ink_of(values), page.words, dpi / 72)


def _best_reading(picture: Image.Image, page: Page, dpi: int, deadline: float) -> Page | None:
    """The surest reading of the turns tried; the first that is sure enough ends the search."""
    best: Page | None = None
    turns = _likely_turns(picture, dpi)
    for turn in turns:
        left = deadline - time.monotonic()
        seconds = left if turn == turns[-1] else _SHARE * left
        attempt = _read_turned(picture, page, turn, dpi, seconds) if left > _TOO_LATE else None
        if attempt and (best is None or _certainty(attempt) > _certainty(best)):
            best = attempt
        if best and _certainty(best) >= _DOUBTFUL:
            break
    return best


def _resolution(page: Page) -> int:
    """Pixels per inch at which a page is drawn: fewer for plans, so that memory stays bounded."""
    area = max(page.width * page.height, 1.0) / 72**2
    return max(min(DPI, int((_MAX_PIXELS / area) ** 0.5)), 20)


def _is_blank(picture: Image.Image) -> bool:
    """True for an empty page; a little dirt makes no text."""
    return float((spread(_coarse(picture)) < 110).mean()) < _LEAST_INK


def _likely_turns(picture: Image.Image, dpi: int) -> tuple[int, ...]:
    """Quarter turns (degrees clockwise) to try, the likeliest first: where lines run, how letters stand."""
    ink = _coarse_ink(picture)
    tilt, across = measure_skew(ink, dpi // 3)
    along = measure_skew(np.ascontiguousarray(ink.T), dpi // 3)[1]
    if across > _CLEARER * along:
        return (180, 0) if measure_uprightness(ink, dpi // 3, tilt) < _HEADLONG else (0, 180)
    turned = _coarse_ink(picture.rotate(-90, expand=True))
    tilt, _ = measure_skew(turned, dpi // 3)
    sides = (90, 270) if measure_uprightness(turned, dpi // 3, tilt) >= 1.0 else (270, 90)
    return (*sides, 0) if along > 2 * across else (0, *sides, 180)


def _coarse(picture: Image.Image) -> Grey:
    size = (max(picture.width // 3, 1), max(picture.height // 3, 1))
    return np.asarray(picture.resize(size, Image.Resampling.BOX))


def _coarse_ink(picture: Image.Image) -> Mask:
    return ink_of(spread(_coarse(picture)))


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A page made ready: levelled grey values, what was taken out of them."""

    values: Grey
    tilt: float
    across: list[PixelBar]
    down: list[PixelBar]
    squares: list[Square]


def _read_turned(picture: Image.Image, page: Page, turn: int, dpi: int, seconds: float) -> Page | None:
    """The page as read after a quarter turn or several; None where Tesseract gave up."""
    prepared = prepare(picture.rotate(-turn, expand=True) if turn else picture, dpi)
    reads = read_picture(Image.fromarray(prepared.values), dpi, seconds)
    if reads is None:
        return None
    point = 72 / dpi
    words: Sequence[Word] = repair_words(build_words(reads, dpi, ink_of(prepared.values)))
    width, height = (page.height, page.width) if turn in (90, 270) else (page.width, page.height)
    words, boxes = _with_boxes(words, prepared.squares, point)
    return replace(
        page,
        width=width,
        height=height,
        words=(*words, *boxes),
        rules=tuple(_rules(prepared, point)),
        images=tuple(_turned_box(box, page, turn) for box in page.images),
        text_source="ocr",
        turn=turn,
        tilt=round(prepared.tilt, 2),
    )


def prepare(picture: Image.Image, dpi: int) -> _Prepared:
    """A page as it comes from the scanner, made ready for reading."""
    picture = smooth(picture)
    tilt, _ = measure_skew(ink_of(spread(np.asarray(picture))), dpi)
    if tilt:
        paper = int(np.median(np.asarray(picture)[::8, ::8]))
        picture = picture.rotate(tilt, Image.Resampling.BICUBIC, fillcolor=paper)
    values = spread(np.asarray(picture))
    ink = ink_of(values)
    squares = find_squares(ink, dpi)
    for square in squares:
        for bar in frame_of(square.bar, dpi / 72) if square.large else [square.bar]:
            _erase(values, bar, round(dpi / 144))
        ink[square.bar.top : square.bar.bottom, square.bar.left : square.bar.right] = False
    across, down = find_lines(ink, dpi)
    for bar in (*across, *down):
        _erase(values, bar, max(1, round(dpi / 150)))
    values = even_ink(without_specks(values, dpi))
    return _Prepared(values, tilt, across, down, squares)


def _erase(values: Grey, bar: PixelBar, margin: int) -> None:
    top, left = max(bar.top - margin, 0), max(bar.left - margin, 0)
    values[top : bar.bottom + margin, left : bar.right + margin] = 255


def _rules(prepared: _Prepared, point: float) -> list[Rule]:
    rules = []
    for bar in prepared.across:
        middle = (bar.top + bar.bottom) / 2 * point
        rules.append(Rule(bar.left * point, middle, bar.right * point, middle))
    for bar in prepared.down:
        middle = (bar.left + bar.right) / 2 * point
        rules.append(Rule(middle, bar.top * point, middle, bar.bottom * point))
    return rules


def _with_boxes(
    words: Sequence[Word], squares: Sequence[Square], point: float
) -> tuple[list[Word], list[Word]]:
    """The words left and the check boxes: a mark inside a box is taken in, other words inside stay words."""
    kept = list(words)
    boxes = []
    for square in squares:
        box = _check_box(square, point)
        inside = [word for word in kept if _overlaps(word, box) and word.x1 - word.x0 <= box.x1 - box.x0 + 2]
        marks = {word.text.strip(".,'’‘") for word in inside}
        if marks <= _TICKS:
            boxes.append(replace(box, text=CHECKED) if marks - {""} else box)
            kept = [word for word in kept if word not in inside]
    return kept, boxes


def _check_box(square: Square, point: float) -> Word:
    bar = square.bar
    left, right = round(bar.left * point, 2), round(bar.right * point, 2)
    return Word(
        text=CHECKED if square.ticked else UNCHECKED,
        x0=left,
        top=round(bar.top * point, 2),
        x1=right,
        bottom=round(bar.bottom * point, 2),
        size=round((bar.bottom - bar.top) * point, 1),
        confidence=0.9,
        edges=(left, right),
    )


def _turned_box(box: Box, page: Page, turn: int) -> Box:
    """A box of the page as seen on the page as read."""
    if turn == 90:
        return Box(box.page, page.height - box.bottom, box.x0, page.height - box.top, box.x1)
    if turn == 180:
        return Box(
            box.page,
            page.width - box.x1,
            page.height - box.bottom,
            page.width - box.x0,
            page.height - box.top,
        )
    if turn == 270:
        return Box(box.page, box.top, page.width - box.x1, box.bottom, page.width - box.x0)
    return box


def _certainty(page: Page) -> float:
    """The mean confidence over the letters of a page, damped where it holds few of them."""
    letters = sum(len(word.text) for word in page.words)
    sure = sum(len(word.text) * word.confidence for word in page.words)
    return sure / (letters + 20.0)


def _combined(page: Page, read: Page, reason: Reason) -> Page:
    """What remains of the page as it was beside what was read."""
    if reason == "broken-text" and not better([w.text for w in page.words], [w.text for w in read.words]):
        return page
    if reason != "picture" or read.turn:
        return read
    seen = (_as_seen(word, read) for word in read.words)
    words = [word for word in seen if not any(_overlaps(word, other) for other in page.words)]
    if len(words) < _LEAST_MORE:
        return page
    return replace(page, words=(*page.words, *words), rules=(*page.rules, *read.rules), text_source="mixed")


def _as_seen(word: Word, page: Page) -> Word:
    """The word where it stands on the page as it lies, beside words that were never turned."""
    box = page.as_seen(Box(page.number, word.x0, word.top, word.x1, word.bottom))
    return replace(word, x0=box.x0, top=box.top, x1=box.x1, bottom=box.bottom, edges=())


def _overlaps(one: Word, other: Word) -> bool:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    return wide > 0.3 * min(one.x1 - one.x0, other.x1 - other.x0) and high > 0.3 * (one.bottom - one.top)
