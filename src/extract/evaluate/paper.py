"""Scores what one document's extraction says of header, stations, files, outline and tables against gold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.evaluate.counts import (
    Check,
    Count,
    Miss,
    Pair,
    count_pairs,
    measure_likeness,
    normalize_text,
    pair_items,
)
from extract.evaluate.gold import Gold, GoldConsultation, GoldFile, GoldSection
from extract.schema.extraction import Extraction
from extract.schema.records import ConsultationRow, FileRow, SectionRow

SAME_NUMBER = 0.95
"""Likeness of two references that differ in label and punctuation alone: a soft agreement."""
_NUMBER_LABEL = re.compile(r"^(DS|Drs|Drucksachen?|Vorlagen?)[\s.-]*(Nr|Nummer)?[\s.:]*(?=\W|\d)")
EXACT_FIELDS = ("reference", "paper_type", "public", "date", "series", "series_number", "report_year")
WORDED_FIELDS = ("name", "originator", "under_direction_of", "addressee", "resolution_formula")


@dataclass(slots=True)
class ScoreSheet:
    """The score sheet of one document, filled field by field."""

    document: str
    counts: dict[str, Count] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def add(self, name: str, count: Count) -> None:
        """Adds counts to a field."""
        self.counts[name] = self.counts.get(name, Count()) + count

    def miss(self, name: str, gold: object, found: object) -> None:
        """Notes a disagreement."""
        texts = [None if value is None else str(value) for value in (gold, found)]
        self.misses.append(Miss(self.document, name, texts[0], texts[1]))

    def add_pairs(
        self,
        name: str,
        gold: Sequence[object],
        found: Sequence[object],
        pairs: Sequence[Pair],
        complete: bool = True,
    ) -> None:
        """Adds a list field: counts, and every item without an equal partner as a miss."""
        self.add(name, count_pairs(pairs, len(gold), len(found), complete))
        partner = {pair.gold: pair for pair in pairs}
        for index, item in enumerate(gold):
            pair = partner.get(index)
            if pair is None or pair.likeness < 1.0:
                self.miss(name, item, None if pair is None else found[pair.found])
        used = {pair.found for pair in pairs}
        for index, item in enumerate(found):
            if index not in used and complete:
                self.miss(name, None, item)


def score_paper(sheet: ScoreSheet, gold: Gold, extraction: Extraction) -> None:
    """Scores every part that gold judges."""
    if gold.paper is not None and gold.role == "paper":
        _score_header(sheet, gold, extraction)
    if gold.judges("consultations"):
        _score_consultations(sheet, gold, extraction.consultations)
    if gold.judges("files"):
        _score_files(sheet, gold, extraction.files)
    if gold.judges("sections"):
        _score_sections(sheet, gold, extraction.sections)
    if gold.judges("tables"):
        _score_tables(sheet, gold, extraction)
    if gold.judges("activities"):
        _score_activities(sheet, gold, extraction)


def _score_header(sheet: ScoreSheet, gold: Gold, extraction: Extraction) -> None:
    assert gold.paper is not None
    sure = {row.field: row for row in extraction.fields}
    for name in (*EXACT_FIELDS, *WORDED_FIELDS):
        if not gold.paper.judges(name):
            continue
        true, read = getattr(gold.paper, name), getattr(extraction.paper, name, None)
        likeness = _likeness_of_values(true, read, exact=name in EXACT_FIELDS)
        if name == "reference" and likeness < 1.0:
            likeness = _likeness_of_references(true, read)
        both = true is not None and read is not None
        strict, soft = both and likeness == 1.0, both and likeness > 0
        sheet.add(f"paper.{name}", Count(true is not None, read is not None, strict, soft))
        if likeness < 1.0:
            sheet.miss(f"paper.{name}", true, read)
        if read is not None and name in sure:
            row = sure[name]
            sheet.checks.append(Check(f"paper.{name}", row.confidence, likeness == 1.0, row.rule))
    if gold.paper.judges("related_references"):
        found = extraction.paper.related_references if extraction.paper else ()
        _score_texts(sheet, "paper.related_references", gold.paper.related_references, found, exact=True)


def _likeness_of_values(gold: object, found: object, exact: bool) -> float:
    if isinstance(gold, str) and isinstance(found, str):
        likeness = measure_likeness(gold, found)
        return likeness if likeness == 1.0 or not exact else 0.0
    return float(gold == found and type(gold) is type(found))


def _likeness_of_references(gold: str | None, found: str | None) -> float:
    """Registers and papers label one number differently: „DS 48/2007“, „Drucksache Nr. 48/2007“."""
    if gold is None or found is None:
        return float(gold is None and found is None)
    return SAME_NUMBER if fold_reference(gold) == fold_reference(found) else 0.0


def fold_reference(reference: str) -> str:
    """Letters and digits of a paper's number without the label in front of it."""
    return re.sub(r"[\W_]+", "", _NUMBER_LABEL.sub("", reference)).casefold()


