"""Paper or Anlage: what a file calls itself, and what its head shows."""

from __future__ import annotations

import pytest

from extract.base.model import Candidate, Document, Station
from extract.paper.file_role import judge_role
from kit.made_documents import make_document

TEXT = make_document(("Übersicht der Vorhaben", "Sie sind im Folgenden genannt."))
ANLAGE = make_document(("Anlage 2 zur Vorlage", "Lageplan"))
STATION = Station(1, "Hauptausschuss")


def head(*named: str, confidence: float = 0.9) -> tuple[Candidate, ...]:
    return tuple(Candidate(field, "x", "x", (), confidence, "r") for field in named)


@pytest.mark.parametrize(
    ("document", "fields", "stations", "name", "is_whole", "role"),
    [
        (TEXT, head("reference", "paper_type"), (), "a.pdf", True, "paper"),
        (TEXT, head("reference"), (), "a.pdf", True, "paper"),
        (ANLAGE, head("reference"), (), "a.pdf", True, "attachment"),  # an Anlage prints its paper's number
        (ANLAGE, head("reference", "paper_type"), (), "a.pdf", True, "paper"),
        (ANLAGE, (), (STATION,), "Anlage 2.pdf", True, "paper"),  # no Anlage has stations of its own
        (TEXT, head("reference"), (), "23_SVV_0243 Anlage 1.pdf", True, "attachment"),
        (TEXT, (), (), "a.pdf", True, "attachment"),  # nothing says that it is a paper
        (TEXT, head("reference", confidence=0.5), (), "a.pdf", True, "attachment"),  # an unsure sign is none
        (TEXT, head("date"), (), "a.pdf", True, "paper"),
        (TEXT, (), (), "a.pdf", False, "paper"),  # its head could not be read
        (ANLAGE, (), (), "a.pdf", False, "attachment"),
        (make_document(()), (), (), "a.pdf", True, "paper"),  # a scan that could not be read
        (make_document(()), (), (), "Anlage_3.pdf", True, "attachment"),
    ],
)
def test_judge_role(
    document: Document,
    fields: tuple[Candidate, ...],
    stations: tuple[Station, ...],
    name: str,
    is_whole: bool,
    role: str,
) -> None:
    assert judge_role(document, fields, stations, name, is_whole) == role
