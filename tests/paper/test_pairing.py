"""Days meet their bodies: in sentences, in rows of several lines, in rows of their own, in columns."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.paper.candidates.groups import join_lines
from extract.paper.candidates.lists import compose_stations
from extract.profile import load_profiles
from kit.scored_heads import Piece, Row, score_rows

BODY, DAY, ROLE = "station.organization", "station.date", "station.role"


def _body(words: str) -> Piece:
    return words, BODY


def _day(words: str) -> Piece:
    return words, DAY


SENTENCE = [
    (100.0, {60.0: [_body("Bauausschuss"), _day("4.3.2024;"), _body("Kreistag"), _day("5.3.2024;")]}),
    (112.0, {60.0: [_body("Umweltbeirat"), _day("6.3.2024")]}),
]
DAYS_LEAD = [
    (100.0, {60.0: [_day("4.3.2024"), ("im", "-"), _body("Bauausschuss,"), _day("5.3.2024"), ("im", "-")]}),
    (112.0, {60.0: [_body("Kreistag,"), _day("6.3.2024"), ("im", "-"), _body("Umweltbeirat")]}),
]
# rows of two lines: the day stands between them
CENTRED = [
    (100.0, {60.0: [_body("Ausschuss für Bauen")]}),
    (106.0, {300.0: [_day("4.3.2024")]}),
    (112.0, {60.0: [("und Verkehr", f"{BODY}+")]}),
    (130.0, {60.0: [_body("Ausschuss für Umwelt")]}),
    (136.0, {300.0: [_day("5.3.2024")]}),
    (142.0, {60.0: [("und Klima", f"{BODY}+")]}),
    (160.0, {60.0: [_body("Kreistag")]}),  # no day
]
# the day in a row of its own below its body, nearer to nothing; the second body has none
BELOW = [
    (100.0, {160.0: [_body("Bauausschuss")], 400.0: [("Vorberatung", ROLE)]}),
    (120.0, {60.0: [_day("4.3.2024")]}),
    (140.0, {160.0: [_body("Umweltbeirat")], 400.0: [("Anhörung", ROLE)]}),
    (160.0, {160.0: [_body("Kreistag")], 400.0: [("Entscheidung", ROLE)]}),
    (180.0, {60.0: [_day("6.3.2024")]}),
]
# bodies side by side; their lines and days go on below each
COLUMNS = [
    (100.0, {60.0: [_body("Bauausschuss")], 200.0: [_body("Ausschuss für")], 400.0: [_body("Kreistag")]}),
    (112.0, {60.0: [_day("4.3.2024")], 200.0: [("Umwelt", f"{BODY}+")], 400.0: [_day("6.3.2024")]}),
    (124.0, {200.0: [_day("5.3.2024")]}),
]
LISTS = [
    (SENTENCE, [("Bauausschuss", 4), ("Kreistag", 5), ("Umweltbeirat", 6)]),
    (DAYS_LEAD, [("Bauausschuss", 4), ("Kreistag", 5), ("Umweltbeirat", 6)]),
    (
        CENTRED,
        [("Ausschuss für Bauen und Verkehr", 4), ("Ausschuss für Umwelt und Klima", 5), ("Kreistag", 0)],
    ),
    (BELOW, [("Bauausschuss", 4), ("Umweltbeirat", 0), ("Kreistag", 6)]),
    (COLUMNS, [("Bauausschuss", 4), ("Ausschuss für Umwelt", 5), ("Kreistag", 6)]),
]


@pytest.mark.parametrize(("rows", "stations"), LISTS, ids=["behind", "before", "centred", "below", "columns"])
def test_every_day_meets_its_body(rows: Sequence[Row], stations: list[tuple[str, int]]) -> None:
    read = compose_stations(score_rows(rows), load_profiles().shared)
    assert [(s.organization, s.date.day if s.date else 0) for s in read] == stations


def test_roles_stand_in_the_row_of_their_body() -> None:
    read = compose_stations(score_rows(BELOW), load_profiles().shared)
    assert [station.role_raw for station in read] == ["Vorberatung", "Anhörung", "Entscheidung"]


def test_a_body_goes_on_at_the_start_of_the_next_line() -> None:
    rows: list[Row] = [
        (100.0, {60.0: [_body("Umweltbeirat,"), _day("4.3.2024"), _body("Rat der Gemeinde")]}),
        (111.0, {60.0: [("Moorhausen", f"{BODY}+")]}),
    ]
    read = compose_stations(score_rows(rows), load_profiles().shared)
    assert [s.organization for s in read] == ["Umweltbeirat", "Rat der Gemeinde Moorhausen"]


def test_a_small_word_that_nobody_took_for_anything_belongs_to_the_value_around_it() -> None:
    rows: list[Row] = [(100.0, {60.0: [("Bau", "name"), ("&", "-"), ("Verkehr", "name+"), ("heute", "-")]})]
    assert [value.text for value in join_lines(score_rows(rows), "name")] == ["Bau & Verkehr"]
