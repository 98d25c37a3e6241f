"""The head of a paper as all field extractors see it: rows, labels with values, stations, what is free."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extract.base.model import Document
from extract.paper.form.cells import Cell, Row
from extract.paper.form.document_form import Form
from extract.paper.form.label_values import Value, find_value
from extract.paper.form.labels import LabelHit, find_labels
from extract.paper.form.wordings import find_publicity_cells
from extract.paper.header.paper_type import find_type_rows
from extract.profile import Layout, Profile


@dataclass(frozen=True)
class PaperHead:
    """Rows of the head, its labels, their values, and the half-open range of rows the stations take.

    `publicity` are the offsets of cells that say whether the paper is public and nothing else.
    `is_known` tells that a council's own profile and one of its layouts apply: such values are surer.
    """

    document: Document
    profile: Profile
    layout: Layout | None
    rows: tuple[Row, ...]
    following: tuple[Row, ...]
    hits: tuple[LabelHit, ...]
    values: tuple[Value, ...]
    station_rows: tuple[int, int]
    type_rows: tuple[int, ...]
    publicity: frozenset[int] = frozenset()

    @property
    def is_known(self) -> bool:
        """True for a council with a profile of its own."""
        return self.profile.council is not None

    def values_of(self, field: str) -> Iterator[Value]:
        """The labelled values of a field, top to bottom; those inside the list of stations left out."""
        return (v for v in self.values if v.hit.field == field and not self.in_stations(v.hit.row))

    def in_stations(self, row: int) -> bool:
        """True for a row of the Beratungsfolge."""
        return self.station_rows[0] <= row < self.station_rows[1]

    def free_cells(self) -> Iterator[tuple[int, Cell]]:
        """Cells that no label claims, with their row, stations left out."""
        claimed = {cell.start for value in self.values for cell in value.cells}
        labelled = {(hit.row, hit.column) for hit in self.hits}
        for index, row in enumerate(self.rows):
            if self.in_stations(index):
                continue
            for column, cell in enumerate(row.cells):
                if (index, column) not in labelled and cell.start not in claimed:
                    yield index, cell


def build_head(form: Form, station_rows: tuple[int, int] = (0, 0)) -> PaperHead:
    """The head of the document, with `station_rows` as the extraction of the stations found them."""
    rows, profile = form.head, form.profile
    hits = find_labels(rows, profile)
    values = [value for hit in hits if (value := find_value(hit, rows, hits, profile))]
    return PaperHead(
        document=form.document,
        profile=profile,
        layout=profile.layout_of(form.document),
        rows=rows,
        following=form.following,
        hits=hits,
        values=tuple(values),
        station_rows=station_rows,
        type_rows=find_type_rows(rows, profile, station_rows),
        publicity=find_publicity_cells(rows, profile),
    )
