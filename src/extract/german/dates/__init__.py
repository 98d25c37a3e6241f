"""German temporal expressions in any text: found by a grammar, given a value in EDTF and TIMEX3.

A text is cut into tokens, tokens become class letters, rules match over the letters, what is no date is
judged away, linked dates become ranges, relative dates are placed, and every expression gets a role.
Everything here is pure: the same text and reference give the same expressions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extract.base.model import Issue
from extract.german.dates.calendar_rules import CALENDAR_RULES
from extract.german.dates.expressions import TimeExpression, build_expression
from extract.german.dates.guards import announced, judge
from extract.german.dates.lexicon import Lexicon, load_lexicon
from extract.german.dates.nested_rules import NESTED_RULES
from extract.german.dates.ranges import join_ranges
from extract.german.dates.relative_rules import RELATIVE_RULES
from extract.german.dates.resolve import resolve
from extract.german.dates.rules import Found, apply, choose
from extract.german.dates.span_rules import SPAN_RULES
from extract.german.dates.tokens import Tokens, split_tokens
from extract.german.dates.values import Moment, Nowhere
from extract.german.dates.week_rules import WEEK_RULES

__all__ = ["DateScan", "TimeExpression", "find_dates", "scan_dates"]

RULES = (*NESTED_RULES, *CALENDAR_RULES, *WEEK_RULES, *RELATIVE_RULES, *SPAN_RULES)


@dataclass(frozen=True, slots=True)
class DateScan:
    """The expressions of a text in reading order, not overlapping, and what is wrong with its dates."""

    expressions: tuple[TimeExpression, ...]
    issues: tuple[Issue, ...]


def find_dates(
    text: str, reference: date | None = None, report_year: int | None = None
) -> tuple[TimeExpression, ...]:
    """All temporal expressions of a German text, in reading order and without overlap.

    `reference` is the date of the text, from which „heute“ or „im März“ are told; `report_year` the year a
    report is about, which dates without a year belong to. Spans are half-open, in characters of `text`.
    Years inside names („Agenda 2030“) come with the role `name`. Dates no calendar has are left out;
    `scan_dates` returns them as issues.
    """
    return scan_dates(text, reference, report_year).expressions


def scan_dates(text: str, reference: date | None = None, report_year: int | None = None) -> DateScan:
    """`find_dates` together with its issues: impossible dates, weekdays that do not fit their date."""
    lexicon = load_lexicon()
    tokens = split_tokens(text, lexicon)
    chosen, named, impossible = _choose(tokens, lexicon, reference)
    names = [f for f in chosen if f in named]
    resolved = resolve([f for f in chosen if f not in named], tokens, lexicon, reference, report_year)
    placed = resolved + resolve(names, tokens, lexicon, reference, report_year)
    impossible += [item.found for item in placed if isinstance(item.reading, Nowhere)]
    expressions: list[TimeExpression] = []
    for item in sorted(placed, key=lambda r: r.found.begin):
        if not isinstance(item.reading, Nowhere):
            floor = expressions[-1].end if expressions else 0
            is_name = item.found in named
            expressions.append(build_expression(item, is_name, tokens, lexicon, reference, floor))
    issues = [_impossible(item, tokens) for item in _widest(impossible)]
    issues += [_weekday(e, tokens) for e in expressions if e.wrong_weekday]
    return DateScan(tuple(expressions), tuple(sorted(issues, key=lambda i: i.span or (0, 0))))


def _choose(
    tokens: Tokens, lexicon: Lexicon, reference: date | None
) -> tuple[list[Found], set[Found], list[Found]]:
    """What stands as an expression, which of it is part of a name, and what no calendar has."""
    candidates: list[Found] = []
    named: set[Found] = set()
    impossible: list[Found] = []
    for item in apply(RULES, tokens):
        verdict = judge(item, tokens, lexicon)
        if isinstance(item.reading, Nowhere):
            impossible += [item] if verdict == "date" else []
            continue
        if verdict != "no":
            candidates.append(item)
        if verdict == "name":
            named.add(item)
    barred = {i for item in impossible for i in range(item.begin, item.end)}
    free = [c for c in candidates if not barred.intersection(range(c.begin, c.end))]
    joined = join_ranges(choose(free), tokens, reference)
    return _announced_only(joined, tokens), named, impossible


def _announced_only(found: list[Found], tokens: Tokens) -> list[Found]:
    """Drops short forms („13.11.“, „1.2.10“) that nothing announces: rather sections or numbers.

    A short day may also lean on the date it is listed with („15.3. und 17.3.2024“).
    """
    kept: list[Found] = []
    for item in reversed(found):
        short = isinstance(item.reading, Moment) and item.reading.cue_needed
        listed = bool(kept) and tokens.classes[item.end : kept[-1].begin] in (" u ", ", ", "/")
        if not short or announced(item, tokens) or (listed and _is_day(kept[-1])):
            kept.append(item)
    return kept[::-1]


def _is_day(found: Found) -> bool:
    return isinstance(found.reading, Moment) and found.reading.unit == "day"


def _widest(impossible: list[Found]) -> list[Found]:
    """Impossible dates that lie in no other, in reading order."""
    kept: list[Found] = []
    for item in sorted(impossible, key=lambda i: (i.begin, -i.end)):
        if not kept or item.end > kept[-1].end:
            kept.append(item)
    return kept


def _impossible(item: Found, tokens: Tokens) -> Issue:
    span = tokens.starts[item.begin], tokens.ends[item.end - 1]
    text = " ".join(tokens.text[span[0] : span[1]].split())
    return Issue("date-impossible", {"in_text": text}, span=span)


def _weekday(expression: TimeExpression, tokens: Tokens) -> Issue:
    values = {"date": " ".join(expression.text.split()), "weekday": expression.wrong_weekday or ""}
    return Issue("date-weekday", values, span=(expression.start, expression.end))
