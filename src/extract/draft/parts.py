"""From a sentence of the last edition to what stands in the draft: carried text, changed words, slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.base.edtf import read_edtf
from extract.draft.basis import Basis
from extract.draft.editions import Edition, Text
from extract.draft.formulas import is_exact, last_year, told_dates
from extract.draft.kinds import AMOUNT
from extract.draft.model import Part, Slot
from extract.draft.model_sources import PastValue
from extract.draft.numbering import reckoned_number
from extract.draft.periods import period_in_title
from extract.draft.similarity import dateless_form
from extract.german.tense import pattern_of
from extract.schema.german_names import german_names
from extract.schema.records import DateRow, FigureRow, row_id

_NUMERAL = re.compile(r"^(?:(?:rund|etwa|ca\.|knapp|gut|über|mehr als|fast|circa|mindestens)\s+)?(\S+)")
TO_MARK = 0.6
"""Errors of at least this confidence mark their sentence; others stand in the list of errors only."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters `start` to `end` of a sentence become a change (`slot` None) or a slot.

    `is_error` where the change mends an error; with `only_offered` the words stay, `new` is suggested.
    """

    start: int
    end: int
    new: str
    reason: str = ""
    slot: Slot | None = None
    is_error: bool = False
    only_offered: bool = False


def without_overlaps(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in their order, those left out that overlap an earlier one."""
    chosen: list[Edit] = []
    for edit in edits:
        if not any(edit.start < other.end and other.start < edit.end for other in chosen):
            chosen.append(edit)
    return chosen


def apply_edits(text: str, edits: Sequence[Edit]) -> tuple[Part, ...]:
    """The parts of a sentence; edits that overlap an earlier one of the list are left out."""
    chosen = without_overlaps(edits)
    parts: list[Part] = []
    place = 0
    for edit in sorted(chosen, key=lambda item: (item.start, item.end)):
        if edit.start > place:
            parts.append(Part(kind="carried", text=text[place : edit.start]))
        old = text[edit.start : edit.end]
        if edit.new or old:
            parts.append(_part_of(edit, old))
        place = max(place, edit.end)
    if place < len(text):
        parts.append(Part(kind="carried", text=text[place:]))
    return tuple(parts)


def _part_of(edit: Edit, old: str) -> Part:
    if edit.slot:
        return Part(kind="slot", text=edit.new, old=old, reason=edit.reason, slot=edit.slot)
    if edit.only_offered:
        return Part(kind="carried", text=old, reason=edit.reason, offer=edit.new)
    return Part(kind="changed", text=edit.new, old=old, reason=edit.reason, is_error=edit.is_error)


def whole_slot(basis: Basis, text: Text, placeholder: str, reason: str) -> Edit:
    """The whole sentence becomes a gap that shows what stood there, this year and before."""
    words = text.source.text
    history = [
        past_value(edition, other, other.text) for edition, other, _, _ in reversed(basis.earlier(text))
    ]
    slot = Slot(
        slot_id=slot_id(text, 0, len(words)),
        kind="text",
        placeholder=placeholder,
        last=text.text,
        history=(*history, past_value(basis.base, text, text.text)),
    )
    return Edit(0, len(words), placeholder, reason, slot)


def past_value(edition: Edition, text: Text, value: str) -> PastValue:
    """What stood in a place of a sentence in one edition."""
    return PastValue(number=edition.ref.number, year=edition.ref.year, value=value, source=text.source)


def slot_id(text: Text, start: int, end: int) -> str:
    """The id of the gap for these characters of a sentence."""
    return row_id(text.source.document_id, "draft-slots", (text.source.char_start or 0) + start, end - start)


