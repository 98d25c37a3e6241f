"""The page before the draft: how to read it, what to do in which order. Removed before the paper is filed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from docx.document import Document as DocxDocument
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from extract.draft import Draft, Mark
from extract.draft.files.alarms import Link
from extract.draft.files.appendix import appendix_tables
from extract.draft.files.docx_corrections import MENDED_BY, add_correction
from extract.draft.files.docx_marks import (
    CHANGED_STYLE,
    CONFIRM_STYLE,
    LIST_PLACE,
    NUMBER_STYLE,
    PAST_STYLE,
    QUESTION_PLACE,
    QUESTION_STYLE,
    SLOT_STYLE,
    add_link,
    add_text,
)
from extract.draft.files.docx_sentences import Writing
from extract.draft.files.docx_tables import write_table
from extract.draft.files.printed_values import edition_name
from extract.draft.files.questions import number_questions
from extract.german.date_words import german_day
from extract.schema.german_names import german_name

_SHARES = (0.40, 0.32, 0.28)
_HEAD = ("So sieht es aus", "Das ist es", "Das ist zu tun")


def write_guide(writing: Writing, draft: Draft, width: Length) -> None:
    """„So lesen Sie diesen Entwurf“ at the document's end, on one page: first what must not go wrong."""
    document = writing.document
    document.add_paragraph("So lesen Sie diesen Entwurf", style="Entwurf Titel")
    document.add_paragraph(
        f"{draft.title} (Bericht {draft.year}). Grundlage ist die letzte Ausgabe im Archiv: "
        f"{edition_name(draft.base)}. Im Entwurf steht nur, was in früheren Ausgaben stand, dazu Lücken und "
        "Fragen. Erfunden ist nichts.",
        style="Entwurf Text",
    )
    _write_alarms(writing, draft)
    document.add_paragraph("In dieser Reihenfolge", style="Entwurf Zwischentitel")
    for step in _steps(draft):
        document.add_paragraph(step, style="List Number")
    document.add_paragraph("Zeichen im Text", style="Entwurf Zwischentitel")
    _write_legend(document, width)
    document.add_paragraph(_counts(draft), style="Entwurf Text").paragraph_format.space_before = Pt(6)
    if draft.notes:
        document.add_paragraph("Hinweise zu diesem Entwurf", style="Entwurf Zwischentitel")
    for note in draft.notes:
        document.add_paragraph(note, style="List Bullet")


def _write_alarms(writing: Writing, draft: Draft) -> None:
    """The five things, each with links to its places (Ctrl and a click in Word)."""
    document = writing.document
    document.add_paragraph("Zuerst ansehen (Strg+Klick führt zur Stelle)", style="Entwurf Zwischentitel")
    lists = {table.key for table in appendix_tables(draft) if table.rows}
    for alarm in writing.alarms:
        paragraph = document.add_paragraph(style="List Bullet")
        add_text(paragraph, f"{alarm.title}: ").bold = True
        add_text(paragraph, alarm.found)
        for link in alarm.links:
            if place := _place(writing, link, lists):
                add_text(paragraph, " ")
                add_link(paragraph, link.words, place)


def _place(writing: Writing, link: Link, lists: set[str]) -> str | None:
    if link.question:
        return f"{QUESTION_PLACE}{link.question}"
    if link.ledger:
        return f"{LIST_PLACE}{link.ledger}" if link.ledger in lists else None
    return writing.places.get(link.sentence_id)


def _write_legend(document: DocxDocument, width: Length) -> None:
    rows = [("", meaning, to_do) for _, meaning, to_do in _LEGEND]
    table = write_table(document, _HEAD, rows, [Emu(int(width * share)) for share in _SHARES])
    for row, (write, _, _) in zip(table.rows[1:], _LEGEND, strict=True):
        write(_only_paragraph(row.cells[0]))


def _only_paragraph(cell: _Cell) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0]
    for run in paragraph._p.findall(qn("w:r")):
        paragraph._p.remove(run)
    return paragraph


def _carried(paragraph: Paragraph) -> None:
    add_text(paragraph, "Das Forum verbindet Berlin und sein Umland.")


def _changed(paragraph: Paragraph) -> None:
    add_text(paragraph, "Bericht zur Zusammenarbeit ")
    add_text(paragraph, "2024", CHANGED_STYLE)


def _correction(paragraph: Paragraph) -> None:
    add_text(paragraph, "Das Forum ")
    add_correction(paragraph, 0, ("verbindett", "verbindet"), None, MENDED_BY)
    add_text(paragraph, " Berlin und sein Umland.")


