"""Sentences that announce, their due dates, and what became of them in later papers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given

from extract.archive.commitment_links import (
    Announcement,
    ReportPaper,
    SentenceInContext,
    link_commitments,
)
from extract.facts.announcements import is_infinitive
from extract.facts.commitments import find_commitments
from kit.made_texts import texts

ANNOUNCING = [
    # planned, with a year, an end of year, a quarter behind an ordinal
    ("Für das Jahr 2024 ist geplant, ein Leitbild zu erarbeiten.", "2024"),
    ("Die Umsetzung der Projekte ist bis Ende 2026 vorgesehen.", "2026"),
    ("Die Anmeldung ist für das 2. Quartal 2024 geplant.", "2024-34"),
    ("Ihre Fertigstellung ist für 2024 angekündigt.", "2024"),
    # "soll": with a date anything, without one what happens or is done
    ("Im Jahr 2024 soll die nächste gemeinsame Sitzung stattfinden.", "2024"),
    ("Der Index soll im März 2024 vorliegen.", "2024-03"),
    ("Zum einen soll ein Brunnen gebaut werden.", None),
    ("Das Defizit soll durch zusätzliche Räume ausgeglichen werden.", None),
    # "wird": prepared, at a time ahead, with "voraussichtlich", by somebody
    ("Eine Studie zum Regionalbus wird gemeinsam mit dem Landkreis vorbereitet.", None),
    ("Die Schilder werden bis zum 30. Juni 2024 aufgestellt.", "2024-06-30"),
    ("Das Urteil wird voraussichtlich im Herbst 2024 vorliegen.", "2024-23"),
    ("Diese werden sukzessive mit den passenden Partnern umgesetzt.", None),
    ("Der Architekt wird die Planung im Fachausschuss vorstellen.", None),
    # verbs of intention, and something that opens at a time
    ("Die Verwaltung beabsichtigt, die Satzung zu ändern.", None),
    ("Die Grundschule öffnet zum Schuljahr 2026/27.", "2026/2027"),
    # future tense: any infinitive of an act, also behind „dass", also of the passive
    ("Das Ordnungsamt wird die Änderungen erläutern und Fragen beantworten.", None),
    ("Frau Holl berichtet, dass am 24.11. der Stammtisch stattfinden wird.", "2023-11-24"),
    ("Die Regelung wird im Mai 2024 umgesetzt werden.", "2024-05"),
    ("Von den zehn Kindern sind drei im Hort, wovon zwei ihn zum 31.07.2024 verlassen werden.", "2024-07-31"),
    # present tense with a word of what comes, work under way, a delay
    ("Die Ausschüsse werden umgehend informiert.", None),
    ("Die Höhe des Budgets wird derzeit noch abgestimmt.", None),
    ("Die Maßnahme wird um ein Jahr verschoben.", None),
    ("Die Beseitigung der Schäden erfolgt kurzfristig.", None),
    ("Weitere Termine im Jahr folgen.", None),
    ("Die Maßnahme wird im Haushaltsjahr 2023 durchgeführt.", "2023"),
    # will, promise, obligation, told by somebody
    ("Der Landkreis will die Satzung ändern.", None),
    ("Hierzu will die Leiterin kurzfristig einen Ortstermin vereinbaren.", None),
    ("Der Betreiber hat eine Prüfung zugesagt.", None),
    ("Der Umbau muss bis Ende 2027 fertig sein.", "2027"),
    ("Herr Neid berichtet, dass die Buslinie wieder eingeführt werden soll.", None),
    ("Bis zum 30. Juni 2024 ist die Standsicherheit zu überprüfen.", "2024-06-30"),
    ("Vorher wird es eine Begehung geben.", None),
    ("Wir haben uns darauf verständigt, dass der Senat eine Arbeitsgruppe beruft.", None),
    # words apart: „steht … noch aus", „wird … gerechnet"
    ("In Berlin steht der Erlass einer Verordnung noch aus.", None),
    ("Daher wird auch mit einer fristgerechten Fertigstellung gerechnet.", None),
    # the last date ahead counts, not the one of the decision
    ("Am 5. Mai 2023 wurde beschlossen, dass die Brücke 2025 eröffnet werden soll.", "2025"),
]


@pytest.mark.parametrize(("text", "due"), ANNOUNCING)
def test_announcing(text: str, due: str | None) -> None:
    found = find_commitments(text, date(2023, 10, 1))
    assert [(item.sentence, item.due) for item in found] == [(text, due)]


@pytest.mark.parametrize(
    "text",
    [
        "Im Jahr 2023 wurden mehrere Workshops durchgeführt.",  # done
        "Die für 2022 vorgesehene Sitzung musste verschoben werden.",  # infinitive „werden"
        "Die Sitzung, die für 2024 vorgesehen war, wurde abgesagt.",  # called off
        "Demnach sollen bestehende Felder der Kooperation weitergeführt werden.",  # what a decision says
        "Das Bezirksamt wird beauftragt, bis März 2024 zu berichten.",  # an order to somebody
        "Deshalb wird das Bezirksamt aufgefordert, dass Stellen eingerichtet werden sollen.",  # likewise
        "Wann soll die Brücke eröffnet werden?",  # a question
        "Der Antrag vom 14.02.2023 ist beigefügt; auf ihn wird verwiesen.",  # a date behind us
        "Der Stellenplan 2024 wird in der vorliegenden Fassung beschlossen.",  # the year is part of a name
        "Eine Aufschlüsselung ist im System nicht vorgesehen.",  # not planned
        "Regionale Abstimmung 2024",  # a heading
        "Der Haushaltsansatz im Jahr 2024 wird ersatzlos gestrichen.",  # the decision itself
        "Seit 2010 werden jährlich zwei Prüfungen angeboten.",  # a habit
        "Die Sportflächen sollten für den Winter 2024 tauglich gemacht werden (etwa durch Licht).",  # a wish
        "Sollten sich Schäden ergeben, werden diese sofort mitgeteilt.",  # a condition
        "Es wurde mitgeteilt, wie das Amt den Beschluss umsetzen wird.",  # an indirect question
        "Der Antrag vom 24.11.2024 wird besprochen.",  # strong participle, the date of a letter
        "UmwVerk 21.11.2024 Die Vorlage wird zurückgezogen.",  # a date as heading
        "Dies wird möglicherweise zu mehr Lärm führen.",  # a forecast
        "Die Mauer war ohnehin vorgesehen, das ist bekannt.",  # it was
        "Für Ausstellungen ist kein Beschluss vorgesehen.",  # none is
        "Im Jahr 2024 beendete Vorhaben wurden früher fertig, als ursprünglich vorgesehen.",  # past
        "Die Verwaltung soll bis März 2024 berichten.",  # an order with a date
        "Nach dem Onlinezugangsgesetz sind alle Leistungen bis Ende 2024 digital anzubieten.",  # a norm
        "Über den Fortgang wird im nächsten Kooperationsbericht berichtet.",  # no matter of its own
        "Wann ist zu erwarten, dass die Gesellschaft in den Besitz kommt.",  # a question without its mark
        "Werden die Gewinne weitergeleitet, sind diese zu versteuern.",  # a condition without „wenn"
        "Von hier war beabsichtigt, die Änderungen zu berücksichtigen.",  # it was
        "Diesem Beispiel sollte der Bezirk folgen.",  # an infinitive is no „folgen"
    ],
)
def test_not_announcing(text: str) -> None:
    assert find_commitments(text, date(2023, 10, 1)) == ()


def test_sentence_that_goes_on_takes_the_date() -> None:
    """„Dieses Leitbild soll …" is due when the sentence before says so; in a new paragraph it is not."""
    first = "Für das Jahr 2024 ist geplant, ein Leitbild zu erarbeiten."
    second = "Dieses Leitbild soll als Dach dienen."
    found = find_commitments(f"{first} {second}", date(2023, 10, 1))
    assert [(item.due, item.rule) for item in found] == [
        ("2024", "commitment.planned"),
        ("2024", "commitment.continued"),
    ]
    apart = find_commitments(f"{first}\n\n{second}", date(2023, 10, 1))
    assert [item.due for item in apart] == ["2024", None]


