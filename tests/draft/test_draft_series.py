"""What of a draft follows from the series: the number over gaps, the papers cited, reasons that are true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from extract.draft import Draft, HeaderValue, Settings, build_draft
from extract.profile import Series
from extract.profile.models import Body, Department
from kit.made_series import PROFILE, make_archive

TEXT = [("Ziele", ["Die Stadt ist Mitglied im Klimabündnis.", "Hiermit liegt der {}. Klimabericht vor."])]
MANDATE = PROFILE.model_copy(
    update={"series": {"klimabericht": Series(title=("Klimabericht",), mandate="B/2018")}}
)
SETTINGS = Settings(profile=MANDATE)


def draft_of(
    numbers: Mapping[int, int],
    year: int | None = None,
    cited: Mapping[int, tuple[str, ...]] | None = None,
    settings: Settings = SETTINGS,
) -> Draft:
    """The draft from editions of these years and numbers; `cited` are the references in each one's head."""
    outlines = {
        y: [(title, [words.format(n) for words in texts]) for title, texts in TEXT]
        for y, n in numbers.items()
    }
    archive = make_archive(outlines)
    papers = []
    for paper in archive.papers:
        own = paper.report_year or 0
        named = f"{numbers[own]}. Klimabericht {own}"
        related = (cited or {}).get(own, ())
        papers.append(replace(paper, series_number=numbers[own], name=named, related_references=related))
    return build_draft(replace(archive, papers=tuple(papers)), "klimabericht", year, settings)


def header(draft: Draft, field: str) -> HeaderValue:
    return next(value for value in draft.header if value.field == field)


def test_over_a_gap_the_number_is_a_slot_with_a_question() -> None:
    draft = draft_of({2019: 1, 2020: 2, 2022: 4}, 2030)
    value = header(draft, "series_number")
    assert draft.number is None
    assert (value.action, value.new) == ("open", None)
    assert value.placeholder == "[Nummer der Ausgabe? rechnerisch 12]"
    assert value.reason == "Lücke im Archiv: Nach der 4. Ausgabe (2022) fehlen die Berichte 2023 bis 2029."
    assert value.question is not None
    assert "2023 bis 2029" in value.question.check
    name = header(draft, "name")
    assert (name.action, name.new) == ("open", None)
    assert name.placeholder == "[Nummer der Ausgabe? rechnerisch 12] Klimabericht 2030"
    assert draft.title == name.placeholder
    sentence = next(s for s in draft.sentences if "Hiermit" in s.source.text)
    assert sentence.text == "Hiermit liegt der [Nummer der Ausgabe? rechnerisch 12] Klimabericht vor."
    assert (sentence.mark, sentence.slots[0].last) == ("slot", "4.")


@pytest.mark.parametrize(
    ("numbers", "year", "number"),
    [
        ({2021: 1}, None, 2),  # the next year
        ({2021: 1}, 2023, None),  # one edition: nothing tells that it comes every two years
        ({2018: 1, 2020: 2}, 2022, 3),  # every two years
        ({2018: 1, 2020: 2}, 2025, None),
        ({2019: 1, 2022: 4}, 2023, 5),  # a gap before the last is no gap behind it
    ],
)
def test_the_number_is_known_where_the_series_goes_on(
    numbers: dict[int, int], year: int | None, number: int | None
) -> None:
    assert draft_of(numbers, year).number == number


def test_the_number_set_by_hand_holds_everywhere() -> None:
    settings = replace(SETTINGS, overrides={"series_number": "11"})
    draft = draft_of({2022: 4}, 2030, settings=settings)
    assert (draft.number, draft.title) == (11, "11. Klimabericht 2030")
    assert header(draft, "series_number").new == "11"


CITED = [
    # what the last edition cites, what the next one does, a reason or question that says why
    (("B/2018", "K/2020"), "B/2018, K/2021", "K/2021 (Bericht 2021) statt K/2020 (Bericht 2020)"),
    (("K/2020",), "K/2021", "Vorgänger ist jetzt K/2021"),
    (("B/2018",), "B/2018", "Unverändert"),  # cites no predecessor
    (("B/2018", "K/2019", "K/2020"), "B/2018, K/2019, K/2020, K/2021", "kommt dazu"),  # cites them all
    (("B/2018", "V/77"), "B/2018, V/77", "Ist V/77 der Vorgänger"),  # not in the archive
    (("B/2018", "V/77", "K/2020"), "B/2018, V/77, K/2021", "Der Auftrag B/2018 bleibt"),
]


@pytest.mark.parametrize(("cited", "new", "why"), CITED)
def test_the_last_edition_is_cited_for_its_predecessor(cited: tuple[str, ...], new: str, why: str) -> None:
    value = header(draft_of({2019: 1, 2020: 2, 2021: 3}, cited={2021: cited}), "related_references")
    assert value.new == new
    assert value.action == ("carried" if value.new == value.old else "changed")
    assert why in value.reason + (value.question.check if value.question else "")


def test_what_the_last_edition_does_not_say_is_told_so() -> None:
    archive = make_archive({2021: [("Ziele", ["Die Stadt ist Mitglied."])]})
    bare = tuple(replace(row, role=None, role_raw=None) for row in archive.consultations)
    draft = build_draft(replace(archive, consultations=bare), "klimabericht", None, SETTINGS)
    role = draft.consultations[0].role
    assert (role.action, role.reason) == ("open", "In der letzten Ausgabe nicht angegeben.")
    full = build_draft(archive, "klimabericht", None, SETTINGS).consultations[0].role
    assert (full.action, full.reason) == ("carried", "Wie im letzten Bericht.")


@pytest.mark.parametrize(
    ("since", "words"), [("2022-03-01", "01.03.2022"), ("2022-03", "März 2022"), ("2022", "2022")]
)
def test_reasons_tell_dates_as_german_does(since: str, words: str) -> None:
    bodies = (
        Body(id="a", name="Umweltausschuss", valid_to="2021", successor="b"),
        Body(id="b", name="Klimaausschuss", valid_from=since),
    )
    departments = (
        Department(unit="U", name="Umweltamt", valid_to="2021-12"),
        Department(unit="U", name="Klimaamt", valid_from=since),
    )
    profile = MANDATE.model_copy(update={"bodies": bodies, "departments": departments})
    draft = draft_of({2021: 1}, settings=Settings(profile=profile, today=date(2023, 1, 1)))
    assert f"seit {words} „Klimaausschuss“" in header(draft, "addressee").reason
    assert f"seit {words} „Klimaamt“" in header(draft, "originator").reason
