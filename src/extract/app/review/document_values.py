"""The values that stand on one page of a document, each with the boxes to click on. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.app.report import ShownValue, list_values
from extract.schema.extraction import Extraction
from extract.schema.german_names import german_name, german_names

_DERIVED = {"series", "series_number", "report_year", "addressee"}
"""Header values that are told from the words of others: a click on a subject means the subject."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A box on the page: edges in points, and the number of its value in the list."""

    edges: tuple[float, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The values of a page, in reading order; `marks` from the lowest up: small ones lie on top."""

    values: tuple[ShownValue, ...]
    marks: tuple[Mark, ...]
    decided: frozenset[str]

    def groups(self) -> Iterator[tuple[str, list[tuple[int, ShownValue]]]]:
        """German name of a kind, and its values with their numbers."""
        for kind, name in [*german_names("mark_lists").items(), ("table", german_name("marks", "table"))]:
            own = [(number, value) for number, value in enumerate(self.values) if value.kind == kind]
            if own:
                yield name, own


def build_sheet(extraction: Extraction, page: int, decided: frozenset[str]) -> Sheet:
    """All values that have a box on a page, or that say they stand on it; page 0: those without a page."""
    every = (*list_values(extraction), *_table_rows(extraction))
    values = tuple(v for v in every if (v.page or 0) == page or v.boxes_on(page))
    marks = [Mark(edges, number) for number, v in enumerate(values) for edges in v.boxes_on(page)]
    derived = {row.field_id for row in extraction.fields if row.field in _DERIVED}
    order = sorted(marks, key=lambda mark: (values[mark.number].row_id not in derived, -_area(mark)))
    return Sheet(values, tuple(order), decided)


def _area(mark: Mark) -> float:
    x0, top, x1, bottom = mark.edges
    return (x1 - x0) * (bottom - top)


def _table_rows(extraction: Extraction) -> Iterator[ShownValue]:
    """The rows of tables, which the report shows as tables."""
    for row in extraction.table_rows:
        yield ShownValue(
            row_id=row.table_row_id,
            kind="table",
            label=german_name("rows", "table_rows"),
            value=" · ".join(cell for _, cell in row.cells if cell),
            raw=row.text,
            page=row.page,
            boxes=row.boxes,
            confidence=row.confidence,
            rule=row.rule,
            origin=row.origin,
        )
