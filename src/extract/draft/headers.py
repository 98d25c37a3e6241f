"""The head of the next paper: every value carried over, rolled forward with its reason, or left open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from extract.draft.basis import Basis
from extract.draft.editions import Edition
from extract.draft.model import ConsultationSlot, HeaderValue
from extract.draft.model_sources import PastValue, Source
from extract.draft.parts import number_placeholder, rolled_year_edits
from extract.draft.renaming import find_replacements
from extract.draft.series_values import Rolled, roll_number, roll_references
from extract.schema.german_names import german_name
from extract.schema.records import ConsultationRow, PaperRow

FIELDS = (
    "reference",
    "paper_type",
    "public",
    "name",
    "date",
    "originator",
    "under_direction_of",
    "related_references",
    "addressee",
    "resolution_formula",
    "series_number",
    "report_year",
)
"""The fields of a head in the order they are printed."""
_OPEN = {
    "reference": ("[Nummer vergibt der Sitzungsdienst]", "Jede Vorlage bekommt eine neue Nummer."),
    "date": ("[Datum der Erstellung]", "Das Datum steht erst mit der Fertigstellung fest."),
}


def build_header(basis: Basis) -> tuple[HeaderValue, ...]:
    """The values of the head in the order they are printed, absent ones left out."""
    found = [_value(basis, field) for field in FIELDS]
    return tuple(value for value in found if value is not None)


def _value(basis: Basis, field: str) -> HeaderValue | None:
    old = printed_value(basis.base.paper, field)
    if field in basis.settings.overrides:
        return _made(basis, field, old, basis.settings.overrides[field], "So festgelegt (--set).")
    if field == "series_number":
        return _asked(basis, field, old, roll_number(basis, old))
    if field == "report_year":
        return _made(basis, field, str(basis.base_year), str(basis.year), "Jahr, über das berichtet wird.")
    if old is None:
        return None
    if field in _OPEN:
        return _made(basis, field, old, None, _OPEN[field][1], _OPEN[field][0])
    if field == "related_references":
        return _asked(basis, field, old, roll_references(basis, basis.base.paper.related_references))
    new, reasons = roll_words(basis, old)
    if field == "addressee":
        return _addressee(basis, field, old, new, reasons)
    if basis.number is None and number_placeholder(basis) in new:
        return _made(basis, field, old, None, " ".join(reasons), new)
    return _made(basis, field, old, new, " ".join(reasons) or "Unverändert übernommen.")


def _asked(basis: Basis, field: str, old: str | None, rolled: Rolled) -> HeaderValue:
    """A value that follows from the series, with its question."""
    value = _made(basis, field, old, rolled.new, rolled.reason, rolled.placeholder)
    if not rolled.check:
        return value
    question = basis.question(field, rolled.check, _source(basis.base, field), None, field)
    return replace(value, question=question)


def roll_words(basis: Basis, words: str) -> tuple[str, list[str]]:
    """Words of the head with edition, year, offices, bodies and departments rolled forward, and why."""
    edits = [(e.start, e.end, e.new, e.reason) for e in rolled_year_edits(basis, words)]
    applied = [rename for rename in basis.renames if rename.applied]
    edits += [(r.start, r.end, r.new, r.rename.reason) for r in find_replacements(words, applied)]
    for start, end, new, _ in sorted(edits, reverse=True):
        words = words[:start] + new + words[end:]
    return words, list(dict.fromkeys(f"{reason}." for *_, reason in sorted(edits)))


def _addressee(basis: Basis, field: str, old: str, new: str, reasons: list[str]) -> HeaderValue:
    """Carried over, with a question where the decision that demands the report names another body."""
    mandated = basis.series.mandate_addressee if basis.series else None
    value = _made(basis, field, old, new, " ".join(reasons) or "Wie im letzten Bericht.")
    if not mandated or not basis.series or _same_body(basis, old, mandated):
        return value
    before = [
        e.ref.year
        for e in basis.editions
        if e.paper.addressee and _same_body(basis, e.paper.addressee, mandated)
    ]
    last = f" Zuletzt ging der Bericht {max(y for y in before if y)} dorthin." if any(before) else ""
    check = (
        f"Der Beschluss {basis.series.mandate} verlangt den Bericht an „{mandated}“, "
        f"der letzte ging an „{old}“.{last} Adressat klären."
    )
    question = basis.question("addressee", check, _source(basis.base, field), None, field)
    return replace(value, question=question)


def _same_body(basis: Basis, words: str, name: str) -> bool:
    """Whether the words name the body, by any of its wordings."""
    body = next((b for b in basis.settings.profile.bodies if name in b.all_names), None)
    wordings = body.all_names if body else (name,)
    return any(re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", words) for wording in wordings)


def _made(
    basis: Basis, field: str, old: str | None, new: str | None, reason: str, placeholder: str = ""
) -> HeaderValue:
    action = "open" if new is None else "carried" if new == old else "changed"
    if new is None and not placeholder:
        placeholder = f"[{german_name('fields', field)}?]"
    return HeaderValue(
        field=field,
        label=german_name("fields", field),
        old=old,
        new=new,
        action=action,  # type: ignore[arg-type]
        reason=reason,
        placeholder=placeholder,
        source=_source(basis.base, field),
        history=tuple(_history(basis, field)),
    )


def _history(basis: Basis, field: str) -> Iterator[PastValue]:
    for edition in basis.editions:
        value = printed_value(edition.paper, field)
        if value is not None:
            yield PastValue(
                number=edition.ref.number, year=edition.ref.year, value=value, source=_source(edition, field)
            )


def printed_value(paper: PaperRow, field: str) -> str | None:
    """A value of a paper's head as a draft writes it; None where the paper has none."""
    value = getattr(paper, field, None)
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "öffentlich" if value else "nicht öffentlich"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _source(edition: Edition, field: str) -> Source:
    """Where the value is printed; the paper as a whole where its field has no place."""
    row = next((row for row in edition.fields if row.field == field), None)
    if row is not None:
        return edition.source_at(row)
    return paper_source(edition)


