"""A change of office: never put back into a year before it, and all that follows the holder follows along."""

from __future__ import annotations

from datetime import date

import pytest

from extract.draft import Draft, Sentence, Settings, build_draft
from extract.profile.models import Office
from kit.made_series import PROFILE, make_archive

CHANGED = PROFILE.model_copy(
    update={"offices": (Office(old="Landrat", new="Landrätin", since=date(2025, 10, 24)),)}
)


def draft_of(*texts: str, changes: dict[str, str] | None = None, recurs: bool = False) -> Draft:
    """The draft for 2024, read in 2026, when a woman holds the office."""
    years = {2023: [("Vertretung", list(texts))]}
    if recurs:
        years[2022] = [("Vertretung", [text.replace("2023", "2022") for text in texts])]
    settings = Settings(profile=CHANGED, today=date(2026, 2, 2), overrides=changes or {})
    return build_draft(make_archive(years), "klimabericht", 2024, settings)


def first(draft: Draft) -> Sentence:
    return draft.sentences[0]


def test_a_change_after_the_year_is_not_put_back_into_the_year() -> None:
    """The paper tells of 2024; the Landrätin holds the office since 2025."""
    found = first(draft_of("Die Konferenz, an der der Landrat teilnahm, fand am 3. März 2023 statt."))
    assert "der Landrat" in found.text
    assert "Landrätin" not in found.text
    asked = [q.check for q in found.questions if q.code == "office"]
    assert len(asked) == 1
    assert "damalige" in asked[0]
    assert "24.10.2025" in asked[0]


def test_what_is_so_today_takes_the_office_of_today() -> None:
    assert first(draft_of("Der Landrat gehört dem Vorstand an.")).text.startswith("Die Landrätin")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # a possessive behind the office that opens the sentence
        (
            "Der Landrat wirkt durch seine Mitgliedschaften in vielen Verbänden.",
            "Die Landrätin wirkt durch ihre Mitgliedschaften in vielen Verbänden.",
        ),
        # what the office-holder is
        (
            "Der Landrat ist erster Stellvertreter des Verbandsvorstehers.",
            "Die Landrätin ist erste Stellvertreterin des Verbandsvorstehers.",
        ),
        ("Der Landrat ist zum Vorsitzenden bestimmt.", "Die Landrätin ist zur Vorsitzenden bestimmt."),
        # mended halfway last year: the office, but not what follows it
        (
            "Die Landrätin wirkt durch seine Mitgliedschaften in vielen Verbänden.",
            "Die Landrätin wirkt durch ihre Mitgliedschaften in vielen Verbänden.",
        ),
        # another one's deputy is not the office-holder
        (
            "Der Landrat trifft den Stellvertreter des Ministers.",
            "Die Landrätin trifft den Stellvertreter des Ministers.",
        ),
        # a possessive behind another masculine noun stays and is asked about
        (
            "Der Landrat leitet den Beirat und seine Sitzungen.",
            "Die Landrätin leitet den Beirat und seine Sitzungen.",
        ),
    ],
)
def test_what_follows_the_holder_follows_along(words: str, expected: str) -> None:
    found = first(draft_of(words))
    assert found.text == expected


@pytest.mark.parametrize(
    "words", ["wirkt durch seine Mitgliedschaften mit", "leitet den Beirat und seine Sitzungen"]
)
def test_a_possessive_is_asked_about_whether_changed_or_not(words: str) -> None:
    found = first(draft_of(f"Der Landrat {words}."))
    assert any(q.code == "office" and "seine" in q.check for q in found.questions)


def test_a_person_set_by_hand_asks_for_the_article_before_the_name() -> None:
    found = first(
        draft_of(
            "Der Beigeordnete Bernd Muster gehört dem Vorstand an.", changes={"Bernd Muster": "Erika Muster"}
        )
    )
    assert "Erika Muster" in found.text
    (asked,) = (q.check for q in found.questions if q.code == "set")
    assert "„Der Beigeordnete“" in asked
