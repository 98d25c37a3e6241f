"""What the place of a value says beyond its words: dates of the form, listed partners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.base.characters import squeeze
from extract.base.model import Box, Document
from extract.german.dates import TimeExpression
from extract.names.organizations import Mention
from extract.names.organizations.mention import slug
from extract.paper.activities import Activity
from extract.reading.rows.origin import span_around
from extract.reading.stages import HeadValues

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FormDates:
    """Where the form prints dates whose role it gives: the paper's own, and those of its stations."""

    own: tuple[Span, ...]
    meetings: tuple[Span, ...]

    def role_of(self, item: TimeExpression) -> str:
        """The role that the place of a date in the form gives it, else the one it was found with."""
        if any(start <= item.start and item.end <= end for start, end in self.own):
            return "document"
        if any(start <= item.start and item.end <= end for start, end in self.meetings):
            return "event"
        return item.role


def find_form_dates(head: HeadValues) -> FormDates:
    """The places of dates in the head of a paper."""
    own = [span_around(item.spans) for item in head.fields if item.field == "date"]
    meetings = [span_around(item.spans) for item in head.stations]
    return FormDates(tuple(filter(None, own)), tuple(filter(None, meetings)))


_TERRITORIES = {2: "state", 5: "district", 8: "municipality"}
"""Kind of a territory by the digits of its official key."""


@dataclass(frozen=True, slots=True)
class _PartnerCell:
    """A box of a row of the overview, and the row's partners, tidy and as printed."""

    box: Box
    tidy: frozenset[str]
    printed: tuple[str, ...]

    def lists(self, mention: Mention, at: Box, written: str) -> bool:
        """True for a territory named in the cell, or for whatever is an item of its list by itself."""
        x, y = (at.x0 + at.x1) / 2, (at.top + at.bottom) / 2
        if not (self.box.x0 <= x <= self.box.x1 and self.box.top <= y <= self.box.bottom):
            return False
        named = mention.ags is not None and any(written in item for item in self.printed)
        return written in self.tidy or named


def with_column_partners(
    mentions: Sequence[Mention], activities: Sequence[Activity], document: Document
) -> tuple[Mention, ...]:
    """The mentions, with places in the partners' column of an overview as the partners they are."""
    cells: dict[int, list[_PartnerCell]] = {}
    for activity in activities:
        tidy = frozenset(map(squeeze, activity.partners))
        for box in activity.boxes:
            cells.setdefault(box.page, []).append(_PartnerCell(box, tidy, activity.partners))
    if not cells:
        return tuple(mentions)
    return tuple(_as_partner(item) if _is_listed(item, cells, document) else item for item in mentions)


def _is_listed(mention: Mention, cells: dict[int, list[_PartnerCell]], document: Document) -> bool:
    boxes = document.boxes(mention.start, mention.end) if mention.kind == "place" else ()
    if not boxes:
        return False
    written = squeeze(document.text[mention.start : mention.end])
    return any(cell.lists(mention, boxes[0], written) for cell in cells.get(boxes[0].page, ()))


def _as_partner(mention: Mention) -> Mention:
    key = f"ags-{mention.ags}" if mention.ags else slug(mention.name)
    foreign = "municipality" if mention.rule == "world-name" else "organization"
    kind = _TERRITORIES.get(len(mention.ags), "municipality") if mention.ags else foreign
    return replace(mention, kind="partner", organization=key, org_kind=kind, rule="partner-column")
