"""`archiv.xlsx` as German Excel opens it: titles, days, numbers, filters, the same bytes every time."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from extract.output.writers.sqlite_file import add_rows, finish_archive, open_archive
from extract.output.writers.xlsx_file import read_sheets, write_xlsx
from extract.schema.dataset import TABLE
from extract.schema.records import (
    CommitmentRow,
    ConsultationRow,
    DateRow,
    DocumentRow,
    FigureRow,
    IssueRow,
    PaperRow,
)

DOCUMENT = DocumentRow(
    document_id="d1", paper_id="24-SVV-1155", file="a.pdf", sha256="0" * 64, bytes=1, pages=1, producer="",
    text_source="digital", layout=None, role="paper", status="ok", confidence_mean=None, confidence_low=None,
)  # fmt: skip
PAPER = PaperRow(
    paper_id="24-SVV-1155", document_id="d1", council="potsdam", reference="24/SVV/1155",
    paper_type="Vorlage", public=True, name="=1+1",
    date=date(2024, 10, 23), originator=None, under_direction_of=None,
    related_references=("19/SVV/0058", "18/SVV/0001"), addressee=None, resolution_formula=None, series=None,
    series_number=None, report_year=2023,
)  # fmt: skip
PLACE = {"source_document_id": "d1", "paper_id": "24-SVV-1155", "page": 3, "text": "am 24. Mai 2024"}


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    write(tmp_path / "a.xlsx", tmp_path)
    return openpyxl.load_workbook(tmp_path / "a.xlsx")


def write(path: Path, folder: Path) -> None:
    archive = folder / f"{path.stem}.sqlite"
    with open_archive(archive) as connection:
        add_rows(connection, TABLE["documents"], [DOCUMENT])
        add_rows(connection, TABLE["papers"], [PAPER])
        station = ConsultationRow(
            consultation_id="c", position=1, date=date(2024, 11, 6), organization="Hauptausschuss",
            public=None, organization_id=None, role="kenntnis", role_raw="zur Kenntnis", result=None, **PLACE,
        )  # fmt: skip
        add_rows(connection, TABLE["consultations"], [station])
        days = [
            DateRow(
                date_id=f"t{n}", section_id=None, edtf=day.isoformat(), timex3=None, start=day, end=day,
                precision="day", role="event", **PLACE,
            )
            for n, day in enumerate((date(2024, 5, 24), date(1848, 3, 18)))
        ]  # fmt: skip
        add_rows(connection, TABLE["dates"], days)
        numbers = [
            FigureRow(
                figure_id=f"f{n}", section_id=None, value=v, unit="Bäume", approximate=False, raw="", **PLACE
            )
            for n, v in enumerate((1500.0, 2.5))
        ]
        add_rows(connection, TABLE["figures"], numbers)
        promise = CommitmentRow(
            commitment_id="p", section_id=None, sentence="Es wird berichtet.", due="2025-03-31",
            status="open", reported_in="24-SVV-1155", **PLACE,
        )  # fmt: skip
        add_rows(connection, TABLE["commitments"], [promise])
        issue = IssueRow(
            issue_id="i", document_id="d1", paper_id="24-SVV-1155", page=1, code="paper-no-reference",
            severity="warning", message="Die Nummer fehlt.", row_id=None,
        )  # fmt: skip
        add_rows(connection, TABLE["issues"], [issue])
        finish_archive(connection)
        write_xlsx(connection, path)


def column(book: openpyxl.Workbook, sheet: str, title: str) -> list[object]:
    rows = list(book[sheet].iter_rows(values_only=True))
    place = rows[0].index(title)
    return [row[place] for row in rows[1:]]


def test_it_has_the_sheets_that_an_office_asks_for(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [
        "Vorlagen", "Stationen", "Partner und Gremien", "Zeitangaben", "Zahlen", "Ankündigungen", "Befunde",
    ]  # fmt: skip


def test_days_are_days_and_numbers_are_numbers(book: openpyxl.Workbook) -> None:
    assert column(book, "Vorlagen", "Datum") == [datetime(2024, 10, 23)]
    assert column(book, "Vorlagen", "Berichtsjahr") == [2023]
    assert column(book, "Stationen", "Sitzung") == [datetime(2024, 11, 6)]
    assert column(book, "Zahlen", "Zahl") == [1500, 2.5]
    assert column(book, "Ankündigungen", "fällig") == [datetime(2025, 3, 31)]
    assert book["Zahlen"].cell(2, 2).number_format == "#,##0"


def test_a_day_before_excels_calendar_stays_readable(book: openpyxl.Workbook) -> None:
    assert column(book, "Zeitangaben", "von") == [datetime(2024, 5, 24), "18.03.1848"]


def test_words_stand_for_codes_and_a_formula_is_a_text(book: openpyxl.Workbook) -> None:
    assert column(book, "Vorlagen", "öffentlich") == ["ja"]
    assert column(book, "Vorlagen", "Betreff") == ["=1+1"]
    assert book["Vorlagen"].cell(2, 3).data_type == "s"
    assert column(book, "Vorlagen", "Bezug") == ["19/SVV/0058; 18/SVV/0001"]
    assert column(book, "Stationen", "Zuständigkeit") == ["zur Kenntnis"]
    assert column(book, "Stationen", "öffentlich") == [None]  # not said is neither yes nor no
    assert column(book, "Zeitangaben", "Bedeutung") == ["Ereignis", "Ereignis"]
    assert column(book, "Ankündigungen", "Stand") == ["offen"]
    assert column(book, "Ankündigungen", "berichtet in") == ["24/SVV/1155"]
    assert column(book, "Befunde", "Schwere") == ["Warnung"]
    assert "paper-no" not in str(column(book, "Befunde", "Befund"))


def test_every_sheet_has_a_filter_a_fixed_title_and_widths(book: openpyxl.Workbook) -> None:
    for sheet in book:
        assert sheet.auto_filter.ref
        assert sheet.freeze_panes == "B2"
        assert sheet.column_dimensions["A"].width > 5


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a.xlsx", tmp_path)
    write(tmp_path / "b.xlsx", tmp_path)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_every_column_is_one_of_its_table() -> None:
    for sheet in read_sheets():
        known = {*TABLE[sheet.table].names, "paper", "file"}
        assert {name for _, name, _ in sheet.columns} <= known, sheet.title