def figure_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """A slot for the number of every counted thing, with its values in the earlier editions."""
    if not text.figures:
        yield from _amount_edits(basis, text)
    for order, figure in enumerate(text.figures):
        start = (figure.char_start or 0) - (text.source.char_start or 0)
        numeral = _NUMERAL.match(figure.text)
        if numeral is None or pattern_of("kinds", "partitive").search(
            text.source.text[max(start - 14, 0) : start + 1]
        ):
            continue
        first, last = start + numeral.start(1), start + numeral.end(1)
        history = tuple(past_figures(basis, text, figure, order))
        placeholder = f"[Zahl {basis.year}: {figure.unit}?]"
        slot = Slot(
            slot_id=slot_id(text, first, last),
            kind="number",
            placeholder=placeholder,
            last=numeral[1],
            history=(
                *history,
                PastValue(
                    number=basis.base.ref.number,
                    year=basis.base.ref.year,
                    value=figure.raw,
                    source=basis.base.source_at(figure),
                ),
            ),
        )
        yield Edit(first, last, placeholder, f"{basis.base_year}: {figure.raw}", slot)


def _amount_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """A slot for amounts that no figure of the dataset covers."""
    for match in AMOUNT.finditer(text.source.text):
        placeholder = f"[Betrag {basis.year}?]"
        history = (past_value(basis.base, text, match[0]),)
        slot = Slot(
            slot_id=slot_id(text, match.start(), match.end()),
            kind="number",
            placeholder=placeholder,
            last=match[0],
            history=history,
        )
        yield Edit(match.start(), match.end(), placeholder, f"{basis.base_year}: {match[0]}", slot)


def past_figures(basis: Basis, text: Text, figure: FigureRow, order: int) -> Iterator[PastValue]:
    """The same counted thing in the earlier editions, oldest first: same unit in the aligned sentence."""
    before = sum(1 for f in text.figures[:order] if f.unit == figure.unit)
    for edition, other, _, _ in reversed(basis.earlier(text)):
        same = [f for f in other.figures if f.unit == figure.unit]
        if len(same) > before:
            row = same[before]
            yield PastValue(
                number=edition.ref.number, year=edition.ref.year, value=row.raw, source=edition.source_at(row)
            )


def date_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """Dates of the last report year: the bare year is rolled forward, all others become slots.

    So does an older day that stood there with another date in an earlier edition.
    """
    for row in _moving_dates(basis, text):
        start = (row.char_start or 0) - (text.source.char_start or 0)
        if last_year(row) == basis.base_year and (row.precision == "year" or _is_own_period(basis, row)):
            at = text.source.text.find(str(basis.base_year), start, start + len(row.text))
            yield Edit(at, at + 4, str(basis.year), f"Berichtsjahr {basis.base_year} → {basis.year}")
            continue
        yield _date_slot(basis, text, row)


def _is_own_period(basis: Basis, row: DateRow) -> bool:
    """„2. Quartal 2023“ in the report on that quarter: its year moves like a bare one."""
    own = period_in_title(basis.base.ref.name)
    return own is not None and row.precision != "day" and period_in_title(row.text) == own


def day_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """Slots for the days and months of the last report year in a sentence that otherwise stays.

    „Seit Mai 2023 …“ is left: it says what is so since then.
    """
    for row in _moving_dates(basis, text):
        meant = read_edtf(row.edtf)
        if meant is None or meant.open_end or not meant.names_part_of_year:
            continue
        if last_year(row) <= basis.base_year:
            yield _date_slot(basis, text, row)


def _moving_dates(basis: Basis, text: Text) -> Iterator[DateRow]:
    """The dates of a sentence that are another in the next report."""
    own = dateless_form(text.text)
    redated = any(not same and dateless_form(other.text) == own for _, other, _, same in basis.earlier(text))
    for row in told_dates(text):
        if last_year(row) >= basis.base_year or (redated and is_exact(row)):
            yield row


def _date_slot(basis: Basis, text: Text, row: DateRow) -> Edit:
    start = (row.char_start or 0) - (text.source.char_start or 0)
    end = start + len(row.text)
    base = basis.base
    last = PastValue(number=base.ref.number, year=base.ref.year, value=row.text, source=base.source_at(row))
    slot = Slot(
        slot_id=slot_id(text, start, end),
        kind="date",
        placeholder=f"[{_date_word(row)} {basis.year}?]",
        last=row.text,
        history=(*_past_dates(basis, text, row), last),
    )
    return Edit(start, end, slot.placeholder, f"{basis.base_year}: {row.text}", slot)


