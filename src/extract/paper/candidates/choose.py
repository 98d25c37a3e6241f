"""The head of a council without a profile: the scorer decides what the rules only suggest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from extract.base.model import Attachment, Candidate, Station
from extract.base.word_lists import read_word_numbers
from extract.paper.candidates.certainty import calibrate
from extract.paper.candidates.fields import compose_fields, compose_publicity
from extract.paper.candidates.lists import compose_files, compose_stations
from extract.paper.candidates.parties import sort_parties
from extract.paper.candidates.scorer import Scored, Scorer
from extract.paper.candidates.strays import complete_from_rows, drop_foreign_entries, drop_strays
from extract.paper.candidates.titles import complete_titles
from extract.paper.candidates.whole import build_view
from extract.paper.form import Form
from extract.paper.header import HeaderResult
from extract.paper.header.paper_type import GENERAL_TYPES
from extract.paper.stations import StationsResult
from extract.paper.stations.entries import read_entries
from extract.profile import Profile, letters_of

T = TypeVar("T", Station, Attachment)
C = TypeVar("C", Candidate, Station, Attachment)
_TRUST = read_word_numbers("heads", "trust")
_LEAST_TRUST = 0.55
"""A rule that is right less often says nothing where the scorer is silent."""
_CERTAIN = 0.9
"""From here on a reading of a whole list counts as certain."""
_SURE = 0.98
"""A title that the scorer is this sure of is not cut."""
_MOST_ADDED = 4.0
"""A title this much longer than the part seen is a title with something else."""
_ALONE = 0.85
"""How much less often a reading is right that the other way does not share; from the same trial."""

SCORED = ("reference", "paper_type", "name", "date", "originator", "under_direction_of", "related_references")
"""Fields that the scorer decides; the others are the rules' alone."""


@dataclass(frozen=True, slots=True)
class HeadReading:
    """What is read of a head: its fields, its stations, its Anlagen."""

    header: HeaderResult
    stations: StationsResult
    files: tuple[Attachment, ...]


def choose(form: Form, rules: HeadReading, scorer: Scorer) -> HeadReading:
    """The rules' reading and the scorer's put together: of two the one that is more often right."""
    header = rules.header
    view = build_view(form, header.candidates, rules.stations, rules.files)
    scored = scorer.score(view.snippets, form.document.pages, form.profile, view.hints)
    fields = _merge_fields(header.candidates, sort_parties(compose_fields(scored, form.profile), form))
    fields = complete_titles(fields, form.rows)
    unclear = any(issue.code.startswith("public-") for issue in header.issues)
    if not unclear and not any(c.field == "public" for c in fields):
        fields += compose_publicity(scored, form.profile)
    stations = drop_strays(_merge_stations(rules.stations.stations, scored, form.profile), form)
    stations = complete_from_rows(_or_entries(stations, read_entries(form)), form)
    files = drop_foreign_entries(_merge_files(rules.files, scored, form.profile), stations, form)
    return HeadReading(
        replace(header, candidates=tuple(map(_calibrated, fields))),
        replace(rules.stations, stations=tuple(map(_calibrated, stations))),
        tuple(map(_calibrated, files)),
    )


def _calibrated(item: C) -> C:
    return replace(item, confidence=calibrate(item.rule, item.confidence))


def _merge_fields(rules: Sequence[Candidate], scored: Sequence[Candidate]) -> list[Candidate]:
    told = {candidate.field: candidate for candidate in rules}
    found = {candidate.field: candidate for candidate in scored}
    merged = [candidate for candidate in rules if candidate.field not in SCORED]
    for field in SCORED:
        chosen = _better(told.get(field), found.get(field))
        if chosen is not None:
            merged.append(chosen)
    return merged


