"""Bodies of the Beratungsfolge: what a row of it says stands above what its lines read like one by one.

In a narrow cell a name is broken and its pieces stand between the pieces of other cells; the station has put
them together. So the body is read from the station, and what the running text takes these pieces for is
no mention: „Fachausschuss Finanzen, Wirt-“, „Beschluss-Ortsrat Musterdorf“.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.base.characters import squeeze
from extract.base.model import Station
from extract.names.organizations import Mention, MentionContext, read_body_name

Span = tuple[int, int]

STATION = "station"
"""The rule of mentions that stand for the body of a station."""


@dataclass(frozen=True, slots=True)
class StationBodies:
    """The mentions of a file with its stations' bodies among them; a body's key by the station's position."""

    mentions: tuple[Mention, ...]
    keys: Mapping[int, str]


def read_station_bodies(
    stations: Sequence[Station], mentions: Sequence[Mention], text: str, context: MentionContext
) -> StationBodies:
    """The bodies that the stations name. One whose words name no body whole has the body mentioned in it."""
    read = {item.position: read_body_name(item.organization, context) for item in stations}
    keys: dict[int, str] = {}
    new: dict[Span, Mention] = {}
    taken: list[Span] = []
    for station in stations:
        body = read[station.position]
        span = _first_stretch(station.body_spans, text)
        if body is None or span is None:
            continue
        keys[station.position] = body.organization
        taken.extend(station.body_spans)
        placed = replace(
            body, start=span[0], end=span[1], text=text[slice(*span)], confidence=station.confidence
        )
        new[span] = replace(placed, rule=STATION)
    kept = [item for item in mentions if not _touches(item, taken)]
    ordered = tuple(sorted([*kept, *new.values()], key=lambda item: (item.start, item.end)))
    for station in stations:
        if station.position not in keys and (key := _mentioned(station, kept, text)):
            keys[station.position] = key
    return StationBodies(ordered, keys)


def _first_stretch(spans: Sequence[Span], text: str) -> Span | None:
    """The first piece of a body, with those that follow with nothing but white space between."""
    filled = sorted((start, end) for start, end in spans if end > start)
    if not filled:
        return None
    start, end = filled[0]
    for following in filled[1:]:
        if text[end : following[0]].strip():
            break
        end = following[1]
    return start, end


def _touches(item: Mention, taken: Iterable[Span]) -> bool:
    """True for an organization that shares a character with the words of a station's body."""
    return bool(item.organization) and any(item.start < end and start < item.end for start, end in taken)


def _mentioned(station: Station, mentions: Sequence[Mention], text: str) -> str | None:
    """The key of the longest body that is mentioned where a station stands, in words of the station's own."""
    filled = [(start, end) for start, end in station.spans if end > start]
    if not filled:
        return None
    first, last = min(start for start, _ in filled), max(end for _, end in filled)
    own = f"{squeeze(station.organization)} {squeeze(text[first:last])}"
    inside = [
        item
        for item in mentions
        if item.kind == "body" and item.organization and first <= item.start < last
        and squeeze(text[item.start : item.end]) in own
    ]  # fmt: skip
    return max(inside, key=lambda item: item.length).organization if inside else None
