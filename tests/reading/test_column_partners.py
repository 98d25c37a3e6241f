"""Places in the partners' column of an overview of cooperation are the partners they are."""

from __future__ import annotations

from typing import Any

import pytest

from extract.base.model import Box
from extract.names.organizations import Mention
from extract.paper.activities import Activity
from extract.reading.rows.placed_values import with_column_partners
from kit.made_documents import make_document

DOCUMENT = make_document(("Bonn Havelland Luzern Seebrücke Markt", "Bonn"))
"""One line in the partners' column of the overview, and one below it."""
CELL = Box(1, 0, 30, 400, 55)


def mention(text: str, line: int = 0, **values: Any) -> Mention:
    start = DOCUMENT.text.index(text, DOCUMENT.lines[line].start)
    return Mention(start, start + len(text), text, **{"kind": "place", "name": text} | values)


def activity(*partners: str) -> Activity:
    return Activity(
        table=0, row=0, department=None, topic=None, partners=partners, form=None, status=None, outlook=None,
        page=1, boxes=(CELL,), text="", confidence=0.9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "kind", "key", "organization_kind"),
    [
        (mention("Bonn", ags="05314000"), "partner", "ags-05314000", "municipality"),
        (mention("Havelland", ags="12063"), "partner", "ags-12063", "district"),  # within „Landkreis …“
        (mention("Luzern", rule="world-name"), "partner", "luzern", "municipality"),
        (mention("Seebrücke", rule="street"), "partner", "seebruecke", "organization"),
        (mention("Markt", rule="street"), "place", "", ""),  # a word of an item is no item
        (mention("Bonn", 1, ags="05314000"), "place", "", ""),  # elsewhere on the page
        (mention("Bonn", kind="person"), "person", "", ""),
    ],
)
def test_places_of_the_column(found: Mention, kind: str, key: str, organization_kind: str) -> None:
    table = [activity("Bonn", "Landkreis Havelland", "Luzern", "Seebrücke", "Verein am Markt")]
    (placed,) = with_column_partners([found], table, DOCUMENT)
    assert (placed.kind, placed.organization, placed.org_kind) == (kind, key, organization_kind)
