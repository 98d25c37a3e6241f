"""Definitions of abbreviations, long forms in the nominative, conflicts and gaps."""

from __future__ import annotations

import pytest
from hypothesis import given

from extract.facts.abbreviations import check_abbreviations, find_abbreviations
from extract.german.nominative import build_nominative
from kit.made_texts import texts

DEFINITIONS = [
    # marks of emphasis, genitive, dative
    ("der Landeshauptstadt Potsdam (**LHP**) mit", "LHP", "Landeshauptstadt Potsdam"),
    ("im Deutschen Städtetag (DST)", "DST", "Deutscher Städtetag"),
    ("des Verkehrsverbundes Berlin-Brandenburg (VBB)", "VBB", "Verkehrsverbund Berlin-Brandenburg"),
    ("zu einem netzweiten regionalen Verkehrsmanagement (NRVM)", "NRVM",
     "netzweites regionales Verkehrsmanagement"),
    # the plural stays one
    ("den Prozess der Regionalen Wachstumskerne (RWK)", "RWK", "Regionale Wachstumskerne"),
    ("sowie die lokalen Aktionsgruppen (LAG) der Regionen", "LAG", "lokale Aktionsgruppen"),
    # a name in quotes is taken whole
    ("des Vereines „Kommunales Nachbarschaftsforum Berlin-Brandenburg e.V.“ (**KNF**)", "KNF",
     "Kommunales Nachbarschaftsforum Berlin-Brandenburg e.V."),
    # "des Landes Brandenburg" gives no letter, a place behind the name neither
    ("einer Regionalentwicklungsstrategie des Landes Brandenburg (RES)", "RES",
     "Regionalentwicklungsstrategie"),
    ("die Feuerwehr-Unfallkasse Niedersachsen (FUK)", "FUK", "Feuerwehr-Unfallkasse Niedersachsen"),
    # "für", "und" between the words
    ("des Ministeriums des Innern und für Kommunales (MIK)", "MIK",
     "Ministerium des Innern und für Kommunales"),
    # a law's G comes last in its abbreviation; commas stay; what follows the name gives no letter
    ("des Niedersächsischen Gesetzes über Raumordnung und Landesplanung (NROG)", "NROG",
     "Niedersächsisches Gesetz über Raumordnung und Landesplanung"),
    ("des Gesetzes über die Umweltverträglichkeitsprüfung (UVPG)", "UVPG",
     "Gesetz über die Umweltverträglichkeitsprüfung"),
    ("Senatsverwaltung für Bildung, Wissenschaft und Forschung (SenBWF)", "SenBWF",
     "Senatsverwaltung für Bildung, Wissenschaft und Forschung"),
    ("durch die Netzgesellschaft Hildesheimer Land GmbH & Co KG (NHL)", "NHL",
     "Netzgesellschaft Hildesheimer Land GmbH & Co KG"),
    # a blank lost behind a colon; adjectives of places before others
    ("Rechtsgrundlage:Baugesetzbuch (BauGB)", "BauGB", "Baugesetzbuch"),
    ("der Kreuzberger Musikalischen Aktion (KMA)", "KMA", "Kreuzberger Musikalische Aktion"),
    # letters out of order, and one letter that fits nothing
    ("des individualisierten Motorverkehrs (MIV)", "MIV", "individualisierter Motorverkehr"),
    ("des bestehenden Verkehrsmanagements (UVM)", "UVM", "bestehendes Verkehrsmanagement"),
    # several words, of which the first is abbreviated
    ("Die Arbeitsgruppe Smart City Potsdam (AG Smart City Potsdam)", "AG Smart City Potsdam",
     "Arbeitsgruppe Smart City Potsdam"),
    # mixed case, a year in the name, a law
    ("in der Kindertagesstätte (Kita)", "Kita", "Kindertagesstätte"),
    ("Die Volkssportvereinigung von 1897 Rössing e. V. (VSV)", "VSV",
     "Volkssportvereinigung von 1897 Rössing e. V."),
    ("des Nds. Kommunalverfassungsgesetzes (NKomVG)", "NKomVG", "Nds. Kommunalverfassungsgesetz"),
    # the other way round, introduced by a word, in a list, over a line end
    ("Das RROP (Regionales Raumordnungsprogramm) gilt", "RROP", "Regionales Raumordnungsprogramm"),
    ("die Brandenburgische Verkehrsgesellschaft (nachfolgend BVG)", "BVG",
     "Brandenburgische Verkehrsgesellschaft"),
    ("Abkürzungen\nÖPNV – Öffentlicher Personennahverkehr\n", "ÖPNV", "Öffentlicher Personennahverkehr"),
    ("der Deutschen Rentenver-\nsicherung (DRV)", "DRV", "Deutsche Rentenversicherung"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "short", "long"), DEFINITIONS)
