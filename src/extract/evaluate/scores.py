"""From single documents to the scores of a gold set, its calibration, and the comparison with a baseline."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from extract.base.errors import ConfigurationError
from extract.evaluate.counts import Check, Count, Miss
from extract.evaluate.facts import score_facts
from extract.evaluate.gold import Gold
from extract.evaluate.paper import ScoreSheet, score_paper
from extract.schema.extraction import Extraction

BIN_EDGES = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0)
"""Bounds of the groups of confidence: finer near 1, where most values lie."""
TOLERANCE = 1e-6
"""A smaller difference of F1 than this is one of rounding."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of a kind (`paper`, `dates`, …) whose confidence lies from `low` to `high`.

    How many there are, how many are right, how sure their extractors were on average.
    """

    kind: str
    low: float
    high: float
    values: int
    right: int
    mean_confidence: float

    @property
    def precision(self) -> float:
        """The share that was right, 0–1."""
        return self.right / self.values

    def __add__(self, other: Bin) -> Bin:
        """Two bins of one kind and span together."""
        values = self.values + other.values
        total = self.mean_confidence * self.values + other.mean_confidence * other.values
        return Bin(self.kind, self.low, self.high, values, self.right + other.right, total / values)


@dataclass(frozen=True, slots=True)
class RuleShare:
    """How many values of a kind a rule found, and how many of them were right."""

    kind: str
    rule: str
    values: int
    right: int


@dataclass(frozen=True, slots=True)
class SetScores:
    """What a gold set yields: counts per field over all documents, calibration, and every disagreement."""

    name: str
    documents: int
    counts: dict[str, Count]
    bins: tuple[Bin, ...] = ()
    misses: tuple[Miss, ...] = ()
    rules: tuple[RuleShare, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """A score that differs from the baseline. `measure` is `strict` or `soft` F1."""

    set_name: str
    field: str
    measure: str
    before: float
    after: float

    @property
    def worse(self) -> bool:
        """True for a loss."""
        return self.after < self.before


def score_document(name: str, gold: Gold, extraction: Extraction) -> ScoreSheet:
    """One document's score sheet; pure."""
    sheet = ScoreSheet(name)
    score_paper(sheet, gold, extraction)
    score_facts(sheet, gold, extraction)
    return sheet


def score_set(name: str, documents: Iterable[tuple[str, Gold, Extraction]]) -> SetScores:
    """All documents of a set together."""
    return sum_sheets(name, [score_document(*document) for document in documents])


def sum_sheets(name: str, sheets: Sequence[ScoreSheet]) -> SetScores:
    """The score sheets of a set together; counts are added up (micro average)."""
    total: dict[str, Count] = {}
    for sheet in sheets:
        for field, count in sheet.counts.items():
            total[field] = total[field] + count if field in total else count
    checks = [check for sheet in sheets for check in sheet.checks]
    misses = tuple(miss for sheet in sheets for miss in sheet.misses)
    return SetScores(name, len(sheets), total, bin_checks(checks), misses, count_rules(checks))


def count_rules(checks: Iterable[Check]) -> tuple[RuleShare, ...]:
    """How often each rule was right, by kind of value and rule."""
    found: dict[tuple[str, str], list[bool]] = {}
    for check in checks:
        found.setdefault((check.field.partition(".")[0], check.rule), []).append(check.right)
    return tuple(RuleShare(*key, len(right), sum(right)) for key, right in sorted(found.items()))


def bin_checks(checks: Sequence[Check]) -> tuple[Bin, ...]:
    """Precision per kind of value and bin of confidence; empty bins are left out."""
    kinds: dict[str, list[Check]] = {}
    for check in checks:
        kinds.setdefault(check.field.partition(".")[0], []).append(check)
    return tuple(
        bin_
        for kind, members in sorted(kinds.items())
        for low, high in pairwise(BIN_EDGES)
        if (bin_ := _bin(kind, low, high, members))
    )


def _bin(kind: str, low: float, high: float, checks: Sequence[Check]) -> Bin | None:
    inside = [c for c in checks if low <= c.confidence < high or (high == 1.0 and c.confidence >= high)]
    if not inside:
        return None
    mean = sum(check.confidence for check in inside) / len(inside)
    return Bin(kind, low, high, len(inside), sum(check.right for check in inside), mean)


def join_bins(sets: Sequence[SetScores]) -> tuple[Bin, ...]:
    """The bins of all sets together, by kind of value and confidence."""
    joined: dict[tuple[str, float], Bin] = {}
    for bin_ in (bin_ for scores in sets for bin_ in scores.bins):
        known = joined.get((bin_.kind, bin_.low))
        joined[bin_.kind, bin_.low] = bin_ if known is None else known + bin_
    return tuple(bin_ for _, bin_ in sorted(joined.items()))


def compare_scores(
    baseline: dict[str, dict[str, Count]], sets: Sequence[SetScores]
) -> tuple[ScoreChange, ...]:
    """Gains and losses of F1 against the baseline; fields and sets new to it are neither.

    A field of a known set that is no longer scored counts as lost entirely.
    """
    changes = []
    for scores in sets:
        for field, before in baseline.get(scores.name, {}).items():
            after = scores.counts.get(field, Count(gold=before.gold))
            for measure in ("strict", "soft"):
                old, new = before.f1(measure == "soft") or 0.0, after.f1(measure == "soft") or 0.0
                if abs(old - new) > TOLERANCE:
                    changes.append(ScoreChange(scores.name, field, measure, old, new))
    return tuple(changes)


def read_baseline(path: Path) -> dict[str, dict[str, Count]]:
    """Counts per set and field; empty where there is no file yet; ConfigurationError if it is broken."""
    if not path.exists():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {
            name: {field: Count(**counts) for field, counts in entry["scores"].items()}
            for name, entry in content["sets"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        message = (
            f"Der Vergleichsstand {path} ist beschädigt ({error}). Bitte aus der Versionsverwaltung "
            "wiederherstellen oder mit „vorlagen evaluate --update“ neu schreiben."
        )
        raise ConfigurationError("baseline", message) from error


def render_baseline(content: dict[str, Any], sets: Sequence[SetScores]) -> str:
    """The baseline's new text: sets just scored replace their old entries, other sets stay."""
    entries = dict(content.get("sets", {}))
    for scores in sets:
        fields = {field: asdict(count) for field, count in sorted(scores.counts.items())}
        entries[scores.name] = {"documents": scores.documents, "scores": fields}
    return json.dumps({"sets": dict(sorted(entries.items()))}, ensure_ascii=False, indent=1) + "\n"