def paper_source(edition: Edition) -> Source:
    """The paper as a whole, first page."""
    return Source(
        paper_id=edition.ref.paper_id,
        document_id=edition.paper.document_id,
        reference=edition.ref.reference,
        number=edition.ref.number,
        year=edition.ref.year,
        page=1,
        boxes=(),
        char_start=None,
        char_end=None,
        text="",
    )


def build_consultations(basis: Basis, suggested: date | None) -> tuple[ConsultationSlot, ...]:
    """The stations of the last edition, renamed where their body was, all dates open."""
    rows = sorted(
        (row for row in basis.archive.consultations if row.paper_id == basis.base.ref.paper_id),
        key=lambda row: row.position,
    )
    return tuple(
        _consultation(basis, row, suggested if index == 0 else None) for index, row in enumerate(rows)
    )


def _consultation(basis: Basis, row: ConsultationRow, suggested: date | None) -> ConsultationSlot:
    organization, reasons = roll_words(basis, row.organization)
    source = basis.base.source_at(row)
    role = row.role_raw or row.role
    day = f"{row.date:%d.%m.%Y}" if row.date else None
    return ConsultationSlot(
        position=row.position,
        organization=_station(
            source,
            "organization",
            "Gremium",
            row.organization,
            organization,
            " ".join(reasons) or "Wie im letzten Bericht.",
        ),
        role=_station(
            source,
            "role",
            "Zuständigkeit",
            role,
            role,
            "Wie im letzten Bericht." if role else "In der letzten Ausgabe nicht angegeben.",
        ),
        day=_station(
            source,
            "date",
            "Sitzungstermin",
            day,
            None,
            "Termine stehen im Sitzungskalender.",
            "[Sitzungstermin?]",
        ),
        suggested=suggested,
    )


def _station(
    source: Source,
    field: str,
    label: str,
    old: str | None,
    new: str | None,
    reason: str,
    placeholder: str = "",
) -> HeaderValue:
    action = "open" if new is None else "carried" if new == old else "changed"
    return HeaderValue(
        field=field,
        label=label,
        old=old,
        new=new,
        action=action,  # type: ignore[arg-type]
        reason=reason,
        placeholder=placeholder or (f"[{label}?]" if new is None else ""),
        source=source,
    )
