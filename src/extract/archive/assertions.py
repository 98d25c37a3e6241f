"""What a council's profile asserts of the data: least fill rates and numbers of papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.archive.resolve import Summary
from extract.base.model import Issue
from extract.profile import Profile, Profiles
from extract.profile.models import Assertion
from extract.schema.issues import build_issue_row
from extract.schema.records import IssueRow, row_id

FEWEST_PAPERS = 10
"""A rate over fewer papers than this says nothing, unless the assertion itself names a number."""


def check_assertions(summaries: Sequence[Summary], profiles: Profiles) -> Iterator[IssueRow]:
    """One error for every assertion of a council's profile that the council's papers do not fulfil."""
    for profile in profiles.councils:
        papers = [s for s in summaries if s.paper and s.paper.council == profile.key]
        for assertion in profile.assertions if papers else ():
            if issue := judge(assertion, papers, profile.name):
                yield _failed(profile, assertion, issue)


def judge(assertion: Assertion, papers: Sequence[Summary], council: str) -> Issue | None:
    """What is wrong with the council's papers; None where the assertion holds or cannot be judged."""
    meant = [s for s in papers if s.paper and _is_meant(assertion, s.paper.paper_type)]
    if len(meant) < assertion.papers:
        least = assertion.papers
        return Issue("assertion-failed", {"council": council, "papers": len(meant), "least": least})
    if len(meant) < (assertion.papers or FEWEST_PAPERS):
        return None
    filled = sum(_is_filled(assertion, summary) for summary in meant)
    if filled >= assertion.minimum * len(meant):
        return None
    rate = {"filled": filled, "papers": len(meant), "share": filled / len(meant)}
    if assertion.table is not None:
        named = {"council": council, "table": assertion.table}
    else:
        named = {"council": council, "field": assertion.field or ""}
    return Issue("assertion-failed", {**named, **rate, "minimum": assertion.minimum})


def _is_meant(assertion: Assertion, paper_type: str | None) -> bool:
    return not assertion.paper_types or paper_type in assertion.paper_types


def _is_filled(assertion: Assertion, summary: Summary) -> bool:
    if assertion.table is not None:
        return assertion.table in summary.tables
    return assertion.field is None or getattr(summary.paper, assertion.field, None) not in (None, (), "")


def _failed(profile: Profile, assertion: Assertion, issue: Issue) -> IssueRow:
    about = (profile.key, assertion.field, assertion.table, assertion.minimum, *assertion.paper_types)
    return build_issue_row(issue, row_id("", "issues", issue.code, *about))
