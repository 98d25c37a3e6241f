"""Days that contradict each other: sittings before their paper, deadlines gone by, periods of other years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from extract.base.edtf import last_day
from extract.base.model import Issue
from extract.german.date_words import date_in_words, german_day
from extract.reading.checks.case import CheckedDocument, page_of
from extract.schema.records import CommitmentRow, ConsultationRow

_LONGEST_WAY = 730
"""Days from a paper to its sitting; more is a misread year."""
_LAST_MONTHS = re.compile(
    r"\b(?:letzten|vergangenen|zurückliegenden)\s+(?:(?:12|zwölf)\s+Monaten?|Jahres?\b)", re.IGNORECASE
)
_PAST = re.compile(r"\b(?:wurden?|waren?|hat|haben|hatten?|konnten?|ist|sind)\b")
_AHEAD = re.compile(r"\b(?:soll(?:en)?|wird|werden|geplant|vorgesehen|beabsichtigt|angestrebt)\b")
_MODAL_BEFORE = re.compile(r"\b(?:soll(?:en)?|wird|werden)\s+(?:[\w-]+\s+){0,4}$")
_SPANS = ("year", "half", "quarter", "season", "month")
_SUNDAY = 6


def check_sittings(case: CheckedDocument) -> Iterator[Issue]:
    """No station lies before its paper was written, years after it, or on a Sunday.

    Where several are wrong in the same way the paper's date is the likelier fault: they are told once.
    Minutes are written after their sitting.
    """
    paper = case.extraction.paper
    if paper is None or (paper.paper_type or "") in case.profile.unnumbered_types:
        return
    dated = [row for row in case.extraction.consultations if row.date]
    if paper.date:
        early = [row for row in dated if row.date and row.date < paper.date and not row.result]
        late = [row for row in dated if row.date and (row.date - paper.date).days > _LONGEST_WAY]
        for code, rows in (("station-before-paper", early), ("station-far", late)):
            if rows:
                yield Issue(
                    code,
                    {"sittings": tuple(_sitting(row) for row in rows), "date": paper.date},
                    rows[0].page,
                    row_id=rows[0].consultation_id,
                )
    for row in dated:
        if row.date and row.date.weekday() == _SUNDAY:
            yield Issue(
                "station-weekend",
                {"body": row.organization, "date": row.date},
                row.page,
                row_id=row.consultation_id,
            )


def _sitting(row: ConsultationRow) -> dict[str, str | float | date]:
    return {"body": row.organization, "date": row.date or ""}


def check_double_stations(case: CheckedDocument) -> Iterator[Issue]:
    """The same body on the same day twice."""
    seen: set[tuple[str, date]] = set()
    for row in case.extraction.consultations:
        if row.date is None:
            continue
        if (row.organization, row.date) in seen:
            yield Issue(
                "station-double",
                {"body": row.organization, "date": row.date},
                row.page,
                row_id=row.consultation_id,
            )
        seen.add((row.organization, row.date))


def check_deadlines(case: CheckedDocument) -> Iterator[Issue]:
    """What is announced lies ahead of the paper that announces it."""
    paper = case.extraction.paper
    if paper is None or paper.date is None:
        return
    for row in case.extraction.commitments:
        last = last_day(row.due) if row.due else _last_named(case, row)
        if last is not None and last < paper.date and not _tells_the_past(row.sentence, row.due is None):
            yield Issue(
                "deadline-past",
                {
                    "sentence": row.sentence,
                    "due": date_in_words(row.due) or german_day(last),
                    "date": paper.date,
                },
                page_of(row),
                row_id=row.commitment_id,
            )


def _last_named(case: CheckedDocument, row: CommitmentRow) -> date | None:
    """The last day of the years or months behind the „soll" of an announcement that has no date of its own.

    Other days in such sentences are mostly those of earlier letters and decisions.
    """
    start, end = row.char_start or 0, row.char_end or 0
    ends = []
    for day in case.extraction.dates:
        inside = day.char_start is not None and start <= day.char_start < end
        if inside and day.precision in _SPANS and day.end:
            before = row.sentence[: (day.char_start or start) - start]
            ends += [day.end] if _MODAL_BEFORE.search(before) else []
    return max(ends, default=None)


def _tells_the_past(sentence: str, strict: bool) -> bool:
    """True where a sentence reports; a `strict` one announces only where nothing in it is in the past."""
    past, ahead = _PAST.search(sentence), _AHEAD.search(sentence)
    return bool(past) if strict else bool(past) and not ahead


def check_period(case: CheckedDocument) -> Iterator[Issue]:
    """„in den letzten 12 Monaten" in a report on a year that ended long before it was written."""
    paper = case.extraction.paper
    if paper is None or paper.report_year is None or paper.date is None:
        return
    months_after = (paper.date.year - paper.report_year - 1) * 12 + paper.date.month - 1
    for block in case.blocks:
        match = _LAST_MONTHS.search(block.text)
        if not match or block.page not in case.own_pages:
            continue
        whole_year = match.group().split()[-1].lower().startswith("jahr")
        wrong = paper.date.year - 1 != paper.report_year if whole_year else not 0 <= months_after <= 3
        if wrong:
            yield Issue(
                "report-period",
                {"period": match.group(), "date": paper.date, "year": paper.report_year},
                block.page,
            )
