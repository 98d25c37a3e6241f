"""Inspection: what is shown where, that nothing covers the text, and that the outline tells the document."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from typer.testing import CliRunner

from extract.app.inspection import (
    Band,
    Frame,
    PageMark,
    PageSheet,
    collect_marks,
    draw_sheet,
    find_bands,
    place_labels,
    render_outline,
)
from extract.app.inspection.picture import MARK_COLOURS, ZONE_TINTS
from extract.base.model import Box, Zone
from extract.cli import inspect as cli_inspect
from extract.pages.rendering import render_page
from extract.reading.parse import parse_file
from extract.reading.stages import Reading
from extract.schema.german_names import german_name
from extract.schema.issues import UnreadableFile
from kit.canvases import ReportlabCanvas, fonts_available
from kit.made_documents import (
    block,
    date_row,
    document_row,
    extraction,
    field_row,
    file_row,
    issue,
    make_document,
    mention,
    section,
    station,
)
from kit.paths import ROOT

DOCUMENT = make_document(
    ("24/SVV/1155", "Mitteilungsvorlage", "Text der Seite"), ("noch mehr Text", "Anlagen")
)
ZONES = (Zone("letterhead", 0, 31), Zone("body", 31, 61), Zone("attachments", 61, 68))


def box_of(words: str) -> tuple[tuple[float, ...], ...]:
    start = DOCUMENT.text.index(words)
    return tuple(tuple(box.as_list()) for box in DOCUMENT.boxes(start, start + len(words)))


def test_bands_cover_their_text_and_do_not_overlap() -> None:
    bands = find_bands(DOCUMENT, ZONES)
    assert [(band.zone, band.page) for band in bands] == [
        ("letterhead", 1),
        ("body", 1),
        ("body", 2),
        ("attachments", 2),
    ]
    assert bands[0].top < 40.0 <= 70.0 < bands[0].bottom <= bands[1].top < 80.0
    assert bands[2].bottom <= bands[3].top


def test_zone_without_a_word_has_no_band() -> None:
    assert find_bands(DOCUMENT, (Zone("subject", 11, 12),)) == ()


def test_every_value_with_a_place_is_marked_with_its_field() -> None:
    marks = collect_marks(
        extraction(
            fields=(
                field_row(
                    "reference", "24/SVV/1155", boxes=box_of("24/SVV/1155"), confidence=0.99, rule="alone"
                ),
                field_row("series", "kooperationsbericht"),  # understood from words elsewhere: no place
            ),
            consultations=(station(date(2024, 11, 13), "Hauptausschuss", "kenntnis", boxes=box_of("Text")),),
            files=(file_row("Anlage 1", boxes=box_of("Anlagen")),),
            sections=(section("1", "Text der Seite", 2, heading_boxes=box_of("Text der Seite")),),
            blocks=(
                block("Seite 1", -1, "furniture", boxes=((1, 10, 380, 40, 390),), rule="repeated-at-edge"),
            ),
            dates=(date_row(0, 4, "2024", "2024", boxes=box_of("mehr")),),
        )
    )
    shown = {(mark.kind, mark.page, mark.label, mark.value) for mark in marks}
    assert shown == {
        ("field", 1, "reference", "24/SVV/1155"),
        ("station", 1, "Station 1", "2024-11-13 · Hauptausschuss · kenntnis"),
        ("file", 2, "Anlage 1", "Anlage 1"),
        ("heading", 1, "Ebene 2 · section", "1 Text der Seite"),
        ("furniture", 1, "", ""),
        ("fact", 2, "", ""),
    }


def test_value_on_two_pages_is_marked_on_both() -> None:
    boxes = (*box_of("Seite"), *box_of("noch"))
    marks = collect_marks(extraction(fields=(field_row("name", "Titel", boxes=boxes),)))
    assert [(mark.page, mark.label) for mark in marks] == [(1, "name"), (2, "name (Forts.)")]


@given(st.lists(st.floats(0, 1000), max_size=20), st.floats(10, 60))
def test_labels_never_overlap(wanted: list[float], height: float) -> None:
    heights = [height] * len(wanted)
    places = place_labels(sorted(wanted), heights, 50.0, 1000.0)
    assert all(b - a >= height + 3.99 for a, b in pairwise(places))
    assert all(place >= 49.99 for place in places)
    if len(wanted) * (height + 4) <= 950:
        assert all(place + height <= 1000.01 for place in places)


def test_label_stands_beside_its_value_where_there_is_room() -> None:
    assert place_labels([100.0, 110.0, 500.0], [40.0] * 3, 0.0, 1000.0) == [100.0, 144.0, 500.0]


def sheet(marks: Sequence[PageMark] = (), bands: Sequence[Band] = ()) -> Image.Image:
    page = Image.new("RGB", (400, 600), "white")
    page.paste((0, 0, 0), (100, 100, 120, 110))  # a letter, as it were
    return draw_sheet(PageSheet(page, bands, marks, "Seite 1", "x.pdf · ok", Frame(1.0)))


def test_zone_is_tinted_and_its_ink_stays_black() -> None:
    frame = Frame(1.0)
    picture = sheet(bands=[Band("consultations", 1, 80, 140)])
    assert picture.getpixel((frame.left + 50, frame.head + 120)) == ZONE_TINTS["consultations"]
    assert picture.getpixel((frame.left + 110, frame.head + 105)) == (0, 0, 0)
    assert picture.getpixel((frame.left + 50, frame.head + 300)) == (255, 255, 255)


def test_boxes_are_drawn_around_the_words_not_over_them() -> None:
    frame = Frame(1.0)
    word = Box(1, 100, 100, 120, 110)
    plain, marked = sheet(), sheet([PageMark("field", 1, (word,), "reference", "24/SVV/1155", 0.99, "alone")])
    inside = (frame.left + 100, frame.head + 100, frame.left + 120, frame.head + 110)
    assert marked.crop(inside).tobytes() == plain.crop(inside).tobytes()
    assert marked.getpixel((frame.left + 97, frame.head + 105)) == MARK_COLOURS["field"]
    margin = (frame.left + 400, 0, *marked.size)
    assert marked.crop(margin).tobytes() != plain.crop(margin).tobytes()  # the label stands in the margin


def test_furniture_is_crossed_out() -> None:
    frame = Frame(1.0)
    picture = sheet([PageMark("furniture", 1, (Box(1, 200, 560, 220, 580),), rule="repeated-at-edge")])
    assert picture.getpixel((frame.left + 210, frame.head + 570)) == MARK_COLOURS["furniture"]


def test_outline_tells_the_document() -> None:
    rows = extraction(
        document=document_row(file="24_SVV_1155.pdf", pages=2, layout="potsdam-allris4"),
        fields=(field_row("reference", "24/SVV/1155", page=1, confidence=0.99, rule="alone"),),
        consultations=(station(None, "Hauptausschuss", None, role_raw="nach Bedarf", page=1, rule="table"),),
        files=(file_row("Anlage 1", public=False, page_start=2, page_end=2, page=2),),
        sections=(
            section("1", "Sachstand", 2, page_start=1, rule="numbered"),
            section(None, None, 1, "cover"),
        ),
        blocks=(block("Seite 1", -1, "furniture", rule="repeated-at-edge"),),
        dates=(date_row(5, 9, "2024", "2024", page=1, rule="year"),),
        mentions=(mention(0, 4, "Rat", "body", "Stadtrat"),),
        issues=(issue("warning", "role-unknown", "Die Rolle „nach Bedarf“ ist unbekannt.", 1),),
    )
    lines = render_outline(Reading(DOCUMENT, ZONES, (), (), rows)).splitlines()
    assert lines[0] == "24_SVV_1155.pdf"
    for expected in (
        "  reference  24/SVV/1155  [S. 1 · 0.99 · alone]",
        "  1. ohne Datum  Hauptausschuss  („nach Bedarf“)  [S. 1 · 1.00 · table]",
        "  1. Anlage 1  (nicht öffentlich, Seiten 2–2)  [S. 2 · 1.00 · rule]",
        "  Briefkopf       S. 1      24/SVV/1155 Mitteilungsvorlage",
        "  Text            S. 1–2    Text der Seite noch mehr Text",
        "    1 Sachstand  [S. 1 · 1.00 · numbered]",
        "  (cover)  [S. 1 · 1.00 · ]",
        "  S. 1: „Seite 1“  [repeated-at-edge]",
        "  Warnung role-unknown: S. 1: Die Rolle „nach Bedarf“ ist unbekannt.",
    ):
        assert expected in lines
    facts = [line for line in lines if line.startswith(("  Nennung", "  Zeitangabe"))]
    assert [line.split("„")[1].split("“")[0] for line in facts] == ["Rat", "2024"]  # in the order of the text


def test_outline_leaves_out_what_is_not_there() -> None:
    text = render_outline(Reading(DOCUMENT, (), (), (), extraction()))
    assert "Beratungsfolge" not in text
    assert "Tabellen" not in text


def test_page_is_rendered_in_its_size(tmp_path: Path) -> None:
    if not fonts_available():
        pytest.skip("the Liberation fonts are not installed")
    canvas = ReportlabCanvas()
    canvas.text(100, 100, "Ein Wort", "b", 20)
    canvas.save(str(tmp_path / "a.pdf"))
    picture = render_page(tmp_path / "a.pdf", 1, 1.0)
    assert picture.size == (596, 842)
    assert min(picture.crop((100, 80, 200, 102)).convert("L").tobytes()) < 50  # ink where the word stands
    assert render_page(tmp_path / "a.pdf", 9, 1.0).getextrema() == ((255, 255),) * 3  # no such page: white


def test_rendering_what_is_no_pdf(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"no PDF")
    with pytest.raises(UnreadableFile):
        render_page(tmp_path / "a.pdf", 1)


@pytest.mark.parametrize(
    ("pattern", "role", "end"),
    [
        # a file that holds its Anlagen: its zones end where the first of them begins
        ("2024-10-23 24_SVV_1155*", "paper", "Text S. 5–8"),
        # an Anlage has no zones of a paper, though its first words look like some
        ("23_SVV_0243/Anlage 2*", "attachment", "Text S. 1–2"),
        # an ordinary paper
        ("*/2019-01-15 19_SVV_0058*", "paper", "Text S. 1"),
    ],
)
def test_the_zones_shown_are_those_used(pattern: str, role: str, end: str) -> None:
    (path,) = (ROOT / "corpus" / "archive").glob(pattern)
    used = parse_file(path)
    assert used.extraction.document.role == role
    app = typer.Typer()
    cli_inspect.register(app)
    shown = CliRunner().invoke(app, [str(path), "--no-pictures"]).stdout
    lines = shown.partition("Zonen\n-----\n")[2].partition("\n\n")[0].splitlines()
    page = used.document.page_at
    pages = [(german_name("zones", z.kind), page(z.start), page(max(z.end - 1, z.start))) for z in used.zones]
    wanted = [f"{name} S. {first}" + (f"–{last}" if last > first else "") for name, first, last in pages]
    assert [" ".join(line[:28].split()) for line in lines] == wanted
    assert wanted[-1] == end


def test_command_writes_a_picture_per_page(tmp_path: Path) -> None:
    if not fonts_available():
        pytest.skip("the Liberation fonts are not installed")
    canvas = ReportlabCanvas()
    canvas.text(71, 100, "24/SVV/1155", "b", 14)
    canvas.next_page()
    canvas.text(71, 100, "Zweite Seite", "", 11)
    canvas.save(str(tmp_path / "24 SVV.pdf"))
    app = typer.Typer()
    cli_inspect.register(app)
    result = CliRunner().invoke(app, [str(tmp_path / "24 SVV.pdf"), "--output", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in (tmp_path / "out" / "24-SVV").iterdir()) == [
        "seite-001.png",
        "seite-002.png",
    ]
    assert "24 SVV.pdf" in result.stdout
    assert CliRunner().invoke(app, [str(tmp_path / "none.pdf")]).exit_code == 2
