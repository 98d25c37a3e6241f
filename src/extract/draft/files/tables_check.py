"""Tables of what has to be checked: head, decisions, sessions, outline, wording, Anlagen, sources."""

from __future__ import annotations

from datetime import date

from extract.draft import (
    Abbreviation,
    AttachmentLine,
    ConsultationSlot,
    Decision,
    Draft,
    FilingRecord,
    HeaderValue,
    OutlinePair,
    RenamedPlace,
    Renaming,
    Section,
    Sentence,
)
from extract.draft.files.printed_values import (
    edition_name,
    kinds_text,
    on_one_line,
    yes_no,
)
from extract.draft.files.tables import LedgerTable, SheetColumn, build_table
from extract.draft.files.tables_input import SENTENCE, SOURCE, VALID, WHOLE
from extract.draft.ledgers.sessions import LIES_BACK
from extract.german.date_words import german_day
from extract.schema.german_names import german_name

_FIRST_WORDS = 84
DONE = SheetColumn("erledigt", 11, "input", ("ja", "entfällt"))


def header_table(draft: Draft) -> LedgerTable:
    """The head: old value, new value, why."""
    values = [
        *draft.header,
        *(value for row in draft.consultations for value in (row.organization, row.role, row.day)),
    ]
    suggested = {id(row.day): suggested_day(draft, row) for row in draft.consultations}
    return build_table(
        "header",
        "Kopf",
        "Kopf der Vorlage: bisher, neu, warum",
        f"Bisher: {edition_name(draft.base)}.",
        (
            (SheetColumn("Angabe", 22), lambda value: value.label),
            (SheetColumn("bisher", 40), lambda value: value.old or "–"),
            (SheetColumn("neu", 40), lambda value: value.new or value.placeholder),
            (SheetColumn("Stand", 13), lambda value: german_name("draft.actions", value.action)),
            (SheetColumn("warum", 50), lambda value: _reason(value, german_day(suggested.get(id(value))))),
            (VALID, lambda value: None),
            (SheetColumn("festgelegt", 30, "input"), lambda value: None),
        ),
        values,
    )


def suggested_day(draft: Draft, row: ConsultationSlot) -> date | None:
    """The suggested session; None where the plan has left it open because the day has gone by."""
    gone = any(
        step.on is None and step.reason.startswith(LIES_BACK) for step in draft.ledgers.sessions.steps[-1:]
    )
    return None if gone else row.suggested


def _reason(value: HeaderValue, suggested: str) -> str:
    hint = f" Vorschlag nach den früheren Abständen: {suggested}." if suggested else ""
    return f"{value.reason}{hint}"


def step_table(draft: Draft) -> LedgerTable:
    """Steps towards the session, suggested from the earlier editions."""
    return build_table(
        "steps",
        "Sitzungsplan",
        "Plan bis zur Sitzung",
        "Tage sind Vorschläge, aus den früheren Ausgaben errechnet; der Sitzungskalender entscheidet.",
        (
            (SheetColumn("Schritt", 44), lambda step: step.what),
            (SheetColumn("Vorschlag", 14), lambda step: german_day(step.on)),
            (SheetColumn("Grundlage", 60), lambda step: step.reason),
            (SheetColumn("festgelegt auf", 16, "input"), lambda step: None),
            (DONE, lambda step: None),
        ),
        draft.ledgers.sessions.steps,
    )


def record_table(draft: Draft) -> LedgerTable:
    """When the earlier editions were filed and read."""
    return build_table(
        "records",
        "Frühere Termine",
        "Wann die früheren Ausgaben eingereicht und beraten wurden",
        "",
        (
            (SheetColumn("Ausgabe", 40), lambda record: edition_name(record.edition)),
            (SheetColumn("eingereicht", 14), lambda record: german_day(record.filed)),
            (SheetColumn("Sitzungen", 60), _sessions_text),
            (SheetColumn("Tage Vorlauf", 13), lambda record: record.lead_days),
            (SheetColumn("Monate nach dem Berichtsjahr", 16), lambda record: record.months_after_year),
        ),
        draft.ledgers.sessions.records,
    )


def _sessions_text(record: FilingRecord) -> str:
    return "; ".join(f"{name} {german_day(day) or '(ohne Datum)'}" for name, day in record.sessions)


def decision_table(draft: Draft) -> LedgerTable:
    """The chain of decisions, years without a report among them."""
    return build_table(
        "decisions",
        "Beschlüsse",
        "Auftrag und Kette der Berichte",
        "„Alarm“ steht, wo ein Jahr keinen Bericht hat oder der Auftrag nicht erfüllt ist.",
        (
            (SheetColumn("Art", 11), lambda decision: german_name("draft.decisions", decision.kind)),
            (SheetColumn("Drucksache", 15), lambda decision: decision.reference or "–"),
            (SheetColumn("Titel", 50), lambda decision: decision.title),
            (SheetColumn("Nr.", 6), lambda decision: decision.number),
            (SheetColumn("Jahr", 8), lambda decision: decision.year),
            (SheetColumn("Datum", 13), lambda decision: german_day(decision.date)),
            (SheetColumn("Adressat", 28), lambda decision: decision.addressee),
            (SheetColumn("im Archiv", 10), lambda decision: yes_no(decision.in_archive)),
            (SheetColumn("Alarm", 50), lambda decision: decision.alarm),
            (SOURCE, _decision_place),
        ),
        draft.ledgers.decisions,
    )


def _decision_place(decision: Decision) -> str:
    return decision.source.place if decision.source else ""


