"""Tables of any shape: titles above titles, signature tables, random grids; none of them ends the reading."""

from __future__ import annotations

import os
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.base.model import Page, Rule
from extract.paper.tables import find_tables
from kit.page_builder import page

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
XS = (60, 160, 260, 360, 460, 560)
TEXTS = [
    "",
    "Amt",
    "12.500 Euro",
    "2025",
    "-",
    "x",
    "(Name)",
    "Unterschrift",
    "Summe der Kosten je Jahr",
    "ja",
]


def table_page(rows: Sequence[Sequence[tuple[str, int]]], drawn: bool = True) -> Page:
    """Rows of cells (text, columns covered) between drawn lines; a cell has no line within it."""
    tops = [100 + 18 * k for k in range(len(rows) + 1)]
    words, rules = [], [Rule(XS[0], top, XS[-1], top) for top in tops]
    for row, top in zip(rows, tops, strict=False):
        column = 0
        rules.append(Rule(XS[0], top, XS[0], top + 18))
        for text, covered in row:
            end = min(column + covered, len(XS) - 1)
            words += [(XS[column] + 4, top + 4, text, {"size": 8.0})] if text else []
            rules.append(Rule(XS[end], top, XS[end], top + 18))
            column = end
    return page(words, rules=rules if drawn else ())


TITLE, SECOND = [("Finanzielle Auswirkungen", 5)], [("Angaben in Euro", 5)]
NAMES = [("Jahr", 1), ("Ertrag", 1), ("Aufwand", 1), ("Saldo", 1), ("Konto", 1)]
VALUES = [("2025", 1), ("100", 1), ("300", 1), ("-200", 1), ("5431", 1)]
SIGNATURES = [("Oberbürgermeister", 2), ("Beigeordneter", 3)]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([TITLE, NAMES, VALUES, VALUES], "Finanzielle Auswirkungen – Jahr"),
        ([TITLE, SECOND, NAMES, VALUES, VALUES], "Finanzielle Auswirkungen – Angaben in Euro – Jahr"),
        ([NAMES, VALUES, VALUES, TITLE, SIGNATURES, SIGNATURES], "Jahr"),  # signatures below
        ([TITLE, SECOND, TITLE, SECOND, TITLE, NAMES, VALUES], None),  # titles without end: none is a header
    ],
)
def test_titles_above_titles(rows: Sequence[Sequence[tuple[str, int]]], header: str | None) -> None:
    tables = find_tables([table_page(rows)])
    assert [table.header[0] for table in tables if table.header] == ([header] if header else [])


CELLS = st.lists(st.tuples(st.sampled_from(TEXTS), st.integers(1, 5)), min_size=1, max_size=5)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=1, max_size=9), min_size=1, max_size=3), st.booleans())
def test_any_table_is_read_and_keeps_its_columns(
    tables: list[list[list[tuple[str, int]]]], drawn: bool
) -> None:
    pages = [table_page(rows, drawn) for rows in tables]
    for table in find_tables(pages):
        widths = {len(row.cells) for row in table.rows}
        assert len(widths) <= 1
        assert not table.header or not widths or widths == {len(table.header)}
