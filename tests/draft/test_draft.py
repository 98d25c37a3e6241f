"""Drafts of any series: one edition or many, gaps, what is set by hand, and what cannot be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extract.base.errors import ConfigurationError
from extract.draft import Archive, Draft, Settings, build_draft
from extract.profile.models import Body, Department, Office
from kit.made_series import PROFILE, make_archive

STANDING = "Die Stadt ist Mitglied im Klimabündnis der Region."
YEARS = {
    2020: [
        ("Ziele", [STANDING, "Grundlage ist der Beschluss zum Klimaschutz."]),
        (
            "Energie",
            [
                "Auf den Dächern der Schulen arbeiten 12 Anlagen.",
                "Am 3. Mai 2020 wurde das Kraftwerk geprüft.",
            ],
        ),
        ("Verkehr", ["Für das Jahr 2021 ist geplant, drei Radwege zu bauen."]),
    ],
    2021: [
        (
            "Energie und Wärme",
            ["Auf den Dächern der Schulen arbeiten 17 Anlagen.", "Am 4. Mai 2021 wurde das Netz geprüft."],
        ),
        ("Ziele", [STANDING, "Grundlage ist der Beschluss zum Klimaschutz."]),
        (
            "Verkehr",
            ["Drei Radwege wurden im Jahr 2021 gebaut.", "Bis 2030 soll der Ring geschlossen werden."],
        ),
    ],
}
SETTINGS = Settings(profile=PROFILE)


def draft_of(
    years: dict[int, object] | None = None, year: int | None = None, settings: Settings = SETTINGS
) -> Draft:
    archive: Archive = make_archive(years or YEARS)  # type: ignore[arg-type]
    return build_draft(archive, "klimabericht", year, settings)


def sentence(draft: Draft, words: str):  # type: ignore[no-untyped-def]
    return next(s for s in draft.sentences if words in s.source.text)


def test_a_series_that_moved_and_renumbered_its_sections() -> None:
    draft = draft_of()
    assert (draft.year, draft.number, draft.title) == (2022, 3, "3. Klimabericht 2022")
    standing = sentence(draft, "Klimabündnis")
    assert (standing.mark, standing.since_year, standing.editions) == ("carried", 2020, 2)
    plants = sentence(draft, "Dächern")
    assert plants.mark == "slot"
    assert [v.value for v in plants.slots[0].history] == ["12 Anlagen", "17 Anlagen"]
    assert plants.replaces is not None
    assert plants.replaces.year == 2020
    energy = next(s for s in draft.sections if s.title == "Energie und Wärme")
    assert energy.since_year == 2020


def test_promises_become_questions() -> None:
    after_one = draft_of({2020: YEARS[2020]})
    promise = sentence(after_one, "Radwege")
    assert promise.text == "Im Jahr 2021 war geplant, drei Radwege zu bauen: [Ergebnis 2021?]"
    assert promise.mark == "slot"
    assert promise.questions
    after_two = draft_of()
    later = sentence(after_two, "Bis 2030")
    assert later.mark == "question"
    assert later.text == later.source.text
    settled = next(p for p in after_two.ledgers.promises if "ist geplant" in p.text)
    assert (settled.status, settled.reported_in) == ("reported", "K/2021")


def test_one_edition_says_so() -> None:
    draft = draft_of({2020: YEARS[2020]})
    assert any("nur eine frühere Ausgabe" in note for note in draft.notes)
    assert sentence(draft, "Klimabündnis").mark in ("carried", "confirm")
    assert sentence(draft, "3. Mai 2020").mark == "slot"


def test_ten_editions() -> None:
    years = {
        year: [("Ziele", [STANDING]), ("Zahlen", [f"Derzeit gibt es {10 * n} Anlagen."])]
        for n, year in enumerate(range(2010, 2020), 1)
    }
    draft = draft_of(years)
    assert sentence(draft, "Klimabündnis").since_year == 2010
    counter = next(c for c in draft.ledgers.counters if c.unit == "Anlagen")
    assert [p.value for p in counter.points] == [10 * n for n in range(1, 11)]


def test_missing_years_are_alarms() -> None:
    draft = draft_of({2018: YEARS[2020], 2021: YEARS[2021]})
    missing = [d for d in draft.ledgers.decisions if d.kind == "missing"]
    assert [d.year for d in missing] == [2019, 2020]
    assert all(d.alarm for d in missing)
    assert any("2019, 2020" in note for note in draft.notes)


def test_a_year_between_two_editions_is_drafted_from_the_one_before() -> None:
    draft = draft_of({2018: YEARS[2020], 2021: YEARS[2021]}, year=2020)
    assert draft.base.year == 2018
    assert [e.year for e in draft.editions] == [2018]


@pytest.mark.parametrize(
    ("series", "year", "code", "words"),
    [
        ("verkehrsbericht", None, "series-unknown", "klimabericht (2 Ausgaben: 2020, 2021); sportbericht"),
        ("sportbericht", None, "series-empty", "keine Ausgabe"),
        ("klimabericht", 2021, "draft-year-exists", "K/2021"),
        ("klimabericht", 2019, "draft-year-early", "Die erste im Archiv ist 2020"),
    ],
)
def test_what_cannot_be_drafted_is_said_in_german(
    series: str, year: int | None, code: str, words: str
) -> None:
    with pytest.raises(ConfigurationError) as caught:
        build_draft(make_archive(YEARS), series, year, SETTINGS)
    assert caught.value.code == code
    assert words in caught.value.message


def test_values_set_by_hand_win() -> None:
    settings = replace(SETTINGS, overrides={"date": "01.03.2023", "Umweltamt": "Klimaamt"})
    draft = draft_of(settings=settings)
    header = {value.field: value for value in draft.header}
    assert (header["date"].new, header["date"].action) == ("01.03.2023", "changed")
    assert header["originator"].new == "Klimaamt"


def test_offices_change_from_their_day_on() -> None:
    text = [("Leitung", ["Der Landrat leitet den Rat der Region."])]
    office = Office(old="Landrat", new="Landrätin", since=date(2023, 1, 1))
    profile = PROFILE.model_copy(update={"offices": (office,)})
    before = draft_of({2019: text, 2020: text}, settings=Settings(profile=profile))
    assert sentence(before, "leitet").mark == "carried"
    assert before.ledgers.renamings[0].applied is False
    after = draft_of({2021: text, 2022: text}, settings=Settings(profile=profile))
    assert "Landrätin" in sentence(after, "leitet").text
    late = Settings(profile=profile, today=date(2024, 5, 1))
    assert "Landrätin" in sentence(draft_of({2019: text, 2020: text}, settings=late), "leitet").text


def test_bodies_and_departments_take_their_new_names() -> None:
    bodies = (
        Body(id="a", name="Umweltausschuss", valid_to="2021", successor="b"),
        Body(id="b", name="Ausschuss für Klima", valid_from="2022"),
    )
    departments = (
        Department(unit="U", name="Umweltamt", valid_to="2021-12"),
        Department(unit="U", name="Amt für Klima", valid_from="2022"),
    )
    profile = PROFILE.model_copy(update={"bodies": bodies, "departments": departments})
    draft = draft_of(settings=Settings(profile=profile))
    header = {value.field: value for value in draft.header}
    assert header["addressee"].new == "Ausschuss für Klima"
    assert header["originator"].new == "Amt für Klima"
    assert draft.consultations[0].organization.new == "Ausschuss für Klima"
    assert draft.consultations[0].day.action == "open"


def test_the_plan_is_reckoned_from_the_earlier_editions() -> None:
    plan = draft_of().ledgers.sessions
    days = [step.on for step in plan.steps]
    assert days == sorted(days, key=str)
    assert days[-1] == date(2023, 4, 29)  # a Saturday, as 30.04.2022 was
    assert days[-2] == date(2023, 3, 31)  # 28 days before is a Saturday, so the Friday
    assert [record.lead_days for record in plan.records] == [28, 28]


def test_the_same_archive_gives_the_same_draft() -> None:
    assert draft_of() == draft_of()


def test_a_run_without_facts_is_noted() -> None:
    bare = replace(make_archive(YEARS), dates=(), figures=(), commitments=())
    draft = build_draft(bare, "klimabericht", None, SETTINGS)
    assert any("keine Fakten" in note for note in draft.notes)


def test_text_without_blocks_is_read_from_the_sections() -> None:
    bare = replace(make_archive(YEARS), blocks={})
    draft = build_draft(bare, "klimabericht", None, SETTINGS)
    assert sentence(draft, "Klimabündnis").source.boxes


def test_amounts_in_lines_of_a_table_are_no_standing_text() -> None:
    lines = ["3.+ Erträge aus Gebühren +253.216,47 Euro", "Abschreibungen 16,5 %", "Änderungen sind möglich."]
    draft = draft_of({2020: [("Ergebnis", lines)]})
    assert [s.mark for s in draft.sentences] == ["slot", "slot", "carried"]
    assert draft.sentences[0].text == "3.+ Erträge aus Gebühren [Betrag 2021?]"


def test_a_signature_is_to_be_confirmed() -> None:
    draft = draft_of({2020: [("Ergebnis", ["Der Plan liegt vor.", "gez. Max Muster"])]})
    assert draft.sentences[-1].mark == "confirm"
