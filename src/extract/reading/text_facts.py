"""What the text of a file says: every extractor of facts by itself, and what it finds wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from extract.base.attempt import Attempt
from extract.base.model import Table
from extract.facts.abbreviations import check_abbreviations, find_abbreviations
from extract.facts.commitments import find_commitments
from extract.facts.figures import find_figures
from extract.facts.references import find_references
from extract.german.dates import DateScan, scan_dates
from extract.names.organizations import context_from_profile, find_mentions
from extract.names.organizations.mention import Marker, Mentions
from extract.paper.activities import extract_activities
from extract.profile import Profile
from extract.reading.stages import FactValues


def read_facts(
    text: str,
    tables: Sequence[Table],
    profile: Profile,
    attempt: Attempt,
    *,
    day: date | None = None,
    report_year: int | None = None,
    mark_names: Marker | None = None,
) -> FactValues:
    """All facts of a clean text and its tables.

    `day` is the date of the text, `report_year` the year it reports on; `mark_names` is the language model,
    without which rules and gazetteers work alone.
    """
    scan = attempt("dates", DateScan((), ()), scan_dates, text, day, report_year)
    spans = attempt("names", (), mark_names, text) if mark_names else ()
    mentions = attempt("mentions", Mentions(()), find_mentions, text, context_from_profile(profile), spans)
    abbreviations = attempt("abbreviations", (), find_abbreviations, text)
    conflicts = attempt("abbreviations", (), check_abbreviations, text, abbreviations)
    citations = attempt("references", (), find_references, text, profile.references)
    taken = sorted([*((e.start, e.end) for e in scan.expressions), *((c.start, c.end) for c in citations)])
    long_forms = {item.short: item.long for item in abbreviations}
    return FactValues(
        dates=scan.expressions,
        mentions=mentions.items,
        citations=citations,
        figures=attempt("figures", (), find_figures, text, long_forms, taken),
        commitments=attempt("commitments", (), find_commitments, text, day, report_year, scan.expressions),
        abbreviations=abbreviations,
        activities=attempt("activities", (), extract_activities, tables, profile.activities),
        issues=(*scan.issues, *mentions.issues, *conflicts),
    )
