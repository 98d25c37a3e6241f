"""PDFs whose font's map names any text for a glyph: ligatures, UTF-16 halves, whatever Unicode holds."""

from __future__ import annotations

from collections.abc import Sequence

from kit.hostile_pdfs import build_pdf, stream

_FIRST, _MOST = 33, 200
"""Codes of the font that are given away, from the first."""


def mapped_pdf(lines: Sequence[Sequence[Sequence[str]]], size: int = 11) -> bytes:
    """A page of lines of words; a word is a sequence of glyphs, each with the text that the map names for it.

    So `"auf"` has three glyphs, `("Schi", "ff")` two. Beyond 200 different ones all look like the last.
    """
    codes: dict[str, int] = {}
    shown = b"".join(_line(line, codes) for line in lines)
    content = stream(b"BT /F1 %d Tf 70 780 Td " % size + shown + b"ET")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R/FirstChar 32/LastChar 255"
    font += b"/Widths[%b]>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    widths = b"300" + b" 600" * 223
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", pages, page, content, font % widths, stream(_map(codes))]
    return build_pdf(objects)


def _line(words: Sequence[Sequence[str]], codes: dict[str, int]) -> bytes:
    return b"[%b] TJ 0 -16 Td " % b"<20>".join(_word(word, codes) for word in words)


def _word(glyphs: Sequence[str], codes: dict[str, int]) -> bytes:
    for glyph in glyphs:
        if glyph not in codes and len(codes) < _MOST:
            codes[glyph] = _FIRST + len(codes)
    return b"<%b>" % b"".join(b"%02x" % codes.get(glyph, _FIRST + _MOST - 1) for glyph in glyphs)


def _map(codes: dict[str, int]) -> bytes:
    """The font's ToUnicode map, its texts in UTF-16 as they are, halves and all."""
    entries = [(32, " "), *((code, glyph) for glyph, code in codes.items())]
    pairs = b"".join(
        b"<%02x> <%b>\n" % (code, text.encode("utf-16-be", "surrogatepass").hex().encode())
        for code, text in entries
    )
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def "
        b"1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%bendbfchar endcmap "
        b"CMapName currentdict /CMap defineresource pop end end" % (len(entries), pairs)
    )