def _slot(paragraph: Paragraph) -> None:
    add_text(paragraph, "Das Bündnis hat ")
    add_text(paragraph, "[Anzahl 2024?]", SLOT_STYLE)
    add_text(paragraph, " Mitglieder. ")
    add_text(paragraph, "‹bisher: 125 (2023), 117 (2022)›", PAST_STYLE)


def _question(paragraph: Paragraph) -> None:
    add_text(paragraph, "Im Jahr 2024 war ein Leitbild geplant.", QUESTION_STYLE)
    add_text(paragraph, " F7", NUMBER_STYLE)


def _confirm(paragraph: Paragraph) -> None:
    add_text(paragraph, "Die Beigeordnete gehört dem Vorstand an.", CONFIRM_STYLE)
    add_text(paragraph, " F8", NUMBER_STYLE)


_LEGEND: tuple[tuple[Callable[[Paragraph], None], str, str], ...] = (
    (_carried, "Übernommen: steht so in der letzten Ausgabe.", "Lesen und stehen lassen."),
    (
        _changed,
        "Fortgeschrieben: Ausgabe, Jahr, Amt oder Gremium; Textfehler nur in Sätzen, die zweimal stehen. "
        "Alt, neu und Grund nennt die Liste „Änderungen“ im Anhang.",
        "Prüfen.",
    ),
    (
        _correction,
        "Textfehler der letzten Ausgabe als nachverfolgte Änderung: berichtigt oder als Vorschlag.",
        "Überprüfen → Annehmen oder Ablehnen. Berichtigtes nimmt „vorlagen finish“ von selbst an.",
    ),
    (
        _slot,
        "Lücke: Was hier stand, gilt nur für ein Jahr. Grau dahinter die früheren Angaben.",
        "Anklicken und überschreiben; das Gelb verschwindet. Graues löschen.",
    ),
    (
        _question,
        "Frage: Der Satz darf so nicht stehen bleiben, ehe sie beantwortet ist.",
        "Kommentar oder Liste „Offene Fragen“ lesen (was prüfen, wen fragen), Satz ändern oder streichen.",
    ),
    (
        _confirm,
        "Zu bestätigen: Person, Amt oder Sachstand.",
        "Nachfragen, bestätigen lassen.",
    ),
)


def _counts(draft: Draft) -> str:
    marks = Counter(sentence.mark for sentence in draft.sentences)
    slots = sum(len(s.slots) for s in draft.sentences if s.written_once_as is None)
    named = ", ".join(f"{marks[mark]} {name}" for mark, name in _MARKS_IN_TEXT if marks[mark])
    return (
        f"{len(draft.sentences)} Sätze: {named}. {slots} Lücken im Text, "
        f"{len(number_questions(draft))} Fragen, {len(draft.ledgers.requests)} Adressaten für Anfragen."
    )


_MARKS_IN_TEXT: tuple[tuple[Mark, str], ...] = (
    ("carried", german_name("draft.marks", "carried")),
    ("changed", german_name("draft.marks", "changed")),
    ("confirm", german_name("draft.marks", "confirm")),
    ("slot", "mit Lücken"),
    ("question", "mit offener Frage"),
)


def _steps(draft: Draft) -> tuple[str, ...]:
    return (
        "Kopf prüfen: Die nächste Seite stellt bisher und neu nebeneinander.",
        f"Angaben anfordern{_dates(draft)}: „vorlagen requests {draft.series}“ schreibt Anschreiben und "
        f"Arbeitsmappen. Alle Listen stehen auch in {draft.series}-{draft.year}.xlsx.",
        "Lücken füllen und Fragen beantworten. Die Nummern (F1, F2 …) sind in Text, Kommentaren, Anhang und "
        "Arbeitsmappe dieselben.",
        "Sätze, die zweimal stehen, sind an der zweiten Stelle ein Feld: nur einmal ändern, "
        "dann Strg+A und F9.",
        "Zum Schluss: „vorlagen finish DATEI“ macht daraus die Vorlage allein, ohne Kommentare, Graues, "
        "Nummern, dieses Blatt und den Anhang, und nennt offene Lücken.",
    )


def _dates(draft: Draft) -> str:
    """„ (Vorschlag, …: Vorlage einreichen 21.10.2025; Sitzung 12.11.2025)“; empty without a day."""
    days = [
        f"{step.what} {german_day(step.on)}" for step in draft.ledgers.sessions.steps if step.on is not None
    ]
    return f" (Vorschlag, von der Sitzung zurückgerechnet: {'; '.join(days)})" if days else ""
