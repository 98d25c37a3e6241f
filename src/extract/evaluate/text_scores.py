"""Scores what the extractors find in plain texts against gold on these texts, in the way a run calls them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.evaluate.counts import Count
from extract.evaluate.facts import FactSpan, score_spans
from extract.evaluate.paper import ScoreSheet
from extract.evaluate.text_gold import DateGold, EntityGold, FactsGold, GoldStretch, PageGold, TextGold
from extract.facts.abbreviations import find_abbreviations
from extract.facts.commitments import find_commitments
from extract.facts.figures import find_figures
from extract.facts.references import find_references
from extract.german.dates import find_dates
from extract.names.organizations import MentionContext, find_mentions
from extract.names.organizations.mention import Marker
from extract.profile import Profiles
from extract.reading.calibration import calibrated

_COUNCILS = {"nordstemmen": "nordstemmen", "augsburg_allris4_dev": "augsburg", "seed": "potsdam"}
"""Whose numbers of papers a collection holds, where the council has a profile."""
_GROUPS = {"body": "organization", "partner": "organization", "person": "person", "place": "place"}


def score_text(
    name: str, gold: TextGold, folder: Path, profiles: Profiles, mark_names: Marker | None
) -> Iterator[ScoreSheet]:
    """A score sheet per text. Raises TextMissing, ConfigurationError where a text is another."""
    if isinstance(gold, DateGold):
        yield _score_dates(name, gold, gold.read(folder))
    elif isinstance(gold, FactsGold):
        yield _score_facts(name, gold, gold.read(folder), profiles)
    else:
        yield from _score_pages(gold, folder, gold.context(profiles), mark_names)


def _score_dates(name: str, gold: DateGold, text: str) -> ScoreSheet:
    """Expressions of time with their values; years within names („Agenda 2030") by their role alone."""
    sheet = ScoreSheet(name)
    found = find_dates(text, gold.reference_date, gold.report_year)
    plain = [item for item in found if item.role != "name"]
    true = [
        FactSpan(i.start, i.end, i.text, _values(i, "edtf", "timex3"), optional=i.kind is not None)
        for i in gold.expressions
    ]
    read = [
        FactSpan(i.start, i.end, i.text, _values(i, "edtf", "timex3"), _sure("dates", i), rule=i.rule)
        for i in plain
    ]
    score_spans(sheet, "dates", true, read, ["edtf", "timex3"])
    names = [i for i in gold.expressions if i.kind == "name"]
    right = sum(any(_overlap(i, e) and e.role == "name" for e in found) for i in names)
    sheet.add("dates.names", Count(len(names), right, right, right))
    return sheet


def _score_facts(name: str, gold: FactsGold, text: str, profiles: Profiles) -> ScoreSheet:
    sheet = ScoreSheet(name)
    council = _COUNCILS.get(gold.source)
    dates = find_dates(text, gold.reference_date, gold.report_year)
    citations = find_references(text, profiles.named(council).references if council else None)
    abbreviations = find_abbreviations(text)
    taken = sorted([*((d.start, d.end) for d in dates), *((c.start, c.end) for c in citations)])
    figures = find_figures(text, {a.short: a.long for a in abbreviations}, taken)
    commitments = find_commitments(text, gold.reference_date, gold.report_year, dates)
    sets: tuple[tuple[str, Sequence[GoldStretch], Iterable[Any], tuple[str, ...]], ...] = (
        ("references", gold.references, citations, ("reference", "kind")),
        ("figures", gold.figures, figures, ("value", "unit", "approximate")),
        ("commitments", gold.commitments, commitments, ("due",)),
        ("abbreviations", gold.abbreviations, abbreviations, ("short", "long")),
    )
    for kind, true, found, names in sets:
        _score_items(sheet, kind, text, true, found, names)
    return sheet


def _score_items(
    sheet: ScoreSheet,
    kind: str,
    text: str,
    gold: Sequence[GoldStretch],
    found: Iterable[Any],
    names: Sequence[str],
) -> None:
    true = [
        FactSpan(i.start, i.end, text[i.start : i.end], _values(i, *names), optional=i.optional) for i in gold
    ]
    read = [
        FactSpan(i.start, i.end, " ".join(i.text.split()), _values(i, *names), _sure(kind, i), rule=i.rule)
        for i in found
    ]
    score_spans(sheet, kind, true, read, names)


def _sure(kind: str, item: Any) -> float:
    """How sure a row would be."""
    return calibrated(kind, item.rule, item.confidence)


def _score_pages(
    gold: EntityGold, folder: Path, context: MentionContext, mark_names: Marker | None
) -> Iterator[ScoreSheet]:
    for page in gold.pages:
        yield score_page(page, page.read(folder), context, mark_names)


def score_page(page: PageGold, text: str, context: MentionContext, mark_names: Marker | None) -> ScoreSheet:
    """Mentions of one page: bodies and partners as organizations, with their kind, name and key as values.

    What touches a stretch that gold ignores is left out unless it is right.
    """
    sheet = ScoreSheet(page.source)
    found = find_mentions(text, context, mark_names(text) if mark_names else ()).items
    right = {(item.start, item.end, _GROUPS[item.kind]) for item in page.mentions}
    kept = [m for m in found if (m.start, m.end, _GROUPS[m.kind]) in right or not _is_ignored(page, m)]
    for group in ("organization", "person", "place"):
        true = [_mention(text, i) for i in page.mentions if _GROUPS[i.kind] == group]
        read = [_mention(text, m, m.confidence, m.rule) for m in kept if _GROUPS[m.kind] == group]
        judged = {"organization": ["kind", "name", "ags"], "place": ["name", "ags"]}.get(group, ["name"])
        score_spans(sheet, f"mentions.{group}", true, read, judged)
    return sheet


def _mention(text: str, item: Any, confidence: float = 1.0, rule: str = "") -> FactSpan:
    written = " ".join(text[item.start : item.end].split())
    return FactSpan(
        item.start, item.end, written, _values(item, "kind", "name", "ags"), confidence, rule=rule
    )


def _is_ignored(page: PageGold, item: Any) -> bool:
    return any(start < item.end and item.start < end for start, end in page.ignored)


def _overlap(one: Any, other: Any) -> bool:
    return bool(one.start < other.end and other.start < one.end)


def _values(item: Any, *names: str) -> tuple[tuple[str, object], ...]:
    return tuple((name, getattr(item, name)) for name in names)
