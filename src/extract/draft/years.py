"""The years of one sentence: all that name the report's year move together, or the sentence does not stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.base.edtf import read_edtf
from extract.draft.basis import Basis
from extract.draft.editions import Text
from extract.draft.formulas import NO_DATE, dates_a_document, last_year
from extract.draft.parts import Edit
from extract.schema.records import DateRow


def move_years(basis: Basis, text: Text, edits: Sequence[Edit]) -> tuple[Edit, ...] | None:
    """The edits with every year that must move with them; None where the sentence cannot stay.

    Nothing is added where no edit brings the new year in. A bare report year left behind is rolled on. None
    where a month or day of the report year would stay behind, and where the year before is named beside it
    („gegenüber 2023 stieg 2024 …“): neither may move alone.
    """
    if not any(str(basis.year) in edit.new for edit in edits):
        return tuple(edits)
    if any(_names_year_before(basis, row) and not _is_edited(text, row, edits) for row in _times(text)):
        return None
    left = [at for at in _places(basis, text) if not any(e.start <= at < e.end for e in edits)]
    if any(not _is_bare(text, at) for at in left):
        return None
    reason = f"Berichtsjahr {basis.base_year} → {basis.year}"
    return (*edits, *(Edit(at, at + 4, str(basis.year), reason) for at in left))


def _times(text: Text) -> Iterator[DateRow]:
    """The dates that are a time, not part of the name of a law, a decision or anything else."""
    return (row for row in text.dates if row.role not in NO_DATE and not dates_a_document(text, row))


def _is_edited(text: Text, row: DateRow, edits: Sequence[Edit]) -> bool:
    return any(edit.start <= _span(text, row)[0] < edit.end for edit in edits)


def _names_year_before(basis: Basis, row: DateRow) -> bool:
    meant = read_edtf(row.edtf)
    return meant is not None and not meant.open_end and last_year(row) == basis.base_year - 1


def _places(basis: Basis, text: Text) -> Iterator[int]:
    """Where the report year stands in the sentence, names and documents aside."""
    named = [_span(text, row) for row in text.dates if row.role in NO_DATE or dates_a_document(text, row)]
    for match in re.finditer(rf"(?<![\d/]){basis.base_year}(?![\d/])", text.source.text):
        if not any(start <= match.start() < end for start, end in named):
            yield match.start()


def _is_bare(text: Text, at: int) -> bool:
    """True where the year stands for the whole year, or in no date at all („Bericht 2024“)."""
    rows = [row for row in _times(text) if _span(text, row)[0] <= at < _span(text, row)[1]]
    return all(row.precision == "year" for row in rows)


def _span(text: Text, row: DateRow) -> tuple[int, int]:
    begin = text.source.char_start or 0
    return (row.char_start or 0) - begin, (row.char_end or 0) - begin


def left_years(basis: Basis, text: Text, edits: Sequence[Edit]) -> tuple[list[Edit], list[int]]:
    """What becomes of the report year where a sentence stays and no edit touches it.

    Rolled on where the edition before had the same sentence with its own year; else its places are given
    back, to be asked about. „Seit 2023 …“ stays true and is neither.
    """
    left = [at for at in _places(basis, text) if not any(e.start <= at < e.end for e in edits)]
    left = [at for at in left if not _goes_on(text, at)]
    if left and _moved_before(basis, text):
        reason = f"Berichtsjahr {basis.base_year} → {basis.year}, wie in den Ausgaben zuvor"
        return [Edit(at, at + 4, str(basis.year), reason) for at in left], []
    return [], left


def _goes_on(text: Text, at: int) -> bool:
    """True where the year is the beginning of something that lasts."""
    for row in _times(text):
        start, end = _span(text, row)
        meant = read_edtf(row.edtf)
        if start <= at < end and meant is not None and meant.open_end:
            return True
    return False


def _moved_before(basis: Basis, text: Text) -> bool:
    """True where the edition before has the sentence with its own year in the place of this one's."""
    for edition, other, _, _ in basis.earlier(text)[:1]:
        year = edition.ref.year
        if year is not None and year != basis.base_year:
            moved = re.sub(rf"(?<!\d){year}(?!\d)", str(basis.base_year), other.text)
            return str(year) in other.text and moved == text.text
    return False
