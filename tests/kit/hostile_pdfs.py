"""PDFs that somebody made to do harm, built here byte by byte."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def build_pdf(objects: Sequence[bytes]) -> bytes:
    """A PDF of numbered objects; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object, not compressed."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), more, data)


def one_page(content: bytes, box: bytes = b"[0 0 595 842]", resources: bytes = b"") -> bytes:
    """A PDF of one page with `content`, a stream object."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox%b/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%b>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return build_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page % (box, resources), content, FONT])


def text(*lines: str) -> bytes:
    """A content stream that prints the lines one below the other."""
    shown = b"".join(b"(%b) Tj 0 -14 Td " % line.encode("cp1252", "replace") for line in lines)
    return b"BT /F1 11 Tf 70 780 Td " + shown + b"ET"


def decompression_bomb() -> bytes:
    """A page whose content unpacks to a hundred megabytes, packed twice."""
    packed = zlib.compress(zlib.compress(b"0 0 m 1 1 l S\n" * 7_500_000, 9), 9)
    return one_page(stream(packed, b"/Filter[/FlateDecode/FlateDecode]"))


def endless_page_tree() -> bytes:
    """A page tree that holds itself."""
    kids = b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 100000>>"
    more = b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R 3 0 R]/Count 100000>>"
    return build_pdf([b"<</Type/Catalog/Pages 2 0 R>>", kids, more])


def ten_thousand_fonts() -> bytes:
    """A page that prints each letter in a font of its own."""
    names = b"".join(b"/G%d 5 0 R" % number for number in range(10_000))
    content = b"BT 70 700 Td " + b"".join(b"/G%d 9 Tf (a) Tj " % n for n in range(10_000)) + b"ET"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<<%b>>>>>>"
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return build_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page % names, stream(content), FONT])


def deep_nesting() -> bytes:
    """Graphics states saved, and arrays opened, ten thousand deep."""
    return one_page(
        stream(b"q " * 10_000 + text("tief") + b" Q" * 10_000), resources=b"/X" + b"[" * 9_000 + b"]" * 9_000
    )


def forms_within_forms() -> bytes:
    """A form that draws itself."""
    form = stream(
        b"/X Do " + text("rund"),
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>",
    )
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    )
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return build_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream(b"/X Do"), FONT, form])


def huge_boxes() -> bytes:
    """A page as wide as a city, with letters far outside of it and letters as large as it."""
    content = b"BT /F1 99999999999 Tf 1e30 1e30 Td (weit) Tj ET BT /F1 1e-30 Tf (klein) Tj ET " + text("da")
    return one_page(stream(content), box=b"[-1e12 -1e12 1e12 1e12]")


def backwards_box() -> bytes:
    """A page whose box is turned inside out and empty."""
    return one_page(stream(text("verkehrt")), box=b"[595 842 595 842]")


def endless_word() -> bytes:
    """A page that prints one word of two hundred thousand letters."""
    return one_page(stream(text("a" * 200_000)))


def catastrophic_text() -> bytes:
    """A page of what patterns with nested repetitions choke on."""
    lines = [
        "1. " * 3_000,
        "a-" * 4_000,
        "§ 1 " * 3_000,
        ("Dr. " * 3_000),
        "01/" * 3_000,
        "( " * 4_000,
        "Aa, " * 3_000,
    ]
    return one_page(stream(text(*(line.replace("(", r"\(") for line in lines))))


def thousands_of_lines() -> bytes:
    """A page ruled by fifty thousand lines."""
    lines = b"".join(b"%d %d m %d %d l S\n" % (n % 595, n % 842, n * 7 % 595, n % 842) for n in range(50_000))
    return one_page(stream(lines + text("Plan")))


def countless_pages() -> bytes:
    """A page tree that says it has two thousand million pages."""
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 2000000000>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>"
    return build_pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, stream(b"")])


def script_in_title() -> bytes:
    """A paper whose title and text carry script, formulas and SQL."""
    return one_page(stream(text(*MEAN_LINES)))


MEAN_LINES = (
    "Mitteilungsvorlage",
    "Drucksache: 24/SVV/0999",
    "Betreff: =HYPERLINK('http://example.org')",
    "<script>alert(1)</script>",
    "1. =1+1",
    "@SUM(1;2) '; DROP TABLE papers; --",
    "+49 cmd|' /C calc'!A0",
)
HOSTILE = {
    made.__name__: made
    for made in (
        decompression_bomb,
        endless_page_tree,
        ten_thousand_fonts,
        deep_nesting,
        forms_within_forms,
        huge_boxes,
        backwards_box,
        endless_word,
        catastrophic_text,
        thousands_of_lines,
        countless_pages,
        script_in_title,
    )
}
