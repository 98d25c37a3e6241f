"""Scores facts that stand in the text: spans strictly and by overlap, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from extract.base.paper_id import paper_id_for
from extract.evaluate.alignment import WordAlignment, align_words, place_blocks, place_paragraphs
from extract.evaluate.counts import Check, Count, Pair, measure_likeness, pair_items
from extract.evaluate.gold import Gold, GoldAbbreviation, GoldCommitment, GoldFacts, GoldSpan
from extract.evaluate.paper import ScoreSheet
from extract.schema.extraction import Extraction
from extract.schema.records import AbbreviationRow, CommitmentRow, Located

G = TypeVar("G", bound="Optional")
F = TypeVar("F")


@dataclass(frozen=True, slots=True)
class FactSpan:
    """A span with what it means: `values` by name (`edtf`, `role`, …); `start` is -1 where it is nowhere."""

    start: int
    end: int
    text: str
    values: tuple[tuple[str, object], ...] = ()
    confidence: float = 1.0
    optional: bool = False
    rule: str = ""

    def value(self, name: str) -> object:
        """What it means under `name`."""
        return dict(self.values).get(name)

    def __str__(self) -> str:
        """As a person reads it in a list of misses."""
        means = ", ".join(f"{name}={value}" for name, value in self.values if value is not None)
        return f"„{self.text}“ ({means})" if means else f"„{self.text}“"


def measure_overlap(gold: FactSpan, found: FactSpan) -> float:
    """1.0 for the same span, the shared part (below 1) for an overlap, 0.0 for neither."""
    if found.start < 0:
        return 0.0
    if (gold.start, gold.end) == (found.start, found.end):
        return 1.0
    shared = min(gold.end, found.end) - max(gold.start, found.start)
    return max(shared, 0) / (max(gold.end, found.end) - min(gold.start, found.start))


def score_spans(
    sheet: ScoreSheet,
    name: str,
    gold: Sequence[FactSpan],
    found: Sequence[FactSpan],
    values: Sequence[str] = (),
) -> tuple[Pair, ...]:
    """Scores spans under `name` and each value under `name.value`.

    Of the span, strict is equality and soft is overlap. Of a value, strict counts it on spans that are equal,
    soft on spans that overlap, so that it is comparable with TempEval's strict and relaxed value scores.
    """
    gold, found, pairs = set_optional_aside(gold, found, pair_items(gold, found, measure_overlap))
    sheet.add_pairs(name, gold, found, pairs)
    for value in values:
        _score_value(sheet, f"{name}.{value}", value, gold, found, pairs)
    right = {pair.found for pair in pairs if _agree(gold[pair.gold], found[pair.found], values)}
    sheet.checks += [Check(name, span.confidence, i in right, span.rule) for i, span in enumerate(found)]
    return pairs


class Optional(Protocol):
    """A gold item that may be optional."""

    @property
    def optional(self) -> bool:
        """True where it does not matter whether it is found."""


def set_optional_aside(
    gold: Sequence[G], found: Sequence[F], pairs: Sequence[Pair]
) -> tuple[list[G], list[F], tuple[Pair, ...]]:
    """Gold, found and pairs without the optional gold items and what was found for them."""
    aside = {pair.found for pair in pairs if gold[pair.gold].optional}
    kept_gold = [index for index, item in enumerate(gold) if not item.optional]
    kept_found = [index for index in range(len(found)) if index not in aside]
    kept_pairs = tuple(
        Pair(kept_gold.index(pair.gold), kept_found.index(pair.found), pair.likeness)
        for pair in pairs
        if pair.found not in aside
    )
    return [gold[i] for i in kept_gold], [found[i] for i in kept_found], kept_pairs


def _score_value(
    sheet: ScoreSheet,
    field: str,
    value: str,
    gold: Sequence[FactSpan],
    found: Sequence[FactSpan],
    pairs: Sequence[Pair],
) -> None:
    agreeing = [p for p in pairs if _agree(gold[p.gold], found[p.found], [value])]
    strict = sum(pair.likeness == 1.0 for pair in agreeing)
    sheet.add(field, Count(len(gold), len(found), strict, len(agreeing)))
    for pair in set(pairs) - set(agreeing):
        sheet.miss(field, gold[pair.gold], found[pair.found])


def _agree(gold: FactSpan, found: FactSpan, values: Sequence[str]) -> bool:
    return all(gold.value(name) == found.value(name) for name in values)


def score_facts(sheet: ScoreSheet, gold: Gold, extraction: Extraction) -> None:
    """Scores the clean text (words in order) and every kind of fact that gold judges."""
    if not gold.judges("paragraphs"):
        return
    words, starts = place_paragraphs(gold.paragraphs)
    alignment = align_words(words, place_blocks(extraction.blocks))
    sheet.add("text.words", alignment.count_words())
    if gold.facts is None:
        return
    places = Places(alignment, starts)
    for kind, score in _SCORERS.items():
        if gold.facts.judges(kind):
            score(sheet, gold.facts, extraction, places)


@dataclass(frozen=True, slots=True)
class Places:
    """Turns gold's paragraph spans and the extraction's text spans into one coordinate."""

    alignment: WordAlignment
    starts: tuple[int, ...]

    def of_gold(self, item: GoldSpan, **values: object) -> FactSpan:
        """A gold span, in characters of the joined paragraphs."""
        base = self.starts[item.paragraph]
        place = base + item.start, base + item.end
        return FactSpan(*place, item.text, tuple(values.items()), optional=item.optional)

    def of_row(self, row: Located, **values: object) -> FactSpan:
        """A found span in the same characters; nowhere if its words are not gold's."""
        place = None
        if row.char_start is not None and row.char_end is not None:
            place = self.alignment.to_gold(row.char_start, row.char_end)
        start, end = place or (-1, -1)
        return FactSpan(start, end, row.text, tuple(values.items()), row.confidence, rule=row.rule)


