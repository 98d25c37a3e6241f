"""Characters of a page, grouped into words: text, box, font, size, weight."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from extract.model import Word
from extract.normalize import BULLET, UNKNOWN, compose, normalize_character
from extract.pdf.fonts import Fonts
from extract.pdf.geometry import View

_INVISIBLE_MODE = 3
_STROKED_MODE = 2
_MAX_CHARACTERS = 400_000
"""A page beyond this is no page of a paper; the rest is cut and the page says so."""


@dataclass(frozen=True, slots=True)
class Style:
    """What characters of one text object share."""

    font: str
    size: float
    bold: bool
    italic: bool
    upright: bool
    invisible: bool


@dataclass(slots=True)
class Glyph:
    """One character as seen on the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    style: Style


def read_words(page: pdfium.PdfPage, view: View) -> tuple[tuple[Word, ...], float]:
    """All words of a page in the order of the file, and the share of characters that are drawn invisibly."""
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        return (), 0.0
    try:
        words: list[Word] = []
        invisible = total = 0
        for run in _split_runs(_read_glyphs(text_page, view)):
            word = _build_word(run)
            if word is None:
                continue
            words.append(word)
            total += len(run)
            invisible += len(run) if run[0].style.invisible else 0
        return tuple(words), invisible / total if total else 0.0
    finally:
        raw.FPDFText_ClosePage(text_page)


def _read_glyphs(text_page: object, view: View) -> Iterator[Glyph | None]:
    """The characters in file order, `None` where white space stands between them."""
    rectangle = raw.FS_RECTF()
    pointer = ctypes.byref(rectangle)
    styles: dict[int, Style] = {}
    fonts = Fonts()
    previous: Glyph | None = None
    for index in range(min(raw.FPDFText_CountChars(text_page), _MAX_CHARACTERS)):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (32, 9, 10, 13, 0xA0) or 0x2000 <= code <= 0x200A or code in (0x202F, 0x3000):
            yield None
            continue
        if code > 0x10FFFF or not raw.FPDFText_GetLooseCharBox(text_page, index, pointer):
            continue
        style = _read_style(text_page, index, styles, fonts, view)
        text = normalize_character(chr(code), style.font) if code else UNKNOWN
        if not text:
            continue
        box = view.rectangle(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top)
        glyph = Glyph(text, *box, style)
        if previous is not None and _is_overprint(previous, glyph):
            continue
        previous = glyph
        yield glyph


def _is_overprint(left: Glyph, right: Glyph) -> bool:
    """The same character drawn again a hair further on, as old word processors fake bold."""
    limit = 0.12 * max(left.x1 - left.x0, 0.1)
    return left.text == right.text and abs(left.x0 - right.x0) < limit and abs(left.top - right.top) < 1.0


def _address(handle: Any) -> int:
    return (ctypes.cast(handle, ctypes.c_void_p).value or 0) if handle else 0


def _read_style(text_page: object, index: int, styles: dict[int, Style], fonts: Fonts, view: View) -> Style:
    handle = raw.FPDFText_GetTextObject(text_page, index)
    key = _address(handle)
    known = styles.get(key)
    if known is not None and key:
        return known
    font = fonts.describe(raw.FPDFTextObj_GetFont(handle) if handle else None)
    mode = raw.FPDFTextObj_GetTextRenderMode(handle) if handle else 0
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text_page, index, ctypes.byref(matrix))
    scale = math.hypot(matrix.c, matrix.d) or 1.0
    angle = (math.degrees(math.atan2(matrix.b, matrix.a)) - view.rotation) % 360
    style = Style(
        font=font.name,
        size=round(raw.FPDFText_GetFontSize(text_page, index) * scale, 1) if handle else 0.0,
        bold=font.bold or mode == _STROKED_MODE,
        italic=font.italic or (abs(matrix.c) > 0.15 * scale and abs(matrix.b) < 0.01 * scale),
        upright=angle < 5 or angle > 355,
        invisible=mode == _INVISIBLE_MODE,
    )
    styles[key] = style
    return style


def _split_runs(glyphs: Iterator[Glyph | None]) -> Iterator[list[Glyph]]:
    """Runs of characters that make one word: parted by white space, by a gap or by another row."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if glyph is None or (run and _parts(run[-1], glyph)):
            if run:
                yield run
            run = []
        if glyph is not None:
            run.append(glyph)
    if run:
        yield run


def _parts(left: Glyph, right: Glyph) -> bool:
    """True where two neighbours in file order belong to different words by geometry or by being a box."""
    if left.text in "☐☒•" or right.text in "☐☒•":
        return True
    if not left.style.upright or not right.style.upright:
        return left.style.upright != right.style.upright
    size = max(left.style.size, right.style.size, 1.0)
    gap = right.x0 - left.x1
    middle = abs((left.top + left.bottom) - (right.top + right.bottom)) / 2
    return gap > 0.3 * size or gap < -0.7 * size or middle > 0.6 * size


def _build_word(run: list[Glyph]) -> Word | None:
    pieces = [(glyph.text, glyph.x0, glyph.x1) for glyph in run]
    raw_text = "".join(text for text, _, _ in pieces)
    text = compose(raw_text)
    x0, x1 = min(g.x0 for g in run), max(g.x1 for g in run)
    edges: list[float] = []
    for piece, left, right in pieces:
        edges.extend(left + (right - left) * k / len(piece) for k in range(len(piece)))
    edges.append(x1)
    if len(text) != len(raw_text):
        edges = []
    text, edges = _drop_inner_soft_hyphens(text, edges)
    if text == UNKNOWN:
        text = BULLET  # a lone glyph that the font gives no character for is a mark before an item
    if not text:
        return None
    main = max(run, key=lambda g: (g.style.size, g.style.bold)).style if len(run) > 1 else run[0].style
    return Word(
        text=text,
        x0=round(x0, 2),
        top=round(min(g.top for g in run), 2),
        x1=round(x1, 2),
        bottom=round(max(g.bottom for g in run), 2),
        size=main.size,
        font=main.font,
        bold=sum(g.style.bold for g in run) * 2 > len(run),
        italic=sum(g.style.italic for g in run) * 2 > len(run),
        upright=main.upright,
        edges=tuple(round(edge, 2) for edge in edges) if main.upright else (),
    )


def _drop_inner_soft_hyphens(text: str, edges: list[float]) -> tuple[str, list[float]]:
    """Soft hyphens count only at a line end, so those before the last character go."""
    if "\u00ad" not in text[:-1]:
        return text, edges
    keep = [i for i, c in enumerate(text) if c != "\u00ad" or i == len(text) - 1]
    kept_edges = [edges[i] for i in keep] + edges[-1:] if edges else []
    return "".join(text[i] for i in keep), kept_edges
