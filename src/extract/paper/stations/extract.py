"""Finds the Beratungsfolge of a paper and reads its stations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.base.model import Document, Issue, Station
from extract.german.dates.printed import find_day, parse_day
from extract.paper.form.cells import Row, join_cells, spans_of
from extract.paper.form.document_form import Form
from extract.paper.form.labels import find_labels
from extract.paper.form.shapes import parse_public
from extract.paper.stations.assemble import StationDraft, assemble
from extract.paper.stations.pieces import StationColumn, find_columns, split_row
from extract.paper.stations.roles import is_body, is_known_body, parse_role
from extract.paper.stations.sitting import find_sitting
from extract.profile import Profile, letters_of

_MAX_ROWS = 60


@dataclass(frozen=True, slots=True)
class StationsResult:
    """The stations in printed order, what a reviewer should know, and the rows the list took (half-open)."""

    stations: tuple[Station, ...] = ()
    issues: tuple[Issue, ...] = ()
    rows: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class _Found:
    drafts: list[StationDraft]
    first: int
    last: int
    columns: tuple[StationColumn, ...]
    opened: bool


def extract_stations(form: Form) -> StationsResult:
    """The Beratungsfolge in the head of a paper, or the sitting that a sentence of the head tells of."""
    document, rows, profile = form.document, form.head, form.profile
    found = _find_list(rows, profile)
    if found is None:
        return _from_phrases(document, rows, profile)
    stations = [_station(i, draft, found, profile) for i, draft in enumerate(found.drafts, start=1)]
    kept = tuple(station for station in stations if station.organization)
    issues = tuple(
        issue for s, d in zip(stations, found.drafts, strict=True) for issue in _issues(s, d, document)
    )
    return StationsResult(kept, issues, (found.first, found.last))


def _find_list(rows: Sequence[Row], profile: Profile) -> _Found | None:
    """The list below a row of column titles or the word Beratungsfolge; else rows that read like stations."""
    for index in range(len(rows)):
        columns, height = find_columns(rows, index, profile)
        if columns and (found := _read_list(rows, index, index + height, columns, profile)):
            return found
    openers = profile.zone_openers.get("consultations", frozenset())
    for index, row in enumerate(rows):
        first = letters_of(row.cells[0].text)
        if any(first.startswith(opener) for opener in openers):
            start = index + 1 + _title_rows(rows[index + 1 :], profile)
            if found := _read_list(rows, index, start, (), profile):
                return found
    return _without_opener(rows, profile)


def _title_rows(rows: Sequence[Row], profile: Profile) -> int:
    """Rows of column titles one below the other, as text without geometry has them."""
    count = 0
    for row in rows:
        if not all(letters_of(cell.text) in profile.column_titles for cell in row.cells):
            break
        count += 1
    return count


def _read_list(
    rows: Sequence[Row], first: int, start: int, columns: tuple[StationColumn, ...], profile: Profile
) -> _Found | None:
    end = _end_of_list(rows, start, columns, profile)
    pieces = [split_row(row, columns, profile) for row in rows[start:end]]
    drafts, used = assemble(pieces, profile, bool(columns))
    return _Found(drafts, first, start + used, columns, True) if drafts else None


def _end_of_list(
    rows: Sequence[Row], start: int, columns: tuple[StationColumn, ...], profile: Profile
) -> int:
    """The list ends at the next label, at the next page but one, at a wide gap, or after sixty rows."""
    labelled = {
        hit.row
        for hit in find_labels(rows[start : start + _MAX_ROWS], profile)
        if hit.strong
        or (hit.column == 0 and hit.field in {"attachments", "originator", "under_direction_of"})
    }
    for index in range(start, min(start + _MAX_ROWS, len(rows))):
        if index - start in labelled:
            return index
        if index > start and columns and _is_far_below(rows[index - 1], rows[index]):
            return index
    return min(start + _MAX_ROWS, len(rows))


def _is_far_below(upper: Row, lower: Row) -> bool:
    height = max(cell.height for cell in lower.cells)
    return upper.page == lower.page and lower.top - upper.bottom > 2.6 * height and len(lower.cells) == 1


def _without_opener(rows: Sequence[Row], profile: Profile) -> _Found | None:
    """Two rows or more that hold body, date and role, or one with all three, without any title above them."""
    split = [split_row(row, (), profile) for row in rows]
    full = [i for i, pieces in enumerate(split) if {"date", "organization"} <= {p.kind for p in pieces}]
    if not full:
        return None
    strong = [i for i in full if any(p.kind in ("role", "public") for p in split[i])]
    if len(full) < 2 and not strong:
        return None
    first = full[0]
    drafts, used = assemble(split[first:], profile, False)
    drafts = [d for d in drafts if is_body(d.text("organization"), profile)]
    return _Found(drafts, first, first + used, (), False) if drafts else None


def _station(position: int, draft: StationDraft, found: _Found, profile: Profile) -> Station:
    organization = spell_body(clean_body(draft.text("organization")), profile)
    role_raw = draft.text("role") or next((p.role for p in draft.pieces if p.kind == "mark" and p.role), None)
    public = next(
        (v for c in draft.cells("public") if (v := parse_public(c.text, profile)) is not None), None
    )
    kept = [
        p.cell for p in draft.pieces if p.kind in ("date", "organization", "role", "mark", "public", "result")
    ]
    return Station(
        position=position,
        organization=organization,
        date=parse_day(join_cells(draft.cells("date"))) if draft.has("date") else None,
        role=parse_role(role_raw, profile) if role_raw else None,
        role_raw=role_raw or None,
        public=public,
        result=draft.text("result") or None,
        spans=spans_of(kept),
        body_spans=spans_of(draft.cells("organization")),
        confidence=_confidence(organization, draft, found, profile),
        rule="stations.columns" if found.columns else "stations.rows" if found.opened else "stations.loose",
    )


def clean_body(text: str) -> str:
    """A body's name without what tables put around it: numbers, bullets, brackets and colons at the ends."""
    text = re.sub(r"^(?:[•▪\-–*]\s+|\d{1,2}[.)]\s+|Ö\s?\d*\s+|N\s?\d+\s+)+", "", text.strip())
    text = re.sub(r"\s+(?:geplant|vorgesehen|voraussichtlich)\s*:?$", "", text)  # said of the day behind it
    return re.sub(r"[\s:;,–|-]+$", "", text).strip()