def _score_texts(
    sheet: ScoreSheet, name: str, gold: Sequence[str], found: Sequence[str], exact: bool = False
) -> None:
    def likeness(one: str, other: str) -> float:
        return _likeness_of_values(one, other, exact)

    sheet.add_pairs(name, gold, found, pair_items(gold, found, likeness))


def _score_consultations(sheet: ScoreSheet, gold: Gold, found: Sequence[ConsultationRow]) -> None:
    def likeness(one: GoldConsultation, other: ConsultationRow) -> float:
        return measure_likeness(one.organization, other.organization) if one.date == other.date else 0.0

    pairs = pair_items(gold.consultations, found, likeness)
    complete = "consultations" not in gold.partial
    shown_gold = [f"{row.date} {row.organization}" for row in gold.consultations]
    shown_found = [f"{row.date} {row.organization}" for row in found]
    sheet.add_pairs("consultations", shown_gold, shown_found, pairs, complete)
    if complete:
        right = {pair.found for pair in pairs if pair.likeness == 1.0}
        sheet.checks += _checks("consultations", [row.confidence for row in found], right)
    for name in ("role", "role_raw", "public"):
        if any(row.judges(name) for row in gold.consultations):
            _score_cell(sheet, f"consultations.{name}", name, gold.consultations, found, pairs, complete)


def _score_cell(
    sheet: ScoreSheet,
    field_name: str,
    name: str,
    gold: Sequence[GoldConsultation] | Sequence[GoldFile],
    found: Sequence[ConsultationRow] | Sequence[FileRow],
    pairs: Sequence[Pair],
    complete: bool = True,
) -> None:
    """A property of paired rows: counted where gold prints it or the extraction claims it."""
    true = [getattr(row, name) for row in gold]
    read = [getattr(row, name) for row in found]
    right = sum(true[p.gold] is not None and true[p.gold] == read[p.found] for p in pairs)
    printed, claimed = (sum(value is not None for value in values) for values in (true, read))
    sheet.add(field_name, Count(printed, claimed, right, right, complete))
    for pair in pairs:
        if true[pair.gold] != read[pair.found]:
            sheet.miss(field_name, f"{gold[pair.gold]}", read[pair.found])


def _score_files(sheet: ScoreSheet, gold: Gold, found: Sequence[FileRow]) -> None:
    def likeness(one: GoldFile, other: FileRow) -> float:
        return measure_likeness(one.name, other.name)

    pairs = pair_items(gold.files, found, likeness)
    complete = "files" not in gold.partial
    names = [row.name for row in gold.files], [row.name for row in found]
    sheet.add_pairs("files", names[0], names[1], pairs, complete)
    if complete:
        right = {pair.found for pair in pairs if pair.likeness == 1.0}
        sheet.checks += _checks("files", [row.confidence for row in found], right)
    for name in ("public", "page_start", "page_end"):
        if any(row.judges(name) and getattr(row, name) is not None for row in gold.files):
            _score_cell(sheet, f"files.{name}", name, gold.files, found, pairs, complete)


