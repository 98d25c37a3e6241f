"""The ledgers as a workbook for input: every list a sheet, no formula, fit to fill in and print."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from extract.draft import Draft
from extract.draft.files.questions import number_questions
from extract.draft.files.tables_wording import all_tables
from extract.draft.files.xlsx_file import HEAD_ROW, render_xlsx
from kit.draft_sample_ledgers import FORMULA, MARKUP, sample_ledgers
from kit.draft_samples import sample_draft


def load(draft: Draft) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(draft)))


@cache
def book() -> Workbook:
    return load(sample_draft())


def rows_of(sheet: Worksheet) -> list[dict[str, object]]:
    """The rows below the head, by column title."""
    titles = [cell.value for cell in sheet[HEAD_ROW]]
    return [
        dict(zip(titles, values, strict=True))
        for values in sheet.iter_rows(min_row=HEAD_ROW + 1, values_only=True)
    ]


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert render_xlsx(sample_draft()) == render_xlsx(sample_draft())


def test_every_list_has_a_sheet_and_the_first_one_tells_them_all() -> None:
    wanted = [table.sheet for table in all_tables(sample_draft()) if table.place != "paper"]
    assert book().sheetnames == ["Übersicht", *wanted]
    told = [row[0].value for row in book()["Übersicht"].iter_rows(min_row=HEAD_ROW + 2)]
    assert told[: len(wanted)] == wanted
    for row in range(HEAD_ROW + 2, HEAD_ROW + 2 + len(wanted)):
        assert book()["Übersicht"].cell(row, 1).hyperlink.location == f"'{wanted[row - HEAD_ROW - 2]}'!A1"


@pytest.mark.parametrize(
    "title", ["Anfragen", "Fragen", "Zähler", "Zusagen", "Partner", "Textfehler", "Sätze"]
)
def test_sheets_keep_their_head_in_sight_filter_and_print_on_one_width(title: str) -> None:
    sheet = book()[title]
    assert sheet.freeze_panes == f"B{HEAD_ROW + 1}"
    assert (
        sheet.auto_filter.ref
        == f"A{HEAD_ROW}:{sheet.cell(HEAD_ROW, sheet.max_column).column_letter}{sheet.max_row}"
    )
    assert sheet.print_title_rows == f"${HEAD_ROW}:${HEAD_ROW}"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[HEAD_ROW]]
    assert all(6 <= width <= 90 for width in widths)


def test_no_text_is_a_formula_however_it_begins() -> None:
    requests = book()["Anfragen"]
    cell = next(cell for cell in requests["A"] if cell.value == FORMULA)
    assert cell.data_type == "s"
    assert cell.quotePrefix
    for sheet in book().worksheets:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


@pytest.mark.parametrize("text", ["+1", "-2", "@SUM(A1)", "\tx", "=1+1", "'quoted"])
def test_every_risky_beginning_is_text(text: str) -> None:
    ledgers = sample_ledgers()
    request = replace(ledgers.requests[0], addressee=text)
    sheet = load(sample_draft(ledgers=replace(ledgers, requests=(request,))))["Anfragen"]
    cell = sheet.cell(HEAD_ROW + 1, 1)
    assert (cell.value, cell.data_type) == (text, "s")


def test_text_that_a_workbook_cannot_hold_is_cut_not_refused() -> None:
    ledgers = sample_ledgers()
    long = replace(ledgers.contradictions[0], issue="Wort " * 20_000)
    sheet = load(sample_draft(ledgers=replace(ledgers, contradictions=(long,))))["Widersprüche"]
    value = sheet.cell(HEAD_ROW + 1, 1).value
    assert isinstance(value, str)
    assert len(value) == 32_000
    assert MARKUP in str(rows_of(book()["Widersprüche"])[0]["Befund"])


def test_requests_go_out_a_page_each_with_a_place_for_the_answer() -> None:
    sheet = book()["Anfragen"]
    rows = rows_of(sheet)
    assert [row["Adressat"] for row in rows] == ["Büro der Oberbürgermeisterin"] * 3 + [FORMULA]
    assert [row["bis"] for row in rows] == ["01.09.2025"] * 4
    assert all(row["Angabe für 2024"] is None for row in rows)
    assert [item.id for item in sheet.row_breaks.brk] == [HEAD_ROW + 3]  # after the first addressee's rows


def test_requests_name_the_questions_of_the_document() -> None:
    numbers = {item.sentence_id: item.number for item in number_questions(sample_draft())}
    assert {row["Frage"] for row in rows_of(book()["Anfragen"])} == {numbers["s-event"]}


def test_columns_to_fill_in_are_coloured_and_offer_choices() -> None:
    sheet = book()["Zusagen"]
    titles = [cell.value for cell in sheet[HEAD_ROW]]
    column = titles.index("Ergebnis") + 1
    letter = sheet.cell(HEAD_ROW, column).column_letter
    assert sheet.cell(HEAD_ROW + 1, column).fill.fgColor.rgb.endswith("FFF8D6")
    offer = sheet.data_validations.dataValidation[0]
    assert str(offer.sqref) == f"{letter}{HEAD_ROW + 1}:{letter}{sheet.max_row}"
    assert "erledigt" in offer.formula1


def test_counters_have_a_column_per_year_with_numbers_to_reckon_with() -> None:
    row = rows_of(book()["Zähler"])[0]
    assert (row["2019"], row["2020"], row["2022"], row["2023"], row["2024"]) == (
        12,
        "rund 57",
        117,
        125,
        None,
    )
    assert "Ohne Wert: 2021" in str(row["Zu prüfen"])


def test_promises_and_partners_say_how_they_stand() -> None:
    assert [row["Stand"] for row in rows_of(book()["Zusagen"])] == [
        "offen, überfällig",
        "berichtet in 24/SVV/1155",
        "keine Fundstelle erkannt – bitte prüfen",
    ]
    assert [(row["Partner"], row["Stand"]) for row in rows_of(book()["Partner"])] == [
        ("Landkreis Havelland", "wie bisher"),
        ("Dallgow-Döberitz", "fehlt"),
    ]


def test_a_missing_year_raises_an_alarm() -> None:
    alarms = {row["Art"]: row["Alarm"] for row in rows_of(book()["Beschlüsse"])}
    assert alarms["fehlt"] == "Für 2021 liegt kein Bericht vor."
    assert alarms["Auftrag"] in (None, "")


def test_an_empty_list_says_so() -> None:
    sheet = load(sample_draft(ledgers=sample_ledgers(promises=(), requests=())))["Zusagen"]
    assert sheet.cell(HEAD_ROW + 1, 1).value == "Keine Einträge."
    assert not sheet.data_validations.dataValidation


def test_rows_are_high_enough_for_their_text() -> None:
    sheet = book()["Zusagen"]
    assert sheet.row_dimensions[HEAD_ROW + 1].height >= 2 * 13.5  # 77 letters in a column of 60