def _better(rule: Candidate | None, scored: Candidate | None) -> Candidate | None:
    """The reading that is more often right where the two differ; surer than either where they agree."""
    trust = _TRUST.get(rule.rule, 0.0) if rule is not None else 0.0
    if rule is None or (scored is None and trust < _LEAST_TRUST):
        return scored
    if scored is None:
        return replace(rule, confidence=round(trust * _ALONE, 3))
    if letters_of(str(rule.value)) == letters_of(str(scored.value)):
        sure = 1 - (1 - scored.confidence) * (1 - trust)
        return replace(scored, confidence=round(sure, 3), rule=f"{scored.field}.agreed")
    if rule.field == "paper_type" and scored.value in GENERAL_TYPES and rule.value not in GENERAL_TYPES:
        return replace(rule, confidence=round(max(trust, _LEAST_TRUST), 3))
    if rule.field == "name" and scored.confidence < _SURE and _encloses(rule, scored):
        sure = max(trust, scored.confidence * _ALONE)
        return replace(rule, confidence=round(sure, 3), rule="name.completed")
    if trust > scored.confidence:
        return replace(rule, confidence=round(trust * _ALONE, 3))
    return replace(scored, confidence=round(scored.confidence * (1 - trust / 2), 3))


def _encloses(rule: Candidate, scored: Candidate) -> bool:
    """True where the scorer saw only a part of the title that a rule put together from its lines."""
    whole, part = letters_of(str(rule.value)), letters_of(str(scored.value))
    return part in whole and len(whole) <= _MOST_ADDED * len(part)


def _merge_stations(
    rules: Sequence[Station], scored: Sequence[Scored], profile: Profile
) -> tuple[Station, ...]:
    """The scorer's stations; the rules' where it sees none."""
    bodies = {letters_of(station.organization) for station in rules}
    told = compose_stations(scored, profile)
    agreed = tuple(_named(s, "stations", letters_of(s.organization) in bodies) for s in told)
    sure = sum(station.confidence for station in told) / len(told) if told else 0.0
    trust = min((_TRUST.get(station.rule, 0.0) for station in rules), default=0.0)
    if told and sure >= trust and not _reads_more(rules, told, sure):
        return agreed
    return tuple(replace(s, confidence=round(s.confidence * _ALONE, 3)) for s in rules)


def _or_entries(stations: tuple[Station, ...], entries: tuple[Station, ...]) -> tuple[Station, ...]:
    """The entries where they tell of as many days and roles as the list read otherwise, or of more."""
    if not entries or _told(entries) < _told(stations):
        return stations
    said = {letters_of(station.organization): station.public for station in stations}
    return tuple(
        replace(entry, public=said.get(letters_of(entry.organization))) if entry.public is None else entry
        for entry in entries
    )


def _told(stations: Sequence[Station]) -> tuple[int, int]:
    """How many days and how many roles a list tells of."""
    return sum(s.date is not None for s in stations), sum(s.role_raw is not None for s in stations)


def _reads_more(rules: Sequence[Station], told: Sequence[Station], sure: float) -> bool:
    """True where the rules are sure of a list that has more days, or as many rows and the scorer doubts."""
    certain = bool(rules) and all(station.confidence >= _CERTAIN for station in rules)
    days = sum(s.date is not None for s in rules) - sum(s.date is not None for s in told)
    return certain and (days > 0 or (len(rules) >= len(told) and sure < _CERTAIN))


def _merge_files(
    rules: Sequence[Attachment], scored: Sequence[Scored], profile: Profile
) -> tuple[Attachment, ...]:
    """The scorer's Anlagen; the rules' numbered list where it sees none."""
    names = {letters_of(file.name) for file in rules}
    told = compose_files(scored, profile)
    agreed = tuple(_named(f, "attachments", letters_of(f.name) in names) for f in told)
    listed = (file for file in rules if file.rule == "attachments.list")
    return agreed or tuple(replace(f, confidence=round(f.confidence * _ALONE, 3)) for f in listed)


def _named(item: T, kind: str, agreed: bool) -> T:
    return replace(item, rule=f"{kind}.agreed") if agreed else item
