"""What people type into the review, and what it means."""

from __future__ import annotations

import pytest

from extract.archive.corrections.typed import parse_typed, show_typed

NUMBERS = [
    ("1.500", "1500"),  # a point parts thousands; once it became 1.5
    ("1.500,5", "1500.5"),
    ("12 000", "12000"),
    ("2,3", "2.3"),
    ("117", "117"),
    ("-4", "-4"),
]
TIMES = [
    ("17.05.2024", "2024-05-17"),  # German days were refused where EDTF is wanted
    ("17. Mai 2024", "2024-05-17"),
    ("Mai 2024", "2024-05"),
    ("2. Quartal 2025", "2025-34"),
    ("2024", "2024"),
    ("2024-05", "2024-05"),  # EDTF itself stays
    ("2023/2025", "2023/2025"),
]


@pytest.mark.parametrize(("typed", "held"), NUMBERS)
def test_a_number_is_read_in_the_german_way(typed: str, held: str) -> None:
    assert parse_typed(typed, "figures", "value") == held


@pytest.mark.parametrize("typed", ["1.5", "2.30", "viele", "1,2,3"])
def test_a_number_that_could_mean_two_things_is_asked_for_again(typed: str) -> None:
    with pytest.raises(ValueError, match="bitte"):
        parse_typed(typed, "figures", "value")


@pytest.mark.parametrize(("typed", "held"), TIMES)
def test_a_time_may_be_typed_as_it_is_spoken(typed: str, held: str) -> None:
    assert parse_typed(typed, "dates", "edtf") == held


@pytest.mark.parametrize("typed", ["bald", "Mai oder Juni 2024 vielleicht", "32.01.2024"])
def test_what_is_no_time_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match=r"17\.05\.2024"):
        parse_typed(typed, "dates", "edtf")


@pytest.mark.parametrize("value", ["1500", "2.5", "1234.567"])
def test_a_number_shown_and_typed_again_is_the_same(value: str) -> None:
    assert parse_typed(show_typed(value, "figures", "value"), "figures", "value") == value