def test_orders_reach_to_the_end_of_the_paragraph() -> None:
    text = "Das Bezirksamt wird beauftragt zu prüfen. Dabei sollen Konzepte entwickelt werden."
    assert find_commitments(text) == ()


def test_orders_end_with_the_reasons_for_them() -> None:
    order = "Der Rat möge beschließen: Der Weg soll gebaut werden."
    assert find_commitments(order) == ()
    found = find_commitments(f"{order} Begründung: Der Weg soll die Orte verbinden. Er soll gebaut werden.")
    assert [item.sentence for item in found] == ["Er soll gebaut werden."]


def test_by_laws_announce_nothing() -> None:
    """Two paragraphs of a by-law: their „wird" and „soll" are norms, also with a date."""
    text = (
        "§ 1 Gebühr\n(1) Die Gebühr wird ab 2025 erhoben.\n(2) Sie soll unverzüglich gezahlt werden.\n\n"
        "§ 2 Frist\nDer Antrag wird bis zum 31.12.2024 gestellt."
    )
    assert find_commitments(text, date(2023, 10, 1)) == ()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("beantworten", True),
        ("verschieben", True),
        ("verschoben", False),
        ("ausgeben", True),
        ("aufgegeben", False),
        ("vorgetragen", False),
        ("besprochen", False),
        ("genehmigen", True),
        ("sammeln", True),
        ("beraten", False),  # both; „wird beraten" is the passive more often
    ],
)
def test_infinitives(word: str, expected: bool) -> None:
    assert is_infinitive(word) is expected


