"""Characters of a page as columns of numbers: what is drawn where, in what type.

A page holds thousands of characters, so nothing here works on one alone: the text comes in one call, the
boxes land in one array, and the type is asked for once per text object.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2.raw as raw

from extract.base.characters import UNKNOWN, normalize_character
from extract.pages.pdf.calls import (
    address_of,
    get_font,
    get_font_size,
    get_loose_box,
    get_render_mode,
    get_text_matrix,
    get_text_object,
    get_unicode,
)
from extract.pages.pdf.fonts import Fonts
from extract.pages.pdf.geometry import Floats, View
from extract.pages.pdf.glyphs import (
    Booleans,
    Integers,
    find_joined,
    find_overprints,
    join_touching,
    pair_halves,
    share_boxes,
)

_INVISIBLE_MODE = 3
_STROKED_MODE = 2
_MAX_CHARACTERS = 400_000
"""A page beyond this is no page of a paper; the rest is cut."""
_HYPHEN_MARK = 0xFFFE
_LEAST_SLANT = 5.0
"""Degrees: less is a scan that lay askew, or a slip."""
_SPACES = np.array([*range(9, 14), *range(28, 33), 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029,
                    0x202F, 0x205F, 0x3000])  # fmt: skip
"""What Python, too, calls white space: no word holds any of it."""
_FARTHEST = 1e6
"""Points: a character farther out is drawn on no page; its box may not even be a number."""
MARKS = "☐☒•"


@dataclass(frozen=True, slots=True)
class Style:
    """What characters of one text object share; for `turn` see `Word`."""

    font: str
    size: float
    bold: bool
    italic: bool
    upright: bool
    invisible: bool
    turn: int = 0

    @property
    def is_symbolic(self) -> bool:
        """True where the font gives characters a meaning of their own."""
        return any(word in self.font for word in ("ingding", "Symbol", "Dingbat"))


@dataclass(slots=True)
class Characters:
    """The drawn characters of a page in the order of the file, one entry per character in every column.

    `boxes` has the rows x0, top, x1, bottom; `tokens` counts up where white space stands between two
    characters; `style` is an index into `styles`; `texts` holds several letters for a ligature. `places` are
    the numbers by which PDFium knows them, `objects` the addresses of the text objects that draw them; both
    are -1 for those that another reader found.
    """

    texts: list[str]
    boxes: Floats
    tokens: Integers
    style: Integers
    styles: list[Style]
    plain: bool
    """True where every text is a single letter, digit or sign that stands for itself."""
    places: Integers
    objects: Integers

    def only(self, keep: Booleans) -> Characters:
        """The characters that `keep` marks."""
        if keep.all():
            return self
        texts = [text for text, kept in zip(self.texts, keep, strict=True) if kept]
        return Characters(
            texts=texts,
            boxes=self.boxes[:, keep],
            tokens=self.tokens[keep],
            style=self.style[keep],
            styles=self.styles,
            plain=self.plain,
            places=self.places[keep],
            objects=self.objects[keep],
        )


def read_characters(text_page: object, view: View) -> Characters:
    """The characters of an open text page that a reader sees, those drawn twice once."""
    address = address_of(text_page)
    codes = _read_codes(text_page, address)
    is_space = np.isin(codes, _SPACES)
    drawn = np.flatnonzero(~is_space)
    tokens = np.cumsum(is_space, dtype=np.int64)[drawn]
    boxes, usable = _read_boxes(address, drawn, view)
    usable &= pair_halves(codes_drawn := codes[drawn], boxes, tokens)
    drawn, tokens, boxes, codes = drawn[usable], tokens[usable], boxes[:, usable], codes_drawn[usable]
    tokens = join_touching(address, drawn, boxes, tokens)
    objects = _read_objects(address, drawn, tokens)
    style, styles = _read_styles(address, drawn, objects, view)
    texts, plain = _read_texts(codes, style, styles)
    joined = find_joined(address, drawn, boxes)
    keep = ~find_overprints(texts, boxes, joined)
    share_boxes(boxes, joined)
    if not plain:
        keep &= np.array([bool(text) for text in texts], dtype=bool)
    return Characters(texts, boxes, tokens, style, styles, plain, drawn, objects).only(keep)


def _read_codes(text_page: object, address: int) -> Integers:
    """The code of every character, generated white space included."""
    count: int = min(raw.FPDFText_CountChars(text_page), _MAX_CHARACTERS)
    if count <= 0:
        return np.zeros(0, dtype=np.int64)
    buffer = ctypes.create_string_buffer(4 * count + 16)
    written = raw.FPDFText_GetText(text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    codes: Integers = np.frombuffer(buffer.raw, np.dtype("<u2"), count).astype(np.int64)
    has_halves = bool(((codes >= 0xD800) & (codes < 0xE000)).any())
    if written == count + 1 and not has_halves:
        return codes
    codes = np.fromiter(map(get_unicode, repeat(address), range(count)), np.int64, count)
    codes[codes > 0x10FFFF] = 0
    return codes


def _read_boxes(address: int, drawn: Integers, view: View) -> tuple[Floats, Booleans]:
    """Loose boxes (as wide as the advance, as high as the font) as seen, and which of them are usable."""
    count = len(drawn)
    numbers = np.zeros((count, 4), dtype=np.float32)
    first = numbers.ctypes.data
    places = range(first, first + 16 * count, 16)
    found = list(map(get_loose_box, repeat(address), drawn.tolist(), places))
    left, top, right, bottom = numbers.astype(np.float64).T
    boxes = view.rectangles(left, bottom, right, top)
    usable = np.array(found, dtype=bool) & (np.abs(boxes) < _FARTHEST).all(axis=0)
    return boxes, usable


def _read_objects(address: int, drawn: Integers, tokens: Integers) -> Integers:
    """The address of the text object that draws each character; 0 for none.

    A text object's characters follow each other, so a token whose first and last character come from one
    object comes from it whole.
    """
    starts = np.flatnonzero(np.diff(tokens, prepend=-1))
    lengths = np.diff(starts, append=len(drawn))
    begin = _objects_at(address, drawn[starts])
    objects = np.repeat(begin, lengths)
    mixed = np.repeat((begin == 0) | (begin != _objects_at(address, drawn[starts + lengths - 1])), lengths)
    objects[mixed] = _objects_at(address, drawn[mixed])
    return objects


def _objects_at(address: int, places: Integers) -> Integers:
    found = map(get_text_object, repeat(address), places.tolist())
    return np.fromiter((handle or 0 for handle in found), np.int64, len(places))


def _read_styles(
    address: int, drawn: Integers, objects: Integers, view: View
) -> tuple[Integers, list[Style]]:
    """An index into the list of styles for every character."""
    reader = _StyleReader(address, view)
    unique, firsts, inverse = np.unique(objects, return_index=True, return_inverse=True)
    per_object = map(reader.index_of, unique.tolist(), drawn[firsts].tolist())
    style = np.fromiter(per_object, np.int64, len(unique))[inverse]
    for index in np.flatnonzero(objects == 0).tolist():
        style[index] = reader.index_of(0, int(drawn[index]))
    return style, reader.styles


_Look = tuple[int, int, float, float, float, float, float]
"""Font, render mode, size and the turning part of the matrix of a text object."""


class _StyleReader:
    """The styles of one page; text objects that are set alike share one."""

    def __init__(self, address: int, view: View) -> None:
        self.styles: list[Style] = []
        self._address, self._view, self._fonts = address, view, Fonts()
        self._matrix = (ctypes.c_float * 6)()
        self._by_look: dict[_Look, int] = {}

    def index_of(self, handle: int, place: int) -> int:
        """The index of the style of the character at `place`, drawn by text object `handle` (0: none)."""
        get_text_matrix(self._address, place, ctypes.addressof(self._matrix))
        font = get_font(handle) if handle else 0
        mode = get_render_mode(handle) if handle else 0
        size = get_font_size(self._address, place) if handle else 0.0
        a, b, c, d = self._matrix[:4]
        look = (font or 0, mode, size, a, b, c, d)
        if look not in self._by_look:
            self._by_look[look] = len(self.styles)
            self.styles.append(self._build_style(*look))
        return self._by_look[look]

    def _build_style(
        self, font_address: int, mode: int, size: float, a: float, b: float, c: float, d: float
    ) -> Style:
        font = self._fonts.describe(font_address)
        scale = math.hypot(c, d) or 1.0
        angle = (math.degrees(math.atan2(b, a)) - self._view.rotation) % 360
        return Style(
            font=font.name,
            size=round(size * scale, 1),
            bold=font.bold or mode == _STROKED_MODE,
            italic=font.italic or (abs(c) > 0.15 * scale and abs(b) < 0.01 * scale),
            upright=angle < _LEAST_SLANT or angle > 360 - _LEAST_SLANT,
            invisible=mode == _INVISIBLE_MODE,
            turn=_quarter(angle),
        )


def _quarter(angle: float) -> int:
    """The quarter turns nearest to an angle in degrees; 0 where it is slanted."""
    quarter = 90 * round(angle / 90)
    return quarter % 360 if abs(angle - quarter) < _LEAST_SLANT else 0


def _read_texts(codes: Integers, style: Integers, styles: Sequence[Style]) -> tuple[list[str], bool]:
    """The text of every character, and whether each is a single sign that stands for itself."""
    texts = list(map(chr, codes.tolist()))
    symbolic = np.array([s.is_symbolic for s in styles], dtype=bool)
    special = ~_stands_for_itself(codes)
    if symbolic.any():
        special |= symbolic[style]
    places = np.flatnonzero(special).tolist()
    known: dict[tuple[int, str], str] = {}
    for place in places:
        key = (int(codes[place]), styles[style[place]].font)
        if key not in known:
            known[key] = normalize_character(chr(key[0]), key[1]) if key[0] else UNKNOWN
        texts[place] = known[key]
    return texts, not places


def _stands_for_itself(codes: Integers) -> Booleans:
    """Latin letters, digits and the usual signs: never changed, never a mark of its own."""
    latin = ((codes > 0x20) & (codes < 0x7F)) | ((codes > 0xA0) & (codes < 0x250) & (codes != 0xAD))
    quotes = (codes >= 0x2010) & (codes < 0x2022)
    result: Booleans = latin | quotes | (codes == 0x20AC) | (codes == 0x2026)
    return result