def test_definitions(text: str, short: str, long: str) -> None:
    assert [(item.short, item.long) for item in find_abbreviations(text)] == [(short, long)]


@pytest.mark.parametrize(
    "text",
    [
        "in der Stadt Werder (Havel)",  # a place's addition
        "- Stadt Luckenwalde (RWK)",  # what the town is, not its abbreviation
        "Smart City-geförderter Kommunen (MPSC)",  # letters that the words do not have
        "Akzeptanz sexueller Vielfalt (ISV)",  # the first letter opens no word
        "der Beschluss (19/SVV/0058)",  # a number
        "(LHP)",  # nothing before it
        "Herr Müller (CDU) und Frau Schulze (SPD)",  # parties
    ],
)
def test_no_definitions(text: str) -> None:
    assert find_abbreviations(text) == ()


def test_two_long_forms_are_an_issue() -> None:
    text = (
        "Die Arbeitsgruppe Smart City Potsdam (AG Smart City Potsdam) denkt vernetzt.\n\n"
        "Sie wirkt in der Arbeitsgemeinschaft Smart City (AG Smart City)."
    )
    found = find_abbreviations(text)
    (issue,) = check_abbreviations(text, found)
    assert issue.code == "abbreviation-conflict"
    assert issue.values["first"] == "Arbeitsgruppe Smart City Potsdam"
    assert issue.values["second"] == "Arbeitsgemeinschaft Smart City"


def test_inflected_repetition_is_no_conflict() -> None:
    text = (
        "Regionale Wachstumskerne (RWK) sind da. Der Prozess der Regionalen Wachstumskerne (RWK) geht weiter."
    )
    found = find_abbreviations(text)
    assert len(found) == 2
    assert check_abbreviations(text, found) == ()


def test_undefined_abbreviations_are_told_once() -> None:
    """Known ones, Roman numerals, defined ones and words in capitals for emphasis are left out."""
    text = (
        "Die Landeshauptstadt Potsdam (LHP) stärkt die DIKOM. Die DIKOM der LHP, die GmbH, Kapitel III.\n"
        "WICHTIGER HINWEIS AN ALLE\n"
    )
    issues = check_abbreviations(text, find_abbreviations(text))
    assert [issue.code for issue in issues] == ["abbreviation-undefined"]
    assert issues[0].span is not None
    assert text[slice(*issues[0].span)] == "DIKOM"


@pytest.mark.parametrize(
    "text",
    [
        "Die IHK tagt in KW 35.",  # everybody knows them
        "Nach § 5 Abs. 1 HGO und nach Art. 3 GVO ist zu verfahren.",  # laws behind their section
        "Ein ENTWURF liegt vor.",  # a loud word
    ],
)
def test_what_is_no_undefined_abbreviation(text: str) -> None:
    assert check_abbreviations(text, find_abbreviations(text)) == ()


@pytest.mark.parametrize(
    ("before", "phrase", "nominative"),
    [
        ("des", "Städte- und Gemeindebundes Brandenburg", "Städte- und Gemeindebund Brandenburg"),
        (
            "des",
            "Niedersächsischen Kommunalverfassungsgesetzes",
            "Niedersächsisches Kommunalverfassungsgesetz",
        ),
        ("der", "Freiwilligen Feuerwehr", "Freiwillige Feuerwehr"),  # feminine, dative
        ("das", "Kommunale Nachbarschaftsforum", "Kommunales Nachbarschaftsforum"),  # weak to strong
        ("die", "Arbeitsgruppe Nord", "Arbeitsgruppe Nord"),  # already there
    ],
)
def test_nominative(before: str, phrase: str, nominative: str) -> None:
    assert build_nominative(phrase.split(), [before]) == nominative


@given(texts)
def test_spans_are_exact_and_hold_the_abbreviation(text: str) -> None:
    for item in find_abbreviations(text):
        assert 0 <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert item.short.split()[0] in item.text
        assert item.long
    check_abbreviations(text, find_abbreviations(text))
