"""The lists beside the text of a draft, one module per list, put together here."""

from __future__ import annotations

from collections.abc import Sequence

from extract.draft.basis import Basis
from extract.draft.ledgers.abbreviations import build_abbreviations
from extract.draft.ledgers.checklists import (
    build_attachments,
    build_contradictions,
    build_duplicates,
    build_errors,
    build_persons,
    build_renamings,
)
from extract.draft.ledgers.counters import build_counters
from extract.draft.ledgers.decisions import build_decisions
from extract.draft.ledgers.outline_ledger import build_outline
from extract.draft.ledgers.overview import build_overview
from extract.draft.ledgers.partners import build_partners
from extract.draft.ledgers.promises import build_promises
from extract.draft.ledgers.requests import build_requests
from extract.draft.ledgers.sessions import answers_by, leave_past_open
from extract.draft.model import Sentence
from extract.draft.model_ledgers import Ledgers, SessionPlan
from extract.draft.model_sources import Question


def build_ledgers(
    basis: Basis, sentences: Sequence[Sentence], plan: SessionPlan, questions: Sequence[Question]
) -> Ledgers:
    """All lists for the draft's sentences; `questions` are all that the draft asks, in reading order."""
    outline = build_outline(basis)
    abbreviations = build_abbreviations(basis)
    decisions = build_decisions(basis)
    promises = build_promises(basis)
    plan = leave_past_open(plan, basis.settings.today)
    return Ledgers(
        counters=build_counters(basis),
        promises=promises,
        partners=build_partners(basis),
        requests=build_requests(basis, sentences, promises, answers_by(plan)),
        sessions=plan,
        decisions=decisions,
        errors=build_errors(basis, sentences),
        outline=outline,
        abbreviations=abbreviations,
        attachments=build_attachments(basis),
        duplicates=build_duplicates(basis),
        renamings=build_renamings(basis),
        persons=build_persons(basis),
        contradictions=build_contradictions(basis, outline, abbreviations, decisions),
        questions=tuple(questions),
        overview=build_overview(basis),
    )
