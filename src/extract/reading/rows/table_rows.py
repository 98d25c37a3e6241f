"""Tables as rows: every row of every table, and the rows of an overview of cooperation understood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.base.model import Table, TableRow
from extract.paper.activities import Activity
from extract.reading.rows.origin import RowOrigin, box_column
from extract.schema.records import ActivityRow, TableRowRow


def build_table_rows(origin: RowOrigin, tables: Sequence[Table]) -> tuple[TableRowRow, ...]:
    """Rows of tables; columns without a title are called by their number."""
    rows = []
    for number, table in enumerate(tables):
        titles = _column_titles(table)
        rows += [_table_row(origin, (number, i), table, row, titles) for i, row in enumerate(table.rows)]
    return tuple(rows)


def _table_row(
    origin: RowOrigin, place: tuple[int, int], table: Table, row: TableRow, titles: Sequence[str]
) -> TableRowRow:
    number, index = place
    return TableRowRow(
        table_row_id=origin.new_id("table_rows", number, index),
        table_id=origin.new_id("tables", number),
        paper_id=origin.paper_id,
        document_id=origin.document_id,
        row=index + 1,
        cells=tuple(zip(titles, row.cells, strict=False)),
        source_document_id=origin.document_id,
        page=row.boxes[0].page if row.boxes else table.box.page,
        boxes=box_column(row.boxes),
        text=" | ".join(row.cells),
        confidence=table.confidence,
        rule=table.rule,
    )


def _column_titles(table: Table) -> list[str]:
    width = max((len(row.cells) for row in table.rows), default=len(table.header))
    titles: list[str] = []
    for index in range(width):
        title = table.header[index] if index < len(table.header) else ""
        title = title or str(index + 1)
        while title in titles:
            title = f"{title} ({index + 1})"
        titles.append(title)
    return titles


def build_activity_rows(origin: RowOrigin, activities: Iterable[Activity]) -> tuple[ActivityRow, ...]:
    """The rows of overviews of cooperation."""
    return tuple(
        ActivityRow(
            activity_id=origin.new_id("activities", item.table, item.row),
            paper_id=origin.paper_id,
            department=item.department,
            topic=item.topic,
            partners=item.partners,
            form=item.form,
            status=item.status,
            outlook=item.outlook,
            source_document_id=origin.document_id,
            page=item.page,
            boxes=box_column(item.boxes),
            text=item.text,
            confidence=item.confidence,
            rule=item.rule,
        )
        for item in activities
    )
