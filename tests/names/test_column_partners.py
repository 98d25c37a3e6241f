"""Places in the partners' column of an overview of cooperation are the partners they are."""

from __future__ import annotations

from typing import Any

import pytest

from extract.reading.fact_rows import with_column_partners
from extract.schema.records import ActivityRow, MentionRow

INSIDE, OUTSIDE = (1.0, 110.0, 110.0, 150.0, 120.0), (1.0, 110.0, 510.0, 150.0, 520.0)


def mention(text: str, box: tuple[float, ...] = INSIDE, **values: Any) -> MentionRow:
    row: dict[str, Any] = {
        "mention_id": "m", "paper_id": None, "section_id": None, "kind": "place", "name": text,
        "organization_id": None, "organization_kind": None, "ags": None, "office": None,
        "source_document_id": "d", "boxes": (box,), "text": text,
    }  # fmt: skip
    return MentionRow(**row | values)


def activity(*partners: str) -> ActivityRow:
    return ActivityRow(
        activity_id="a", paper_id=None, department=None, topic=None, partners=partners, form=None,
        status=None, outlook=None, source_document_id="d", boxes=((1.0, 100.0, 100.0, 500.0, 200.0),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("row", "kind", "key", "organization_kind"),
    [
        (mention("Bonn", ags="05314000"), "partner", "ags-05314000", "municipality"),
        (mention("Havelland", ags="12063"), "partner", "ags-12063", "district"),  # within „Landkreis …“
        (mention("Luzern", rule="world-name"), "partner", "luzern", "municipality"),
        (mention("Seebrücke", rule="street"), "partner", "seebruecke", "organization"),
        (mention("Markt", rule="street"), "place", None, None),  # a word of an item is no item
        (mention("Bonn", OUTSIDE, ags="05314000"), "place", None, None),  # elsewhere on the page
        (mention("Bonn", kind="person"), "person", None, None),
    ],
)
def test_places_of_the_column(
    row: MentionRow, kind: str, key: str | None, organization_kind: str | None
) -> None:
    table = [activity("Bonn", "Landkreis Havelland", "Luzern", "Seebrücke", "Verein am Markt")]
    (found,) = with_column_partners([row], table)
    assert (found.kind, found.organization_id, found.organization_kind) == (kind, key, organization_kind)
