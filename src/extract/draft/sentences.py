"""The sentences of the draft: for each of the last edition what is carried over, what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.base import edtf
from extract.draft.alignment import find_identical
from extract.draft.basis import Basis
from extract.draft.circumstances import circumstance_edits, topic_edits
from extract.draft.editions import Text
from extract.draft.formulas import find_formula, last_year
from extract.draft.hanging import ask_hanging
from extract.draft.kinds import UNDER_WAY
from extract.draft.look_backs import FORGOTTEN, LOOK_BACK
from extract.draft.model import Mark, Part, Sentence, SentenceKind, Verdict
from extract.draft.model_sources import Question
from extract.draft.offices import ask_offices, renaming_edits
from extract.draft.parts import (
    Edit,
    apply_edits,
    date_edits,
    day_edits,
    figure_edits,
    keeps_frame,
    outcome_edits,
    place_edits,
    rolled_text_edits,
    rolled_year_edits,
    text_issue_edits,
    whole_slot,
)
from extract.draft.pending import Pending, find_pending
from extract.draft.printed_phrases import history_in_words
from extract.draft.pronouns import ask_pronouns, doubtful_places, pronoun_edits
from extract.draft.renaming import find_replacements
from extract.draft.similarity import normal_form
from extract.draft.years import left_years, move_years
from extract.german.date_words import date_in_words
from extract.german.tense import find_past
from extract.schema.german_names import german_name

__all__ = ["build_sentences", "doubtful_places", "parts_of_heading"]

_TWELVE_MONTHS = re.compile(r"[Ii]n\s+den\s+(?:letzten|vergangenen)\s+(?:12|zwölf)\s+Monaten")
_TO_MARK = 0.6
"""Errors of at least this confidence mark their sentence; others stand in the list of errors only."""


@dataclass(frozen=True, slots=True)
class _Made:
    """Edits and questions of one sentence, and the mark they amount to."""

    edits: tuple[Edit, ...]
    questions: tuple[Question, ...]
    mark: Mark


def build_sentences(basis: Basis) -> tuple[Sentence, ...]:
    """One sentence of the draft for every sentence of the last edition, in order."""
    repeated = _written_elsewhere(basis)
    made: dict[int, Sentence] = {}
    for text in basis.base.texts:
        if text.index not in repeated:
            made[text.index] = _build(basis, text)
    for text in basis.base.texts:
        if text.index in repeated:
            made[text.index] = _repeat(basis, text, made[repeated[text.index]])
    return tuple(made[text.index] for text in basis.base.texts)


def _written_elsewhere(basis: Basis) -> dict[int, int]:
    """Sentence that repeats another to the letter → the first of them, which is the one that is written."""
    return find_identical(basis.base)


def _build(basis: Basis, text: Text) -> Sentence:
    verdicts = _with_error(basis, text)
    made = _make(basis, text, verdicts)
    first = basis.first_edition(text)
    variants = basis.variants(text)
    nearest = next(iter(basis.earlier(text)), None)
    replaced = variants[0] if variants and nearest is not None and not nearest[3] else None
    return Sentence(
        sentence_id=text.sentence_id,
        kinds=tuple(dict.fromkeys(v.kind for v in verdicts)),
        mark=made.mark,
        parts=apply_edits(text.source.text, made.edits),
        source=text.source,
        verdicts=verdicts,
        questions=made.questions,
        since_number=first.ref.number,
        since_year=first.ref.year,
        rolled_since=any(
            same and normal_form(other.text) != normal_form(text.text)
            for _, other, _, same in basis.earlier(text)
        ),
        editions=1 + sum(1 for _, _, _, same in basis.earlier(text) if same),
        variants=variants,
        replaces=replaced,
    )


def _repeat(basis: Basis, text: Text, written: Sentence) -> Sentence:
    reason = f"steht auch auf S. {written.source.page}; beide Stellen aus einer Quelle schreiben"
    own = Verdict(kind="repetition", rule="kind.repetition", reason=reason)
    others = tuple(v for v in written.verdicts if v.kind != "repetition")
    kinds: tuple[SentenceKind, ...] = ("repetition", *(k for k in written.kinds if k != "repetition"))
    return replace(
        written,
        sentence_id=text.sentence_id,
        kinds=kinds,
        source=text.source,
        verdicts=(own, *others),
        questions=(),
        written_once_as=written.sentence_id,
    )


def _with_error(basis: Basis, text: Text) -> tuple[Verdict, ...]:
    verdicts = (
        tuple(v for v in basis.verdicts[text.index] if v.kind != "repetition") or basis.verdicts[text.index]
    )
    issues = [issue for issue in basis.text_issues[text.index] if issue.confidence >= _TO_MARK]
    if not issues:
        return verdicts
    words = ", ".join(f"„{issue.old.strip()}“" for issue in issues)
    return (
        *verdicts,
        Verdict(kind="error", rule=f"error.{issues[0].code}", reason=issues[0].reason, words=words),
    )


def _make(basis: Basis, text: Text, verdicts: tuple[Verdict, ...]) -> _Made:
    kinds = {verdict.kind for verdict in verdicts}
    rules = {verdict.rule for verdict in verdicts}
    if rules & {LOOK_BACK, FORGOTTEN}:
        return _make_settled(basis, text, LOOK_BACK in rules)
    if UNDER_WAY in rules and kinds <= {"event", "error", "person", "repetition"}:
        return _make_running(basis, text)
    if "promise" in kinds:
        return _make_promise(basis, text)
    if "frame" in kinds and not text.is_item and "stale" not in kinds:
        return _make_whole(basis, text, "frame", f"[Lage im Jahr {basis.year}: neu schreiben]")
    if "event" in kinds and "stale" not in kinds:
        return _make_event(basis, text)
    return _make_carried(basis, text, kinds)


def _make_whole(basis: Basis, text: Text, code: SentenceKind, placeholder: str) -> _Made:
    before = f"Für {basis.base_year} stand hier: „{text.text}“"
    checks = {
        "frame": f"Was hat das Jahr {basis.year} geprägt? {before}",
        "event": f"Was gab es {basis.year} dazu? Sonst streichen. {before}",
    }
    pending = find_pending(text)
    check = checks.get(code, checks["event"]) + (f" {pending.question}" if pending else "")
    edit = whole_slot(basis, text, placeholder, f"{german_name('draft.kinds', code)} {basis.base_year}")
    question = basis.question(code, check, text.source, basis.whom(text))
    return _Made((edit,), (question,), "slot")


def _make_settled(basis: Basis, text: Text, is_look_back: bool) -> _Made:
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
    return _Made((edit,), (question,), "slot")


def _make_running(basis: Basis, text: Text) -> _Made:
    """Work that went on when the last edition was written: the sentence stays, its state is asked."""
    pending = find_pending(text)
    if pending is None or pending.sort == "announced":
        pending = Pending("under_way", text.text)
    question = basis.question("pending", pending.question, text.source, basis.whom(text))
    asked = (question, *_asked_of_words(basis, text), *ask_hanging(basis, text))
    edits = (*rolled_text_edits(basis, text), *_corrections(basis, text))
    return _Made(edits, asked, "question")


def _make_event(basis: Basis, text: Text) -> _Made:
    is_name = find_past(text.text) is None
    if text.is_item and is_name and not (text.figures or text.dates):
        return _Made(
            (whole_slot(basis, text, f"[{text.text}?]", f"Stand {basis.base_year} in der Aufzählung"),),
            (),
            "slot",
        )
    topics = tuple(topic_edits(basis, text))
    if not topics and not keeps_frame(basis, text):
        return _make_whole(basis, text, "event", f"[Ereignis {basis.year}: eintragen oder streichen]")
    dated = tuple(date_edits(basis, text))
    edits = move_years(
        basis,
        text,
        (
            *dated,
            *figure_edits(basis, text),
            *circumstance_edits(basis, text, dated),
            *topics,
            *place_edits(basis, text),
            *_corrections(basis, text),
        ),
    )
    if edits is None:
        return _make_whole(basis, text, "event", f"[Ereignis {basis.year}: eintragen oder streichen]")
    history = history_in_words(value for edit in edits if edit.slot for value in edit.slot.history)
    check = f"Angaben für {basis.year} eintragen; zutreffend nur, wenn es auch {basis.year} so war. {history}"
    pending = find_pending(text)
    check += f" {pending.question}" if pending else ""
    question = basis.question("event", check.strip(), text.source, basis.whom(text))
    return _Made(edits, (question, *_asked_of_words(basis, text)), "slot")


def _make_promise(basis: Basis, text: Text) -> _Made:
    """An announcement due by now becomes a look back with a gap; a later one stays, to be confirmed."""
    due = next((c.due for c in text.commitments if c.due), None)
    words = date_in_words(due)
    if (edtf.last_year(due) or 0) > basis.year:
        check = f"Angekündigt {words}: Gilt der Termin noch? Was ist bis Ende {basis.year} geschehen?"
        question = basis.question("promise", check, text.source, basis.whom(text))
        return _Made(tuple(_corrections(basis, text)), (question, *_asked_of_words(basis, text)), "question")
    when = f"für {words} " if words else ""
    told = f"Zusage aus dem Bericht {basis.base_year}, {when}angekündigt"
    check = f"{told}: erledigt, in Arbeit oder entfallen? Ergebnis eintragen."
    question = basis.question("promise", check, text.source, basis.whom(text))
    corrections = [
        edit for edit in _corrections(basis, text) if edit.end < len(text.source.text.rstrip(" ."))
    ]
    edits = (*outcome_edits(basis, text), *corrections)
    return _Made(edits, (question, *_asked_of_words(basis, text)), "slot")


def _make_carried(basis: Basis, text: Text, kinds: set[SentenceKind]) -> _Made:
    """Text that stays, with what rolls forward, figures as slots and what must be confirmed."""
    edits: list[Edit] = []
    questions: list[Question] = []
    if "stale" in kinds:
        edits += _stale_edits(basis, text)
        questions += _ask_stale(basis, text)
    if "counter" in kinds:
        edits += figure_edits(basis, text)
        questions.append(_ask_counter(basis, text, edits))
    if "person" in kinds and basis.first_edition(text) is basis.base:
        check = "Stimmen Person, Amt und Mitgliedschaft noch?"
        questions.append(basis.question("person", check, text.source, basis.whom(text)))
    dated = list(day_edits(basis, text))
    if dated and not questions:
        questions.append(_ask_dates(basis, text, dated))
    edits += [*dated, *circumstance_edits(basis, text, dated)]
    edits += [*rolled_text_edits(basis, text), *_corrections(basis, text)]
    moved = move_years(basis, text, edits)
    if moved is None:
        return _make_whole(basis, text, "event", f"[Ereignis {basis.year}: eintragen oder streichen]")
    rolled, left = left_years(basis, text, moved)
    edits = [*moved, *rolled]
    if left and not questions:
        questions.append(_ask_year(basis, text))
    questions += [*_asked_of_words(basis, text), *_asked_of_years(basis, text)]
    questions += _asked_of_pending(basis, text, find_pending(text))
    questions += ask_hanging(basis, text)
    return _Made(tuple(edits), tuple(questions), _mark_of(edits, questions))


def _mark_of(edits: list[Edit], questions: list[Question]) -> Mark:
    if any(edit.slot for edit in edits):
        return "slot"
    codes = {question.code for question in questions}
    if codes & {"stale", "pending"}:
        return "question"
    if codes:
        return "confirm"
    return "changed" if edits else "carried"


def _corrections(basis: Basis, text: Text) -> Iterator[Edit]:
    yield from text_issue_edits(basis, text)
    yield from renaming_edits(basis, text)
    yield from pronoun_edits(basis, text)


def _stale_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """„in den letzten 12 Monaten“ → „im Jahr 2024“, because the paper comes long after its year."""
    for match in _TWELVE_MONTHS.finditer(text.source.text):
        yield Edit(
            match.start(),
            match.end(),
            _in_the_year(basis, match[0]),
            "Berichtszeitraum ist das Berichtsjahr, nicht die letzten zwölf Monate",
        )


def _in_the_year(basis: Basis, phrase: str) -> str:
    return f"{'Im' if phrase[0].isupper() else 'im'} Jahr {basis.year}"


def _ask_stale(basis: Basis, text: Text) -> Iterator[Question]:
    """One question for every wording that belongs to its time, with the new wording where there is one."""
    words = next(v.words for v in basis.verdicts[text.index] if v.kind == "stale").split("; ")
    for order, phrase in enumerate(dict.fromkeys(words)):
        told = f"„{phrase}“ galt für den Bericht {basis.base_year}"
        check = f"{told}. Trifft es auf {basis.year} noch zu? Sonst ersetzen."
        if _TWELVE_MONTHS.fullmatch(phrase):
            new = _in_the_year(basis, phrase)
            check = (
                f"{told} und ist hier durch „{new}“ ersetzt. Ist das der Zeitraum, über den berichtet wird?"
            )
        yield basis.question("stale", check, text.source, basis.whom(text), order)


def _ask_counter(basis: Basis, text: Text, edits: list[Edit]) -> Question:
    history = history_in_words(value for edit in edits if edit.slot for value in edit.slot.history)
    return basis.question("counter", f"Aktueller Stand? {history}".strip(), text.source, basis.whom(text))


def _ask_dates(basis: Basis, text: Text, edits: list[Edit]) -> Question:
    history = history_in_words(value for edit in edits if edit.slot for value in edit.slot.history)
    check = f"Welches Datum gilt {basis.year}? Sonst streichen. {history}"
    return basis.question("date", check.strip(), text.source, basis.whom(text))


def _ask_year(basis: Basis, text: Text) -> Question:
    """The report year in a sentence that stays: true for ever, or of that year alone?"""
    check = (
        f"Der Satz nennt {basis.base_year}: Stimmt er im Bericht {basis.year} so, oder gilt ein neues Jahr?"
    )
    return basis.question("year", check, text.source, basis.whom(text))


def _asked_of_words(basis: Basis, text: Text) -> Iterator[Question]:
    """What is asked of the words that stay, whatever kind of sentence it is."""
    yield from ask_pronouns(basis, text)
    yield from ask_offices(basis, text)
    yield from _asked_of_text_issues(basis, text)


def _asked_of_text_issues(basis: Basis, text: Text) -> Iterator[Question]:
    """Errors that a person must decide."""
    for order, issue in enumerate(basis.text_issues[text.index]):
        if not issue.sure and issue.confidence >= _TO_MARK:
            proposal = f" Vorschlag: „{issue.new}“." if issue.new else ""
            check = f"Nicht so übernehmen: „{issue.old.strip()}“. {issue.reason}{proposal}"
            yield basis.question("error", check, text.source, None, order)


def _asked_of_years(basis: Basis, text: Text) -> Iterator[Question]:
    """A year inside a name („Olympische Spiele 2024“) that belongs to the time of the last report."""
    for row in text.dates:
        if row.role == "name" and basis.base_year <= last_year(row) <= basis.year:
            check = f"Die Jahreszahl {row.text} gehört zu einem Namen: Ist das {basis.year} noch ein Thema?"
            yield basis.question("year", check, text.source, basis.whom(text), row.char_start)


def _asked_of_pending(basis: Basis, text: Text, pending: Pending | None) -> Iterator[Question]:
    """Work under way, prepared or recommended in a sentence that otherwise stays."""
    unchanged = basis.first_edition(text) is not basis.base
    known = any(v.kind == "standing_formula" for v in basis.verdicts[text.index])
    if pending is not None and not (unchanged or known or find_formula(text, basis.base_year)):
        yield basis.question("pending", pending.question, text.source, basis.whom(text))


def parts_of_heading(basis: Basis, title: str) -> tuple[Part, ...]:
    """A heading rolled forward: year, number of the edition, offices and bodies."""
    renames = [rename for rename in basis.renames if rename.applied]
    edits = [*rolled_year_edits(basis, title)]
    edits += [Edit(r.start, r.end, r.new, r.rename.reason) for r in find_replacements(title, renames)]
    return apply_edits(title, edits)
