"""The rows of the tabular overview that the next edition's Anlage begins with."""

from __future__ import annotations

from extract.draft.basis import Basis
from extract.draft.headers import roll_words
from extract.draft.model_ledgers import OverviewRow


def build_overview(basis: Basis) -> tuple[OverviewRow, ...]:
    """The rows of the newest edition that has an overview, in their order, departments under today's name."""
    for edition in reversed(basis.editions):
        rows = [row for row in basis.archive.activities if row.paper_id == edition.ref.paper_id]
        if rows:
            return tuple(
                OverviewRow(
                    activity_id=row.activity_id,
                    department=roll_words(basis, row.department)[0] if row.department else None,
                    topic=row.topic,
                    partners=row.partners,
                    form=row.form,
                    status=row.status,
                    outlook=row.outlook,
                )
                for row in rows
            )
    return ()
