"""Dates in a draft: what happened on a day is never carried over, a changed date is a change."""

from __future__ import annotations

import pytest

from extract.draft import ComparedSentence, Draft, Sentence, Settings, build_draft
from kit.made_series import PROFILE, make_archive

SETTINGS = Settings(profile=PROFILE)
KEPT = "Die Stadt ist Mitglied im Klimabündnis der Region."


def draft_of(*sentences: str, before: tuple[str, ...] = ()) -> Draft:
    """The draft for 2023 from a report on 2022 with these sentences, and one on 2021 where there is one."""
    years = {2022: [("Energie", [KEPT, *sentences])]}
    if before:
        years[2021] = [("Energie", [KEPT, *before])]
    return build_draft(make_archive(years), "klimabericht", None, SETTINGS)


def sentence(draft: Draft, words: str) -> Sentence:
    return next(s for s in draft.sentences if words in s.source.text)


def compared(draft: Draft, words: str) -> ComparedSentence:
    cells = (row.cells[-1] for row in draft.comparison.sections)
    return next(s for cell in cells if cell for s in cell.sentences if words in s.text)


OPENED = "Am 12.05.{} wurde die Anlage auf der Grundschule Süd eröffnet."


@pytest.mark.parametrize("before", [(), (OPENED.format(2021),), (OPENED.format(2022),)])
def test_a_day_of_the_year_is_an_event_whatever_words_are_beside_it(before: tuple[str, ...]) -> None:
    found = sentence(draft_of(OPENED.format(2022), before=before), "Grundschule")
    assert found.mark == "slot"
    assert found.kinds[0] == "event"
    assert "2022" not in found.text


def test_a_date_that_changed_is_a_slot_with_both_dates() -> None:
    found = sentence(draft_of(OPENED.format(2022), before=(OPENED.format(2021),)), "Grundschule")
    assert found.text == "Am [Datum 2023?] wurde die Anlage auf der Grundschule Süd eröffnet."
    assert [value.value for value in found.slots[0].history] == ["12.05.2021", "12.05.2022"]
    assert found.since_year == 2022


def test_a_day_before_the_year_that_moves_on_is_an_event_too() -> None:
    """The report comes a year late: each edition tells the opening of the year before it."""
    found = sentence(draft_of(OPENED.format(2021), before=(OPENED.format(2020),)), "Grundschule")
    assert (found.mark, found.kinds[0]) == ("slot", "event")
    assert found.slots[0].last == "12.05.2021"


def test_a_day_in_another_month_is_another_day() -> None:
    words = "Am {} öffnete die Anlage am Hafen ihre Tore."
    found = sentence(draft_of(words.format("3. Juni 2021"), before=(words.format("12. Mai 2020"),)), "Hafen")
    assert found.text == words.format("[Datum 2023?]")
    assert [value.value for value in found.slots[0].history] == ["12. Mai 2020", "3. Juni 2021"]


@pytest.mark.parametrize(
    ("before", "now", "since", "rolled"),
    [
        ("Der Stand {} ist gut.", "Der Stand {} ist gut.", 2021, True),  # the year went with it
        ("Der Stand ist gut.", "Der Stand ist gut.", 2021, False),
        ("Der Stand vom 3.5.{} ist gut.", "Der Stand vom 3.5.{} ist gut.", 2022, False),  # another wording
    ],
)
def test_the_age_tells_whether_the_year_went_with_it(before: str, now: str, since: int, rolled: bool) -> None:
    found = sentence(draft_of(now.format(2022), before=(before.format(2021),)), "Der Stand")
    assert (found.since_year, found.rolled_since) == (since, rolled)


