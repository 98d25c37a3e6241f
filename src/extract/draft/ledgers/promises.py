"""What the editions announced, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from extract.archive.commitment_links import (
    Announcement,
    CommitmentLink,
    ReportPaper,
    SentenceInContext,
    link_commitments,
)
from extract.base.edtf import last_year
from extract.draft.basis import Basis
from extract.draft.editions import Edition, Text
from extract.draft.look_backs import judge_settled
from extract.draft.model_ledgers import Promise
from extract.draft.pending import QUESTIONS, Pending, find_pending
from extract.draft.similarity import dateless_form
from extract.german.date_words import date_in_words
from extract.schema.records import row_id

Status = Literal["open", "reported", "postponed", "dropped"]


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of an announcement: its status, and where another edition says so in which words."""

    status: Status
    reported_in: str | None = None
    words: str = ""
    question: str = ""


def build_promises(basis: Basis) -> tuple[Promise, ...]:
    """All announcements and open work of the last edition, then unsettled announcements of earlier ones."""
    links = _link_all(basis)
    found = [promise for text in basis.base.texts for promise in _of_text(basis, basis.base, text, links)]
    for edition in reversed(basis.editions[:-1]):
        for text in edition.texts:
            found += [p for p in _of_text(basis, edition, text, links) if p.sort == "announced"]
    return tuple(_without_copies(found))


def _link_all(basis: Basis) -> dict[str, CommitmentLink]:
    """What the editions up to the last say became of every announcement, by id of its sentence."""
    announcing = [
        (e, t) for e in basis.editions for t in e.texts if t.commitments and not judge_settled(t.text)
    ]
    announcements = [Announcement(_name(e), t.text, _due(t), _context(e, t)) for e, t in announcing]
    links = link_commitments(announcements, [_as_paper(e) for e in basis.editions])
    return {text.sentence_id: link for (_, text), link in zip(announcing, links, strict=True)}


def _due(text: Text) -> str | None:
    return next((row.due for row in text.commitments if row.due), None)


def _without_copies(found: list[Promise]) -> Iterator[Promise]:
    """The newest of those that announce the same for the same time in the same words."""
    seen: set[tuple[str, str | None]] = set()
    for promise in found:
        key = (dateless_form(promise.text) if promise.due else promise.text, promise.due)
        if key not in seen:
            seen.add(key)
            yield promise


def _of_text(
    basis: Basis, edition: Edition, text: Text, links: Mapping[str, CommitmentLink]
) -> Iterator[Promise]:
    pending = find_pending(text)
    if pending is None or judge_settled(text.text) is not None:
        return
    is_base = edition is basis.base
    if is_base and not _is_asked(basis, text, pending):
        return
    if pending.sort == "announced":
        yield _announced(basis, edition, text, links[text.sentence_id])
    elif is_base:
        yield _promise(
            basis, edition, text, pending, None, _Outcome("open", question=QUESTIONS[pending.sort])
        )


def _is_asked(basis: Basis, text: Text, pending: Pending) -> bool:
    """Formulas that stand unchanged announce nothing."""
    kinds = {verdict.kind for verdict in basis.verdicts[text.index]}
    return "promise" in kinds or ("standing_formula" not in kinds and pending.sort != "announced")


def _announced(basis: Basis, edition: Edition, text: Text, link: CommitmentLink) -> Promise:
    row = next((c for c in text.commitments if c.due), text.commitments[0])
    outcome = _outcome(basis, edition, text, row.due, link)
    return _promise(basis, edition, text, Pending("announced", row.sentence), row.due, outcome)


def _outcome(basis: Basis, edition: Edition, text: Text, due: str | None, link: CommitmentLink) -> _Outcome:
    """What later editions say; a link to one of them first, then the same words with a later date."""
    when = f" Angekündigt war: {date_in_words(due)}." if due else ""
    where, words = link.reported_in, link.sentence or ""
    if link.status == "reported":
        return _Outcome(
            "reported",
            where,
            words,
            f"Ist mit {where} erledigt, was {edition.ref.year} angekündigt war?{when}",
        )
    if link.status == "dropped" and where:
        return _Outcome(
            "dropped", where, words, f"{where} sagt, dass daraus nichts wurde: noch zu erwähnen?{when}"
        )
    later = _put_off(basis, edition, text, due)
    if later is not None:
        return _postponed(*later, when)
    if edition is not basis.base and 0 < (last_year(due) or 0) <= basis.base_year:
        told = f"Im Bericht {edition.ref.year} angekündigt; in späteren Ausgaben keine Fundstelle erkannt"
        return _Outcome(
            "dropped", question=f"{told} – bitte prüfen: erledigt, noch offen oder entfallen?{when}"
        )
    return _Outcome("open", where, words, QUESTIONS["announced"] + when)


def _put_off(basis: Basis, edition: Edition, text: Text, due: str | None) -> tuple[Edition, Text] | None:
    """The newest sentence that, dates aside, is word for word this one, with a later date; None without."""
    own = dateless_form(text.text)
    for later in reversed(basis.editions):
        if later is edition:
            return None
        for other in later.texts:
            if (last_year(_due(other)) or 0) > (last_year(due) or 0) > 0 and dateless_form(other.text) == own:
                return later, other
    return None


def _postponed(edition: Edition, text: Text, when: str) -> _Outcome:
    until = date_in_words(_due(text))
    question = (
        f"{text.source.place} kündigt dasselbe für {until} an: verschoben? Dort weiter verfolgen.{when}"
    )
    return _Outcome("postponed", _name(edition), text.text, question)


def _name(edition: Edition) -> str:
    return edition.ref.reference or edition.ref.paper_id


def _as_paper(edition: Edition) -> ReportPaper:
    statements = (SentenceInContext(t.text, _context(edition, t), bool(t.commitments)) for t in edition.texts)
    return ReportPaper(_name(edition), tuple(statements))


def _context(edition: Edition, text: Text) -> str:
    before = edition.texts[text.index - 1] if text.index else None
    same = before is not None and before.section == text.section
    return " ".join([edition.sections[text.section].title, before.text if same and before else ""]).strip()


def _promise(
    basis: Basis, edition: Edition, text: Text, pending: Pending, due: str | None, outcome: _Outcome
) -> Promise:
    is_base = edition is basis.base
    return Promise(
        promise_id=row_id(text.source.document_id, "draft-promises", text.source.char_start),
        sort=pending.sort,
        text=text.text,
        section=edition.sections[text.section].title,
        number=edition.ref.number,
        year=edition.ref.year,
        due=due,
        due_text=date_in_words(due),
        overdue=0 < (last_year(due) or 0) <= basis.year,
        status=outcome.status,
        reported_in=outcome.reported_in,
        reported_text=outcome.words,
        question=outcome.question,
        whom=basis.whom_in(edition, text),
        sentence_id=text.sentence_id if is_base else None,
        source=text.source,
    )
