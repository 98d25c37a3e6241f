"""Who brings a paper in and who is in charge of it: told apart by what the scorer's wording names.

A unit of the administration is in charge, unless the label beside it asks who brings the paper in; factions,
office-holders and persons bring papers in. What the letterhead prints is neither.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.base.model import Candidate
from extract.paper.form import Form
from extract.paper.form.cells import Cell
from extract.profile import letters_of

_WORD = r"""
    (?: \w* (?: fachbereich | fachdienst | fachgebiet | sachgebiet | dezernat | referat | abteilung | amt
              | stabs?stelle | geschäftsbereich | geschäftskreis | eigenbetrieb | kämmerei | bauverwaltung
              | ressort )
      | FB | GB | FD | SG | Abt\. | Team ) \b
"""
_UNIT = re.compile(
    rf"""
    ^ {_WORD}
    | ^ (?: \d{{1,3}} | [IVX]{{1,4}} ) (?: [.-]\d+ )* \s* [–-] \s* \w
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Finds „Sachgebiet 4 – Bauamt", „1 – Innere Dienste"; leaves „Fraktion im Rat", „Der Bürgermeister"."""
_ONLY_UNIT = re.compile(rf"{_WORD} [:.]?", re.IGNORECASE | re.VERBOSE)
"""Finds „Dezernat", which names none."""
_LABEL_INSIDE = re.compile(r"^[A-ZÄÖÜ][\w./-]{2,30}:\s+(?=\S)")
"""Finds the „Geschäftskreis: " that a wording brought along."""
_ARTICLE = re.compile(r"^(?:von\s+|durch\s+)?(?:der|des|die|den)\s+(?=\S*(?:fraktion|gruppe))", re.IGNORECASE)
"""Finds „der " before „SPD-Fraktion", which says the same in any case."""
_LETTERHEAD = 3
"""Rows from the top in which a council's name says who writes, not who brings in."""


def sort_parties(candidates: Sequence[Candidate], form: Form) -> tuple[Candidate, ...]:
    """The candidates with originator and office where they belong, without labels and articles."""
    given = {candidate.field for candidate in candidates}
    return tuple(
        sorted_one for candidate in candidates if (sorted_one := _sort(candidate, form, given)) is not None
    )


def _sort(candidate: Candidate, form: Form, given: set[str]) -> Candidate | None:
    if candidate.field not in ("originator", "under_direction_of"):
        return candidate
    asked = _labels_of(candidate, form)
    known = {form.profile.label_fields.get(letters_of(label)) for label in asked}
    named = (
        candidate if known & {"originator", "under_direction_of"} else _without_letterhead(candidate, form)
    )
    if named is None or _ONLY_UNIT.fullmatch(str(named.value)):
        return None
    inside = _LABEL_INSIDE.match(str(named.value))
    labels = [*asked, inside[0]] if inside else asked
    named = replace(named, value=_ARTICLE.sub("", _LABEL_INSIDE.sub("", str(named.value))))
    if candidate.field == "under_direction_of" or "originator" in known:
        return named
    if not _UNIT.search(str(named.value)) and not any(_UNIT.search(label) for label in labels):
        return named
    if "under_direction_of" in given:
        return None
    return replace(named, field="under_direction_of", rule="under_direction_of.scored")


def _labels_of(candidate: Candidate, form: Form) -> list[str]:
    """What may be a value's label: the words before it in its cell, the cell left of it, the cells above."""
    start = _start(candidate)
    above: Sequence[Cell] = ()
    for row in form.rows:
        cell = next((cell for cell in row.cells if cell.start <= start < cell.end), None)
        if cell is not None:
            left = [other.text for other in row.cells if other.x1 <= cell.x0]
            over = [other.text for other in above if other.is_above(cell)]
            return [text for text in (cell.text[: start - cell.start].strip(), *left[-1:], *over) if text]
        above = row.cells
    return []


def _without_letterhead(candidate: Candidate, form: Form) -> Candidate | None:
    """The candidate without the council's own name at the top of the page; None where nothing is left."""
    start = _start(candidate)
    for row in form.rows[:_LETTERHEAD]:
        cell = row.cells[0]
        if len(row.cells) == 1 and cell.start == start:
            rest = str(candidate.value).removeprefix(cell.text).strip()
            return replace(candidate, value=rest) if rest else None
    return candidate


def _start(candidate: Candidate) -> int:
    return min((start for start, _ in candidate.spans), default=-1)
