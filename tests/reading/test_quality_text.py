"""Checks on outline, words, names, tables and pages: each with a document to mend and a sound one."""

from __future__ import annotations

import pytest

from extract.reading.checks import damage, gaps, naming, outline_logic, page_logic, table_logic
from extract.reading.checks.case import Check, CheckedDocument
from kit.quality_cases import (
    a_case,
    activity,
    codes,
    edge,
    head,
    numbered,
    place,
    short_form,
    table,
    text,
)

GERMAN = "Die Verwaltung prüft die Möglichkeit einer Förderung für Straßen und Plätze in den Städten. "
PLAIN = "Die Verwaltung berichtet dem Rat vom Bau einer Halle am Bahnhof und von den Kosten des Umbaus. "
COSTS = "Maßnahme | 2023 | 2024"

PAIRS: list[tuple[Check, CheckedDocument, list[str], str]] = [
    (
        gaps.check_gaps,
        a_case(blocks=text("Der Markt war am [Datum 2024?] gut besucht.")),
        ["gap-left"],
        "a gap of the draft was forgotten",
    ),
    (gaps.check_gaps, a_case(blocks=text("Er sagte: „So […] [sic] nicht“ [3].")), [], "marks of a quotation"),
    (
        outline_logic.check_numbers,
        a_case(sections=numbered("1", "2", "4")),
        ["outline-gap"],
        "3 is missing",
    ),
    (outline_logic.check_numbers, a_case(sections=numbered("1", "2", "3")), [], "counted through"),
    (outline_logic.check_numbers, a_case(sections=numbered("1", "2", "2")), ["outline-double"], "2 twice"),
    (
        outline_logic.check_numbers,
        a_case(sections=numbered("1", "2", "1", "2")),
        [],
        "a second count begins",
    ),
    (
        outline_logic.check_items,
        a_case(sections=(head("1", "", 2, 0, kind="item"), head("3", "", 2, 1, kind="item"))),
        ["outline-gap"],
        "point 2 of a resolution is missing",
    ),
    (
        outline_logic.check_levels,
        a_case(sections=(head(None, "Bericht", 1, 0), head("1", "Tief", 3, 1))),
        ["outline-level"],
        "from level 1 to 3",
    ),
    (
        outline_logic.check_levels,
        a_case(sections=(head(None, "Bericht", 1, 0), head("1", "Auftrag", 2, 1), head("2", "Stand", 1, 2))),
        [],
        "one down, one up",
    ),
    (
        damage.check_umlauts,
        a_case(blocks=text("Es wird fr den Ausbau der Strae geprft.")),
        ["umlaut-loss"],
        "dropped",
    ),
    (
        damage.check_umlauts,
        a_case(blocks=text("Das mussen wir prufen, auch fur Burger.")),
        ["umlaut-loss"],
        "plain",
    ),
    (damage.check_umlauts, a_case(blocks=text(GERMAN * 20)), [], "sound"),
    (damage.check_umlauts, a_case(blocks=text(PLAIN * 20)), ["umlaut-loss"], "long and without a single one"),
    (damage.check_umlauts, a_case(blocks=text(PLAIN)), [], "too short to tell"),
    (
        damage.check_umlauts,
        a_case(blocks=text("Fr. Weber und Hr. Braun; Fr 8 bis 12 Uhr")),
        [],
        "Frau, Freitag",
    ),
    (damage.check_umlauts, a_case(blocks=text("Wir fordern, was wurde und ware.")), [], "words after all"),
    (
        damage.check_spacing,
        a_case(blocks=text("Die N i e d e r s c h r i f t folgt.")),
        ["letter-spacing"],
        "spaced",
    ),
    (damage.check_spacing, a_case(blocks=text("a b c und z. B. d e")), [], "few letters alone"),
    (
        damage.check_encoding,
        a_case(blocks=text("Die GemeindestraÃŸe wird fÃ¼r")),
        ["encoding-damage"],
        "UTF-8",
    ),
    (damage.check_encoding, a_case(blocks=text("geantwortet (\ufffd).")), ["encoding-damage"], "replaced"),
    (
        damage.check_encoding,
        a_case(blocks=text("São Paulo, Ångström, 20 °C, 5 m²")),
        [],
        "letters of other tongues",
    ),
    (
        damage.check_misread,
        a_case(blocks=text("Der Landesbetr1eb hat die Verwa1tung informiert.")),
        ["ocr-damage"],
        "digits for letters",
    ),
    (damage.check_misread, a_case(blocks=text("Das Paket PM2neu der Linie X15 und 3D-Druck")), [], "names"),
    (
        naming.check_abbreviations,
        a_case(abbreviations=(short_form("MIV", "individualisierter Motorverkehr"),)),
        ["abbreviation-letters"],
        "the letters come in another order",
    ),
    (
        naming.check_abbreviations,
        a_case(abbreviations=(short_form("UVM", "bestehendes Verkehrsmanagement"),)),
        ["abbreviation-letters"],
        "a letter does not come at all",
    ),
    (
        naming.check_abbreviations,
        a_case(
            abbreviations=(
                short_form("LHP", "Landeshauptstadt Potsdam"),
                short_form("ÖPNV", "öffentlicher Personennahverkehr"),
                short_form("WA", "allgemeines Wohngebiet"),
                short_form("SKA", "Stadtkämmerei"),
            )
        ),
        [],
        "sound ones",
    ),
    (
        table_logic.check_sums,
        a_case(table_rows=table(COSTS, "Bahn | 100 | 50", "Rad | 20 | 30", "Summe | 120 | 90")),
        ["table-sum"],
        "50 and 30 are no 90",
    ),
    (
        table_logic.check_sums,
        a_case(
            table_rows=table(COSTS, "Bahn | 1.200,50 € | 50", "Rad | 20 € | 30", "Summe | 1.220,50 € | 80")
        ),
        [],
        "it adds up",
    ),
    (
        table_logic.check_sums,
        a_case(
            table_rows=table(
                COSTS, "a | 1 | 1", "b | 2 | 3", "Summe | 3 | 4", "c | 5 | 6", "d | 1 | 1", "Summe | 6 | 7"
            )
        ),
        [],
        "subtotals",
    ),
    (
        table_logic.check_sums,
        a_case(table_rows=table(COSTS, "Anteil | 33,3 | 12,4", "Rest | 66,6 | 12,4", "Summe | 100 | 24,8")),
        [],
        "rounded",
    ),
    (
        table_logic.check_sums,
        a_case(
            table_rows=table(
                "Kräfte | Nord | Süd | West",
                "Truppführer | 9 | 8 | 7",
                "Sprecher | 9 | 9 | 9",
                "Gesamt | 10 | 9 | 8",
            )
        ),
        [],
        "people counted in several rows",
    ),
    (
        table_logic.check_shifts,
        a_case(
            table_rows=table(
                COSTS, *[f"Zeile {n} | {n} | {n}" for n in range(1, 6)], "Zeile 6 | siehe dort | 3"
            )
        ),
        ["table-shift"],
        "a text among numbers",
    ),
    (
        table_logic.check_shifts,
        a_case(table_rows=table(COSTS, *[f"Zeile {n} | {n} | –" for n in range(1, 7)])),
        [],
        "dashes stand for nothing",
    ),
    (
        table_logic.check_shape,
        a_case(table_rows=table("A | B | C | D", "1|2|3|4", "1|2|3|4", "1|2||", "1|2|3|4", "1|2|3|4")),
        ["table-broken"],
        "half a row among full ones",
    ),
    (
        table_logic.check_shape,
        a_case(
            table_rows=table("A | B | C | D", "1|2|3|4", "1|2|3|4", "1|2|3|4", "1|2|3|4", "Erläuterung|x||")
        ),
        [],
        "a legend below the table",
    ),
    (
        table_logic.check_activities,
        a_case(activities=(activity("Bauen", "Radwege", "Teltow"), activity("Bauen", "Busse"))),
        ["activity-incomplete"],
        "with whom?",
    ),
    (
        table_logic.check_activities,
        a_case(activities=(activity("Bauen", "Radwege", "Teltow"), activity("Bauen", "Busse", "Golm"))),
        [],
        "whole",
    ),
    (
        page_logic.check_page_numbers,
        a_case(blocks=(edge(1, "Seite 1"), edge(2, "Seite 2"), edge(3, "Seite 4"))),
        ["page-missing"],
        "3 is missing",
    ),
    (
        page_logic.check_page_numbers,
        a_case(document={"pages": 2}, blocks=(edge(1, "Seite: 1/3"), edge(2, "Seite: 2/3"))),
        ["page-missing"],
        "the last of three is missing",
    ),
    (
        page_logic.check_page_numbers,
        a_case(document={"pages": 3}, blocks=(edge(1, "1 von 3"), edge(2, "3 von 3"), edge(3, "2 von 3"))),
        ["page-order"],
        "two pages in each other's place",
    ),
    (
        page_logic.check_page_numbers,
        a_case(
            document={"pages": 4},
            blocks=(edge(1, "- 1 -"), edge(2, "- 2 -"), edge(3, "- 1 -"), edge(4, "- 2 -")),
        ),
        [],
        "an Anlage counts anew",
    ),
    (
        page_logic.check_page_numbers,
        a_case(blocks=(edge(2, "- 2 -"), edge(3, "- 3 -"))),
        [],
        "the first page bears no number",
    ),
    (
        page_logic.check_blank_pages,
        a_case(blocks=(*text("Eins"), *text("Drei", page=3))),
        ["page-blank"],
        "page 2",
    ),
    (page_logic.check_blank_pages, a_case(blocks=(*text("Eins"), *text("Zwei", page=2))), [], "none blank"),
    (
        page_logic.check_furniture,
        a_case(blocks=(edge(1, "Dieser Beschluss ersetzt den vom Mai, die alten Fristen gelten weiter."),)),
        ["furniture-text"],
        "a sentence at the page's edge",
    ),
    (
        page_logic.check_furniture,
        a_case(
            blocks=(edge(1, "Musterarchiv – frei erfundener Beispieltext Seite 2"), edge(2, "24/SVV/1155"))
        ),
        [],
        "a running foot",
    ),
    (
        page_logic.check_furniture,
        a_case(
            blocks=(
                edge(1, "Rathaus | Marienplatz 8 | Zimmer 249/II | 80331 München und weitere Angaben hierzu"),
            )
        ),
        [],
        "an address",
    ),
    (
        page_logic.check_furniture_numbers,
        a_case(blocks=(edge(1, "Kosten: 12.000 Euro"), edge(2, "Kosten: 12.000 Euro"))),
        ["furniture-number"],
        "an amount on every page, told once",
    ),
    (
        page_logic.check_furniture_numbers,
        a_case(blocks=(edge(1, "Stand 12.03.2019 Seite 2 von 7"), edge(2, "Bezug: DS 4711"))),
        ["furniture-number", "furniture-number"],
        "a day and a number that are not the paper's own",
    ),
    (
        page_logic.check_furniture_numbers,
        a_case(
            blocks=(
                edge(1, "Vorlage 24/SVV/1155 vom 23.10.2024 \t Seite 1/7"),
                edge(2, "- 2 -"),
                edge(3, "Anlage 1, Blatt 3"),
                edge(4, "Rathaus | Marienplatz 8 | 80331 München | Telefon 089 12345"),
            )
        ),
        [],
        "the paper's own number and day, page numbers, an address",
    ),
]


