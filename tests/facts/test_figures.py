"""Counted things: value, unit in the nominative plural, and what is no count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.facts.figures import find_figures
from extract.german.nouns import look_up_noun
from kit.made_texts import texts

COUNTS = [
    ("Es hat aktuell 125 Mitglieder.", [("125 Mitglieder", 125, "Mitglieder", False)]),
    # words, also at the beginning of a sentence and of three letters
    ("fanden sechs Treffen statt", [("sechs Treffen", 6, "Treffen", False)]),
    ("Zwei Kitas und elf Vereine",
     [("Zwei Kitas", 2, "Kitas", False), ("elf Vereine", 11, "Vereine", False)]),
    ("an welchem 34 Städte teilnahmen", [("34 Städte", 34, "Städte", False)]),
    ("drei Vorhaben der Landesregierung", [("drei Vorhaben", 3, "Vorhaben", False)]),
    # approximate: the word belongs to the count
    ("rund 41.000 Euro", [("rund 41.000 Euro", 41000, "Euro", True)]),
    ("kostet ca. 3.500,-- €", [("ca. 3.500,-- €", 3500, "Euro", True)]),
    # a limit is not approximate
    # a range with its unit at both ends; a half million; what is vague counts nothing
    ("Anteile von 80% – 95% der Kinder", [("80%", 80, "Prozent", True), ("95%", 95, "Prozent", True)]),
    ("mit einer halben Mio. EUR", [("halben Mio. EUR", 0.5, "Millionen Euro", False)]),
    ("identisch, nämlich 5815.92 €.", [("5815.92 €", 5815.92, "Euro", False)]),
    ("anderthalb Stellen", [("anderthalb Stellen", 1.5, "Stellen", False)]),
    ("von mehreren tausend EURO", []),
    # a number by itself in a cell counts nothing of the next line
    ("Wachstum\n20\nSelbstbestimmtes Wohnen wird bis in das hohe Alter ermöglicht", []),
    ("Betreuung nach Bedarf Gewichtung: 20\nSelbstbestimmtes Wohnen bis ins hohe Alter", []),
    ("gesamt\t80\nmittlere\nOberbürgermeister", []),
    ("mindestens 50 Städte", [("50 Städte", 50, "Städte", False)]),
    # size words stay in the unit
    ("4,1 Mio. Euro und 32 Millionen Menschen",
     [("4,1 Mio. Euro", 4.1, "Millionen Euro", False),
      ("32 Millionen Menschen", 32, "Millionen Menschen", False)]),
    ("um 200 T€", [("200 T€", 200, "Tausend Euro", False)]),
    # dative plural, adjectives, adjectives used as nouns
    ("in 14 Bundesländern", [("14 Bundesländern", 14, "Bundesländer", False)]),
    ("mit 13 assoziierten Mitgliedern", [("13 assoziierten Mitgliedern", 13, "Mitglieder", False)]),
    ("mit 480 Teilnehmenden", [("480 Teilnehmenden", 480, "Teilnehmende", False)]),
    # sums, ranges, parts: the unit of the other number
    ("41 + 13 assoziierte Mitglieder",
     [("41", 41, "Mitglieder", False), ("13 assoziierte Mitglieder", 13, "Mitglieder", False)]),
    ("10 bis 15 Bäume", [("10", 10, "Bäume", True), ("15 Bäume", 15, "Bäume", True)]),
    ("sechs Sitzungen, vier davon per Video",
     [("sechs Sitzungen", 6, "Sitzungen", False), ("vier", 4, "Sitzungen", False)]),
    ("Zwei der Beamtenstellen entfallen", [("Zwei der Beamtenstellen", 2, "Beamtenstellen", False)]),
    # one noun for two words, and both sexes
    ("zwei Geh- und Radwege", [("zwei Geh- und Radwege", 2, "Geh- und Radwege", False)]),
    ("120 Schülerinnen und Schüler",
     [("120 Schülerinnen und Schüler", 120, "Schülerinnen und Schüler", False)]),
    ("10 MitarbeiterInnen", [("10 MitarbeiterInnen", 10, "MitarbeiterInnen", False)]),
    # measures, without space, over a line end, a divided word
    ("12,6% auf 260 m²", [("12,6%", 12.6, "Prozent", False), ("260 m²", 260, "Quadratmeter", False)]),
    ("in Höhe von 1.134.300 Eu-\nro", [("1.134.300 Eu-\nro", 1134300, "Euro", False)]),
    ("von\n-446,35 Euro", [("-446,35 Euro", -446.35, "Euro", False)]),
    ("EUR 3.500", [("EUR 3.500", 3500, "Euro", False)]),
    # one, and none
    ("davon 1 Kind", [("1 Kind", 1, "Kinder", False)]),
    ("mit 0 Gegenstimmen und 7 Enthaltungen",
     [("0 Gegenstimmen", 0, "Gegenstimmen", False), ("7 Enthaltungen", 7, "Enthaltungen", False)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_counts(text: str, expected: list[tuple[str, float, str, bool]]) -> None:
    found = [(item.text, item.value, item.unit, item.approximate) for item in find_figures(text)]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "am 13.11.2024 im Hauptausschuss, am 5. Juni und um 17:30 Uhr",  # dates and times
        "in den letzten 12 Monaten, zwei Jahre und drei Stunden",  # lengths of time
        "im Jahr 2023 Mitglieder geworben, Haushalt 2024 Ansätze",  # years
        "§ 3 Abs. 2 BauGB und Art. 28 Satz 1 Grundgesetz",  # paragraphs
        "24/SVV/1155 Mitteilungsvorlage, DS 35/2024 Beschlussvorlage",  # numbers of papers
        "Anlage 2 Mitteilungsvorlage, Seite 3 Übersichten, TOP 4 Berichte",  # what the number names
        "Schulstraße 9 Räume, 14469 Potsdam",  # house numbers, postcodes
        "Tel. 0331 289 1234 Zimmer",  # telephone numbers
        "der 5. Kooperationsbericht, 1. Vertreter",  # ordinals
        "52210 Eigener Wohnungsbau\n36600 Spielplätze",  # codes in tables
        "mehrere tausend Menschen",  # no number of its own
        "bei dem Produkt-Nr. 54100 Mittel für den Straßenbau",  # labels with a hyphen
        "Gewichtung: 20\tSelbstbestimmtes Wohnen\t50\tgeringe\n\nOberbürgermeister",  # cells of a row
        "ein Drittel der Mitglieder, die Hälfte, zweimal",  # shares and frequencies
        "Von den drei wurde keiner gewählt",  # nothing is counted
    ],
)
def test_no_counts(text: str) -> None:
    assert find_figures(text) == ()


def test_abbreviation_counts_its_long_form() -> None:
    """Defined in the text, given by the caller, or left as printed."""
    text = "Regionale Wachstumskerne (RWK). Potsdam ist einer von 15 RWK."
    assert [item.unit for item in find_figures(text)] == ["Regionale Wachstumskerne"]
    given_long = find_figures("einer von 15 RWK", {"RWK": "Regionale Wachstumskerne"})
    assert [item.unit for item in given_long] == ["Regionale Wachstumskerne"]
    assert [item.unit for item in find_figures("einer von 15 RWK")] == ["RWK"]


def test_taken_spans_are_left_out() -> None:
    text = "im 12 Bänke langen Weg mit 3 Bänken"
    assert [item.text for item in find_figures(text, taken=[(3, 5)])] == ["3 Bänken"]


@pytest.mark.parametrize(
    ("form", "plural", "gender", "number"),
    [
        ("Bundesländern", "Bundesländer", "n", "plural"),  # compound, dative
        ("Städtetages", "Städtetage", "m", "singular"),  # genitive
        ("Online-Leistungen", "Online-Leistungen", "f", "plural"),  # ending -ung, hyphen kept
        ("Mitglied", "Mitglieder", "n", "singular"),
        ("Antwort", "Antworten", "f", "singular"),  # not „Wort"
    ],
)
def test_noun_forms(form: str, plural: str, gender: str, number: str) -> None:
    noun = look_up_noun(form)
    assert noun is not None
    assert (noun.plural, noun.gender, noun.number) == (plural, gender, number)


@given(texts)
def test_spans_are_exact_ordered_and_apart(text: str) -> None:
    end = 0
    for item in find_figures(text):
        assert end <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert item.unit
        end = item.end


@given(st.integers(2, 999_999))
def test_value_survives_grouping(value: int) -> None:
    """Thousands may be parted by dots; years without a cue are the only plain numbers left out."""
    grouped = f"{value:,}".replace(",", ".")
    (item,) = find_figures(f"Der Verein hat {grouped} Euro eingenommen.")
    assert item.value == value
