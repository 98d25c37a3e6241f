"""The sentences of the draft: for each of the last edition what is carried over, what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.draft.alignment import find_identical
from extract.draft.basis import Basis
from extract.draft.circumstances import circumstance_edits
from extract.draft.corrections import asked_of_words, correct_words
from extract.draft.editions import Text
from extract.draft.formulas import find_formula, last_year
from extract.draft.hanging import ask_hanging
from extract.draft.kinds import BEGUN, FOUNDED, FRAME_PERHAPS, UNDER_WAY
from extract.draft.look_backs import FORGOTTEN, LOOK_BACK
from extract.draft.making import (
    Made,
    make_begun,
    make_event,
    make_founded,
    make_frame,
    make_promise,
    make_running,
    make_settled,
    make_whole,
)
from extract.draft.model import Mark, Part, Sentence, SentenceKind, Verdict
from extract.draft.model_sources import Question
from extract.draft.parts import (
    TO_MARK,
    Edit,
    apply_edits,
    day_edits,
    figure_edits,
    rolled_text_edits,
    rolled_year_edits,
)
from extract.draft.pending import Pending, find_pending
from extract.draft.printed_phrases import history_in_words
from extract.draft.pronouns import doubtful_places
from extract.draft.renaming import find_replacements
from extract.draft.similarity import normal_form
from extract.draft.yearly_topics import list_edits
from extract.draft.years import left_years, move_years

__all__ = ["build_sentences", "doubtful_places", "parts_of_heading"]

_TWELVE_MONTHS = re.compile(r"[Ii]n\s+den\s+(?:letzten|vergangenen)\s+(?:12|zwölf)\s+Monaten")


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
    issues = [issue for issue in basis.text_issues[text.index] if issue.confidence >= TO_MARK]
    if not issues:
        return verdicts
    words = ", ".join(f"„{issue.old.strip()}“" for issue in issues)
    return (
        *verdicts,
        Verdict(kind="error", rule=f"error.{issues[0].code}", reason=issues[0].reason, words=words),
    )


def _make(basis: Basis, text: Text, verdicts: tuple[Verdict, ...]) -> Made:
    kinds = {verdict.kind for verdict in verdicts}
    rules = {verdict.rule for verdict in verdicts}
    if rules & {LOOK_BACK, FORGOTTEN}:
        return make_settled(basis, text, LOOK_BACK in rules)
    if UNDER_WAY in rules and kinds <= {"event", "error", "person", "repetition"}:
        return make_running(basis, text)
    if "promise" in kinds:
        return make_promise(basis, text)
    if "frame" in kinds and FRAME_PERHAPS not in rules and not text.is_item and "stale" not in kinds:
        return make_frame(basis, text)
    if BEGUN in rules and kinds <= {"event", "error", "person", "repetition"}:
        return make_begun(basis, text)
    if FOUNDED in rules and kinds <= {"event", "error", "person", "repetition"}:
        return make_founded(basis, text)
    if "event" in kinds and ("stale" not in kinds or any(list_edits(basis, text))):
        return make_event(basis, text)
    return _make_carried(basis, text, kinds)


def _make_carried(basis: Basis, text: Text, kinds: set[SentenceKind]) -> Made:
    """Text that stays, with what rolls forward, figures as slots and what must be confirmed."""
    edits: list[Edit] = []
    questions: list[Question] = []
    if "stale" in kinds:
        edits += _stale_edits(basis, text)
        questions += _ask_stale(basis, text)
    if FRAME_PERHAPS in {verdict.rule for verdict in basis.verdicts[text.index]}:
        check = (
            f"Beschreibt die Lage im Jahr {basis.base_year}: Gilt das für {basis.year}? Sonst neu schreiben."
        )
        questions.append(basis.question("frame", check, text.source, basis.whom(text)))
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
    edits += [*rolled_text_edits(basis, text), *correct_words(basis, text)]
    moved = move_years(basis, text, edits)
    if moved is None:
        return make_whole(basis, text, "event", f"[Ereignis {basis.year}: eintragen oder streichen]")
    rolled, left = left_years(basis, text, moved)
    edits = [*moved, *rolled]
    if left and not questions:
        questions.append(_ask_year(basis, text))
    questions += [*asked_of_words(basis, text), *_asked_of_years(basis, text)]
    questions += _asked_of_pending(basis, text, find_pending(text))
    questions += ask_hanging(basis, text)
    return Made(tuple(edits), tuple(questions), _mark_of(edits, questions))


def _mark_of(edits: list[Edit], questions: list[Question]) -> Mark:
    if any(edit.slot for edit in edits):
        return "slot"
    codes = {question.code for question in questions}
    if codes & {"stale", "pending"}:
        return "question"
    if codes:
        return "confirm"
    return "changed" if any(not edit.only_offered for edit in edits) else "carried"


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