@pytest.mark.parametrize(("check", "case", "expected", "why"), PAIRS, ids=[pair[3] for pair in PAIRS])
def test_check(check: Check, case: CheckedDocument, expected: list[str], why: str) -> None:
    assert codes(check, case) == expected


def inline_list(*headings: str) -> CheckedDocument:
    """„… (1.) pflegt Verbandsarbeit, (2.) plant Radwege, (3.) stärkt Smart City", then headings."""
    sentence = "Die Stadt (1.) pflegt Verbandsarbeit, (2.) plant Radwege, (3.) erprobt Digitales."
    points = ["pflegt Verbandsarbeit,", "plant Radwege,", "erprobt Digitales."]
    items = [
        head(str(n), "", 3, n, kind="item", char_start=sentence.index(words), char_end=80, text=words)
        for n, words in enumerate(points, 1)
    ]
    titles = [head(str(n), title, 2, 10 + n) for n, title in enumerate(headings, 1)]
    return a_case(blocks=text(sentence), sections=(*items, *titles))


def test_a_list_in_a_sentence_is_held_against_the_headings() -> None:
    assert (
        codes(outline_logic.check_inline_list, inline_list("Verbandsarbeit", "Radwege", "Digitale Dienste"))
        == []
    )
    more = inline_list("Verbandsarbeit", "Radwege", "Digitale Dienste", "Städtepartnerschaften")
    assert codes(outline_logic.check_inline_list, more) == ["list-headings"]
    other = inline_list("Verbandsarbeit", "Wasser", "Digitale Dienste")
    assert codes(outline_logic.check_inline_list, other) == ["list-headings"]


