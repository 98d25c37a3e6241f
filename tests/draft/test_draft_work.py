"""Kinds of sentences: work that goes on, what hangs on it, frames that hold, items that are sentences."""

from __future__ import annotations

import pytest

from extract.draft import Draft, Settings, build_draft
from kit.made_series import PROFILE, make_archive


def draft_of(*paragraphs: str) -> Draft:
    archive = make_archive({2024: [("Zusammenarbeit", list(paragraphs))]})
    return build_draft(archive, "klimabericht", None, Settings(profile=PROFILE))


RUNNING = [
    # passive with a word of now
    "Gemeinsam mit dem Landkreis wird derzeit ein Konzept für die Radwege erarbeitet.",
    # active with a word of now
    "Die Stadt führt aktuell eine Studie zum Wasser durch.",
    # passive alone
    "Für die Uferwege wird ein Gutachten erstellt.",
]


@pytest.mark.parametrize("words", RUNNING)
def test_running_work_stays_and_is_asked_after(words: str) -> None:
    (found,) = draft_of(words).sentences
    assert found.text == words
    assert found.mark == "question"
    assert any("Wie weit ist sie" in question.check for question in found.questions)


HANGING = [
    "Ziel dieser Untersuchung ist ein dichtes Netz.",
    "Daran wirken auch die Gemeinden mit.",
    "Es umfasst alle Wege am Ufer.",
]


@pytest.mark.parametrize("words", HANGING)
def test_what_hangs_on_it_hangs_on_it(words: str) -> None:
    first, second = draft_of(f"{RUNNING[0]} {words}").sentences
    assert first.mark == "question"
    assert second.text == words
    assert second.mark in ("question", "confirm")
    assert any("Satz davor" in question.check for question in second.questions)


def test_what_stands_by_itself_hangs_on_nothing() -> None:
    _, second = draft_of(f"{RUNNING[0]} Die Feuerwehr hilft den Nachbarn.").sentences
    assert second.mark == "carried"


def test_a_yearly_event_keeps_its_frame_and_loses_its_topic() -> None:
    (found,) = draft_of("Die Jahreskonferenz 2024 wurde dem Thema Klimaschutz gewidmet.").sentences
    assert found.text == "Die Jahreskonferenz 2025 wurde dem Thema [Thema 2025?] gewidmet."


def test_an_item_that_is_a_sentence_is_told_as_one() -> None:
    draft = draft_of("Erreicht wurde 2024:", "• Die Brücke wurde eröffnet.", "• Landkreis Elde")
    _, sentence, name = draft.sentences
    assert sentence.text == "[Ereignis 2025: eintragen oder streichen]"
    assert name.text == "[Landkreis Elde?]"


def test_a_paragraph_behind_a_list_is_none_of_its_items() -> None:
    draft = draft_of("Erreicht wurde 2024:", "• Landkreis Elde", "Die Feuerwehr hilft den Nachbarn.")
    assert draft.sentences[-1].mark == "carried"