def _score_dates(sheet: ScoreSheet, facts: GoldFacts, extraction: Extraction, places: Places) -> None:
    gold = [places.of_gold(d, edtf=d.edtf, role=d.role) for d in facts.dates]
    found = [places.of_row(d, edtf=d.edtf, role=d.role) for d in extraction.dates]
    judged = ["edtf"] + (["role"] if any(d.judges("role") for d in facts.dates) else [])
    score_spans(sheet, "dates", gold, found, judged)


def _score_mentions(sheet: ScoreSheet, facts: GoldFacts, extraction: Extraction, places: Places) -> None:
    kinds = {m.kind for m in facts.mentions} | {m.kind for m in extraction.mentions}
    for kind in sorted(kinds):
        gold = [places.of_gold(m, name=m.name, ags=m.ags) for m in facts.mentions if m.kind == kind]
        found = [places.of_row(m, name=m.name, ags=m.ags) for m in extraction.mentions if m.kind == kind]
        judged = [name for name in ("name", "ags") if any(span.value(name) is not None for span in gold)]
        score_spans(sheet, f"mentions.{kind}", gold, found, judged)


def _score_figures(sheet: ScoreSheet, facts: GoldFacts, extraction: Extraction, places: Places) -> None:
    gold = [places.of_gold(f, value=f.value, unit=f.unit, approximate=f.approximate) for f in facts.figures]
    found = [
        places.of_row(f, value=f.value, unit=f.unit, approximate=f.approximate) for f in extraction.figures
    ]
    score_spans(sheet, "figures", gold, found, ["value", "unit", "approximate"])


def _score_references(sheet: ScoreSheet, facts: GoldFacts, extraction: Extraction, places: Places) -> None:
    gold = [places.of_gold(r, reference=r.reference, kind=r.kind) for r in facts.references]
    found = [places.of_row(r, reference=r.reference, kind=r.kind) for r in extraction.references]
    score_spans(sheet, "references", gold, found, ["reference", "kind"])


def _score_commitments(sheet: ScoreSheet, facts: GoldFacts, extraction: Extraction, _: Places) -> None:
    def likeness(one: GoldCommitment, other: CommitmentRow) -> float:
        return measure_likeness(one.sentence, other.sentence)

    offered = pair_items(facts.commitments, extraction.commitments, likeness)
    gold, found, pairs = set_optional_aside(facts.commitments, extraction.commitments, offered)
    sheet.add_pairs("commitments", [g.sentence for g in gold], [f.sentence for f in found], pairs)
    same_due = {p.found for p in pairs if gold[p.gold].due == found[p.found].due}
    sheet.checks += [Check("commitments", f.confidence, i in same_due, f.rule) for i, f in enumerate(found)]
    for name in ("due", "status", "reported_in"):
        if any(row.judges(name) for row in gold):
            _score_fate(sheet, name, gold, found, pairs)


def _score_fate(
    sheet: ScoreSheet,
    name: str,
    gold: Sequence[GoldCommitment],
    found: Sequence[CommitmentRow],
    pairs: Sequence[Pair],
) -> None:
    """What became of announcements; papers are compared by the key that their references make."""
    plain = paper_id_for if name == "reported_in" else str
    true = [plain(value) if (value := getattr(row, name)) else None for row in gold]
    read = [plain(value) if (value := getattr(row, name)) else None for row in found]
    right = sum(true[p.gold] == read[p.found] for p in pairs)
    sheet.add(f"commitments.{name}", Count(len(gold), len(found), right, right))
    for pair in pairs:
        if true[pair.gold] != read[pair.found]:
            told = gold[pair.gold].sentence
            sheet.miss(f"commitments.{name}", f"{true[pair.gold]}: {told}", read[pair.found])


def _score_abbreviations(sheet: ScoreSheet, facts: GoldFacts, extraction: Extraction, _: Places) -> None:
    def likeness(one: GoldAbbreviation, other: AbbreviationRow) -> float:
        return measure_likeness(one.long, other.long) if one.short == other.short else 0.0

    gold, found = facts.abbreviations, extraction.abbreviations
    shown = [f"{a.short} = {a.long}" for a in gold], [f"{a.short} = {a.long}" for a in found]
    pairs = pair_items(gold, found, likeness)
    sheet.add_pairs("abbreviations", shown[0], shown[1], pairs)
    right = {pair.found for pair in pairs}
    sheet.checks += [Check("abbreviations", f.confidence, i in right, f.rule) for i, f in enumerate(found)]


_SCORERS: dict[str, Callable[[ScoreSheet, GoldFacts, Extraction, Places], None]] = {
    "dates": _score_dates,
    "mentions": _score_mentions,
    "figures": _score_figures,
    "references": _score_references,
    "commitments": _score_commitments,
    "abbreviations": _score_abbreviations,
}
