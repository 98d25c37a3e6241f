"""The overview of cooperation: which tables are one, and what their rows say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.base.model import Box, Table, TableRow
from extract.paper.activities import extract_activities, find_columns, split_partners

VOCABULARY = {
    "department": ["Geschäftsbereich", "GB", "Fachbereich"],
    "topic": ["Thema", "Projekt"],
    "partners": ["Partner", "Kooperationspartner", "Beteiligte"],
    "form": ["Form", "Form der Zusammenarbeit", "Art"],
    "status": ["Stand", "Sachstand"],
    "outlook": ["Ausblick", "weiteres Vorgehen"],
}
HEADER = ("Geschäftsbereich", "Thema", "Partner", "Form der Zusammenarbeit", "Stand 2023", "Ausblick")
ROW = (
    "Oberbürgermeister",
    "Regionalgespräch",
    "Teltow, Nuthetal",
    "Gesprächsrunde",
    "ein Treffen",
    "zwei Treffen",
)


def table(header: Sequence[str], *rows: Sequence[str], page: int = 6) -> Table:
    boxes = tuple(Box(page, 70 + 100 * k, 100, 170 + 100 * k, 120) for k in range(len(header)))
    return Table(
        tuple(header), tuple(TableRow(tuple(row), boxes) for row in rows), boxes[0], 0.9, "table-ruled"
    )


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        # the titles as the vocabulary has them, the year behind „Stand" aside
        (HEADER, {"department": 0, "topic": 1, "partners": 2, "form": 3, "status": 4, "outlook": 5}),
        # another order, other wordings, signs and capitals
        (("PROJEKT:", "Kooperationspartner*", "GB"), {"topic": 0, "partners": 1, "department": 2}),
        # columns nobody asked for stay out
        (("Nr.", "Thema", "Partner", "Stand", "Bemerkung"), {"topic": 1, "partners": 2, "status": 3}),
        # a title on two levels goes by the lower one
        (("Vorhaben 2023 – Thema", "Vorhaben 2023 – Partner", "Art"), {"topic": 0, "partners": 1, "form": 2}),
        # of two columns for one field the first counts
        (("Thema", "Partner", "Stand 2022", "Stand 2023"), {"topic": 0, "partners": 1, "status": 2}),
    ],
)
def test_find_columns(header: Sequence[str], columns: dict[str, int]) -> None:
    assert find_columns(header, VOCABULARY) == columns


@pytest.mark.parametrize(
    "header",
    [
        (),  # no header at all
        ("Datum der Sitzung", "Gremium", "Empfehlung"),  # a Beratungsfolge
        ("Thema", "Partner"),  # too little to tell
        ("Geschäftsbereich", "Art der Beteiligung", "Stand"),  # neither topic nor partners
        ("Themenspeicher", "Partnerstadt", "Standort", "Formular"),  # words that only begin alike
    ],
)
def test_other_tables_are_no_overview(header: Sequence[str]) -> None:
    assert find_columns(header, VOCABULARY) is None


def test_rows_with_their_place() -> None:
    (row,) = extract_activities([table(HEADER, ROW)], VOCABULARY)
    assert (row.department, row.topic, row.partners) == (*ROW[:2], ("Teltow", "Nuthetal"))
    assert (row.form, row.status, row.outlook) == ROW[3:]
    assert (row.page, row.confidence) == (6, 0.9)
    assert row.boxes[2] == Box(6, 270, 100, 370, 120)
    assert row.text == " | ".join(ROW)


def test_blank_cells_and_dashes_are_no_values() -> None:
    tables = [table(HEADER, ("GB 1", "Warntag", "–", "", "k. A.", "entfällt"), ("", "", "", "", "", ""))]
    (row,) = extract_activities(tables, VOCABULARY)
    assert (row.topic, row.partners, row.form, row.status, row.outlook) == ("Warntag", (), None, None, None)


def test_rows_know_which_row_of_which_table_they_are() -> None:
    other = table(("Datum", "Gremium"), ("1.2.2024", "Rat"))
    found = extract_activities([other, table(HEADER, ROW, ("",) * 6, ROW)], VOCABULARY)
    assert [(row.table, row.row) for row in found] == [(1, 0), (1, 2)]


@pytest.mark.parametrize(
    ("cell", "partners"),
    [
        ("Teltow, Stahnsdorf; Nuthetal", ("Teltow", "Stahnsdorf", "Nuthetal")),
        ("Opole\nBonn\nLuzern", ("Opole", "Bonn", "Luzern")),  # one to a line
        ("– Opole\n– Bonn", ("Opole", "Bonn")),
        ("• IHK Potsdam • WFBB", ("IHK Potsdam", "WFBB")),
        ("Teltow, Stahnsdorf und Kleinmachnow", ("Teltow", "Stahnsdorf", "Kleinmachnow")),
        ("Michendorf, Teltow und Werder (Havel)", ("Michendorf", "Teltow", "Werder (Havel)")),
        # an „und" within a name parts nothing
        ("Energie und Wasser Potsdam GmbH, MLUK", ("Energie und Wasser Potsdam GmbH", "MLUK")),
        ("Wasser- und Abwasserzweckverband, DST", ("Wasser- und Abwasserzweckverband", "DST")),
        ("Städte- und Gemeindebund Brandenburg", ("Städte- und Gemeindebund Brandenburg",)),
        # nor does a comma in brackets
        ("Beelitz (Stadt, Bauamt), Seddin", ("Beelitz (Stadt, Bauamt)", "Seddin")),
        # the stop of an abbreviation stays, that of a sentence goes
        ("Kommunales Nachbarschaftsforum e.V.", ("Kommunales Nachbarschaftsforum e.V.",)),
        ("Teltow, Nuthetal.", ("Teltow", "Nuthetal")),
        ("Wiesenburg/Mark", ("Wiesenburg/Mark",)),
        ("Teltow / Nuthetal, Teltow", ("Teltow", "Nuthetal")),  # each once
        ("", ()),
        ("-", ()),
    ],
)
def test_split_partners(cell: str, partners: tuple[str, ...]) -> None:
    assert split_partners(cell) == partners
