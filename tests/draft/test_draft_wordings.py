"""Wordings of another time in a draft: pronouns behind a changed office, „in den letzten 12 Monaten“."""

from __future__ import annotations

import pytest

from extract.draft import Draft, Sentence, Settings, build_draft
from extract.profile.models import Office
from kit.made_series import PROFILE, make_archive

OFFICE = PROFILE.model_copy(update={"offices": (Office(old="Landrat", new="Landrätin"),)})
SETTINGS = Settings(profile=OFFICE)
LEADS = "Der Landrat sitzt im Präsidium des Bundes."


def draft_of(*paragraphs: str) -> Draft:
    years = {2021: [("Leitung", list(paragraphs))]}
    return build_draft(make_archive(years), "klimabericht", None, SETTINGS)


def sentence(draft: Draft, words: str) -> Sentence:
    return next(s for s in draft.sentences if words in s.source.text)


def test_the_article_of_an_office_goes_over_with_it() -> None:
    draft = draft_of("Der Landrat leitet die Runde.", "Das Büro des Landrats hilft.")
    assert sentence(draft, "leitet").text == "Die Landrätin leitet die Runde."
    assert sentence(draft, "Büro").text == "Das Büro der Landrätin hilft."


def test_a_pronoun_that_is_the_subject_goes_over_with_the_office() -> None:
    draft = draft_of(f"{LEADS} Er gehört dem Sportkreis an. Er ist dort Stellvertreter.")
    second, third = sentence(draft, "gehört"), sentence(draft, "Stellvertreter")
    assert second.text == "Sie gehört dem Sportkreis an."
    assert next((p.kind, p.old) for p in second.parts) == ("changed", "Er")
    assert second.mark == "confirm"
    assert any("„Er“ → „Sie“" in question.check for question in second.questions)
    assert third.slots[0].placeholder == "[Sie/Er]"  # „dem Sportkreis“ may be meant


OTHERS = [
    # another paragraph, another subject, an office that stays
    ("{} Die Runde tagt oft. Er gehört dazu.", "Er gehört dazu."),
    ("Der Kreistag tagt oft. Er gehört dazu.", "Er gehört dazu."),
    # something else that „er“ may mean
    ("Der Landrat kennt einen Plan. Er gilt weiter.", "[Sie/Er] gilt weiter."),
    ("Der Landrat sitzt im Vorstand. Er tagt oft.", "[Sie/Er] tagt oft."),
    ("{} Seit Langem kennt er das Amt.", "Seit Langem kennt er das Amt."),  # asked, not changed
]


@pytest.mark.parametrize(("words", "last"), OTHERS)
def test_a_pronoun_that_may_mean_something_else_is_not_changed(words: str, last: str) -> None:
    found = draft_of(words.format(LEADS)).sentences[-1]
    assert found.text == last
    assert not found.slots or found.questions


def test_a_pronoun_in_another_paragraph_stays() -> None:
    assert sentence(draft_of(LEADS, "Er gehört dazu."), "dazu").mark == "carried"


def test_every_wording_of_its_time_is_asked_about_with_what_took_its_place() -> None:
    words = "In den letzten 12 Monaten galt die Regel der 2019 gewählten Landesregierung."
    found = sentence(draft_of(words), "Regel")
    assert found.text == "Im Jahr 2022 galt die Regel der 2019 gewählten Landesregierung."
    first, second = (question.check for question in found.questions if question.code == "stale")
    assert "„In den letzten 12 Monaten“" in first
    assert "durch „Im Jahr 2022“ ersetzt" in first
    assert second.startswith("„2019 gewählten Landesregierung“ galt für den Bericht 2021.")
    assert len({question.question_id for question in found.questions}) == len(found.questions)


def test_a_possessive_that_is_changed_is_told_as_changed() -> None:
    found = sentence(draft_of("Der Landrat wirkt durch seine Ämter im Kreis."), "Ämter")
    assert found.text == "Die Landrätin wirkt durch ihre Ämter im Kreis."
    checks = [question.check for question in found.questions]
    assert any("„seine“ → „ihre“ (hier geändert)" in check for check in checks)
    assert not any("auch prüfen" in check for check in checks)


def test_every_standing_sentence_is_quoted_where_it_is_asked() -> None:
    words = [f"Die Gemeinde {name} hilft den Nachbarn." for name in ("Aal", "Bach", "Culm", "Dorf", "Elde")]
    (question,) = draft_of(" ".join(words)).sections[0].questions
    assert [name for name in words if name not in question.check] == []
    assert "weitere" not in question.check
