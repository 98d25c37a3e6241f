"""How a sentence of a kind is made over: the gaps, changed words and questions that it becomes."""

from __future__ import annotations

from dataclasses import dataclass

from extract.base import edtf
from extract.draft.basis import Basis
from extract.draft.circumstances import circumstance_edits, topic_edits
from extract.draft.corrections import asked_of_words, correct_words
from extract.draft.editions import Text
from extract.draft.event_frames import keeps_frame, vague_edits
from extract.draft.hanging import ask_hanging
from extract.draft.model import Mark, SentenceKind
from extract.draft.model_sources import Question
from extract.draft.outcomes import outcome_edits
from extract.draft.parts import (
    Edit,
    date_edits,
    figure_edits,
    place_edits,
    rolled_text_edits,
    whole_slot,
    without_overlaps,
)
from extract.draft.pending import Pending, find_pending
from extract.draft.printed_phrases import history_in_words
from extract.draft.seen import is_opening
from extract.draft.yearly_topics import focus_edits, list_edits
from extract.draft.years import move_years
from extract.german.date_words import date_in_words
from extract.german.tense import find_past, pattern_of
from extract.schema.german_names import german_name

CONTINUED = "commitment.continued"
"""The rule of an announcement that goes on about the one before it."""


@dataclass(frozen=True, slots=True)
class Made:
    """Edits and questions of one sentence, and the mark they amount to."""

    edits: tuple[Edit, ...]
    questions: tuple[Question, ...]
    mark: Mark


def make_whole(basis: Basis, text: Text, code: SentenceKind, placeholder: str) -> Made:
    """Nothing of the sentence can stay: one gap, beside which stands what was there."""
    before = f"Für {basis.base_year} stand hier: „{text.text}“"
    checks = {
        "frame": f"Was hat das Jahr {basis.year} geprägt? {before}",
        "event": f"Was gab es {basis.year} dazu? Sonst streichen. {before}",
    }
    pending = find_pending(text)
    check = checks.get(code, checks["event"]) + (f" {pending.question}" if pending else "")
    edit = whole_slot(basis, text, placeholder, f"{german_name('draft.kinds', code)} {basis.base_year}")
    question = basis.question(code, check, text.source, basis.whom(text))
    return Made((edit,), (question,), "slot")


def make_settled(basis: Basis, text: Text, is_look_back: bool) -> Made:
    """A look-back, or a gap that was forgotten: nothing of it is carried on, whatever year it names."""
    stood = f"Im Bericht {basis.base_year} steht: „{text.text}“"
    if is_look_back:
        placeholder = f"[Rückblick {basis.year}: streichen oder neuer Stand?]"
        check = f"{stood} Erledigt: streichen. Noch offen: Stand {basis.year} schreiben."
    else:
        placeholder = f"[Angabe {basis.year}: eintragen oder streichen]"
        check = (
            f"{stood} Dort ist eine Lücke offen geblieben: Angabe für {basis.year} eintragen oder streichen."
        )
    edit = whole_slot(basis, text, placeholder, f"Bericht {basis.base_year}")
    question = basis.question("event", check, text.source, basis.whom(text))
    return Made((edit,), (question,), "slot")


def make_running(basis: Basis, text: Text) -> Made:
    """Work that went on when the last edition was written: the sentence stays, its state is asked."""
    pending = find_pending(text)
    if pending is None or pending.sort == "announced":
        pending = Pending("under_way", text.text)
    question = basis.question("pending", pending.question, text.source, basis.whom(text))
    asked = (question, *asked_of_words(basis, text), *ask_hanging(basis, text))
    edits = (*rolled_text_edits(basis, text), *correct_words(basis, text))
    return Made(edits, asked, "question")


def make_frame(basis: Basis, text: Text) -> Made:
    """What the year was about: written anew in the opening, elsewhere a gap for the topic alone."""
    if not is_opening(basis.base, text) and (topics := tuple(focus_edits(basis, text))):
        return _make_of_gaps(basis, text, topics) or _make_anew(basis, text)
    return make_whole(basis, text, "frame", f"[Lage im Jahr {basis.year}: neu schreiben]")


def make_event(basis: Basis, text: Text) -> Made:
    """What happened in the year: gaps for what was of that year, or one gap where no frame is left."""
    if text.is_item and find_past(text.text) is None and not (text.figures or text.dates):
        reason = f"Stand {basis.base_year} in der Aufzählung"
        return Made((whole_slot(basis, text, f"[{text.text}?]", reason),), (), "slot")
    if _leads_in_items(basis, text):
        return _make_lead(basis, text)
    topics = (*list_edits(basis, text), *topic_edits(basis, text))
    if not topics and not keeps_frame(basis, text):
        return _make_anew(basis, text)
    return _make_of_gaps(basis, text, topics) or _make_anew(basis, text)


def _leads_in_items(basis: Basis, text: Text) -> bool:
    """„Angesprochen wurden:“ before list items, without a date or figure of its own."""
    following = basis.base.texts[text.index + 1 : text.index + 2]
    leads = text.text.endswith(":") and any(other.is_item for other in following)
    return leads and not (text.figures or text.dates)


