"""How wide words are: fonts registered with ReportLab, widths remembered, and where long words may break."""

from __future__ import annotations

import re
from functools import cache

from corpus.invent.look import BUILT_IN, STAND_INS
from corpus.invent.signs import SIGNS, signs_file
from corpus.render.to_reportlab import register_family
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

_SUFFIX = ("", "-b", "-i", "-bi")
_VOWELS = "aeiouyäöüAEIOUYÄÖÜ"
_SYLLABLE = re.compile(
    r"(?<=[aeiouyäöü])(?=(?:sch|ch|ck|ph|th|st|[bcdfghjklmnpqrstvwxzß])[aeiouyäöü])"
    r"|(?<=[aeiouyäöü][bcdfghklmnprstxzß])(?=(?:sch|ch|ck|ph|th|[bcdfghjklmnpqrstvwxzß])[aeiouyäöü])"
    r"|(?<=[a-zäöü][sgt])(?=(?:ausschuss|beirat|versamm|vorlage|entwick|verwalt|planung|nummer))"
)


@cache
def font_name(family: str, bold: bool, italic: bool) -> str:
    """The name of one cut as ReportLab knows it; registers the family at its first use."""
    cut = int(bold) + 2 * int(italic)
    if family in BUILT_IN:
        return BUILT_IN[family][cut]
    if family == SIGNS:
        pdfmetrics.registerFont(TTFont(SIGNS, str(signs_file())))
        return SIGNS
    register_family(family)
    return family + _SUFFIX[cut]


@cache
def _unit_width(word: str, font: str) -> float:
    return float(pdfmetrics.stringWidth(word, font, 1000))


def width_of(word: str, font: str, size: float) -> float:
    """The width of words in points."""
    return _unit_width(word, font) * size / 1000


@cache
def descent_of(font: str) -> float:
    """How far letters reach below the line, as a share of the size."""
    return abs(float(pdfmetrics.getFont(font).face.descent)) / 1000


@cache
def face_of(font: str) -> tuple[str, bool, bool]:
    """Family, bold, italic of a font by its name; the embedded family for those that every reader has."""
    for family, names in BUILT_IN.items():
        if font in names:
            return STAND_INS[family], "Bold" in font, font.endswith(("Oblique", "Italic"))
    for cut in ("-bi", "-b", "-i"):
        if font.endswith(cut):
            return font.removesuffix(cut), "b" in cut, "i" in cut
    return font, False, False


def break_places(word: str) -> list[int]:
    """Offsets where a German word may break, roughly: between syllables, three letters on both sides."""
    places = [match.start() for match in _SYLLABLE.finditer(word)]
    return [at for at in places if at >= 3 and len(word) - at >= 3 and word[at - 3 : at + 3].isalpha()]


def split_word(word: str, font: str, size: float, room: float, hyphen: str) -> tuple[str, str] | None:
    """The word in two, the first part with its hyphen fitting into `room` points; None where none fits."""
    for at in (match.end() for match in reversed(list(re.finditer(r"[^\W\d_][-/](?=[^\W\d_])", word)))):
        if width_of(word[:at], font, size) <= room and len(word) - at >= 2:
            return word[:at], word[at:]
    if not hyphen:
        return None
    for at in reversed(break_places(word)):
        if width_of(word[:at] + "-", font, size) <= room:
            return word[:at] + hyphen, word[at:]
    return None


def cut_word(word: str, font: str, size: float, room: float) -> tuple[str, str]:
    """The word cut hard where the room ends, for want of a better place; at least one letter stays."""
    at = len(word)
    while at > 1 and width_of(word[:at], font, size) > room:
        at -= 1
    return word[:at], word[at:]
