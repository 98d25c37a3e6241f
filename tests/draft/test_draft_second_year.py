"""The second year: what the draft itself printed comes back as an edition, and nothing in it goes stale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from extract.base.errors import ConfigurationError
from extract.draft import Draft, Sentence, Settings, build_draft
from kit.made_series import PROFILE, make_archive

PLANS = "Umgesetzte Maßnahmen"


def draft_of(years: Mapping[int, Sequence[str]], title: str = PLANS) -> Draft:
    """The draft after editions of one section; each text is a paragraph of its own."""
    archive = make_archive({year: [(title, texts)] for year, texts in years.items()})
    return build_draft(archive, "klimabericht", None, Settings(profile=PROFILE))


def only(draft: Draft) -> Sentence:
    (sentence,) = draft.sentences
    return sentence


@pytest.mark.parametrize(
    "words",
    [
        # the draft's own look-back, answered after its colon
        "Im Jahr 2024 war geplant, drei Parks anzulegen: Das wurde 2024 erreicht.",
        # answered with a day
        "Die Erklärung sollte 2024 allen Partnern vorgelegt werden: Sie ist seit 3. Mai 2024 unterschrieben.",
        # answered without any date
        "Die Stadt wollte drei Parks anlegen: Zwei sind fertig.",
        # never answered: the gap itself came back
        "Die Eröffnung sollte im Herbst 2024 sein: [Ergebnis 2024?]",
        # in an official's own words, without colon
        "Für das Jahr 2024 war der Bau einer Brücke geplant.",
    ],
)
@pytest.mark.parametrize("before", ["", "2023"])
def test_a_look_back_is_never_rolled_forward(words: str, before: str) -> None:
    years = {2024: [words]}
    if before:  # the same words a year earlier made them look like a sentence that recurs
        years[2023] = [words.replace("2024", "2023")]
    found = only(draft_of(years))
    assert found.mark == "slot"
    assert [part.kind for part in found.parts] == ["slot"]
    assert "2024" not in found.text
    assert "geplant" not in found.text


def test_a_look_back_is_no_open_promise() -> None:
    draft = draft_of({2024: ["Im Jahr 2024 war geplant, drei Parks anzulegen: Das wurde 2024 erreicht."]})
    assert draft.ledgers.promises == ()


YEAR_PAIRS = [
    # both years of the sentence name the year of the report
    "Im Jahr 2024 wurden 12 Kilometer Radweg gebaut, davon bis Juni 2024 die Hälfte.",
    # the year in front stays behind nothing that moves
    "Im Jahr 2024 wurden 12 Kilometer Radweg gebaut.",
    # compared with the year before: neither may move alone
    "Gegenüber 2023 stieg die Zahl der Anlagen 2024 von 12 auf 40.",
]


@pytest.mark.parametrize("words", YEAR_PAIRS)
@pytest.mark.parametrize("title", [PLANS, "Sachstand"])
@pytest.mark.parametrize("recurs", [False, True])
def test_every_year_of_a_sentence_moves_or_none_does(words: str, title: str, recurs: bool) -> None:
    years = {2024: [words]}
    if recurs:
        years[2023] = [words.replace("2023", "2022").replace("2024", "2023").replace("12", "9")]
    found = only(draft_of(years, title))
    stays = "".join(part.text for part in found.parts if part.kind == "carried")
    moves = any("2025" in part.text for part in found.parts)
    assert not (moves and "2024" in stays), found.text
    assert not (moves and "2023" in stays), found.text


def test_two_editions_of_one_year_are_named_and_the_choice_asked() -> None:
    archive = make_archive({2022: [(PLANS, ["Ein Satz."])], 2023: [(PLANS, ["Noch ein Satz."])]})
    first, second = archive.papers
    double = replace(archive, papers=(first, replace(second, report_year=2022)))
    with pytest.raises(ConfigurationError) as raised:
        build_draft(double, "klimabericht", None, Settings(profile=PROFILE))
    assert raised.value.code == "editions-double"
    assert "K/2022" in raised.value.message
    assert "K/2023" in raised.value.message
    chosen = build_draft(double, "klimabericht", None, Settings(profile=PROFILE, editions=("K/2023",)))
    assert chosen.base.reference == "K/2023"
    assert any("K/2022" in note for note in chosen.notes)


def test_two_editions_of_one_number_leave_the_next_one_open() -> None:
    archive = make_archive({2022: [(PLANS, ["Ein Satz."])], 2023: [(PLANS, ["Noch ein Satz."])]})
    first, second = archive.papers
    double = replace(archive, papers=(first, replace(second, series_number=first.series_number)))
    draft = build_draft(double, "klimabericht", None, Settings(profile=PROFILE))
    value = next(value for value in draft.header if value.field == "series_number")
    assert value.action == "open"
    assert value.question is not None
    assert "K/2022" in value.question.check
    assert "K/2023" in value.question.check


def test_an_unfinished_draft_is_no_edition() -> None:
    gaps = ["[Ereignis 2024: eintragen oder streichen]", "Am [Datum 2024?] war Markt.", "[Ort 2024?] blieb."]
    draft = draft_of({2023: ["Der Wald wächst."], 2024: gaps})
    assert (draft.year, draft.base.year) == (2024, 2023)
    assert any("K/2024" in note and "Entwurf" in note for note in draft.notes)


def test_a_forgotten_gap_is_a_gap_again() -> None:
    draft = draft_of({2024: ["Der Wald wächst.", "Der Markt war am [Datum 2024?] in der Stadt."]})
    assert [sentence.mark for sentence in draft.sentences] == ["carried", "slot"]
    assert "[Datum 2024?]" not in draft.sentences[1].text


def test_only_identical_sentences_are_linked() -> None:
    cover = "Die Stadt pflegt die Zusammenarbeit mit den Gemeinden des Umlands."
    longer = cover[:-1] + " und stimmt die Planung der Radwege jährlich mit ihnen ab."
    archive = make_archive({2024: [("Anlass", [cover]), (PLANS, [longer]), ("Ausblick", [cover])]})
    first, second, third = build_draft(archive, "klimabericht", None, Settings(profile=PROFILE)).sentences
    assert second.written_once_as is None
    assert second.text == longer
    assert third.written_once_as == first.sentence_id


@pytest.mark.parametrize(
    ("words", "left"),
    [
        # place and time behind the day
        ("Die Konferenz fand am 12. März 2024 um 17 Uhr im Potsdam Museum statt.", ("Museum", "17 Uhr")),
        # the topic behind the place
        ("Die Konferenz fand am 12. März 2024 im Rathaus zum Thema „Wasser“ statt.", ("Rathaus", "Wasser")),
        # the place in front of the day
        ("Die Konferenz fand im Alten Speicher am 12. März 2024 statt.", ("Speicher",)),
        # hours from and to
        ("Die Messe fand am 12. März 2024 von 9 bis 17 Uhr in der Stadthalle statt.", ("9", "Stadthalle")),
    ],
)
def test_what_stands_beside_a_gapped_date_is_a_gap_too(words: str, left: tuple[str, ...]) -> None:
    found = only(draft_of({2024: [words]}))
    for word in left:
        assert word not in found.text, found.text
    assert found.text.startswith("Die ")
    assert found.text.endswith("statt.")


def test_no_place_is_made_of_a_set_phrase() -> None:
    found = only(draft_of({2024: ["Die Tagung fand am 12. März 2024 im Rahmen der Woche des Waldes statt."]}))
    assert "im Rahmen der Woche des Waldes" in found.text
