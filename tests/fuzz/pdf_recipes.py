"""PDFs made from recipes: a few bytes say which small PDF is taken and what is broken in its structure.

A fuzzer that changes a PDF's bytes at random hardly gets past the first object. Changing a recipe changes
objects, names, numbers and references, and what comes out still looks enough like a PDF to be read deeply.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from kit.hostile_pdfs import FONT, MEAN_LINES, build_pdf, stream, text

MOST_CHANGES = 24
"""Changes that one recipe can ask for."""
_TOKEN = re.compile(rb"/[A-Za-z0-9]+|-?\d+(?:\.\d+)?|\([^()]{0,80}\)|<<|>>|\[|\]|\d+ 0 R|[A-Za-z*]+")
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"3",
    b"255",
    b"65536",
    b"-2147483648",
    b"4294967296",
    b"1e30",
    b"0.0000001",
    b"nan",
)
_SCRAPS = (
    b"<<", b">>", b"[", b"]", b"(", b")", b"null", b"true", b"1 0 R", b"2 0 R", b"4 0 R", b"99 0 R",
    b"/F1", b"q", b"Q", b"BT", b"ET", b"Do", b"/X Do", b"Tj", b"0 Tc", b"3 Tr", b"-9 Tz", b"re S",
    b"1 0 0 -1 0 0 cm", b"0 0 0 0 0 0 Tm", b"/Filter/FlateDecode", b"/Filter[/ASCIIHexDecode/LZWDecode]",
    b"/Rotate 90", b"/UserUnit 9e9", b"\x00", b"\xff\xfe",
)  # fmt: skip


def _pages(kids: int, more: bytes = b"") -> list[bytes]:
    tree = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b" ".join(b"%d 0 R" % (3 + n) for n in range(kids)), kids)
    content = 3 + kids
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
    page += b"/Resources<</Font<</F1 %d 0 R>>%b>>>>"
    return [b"<</Type/Catalog/Pages 2 0 R>>", tree, *[page % (content, content + 1, more)] * kids]


def _paper() -> list[bytes]:
    return [*_pages(1), stream(text(*MEAN_LINES)), FONT]


def _packed_pages() -> list[bytes]:
    packed = zlib.compress(text("Beratungsfolge:", "05.06.2024 Hauptausschuss Entscheidung"))
    return [*_pages(3), stream(packed, b"/Filter/FlateDecode"), FONT]


def _ruled_table() -> list[bytes]:
    lines = b"".join(b"60 %d m 500 %d l S " % (y, y) for y in range(600, 800, 40))
    lines += b"".join(b"%d 600 m %d 760 l S " % (x, x) for x in (60, 200, 500))
    words = b"".join(
        b"BT /F1 9 Tf 70 %d Td (Amt %d) Tj 150 0 Td (1.234 Euro) Tj ET " % (y, y) for y in range(610, 760, 40)
    )
    return [*_pages(1), stream(lines + words), FONT]


def _drawn_form() -> list[bytes]:
    form = stream(
        text("[x] ja", "[ ] nein") + b"10 10 9 9 re S", b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    )
    picture = stream(
        b"\x00\xff" * 8,
        b"/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    more = b"/XObject<</X 6 0 R/I 7 0 R>>"
    return [*_pages(1, more), stream(b"/X Do q 500 0 0 700 0 0 cm /I Do Q"), FONT, form, picture]


BASES = (_paper, _packed_pages, _ruled_table, _drawn_form)


def build_from_recipe(recipe: bytes) -> bytes:
    """The PDF of a recipe: its first byte chooses the base, every four more are one change."""
    objects = BASES[recipe[0] % len(BASES)]() if recipe else _paper()
    tail = b""
    for kind, where, what, how in _changes(recipe[1:]):
        number = where % len(objects)
        if kind % 8 == 7:
            tail = _break_file(tail, what, how)
        else:
            objects[number] = _change(objects[number], objects, kind % 8, what, how)
    return _finish(build_pdf(objects), tail)


def _changes(data: bytes) -> Iterator[tuple[int, int, int, int]]:
    for start in range(0, min(len(data), 4 * MOST_CHANGES) - 3, 4):
        kind, where, what, how = data[start : start + 4]
        yield kind, where, what, how


def _change(body: bytes, objects: list[bytes], kind: int, what: int, how: int) -> bytes:
    """One object with one of its tokens replaced, lost, doubled, or the whole cut or exchanged."""
    tokens = list(_TOKEN.finditer(body))
    if not tokens or kind == 6:
        return objects[how % len(objects)]
    chosen = tokens[(what * 7 + how) % len(tokens)]
    before, after = body[: chosen.start()], body[chosen.end() :]
    scrap = _SCRAPS[how % len(_SCRAPS)]
    if kind == 0:
        return before + b" " + _NUMBERS[how % len(_NUMBERS)] + b" " + after
    if kind == 1:
        return before + b" " + scrap + b" " + after
    if kind == 2:
        return before + after
    if kind == 3:
        return before + (chosen.group() + b" ") * (1 + how * 4) + after
    if kind == 4:
        return before + chosen.group() + b" " + scrap + after
    return body[: chosen.start()]


def _break_file(tail: bytes, what: int, how: int) -> bytes:
    """What is done to the file as a whole: cut at a share of its length, or something added at its end."""
    return bytes((1, how)) if what % 2 else bytes((2, how))


def _finish(data: bytes, tail: bytes) -> bytes:
    if not tail:
        return data
    kind, how = tail
    return (
        data[: len(data) * (how + 1) // 256] if kind == 1 else data + _SCRAPS[how % len(_SCRAPS)] * (how + 1)
    )
