"""Titles whose next line the scorer did not see; how open a line ends tells that it goes on."""

from __future__ import annotations

import pytest

from extract.base.model import Candidate
from extract.paper.candidates.titles import complete_titles
from extract.paper.form.cells import Cell, Row

Line = tuple[str, float, float]
"""Words, left edge, upper edge in points; lines are 10 high."""

LINES: list[tuple[list[Line], str]] = [
    ([("Aufstellung von", 170, 100), ("Sonnensegeln", 170, 113)], "Aufstellung von Sonnensegeln"),
    ([("Förderung der Jugend-", 170, 100), ("arbeit", 170, 113)], "Förderung der Jugendarbeit"),
    (
        [("Lärm, Luft und", 170, 100), ("Licht in der", 170, 113), ("Stadt", 170, 126)],
        "Lärm, Luft und Licht in der Stadt",
    ),
    ([("Aufstellung von", 170, 100), ("Sonnensegeln", 70, 113)], "Aufstellung von"),  # another column
    ([("Aufstellung von", 170, 100), ("Gremium", 170, 140)], "Aufstellung von"),  # too far below
    ([("Neue Sonnensegel", 170, 100), ("Datum", 170, 113)], "Neue Sonnensegel"),  # it can end there
]


@pytest.mark.parametrize(("lines", "whole"), LINES, ids=[whole for _, whole in LINES])
def test_an_open_title_goes_on_in_the_line_below(lines: list[Line], whole: str) -> None:
    rows, start = [], 0
    for text, left, top in lines:
        end = start + len(text)
        rows.append(Row((Cell(text, start, end, 1, left, top, left + 5 * len(text), top + 10),)))
        start = end + 1
    first = lines[0][0]
    title = Candidate("name", first, first, ((0, len(first)),), 0.9, "name.scored")
    (completed,) = complete_titles([title], rows)
    assert completed.value == whole
    assert completed.spans[0] == (0, len(first))
