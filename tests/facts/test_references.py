"""Cited papers, laws and plans: what is found, and the normal form that spellings share."""

from __future__ import annotations

import pytest
from hypothesis import given

from extract.facts.references import find_references, reference_core
from extract.profile import load_profiles
from kit.made_texts import texts

PAPERS = [
    # Potsdam, well formed and with the space that is sometimes printed
    ("Beschluss (19/SVV/0058) zugrunde", [("19/SVV/0058", "19/SVV/0058")]),
    ("Vorlage 20/SVV/ 0109 vom", [("20/SVV/ 0109", "20/SVV/0109")]),
    ("Antrag 24/SVV/0118-01", [("24/SVV/0118-01", "24/SVV/0118-01")]),
    # other councils: Nordstemmen (also over a line end), Halle, Leipzig, Munich, Augsburg, Berlin
    ("siehe DS 35/2024.", [("DS 35/2024", "DS 35/2024")]),
    ("siehe DS\n35/2024.", [("DS\n35/2024", "DS 35/2024")]),
    ("DS 38/2008 1. Ergänzung", [("DS 38/2008 1. Ergänzung", "DS 38/2008 1. Ergänzung")]),
    ("Vorlage VII/2021/02977 wird", [("VII/2021/02977", "VII/2021/02977")]),
    ("Beschluss VI-DS-01234-NF-02", [("VI-DS-01234-NF-02", "VI-DS-01234-NF-02")]),
    ("Sitzungsvorlage Nr. 20-26 / V 02232", [("20-26 / V 02232", "20-26 / V 02232")]),
    ("Siehe BSV/25/61614", [("BSV/25/61614", "BSV/25/61614")]),
    ("mit DS/1041/II und DS/ 0620/III", [("DS/1041/II", "DS/1041/II"), ("DS/ 0620/III", "DS/0620/III")]),
    # a day glued behind is no part of the number; what stands behind a stroke else is
    ("Bezug: 23/SVV/0815/12.12.2023", [("23/SVV/0815", "23/SVV/0815")]),
    ("Bezug: 23/SVV/0815v.12.3.2024", [("23/SVV/0815", "23/SVV/0815")]),
    ("Bezug: 23/SVV/0815vom 12.3.2024", [("23/SVV/0815", "23/SVV/0815")]),
    ("Bezug: 23/SVV/0815-12.03.2024", [("23/SVV/0815", "23/SVV/0815")]),
    ("BV/2023/0456/12.3.2024", [("BV/2023/0456", "BV/2023/0456")]),
    ("Drucksache 815/2023/12.12.2023", [("815/2023", "815/2023")]),
    ("Beschluss Nr. 23/SVV/0821/1.", [("23/SVV/0821/1", "23/SVV/0821/1")]),
    ("Antrag 23/SVV/0821-12. Danach", [("23/SVV/0821-12", "23/SVV/0821-12")]),
    # the numeral of the term runs into the next word in texts out of web pages
    ("DS/1354-1/IIIPlanungsleitlinien", [("DS/1354-1/III", "DS/1354-1/III")]),
    # a word announces the number; several numbers follow one word
    ("Drucksache Nr. 53/2006", [("53/2006", "53/2006")]),
    ("Drucksachen 16/2474 und 16/3000", [("16/2474", "16/2474"), ("16/3000", "16/3000")]),
    ("DS 76/2007, 77/2007", [("DS 76/2007", "DS 76/2007"), ("77/2007", "77/2007")]),
    ("Antrag 1593/II der Fraktion", [("1593/II", "1593/II")]),
    # no papers: dates, directives, shares, telephone numbers, school years
    ("Antrag vom 12.3.2020, Anfrage 29.08.07", []),
    ("Richtlinie 2000/60/EG und (EU) 2016/679", []),
    ("im Schuljahr 2022/23 zu 3/4", []),
    ("Tel. 0331/289-1234", []),
]


@pytest.mark.parametrize(("text", "expected"), PAPERS)
def test_papers(text: str, expected: list[tuple[str, str]]) -> None:
    found = [item for item in find_references(text) if item.kind == "paper"]
    assert [(item.text, item.reference) for item in found] == expected


