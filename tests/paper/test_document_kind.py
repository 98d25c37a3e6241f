"""The kind of a document by its role and the type it prints."""

from __future__ import annotations

import pytest

from extract.paper.document_kind import judge_kind

KINDS = [
    ("paper", "Mitteilungsvorlage", "paper"),
    ("paper", "Beschlussvorlage", "paper"),
    ("paper", "Dringlicher Änderungsantrag der Fraktion", "motion"),
    ("paper", "Kleine Anfrage", "inquiry"),
    ("paper", "Antwort auf eine Anfrage", "answer"),  # the first noun decides
    ("paper", "Sitzungsniederschrift", "minutes"),
    ("paper", "Einladung", "invitation"),
    ("paper", "Tagesordnung", "invitation"),  # and no by-law, though it ends in „ordnung"
    ("paper", "Öffentliche Bekanntmachung", "notice"),
    ("paper", "Hauptsatzung", "by-law"),
    ("paper", "Benutzungsordnung", "by-law"),
    ("paper", None, "other"),  # nothing says what it is
    ("attachment", "Satzung", "attachment"),
]


@pytest.mark.parametrize(("role", "paper_type", "kind"), KINDS)
def test_kinds(role: str, paper_type: str | None, kind: str) -> None:
    assert judge_kind(role, paper_type) == kind