FORMULAS = [
    ("Einzelheiten stehen in der Anlage.", True),
    ("Die Zahlen zeigt Anlage 2.", True),
    ("Der Bericht ist als Anlage beigefügt.", True),
    ("Zu den Vorhaben siehe Anlagen.", True),
    ("Anlagen: keine", True),
    ("Mit dieser Vorlage kommt die Verwaltung dem Auftrag nach.", True),
    ("Die folgende Übersicht ist nach Ämtern geordnet.", True),
    ("Auf dem Dach der Schule steht eine Anlage.", False),  # a plant
    ("Die Anlage am Hafen liefert Wärme.", False),
    ("In der Anlage am Hafen entsteht Wärme.", False),
    ("Die Anlagen der Stadtwerke liefern Strom.", False),
    ("Das Konzept ist die Vorlage für andere Städte.", False),  # a model to follow
    ("Die Kläranlage reinigt das Wasser und leitet es danach ein.", False),  # of time
    ("Die Stadt behält die Übersicht über alle Dächer.", False),
]


@pytest.mark.parametrize(("words", "formula"), FORMULAS)
def test_words_make_a_formula_only_where_they_mean_the_papers(words: str, formula: bool) -> None:
    assert ("standing_formula" in sentence(draft_of(words), words).kinds) is formula


def test_a_plant_that_is_announced_is_a_promise() -> None:
    found = sentence(draft_of("Es ist geplant, danach die Anlage am Hafen zu bauen."), "Hafen")
    assert found.kinds[0] == "promise"
    later = sentence(draft_of("Die Übersicht der Dächer soll demnächst erarbeitet werden."), "Dächer")
    assert later.mark != "carried"


def test_a_formula_names_no_day_but_that_of_a_decision() -> None:
    draft = draft_of(
        "Am 12.05.2018 wurde die Anlage 2 eingeweiht.", "Grundlage ist der Beschluss vom 30. Januar 2019."
    )
    assert "standing_formula" not in sentence(draft, "Anlage 2").kinds
    assert "standing_formula" in sentence(draft, "Grundlage").kinds


@pytest.mark.parametrize(
    ("before", "now", "change", "label"),
    [
        (KEPT, KEPT, "same", ""),
        (OPENED.format(2021), OPENED.format(2022), "reworded", "fortgeschrieben (nur Jahr/Datum)"),
        (
            "Im Jahr 2021 galt das Programm.",
            "Im Jahr 2022 galt das Programm.",
            "reworded",
            "fortgeschrieben (nur Jahr/Datum)",
        ),
        (
            "Das ist der 1. Klimabericht der Stadt.",
            "Das ist der 2. Klimabericht der Stadt.",
            "reworded",
            "fortgeschrieben (nur Jahr/Datum)",
        ),
        ("Derzeit arbeiten dort 12 Anlagen.", "Derzeit arbeiten dort 17 Anlagen.", "reworded", ""),
        ("Der Rat „Klima“ tagt oft im Haus.", 'Der Rat "Klima" tagt oft im Haus.', "reworded", ""),
    ],
)
def test_same_means_word_for_word(before: str, now: str, change: str, label: str) -> None:
    draft = draft_of(now, before=(before,))
    found = compared(draft, now)
    assert (found.change, found.label) == (change, label)
    assert all(s.kind == "kept" for s in found.stretches) is (change == "same")
    assert draft.comparison.carried[-1].count == (1 if change == "reworded" else 2)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (  # a counter and „zuletzt“: the sentence stays, its day does not
            "Im Jahr 2022 gab es 3 Konferenzen, zuletzt am 7. Dezember 2022.",
            "Im Jahr 2023 gab es [Zahl 2023: Konferenzen?] Konferenzen, zuletzt am [Datum 2023?].",
        ),
        ("Das Forum tagte zuletzt im Mai 2022.", "Das Forum tagte zuletzt im [Monat 2023?]."),
        # what is so since then stays
        ("Seit Mai 2022 leitet die Stadt das Forum.", "Seit Mai 2022 leitet die Stadt das Forum."),
    ],
)
def test_days_of_the_year_are_slots_in_sentences_that_stay(words: str, text: str) -> None:
    found = sentence(draft_of(words), words)
    assert found.text == text
    assert bool(found.slots) is ("[" in text)
    assert not found.slots or found.questions
