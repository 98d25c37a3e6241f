"""Tables of what has to be asked for: requests, questions, counters, promises, partners, persons."""

from __future__ import annotations

from itertools import accumulate

from extract.draft import Counter, Draft, Partner, PersonLine, Promise, Request
from extract.draft.files.printed_values import (
    number_text,
)
from extract.draft.files.questions import NumberedQuestion, number_questions
from extract.draft.files.tables import LedgerTable, SheetColumn, build_table
from extract.draft.ledgers.sessions import LIES_BACK
from extract.german.date_words import german_day
from extract.schema.german_names import german_name

WHOLE = "Text der Vorlage"
"""The section that has no heading."""

SOURCE = SheetColumn("Fundstelle", 18)
SENTENCE = SheetColumn("Kennung des Satzes", 20, "key")
ANSWERED_BY = SheetColumn("beantwortet von, am", 22, "input")
VALID = SheetColumn("Stimmt noch", 14, "input", ("trifft zu", "geändert", "entfällt"))


def question_table(draft: Draft) -> LedgerTable:
    """All questions in reading order, numbered as in the comments of the DOCX."""
    return build_table(
        "questions",
        "Fragen",
        "Offene Fragen",
        "Die Nummern stehen hochgestellt im Text. Was dort schon der graue Text sagt, hat keinen Kommentar.",
        (
            (SheetColumn("Nr.", 6), lambda q: q.number),
            (SheetColumn("Abschnitt", 24, "group"), lambda q: q.about),
            (SheetColumn("Zu prüfen", 60), lambda q: q.question.check),
            (SheetColumn("Wen fragen", 26), lambda q: q.question.whom or "offen"),
            (SOURCE, lambda q: q.question.source.place),
            (VALID, lambda q: None),
            (SheetColumn("Antwort", 44, "input"), lambda q: None),
            (ANSWERED_BY, lambda q: None),
            (SENTENCE, lambda q: q.sentence_id),
        ),
        number_questions(draft),
    )


def request_table(draft: Draft) -> LedgerTable:
    """What every department and partner is asked for; each begins a page of its own when printed."""
    numbers = _numbers_by_sentence(number_questions(draft))
    pairs = [(request, item) for request in draft.ledgers.requests for item in request.items]
    ends = tuple(accumulate(len(request.items) for request in draft.ledgers.requests if request.items))
    return build_table(
        "requests",
        "Anfragen",
        "Anfragen an Geschäftsbereiche und Partner",
        "Eine Zeile je Angabe. Der Filter in der Kopfzeile zeigt die Zeilen eines Adressaten; "
        "im Druck beginnt jeder Adressat auf einer eigenen Seite.",
        (
            (SheetColumn("Adressat", 30, "group"), lambda pair: pair[0].addressee),
            (SheetColumn("Art", 16, "sheet"), lambda pair: german_name("draft.addressees", pair[0].kind)),
            (SheetColumn("Frage", 7), lambda pair: numbers.get(pair[1].sentence_id or "", "")),
            (SheetColumn("Abschnitt", 24), lambda pair: pair[1].section or WHOLE),
            (SheetColumn("Bitte um", 60), lambda pair: pair[1].text),
            (SheetColumn("bis", 12), lambda pair: german_day(pair[0].by)),
            (SOURCE, lambda pair: pair[1].source.place),
            (VALID, lambda pair: None),
            (SheetColumn(f"Angabe für {draft.year}", 44, "input"), lambda pair: None),
            (ANSWERED_BY, lambda pair: None),
            (SENTENCE, lambda pair: pair[1].sentence_id),
        ),
        pairs,
        breaks=ends[:-1],
        place="sheet",
    )


