"""Titles that end in the middle of a sentence go on in the line below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.base.model import Candidate
from extract.german.hyphens import join_line_end
from extract.paper.form.cells import Cell, Row
from extract.paper.form.shapes import is_open

_ALIGNED = 6.0
"""Points by which the next line may begin elsewhere."""
_APART = 0.8
"""Heights between two lines of one title at most."""
_MOST_LINES = 3


def complete_titles(candidates: Sequence[Candidate], rows: Sequence[Row]) -> list[Candidate]:
    """The candidates, an open title with the lines right below it: „… Aufstellung von | Sonnensegeln"."""
    return [_completed(item, rows) if item.field == "name" else item for item in candidates]


def _completed(title: Candidate, rows: Sequence[Row]) -> Candidate:
    for _ in range(_MOST_LINES):
        following = _line_below(title, rows) if is_open(str(title.value)) else None
        if following is None:
            break
        title = replace(
            title,
            value=join_line_end(str(title.value), following.text),
            raw=join_line_end(title.raw, following.text),
            spans=(*title.spans, following.span),
        )
    return title


def _cell_at(title: Candidate, rows: Sequence[Row]) -> Cell | None:
    """The cell in which the title ends."""
    end = max((end for _, end in title.spans), default=-1)
    return next((cell for row in rows for cell in row.cells if cell.start < end <= cell.end), None)


def _line_below(title: Candidate, rows: Sequence[Row]) -> Cell | None:
    last = _cell_at(title, rows)
    if last is None:
        return None
    for row in rows:
        for cell in row.cells:
            near = (
                cell.page == last.page
                and cell.top - last.top > 0
                and cell.top - last.bottom < _APART * last.height
            )
            if near and abs(cell.x0 - last.x0) < _ALIGNED and cell.bold == last.bold:
                return cell
    return None
