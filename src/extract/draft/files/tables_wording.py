"""Tables about the last edition's wording, and the order of all tables."""

from __future__ import annotations

from extract.draft import Contradiction, Draft, Duplicate, TextError
from extract.draft.files.docx_comments import changes_of
from extract.draft.files.printed_values import on_one_line
from extract.draft.files.tables import LedgerTable, SheetColumn, build_table
from extract.draft.files.tables_check import (
    DONE,
    abbreviation_table,
    attachment_table,
    decision_table,
    header_table,
    outline_table,
    record_table,
    renaming_table,
    sentence_table,
    step_table,
)
from extract.draft.files.tables_input import (
    SENTENCE,
    SOURCE,
    counter_table,
    partner_table,
    person_table,
    promise_table,
    question_table,
    request_summary,
    request_table,
)
from extract.schema.german_names import german_names

ERROR_STATES = german_names("draft.errors")


def error_table(draft: Draft) -> LedgerTable:
    """Errors of the last edition: what the draft mends, and what stands there still and wants a look."""
    return build_table(
        "errors",
        "Textfehler",
        "Textfehler der letzten Ausgabe",
        f"Gefunden in der Ausgabe {draft.base.year}. „{ERROR_STATES['mended']}“ und "
        f"„{ERROR_STATES['offered']}“: steht im Text als nachverfolgte Änderung, in Word anzunehmen oder "
        "abzulehnen; in Sätzen, die zweimal stehen, grün. "
        f"„{ERROR_STATES['gone']}“: an der Stelle ist jetzt eine Lücke. „{ERROR_STATES['open']}“: steht im "
        "Entwurf noch so da.",
        (
            (SheetColumn("Im Entwurf", 16, "group"), lambda error: ERROR_STATES[error.state]),
            (SheetColumn("Steht da", 34), lambda error: error.wrong),
            (SheetColumn("Vorschlag", 34), _suggestion),
            (SheetColumn("warum", 44), lambda error: error.reason),
            (SheetColumn("Im Satz", 60), lambda error: on_one_line(error.source.text)),
            (SheetColumn("Sicherheit", 11, "sheet"), lambda error: round(error.confidence, 2)),
            (SOURCE, lambda error: error.source.place),
            (DONE, lambda error: None),
            (SENTENCE, lambda error: error.sentence_id),
        ),
        sorted(draft.ledgers.errors, key=lambda error: list(ERROR_STATES).index(error.state)),
    )


def _suggestion(error: TextError) -> str:
    return "bitte entscheiden" if error.suggestion is None else error.suggestion or "streichen"


def duplicate_table(draft: Draft) -> LedgerTable:
    """Sentences that stand twice in the last edition."""
    return build_table(
        "duplicates",
        "Doppelte Sätze",
        "Sätze, die zweimal stehen",
        "Wortgleiche schreibt der Entwurf einmal und wiederholt sie an der zweiten Stelle als Feld; "
        "fast gleiche behalten ihre eigenen Worte.",
        (
            (SheetColumn("Satz", 70), lambda pair: on_one_line(pair.written.text)),
            (SheetColumn("geschrieben", 18), lambda pair: pair.written.place),
            (SheetColumn("wiederholt", 18), lambda pair: pair.repeated.place),
            (SheetColumn("Unterschied", 50), _difference),
        ),
        draft.ledgers.duplicates,
    )


def _difference(pair: Duplicate) -> str:
    return pair.differences or ("wortgleich" if pair.exact else f"zu {pair.similarity:.0%} gleich")


def change_table(draft: Draft) -> LedgerTable:
    """What was rolled forward or mended in the text, each change once."""
    return build_table(
        "changes",
        "Änderungen",
        "Änderungen gegenüber der letzten Ausgabe",
        "Im Text grün unterstrichen, an jeder Stelle.",
        (
            (SheetColumn("bisher", 44), lambda key: on_one_line(key[0]) or "–"),
            (SheetColumn("neu", 44), lambda key: on_one_line(key[1]) or "–"),
            (SheetColumn("warum", 60), lambda key: key[2]),
        ),
        changes_of(draft),
    )


def contradiction_table(draft: Draft) -> LedgerTable:
    """What does not fit together."""
    return build_table(
        "contradictions",
        "Widersprüche",
        "Widersprüche",
        "",
        (
            (SheetColumn("Befund", 90), lambda entry: entry.issue),
            (SheetColumn("Fundstellen", 40), lambda entry: _places(entry)),
            (SheetColumn("Entscheidung", 50, "input"), lambda entry: None),
        ),
        draft.ledgers.contradictions,
    )


def _places(entry: Contradiction) -> str:
    return "; ".join(dict.fromkeys(source.place for source in entry.sources))


def dropped_table(draft: Draft) -> LedgerTable:
    """Sentences that earlier editions had and the last one no longer has."""
    return build_table(
        "dropped",
        "Weggefallene Sätze",
        "Sätze früherer Ausgaben, die zuletzt fehlten",
        "Zum Nachsehen, ob ein Thema wieder aufgenommen werden soll.",
        (
            (SheetColumn("Satz", 90), lambda variant: on_one_line(variant.text)),
            (SheetColumn("Berichtsjahr", 13, "group"), lambda variant: variant.year),
            (SOURCE, lambda variant: variant.source.place),
        ),
        draft.dropped,
        place="beside",
    )


def all_tables(draft: Draft) -> tuple[LedgerTable, ...]:
    """Every table, what goes out for input first; empty ones too, so that nothing seems forgotten.

    `place` of each says whether it stands in print, in the workbook or in both.
    """
    makers = (
        request_table,
        request_summary,
        question_table,
        counter_table,
        promise_table,
        partner_table,
        person_table,
        attachment_table,
        header_table,
        step_table,
        record_table,
        decision_table,
        contradiction_table,
        outline_table,
        error_table,
        duplicate_table,
        change_table,
        renaming_table,
        abbreviation_table,
        sentence_table,
        dropped_table,
    )
    return tuple(make(draft) for make in makers)


def printed_tables(draft: Draft) -> tuple[LedgerTable, ...]:
    """The tables of the Markdown's appendix; the head stands before the paper."""
    return tuple(table for table in all_tables(draft) if table.place != "sheet" and table.key != "header")
