"""Invitations and minutes have no Beratungsfolge: the sitting that they are about is their station."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.base.model import Station
from extract.german.dates.printed import PrintedDay, find_day
from extract.paper.form.cells import Cell, Row
from extract.paper.form.label_values import find_value
from extract.paper.form.labels import find_labels
from extract.paper.stations.roles import begins_body, is_body
from extract.profile import Profile, letters_of

_TYPES = frozenset({"Niederschrift", "Einladung", "Tagesordnung", "Bekanntmachung"})
_SITTING = re.compile(
    r"(?:(?P<no>nicht\s?-?)?(?P<public>öffentlichen?)\s+)?Sitzung\s+(?:(?:des|der|vom|von)\s+)?"
    r"(?P<body>[A-ZÄÖÜ][^,;:]{2,90}?)(?=\s+am\b|\s*[,;:]|\s*$)"
)
_MAX_ROWS = 25
Found = tuple[Cell, tuple[int, int]]
"""A cell and the span in it that counts."""


def find_sitting(rows: Sequence[Row], profile: Profile) -> Station | None:
    """The sitting of an invitation or of minutes: its body as printed, its day, whether it was public."""
    head = rows[:_MAX_ROWS]
    if not any(_names_sitting_paper(row, profile) for row in head):
        return None
    told = _told_sitting(head, profile)
    body = told[0] if told else _body_alone(head, profile)
    day = _labelled_day(head, profile) or _day_beside(head, told[2] if told else 0)
    if body is None or day is None:
        return None
    cell, printed = day
    return Station(
        position=1,
        organization=body[0].text[slice(*body[1])],
        date=printed.day,
        public=told[1] if told else None,
        spans=tuple(sorted((at.start + a, at.start + b) for at, (a, b) in (body, (cell, printed.span)))),
        body_spans=((body[0].start + body[1][0], body[0].start + body[1][1]),),
        confidence=0.6,
        rule="stations.sitting",
    )


def _names_sitting_paper(row: Row, profile: Profile) -> bool:
    return any(profile.paper_type_names.get(letters_of(cell.text)) in _TYPES for cell in row.cells)


def _told_sitting(rows: Sequence[Row], profile: Profile) -> tuple[Found, bool | None, int] | None:
    """„5. öffentliche Sitzung des Hauptausschusses": body, publicity, row."""
    for index, row in enumerate(rows):
        for cell in row.cells:
            match = _SITTING.search(cell.text)
            if match and is_body(match["body"].strip(), profile):
                public = None if not match["public"] else match["no"] is None
                return (cell, match.span("body")), public, index
    return None


def _body_alone(rows: Sequence[Row], profile: Profile) -> Found | None:
    cells = (cell for row in rows[:12] for cell in row.cells)
    return next(
        ((c, (0, len(c.text))) for c in cells if len(c.text) < 80 and begins_body(c.text, profile)), None
    )


def _labelled_day(rows: Sequence[Row], profile: Profile) -> tuple[Cell, PrintedDay] | None:
    hits = find_labels(rows, profile)
    for hit in hits:
        value = find_value(hit, rows, hits, profile) if hit.field == "sitting" else None
        if value and (printed := find_day(value.cells[0].text)):
            return value.cells[0], printed
    return None


def _day_beside(rows: Sequence[Row], start: int) -> tuple[Cell, PrintedDay] | None:
    """The first day in the row of the sitting or in the three below; anywhere in a row that says Sitzung."""
    near = [cell for row in rows[start : start + 4] for cell in row.cells]
    said = [cell for row in rows for cell in row.cells if "Sitzung" in cell.text]
    return next(((cell, printed) for cell in (*said, *near) if (printed := find_day(cell.text))), None)
