"""What the editions announced, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extract.draft.basis import Basis
from extract.draft.editions import Edition, Text
from extract.draft.model_ledgers import Promise
from extract.draft.pending import QUESTIONS, Pending, find_pending
from extract.draft.wording import due_in_words, due_year
from extract.extractors.commitment_links import (
    Announcement,
    CommitmentLink,
    ReportPaper,
    Statement,
    link_commitments,
)
from extract.records import row_id


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
    announcing = [(e, t) for e in basis.editions for t in e.texts if t.commitments]
    announcements = [Announcement(_name(e), t.text, _due(t), _context(e, t)) for e, t in announcing]
    links = link_commitments(announcements, [_as_paper(e) for e in basis.editions])
    return {text.sentence_id: link for (_, text), link in zip(announcing, links, strict=True)}


def _due(text: Text) -> str | None:
    return next((row.due for row in text.commitments if row.due), None)


def _without_copies(found: list[Promise]) -> Iterator[Promise]:
    seen: set[str] = set()
    for promise in found:
        if promise.text not in seen:
            seen.add(promise.text)
            yield promise


def _of_text(
    basis: Basis, edition: Edition, text: Text, links: Mapping[str, CommitmentLink]
) -> Iterator[Promise]:
    pending = find_pending(text)
    if pending is None:
        return
    is_base = edition is basis.base
    if is_base and not _is_asked(basis, text, pending):
        return
    if pending.sort == "announced":
        yield _announced(basis, edition, text, links[text.sentence_id])
    elif is_base:
        yield _promise(basis, edition, text, pending, None, "open", CommitmentLink("open"))


def _is_asked(basis: Basis, text: Text, pending: Pending) -> bool:
    """Formulas that stand unchanged announce nothing."""
    kinds = {verdict.kind for verdict in basis.verdicts[text.index]}
    return "promise" in kinds or ("standing_formula" not in kinds and pending.sort != "announced")


def _announced(basis: Basis, edition: Edition, text: Text, link: CommitmentLink) -> Promise:
    row = next((c for c in text.commitments if c.due), text.commitments[0])
    status: str = link.status
    if status == "open" and edition is not basis.base and 0 < due_year(row.due) <= basis.base_year:
        status = "dropped"
    return _promise(basis, edition, text, Pending("announced", row.sentence), row.due, status, link)


def _name(edition: Edition) -> str:
    return edition.ref.reference or edition.ref.paper_id


def _as_paper(edition: Edition) -> ReportPaper:
    statements = (Statement(t.text, _context(edition, t), bool(t.commitments)) for t in edition.texts)
    return ReportPaper(_name(edition), tuple(statements))


def _context(edition: Edition, text: Text) -> str:
    before = edition.texts[text.index - 1] if text.index else None
    same = before is not None and before.section == text.section
    return " ".join([edition.sections[text.section].title, before.text if same and before else ""]).strip()


def _promise(
    basis: Basis,
    edition: Edition,
    text: Text,
    pending: Pending,
    due: str | None,
    status: str,
    link: CommitmentLink,
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
        due_text=due_in_words(due),
        overdue=0 < due_year(due) <= basis.year,
        status=status,  # type: ignore[arg-type]
        reported_in=link.reported_in,
        reported_text=link.sentence or "",
        question=_ask(pending, due, status, edition, link.reported_in),
        whom=basis.whom(text) if is_base else None,
        sentence_id=text.sentence_id if is_base else None,
        source=text.source,
    )


def _ask(pending: Pending, due: str | None, status: str, edition: Edition, reported_in: str | None) -> str:
    when = f" Angekündigt war: {due_in_words(due)}." if due else ""
    if status == "reported":
        return f"Ist mit {reported_in} erledigt, was {edition.ref.year} angekündigt war?{when}"
    if status == "dropped" and reported_in:
        return f"{reported_in} sagt, dass daraus nichts wurde: noch zu erwähnen?{when}"
    if status == "dropped":
        told = f"Im Bericht {edition.ref.year} angekündigt, seither nicht mehr erwähnt"
        return f"{told}: entfallen oder noch offen?{when}"
    return QUESTIONS[pending.sort] + when
