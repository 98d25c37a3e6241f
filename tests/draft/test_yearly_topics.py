"""What a sentence of one year was about becomes a gap, its frame stays; what only sounds alike is left."""

from __future__ import annotations

import pytest

from extract.draft import Sentence, Settings, build_draft
from kit.made_series import PROFILE, make_archive


def sentence_of(words: str, place: int = 0) -> Sentence:
    archive = make_archive({2024: [("Zusammenarbeit", [words])]})
    return build_draft(archive, "klimabericht", None, Settings(profile=PROFILE)).sentences[place]


FRAMES = [
    # what the year was about
    (
        "Im Jahr 2024 stand der Schutz der Ufer im Mittelpunkt der Beratung.",
        "Im Jahr 2025 stand [Thema 2025?] im Mittelpunkt der Beratung.",
    ),
    ("2024 standen Wege und Brücken im Vordergrund.", "2025 standen [Thema 2025?] im Vordergrund."),
    ("2024 lag der Fokus auf der Pflege der Wege.", "2025 lag der Fokus [Thema 2025?]."),
    ("2024 ging es vor allem um den Neubau der Mensa.", "2025 ging es vor allem um [Thema 2025?]."),
    # topics in a list
    (
        "Auf der Tagung wurden folgende Themen beraten: das Wasser, die Schulen und der Wald.",
        "Auf der Tagung wurden folgende Themen beraten: [Themen 2025?].",
    ),
    (
        "Am 3. Mai 2024 haben die Städte Fragen erörtert wie das Wasser und den Wald.",
        "Am [Datum 2025?] haben die Städte Fragen erörtert wie [Themen 2025?].",
    ),
    # examples with a date behind a clause that stands by itself
    (
        "Der Verband wirbt für seine Ziele, unter anderem auf der Messe am 5. März 2024.",
        "Der Verband wirbt für seine Ziele, unter anderem [Beispiele 2025?].",
    ),
    # the last sitting
    (
        "Der Beirat hat sich in seiner letzten Sitzung mit dem Hochwasser befasst.",
        "Der Beirat hat sich in seiner letzten Sitzung [Themen 2025?].",
    ),
    # what is measured every year
    (
        "Der Verbrauch lag 2024 bei 4,2 Millionen Kilowattstunden.",
        "Der Verbrauch lag 2025 bei [Zahl 2025: Millionen Kilowattstunden?] Millionen Kilowattstunden.",
    ),
    # meetings told vaguely
    (
        "Im Jahr 2024 wurden mehrere Gesprächsrunden durchgeführt.",
        "Im Jahr 2025 wurden [Zahl 2025?] Gesprächsrunden durchgeführt.",
    ),
]


@pytest.mark.parametrize(("words", "draft"), FRAMES)
def test_the_frame_stays(words: str, draft: str) -> None:
    found = sentence_of(words)
    assert found.text == draft
    assert found.mark == "slot"
    assert found.questions


WHOLE = [
    # examples of what happened: the clause before them is past as well
    "Im Jahr 2024 wurden unter anderem drei Brücken gebaut.",
    "Am 4. Juni 2024 wurde die Halle eingeweiht.",
    # „im Mittelpunkt“ of a town, not of a year
    "Am 4. Juni 2024 wurde im Mittelpunkt der Stadt ein Brunnen enthüllt.",
]


@pytest.mark.parametrize("words", WHOLE)
def test_where_nothing_holds_the_whole_is_a_gap(words: str) -> None:
    assert sentence_of(words).text == "[Ereignis 2025: eintragen oder streichen]"


CARRIED = [
    "Die Feuerwehren helfen sich, unter anderem bei großen Bränden.",  # examples of no date
    "Die Themen der Runde wechseln oft.",
    "Der Brunnen steht im Mittelpunkt des Parks.",
    "Der Verein wurde 1998 gegründet.",  # its year is told
    # why the report is written stands in every one, though it is past
    "Der Rat hat das Amt beauftragt, jährlich über den Stand des Radverkehrs zu berichten.",
    "Nach dem Schulgesetz plant der Kreis die Plätze für alle Kinder.",  # a standing duty
    "Das Angebot richtet sich vor allem an die Jüngsten.",  # children, no time
]


