"""What of machine reading needs no Tesseract: text layers judged, misreadings repaired, words from boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.base.model import Box, Page, Word
from extract.pages.layout import build_document
from extract.pages.ocr import OcrEngine, find_engine, name_reading, reason_to_read
from extract.pages.ocr.engine import Read, parse_tsv
from extract.pages.ocr.judge import Mode, Reason, better, judge_text
from extract.pages.ocr.repair import repair_law_headings, repair_line, repair_text, repair_words
from extract.pages.ocr.scan import read_scanned
from extract.pages.ocr.weight import judge_weights
from extract.pages.ocr.words import build_words, is_text
from extract.reading.parse import parse_file
from kit.made_pdfs import write_paper, write_without_text
from kit.page_builder import page

SOUND = (
    "Der Oberbürgermeister wird beauftragt, für die Bürgerinnen und Bürger über die Durchführung der "
    "Maßnahme zu berichten. Die Verwaltung prüft, ob die Flächen zusätzlich für den Radverkehr genutzt "
    "werden können, und stellt die Ergebnisse dem Ausschuss für Stadtentwicklung und der "
    "Stadtverordnetenversammlung vor."
)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        # numbers of papers: strokes read as I, l, 1; letters as digits; a stroke doubled; a number torn apart
        ("24ISVVI1049", "24/SVV/1049"),
        ("24/5VV/1049", "24/SVV/1049"),
        ("24/SVVI/1155", "24/SVV/1155"),
        ("01VSVV/059/2", "01/SVV/059/2"),
        ("23/SVV/10866-02", "23/SVV/0866-02"),
        ("23/SV V/0243", "23/SVV/0243"),
        ("(19/SVV/O58l)", "(19/SVV/0581)"),
        ("Drucksache 0153612018", "Drucksache 01536/2018"),
        # ten digits without a label are no number of a paper, a telephone number perhaps
        ("Telefon 0153612018", "Telefon 0153612018"),
        # dates and numbers with letters for digits; words stay words
        ("O1.02.2O19", "01.02.2019"),
        ("1O0 Euro", "100 Euro"),
        ("l. März 2024", "1. März 2024"),
        ("Ol", "Ol"),
        # Roman numbers of headings
        ("lll. Ziele", "III. Ziele"),
        ("Vl. Ausblick", "VI. Ausblick"),
        ("11. Mai", "11. Mai"),
        # § read as $, 8 or S where the words around it are those of a law; money and counts stay
        ("nach $ 5 Abs. 2", "nach § 5 Abs. 2"),
        ("der 88 5 und 51 BbgKVerf", "der §§ 5 und 51 BbgKVerf"),
        ("8 10 Abs. 3 dieser Satzung", "§ 10 Abs. 3 dieser Satzung"),
        ("8 10 Kinder", "8 10 Kinder"),
        ("$ 5 EUR", "§ 5 EUR"),
        # letters of like shape inside words
        ("fiir", "für"),
        ("StraBe", "Straße"),
        ("lm Ausschuss", "Im Ausschuss"),
        ("0rtsteil", "Ortsteil"),
        ("200 lm", "200 lm"),
        # damaged umlauts of words that have no other reading; „wurde" is a word of its own
        ("jahrlich", "jährlich"),
        ("wurde", "wurde"),
        # labels a letter off, only with their colon; the abbreviation's dot read for a colon
        ("Zinreicher: Fraktion", "Einreicher: Fraktion"),
        ("Zinreicher Fraktion", "Zinreicher Fraktion"),
        ("DS Nr.. 12", "DS Nr.: 12"),
        ("Anlagel", "Anlage1"),
        # dirt before words and signs for bullets
        (",,Soziale Stadt", "„Soziale Stadt"),
        ("'Radweg", "Radweg"),
        ("« Stellplätze", "• Stellplätze"),
        # a URL's and a number's signs are no dirt
        (".de", ".de"),
    ],
)
def test_repairs(read: str, meant: str) -> None:
    assert repair_text(read) == meant


@given(st.text(alphabet="abcdefgäöüßIl1O0/|.,:;-§$8 ", max_size=60))
def test_repair_settles_and_never_loses_words(line: str) -> None:
    """Every repaired word comes of the words read, in order and all of them."""
    tokens = line.split()
    assert sum(item.count for item in repair_line(tokens)) == len(tokens)


@pytest.mark.parametrize(
    ("lines", "meant"),
    [
        # between two read rightly
        (["§ 1", "82", "§ 3"], ["§ 1", "§ 2", "§ 3"]),
        (["§ 1 Zweck", "8 2 Fahrkosten"], ["§ 1 Zweck", "§ 2 Fahrkosten"]),
        # none read rightly, but several in order on a page that cites one
        (["der §§ 5 und 51", "81", "82", "84"], ["der §§ 5 und 51", "§ 1", "§ 2", "§ 4"]),
        # the same without a § on the page is a column of numbers
        (["Kinder", "81", "82", "84"], ["Kinder", "81", "82", "84"]),
        # out of order
        (["§ 5 Abs. 2", "81", "89", "82"], ["§ 5 Abs. 2", "81", "89", "82"]),
    ],
)
def test_headings_of_laws(lines: Sequence[str], meant: Sequence[str]) -> None:
    repaired = repair_law_headings([repair_line(line.split()) for line in lines])
    assert [" ".join(item.text for item in line) for line in repaired] == list(meant)


def test_what_was_read_stays_beside_the_repaired_word() -> None:
    words = page([(70, 100, "Nr. 23/SV V/0243")]).words
    repaired = repair_words([replace(word, confidence=0.8) for word in words])
    assert [(w.text, w.raw, w.x1) for w in repaired] == [
        ("Nr.", "", words[0].x1),
        ("23/SVV/0243", "23/SV V/0243", words[2].x1),
    ]


TABLE = " ".join(f"{k} Los {k} Stadt Teltow und Stadt Trebbin {k}.500 Euro" for k in range(60))
CODES = " ".join(f"Kita {name} AWO DRK Euro" for name in ("Zwerg", "Hort", "Igel", "Specht", "Anker") * 12)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        (SOUND, False),
        # UTF-8 read as Latin-1
        (SOUND.encode().decode("latin-1"), True),
        (SOUND.encode().decode("cp1252", "replace"), True),
        # umlauts that the font did not have
        (SOUND.translate({ord(c): None for c in "äöüß"}), True),
        (SOUND.translate(str.maketrans("äöü", "aou")), True),
        # a font without its encoding: characters shifted, or of the private area
        ("".join(chr(ord(c) + 3) if c.isalpha() else c for c in SOUND), True),
        ("".join(chr(0xE000 + ord(c)) if c.isalpha() else c for c in SOUND), True),
        # names without umlauts, few words, capitals without umlauts: the benefit of the doubt
        ("Mueller Strasse 5", False),
        ("BESCHLUSS DER VERTRETUNG", False),
        ("fr", False),
        # plain tables that repeat a few words hold letters in shares of no language
        (TABLE, False),
        (CODES, False),
        ("".join(chr(ord(c) + 3) if c.isalpha() else c for c in TABLE + SOUND), True),
    ],
)
def test_broken_text_layers_are_known(text: str, broken: bool) -> None:
    assert judge_text(text.split()).is_broken is broken


def test_the_sounder_reading_wins() -> None:
    ruined = SOUND.translate({ord(c): None for c in "äöüß"}).split()
    assert better(ruined, SOUND.split())
    assert not better(SOUND.split(), ruined)
    assert not better(ruined, [])


SCAN = Page(1, 595.0, 842.0, images=(Box(1, 0, 0, 595, 842),), text_source="none")
PRINT = page([(70, 100 + 14 * k, "Der Radweg wird im nächsten Jahr gebaut.") for k in range(8)])
FULL = page(
    [(70, 60 + 14 * k, "Der Radweg wird im nächsten Jahr gebaut, der Weg daneben auch.") for k in range(50)]
)
READ = replace(PRINT, words=tuple(replace(word, confidence=0.9) for word in PRINT.words), text_source="ocr")


@pytest.mark.parametrize(
    ("given_page", "mode", "reason"),
    [
        (SCAN, "auto", "no-text"),
        (SCAN, "off", None),
        (PRINT, "auto", None),
        (PRINT, "force", "forced"),
        # a scan with a stamp set on it
        (replace(page([(70, 40, "Anlage 1")]), images=SCAN.images), "auto", "picture"),
        # a scan with several lines set on it, or found in it by somebody's OCR: whether more is printed there
        # shows when the page is drawn
        (replace(PRINT, images=SCAN.images), "auto", "picture"),
        (replace(PRINT, images=SCAN.images, text_source="ocr"), "auto", "picture"),
        # a page of text over a coloured background, or found by somebody's OCR
        (replace(FULL, images=SCAN.images), "auto", None),
        # a page that was read by machine already
        (replace(READ, images=SCAN.images), "auto", None),
        (page([(70, 100, "FÃ¼r die BÃ¼rger der StraÃŸe wÃ¤re das mÃ¶glich.")]), "auto", "broken-text"),
        # a page that could not be read at all cannot be drawn either
        (replace(SCAN, problem="page-unreadable"), "auto", None),
    ],
)
def test_each_page_is_decided_upon(given_page: Page, mode: Mode, reason: Reason | None) -> None:
    assert reason_to_read(given_page, mode) == reason


def read(text: str, left: int, top: int, height: int, line: int = 1, confidence: float = 0.95) -> Read:
    return Read(text, left, top, 20 * len(text), height, confidence, (1, 1, line))


def test_words_of_a_paragraph_have_one_size_and_stand_on_one_line() -> None:
    """At 300 dpi, 11 points: 46 pixels. Ink of „an" is 24 high, of „Bau" 33, of „gegen" 34, of „zu," 29."""
    lines = [
        [read("Bau", 0, 100, 33), read("an", 100, 109, 24), read("gegen", 200, 109, 34)],
        [read("zu,", 0, 165, 29, 2)],
    ]
    words = build_words([word for line in lines for word in line], 300)
    assert {word.size for word in words} == {11.0}
    assert len({word.top for word in words[:3]}) == 1
    assert words[3].top - words[0].top == pytest.approx(56 * 72 / 300, abs=0.5)


def test_a_box_that_reached_into_the_next_line_is_put_right() -> None:
    row = ["Bau", "der", "Brücke", "wird", "lang"]
    reads = [read(text, 150 * k, 100, 33 if text != "lang" else 43) for k, text in enumerate(row)]
    tall = [*reads[:3], replace(reads[3], height=70), reads[4]]
    assert [word.top for word in build_words(tall, 300)] == [word.top for word in build_words(reads, 300)]


def test_boxes_are_fitted_to_ink() -> None:
    """White that Tesseract left above a word makes it no larger; the dots of Ü are part of it."""
    ink = np.zeros((200, 400), dtype=np.bool_)
    ink[100:133, 0:60] = True
    ink[92:143, 100:200] = True
    reads = [read("Bau", 0, 80, 53), read("Übung", 100, 100, 43)]
    words = build_words(reads, 300, ink)
    assert [word.text for word in words] == ["Bau", "Übung"]
    assert {word.size for word in words} == {11.0}


def test_dirt_is_no_word() -> None:
    reads = [
        read("Haushalt", 0, 100, 33),
        read("|", 200, 90, 50, 2),
        read("_—", 300, 120, 3, 3, 0.3),
        read("j~", 400, 100, 30, 4, 0.2),
        read("[2024", 500, 100, 33),
        # the same place read twice: the surer one stays
        replace(read("Haushait", 2, 100, 33, 5), confidence=0.5),
    ]
    assert [word.text for word in build_words(reads, 300)] == ["Haushalt", "2024"]


def test_a_picture_is_no_text() -> None:
    words = build_words([read("Wz", 40 * k, 60 * k, 30, k, 0.3) for k in range(9)], 300)
    assert not is_text(words)


def test_bold_is_told_from_stems_beside_the_usual_ones() -> None:
    """A page all in bold counts as plain; one bold word in a plain line is bold."""
    plain, bold = ("Verwaltung", 4.0, 46.0), ("Begründung", 6.5, 46.0)
    assert judge_weights([[plain, plain, bold], [plain, plain]]) == [[False, False, True], [False, False]]
    assert judge_weights([[bold, bold], [plain] * 8]) == [[True, True], [False] * 8]
    assert judge_weights([[bold, bold], [bold]]) == [[False, False], [False]]


def test_rows_of_tesseract_that_make_no_sense_are_left_out() -> None:
    rows = [
        "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext",
        "4\t1\t1\t1\t1\t0\t10\t20\t30\t40\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tRadweg",
        "5\t1\t1\t1\t1\t2\t10\t20\t30\t40\t95\t ",
        '5\t1\t1\t1\t1\t3\t50\t20\t30\t40\t104\t"Süd',
        "5\t1\t1",
    ]
    reads = parse_tsv("\n".join(rows))
    assert [(r.text, r.confidence) for r in reads] == [("Radweg", 0.965), ('"Süd', 1.0)]


def test_running_footers_are_known_though_read_differently() -> None:
    """Dashes come and go, a letter is off; the sentence that stands above on one page only stays."""
    footers = ["Musterstadt — Amt 10 Seite 1", "Musterstadt Amt 10 Seite 2", "Mustersladt - Amt 10 Seite 3"]
    pages = []
    for number, footer in enumerate(footers, start=1):
        made = page([(70, 100, f"Satz {'abc'[number - 1] * 9}."), (70, 800, footer)], number)
        words = tuple(replace(word, confidence=0.9) for word in made.words)
        pages.append(replace(made, words=words, text_source="ocr"))
    document = build_document(pages)
    assert [f.text for f in document.furniture] == footers
    assert document.text.split() == ["Satz", "aaaaaaaaa.", "Satz", "bbbbbbbbb.", "Satz", "ccccccccc."]


@pytest.mark.parametrize(
    ("turn", "seen"),
    [
        (0, (10, 20, 30, 25)),
        (90, (20, 565, 25, 585)),
        (180, (565, 817, 585, 822)),
        (270, (817, 10, 822, 30)),
    ],
)
def test_boxes_lead_back_to_the_page_as_seen(turn: int, seen: tuple[float, ...]) -> None:
    """A page of 595 × 842 as read; turned by a quarter it is 842 × 595 as seen."""
    read_page = Page(1, 595.0, 842.0, turn=turn)
    box = read_page.as_seen(Box(1, 10, 20, 30, 25))
    assert (box.x0, box.top, box.x1, box.bottom) == pytest.approx(seen)


@pytest.fixture
def no_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("extract.pages.ocr.engine.shutil.which", lambda name: None)
    monkeypatch.setattr("extract.pages.ocr.engine._WINDOWS", Path("nowhere/tesseract.exe"))
    find_engine.cache_clear()
    yield
    find_engine.cache_clear()


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_a_scan_is_named_with_advice(tmp_path: Path) -> None:
    assert find_engine().missing == "program"
    extraction = parse_file(write_without_text(tmp_path / "scan.pdf")).extraction
    assert extraction.document.status == "partial"
    assert extraction.document.text_source == "none"
    told = {issue.code: issue for issue in extraction.issues}
    assert told["page-no-text"].severity == "error"
    assert "bitte Tesseract mit deutschen Sprachdaten einrichten" in told["page-no-text"].message
    assert "tesseract-ocr-deu" in told["page-no-text"].message


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_digital_papers_are_read_and_broken_ones_named(tmp_path: Path) -> None:
    sound = parse_file(write_paper(tmp_path / "gut.pdf")).extraction
    assert "page-no-text" not in {issue.code for issue in sound.issues}
    ruined = [
        "F\u00c3\u00bcr die B\u00c3\u00bcrger der Stra\u00c3\u009fe w\u00c3\u00a4re das m\u00c3\u00b6glich."
    ] * 6
    broken = parse_file(write_paper(tmp_path / "kaputt.pdf", extra=ruined)).extraction
    (issue,) = (issue for issue in broken.issues if issue.code == "page-text-broken")
    assert "Tesseract mit deutschen Sprachdaten" in issue.message


@pytest.mark.usefixtures("no_tesseract")
def test_without_tesseract_pages_stay_as_they_are(tmp_path: Path) -> None:
    path = write_without_text(tmp_path / "scan.pdf")
    assert read_scanned(path, [SCAN]) == (SCAN,)


@pytest.mark.usefixtures("no_tesseract")
def test_what_is_kept_depends_on_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read without Tesseract are read anew once it is there, and with another version or time."""
    names = {name_reading("auto"), name_reading("force"), name_reading("auto", 5.0)}
    for version in ("tesseract 5.3.0", "tesseract 5.5.0"):
        monkeypatch.setattr(
            "extract.pages.ocr.engine.find_engine", lambda version=version: OcrEngine("x", version)
        )
        names.add(name_reading("auto"))
    assert len(names) == 5
    assert name_reading("off") == "off"


def test_words_read_by_machine_say_how_sure_they_are() -> None:
    word: Word = build_words([read("Radweg", 300, 100, 43, confidence=0.83)], 300)[0]
    assert (word.confidence, word.x0) == (0.83, 72.0)