def request_summary(draft: Draft) -> LedgerTable:
    """Whom to ask for how much, by the numbers of the questions: what the appendix prints."""
    numbers = _numbers_by_sentence(number_questions(draft))
    return build_table(
        "request_summary",
        "Anfragen kurz",
        "Anfragen an Geschäftsbereiche und Partner",
        f"Im Wortlaut stehen sie in der Arbeitsmappe {draft.series}-{draft.year}.xlsx, Blatt „Anfragen“."
        f"{_why_open(draft)}",
        (
            (SheetColumn("Adressat", 44), lambda request: request.addressee),
            (SheetColumn("Art", 18), lambda request: german_name("draft.addressees", request.kind)),
            (SheetColumn("Angaben", 9), lambda request: len(request.items)),
            (SheetColumn("zu den Fragen", 60), lambda request: _numbers_of(request, numbers)),
            (SheetColumn("bis", 12), lambda request: german_day(request.by) or "offen"),
        ),
        [request for request in draft.ledgers.requests if request.items],
        place="paper",
    )


def _numbers_of(request: Request, numbers: dict[str, str]) -> str:
    found = [numbers[item.sentence_id] for item in request.items if item.sentence_id in numbers]
    return ", ".join(dict.fromkeys(found))


def _why_open(draft: Draft) -> str:
    """A sentence on the day to answer by where it lies back; empty elsewhere."""
    gone = any(step.reason.startswith(LIES_BACK) for step in draft.ledgers.sessions.steps[:2])
    return f" Der Tag für die Antworten {LIES_BACK}." if gone else ""


def _numbers_by_sentence(questions: tuple[NumberedQuestion, ...]) -> dict[str, str]:
    numbers: dict[str, str] = {}
    for item in questions:
        if item.sentence_id:
            before = numbers.get(item.sentence_id)
            numbers[item.sentence_id] = f"{before}, {item.number}" if before else item.number
    return numbers


def counter_table(draft: Draft) -> LedgerTable:
    """Counters with a column per report year."""
    counters = draft.ledgers.counters
    years = sorted({point.year for counter in counters for point in counter.points if point.year is not None})
    return build_table(
        "counters",
        "Zähler",
        "Zähler mit ihren früheren Werten",
        "Ein leeres Jahr heißt: Die Ausgabe nennt keinen Wert. „rund“ steht, wo die Ausgabe ungefähr zählt.",
        (
            (SheetColumn("Gezählt wird", 40), lambda counter: counter.name),
            (SheetColumn("Abschnitt", 24, "group"), lambda counter: counter.section or WHOLE),
            *(
                (SheetColumn(str(year), 11), lambda counter, year=year: _value_in(counter, year))
                for year in years
            ),
            (VALID, lambda counter: None),
            (SheetColumn(f"{draft.year}", 11, "input"), lambda counter: None),
            (SheetColumn("Zu prüfen", 46), lambda counter: _counter_question(counter)),
            (SOURCE, lambda counter: counter.points[-1].source.place if counter.points else ""),
            (ANSWERED_BY, lambda counter: None),
            (SENTENCE, lambda counter: counter.sentence_id),
        ),
        counters,
    )


def _value_in(counter: Counter, year: int) -> float | str | None:
    """The value to reckon with; a float, since whole numbers are printed like years, without a point."""
    point = next((point for point in counter.points if point.year == year), None)
    if point is None:
        return None
    return f"rund {number_text(point.value)}" if point.approximate else float(point.value)


def _counter_question(counter: Counter) -> str:
    gaps = f" Ohne Wert: {', '.join(map(str, counter.gaps))}." if counter.gaps else ""
    return f"{counter.question}{gaps}"