def _past_dates(basis: Basis, text: Text, row: DateRow) -> Iterator[PastValue]:
    """What stood there before, oldest first: the date in the same place where there are as many."""
    order = told_dates(text).index(row)
    for edition, other, _, _ in reversed(basis.earlier(text)):
        dates = told_dates(other)
        if len(dates) == len(told_dates(text)):
            dates = dates[order : order + 1]
        for past in dates:
            if past.edtf and (last_year(past) >= (edition.ref.year or 0) or is_exact(row)):
                yield PastValue(
                    number=edition.ref.number,
                    year=edition.ref.year,
                    value=past.text,
                    source=edition.source_at(past),
                )


def _date_word(row: DateRow) -> str:
    return german_names("precisions").get(row.precision or "", "Zeit")


def place_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """Where a meeting took place, where the sentence says „in Marburg“."""
    for row in text.mentions:
        start = (row.char_start or 0) - (text.source.char_start or 0)
        behind_in = re.search(r"\b(?:in|im|ins|nach)\s+$", text.source.text[:start])
        if row.kind == "place" and behind_in and row.name not in basis.settings.profile.own_names:
            history = (
                PastValue(
                    number=basis.base.ref.number,
                    year=basis.base.ref.year,
                    value=row.text,
                    source=basis.base.source_at(row),
                ),
            )
            slot = Slot(
                slot_id=slot_id(text, start, start + len(row.text)),
                kind="name",
                placeholder="[Ort?]",
                last=row.text,
                history=history,
            )
            yield Edit(start, start + len(row.text), "[Ort?]", f"{basis.base_year}: {row.text}", slot)


def text_issue_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """Errors that can be mended with certainty, and suggestions for those that a person must decide."""
    for issue in basis.text_issues[text.index]:
        if issue.new is not None and issue.sure:
            reason = f"Fehler nicht übernommen: {issue.reason}"
            yield Edit(issue.start, issue.end, issue.new, reason, is_error=True)
        elif issue.new is not None and issue.confidence >= TO_MARK:
            yield Edit(issue.start, issue.end, issue.new, issue.reason, only_offered=True)


def rolled_text_edits(basis: Basis, text: Text) -> Iterator[Edit]:
    """The report year in a sentence that otherwise stays: only where it stands for the whole year."""
    begin = text.source.char_start or 0
    years = [d for d in text.dates if d.precision == "year" and d.role not in ("name", "law", "document")]
    spans = [((d.char_start or 0) - begin, (d.char_end or 0) - begin) for d in years]
    for edit in rolled_year_edits(basis, text.source.text):
        is_number = not edit.new.isdigit()
        if is_number or any(start <= edit.start < end for start, end in spans):
            yield edit


def rolled_year_edits(basis: Basis, words: str) -> Iterator[Edit]:
    """The report year and the number of the edition in words that otherwise stay, as in a heading."""
    for match in re.finditer(rf"(?<!\d){basis.base_year}(?!\d)", words):
        yield Edit(
            match.start(), match.end(), str(basis.year), f"Berichtsjahr {basis.base_year} → {basis.year}"
        )
    number = basis.base.ref.number
    if number is not None:
        for match in re.finditer(rf"(?<!\d){number}\.(?=\s+(?:\w+b|B)ericht)", words):
            yield _number_edit(basis, match)


def _number_edit(basis: Basis, match: re.Match[str]) -> Edit:
    """The next number, or a gap for it where it is only reckoned."""
    base = basis.base.ref
    if basis.number is not None:
        reason = f"Ausgabe {base.number} → {basis.number}"
        return Edit(match.start(), match.end(), f"{basis.number}.", reason)
    slot = Slot(
        slot_id=row_id(base.paper_id, "draft-slots", match.string, match.start()),
        kind="number",
        placeholder=number_placeholder(basis),
        last=match[0],
    )
    return Edit(match.start(), match.end(), slot.placeholder, f"Ausgabe {base.number} → offen", slot)


def number_placeholder(basis: Basis) -> str:
    """„[Nummer der Ausgabe? rechnerisch 12]“."""
    return f"[Nummer der Ausgabe? rechnerisch {reckoned_number(basis.series, basis.editions, basis.year)}]"