def test_report_year_moves_the_floor() -> None:
    """A report on 2023 of October 2024 may still announce for the spring of 2024."""
    text = "Die Reihe soll im März 2024 beginnen."
    (item,) = find_commitments(text, date(2024, 10, 23), report_year=2023)
    assert item.due == "2024-03"


@given(texts)
def test_spans_are_exact_and_in_order(text: str) -> None:
    end = 0
    for item in find_commitments(text, date(2023, 1, 1)):
        assert end <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert item.confidence >= 0.5
        end = item.end


STUDY = "Eine Studie zum Regionalbus wird vorbereitet und soll 2021 beauftragt werden."
BRIDGE = "Die Brücke über den Zernsee soll im Sommer 2022 freigegeben werden."
SERIES = (
    ReportPaper(
        "21/1",
        (SentenceInContext(STUDY, announces=True), SentenceInContext("Das Netzwerk hat 57 Mitglieder.")),
    ),
    ReportPaper(
        "22/1",
        (
            SentenceInContext("Das Netzwerk hat 57 Mitglieder."),
            SentenceInContext(BRIDGE, announces=True),
            SentenceInContext("Die Volkshochschulen haben ihre Kurse ausgetauscht."),
        ),
    ),
    ReportPaper(
        "23/1",
        (
            SentenceInContext("Die Studie zum Regionalbus wurde im vierten Quartal 2022 beauftragt."),
            SentenceInContext("Die Brücke über den Zernsee konnte noch nicht freigegeben werden."),
        ),
    ),
)


def test_report_is_found_in_the_later_paper() -> None:
    (link,) = link_commitments([Announcement("21/1", STUDY, "2021")], SERIES)
    assert (link.status, link.reported_in) == ("reported", "23/1")
    assert link.sentence == SERIES[2].statements[0].sentence
    assert 0 < link.confidence <= 1


def test_what_is_still_to_come_reports_nothing() -> None:
    (link,) = link_commitments([Announcement("22/1", BRIDGE, "2022-22")], SERIES)
    assert (link.status, link.reported_in, link.sentence) == ("open", None, None)


def test_cancelled_is_dropped() -> None:
    text = "Die Studie zum Regionalbus wurde 2021 nicht beauftragt, sondern aufgegeben."
    series = (SERIES[0], ReportPaper("22/1", (SentenceInContext(text),)))
    (link,) = link_commitments([Announcement("21/1", STUDY, "2021")], series)
    assert (link.status, link.reported_in) == ("dropped", "22/1")


def test_carried_over_sentences_and_earlier_papers_report_nothing() -> None:
    """A standing sentence of the announcing paper says nothing new; papers before it cannot report."""
    announcement = Announcement("23/1", "Das Netzwerk mit 57 Mitgliedern soll wachsen.", "2023")
    assert link_commitments([announcement], SERIES)[0].status == "open"
    standing = Announcement("21/1", "Das Netzwerk soll 57 Mitglieder haben.", "2021")
    assert link_commitments([standing], SERIES)[0].status == "open"


@pytest.mark.parametrize(("later", "status"), [(0, "reported"), (40, "open")])
def test_reports_of_a_long_series_fade(later: int, status: str) -> None:
    """What a report says long after the announcement is of another matter, whatever its words."""
    done = SentenceInContext("Die Studie zum Regionalbus wurde vorbereitet und 2021 beauftragt.")
    between = tuple(ReportPaper(f"between {n}", SERIES[1].statements) for n in range(later))
    series = (SERIES[0], *between, ReportPaper("99/1", (done,)))
    assert link_commitments([Announcement("21/1", STUDY, "2021")], series)[0].status == status


def test_links_stand_in_the_order_of_the_announcements() -> None:
    asked = [Announcement("22/1", BRIDGE), Announcement("21/1", STUDY, "2021"), Announcement("?", STUDY)]
    assert [link.status for link in link_commitments(asked, SERIES)] == ["open", "reported", "open"]


def test_nothing_to_link() -> None:
    assert link_commitments([], SERIES) == ()
    assert link_commitments([Announcement("1", "Ein Plan soll entstehen.")], ())[0].status == "open"
