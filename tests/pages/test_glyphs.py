"""Ligatures, UTF-16 halves, overprints: what stands on the page is read letter by letter, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import typst
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from extract.base.characters import UNKNOWN, clean_text
from extract.base.model import Word
from extract.pages.layout import build_document
from extract.pages.pdf import read_pages
from kit.mapped_pdfs import mapped_pdf

WORDS = (
    "öffentlich Schifffahrt Öffnung Affäre offiziell Treffen Pfiff Auflage Muffin Soffitte fünf Griff 00 200"
)


def read_words(path: Path, data: bytes) -> tuple[Word, ...]:
    path.write_bytes(data)
    return read_pages(path)[0].words


@pytest.mark.parametrize("font", ["Libertinus Serif", "New Computer Modern", "DejaVu Sans", "DejaVu Serif"])
@pytest.mark.parametrize("size", [8, 11, 22])
def test_ligatures_of_a_typesetter_lose_no_letter(tmp_path: Path, font: str, size: int) -> None:
    source = f'#set text(font: "{font}", size: {size}pt, lang: "de", hyphenate: false)\n{WORDS}'
    words = read_words(tmp_path / "a.pdf", typst.compile(source.encode()))
    assert " ".join(word.text for word in words) == WORDS
    for word in words:
        assert list(word.edges) == sorted(word.edges), word.text
        assert len(set(word.edges)) == len(word.text) + 1, f"{word.text}: letters of one place"


@pytest.mark.parametrize(
    ("glyphs", "text"),
    [
        (("Ö", "ff", "nung"), "Öffnung"),  # the map names both letters for one glyph
        (("Schi", "fff", "ahrt"), "Schifffahrt"),  # three like letters
        (("o", "ffi", "ziell"), "offiziell"),
        (("2", "00", "0"), "2000"),  # figures set as one glyph
        (("ﬀ", "n"), "ffn"),  # the map names the ligature itself
        (("\U0001d4b3", "-Achse"), "\U0001d4b3-Achse"),  # beyond the basic plane: two UTF-16 halves
        (("a", "\U0001f600", "b"), "a\U0001f600b"),
        (("x", "\ud83d", "y"), f"x{UNKNOWN}y"),  # halves without their other
        (("x", "\ude00\ud83d", "y"), f"x{UNKNOWN}{UNKNOWN}y"),  # the wrong way round
        (("x", "\ufdd0", "y"), f"x{UNKNOWN}y"),  # no character at all
        (("e\u0301", "t\u00e9"), "été"),  # composed
        (("zu", "\u200d", "\u202e", "r"), "zur"),  # a joiner and a mark of direction are not seen
    ],
)
def test_a_glyph_has_the_text_that_its_map_names(tmp_path: Path, glyphs: Sequence[str], text: str) -> None:
    assert "".join(w.text for w in read_words(tmp_path / "a.pdf", mapped_pdf([[glyphs]]))) == text


@pytest.mark.parametrize("shift", [0.0, 0.2, 0.4])
def test_letters_drawn_twice_for_bold_are_read_once(tmp_path: Path, shift: float) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4)
    x = 72.0
    for letter in "Treffen":
        for offset in (0.0, shift):
            canvas.drawString(x + offset, 700, letter)
        x += canvas.stringWidth(letter)
    canvas.save()
    assert [word.text for word in read_pages(tmp_path / "a.pdf")[0].words] == ["Treffen"]


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("Vermerk\nZeile 2", "Vermerk\nZeile 2"),  # line ends of a note stay
        ("a\ud83d\ude00b", "a\U0001f600b"),  # halves put together
        ("a\ud83d b", f"a{UNKNOWN} b"),
        ("a\x00\x07\u200eb\u2028c", "ab c"),
        ("ver\u00adkehr", "ver\u00adkehr"),  # layout decides on soft hyphens
    ],
)
def test_strings_from_outside_are_cleaned(given: str, cleaned: str) -> None:
    assert clean_text(given) == cleaned


@pytest.mark.parametrize("sign", ["◾", "▸", "►", "◆", "‣"])
def test_unusual_signs_before_items_are_bullets(sign: str, tmp_path: Path) -> None:
    fonts = '("Liberation Sans", "DejaVu Sans")'
    source = f"#set text(font: {fonts})\n#list(marker: [{sign}], [Steg], [Radweg])\nAus {sign} wird nichts."
    (tmp_path / "a.pdf").write_bytes(typst.compile(source.encode()))
    assert build_document(read_pages(tmp_path / "a.pdf")).text.splitlines()[:2] == ["• Steg", "• Radweg"]
