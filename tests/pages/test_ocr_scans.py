"""Scans from end to end with Tesseract: a paper laid askew, files of mixed pages, broken text layers."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from corpus.render.scan import Scanner, scan_file, scan_pages
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extract.base.model import Word
from extract.evaluate.gold import locate_document, read_gold
from extract.evaluate.scores import score_set
from extract.pages.layout import build_document
from extract.pages.ocr import find_engine
from extract.pages.ocr.scan import read_page
from extract.pages.pdf import read_pdf
from extract.reading.parse import parse_file, parse_pages, read_file
from extract.schema.extraction import Extraction
from kit.made_pdfs import write_paper
from kit.paths import GOLD

PAPER = GOLD / "2024-06-27 24_SVV_0712 Halt der Regionalbahn in Marquardt sichern.json"
SENTENCE = "Die Verwaltung prüft für die Straße jährlich, ob zusätzliche Plätze möglich sind."

pytestmark = pytest.mark.skipif(
    not find_engine().ready, reason="Tesseract with German data is not installed (tesseract-ocr-deu)"
)


def write_scans(path: Path, source: Path, layers: dict[int, str]) -> Path:
    """The pages of a PDF as pictures, page `n` with `layers[n]` as invisible text over it."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    for number, picture in enumerate(scan_pages(source, Scanner(150)), start=1):
        data = io.BytesIO()
        picture.save(data, "PNG")
        canvas.drawImage(ImageReader(data), 0, 0, *A4)
        text = canvas.beginText(60, 780)
        text.setFont("Helvetica", 9)
        text.setTextRenderMode(3)
        for line in layers.get(number, "").splitlines():
            text.textLine(line)
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return path


def write_with_layer(path: Path, source: Path, words: Callable[[Sequence[Word]], Sequence[Word]]) -> Path:
    """The first page of a PDF as a picture, with those of its words that `words` chooses, unseen, over it."""
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    data = io.BytesIO()
    next(iter(scan_pages(source, Scanner(150)))).save(data, "PNG")
    canvas.drawImage(ImageReader(data), 0, 0, *A4)
    for word in words(read_pdf(source)[1][0].words):
        text = canvas.beginText(word.x0, A4[1] - word.bottom + 0.2 * word.size)
        text.setFont("Helvetica", word.size)
        text.setTextRenderMode(3)
        text.setHorizScale(100 * (word.x1 - word.x0) / stringWidth(word.text, "Helvetica", word.size))
        text.textOut(word.text)
        canvas.drawText(text)
    canvas.save()
    return path


def missed(extraction: Extraction) -> list[str]:
    """Fields of the head and stations that differ from the gold."""
    scores = score_set("scan", [(PAPER.stem, read_gold(PAPER), extraction)])
    return [
        f"{m.field}: {m.gold} / {m.found}" for m in scores.misses if m.field.startswith(("paper.", "cons"))
    ]


@pytest.fixture(scope="module")
def askew(tmp_path_factory: pytest.TempPathFactory) -> Extraction:
    target = tmp_path_factory.mktemp("scan") / "paper.pdf"
    scan_file(locate_document(PAPER, read_gold(PAPER)), target, Scanner(200, skew=2.0))
    return parse_file(target, council="potsdam").extraction


def test_the_head_of_a_paper_scanned_askew_is_read(askew: Extraction) -> None:
    assert missed(askew) == []
    assert askew.paper is not None
    assert askew.paper.reference == "24/SVV/0712"


def test_its_rows_point_to_the_page_as_it_lies(askew: Extraction) -> None:
    """The number stands at the top right: a page turned by 2° moves it by several points."""
    assert askew.document.text_source == "ocr"
    (reference,) = (row for row in askew.fields if row.field == "reference")
    digital = parse_file(locate_document(PAPER, read_gold(PAPER)), council="potsdam").extraction
    (printed,) = (row for row in digital.fields if row.field == "reference")
    assert reference.boxes[0][1] == pytest.approx(printed.boxes[0][1], abs=20)
    assert reference.boxes[0][1:3] != pytest.approx(printed.boxes[0][1:3], abs=2)
    assert 0.5 < reference.confidence < printed.confidence


def test_a_reader_is_told_that_a_machine_read(askew: Extraction) -> None:
    (issue,) = (issue for issue in askew.issues if issue.code == "page-ocr")
    assert "mit Texterkennung gelesen" in issue.message
    assert not any(issue.code == "page-no-text" for issue in askew.issues)


@pytest.mark.parametrize("turn", [90, 180])
def test_a_page_on_its_side_or_head_is_turned(tmp_path: Path, turn: int) -> None:
    source = write_paper(tmp_path / "a.pdf", extra=[SENTENCE] * 4)
    scan_file(source, tmp_path / "b.pdf", Scanner(150, turn=turn))
    _, (page,) = read_file(tmp_path / "b.pdf")
    assert (page.turn, page.text_source) == (360 - turn, "ocr")
    assert page.width < page.height
    assert "24/SVV/0777" in [word.text for word in page.words]


