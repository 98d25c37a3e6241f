"""When the earlier editions were filed and read, and what follows for this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from statistics import median

from extract.draft.archive import Archive
from extract.draft.editions import Edition
from extract.draft.ledgers.working_days import is_holiday, working_day_before
from extract.draft.model_ledgers import FilingRecord, PlanStep, SessionPlan

_WEEKS_TO_ASK = 10
_WEEKS_TO_ANSWER = 5
_WEEKS_TO_SIGN = 2
LIES_BACK = "liegt zurück – bitte neu festlegen"
"""Stands for a day that has gone by when the draft is made."""


def build_plan(archive: Archive, editions: Sequence[Edition], year: int, state: str | None) -> SessionPlan:
    """The record of every edition; steps reckoned from the last session, moved on by whole years of weeks.

    Every suggested day but the session's is a working day; that one keeps its weekday unless it is a holiday.
    `state` is that of the council (`BB`).
    """
    records = tuple(_record(archive, edition) for edition in editions)
    session = suggest_session(records, year, state)
    filed = _suggest_filing(records, session, year)
    filed = working_day_before(filed, state) if filed else None
    return SessionPlan(records=records, steps=tuple(_steps(session, filed, state)))


def _record(archive: Archive, edition: Edition) -> FilingRecord:
    rows = sorted(
        (row for row in archive.consultations if row.paper_id == edition.ref.paper_id),
        key=lambda row: row.position,
    )
    filed = edition.ref.date
    first = min((row.date for row in rows if row.date), default=None)
    months = (filed.year - (edition.ref.year or filed.year) - 1) * 12 + filed.month if filed else None
    return FilingRecord(
        edition=edition.ref,
        filed=filed,
        sessions=tuple((row.organization, row.date) for row in rows),
        lead_days=(first - filed).days if first and filed else None,
        months_after_year=months,
    )


def suggest_session(records: Sequence[FilingRecord], year: int, state: str | None) -> date | None:
    """The same week and weekday as the last edition's first session, years on; None without a session.

    A holiday is put off to the working day before."""
    last = records[-1]
    days = [day for _, day in last.sessions if day is not None]
    if not days:
        return None
    years = year - (last.edition.year or year - 1)
    day = min(days) + timedelta(weeks=52 * years + (1 if years >= 5 else 0))
    return working_day_before(day, state) if is_holiday(day, state) else day


def _suggest_filing(records: Sequence[FilingRecord], session: date | None, year: int) -> date | None:
    leads = [record.lead_days for record in records if record.lead_days is not None and record.lead_days > 0]
    if session is not None and leads:
        return session - timedelta(days=int(median(leads)))
    last = records[-1]
    if last.filed is None:
        return None
    return last.filed + timedelta(weeks=52 * (year - (last.edition.year or year - 1)))


def _steps(session: date | None, filed: date | None, state: str | None) -> list[PlanStep]:
    def before(weeks: int) -> date | None:
        return working_day_before(filed - timedelta(weeks=weeks), state) if filed else None

    return [
        PlanStep(
            what="Abfragen an Geschäftsbereiche und Partner versenden",
            on=before(_WEEKS_TO_ASK),
            reason="zehn Wochen vor der Einreichung",
        ),
        PlanStep(
            what="Rücklauf der Abfragen", on=before(_WEEKS_TO_ANSWER), reason="fünf Wochen für die Antworten"
        ),
        PlanStep(
            what="Entwurf in die Mitzeichnung geben",
            on=before(_WEEKS_TO_SIGN),
            reason="zwei Wochen für die Mitzeichnung",
        ),
        PlanStep(
            what="Vorlage einreichen",
            on=filed,
            reason="üblicher Abstand zur Sitzung in den früheren Ausgaben",
        ),
        PlanStep(
            what="Sitzung",
            on=session,
            reason="gleiche Woche wie bei der letzten Ausgabe; im Sitzungskalender prüfen",
        ),
    ]


def leave_past_open(plan: SessionPlan, today: date | None) -> SessionPlan:
    """The plan with every day before `today` left open, and said so; unchanged where no day is given."""
    return replace(plan, steps=tuple(_left_open(step, today) for step in plan.steps))


def _left_open(step: PlanStep, today: date | None) -> PlanStep:
    if step.on is None or today is None or step.on >= today:
        return step
    told = f"{LIES_BACK}; errechnet war der {step.on:%d.%m.%Y} ({step.reason})"
    return replace(step, on=None, reason=told)


def answers_by(plan: SessionPlan) -> date | None:
    """By when the answers are wanted."""
    return next((step.on for step in plan.steps if step.what.startswith("Rücklauf")), None)
