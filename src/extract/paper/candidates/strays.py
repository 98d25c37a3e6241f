"""What the scorer takes for a station and is none: letterheads, roles, labels, bodies named in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.base.model import Attachment, Station
from extract.paper.form import Form
from extract.paper.form.cells import Cell
from extract.paper.form.publicity import parse_publicity
from extract.paper.form.shapes import parse_public
from extract.paper.stations.roles import is_body, parse_role
from extract.profile import Profile, letters_of

_LETTERHEAD = 4
"""Rows at the top of a page in which a council prints its name."""


_DASH = re.compile(r"\s[–-]\s")
_LEADING = re.compile(r"^[^/(,;–]{4,40}")
"""Finds the „Vorberatung " of „Vorberatung / öffentliche Sitzung"."""
_OWNER = re.compile(r"\b(?:des|der)\s+[A-ZÄÖÜ]\w*")
_FROM = re.compile(r"\bvom\s+\d")


def drop_strays(stations: Sequence[Station], form: Form) -> tuple[Station, ...]:
    """The stations without what only looks like one; a role that stood alone goes to its station.

    Those without day and role are dropped where they are no body by their form or stand in the letterhead;
    those in the text below the head where others stand in it, since a council prints its stations together.
    """
    listed = [s for s in _with_roles(stations, form.profile) if _may_be_body(s, form.profile)]
    listed = [s for s in listed if not _is_writer(s, form)]
    top, end = _letterhead_end(form), _head_end(form)
    if any(_is_firm(s) and _start(s) < end for s in listed):
        listed = [s for s in listed if _start(s) < end]
    return _numbered(s for s in listed if _is_firm(s) or _start(s) >= top)


def _is_writer(station: Station, form: Form) -> bool:
    """True for „Vorlage des Magistrats vom 3. Mai": whose paper it is, and its date."""
    start, end = _start(station), max((end for _, end in station.spans), default=0)
    said = form.document.text[start:end]
    owned = _OWNER.search(form.document.text[max(0, start - 12) : start] + said[:12])
    return bool(owned) and _FROM.search(said) is not None and "itzung" not in said


def _is_firm(station: Station) -> bool:
    return station.date is not None or bool(station.role_raw)


def _with_roles(stations: Sequence[Station], profile: Profile) -> list[Station]:
    """A „Kenntnisnahme" taken for a body is the role of the station before it, where that has none."""
    found: list[Station] = []
    for station in stations:
        name = station.organization
        alone = not _is_firm(station) and parse_role(name, profile) and not is_body(name, profile)
        if not alone:
            found.append(station)
        elif found and not found[-1].role_raw:
            spans = (*found[-1].spans, *station.spans)
            found[-1] = replace(found[-1], role=parse_role(name, profile), role_raw=name, spans=spans)
    return found


def _may_be_body(station: Station, profile: Profile) -> bool:
    return _is_firm(station) or is_body(station.organization, profile)


def _start(station: Station) -> int:
    return min((start for start, _ in station.spans), default=0)


def _head_end(form: Form) -> int:
    return max((cell.end for row in form.head for cell in row.cells), default=0)


def _letterhead_end(form: Form) -> int:
    """Where the letterhead ends: before the first row with a digit or a label's colon, four rows at most."""
    for row in form.rows[:_LETTERHEAD]:
        text = " ".join(cell.text for cell in row.cells)
        digit = any(character.isdigit() for character in text)
        if digit or ":" in text or _opens_stations(row.cells[0].text, form):
            return min((cell.start for cell in row.cells), default=0)
    following = form.rows[_LETTERHEAD : _LETTERHEAD + 1]
    return min((cell.start for row in following for cell in row.cells), default=0)


def _opens_stations(text: str, form: Form) -> bool:
    return letters_of(text) in form.profile.column_titles or any(
        letters_of(text) in openers for openers in form.profile.zone_openers.values()
    )


def _numbered(stations: Iterable[Station]) -> tuple[Station, ...]:
    return tuple(replace(station, position=number) for number, station in enumerate(stations, 1))


def drop_foreign_entries(
    files: Sequence[Attachment], stations: Sequence[Station], form: Form
) -> tuple[Attachment, ...]:
    """The Anlagen without titles of columns and without rows that are stations."""
    taken = [span for station in stations for span in station.spans]
    kept = [
        file
        for file in files
        if letters_of(file.name) not in form.profile.column_titles
        and letters_of(file.name) not in form.profile.label_fields
        and not any(a < stop and b > start for a, b in taken for start, stop in file.spans)
    ]
    return tuple(replace(file, position=number) for number, file in enumerate(kept, 1))


def complete_from_rows(stations: Sequence[Station], form: Form) -> tuple[Station, ...]:
    """Stations without role or publicity take what stands in their row: „Vorberatung / öffentlich"."""
    parted = (_part_role(station, form.profile) for station in stations)
    return tuple(
        _with_publicity(station if station.role_raw else _with_role(station, form), form)
        for station in parted
    )


def _part_role(station: Station, profile: Profile) -> Station:
    """A role behind a dash is no part of the body: „Hauptausschuss – zur Kenntnis –"."""
    body, _, rest = _DASH.sub("\n", station.organization, count=1).partition("\n")
    said = rest.strip(" –-")
    role = parse_role(said, profile) if said else None
    if role is None or station.role_raw:
        return station
    return replace(station, organization=body, role=role, role_raw=said)


def _with_publicity(station: Station, form: Form) -> Station:
    """With what a cell beside it says and nothing else: „nichtöffentlich"."""
    if station.public is not None:
        return station
    said = {parse_public(cell.text, form.profile) for cell in _cells_beside(station, form)} - {None}
    return replace(station, public=False not in said) if said else station


def _cells_beside(station: Station, form: Form) -> Sequence[Cell]:
    """The other cells of the row in which a station begins."""
    start = _start(station)
    row = next((row for row in form.head if any(c.start <= start < c.end for c in row.cells)), None)
    return [cell for cell in row.cells if not cell.start <= start < cell.end] if row else []


def _with_role(station: Station, form: Form) -> Station:
    for cell in _cells_beside(station, form):
        words = _LEADING.match(cell.text)
        role = parse_role(words[0].strip(), form.profile) if words else None
        if role and words:
            told = parse_publicity(cell.text[words.end() :])
            public = told if station.public is None else station.public
            spans = (*station.spans, cell.span)
            return replace(station, role=role, role_raw=words[0].strip(), public=public, spans=spans)
    return station