def _score_sections(sheet: ScoreSheet, gold: Gold, rows: Sequence[SectionRow]) -> None:
    """Titled nodes as `sections` (number, title, level) and `headings` (title); others by kind and number."""
    complete = "sections" not in gold.partial
    true = [row for row in gold.sections if row.title and row.kind not in ("item", "list")]
    found = [row for row in rows if row.title and row.kind not in ("item", "list")]
    headings = pair_items(true, found, lambda g, f: measure_likeness(_title(g), _title(f)))
    shown = [_show_section(row) for row in true], [_show_section(row) for row in found]
    sheet.add_pairs("headings", shown[0], shown[1], headings, complete)
    if any(row.judges("level") for row in gold.sections):
        pairs = pair_items(true, found, _section_likeness)
        sheet.add_pairs("sections", shown[0], shown[1], pairs, complete)
        if complete:
            right = {pair.found for pair in pairs if pair.likeness == 1.0}
            sheet.checks += _checks("sections", [row.confidence for row in found], right)
    for kind in sorted({row.kind for row in gold.sections if row not in true}):
        _score_structure(sheet, kind, gold.sections, rows, complete)


def _score_structure(
    sheet: ScoreSheet, kind: str, gold: Sequence[GoldSection], rows: Sequence[SectionRow], complete: bool
) -> None:
    """Nodes without a title of their own (covers, items, lists, signatures): equal numbers, in number."""
    true = [strip_number(row.number) or "–" for row in gold if row.kind == kind]
    found = [strip_number(row.number) or "–" for row in rows if row.kind == kind]
    pairs = pair_items(true, found, lambda one, other: float(one == other))
    sheet.add_pairs(f"sections.{kind}", true, found, pairs, complete)


def _section_likeness(gold: GoldSection, found: SectionRow) -> float:
    same = strip_number(gold.number) == strip_number(found.number) and gold.level == found.level
    return measure_likeness(_title(gold), _title(found)) if same else 0.0


def strip_number(number: str | None) -> str:
    """A section number without the punctuation around it: `1.)` and `1.` are `1`."""
    return (number or "").strip(" .)(:§").casefold()


def _title(row: GoldSection | SectionRow) -> str:
    return normalize_text(row.title or "").rstrip(" :")


def _show_section(row: GoldSection | SectionRow) -> str:
    return f"[{row.level}] {row.number or '–'} {row.title}"


def _score_tables(sheet: ScoreSheet, gold: Gold, extraction: Extraction) -> None:
    true = [" | ".join(map(normalize_text, row)) for table in gold.tables for row in table.rows]
    found = [" | ".join(normalize_text(text) for _, text in row.cells) for row in extraction.table_rows]
    complete = "tables" not in gold.partial
    sheet.add_pairs("tables.rows", true, found, pair_items(true, found, measure_likeness), complete)


def _score_activities(sheet: ScoreSheet, gold: Gold, extraction: Extraction) -> None:
    names = ("department", "topic", "form", "status", "outlook")

    def joined(row: object) -> str:
        return " | ".join(str(getattr(row, name) or "") for name in names)

    true, found = [joined(row) for row in gold.activities], [joined(row) for row in extraction.activities]
    sheet.add_pairs("activities", true, found, pair_items(true, found, measure_likeness))
    _score_texts(
        sheet,
        "activities.partners",
        [partner for row in gold.activities for partner in row.partners],
        [partner for row in extraction.activities for partner in row.partners],
    )


def _checks(name: str, confidences: Iterable[float], right: set[int]) -> list[Check]:
    return [Check(name, value, index in right) for index, value in enumerate(confidences)]
