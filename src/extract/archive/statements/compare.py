"""Where papers and their statements differ: an issue that says both, and no value is changed.

What the system says is no more sure than what is printed: it is kept by people too, and it goes on where the
paper ends (stations are added, results come). So a difference is for a person to settle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from extract.archive.resolve.summary import ReadStation, Summary, archive_issue
from extract.archive.statements.agreement import SAME, same_body, same_reference
from extract.archive.statements.model import (
    StatedConsultation,
    StatedFile,
    Statement,
    stated_header,
    statements_by_hash,
)
from extract.base.model import Issue
from extract.paper.stations import parse_role
from extract.profile import Profile, Profiles, letters_of
from extract.schema.records import IssueRow

MOST_OFTEN = 0.5
FEWEST_COMPARED = 20
"""A field that differs in more than this share of at least so many papers is another thing there."""
_ALWAYS_PRINTED = ("reference", "name", "date", "paper_type")
"""Fields that a paper lacks only where they were not read; offices and parties many forms do not print."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A paper with its statement."""

    summary: Summary
    statement: Statement


def check_statements(
    summaries: Sequence[Summary], statements: Sequence[Statement], profiles: Profiles
) -> tuple[IssueRow, ...]:
    """The issues of all papers that have a statement; the order of neither has an influence."""
    if not statements:
        return ()
    ordered = sorted(summaries, key=lambda s: (s.document.file, s.document.document_id))
    pairs = match_statements(ordered, statements)
    often = _often_different(pairs)
    issues = [row for pair in pairs for row in _check(pair, often, profiles)]
    return (*issues, *_tell_often(often), *_unfetched(pairs, statements), *_misjudged(ordered, statements))


def match_statements(summaries: Sequence[Summary], statements: Sequence[Statement]) -> list[Judged]:
    """Papers with the statement of their file; of several of one file that which has the paper's number."""
    by_hash = statements_by_hash(statements)
    pairs = []
    for summary in summaries:
        found = by_hash.get(summary.document.sha256, ()) if summary.paper else ()
        own = found if len(found) == 1 else [one for one in found if _has_number(one, summary)]
        if len(own) == 1:
            pairs.append(Judged(summary, own[0]))
    return pairs


def _has_number(statement: Statement, summary: Summary) -> bool:
    read = summary.paper.reference if summary.paper else None
    return bool(read and statement.reference and same_reference(read, statement.reference))


def compare_header(pair: Judged) -> Iterator[tuple[str, str | date, str | date | None]]:
    """Field, stated and read value of every field that the system gives and that differs or was not read."""
    for field, stated in stated_header(pair.statement).items():
        read = getattr(pair.summary.paper, field)
        if read is None or not SAME[field](str(read), str(stated)):
            yield field, stated, read


def _often_different(pairs: Sequence[Judged]) -> dict[tuple[str, str], tuple[int, int]]:
    """(system, field) → papers that differ and papers compared, where most of many differ."""
    compared: Counter[tuple[str, str]] = Counter()
    different: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        system = pair.statement.system
        compared.update(
            (system, f) for f in stated_header(pair.statement) if getattr(pair.summary.paper, f) is not None
        )
        different.update((system, f) for f, _, read in compare_header(pair) if read is not None)
    return {
        key: (count, compared[key])
        for key, count in sorted(different.items())
        if compared[key] >= FEWEST_COMPARED and count > MOST_OFTEN * compared[key]
    }


def _tell_often(often: Mapping[tuple[str, str], tuple[int, int]]) -> Iterator[IssueRow]:
    for (system, field), (count, compared) in often.items():
        issue = Issue(
            "statement-often", {"field": field, "count": count, "compared": compared, "system": system}
        )
        yield archive_issue(issue, None, system, field)


def _check(
    pair: Judged, often: Mapping[tuple[str, str], tuple[int, int]], profiles: Profiles
) -> Iterator[IssueRow]:
    places = {head.field: head for head in pair.summary.heads}
    for field, stated, read in compare_header(pair):
        if read is not None:
            place = places.get(field)
            values: dict[str, str | date] = {"field": field, "read": read, "stated": stated}
            told = Issue(
                "statement-differs",
                values,
                page=place.page if place else None,
                severity="info" if _is_minor(field, pair.statement.system, often) else None,
                row_id=place.field_id if place else None,
            )
            yield archive_issue(told, pair.summary, field)
        elif field in _ALWAYS_PRINTED:
            issue = Issue("statement-only", {"field": field, "stated": stated})
            yield archive_issue(issue, pair.summary, field)
    for number, issue in enumerate(_check_stations(pair, _profile_of(pair.summary, profiles))):
        yield archive_issue(issue, pair.summary, number, issue.row_id)


def _is_minor(field: str, system: str, often: Mapping[tuple[str, str], tuple[int, int]]) -> bool:
    """True for what is told for all papers at once, and for offices, which systems name in their own way."""
    return field not in _ALWAYS_PRINTED or (system, field) in often


