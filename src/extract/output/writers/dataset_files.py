"""All files of a run but `run.json`, from documents that come one at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract.output.writers.csv_file import write_csv
from extract.output.writers.document_file import write_document
from extract.output.writers.package_file import write_package
from extract.output.writers.parquet_file import write_parquet
from extract.output.writers.sqlite_file import (
    add_rows,
    count_issues,
    finish_archive,
    open_archive,
    read_flat,
    read_values,
)
from extract.output.writers.xlsx_file import NAME as WORKBOOK
from extract.output.writers.xlsx_file import write_xlsx
from extract.schema.dataset import TABLE, TABLES, rows_by_table
from extract.schema.extraction import Extraction
from extract.schema.records import IssueRow, OrganizationRow


@dataclass(frozen=True, slots=True)
class Written:
    """How many rows every table has, and how many issues by (gravity, code)."""

    rows: dict[str, int]
    codes: dict[tuple[str, str], int]


def write_dataset(
    folder: Path,
    extractions: Iterable[Extraction],
    organizations: Iterable[OrganizationRow] = (),
    issues: Iterable[IssueRow] = (),
) -> Written:
    """Writes all tables in all formats and a JSON file per document; returns how many rows of what.

    Rows stand in the order of `extractions`, which must not depend on the run. `issues` are those of no
    single document. The SQLite file is written first, the others are read from it: nothing is held in memory.
    """
    data, documents = folder / "data", folder / "documents"
    data.mkdir(parents=True)
    documents.mkdir()
    rows_of: dict[str, int] = {}
    with open_archive(folder / "archive.sqlite") as connection:
        for extraction in extractions:
            for table, rows in rows_by_table(extraction):
                add_rows(connection, table, rows)
            if extraction.blocks or extraction.paper:
                write_document(extraction, documents)
        add_rows(connection, TABLE["organizations"], organizations)
        add_rows(connection, TABLE["issues"], issues)
        finish_archive(connection)
        for table in TABLES:
            write_parquet(table, read_values(connection, table), data / f"{table.name}.parquet")
            rows_of[table.name] = write_csv(table, read_flat(connection, table), data / f"{table.name}.csv")
        write_xlsx(connection, folder / WORKBOOK)
        codes = count_issues(connection)
    write_package(data)
    return Written(rows_of, codes)
