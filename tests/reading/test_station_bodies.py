"""Bodies of stations are read from the station, not from the pieces that a narrow cell leaves in the text."""

from __future__ import annotations

import pytest

from extract.base.model import Station
from extract.names.organizations import Mention, MentionContext, find_mentions
from extract.reading.rows.station_bodies import STATION, StationBodies, read_station_bodies

TEXT = (
    "Beratungsfolge Termin Zuständigkeit\n"
    "Ausschuss Finanzen, Wirtschaftsförde-\n"
    "11.03.2024 Beschluss-\n"
    "rung und Marketing\n"
    "Ortsrat Musterdorf 12.03.2024 fassung\n"
    "Der Ortsrat Musterdorf wünscht einen Baum."
)


def spans(*words: str) -> tuple[tuple[int, int], ...]:
    """Where words stand first, each after the one before."""
    found, position = [], 0
    for word in words:
        start = TEXT.index(word, position)
        position = start + len(word)
        found.append((start, position))
    return tuple(found)


FINANCE = Station(
    1,
    "Ausschuss Finanzen, Wirtschaftsförderung und Marketing",
    spans=spans("Ausschuss Finanzen, Wirtschaftsförde-", "11.03.2024", "Beschluss-", "rung und Marketing"),
    body_spans=spans("Ausschuss Finanzen, Wirtschaftsförde-", "rung und Marketing"),
    confidence=0.9,
)
LOCAL = Station(
    2,
    "Ortsrat Musterdorf",
    spans=spans("Ortsrat Musterdorf", "12.03.2024", "fassung"),
    body_spans=spans("Ortsrat Musterdorf"),
    confidence=0.95,
)
CUT = ("Ausschuss Finanzen, Wirt", "Beschluss-Ortsrat")


def read(*stations: Station) -> StationBodies:
    mentions = find_mentions(TEXT).items
    return read_station_bodies(stations, mentions, TEXT, MentionContext())


def test_the_stations_words_are_the_bodies() -> None:
    bodies = read(FINANCE, LOCAL)
    assert bodies.keys == {
        1: "ausschuss-finanzen-wirtschaftsfoerderung-und-marketing",
        2: "ortsrat-musterdorf",
    }
    names = [item.name for item in bodies.mentions if item.kind == "body"]
    assert names == [FINANCE.organization, "Ortsrat Musterdorf", "Ortsrat Musterdorf"]
    assert not any(name.startswith(CUT) and name != FINANCE.organization for name in names)


def test_a_mention_stands_where_the_name_begins() -> None:
    first = read(FINANCE).mentions[0]
    assert (first.text, first.rule) == ("Ausschuss Finanzen, Wirtschaftsförde-", STATION)
    assert TEXT[first.start : first.end] == first.text
    assert first.confidence == FINANCE.confidence


def test_mentions_of_the_text_stay() -> None:
    bodies = read(LOCAL)
    assert bodies.mentions[-1].rule != STATION
    assert TEXT[bodies.mentions[-1].start :].startswith("Ortsrat Musterdorf wünscht")


@pytest.mark.parametrize(
    ("organization", "key"),
    [
        # the end of a vote beside the name: the body that is mentioned in the row
        ("Ortsrat Musterdorf haltung", "ortsrat-musterdorf"),
        ("Besichtigung", None),
    ],
)
def test_a_station_that_names_no_body_whole(organization: str, key: str | None) -> None:
    where = LOCAL.spans if key else spans("Der")
    odd = Station(1, organization, spans=where, body_spans=where)
    kept = tuple(
        Mention(s, e, TEXT[s:e], "body", TEXT[s:e], "ortsrat-musterdorf") for s, e in LOCAL.body_spans
    )
    assert read_station_bodies([odd], kept, TEXT, MentionContext()).keys.get(1) == key


def test_two_sittings_of_one_row_are_one_mention() -> None:
    again = Station(3, "Ortsrat Musterdorf", spans=LOCAL.spans, body_spans=LOCAL.body_spans)
    bodies = read(LOCAL, again)
    assert [item.rule for item in bodies.mentions].count(STATION) == 1
    assert set(bodies.keys) == {2, 3}