def promise_table(draft: Draft) -> LedgerTable:
    """Promises and outlooks with their status and the question to ask."""
    return build_table(
        "promises",
        "Zusagen",
        "Zusagen und Ausblicke",
        "„offen“: noch nicht fällig oder aus der letzten Ausgabe. „verschoben“: Eine spätere Ausgabe kündigt "
        "dasselbe mit späterem Termin an. „keine Fundstelle erkannt“: Der Termin ist vorüber, und in "
        "späteren Ausgaben hat das Programm nichts dazu gefunden.",
        (
            (SheetColumn("Zusage", 60), lambda promise: promise.text),
            (SheetColumn("Abschnitt", 24, "sheet"), lambda promise: promise.section or WHOLE),
            (SheetColumn("Art", 14), lambda promise: german_name("draft.sorts", promise.sort)),
            (SheetColumn("Ausgabe", 9, "group"), _promise_edition),
            (SheetColumn("fällig", 14), lambda promise: promise.due_text or promise.due),
            (SheetColumn("Stand", 16), _promise_status),
            (SheetColumn("Zu fragen", 44), lambda promise: promise.question),
            (SheetColumn("Wen fragen", 26), lambda promise: promise.whom or "offen"),
            (SOURCE, lambda promise: promise.source.place),
            (
                SheetColumn("Ergebnis", 16, "input", ("erledigt", "in Arbeit", "verschoben", "entfallen")),
                lambda promise: None,
            ),
            (SheetColumn("Erläuterung", 40, "input"), lambda promise: None),
            (SENTENCE, lambda promise: promise.sentence_id),
        ),
        draft.ledgers.promises,
    )


def _promise_edition(promise: Promise) -> str:
    return f"{promise.year}" if promise.year is not None else "ohne Jahr"


def _promise_status(promise: Promise) -> str:
    name = german_name("draft.promises", promise.status)
    if promise.status == "dropped" and promise.reported_in:
        return f"entfallen laut {promise.reported_in}"
    if promise.status in ("reported", "postponed"):
        return f"{name} in {promise.reported_in}" if promise.reported_in else name
    return f"{name}, überfällig" if promise.overdue and promise.status == "open" else name


def partner_table(draft: Draft) -> LedgerTable:
    """Partners per section with the report years that name them."""
    return build_table(
        "partners",
        "Partner",
        "Partner je Abschnitt",
        f"Wer in welchen Berichtsjahren genannt ist; „fehlt“: früher genannt, {draft.base.year} nicht.",
        (
            (SheetColumn("Abschnitt", 30, "group"), lambda partner: partner.section or WHOLE),
            (SheetColumn("Partner", 38), lambda partner: partner.name),
            (SheetColumn("Schlüssel (AGS)", 14, "sheet"), lambda partner: partner.ags),
            (SheetColumn("genannt in", 26), lambda partner: _years_text(partner)),
            (SheetColumn("Stand", 13), lambda partner: german_name("draft.partners", partner.status)),
            (SheetColumn("auch in", 30, "sheet"), lambda partner: "; ".join(partner.also_in)),
            (SheetColumn("Zu fragen", 60, "paper"), _partner_question),
            (SheetColumn("Zu fragen", 40, "sheet"), lambda partner: partner.question),
            (SOURCE, lambda partner: partner.source.place),
            (
                SheetColumn(f"{draft.year} beteiligt", 15, "input", ("ja", "nein", "umbenannt")),
                lambda partner: None,
            ),
            (SheetColumn("Bemerkung", 36, "input"), lambda partner: None),
        ),
        draft.ledgers.partners,
    )


def _partner_question(partner: Partner) -> str:
    """In print only where something changed: of the others the years say enough."""
    return partner.question if partner.status != "steady" else ""


def _years_text(partner: Partner) -> str:
    return ", ".join(map(str, partner.years))


def person_table(draft: Draft) -> LedgerTable:
    """Persons and offices to confirm."""
    return build_table(
        "persons",
        "Personen und Ämter",
        "Personen und Ämter zum Bestätigen",
        "Vor der Abgabe prüfen: Name, Amt und Geschlecht der Amtsbezeichnung.",
        (
            (SheetColumn("Name", 30), lambda line: line.name),
            (SheetColumn("Amt", 30), lambda line: _office(line)),
            (SheetColumn("Im Text", 60), lambda line: line.text),
            (SheetColumn("Zu fragen", 44), lambda line: line.question),
            (SOURCE, lambda line: line.source.place),
            (SheetColumn("Stimmt noch", 14, "input", ("ja", "nein")), lambda line: None),
            (SheetColumn("Neuer Wortlaut", 40, "input"), lambda line: None),
            (SENTENCE, lambda line: line.sentence_id),
        ),
        draft.ledgers.persons,
    )


def _office(line: PersonLine) -> str:
    return line.office or ""
