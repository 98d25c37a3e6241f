"""What a council's profile asserts of the data: least fill rates and numbers of papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.archive.resolve import Summary
from extract.profile import Profile, Profiles
from extract.profile.models import Assertion
from extract.reading.checks.completeness import FIELD_NAMES
from extract.schema.issue_codes import ISSUE_CODES
from extract.schema.records import IssueRow, row_id

FEWEST_PAPERS = 10
"""A rate over fewer papers than this says nothing, unless the assertion itself names a number."""

_TABLES = {"consultations": "Beratungsfolge", "files": "Anlagen", "sections": "Abschnitte"}


def check_assertions(summaries: Sequence[Summary], profiles: Profiles) -> Iterator[IssueRow]:
    """One error for every assertion of a council's profile that the council's papers do not fulfil."""
    for profile in profiles.councils:
        papers = [s for s in summaries if s.paper and s.paper.council == profile.key]
        for assertion in profile.assertions if papers else ():
            if told := judge(assertion, papers):
                yield _failed(profile, assertion, told)


def judge(assertion: Assertion, papers: Sequence[Summary]) -> str | None:
    """What is wrong, as a German sentence; None where the assertion holds or cannot be judged."""
    meant = [s for s in papers if s.paper and _is_meant(assertion, s.paper.paper_type)]
    if len(meant) < assertion.papers:
        return f"Es sind {len(meant)} Vorlagen, mindestens {assertion.papers} sollen es sein."
    if len(meant) < (assertion.papers or FEWEST_PAPERS):
        return None
    filled = sum(_is_filled(assertion, summary) for summary in meant)
    if filled >= assertion.minimum * len(meant):
        return None
    return (
        f"{_name(assertion)} haben {filled} von {len(meant)} Vorlagen ({filled / len(meant):.0%}), "
        f"mindestens {assertion.minimum:.0%} sollen es sein."
    ).replace("%", " %")


def _is_meant(assertion: Assertion, paper_type: str | None) -> bool:
    return not assertion.paper_types or paper_type in assertion.paper_types


def _is_filled(assertion: Assertion, summary: Summary) -> bool:
    if assertion.table is not None:
        return assertion.table in summary.tables
    return assertion.field is None or getattr(summary.paper, assertion.field, None) not in (None, (), "")


def _name(assertion: Assertion) -> str:
    if assertion.table is not None:
        return f"„{_TABLES[assertion.table]}“"
    return f"„{FIELD_NAMES.get(assertion.field or '', assertion.field)}“"


def _failed(profile: Profile, assertion: Assertion, told: str) -> IssueRow:
    known = ISSUE_CODES["assertion-failed"]
    about = (profile.key, assertion.field, assertion.table, assertion.minimum, *assertion.paper_types)
    return IssueRow(
        issue_id=row_id("", "issues", "assertion-failed", *about),
        document_id=None,
        paper_id=None,
        page=None,
        code="assertion-failed",
        severity=known.severity,
        message=f"{known.meaning}: {profile.name}: {told} {known.advice}",
        row_id=None,
    )