LAWS = [
    ("nach § 7 BbgKVerf", ["§ 7 BbgKVerf"]),
    # several paragraphs of one law are one citation
    ("§§ 93 und 94 NKomVG", ["§§ 93 und 94 NKomVG"]),
    ("gemäß Art. 28 Abs. 2 GG", ["Art. 28 Abs. 2 GG"]),
    ("§ 3 Abs. 1 Satz 2 Nr. 4 BauGB", ["§ 3 Abs. 1 Satz 2 Nr. 4 BauGB"]),
    # long words for the subdivisions, no space behind the sign, a letter set apart
    ("§3 Absatz 2 Nummer 1 BauGB", ["§ 3 Abs. 2 Nr. 1 BauGB"]),
    ("§ 13 b BauGB und § 35a SGB VIII", ["§ 13b BauGB", "§ 35a SGB VIII"]),
    # the first takes its law from the second
    ("nach § 3 Abs. 2 und § 4 Abs. 2 BauGB", ["§ 3 Abs. 2 BauGB", "§ 4 Abs. 2 BauGB"]),
    # what a law is about belongs to its name
    (
        "§ 55 des Niedersächsischen Gesetzes über die öffentliche Sicherheit und Ordnung (Nds. SOG)",
        ["§ 55 Niedersächsisches Gesetz über die öffentliche Sicherheit und Ordnung"],
    ),
    # the law written out: its abbreviation from the brackets, from the list, or its name in the nominative
    ("§ 58 des Niedersächsischen Kommunalverfassungsgesetzes (NKomVG)", ["§ 58 NKomVG"]),
    ("§ 15 der Niedersächsischen Bauordnung", ["§ 15 NBauO"]),
    ("§ 4 der Hauptsatzung", ["§ 4 Hauptsatzung"]),
    ("§ 26 Kommunale Haushalts- und kassenverordnung (KomHKVO)", ["§ 26 KomHKVO"]),
    ("§ 34 der Kommunalverfassung des Landes Brandenburg", ["§ 34 BbgKVerf"]),
    # a word divided at the line end
    ("§ 245e Baugesetz-\nbuch", ["§ 245e BauGB"]),
    # no law is named, or one that the text itself is
    ("§ 5 Abs. 3 dieser Satzung und § 6", ["§ 5 Abs. 3", "§ 6"]),
    # books and parts of laws, and "following"
    ("§§ 7,7a und 7b VOL/A", ["§§ 7,7a und 7b VOL/A"]),
    ("§ 1 ff. BauGB", ["§ 1 ff. BauGB"]),
    # a word that lost its space behind the abbreviation
    ("§ 13 BezVGAuswirkungen auf", ["§ 13 BezVG"]),
    # no number, no citation
    ("das Grundgesetz und Art und Weise", []),
]


@pytest.mark.parametrize(("text", "expected"), LAWS)
def test_laws(text: str, expected: list[str]) -> None:
    assert [item.reference for item in find_references(text) if item.kind == "law"] == expected


PLANS = [
    ("Bebauungsplan Nr. 0107 „Ortsmitte-Ost“, 5. Änderung", ["Bebauungsplan Nr. 0107 „Ortsmitte-Ost“"]),
    # inflected, abbreviated, other quotes: one normal form
    ('des B-Planes Nr. 0107 "Ortsmitte-Ost"', ["Bebauungsplan Nr. 0107 „Ortsmitte-Ost“"]),
    # Berlin's numbers; two plans behind one word
    ("B-Pläne VI-140 und 2-17", ["Bebauungsplan Nr. VI-140", "Bebauungsplan Nr. 2-17"]),
    # a name without a number
    ("Bebauungsplan „Am Kanal“", ["Bebauungsplan „Am Kanal“"]),
    # an area has one land-use plan, so the word alone cites it
    ("Änderung des Flächennutzungsplanes", ["Flächennutzungsplan"]),
    ("im Regionalplan Havelland-Fläming 3.0", ["Regionalplan Havelland-Fläming 3.0"]),
    # neither number nor name, and a plan that does not exist yet
    ("ein Bebauungsplan wird aufgestellt", []),
    ("einen neuen Regionalplan aufzustellen", []),
    # the date behind the word is no number
    ("Bebauungsplan vom 12.03.2020", []),
]


@pytest.mark.parametrize(("text", "expected"), PLANS)
def test_plans(text: str, expected: list[str]) -> None:
    assert [item.reference for item in find_references(text) if item.kind == "plan"] == expected


@pytest.mark.parametrize(
    ("council", "text", "reference", "defect"),
    [
        # a letter of the kind is missing; only Potsdam's profile knows which
        ("potsdam", "Drucksache 15/SV/0046", "15/SVV/0046", True),
        ("potsdam", "Vorlage 20/SVV/ 0109", "20/SVV/0109", True),
        ("potsdam", "Vorlage 20/SVV/0109", "20/SVV/0109", False),
        # the council writes „DS" before its numbers
        ("nordstemmen", "Drucksache Nr. 53/2006", "DS 53/2006", False),
    ],
)
def test_the_councils_way_of_numbering(council: str, text: str, reference: str, defect: bool) -> None:
    found = find_references(text, load_profiles().named(council).references)
    assert [(item.reference, item.defect) for item in found] == [(reference, defect)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("DS/0041/III", "Drucksache 41/III"),  # letters that say „paper", leading zeros
        ("DS 35/2024", "35/2024"),
        ("20/SVV/ 0109", "20/svv/0109"),  # stray space, case
        ("Ds_0041_III", "DS 0041/III"),  # the sort of separator
    ],
)
def test_core_is_shared(one: str, other: str) -> None:
    assert reference_core(one) == reference_core(other)


def test_core_keeps_papers_apart() -> None:
    assert (
        len({reference_core(r) for r in ("24/SVV/1155", "24/SVV/1155-01", "24/OBR/1155", "DS 1/2024")}) == 4
    )


@given(texts)
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    end = 0
    for item in find_references(text):
        assert end <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert item.reference.strip()
        assert 0 < item.confidence <= 1
        end = item.end
