"""The five things that can embarrass the house: what the first page of a draft says before all else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.draft import Decision, Draft, Renaming
from extract.draft.files.questions import number_questions
from extract.draft.printed_phrases import join_words
from extract.german.date_words import german_day

_MOST_LINKS = 8
_MOST_ISSUES = 2
"""So much of an alarm stands on the first page; the rest stands in its list."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words to click and where they lead: a question („F7“), a sentence or a list of the appendix."""

    words: str
    question: str = ""
    sentence_id: str = ""
    ledger: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """One of the five: its name, what was found (or that nothing was), and the places to look at."""

    title: str
    found: str
    links: tuple[Link, ...] = ()


def build_alarms(draft: Draft) -> tuple[Alarm, ...]:
    """Addressee, change of office, missing editions, promises due, contradictions; always all five."""
    return (
        _addressee(draft),
        _office(draft),
        _missing(draft),
        _promises(draft),
        _contradictions(draft),
    )


def _addressee(draft: Draft) -> Alarm:
    title = "Adressat"
    asked = [item for item in number_questions(draft) if item.question.code == "addressee"]
    if asked:
        return Alarm(title, asked[0].question.check, (Link(asked[0].number, question=asked[0].number),))
    if any(decision.kind == "mandate" for decision in draft.ledgers.decisions):
        return Alarm(title, "Kein Widerspruch zum Beschluss, der den Bericht verlangt.")
    return Alarm(title, "Der Beschluss, der den Bericht verlangt, ist nicht im Archiv: bitte nachsehen.")


def _office(draft: Draft) -> Alarm:
    changes = [item for item in draft.ledgers.renamings if item.since or not item.applied]
    if not changes:
        return Alarm("Amtswechsel", "Keiner bekannt. Personen und Ämter trotzdem bestätigen lassen.")
    links = [
        Link(f"Stelle {number}", sentence_id=sentence_id)
        for number, sentence_id in enumerate(_sentences_of(draft, changes), start=1)
    ]
    return Alarm("Amtswechsel", " ".join(map(_told_change, changes)), tuple(links[:_MOST_LINKS]))


def _told_change(change: Renaming) -> str:
    since = f" (seit {german_day(change.since)})" if change.since else ""
    done = "im Entwurf geändert" if change.applied else "nicht geändert, nur vorgemerkt"
    return f"„{change.old}“ → „{change.new}“{since}, {_counted(len(change.places), 'Stelle')}, {done}."


def _sentences_of(draft: Draft, changes: Sequence[Renaming]) -> Iterator[str]:
    """The sentences concerned, each once, those that repeat another left out."""
    written = {s.sentence_id for s in draft.sentences if s.written_once_as is None}
    ids = (place.sentence_id for change in changes for place in change.places)
    return iter(dict.fromkeys(one for one in ids if one and one in written))


def _missing(draft: Draft) -> Alarm:
    missing = [entry for entry in draft.ledgers.decisions if entry.kind == "missing"]
    link = (Link("Liste", ledger="decisions"),)
    if missing:
        return Alarm("Fehlende Ausgaben", _told_missing(missing), link)
    years = ", ".join(str(edition.year) for edition in draft.editions if edition.year)
    return Alarm("Fehlende Ausgaben", f"Keine gefunden. Im Archiv: {years or 'ohne Jahr'}.", link)


def _told_missing(missing: Sequence[Decision]) -> str:
    """The years in one sentence, then whatever else is told of an edition that is missing."""
    years = join_words(str(entry.year) for entry in missing if entry.year)
    others = dict.fromkeys(entry.alarm or entry.title for entry in missing if not entry.year)
    told = f"Für {years} liegt kein Bericht im Archiv. Bitte beschaffen oder festhalten, dass es keinen gibt."
    return " ".join([*([told] if years else []), *others])


def _promises(draft: Draft) -> Alarm:
    numbers: dict[str, list[str]] = {}
    for item in number_questions(draft):
        numbers.setdefault(item.sentence_id or "", []).append(item.number)
    due = [
        promise.sentence_id
        for promise in draft.ledgers.promises
        if promise.overdue and promise.status in ("open", "postponed") and promise.sentence_id in numbers
    ]
    if not due:
        return Alarm("Fällige Zusagen", f"Keine, die bis Ende {draft.year} offen wäre.")
    asked = [number for sentence_id in due for number in numbers[sentence_id or ""][:1]]
    found = f"{_counted(len(due), 'Zusage')} bis Ende {draft.year}, zu denen das Ergebnis fehlt."
    links = [Link(number, question=number) for number in dict.fromkeys(asked)]
    return Alarm("Fällige Zusagen", found, (*links[:_MOST_LINKS], Link("Liste", ledger="promises")))


def _contradictions(draft: Draft) -> Alarm:
    found = [entry for entry in draft.ledgers.contradictions if entry.code != "addressee"]
    if not found:
        return Alarm("Widersprüche", "In Ort, Zahl und Zeit keine gefunden.")
    told = " ".join(entry.issue for entry in found[:_MOST_ISSUES])
    more = len(found) - _MOST_ISSUES
    rest = f" {'Ein weiterer steht' if more == 1 else f'{more} weitere stehen'} in der Liste."
    return Alarm("Widersprüche", told + (rest if more > 0 else ""), (Link("Liste", ledger="contradictions"),))


def _counted(count: int, name: str) -> str:
    return f"{count} {name}" + ("" if count == 1 else "n")