@pytest.mark.parametrize("words", CARRIED)
def test_what_only_sounds_alike_is_carried_over(words: str) -> None:
    assert sentence_of(words).text == words
    assert sentence_of(words).mark == "carried"


ASKED = [
    # work that goes on, told without a verb of work
    ("Für das Haus am Wall läuft derzeit ein Anbau.", "Wie weit ist sie"),
    ("Ein Gutachten zum Dach ist in Arbeit.", "Wie weit ist sie"),
    ("Die Satzung liegt noch nicht vor.", "Wie weit ist sie"),
    # compared with a year that is another one next time
    ("Das sind deutlich mehr als im Vorjahr.", "galt für den Bericht"),
    # set up, and there since then
    ("Für die Pflege wurde ein Arbeitskreis gebildet.", "Besteht es noch"),
    ("Im Amt wurde eine Leitstelle eingerichtet, die den Ausbau begleitet.", "Besteht es noch"),
    # recommended
    ("Die Anlagen sollten im Bestand erhalten bleiben.", "Wurde begonnen"),
    ("Das Gutachten legt dar, den Weg zu verbreitern.", "Wurde begonnen"),
]


@pytest.mark.parametrize(("words", "asked"), ASKED)
def test_what_may_still_hold_stays_and_is_asked(words: str, asked: str) -> None:
    found = sentence_of(words)
    assert found.text == words
    assert found.mark == "question"
    assert any(asked in question.check for question in found.questions)


CONFIRMED = [
    # began in the year and goes on
    ("Seit Mai 2024 leitet der Kreis die Runde.", "Seit Mai 2024 leitet der Kreis die Runde."),
]


@pytest.mark.parametrize(("words", "draft"), CONFIRMED)
def test_what_began_in_the_year_is_confirmed(words: str, draft: str) -> None:
    found = sentence_of(words)
    assert found.text == draft
    assert found.mark == "confirm"


def test_what_the_report_is_about_moves_its_year() -> None:
    assert sentence_of("Dieser Bericht beschreibt den Stand im Jahr 2024.").text == (
        "Dieser Bericht beschreibt den Stand im Jahr 2025."
    )


def test_a_list_of_plans_is_asked_item_by_item() -> None:
    archive = make_archive({2024: [("Ausblick", ["Geplant sind:", "• ein Steg am See,", "• neue Bänke."])]})
    draft = build_draft(archive, "klimabericht", None, Settings(profile=PROFILE))
    assert [s.text for s in draft.sentences] == [
        "Geplant sind:",
        "[ein Steg am See: Stand 2025?]",
        "[neue Bänke: Stand 2025?]",
    ]
    assert draft.sentences[0].mark == "question"


def test_the_lead_of_a_list_stays_and_its_items_are_gaps() -> None:
    archive = make_archive({2024: [("Netz", ["Angesprochen wurden:", "• Landkreis Elde", "• Stadt Quell"])]})
    draft = build_draft(archive, "klimabericht", None, Settings(profile=PROFILE))
    assert [s.text for s in draft.sentences] == [
        "Angesprochen wurden:",
        "[Landkreis Elde?]",
        "[Stadt Quell?]",
    ]
    assert draft.sentences[0].mark == "question"


def test_an_announcement_goes_on_and_is_asked_with_it() -> None:
    words = "Für das Jahr 2025 ist ein Leitbild geplant. Dieses Leitbild soll als Richtschnur dienen."
    first, second = (sentence_of(words, place) for place in (0, 1))
    assert first.text.endswith("[Ergebnis 2025?]")
    assert second.text == "Dieses Leitbild soll als Richtschnur dienen."
    assert second.mark == "question"


def test_standing_challenges_stay_and_those_told_by_name_are_asked() -> None:
    plain, named = (
        "Die Städte stehen vor Herausforderungen.",
        ("Die Bandbreite reicht von der Schule über das Wasser bis zur Straße."),
    )
    archive = make_archive({2024: [("Einleitung", [plain, named])]})
    draft = build_draft(archive, "klimabericht", None, Settings(profile=PROFILE))
    assert [s.mark for s in draft.sentences] == ["carried", "confirm"]
    assert [s.text for s in draft.sentences] == [plain, named]