def test_each_page_of_a_mixed_file_is_decided_upon(tmp_path: Path) -> None:
    """A digital page stays as it was; a scanned page behind it is read."""
    import pikepdf

    paper = write_paper(tmp_path / "a.pdf", extra=[SENTENCE])
    scan = write_scans(tmp_path / "b.pdf", paper, {})
    with pikepdf.open(paper) as first, pikepdf.open(scan) as second:
        first.pages.extend(second.pages)
        first.save(tmp_path / "c.pdf")
    source, pages = read_file(tmp_path / "c.pdf")
    assert [page.text_source for page in pages] == ["digital", "ocr"]
    assert {word.confidence for word in pages[0].words} == {1.0}
    assert all(word.confidence < 1.0 for word in pages[1].words)
    assert parse_pages(source, pages).extraction.document.text_source == "mixed"


RUINED = SENTENCE.translate({ord(letter): None for letter in "äöüß"})
SHIFTED = "".join(chr(ord(c) + 3) if c.isascii() and c.isalpha() else c for c in SENTENCE)


@pytest.mark.parametrize(
    ("line", "damaged"),
    [
        (SENTENCE.encode().decode("cp1252", "replace"), "prÃ¼ft"),  # UTF-8 taken for Western European
        (RUINED, "prft"),  # umlauts lost
        (SHIFTED, "Glh"),  # a font without its encoding
    ],
)
def test_a_broken_text_layer_is_read_anew(tmp_path: Path, line: str, damaged: str) -> None:
    assert damaged in line
    source = write_paper(tmp_path / "a.pdf", extra=[SENTENCE] * 6)
    damages = dict(zip(SENTENCE.split(), line.split(), strict=True))
    _, (page,) = read_file(
        write_with_layer(
            tmp_path / "b.pdf",
            source,
            lambda words: [replace(w, text=damages[w.text]) for w in words if w.text in damages],
        )
    )
    words = [word.text for word in page.words]
    assert damaged not in words
    assert "prüft für die Straße jährlich" in " ".join(words)


def test_a_sound_text_layer_of_a_scan_is_left_alone(tmp_path: Path) -> None:
    source = write_paper(tmp_path / "a.pdf", extra=[SENTENCE] * 3)
    _, (page,) = read_file(write_with_layer(tmp_path / "b.pdf", source, list))
    assert page.text_source == "ocr"
    assert {word.confidence for word in page.words} == {1.0}
    assert " ".join(word.text for word in page.words).count("Straße jährlich, ob") == 3


@pytest.mark.parametrize("part", [slice(0, 4), slice(0, 30), slice(-12, None)], ids=["number", "head", "end"])
def test_a_scan_of_which_a_few_words_are_known_is_read(tmp_path: Path, part: slice) -> None:
    """Somebody's OCR, or a stamp of the council system, gave the scan a few words: the others count too."""
    source = write_paper(tmp_path / "a.pdf", extra=[SENTENCE] * 16)
    _, (page,) = read_file(write_with_layer(tmp_path / "b.pdf", source, lambda words: words[part]))
    text = build_document([page]).text
    assert page.text_source == "mixed"
    assert "24/SVV/0777" in text
    assert text.count("zusätzliche Plätze") >= 15
    assert text.count("Mitteilungsvorlage") == 1


@pytest.mark.parametrize("grey", [0.96, 0.8])
def test_a_page_of_few_words_over_a_picture_is_no_scan(tmp_path: Path, grey: float) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(Image.new("L", (200, 280), round(255 * grey))), 0, 0, *A4)
    canvas.drawString(70, 700, "Titelblatt des Berichts 2025")
    canvas.drawString(70, 640, "Zusammenarbeit der Gemeinden")
    canvas.save()
    _, (page,) = read_file(tmp_path / "a.pdf")
    assert page.text_source == "digital"
    assert [word.text for word in page.words][:2] == ["Titelblatt", "des"]


def test_pages_that_time_did_not_reach_say_so(tmp_path: Path) -> None:
    scan = write_scans(tmp_path / "b.pdf", write_paper(tmp_path / "a.pdf", pages=2), {})
    _, pages = read_file(scan, seconds=0.01)
    assert [page.problem for page in pages] == ["ocr-timeout", "ocr-timeout"]


def test_a_page_that_takes_too_long_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A map may keep Tesseract busy: the next turn has time left, and then the reader is told."""
    given: list[float] = []
    monkeypatch.setattr(
        "extract.pages.ocr.scan.read_picture", lambda picture, dpi, seconds: given.append(seconds)
    )
    monkeypatch.setattr("extract.pages.ocr.scan.time.monotonic", lambda: sum(given))
    scan = write_scans(tmp_path / "b.pdf", write_paper(tmp_path / "a.pdf", extra=[SENTENCE] * 4), {})
    _, (page,) = read_pdf(scan)
    late = read_page(scan, page, "no-text", 60.0)
    assert given == [36.0, 24.0]
    assert (late.problem, late.words) == ("ocr-timeout", ())


def test_an_empty_page_stays_empty(tmp_path: Path) -> None:
    """The back of a sheet, scanned with it, is no page that lacks its text."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, invariant=1)
    canvas.showPage()
    canvas.save()
    scan_file(tmp_path / "a.pdf", tmp_path / "b.pdf", Scanner(100, noise="heavy"))
    _, (page,) = read_file(tmp_path / "b.pdf")
    assert (page.words, page.images, page.problem) == ((), (), None)