def _profile_of(summary: Summary, profiles: Profiles) -> Profile:
    council = summary.paper.council if summary.paper else None
    return next((profile for profile in profiles.councils if profile.key == council), profiles.shared)


def _check_stations(pair: Judged, profile: Profile) -> Iterator[Issue]:
    """What differs in paired stations, and the stations that only one of the two has."""
    stated = [one for one in pair.statement.consultations if one.organization]
    if not stated:
        return
    matched = pair_stations(pair.summary.stations, stated, profile)
    for read in pair.summary.stations:
        told = matched.get(read.consultation_id)
        if told is None:
            yield _about(read, "statement-station-unknown", _named(read.organization, read.date))
        else:
            yield from _compare_station(read, told, profile)
    used = {id(one) for one in matched.values()}
    left = tuple(_shown(one) for one in stated if id(one) not in used)
    if left:
        yield Issue("statement-stations-lacking", {"stations": left})


def pair_stations(
    read: Sequence[ReadStation], stated: Sequence[StatedConsultation], profile: Profile
) -> dict[str, StatedConsultation]:
    """The stated station of a read one by its id: of one body, first of one day, then of any."""
    matched: dict[str, StatedConsultation] = {}
    left = list(stated)
    for same_day in (True, False):
        for station in read:
            if station.consultation_id in matched:
                continue
            fitting = (
                one
                for one in left
                if (not same_day or one.date == station.date)
                and _is_same_body(station.organization, one.organization or "", profile)
            )
            if (found := next(fitting, None)) is not None:
                matched[station.consultation_id] = found
                left.remove(found)
    return matched


def _is_same_body(read: str, stated: str, profile: Profile) -> bool:
    """True for one body by its wording, or by two wordings that the council's profile knows."""
    known = [profile.body_names.get(letters_of(name)) for name in (read, stated)]
    if known[0] and known[1]:
        return known[0].id == known[1].id
    return same_body(read, stated)


def _compare_station(read: ReadStation, stated: StatedConsultation, profile: Profile) -> Iterator[Issue]:
    values: dict[str, str | date]
    if read.date and stated.date and read.date != stated.date:
        values = {"body": read.organization, "date": read.date, "other": stated.date}
        yield _about(read, "statement-station-date", values)
    role = parse_role(stated.role, profile) if stated.role else None
    if role and read.role and role != read.role:
        values = {"body": read.organization, "read": read.role, "stated": stated.role or ""}
        yield _about(read, "statement-station-role", values)
    if read.public is not None and stated.public is not None and read.public != stated.public:
        read_word, stated_word = ("true", "false") if read.public else ("false", "true")
        values = {"body": read.organization, "public": read_word, "stated": stated_word}
        yield _about(read, "statement-station-public", values)


def _about(read: ReadStation, code: str, values: Mapping[str, str | date]) -> Issue:
    return Issue(code, dict(values), page=read.page, row_id=read.consultation_id)


def _named(body: str, day: date | None) -> dict[str, str | date]:
    return {"body": body, "date": day} if day else {"body": body}


def _shown(one: StatedConsultation) -> str:
    day = f" am {one.date.strftime('%d.%m.%Y')}" if one.date else ""
    return f"{one.organization}{day}"


def _unfetched(pairs: Sequence[Judged], statements: Sequence[Statement]) -> Iterator[IssueRow]:
    """The files that a system names and nobody could fetch, by their papers where these are there."""
    papers = {pair.statement.url: pair.summary for pair in pairs}
    for statement in sorted(statements, key=lambda one: one.url):
        for file in statement.files:
            if file.problem:
                summary = papers.get(statement.url)
                issue = _unfetched_issue(statement, file)
                yield archive_issue(issue, summary, statement.url, file.url)


def _unfetched_issue(statement: Statement, file: StatedFile) -> Issue:
    paper = statement.reference or statement.name or statement.url
    values = {"name": file.name or file.url, "paper": paper, "reason": file.problem or ""}
    is_wanted = file.problem != "fetch-other-kind"
    return Issue("statement-file-lacking", values, severity=None if is_wanted else "info")


def _misjudged(summaries: Sequence[Summary], statements: Sequence[Statement]) -> Iterator[IssueRow]:
    """Files that are read as a paper and are an Anlage in the system, and the other way round."""
    mains, attached = statements_by_hash(statements), statements_by_hash(statements, "attachment")
    for summary in summaries:
        sha256 = summary.document.sha256
        if summary.document.status not in ("ok", "partial"):
            continue
        if summary.paper and sha256 in attached and sha256 not in mains:
            paper = attached[sha256][0]
            named = paper.reference or paper.url
            yield archive_issue(Issue("statement-is-attachment", {"paper": named}), summary)
        elif not summary.paper and sha256 in mains and sha256 not in attached:
            named = mains[sha256][0].reference or mains[sha256][0].url
            yield archive_issue(Issue("statement-is-paper", {"paper": named}), summary)
