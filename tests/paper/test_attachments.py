"""Anlagen: tables without titles, numbered lines, lines after a colon, none at all."""

from __future__ import annotations

import pytest

from extract.base.model import Attachment
from extract.paper.attachments import extract_attachments
from extract.paper.form import build_form
from extract.paper.segment import split_zones
from extract.profile import Profiles, load_profiles
from kit.form_art import draw

PROFILES: Profiles = load_profiles()
SHARED = PROFILES.shared
BODY = """
Beschlussvorlage 12/2020

Begründung:
Die Anlage 3 der früheren Vorlage wird nicht noch einmal beigefügt, sie liegt den Fraktionen vor.
"""


def read(end: str) -> tuple[Attachment, ...]:
    document = draw(BODY + "\n" + end)
    return extract_attachments(build_form(document, split_zones(document, SHARED), SHARED))


@pytest.mark.parametrize(
    ("end", "told"),
    [
        (  # number, name and publicity in cells, without column titles
            """
Anlagen:
1     Anlage1 Pflichtige Zusatzinformationen     öffentlich
2     Anlage2 Übersicht                          nicht öffentlich
""",
            [
                ("1", "Anlage1 Pflichtige Zusatzinformationen", True),
                ("2", "Anlage2 Übersicht", False),
            ],
        ),
        (  # numbered lines: the number is no part of the name
            """
Anlagen:
1. Lageplan
2. Kostenschätzung vom 12.03.2020
""",
            [("1", "Lageplan", None), ("2", "Kostenschätzung vom 12.03.2020", None)],
        ),
        (  # „Anlage 1:" belongs to the name, as councils cite it
            """
Anlagen:
Anlage 1: Entwurf der Satzung
Anlage 2: Synopse
""",
            [("1", "Anlage 1: Entwurf der Satzung", None), ("2", "Anlage 2: Synopse", None)],
        ),
        (  # a name over two lines
            """
Anlagen:
1. Vereinbarung über die Zusammenarbeit der
   beteiligten Gemeinden
2. Lageplan
""",
            [
                ("1", "Vereinbarung über die Zusammenarbeit der beteiligten Gemeinden", None),
                ("2", "Lageplan", None),
            ],
        ),
        (  # bullets
            "Anlagen\n- Lageplan\n- Kostenschätzung\n",
            [(None, "Lageplan", None), (None, "Kostenschätzung", None)],
        ),
        (  # titles of columns are no Anlage
            """
Anlagen:
Nr.     Anlage        Öffentlichkeit
1       Lageplan      öffentlich
""",
            [("1", "Lageplan", True)],
        ),
        ("Anlage: Übersicht der Standorte\n", [(None, "Übersicht der Standorte", None)]),  # behind the colon
        ("Anlage\nKeine\n", []),
        ("Anlagen: keine\n", []),
        ("", []),
    ],
    ids=[
        "cells",
        "numbered",
        "named",
        "two lines",
        "bullets",
        "titles",
        "colon",
        "none below",
        "none beside",
        "no list",
    ],
)
def test_extract_attachments(end: str, told: list[tuple[str | None, str, bool | None]]) -> None:
    assert [(a.number, a.name, a.public) for a in read(end)] == told


def test_list_ends_at_the_signature() -> None:
    found = read("Anlagen:\n1. Lageplan\nMit freundlichen Grüßen\nim Auftrag\n")
    assert [a.name for a in found] == ["Lageplan"]


@pytest.mark.parametrize(
    "signed",
    [
        "Name            Funktion        Unterschrift\nMax Muster      Vorsitzender    ____________\n",
        "Datum, Unterschrift             Datum, Unterschrift\nMax Muster                      Erika Probe\n",
        "Max Muster      Vorsitzender\nErika Probe     Schriftführerin\n",  # a table without titles
        "____________________            ____________________\nMax Muster                      Erika Probe\n",
        "gez.                            gez.\nMax Muster                      Erika Probe\n",
        "i. V. Max Muster\n",
        "In Vertretung\nMax Muster\n",
        "f. d. R. Max Muster\n",
        "gezeichnet Karla Testperson\n",
        "Unterschrift: Karla Testperson\n",
    ],
)
def test_who_signs_is_no_attachment(signed: str) -> None:
    assert [a.name for a in read("Anlagen:\n1. Lageplan\n2. Synopse\n" + signed)] == ["Lageplan", "Synopse"]


@pytest.mark.parametrize(
    "name",
    ["Liste der Unterschriften", "Unterschriftenliste", "Gutachten Max Muster", "Lageplan Stadtverwaltung"],
)
def test_attachments_called_like_signatures_stay(name: str) -> None:
    assert [a.name for a in read(f"Anlagen:\n1. Lageplan\n2. {name}\n")] == ["Lageplan", name]


def test_list_ends_at_the_effects_of_the_form() -> None:
    found = read("Anlagen:\n1. Lageplan\nFinanzielle Auswirkungen?    ☒ Ja    ☐ Nein\n")
    assert [a.name for a in found] == ["Lageplan"]


def test_positions_and_spans() -> None:
    document = draw(BODY + "\nAnlagen:\n1     Lageplan     öffentlich\n2     Kosten     öffentlich\n")
    found = extract_attachments(build_form(document, split_zones(document, SHARED), SHARED))
    assert [a.position for a in found] == [1, 2]
    for attachment in found:
        printed = " ".join(document.text[a:b] for a, b in attachment.spans)
        assert attachment.name in printed
