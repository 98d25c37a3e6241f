"""Who is to be asked for what: one list per department and per partner."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from extract.draft.basis import Basis
from extract.draft.ledgers.partners import partner_key
from extract.draft.model import Sentence
from extract.draft.model_ledgers import Promise, Request, RequestItem

_TO_PARTNERS = ("event", "counter", "promise", "pending")


def build_requests(
    basis: Basis, sentences: Sequence[Sentence], promises: Sequence[Promise], by: date | None
) -> tuple[Request, ...]:
    """First the departments, then the partners, each with what is asked in the order of the report."""
    departments: dict[str, list[RequestItem]] = defaultdict(list)
    partners: dict[str, list[RequestItem]] = defaultdict(list)
    due = {promise.sentence_id: promise.due for promise in promises}
    for text, sentence in zip(basis.base.texts, sentences, strict=True):
        for item in _items(basis, sentence, text.section, due.get(sentence.sentence_id)):
            departments[basis.whom(text) or ""].append(item)
        if any(q.code in _TO_PARTNERS for q in sentence.questions):
            for name in _partners_in(basis, text.index):
                partners[name] += list(_items(basis, sentence, text.section, due.get(sentence.sentence_id)))[
                    :1
                ]
    return (*_requests(departments, "department", by), *_requests(partners, "partner", by))


def _items(basis: Basis, sentence: Sentence, section: int, due: str | None) -> Iterator[RequestItem]:
    for question in sentence.questions:
        if question.code not in ("error", "office"):
            yield RequestItem(
                section=basis.base.sections[section].title or "Deckblatt",
                text=question.check,
                due=due,
                sentence_id=sentence.sentence_id,
                source=question.source,
            )


def _partners_in(basis: Basis, index: int) -> list[str]:
    names = {row.organization_id: row.name for row in basis.archive.organizations}
    rows = [row for row in basis.base.texts[index].mentions if row.kind == "partner"]
    return list(dict.fromkeys(names.get(partner_key(row), row.name) for row in rows))


def _requests(found: dict[str, list[RequestItem]], kind: str, by: date | None) -> Iterator[Request]:
    for name in sorted(found):
        yield Request(
            addressee=name or "nicht bekannt",
            kind=kind if name else "unknown",  # type: ignore[arg-type]
            by=by,
            items=tuple(found[name]),
        )