def spell_body(text: str, profile: Profile) -> str:
    """A body whose spaces the file has lost („FachausschussFinanzen"), spelt as the profile has it."""
    body = profile.body_names.get(letters_of(text))
    names = body.all_names if body else ()
    bare = "".join(text.split())
    return next((name for name in names if "".join(name.split()) == bare and len(name) > len(text)), text)


def _confidence(organization: str, draft: StationDraft, found: _Found, profile: Profile) -> float:
    value = 0.95 if found.columns else 0.9 if found.opened else 0.65
    value += 0.03 if is_known_body(organization, profile) else 0.0
    value -= 0.0 if is_body(organization, profile) else 0.3
    value -= 0.0 if draft.has("date") else 0.1
    return round(max(0.1, min(value, 0.99)), 3)


def _issues(station: Station, draft: StationDraft, document: Document) -> Iterator[Issue]:
    span = station.spans[0] if station.spans else None
    page = document.page_at(span[0]) if span else None
    if station.role_raw and station.role is None:
        yield Issue("role-unknown", {"role": station.role_raw}, page, span)
    if draft.has("date") and station.date is None:
        yield Issue("date-impossible", {"in_stations": draft.text("date")}, page, span)


def _from_phrases(document: Document, rows: Sequence[Row], profile: Profile) -> StationsResult:
    """„Beschluss des Bezirksausschusses … vom 14.01.2021": the sitting that the head tells in one line."""
    if not rows:
        return StationsResult()
    end = max(cell.end for row in rows for cell in row.cells)
    for pattern in profile.consultation_phrases:
        for match in re.finditer(pattern, document.text[:end]):
            body = clean_body(" ".join(match["body"].split()))
            if is_body(body, profile):
                return _told_alone(_told_station(match, body, profile), document)
    sitting = find_sitting(rows, profile)
    return _told_alone(sitting, document) if sitting else StationsResult()


def _told_alone(station: Station, document: Document) -> StationsResult:
    """A paper's only station, with an issue where the day printed with it is in no calendar."""
    issues = []
    for start, end in station.spans:
        printed = find_day(document.text[start:end])
        if printed and printed.day is None:
            span = start + printed.start, start + printed.end
            values = {"in_stations": document.text[slice(*span)]}
            issues.append(Issue("date-impossible", values, document.page_at(start), span))
    return StationsResult((station,), tuple(issues))


def _told_station(match: re.Match[str], body: str, profile: Profile) -> Station:
    day = match["date"] or ""
    return Station(
        position=1,
        organization=body,
        date=parse_day(day),
        role=parse_role(match["role"], profile),
        role_raw=match["role"],
        spans=(match.span(),),
        body_spans=(match.span("body"),),
        confidence=0.7,
        rule="stations.phrase",
    )