def outline_table(draft: Draft) -> LedgerTable:
    """The inline list of fields against the headings."""
    return build_table(
        "outline",
        "Gliederung",
        "Gliederung: Aufzählung im Text gegen Überschriften",
        "",
        (
            (SheetColumn("Nr. im Text", 9), lambda pair: pair.item_number),
            (SheetColumn("Aufzählung", 50), lambda pair: pair.item),
            (SheetColumn("Nr. der Überschrift", 13), lambda pair: pair.heading_number),
            (SheetColumn("Überschrift", 50), lambda pair: pair.heading),
            (SheetColumn("Befund", 46), _outline_issue),
            (SOURCE, lambda pair: pair.source.place),
        ),
        draft.ledgers.outline,
    )


def _outline_issue(pair: OutlinePair) -> str:
    return pair.issue or "stimmt überein"


def abbreviation_table(draft: Draft) -> LedgerTable:
    """Abbreviations, their long forms and conflicts."""
    return build_table(
        "abbreviations",
        "Abkürzungen",
        "Abkürzungen",
        "",
        (
            (SheetColumn("Kurz", 14), lambda entry: entry.short),
            (SheetColumn("Lang", 60), lambda entry: _long_forms(entry)),
            (SheetColumn("Verwendet", 11), lambda entry: entry.uses),
            (SheetColumn("Befund", 50), lambda entry: entry.issue or "in Ordnung"),
        ),
        draft.ledgers.abbreviations,
    )


def _long_forms(entry: Abbreviation) -> str:
    return " | ".join(f"{form.long} ({', '.join(s.place for s in form.sources)})" for form in entry.longs)


def attachment_table(draft: Draft) -> LedgerTable:
    """The checklist of Anlagen."""
    return build_table(
        "attachments",
        "Anlagen",
        "Anlagen: Prüfliste",
        "",
        (
            (SheetColumn("Nr.", 6), lambda line: line.position),
            (SheetColumn("Anlage", 50), lambda line: line.name),
            (SheetColumn("bisher", 50), lambda line: line.old_name),
            (SheetColumn("öffentlich", 11), lambda line: yes_no(line.public)),
            (SheetColumn("Zu tun", 46), _attachment_to_do),
            (SOURCE, lambda line: line.source.place),
            (DONE, lambda line: None),
        ),
        draft.ledgers.attachments,
    )


def _attachment_to_do(line: AttachmentLine) -> str:
    return f"{line.to_do} (zuletzt {line.rows} Zeilen)" if line.rows else line.to_do


def renaming_table(draft: Draft) -> LedgerTable:
    """Every place of every renaming, one row each."""
    places = [(renaming, place) for renaming in draft.ledgers.renamings for place in renaming.places]
    return build_table(
        "renamings",
        "Umbenennungen",
        "Umbenennungen und Amtsbezeichnungen: alle Stellen",
        "„vorgemerkt“: nicht im Entwurf geändert, weil der Wechsel noch nicht sicher ist.",
        (
            (SheetColumn("bisher", 34), lambda pair: pair[1].old),
            (SheetColumn("neu", 34), lambda pair: pair[1].new),
            (SheetColumn("Stand", 13), lambda pair: "geändert" if pair[0].applied else "vorgemerkt"),
            (SheetColumn("warum", 46), lambda pair: _renaming_reason(pair)),
            (SOURCE, lambda pair: pair[1].source.place),
            (SENTENCE, lambda pair: pair[1].sentence_id or pair[1].field),
        ),
        places,
        place="beside",
    )


def _renaming_reason(pair: tuple[Renaming, RenamedPlace]) -> str:
    renaming = pair[0]
    since = german_day(renaming.since)
    return renaming.reason if not since or since in renaming.reason else f"{renaming.reason} (seit {since})"


def sentence_table(draft: Draft) -> LedgerTable:
    """Every sentence with kind, age and source."""
    return build_table(
        "sentences",
        "Sätze",
        "Satz für Satz: Art, Alter, Herkunft",
        "Der Anfang des Satzes, wie er zuletzt stand; ganz steht er in der Arbeitsmappe. "
        "„vorlagen explain KENNUNG“ sagt, warum ein Satz so eingeordnet ist.",
        (
            (SheetColumn("Abschnitt", 24, "group"), lambda pair: pair[0].title or WHOLE),
            (SheetColumn("Satz", 74, "paper"), lambda pair: _first_words(pair[1])),
            (SheetColumn("Satz", 70, "sheet"), lambda pair: on_one_line(pair[1].text)),
            (SheetColumn("zuletzt", 70, "sheet"), lambda pair: on_one_line(pair[1].source.text)),
            (SheetColumn("Art", 20), lambda pair: kinds_text(pair[1])),
            (SheetColumn("Stand", 14), lambda pair: german_name("draft.marks", pair[1].mark)),
            (SheetColumn("unverändert seit", 10), lambda pair: pair[1].since_year),
            (SOURCE, lambda pair: pair[1].source.place),
            (SheetColumn("warum", 50, "sheet"), lambda pair: "; ".join(v.reason for v in pair[1].verdicts)),
            (SheetColumn("Kennung", 18), lambda pair: pair[1].sentence_id),
        ),
        _sentences(draft),
        place="beside",
    )


def _first_words(sentence: Sentence) -> str:
    """The sentence as it was, as much as fits a line of the appendix."""
    text = on_one_line(sentence.source.text)
    return text if len(text) <= _FIRST_WORDS else f"{text[:_FIRST_WORDS].rsplit(' ', 1)[0]} …"


def _sentences(draft: Draft) -> list[tuple[Section, Sentence]]:
    return [(part, s) for part in draft.sections for p in part.paragraphs for s in p.sentences]