def _make_lead(basis: Basis, text: Text) -> Made:
    """The line stays, the items below it are gaps."""
    check = f"Stand im Bericht {basis.base_year}: Gilt es auch {basis.year}? Sonst mit den Punkten streichen."
    question = basis.question("event", check, text.source, basis.whom(text))
    edits = (*rolled_text_edits(basis, text), *correct_words(basis, text))
    return Made(edits, (question, *asked_of_words(basis, text)), "question")


def _make_anew(basis: Basis, text: Text) -> Made:
    return make_whole(basis, text, "event", f"[Ereignis {basis.year}: eintragen oder streichen]")


def _make_of_gaps(basis: Basis, text: Text, topics: tuple[Edit, ...]) -> Made | None:
    """The sentence with gaps for dates, figures, places and `topics`; None where a year must stay behind."""
    dated = tuple(date_edits(basis, text))
    meant = (
        *topics,
        *dated,
        *figure_edits(basis, text),
        *vague_edits(basis, text),
        *circumstance_edits(basis, text, dated),
        *place_edits(basis, text),
        *correct_words(basis, text),
    )
    edits = move_years(basis, text, without_overlaps(meant))
    if edits is None or not any(edit.slot for edit in edits):
        return None
    history = history_in_words(value for edit in edits if edit.slot for value in edit.slot.history)
    check = f"Angaben für {basis.year} eintragen; zutreffend nur, wenn es auch {basis.year} so war. {history}"
    pending = find_pending(text)
    check += f" {pending.question}" if pending else ""
    question = basis.question("event", check.strip(), text.source, basis.whom(text))
    return Made(edits, (question, *asked_of_words(basis, text, edits)), "slot")


def make_begun(basis: Basis, text: Text) -> Made:
    """What began in the year and goes on: to be confirmed; of a project its state is asked."""
    check = f"Im Bericht {basis.base_year} neu: Gilt es {basis.year} noch?"
    question = basis.question("pending", check, text.source, basis.whom(text))
    edits = (*rolled_text_edits(basis, text), *correct_words(basis, text))
    is_project = pattern_of("pending", "project").search(text.text) is not None
    return Made(edits, (question, *asked_of_words(basis, text)), "question" if is_project else "confirm")


def make_founded(basis: Basis, text: Text) -> Made:
    """What was set up and lasts: no news any more, so it stays only as what there is."""
    check = f"Im Bericht {basis.base_year} neu: Besteht es noch, was ist {basis.year} daraus geworden?"
    question = basis.question("pending", check, text.source, basis.whom(text))
    edits = (*rolled_text_edits(basis, text), *correct_words(basis, text))
    return Made(edits, (question, *asked_of_words(basis, text)), "question")


def _make_announced_list(basis: Basis, text: Text) -> Made:
    """„Geplant sind:“ stays with one question, each of its items is a gap for its state."""
    if text.is_item:
        placeholder = f"[{text.text.rstrip(' ,;.')}: Stand {basis.year}?]"
        return Made((whole_slot(basis, text, placeholder, f"Angekündigt {basis.base_year}"),), (), "slot")
    told = f"Im Bericht {basis.base_year} angekündigt"
    check = f"{told}: je Punkt erledigt, in Arbeit oder entfallen? Und was ist neu?"
    question = basis.question("promise", check, text.source, basis.whom(text))
    return Made(tuple(correct_words(basis, text)), (question, *asked_of_words(basis, text)), "question")


def make_promise(basis: Basis, text: Text) -> Made:
    """An announcement due by now becomes a look back with a gap; a later one stays, to be confirmed."""
    if not text.commitments:
        return _make_announced_list(basis, text)
    due = next((c.due for c in text.commitments if c.due), None)
    words = date_in_words(due)
    if (edtf.last_year(due) or 0) > basis.year:
        check = f"Angekündigt {words}: Gilt der Termin noch? Was ist bis Ende {basis.year} geschehen?"
        question = basis.question("promise", check, text.source, basis.whom(text))
        return Made(tuple(correct_words(basis, text)), (question, *asked_of_words(basis, text)), "question")
    if any(row.rule == CONTINUED for row in text.commitments):
        check = "Führt die Ankündigung davor fort: Gilt es noch? Sonst mit ihr streichen."
        question = basis.question("promise", check, text.source, basis.whom(text))
        return Made(tuple(correct_words(basis, text)), (question, *asked_of_words(basis, text)), "question")
    when = f"für {words} " if words else ""
    told = f"Zusage aus dem Bericht {basis.base_year}, {when}angekündigt"
    check = f"{told}: erledigt, in Arbeit oder entfallen? Ergebnis eintragen."
    question = basis.question("promise", check, text.source, basis.whom(text))
    mended = [edit for edit in correct_words(basis, text) if edit.end < len(text.source.text.rstrip(" ."))]
    edits = (*outcome_edits(basis, text), *mended)
    return Made(edits, (question, *asked_of_words(basis, text)), "slot")
