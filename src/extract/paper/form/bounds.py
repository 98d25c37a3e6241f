"""Where the head of a paper ends: at the words that open its body, a salutation, a formula, or a zone."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.base.model import Zone
from extract.paper.form.cells import Row
from extract.paper.form.shapes import is_open
from extract.profile import Profile, letters_of

_MAX_HEAD_ROWS = 90
_NUMBERING = re.compile(r"^(?:[IVX]{1,4}|[A-Z]|\d{1,2})[.)]+\s+")


def body_start(rows: Sequence[Row], zones: Sequence[Zone], profile: Profile) -> int:
    """The index of the first row behind the head; the number of rows where nothing ends it.

    An opener that is also a paper type („Antrag", „Beschluss") counts only below the stations, before a
    colon, or where it comes a second time.
    """
    limit = min(len(rows), _MAX_HEAD_ROWS)
    types = profile.paper_type_names
    openers = _openers(profile)
    consultations = profile.zone_openers.get("consultations", frozenset())
    seen: set[str] = set()
    below_stations = False
    for index in range(limit):
        text = rows[index].cells[0].text
        word = letters_of(_NUMBERING.sub("", text))
        below_stations = below_stations or any(word.startswith(c) for c in consultations)
        certain = word not in types or below_stations or text.rstrip().endswith(":") or word in seen
        opens = len(rows[index].cells) == 1 and word in openers and certain and index > 0
        if opens and not (below_stations and _ends_a_cell(rows, index)):
            return index
        if index > 0 and _opens_text(rows[index].text, profile):
            return index
        seen.add(word)
    return _end_by_zones(rows, limit, zones)


def _ends_a_cell(rows: Sequence[Row], index: int) -> bool:
    """True where an opener without colon ends a cell above it („einstimmig lt. / Beschlussvorschlag")."""
    above = rows[max(index - 2, 0) : index]
    return not rows[index].text.rstrip().endswith(":") and any(is_open(row.text) for row in above)


def _openers(profile: Profile) -> set[str]:
    kinds = ("body", "resolution", "effects")
    return {word for kind in kinds for word in profile.zone_openers.get(kind, ())}


def _opens_text(text: str, profile: Profile) -> bool:
    if any(text.startswith(word) for word in profile.salutations):
        return True
    return any(re.match(pattern, text) for pattern in profile.resolution_formulas)


def _end_by_zones(rows: Sequence[Row], limit: int, zones: Sequence[Zone]) -> int:
    starts = [
        zone.start for zone in zones if zone.kind in ("body", "resolution", "effects") and zone.start > 0
    ]
    if not starts:
        return limit
    return next((i for i in range(limit) if rows[i].start >= starts[0]), limit)
