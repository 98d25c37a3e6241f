"""Lists of a made-up series: promises put off, whom to ask, days to plan with, names of counters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.draft import Draft, Settings, build_draft
from extract.draft.ledgers.sessions import suggest_session
from extract.draft.ledgers.working_days import working_day_before
from extract.draft.model_ledgers import FilingRecord
from extract.draft.model_sources import EditionRef
from kit.made_series import PROFILE, make_archive

PLANNED = "Für das Jahr {} ist der Bau eines Wärmespeichers geplant."
CONCEPT = "Die Verwaltung wird bis Ende {} ein Radverkehrskonzept vorlegen."
OTHER = "Die Stadt ist Mitglied im Klimabündnis der Region."


def outline(year: int, *sentences: str) -> list[tuple[str, list[str]]]:
    return [("Energie", [OTHER, *(words.format(year + 1) for words in sentences)])]


def draft_of(years: dict[int, list[tuple[str, list[str]]]], today: date | None = None) -> Draft:
    return build_draft(make_archive(years), "klimabericht", None, Settings(profile=PROFILE, today=today))


# Promises


def test_a_promise_repeated_with_a_later_year_is_put_off() -> None:
    draft = draft_of({year: outline(year, PLANNED, CONCEPT) for year in (2021, 2022)})
    older = [p for p in draft.ledgers.promises if p.year == 2021]
    assert [(p.status, p.reported_in) for p in older] == [("postponed", "K/2022")] * 2
    assert older[0].reported_text == PLANNED.format(2023)
    assert "2023" in older[0].question
    assert "K/2022, S. 1" in older[0].question
    newer = next(p for p in draft.ledgers.promises if p.year == 2022)
    assert newer.status == "open"


def test_a_promise_put_off_twice_names_the_last_edition() -> None:
    draft = draft_of({year: outline(year, PLANNED) for year in (2020, 2021, 2022)})
    first = next(p for p in draft.ledgers.promises if p.year == 2020)
    assert (first.status, first.reported_in) == ("postponed", "K/2022")


def test_what_was_not_found_is_told_as_not_found() -> None:
    draft = draft_of({2021: outline(2021, PLANNED), 2022: outline(2022)})
    (promise,) = draft.ledgers.promises
    assert promise.status == "dropped"
    assert promise.reported_in is None
    assert "keine Fundstelle erkannt" in promise.question
    assert "nicht mehr erwähnt" not in promise.question


# Whom to ask


@pytest.mark.parametrize(
    ("leading", "asked"),
    [("Fachbereich Klima", "Fachbereich Klima"), (None, "Umweltamt")],  # else the paper's author
)
def test_whom_to_ask_is_the_leading_department_else_the_author(leading: str | None, asked: str) -> None:
    archive = make_archive({year: outline(year, PLANNED) for year in (2021, 2022)})
    papers = tuple(replace(paper, under_direction_of=leading) for paper in archive.papers)
    draft = build_draft(replace(archive, papers=papers), "klimabericht", None, Settings(profile=PROFILE))
    assert {p.whom for p in draft.ledgers.promises} == {asked}  # those of older editions too
    assert {q.whom for s in draft.sentences for q in s.questions} == {asked}
    assert [r.addressee for r in draft.ledgers.requests] == [asked]


# Days


@pytest.mark.parametrize(
    ("day", "state", "kept"),
    [
        (date(2025, 10, 21), "BB", date(2025, 10, 21)),  # a Tuesday
        (date(2025, 9, 6), "BB", date(2025, 9, 5)),  # Saturday
        (date(2025, 9, 7), "BB", date(2025, 9, 5)),  # Sunday
        (date(2025, 10, 3), "BB", date(2025, 10, 2)),  # German Unity Day, a Friday
        (date(2026, 1, 1), "BB", date(2025, 12, 31)),
        (date(2025, 12, 26), "BB", date(2025, 12, 24)),  # two holidays in a row
        (date(2026, 5, 1), "BB", date(2026, 4, 30)),
        (date(2025, 4, 21), "BB", date(2025, 4, 17)),  # Easter Monday: back over the weekend and Good Friday
        (date(2025, 5, 29), "BB", date(2025, 5, 28)),  # Ascension
        (date(2025, 6, 9), "BB", date(2025, 6, 6)),  # Whit Monday
        (date(2025, 10, 31), "BB", date(2025, 10, 30)),  # Reformation Day in Brandenburg
        (date(2025, 10, 31), "BE", date(2025, 10, 31)),  # … is worked in Berlin
        (date(2017, 10, 31), "BE", date(2017, 10, 30)),  # … but for the five hundredth
        (date(2025, 11, 19), "SN", date(2025, 11, 18)),  # Repentance Day, in Saxony alone
        (date(2025, 8, 15), "BY", date(2025, 8, 14)),  # Assumption, in most of Bavaria
        (date(2025, 10, 31), None, date(2025, 10, 31)),  # a council whose state nobody told
    ],
)
def test_days_of_the_plan_are_working_days(day: date, state: str | None, kept: date) -> None:
    assert working_day_before(day, state) == kept


def test_every_day_of_a_plan_is_a_working_day() -> None:
    years = {year: outline(year) for year in (2021, 2022)}
    days = [step.on for step in draft_of(years).ledgers.sessions.steps if step.what != "Sitzung"]
    assert len(days) == 4
    assert all(day is not None and day == working_day_before(day, None) for day in days)


def test_a_session_on_a_holiday_of_the_state_is_put_off() -> None:
    ref = EditionRef(
        paper_id="p1",
        reference=None,
        number=1,
        year=2023,
        date=date(2024, 9, 20),
        name=None,
        addressee=None,
    )
    record = FilingRecord(
        edition=ref, filed=ref.date, sessions=(("Rat", date(2024, 11, 1)),), lead_days=42, months_after_year=9
    )
    assert suggest_session((record,), 2024, "BB") == date(2025, 10, 30)  # 52 weeks on is Reformation Day
    assert suggest_session((record,), 2024, "BE") == date(2025, 10, 31)


def test_days_that_lie_back_are_left_open() -> None:
    years = {year: outline(year, PLANNED) for year in (2021, 2022)}
    draft = draft_of(years, today=date(2026, 11, 22))
    assert [step.on for step in draft.ledgers.sessions.steps] == [None] * 5
    assert all("liegt zurück – bitte neu festlegen" in s.reason for s in draft.ledgers.sessions.steps)
    assert {request.by for request in draft.ledgers.requests} == {None}


def test_days_to_come_stay() -> None:
    years = {year: outline(year) for year in (2021, 2022)}
    without = draft_of(years).ledgers.sessions.steps
    some = draft_of(years, today=without[2].on).ledgers.sessions.steps
    assert [step.on for step in some] == [None, None, *(step.on for step in without[2:])]


# Counters


def test_counters_of_one_sentence_are_told_apart_by_their_names() -> None:
    words = "Dem Verein gehören {} Mitglieder und {} assoziierte Mitglieder an."
    years = {year: [("Klimaverein", [words.format(40 + year - 2020, 13)])] for year in (2021, 2022)}
    names = [counter.name for counter in draft_of(years).ledgers.counters]
    assert names == ["Mitglieder – Klimaverein", "assoziierte Mitglieder – Klimaverein"]


def test_no_two_counters_share_a_name() -> None:
    words = ["Im Norden gibt es 12 Anlagen.", "Im Süden gibt es {} Anlagen und weitere 4 Anlagen im Bau."]
    years = {year: [("Energie", [w.format(year - 2000) for w in words])] for year in (2021, 2022)}
    names = [counter.name for counter in draft_of(years).ledgers.counters]
    assert len(names) == len(set(names)) == 3


# Text errors


def test_good_german_is_no_error_and_true_ones_stay() -> None:
    odd = "Der Rat berät über Quirbelstellen in der Altstadt."  # in no list, but in two editions
    wrong = "Der Haushalstplan der Stadt nennt die Werkzeuge, die dafür taugen."
    right = "Im Haushaltsplan stehen die Mittel, und die Gremien tagen dazu im Rathaus."
    years = {year: [("Ziele", [odd, right, *([wrong] if year == 2022 else [])])] for year in (2021, 2022)}
    errors = draft_of(years).ledgers.errors
    assert [(e.wrong, e.suggestion) for e in errors] == [("Haushalstplan", "Haushaltsplan")]
    assert not errors[0].mended  # a person decides


def test_what_is_mended_is_told_from_what_is_to_be_looked_at() -> None:
    words = [
        "Der Verein hilft mit mit Rat und Tat.",
        "Der Haushalstplan der Stadt liegt vor.",
        "Der Haushaltsplan gilt.",
    ]
    draft = draft_of({2022: [("Ziele", words)]})
    assert {e.wrong: e.mended for e in draft.ledgers.errors} == {"mit mit": True, "Haushalstplan": False}
    assert any("hilft mit Rat" in s.text for s in draft.sentences)
    assert any("Haushalstplan" in s.text for s in draft.sentences)
