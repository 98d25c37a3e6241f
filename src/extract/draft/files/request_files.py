"""The files of the requests: a workbook and a letter per addressee, and the list of what came back."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn

from extract.draft import Draft, OverviewRow
from extract.draft.files.answers import read_answers, read_rows
from extract.draft.files.docx_marks import add_text
from extract.draft.files.docx_template import choose_template, open_template
from extract.draft.files.printed_values import on_one_line, printable
from extract.draft.files.request_rows import OVERVIEW_KEY, AskRow, Dispatch, build_dispatches
from extract.draft.files.tables import LedgerTable, SheetColumn, build_table
from extract.draft.files.versions import write_versioned
from extract.draft.files.whole_file import write_whole
from extract.draft.files.xlsx_file import render_tables
from extract.draft.files.zip_bytes import repack
from extract.german.date_words import german_day

FOLDER = "anfragen"
STATUS = ("bestätigt", "geändert", "beendet", "neu")
_SUMMARY = "uebersicht.xlsx"
_WHOM, _REMINDED = "Adressat", "erinnert am"
_NEW_ROWS = 5
"""Empty rows for what a department adds to the table."""


@dataclass(frozen=True, slots=True)
class Returned:
    """How far one addressee is: the workbook, how many rows it asks, how many are answered."""

    dispatch: Dispatch
    book: Path
    asked: int
    answered: int


def write_requests(draft: Draft, folder: Path, today: date | None) -> tuple[Returned, ...]:
    """Writes all workbooks, letters and the list `uebersicht.xlsx` into `folder`.

    A workbook that holds answers is left as it is, and its letter with it; a letter that was edited stays, a
    new one comes beside it. Raises OutputError where the folder cannot be written.
    """
    told: list[Returned] = []
    fresh: dict[Path, dict[str, dict[str, bytes]]] = {}
    for dispatch in build_dispatches(draft):
        book = folder / f"{dispatch.name}.xlsx"
        answered = {answer.key for answer in read_answers(book)} if book.is_file() else set()
        if not answered:
            files = {".xlsx": render_workbook(draft, dispatch), ".docx": render_letter(draft, dispatch)}
            fresh.setdefault(book.parent, {})[book.stem] = files
        overview = {OVERVIEW_KEY + row.activity_id for row in dispatch.overview}
        keys = {row.key for row in dispatch.rows} | overview
        told.append(Returned(dispatch, book, len(keys), len(keys & answered)))
    for parent, sets in fresh.items():
        write_versioned(parent, sets)
    summary = _summary(told, today, _reminded(folder / _SUMMARY))
    write_whole(folder / _SUMMARY, render_tables(draft, (summary,), "Rücklauf der Anfragen"))
    return tuple(told)


def _reminded(book: Path) -> dict[str, str]:
    """When whom was reminded, as somebody noted it in the list, by addressee."""
    if not book.is_file():
        return {}
    return {cells[_WHOM]: cells[_REMINDED] for cells in read_rows(book, _REMINDED) if cells.get(_REMINDED)}


def render_workbook(draft: Draft, dispatch: Dispatch) -> bytes:
    """The workbook for one addressee: what to answer, and its rows of the Anlage."""
    tables = [_ask_table(draft, dispatch)] if dispatch.rows else []
    if dispatch.overview:
        tables.append(overview_table(draft, dispatch.overview, empty=_NEW_ROWS))
    return render_tables(draft, tables, f"{draft.title}: Anfrage an {dispatch.addressee}")


def _ask_table(draft: Draft, dispatch: Dispatch) -> LedgerTable:
    day = f" Bitte bis {german_day(dispatch.by)} zurücksenden." if dispatch.by else ""
    columns = (
        (SheetColumn("Frage", 7), lambda row: row.number),
        (SheetColumn("Abschnitt", 24), lambda row: row.section),
        (SheetColumn("Satz im Entwurf", 50), lambda row: row.sentence),
        (SheetColumn("Lücke", 24), lambda row: row.gap),
        (SheetColumn("Bisher", 40), lambda row: row.before),
        (SheetColumn("Zu klären", 44), lambda row: row.question),
        (SheetColumn("Antwort", 44, "input"), lambda row: None),
        (SheetColumn("beantwortet von, am", 22, "input"), lambda row: None),
        (SheetColumn("Kennung", 20, "key"), lambda row: row.key),
    )
    note = f"Nur die gelben Spalten ausfüllen; bei einer Lücke nur die Worte, die hineinkommen.{day}"
    rows: Sequence[AskRow] = dispatch.rows
    return build_table("ask", "Fragen", f"Angaben für {draft.year}", note, columns, rows)


def overview_table(draft: Draft, rows: Sequence[OverviewRow], empty: int = 0) -> LedgerTable:
    """Next year's rows of the Anlage, last year's beside what is to be confirmed, changed, ended or added."""
    columns = (
        (SheetColumn("Geschäftsbereich", 24), lambda row: row.department if row else None),
        (SheetColumn("Thema", 30), lambda row: row.topic if row else None),
        (SheetColumn("Partner", 34), lambda row: ", ".join(row.partners) if row else None),
        (SheetColumn("Form", 24), lambda row: row.form if row else None),
        (SheetColumn(f"Stand {draft.base.year}", 34), lambda row: row.status if row else None),
        (SheetColumn(f"Ausblick {draft.base.year}", 30), lambda row: row.outlook if row else None),
        (SheetColumn("Zeile ist", 14, "input", STATUS), lambda row: None if row else "neu"),
        (SheetColumn(f"Stand {draft.year}", 34, "input"), lambda row: None),
        (SheetColumn(f"Ausblick {draft.year}", 30, "input"), lambda row: None),
        (SheetColumn("Kennung", 20, "key"), lambda row: OVERVIEW_KEY + row.activity_id if row else None),
    )
    note = (
        "Je Zeile: bestätigt, geändert oder beendet; neue Vorhaben in die leeren Zeilen am Ende schreiben "
        "(dort auch die ersten Spalten)."
    )
    items: list[OverviewRow | None] = [*rows, *([None] * empty)]
    return build_table("overview", "Anlage", f"Übersicht {draft.year}", note, columns, items)


def _summary(told: Sequence[Returned], today: date | None, reminded: Mapping[str, str]) -> LedgerTable:
    columns = (
        (SheetColumn(_WHOM, 44), lambda item: item.dispatch.addressee),
        (SheetColumn("Datei", 44), lambda item: f"{item.dispatch.name}.xlsx"),
        (SheetColumn("bis", 12), lambda item: german_day(item.dispatch.by) or "offen"),
        (SheetColumn("gefragt", 10), lambda item: item.asked),
        (SheetColumn("beantwortet", 12), lambda item: item.answered),
        (SheetColumn("offen", 8), lambda item: item.asked - item.answered),
        (SheetColumn("Stand", 20), lambda item: remind(item, today)),
        (SheetColumn(_REMINDED, 16, "input"), lambda item: reminded.get(item.dispatch.addressee)),
    )
    note = (
        "Zurückgesandte Mappen unter ihrem Namen in diesen Ordner legen und den Befehl noch einmal aufrufen."
    )
    return build_table("returned", "Rücklauf", "Anfragen: was beantwortet ist", note, columns, told)


def remind(item: Returned, today: date | None) -> str:
    """„beantwortet“, „offen“, or „erinnern“ where the day to answer by has passed."""
    if item.answered >= item.asked:
        return "beantwortet"
    late = today is not None and item.dispatch.by is not None and item.dispatch.by < today
    return "erinnern" if late else "offen"


def render_letter(draft: Draft, dispatch: Dispatch) -> bytes:
    """The letter that goes with the workbook, in the styles of the council's template."""
    document = open_template(choose_template(draft))
    empty_document(document)
    due = f"bis zum {german_day(dispatch.by)}" if dispatch.by else "[Datum der Rückgabe]"
    document.add_paragraph(f"Bitte um Angaben: {on_one_line(draft.title)}", style="Entwurf Titel")
    for words in (
        f"An: {dispatch.addressee}",
        f"für den Bericht {draft.year} werden die Angaben gebraucht, die unten stehen. Bitte tragen Sie sie "
        f"in die gelben Spalten der Arbeitsmappe „{_book_name(dispatch)}“ ein und senden Sie die Mappe {due} "
        "unter demselben Namen zurück. Was unverändert gilt, genügt mit „gilt weiter“.",
    ):
        document.add_paragraph(printable(words), style="Entwurf Text")
    section = ""
    told: set[str] = set()
    for row in dispatch.rows:
        if row.number in told:
            continue
        told.add(row.number)
        if row.section != section:
            section = row.section
            document.add_paragraph(printable(section), style="Entwurf Zwischentitel")
        paragraph = document.add_paragraph(style="List Bullet")
        add_text(paragraph, f"{row.number}: {row.question}")
    if dispatch.overview:
        count = len(dispatch.overview)
        document.add_paragraph("Übersicht (Anlage)", style="Entwurf Zwischentitel")
        words = f"{count} Zeilen bestätigen, ändern oder beenden; neue anfügen (Blatt „Anlage“)."
        document.add_paragraph(words, style="Entwurf Text")
    content = io.BytesIO()
    document.save(content)
    return repack(content.getvalue(), draft.base.date)


def _book_name(dispatch: Dispatch) -> str:
    return f"{dispatch.name.rsplit('/', 1)[-1]}.xlsx"


def empty_document(document: DocxDocument) -> None:
    """Takes out the template's own text, its margins too: a letter is no paper."""
    body = document.element.body
    for element in [e for e in body if e.tag != qn("w:sectPr")]:
        body.remove(element)
    for section in document.sections:
        for margin in (section.header, section.footer):
            for paragraph in margin.paragraphs:
                for run in list(paragraph._p):
                    if run.tag != qn("w:pPr"):
                        paragraph._p.remove(run)
