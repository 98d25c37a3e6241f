"""Zones, headings, levels, items and the parts of combined files, on hand-made pages."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.base.model import Attachment, Document, Page, Section, SourceFile
from extract.pages.layout import build_document
from extract.paper.segment import build_sections, split_parts, split_zones
from extract.profile import load_profiles
from kit.page_builder import page

PROFILES = load_profiles()
PROFILE = PROFILES.named("potsdam")
PROSE = "Die Stadt arbeitet seit vielen Jahren mit ihren Nachbarn zusammen und das soll so"
BOLD = {"bold": True}
HEAD = [
    (70, 60, "24/SVV/9999"),
    (70, 80, "Mitteilungsvorlage"),
    (70, 95, "öffentlich"),
    (70, 115, "Ein Bericht aus der Zusammenarbeit", BOLD),
]


def sketch(*rows: str, top: float = 150.0, number: int = 1, head: bool = True) -> Page:
    """A page of rows: `**bold**` for bold ones, a blank row for white, `¶` for three rows of running text."""
    drawn: list[tuple[float, float, str] | tuple[float, float, str, dict[str, object]]] = []
    if head:
        drawn.extend(HEAD)  # type: ignore[arg-type]
    y = top
    for row in rows:
        if row == "¶":
            for text in (PROSE, PROSE, "bleiben."):
                drawn.append((70, y, text))
                y += 13
        elif row.startswith("**"):
            drawn.append((70, y, row.strip("*"), BOLD))
            y += 13
        else:
            if row:
                drawn.append((70, y, row))
            y += 13
        y += 9
    return page(drawn, number=number)


def outline(*pages: Page) -> list[Section]:
    document = build_document(pages)
    return list(build_sections(document, split_zones(document, PROFILE), PROFILE))


def headings(sections: list[Section]) -> list[tuple[str, int, str | None, str | None]]:
    return [(s.kind, s.level, s.number, s.title) for s in sections]


FORMULA = "Der Hauptausschuss nimmt zur Kenntnis:"


def test_numbers_nest_under_unnumbered_headings_and_the_report_is_the_root() -> None:
    sections = outline(
        sketch(FORMULA, "¶", "**Bericht zur Zusammenarbeit 2023**", "**Sachstand**", "¶", "**1.) Verbände**",
               "¶", "**2.) Verkehr**", "¶"),
    )  # fmt: skip
    assert headings(sections) == [
        ("cover", 1, None, None),
        ("report", 1, None, "Bericht zur Zusammenarbeit 2023"),
        ("section", 2, None, "Sachstand"),
        ("section", 3, "1", "Verbände"),
        ("section", 3, "2", "Verkehr"),
    ]
    assert [s.parent for s in sections] == [-1, -1, 1, 2, 2]


def test_a_leaf_heading_has_no_numbered_sections_under_it() -> None:
    sections = outline(
        sketch(FORMULA, "**Zusammenfassung**", "¶", "**1. Auftrag**", "¶", "**1.1 Umfang**", "¶")
    )
    assert [(s.level, s.title) for s in sections if s.kind == "section"] == [
        (1, "Zusammenfassung"),
        (1, "Auftrag"),
        (2, "Umfang"),
    ]


def test_plain_numbered_lines_are_items_unless_text_follows_them() -> None:
    items = outline(
        sketch(
            FORMULA,
            "¶",
            "1. Beauftragung eines Büros",
            "2. Vorstellung im Ausschuss",
            "3. Beschluss im Herbst",
        )
    )
    assert [(s.kind, s.number) for s in items] == [
        ("cover", None),
        ("item", "1"),
        ("item", "2"),
        ("item", "3"),
    ]
    sections = outline(sketch(FORMULA, "¶", "1. Ziel der Planung", "¶", "2. Verfahren", "¶"))
    assert [(s.kind, s.number) for s in sections if s.number] == [("section", "1"), ("section", "2")]


def test_headings_set_in_two_rows_are_one() -> None:
    rows = [(70, 150, FORMULA), (70, 180, PROSE), (70, 193, "bleiben."),
            (70, 220, "3.) Regionale Abstimmung mit den", BOLD),
            (70, 233, "Nachbarn Potsdams", BOLD), (70, 260, PROSE), (70, 273, "bleiben.")]  # fmt: skip
    sections = outline(page([*HEAD, *rows]))  # type: ignore[list-item]
    assert [s.title for s in sections if s.number == "3"] == [
        "Regionale Abstimmung mit den Nachbarn Potsdams"
    ]


def test_a_number_alone_takes_the_next_row_as_title() -> None:
    sections = outline(
        sketch(FORMULA, "¶", "**§ 1**", "**Geltungsbereich**", "¶", "**§ 2**", "**Mitglieder**", "¶")
    )
    assert [(s.number, s.title) for s in sections if s.kind == "section"] == [
        ("§ 1", "Geltungsbereich"),
        ("§ 2", "Mitglieder"),
    ]


def test_lines_of_a_table_of_contents_are_no_headings() -> None:
    sections = outline(
        sketch(FORMULA, "¶", "1. Rahmenbedingungen4", "2. Ziele und Wege7", "3. Ausblick auf das Jahr12", "¶",
               "**1. Rahmenbedingungen**", "¶")
    )  # fmt: skip
    assert [s.title for s in sections if s.kind == "section"] == ["Rahmenbedingungen"]


def test_an_inline_list_yields_its_items() -> None:
    text = [(70, 150, FORMULA), (70, 180, "Die LHP (1.) bringt sich ein, (2.) beteiligt sich am Forum und"),
            (70, 193, "(3.) treibt die Lösungen voran.")]  # fmt: skip
    document = build_document([page([*HEAD, *text])])  # type: ignore[list-item]
    sections = build_sections(document, split_zones(document, PROFILE), PROFILE)
    items = [s for s in sections if s.kind == "item"]
    assert [s.number for s in items] == ["1", "2", "3"]
    assert document.text[items[1].start : items[1].end].strip() == "beteiligt sich am Forum und"


def test_agenda_items_carry_titles() -> None:
    sections = outline(
        sketch("Öffentliche Tagesordnung - 18:30 Uhr", "1. Status unserer Anträge", "2. Anfragen")
    )
    assert [(s.number, s.title) for s in sections if s.number] == [
        ("1", "Status unserer Anträge"),
        ("2", "Anfragen"),
    ]


def test_attachments_and_signatures_are_sections_of_their_own() -> None:
    sections = outline(sketch(FORMULA, "¶", "¶", "**Sachstand**", "¶", "Anlagen:", "1 Übersicht öffentlich"))
    assert headings(sections)[-1] == ("attachment_list", 1, None, "Anlagen")


@pytest.mark.parametrize(
    ("line", "head_ends"),
    [
        ("Der Hauptausschuss nimmt zur Kenntnis:", True),  # the formula of the newer layout
        ("Inhalt der Mitteilung:", True),  # the label of the older form
        ("Beschlussvorschlag:", True),
        ("Antrag", False),  # the paper's type, standing in its head
    ],
)
def test_where_the_head_ends(line: str, head_ends: bool) -> None:
    document = (
        build_document([page([(70, 60, line), *HEAD[:1]])])
        if not head_ends
        else build_document([sketch(line, "¶")])
    )
    zones = split_zones(document, PROFILE)
    assert any(z.kind in ("resolution", "body") for z in zones) == head_ends


def test_zones_cover_the_text_without_gap() -> None:
    document = build_document(
        [sketch(FORMULA, "¶", "**Finanzielle Auswirkungen**", "¶", "Anlagen:", "1 Karte öffentlich")]
    )
    zones = split_zones(document, PROFILE)
    assert zones[0].start == 0
    assert zones[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in pairwise(zones))


def combined() -> tuple[Document, list[Attachment]]:
    pages = [
        sketch(FORMULA, "¶", "Anlagen:", "1 Zusatzinformationen öffentlich", "2 Übersicht öffentlich"),
        sketch("Anlage 1", "**Zusatzinformationen**", "¶", top=60, number=2, head=False),
        sketch("¶", top=60, number=3, head=False),
        sketch("Anlage 2", "**Übersicht**", "¶", top=60, number=4, head=False),
    ]
    document = build_document(pages)
    at = document.text.index("1 Zusatz")
    names = ["Zusatzinformationen", "Übersicht"]
    return document, [Attachment(k + 1, n, str(k + 1), True, ((at, at + 5),)) for k, n in enumerate(names)]


def test_a_combined_file_comes_apart_at_the_tops_of_pages() -> None:
    document, attachments = combined()
    parts = split_parts(document, attachments)
    assert [(p.attachment, p.page_start, p.page_end) for p in parts] == [(0, 2, 3), (1, 4, 4)]
    sections = build_sections(document, split_zones(document, PROFILE), PROFILE, parts)
    assert [s.title for s in sections if s.kind == "attachment"] == ["Zusatzinformationen", "Übersicht"]


def test_bookmarks_tell_the_parts_too() -> None:
    document, attachments = combined()
    source = SourceFile("a.pdf", "0" * 64, 1, outline=((0, "Anlage 2", 3),))
    parts = split_parts(document, attachments, source)
    assert (1, 3) in [(p.attachment, p.page_start) for p in parts]


def test_a_paper_alone_has_no_parts() -> None:
    document = build_document([sketch(FORMULA, "¶")])
    assert split_parts(document, []) == ()