def neighbours(*elsewhere: tuple[str, str]) -> CheckedDocument:
    named = [
        ("Kleinmachnow", "12069304"),
        ("Michendorf", "12069397"),
        ("Nuthetal", "12069454"),
        ("Teltow", "12069616"),
    ]
    words = "Mit den Nachbargemeinden " + ", ".join(name for name, _ in named) + " gibt es ein Gespräch."
    other = "Die Umlandgemeinden planen: " + ", ".join(name for name, _ in elsewhere) + "."
    blocks = text(words, other)
    mentions = [place(name, ags, words.index(name), "s1") for name, ags in named]
    mentions += [place(name, ags, blocks[1].char_start + other.index(name), "s2") for name, ags in elsewhere]
    sections = (head("1", "Gespräch", 1, 1, text=words), head("2", "Verkehr", 1, 2, text=other))
    return a_case(blocks=blocks, mentions=tuple(mentions), sections=sections)


def test_a_neighbour_left_out_of_the_enumeration_is_told() -> None:
    left_out = neighbours(("Schwielowsee", "12069590"), ("Teltow", "12069616"))
    (issue,) = naming.check_groups(left_out)
    assert (issue.code, issue.values["name"]) == ("enumeration-differs", "Schwielowsee")
    assert codes(naming.check_groups, neighbours(("Teltow", "12069616"))) == []
    assert codes(naming.check_groups, neighbours(("Marburg", "06534014"))) == []  # no neighbour at all


@pytest.mark.parametrize(
    ("printed", "amount"),
    [
        ("1.234,50 €", 1234.5),
        ("12", 12.0),
        ("-3,5", -3.5),
        ("2,3 Mio. Euro", None),
        ("", None),
        ("45 %", 45.0),
    ],
)
def test_amounts(printed: str, amount: float | None) -> None:
    assert table_logic.parse_amount(printed) == amount
