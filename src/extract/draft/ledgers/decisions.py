"""The chain of decisions: the mandate, every edition, missing years, cited papers, the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.base.paper_id import reference_key
from extract.draft.basis import Basis
from extract.draft.editions import Edition
from extract.draft.model_ledgers import Decision
from extract.schema.records import PaperRow


def build_decisions(basis: Basis) -> tuple[Decision, ...]:
    """Mandate first, then the years in order, missing ones with an alarm, then cited papers."""
    return (*_mandate(basis), *_years(basis), *_cited(basis))


def _mandate(basis: Basis) -> Iterator[Decision]:
    reference = basis.series.mandate if basis.series else None
    if reference is None:
        return
    paper = _paper(basis, reference)
    source = next(
        (
            e.source_at(r)
            for e in reversed(basis.editions)
            for t in e.texts
            for r in t.references
            if r.reference == reference
        ),
        None,
    )
    alarm = "" if source else f"Der letzte Bericht nennt den Beschluss {reference} nicht."
    if paper is None and not alarm:
        alarm = "Der Beschluss liegt nicht im Archiv; bitte beschaffen."
    yield Decision(
        kind="mandate",
        reference=reference,
        title=(paper.name if paper else None) or "Beschluss, der den Bericht verlangt",
        number=None,
        year=None,
        date=paper.date if paper else None,
        addressee=basis.series.mandate_addressee if basis.series else None,
        in_archive=paper is not None,
        alarm=alarm,
        source=source,
    )


def _paper(basis: Basis, reference: str) -> PaperRow | None:
    key = reference_key(reference)
    return next((p for p in basis.archive.papers if p.reference and reference_key(p.reference) == key), None)


def _years(basis: Basis) -> Iterator[Decision]:
    by_year = {edition.ref.year: edition for edition in basis.editions}
    years = [year for year in by_year if year is not None]
    first = basis.series.first_year if basis.series and basis.series.first_year else min(years)
    for year in range(min(first, *years), basis.year, basis.rhythm):
        edition = by_year.get(year)
        yield _edition(basis, edition) if edition else _missing(basis, year)
    yield Decision(
        kind="draft",
        reference=None,
        title="Dieser Entwurf",
        number=basis.number,
        year=basis.year,
        date=None,
        addressee=basis.base.ref.addressee,
        in_archive=False,
        alarm="",
        source=None,
    )


def _edition(basis: Basis, edition: Edition) -> Decision:
    return Decision(
        kind="edition",
        reference=edition.ref.reference,
        title=edition.ref.name or "",
        number=edition.ref.number,
        year=edition.ref.year,
        date=edition.ref.date,
        addressee=edition.ref.addressee,
        in_archive=True,
        alarm=addressee_alarm(basis, edition),
        source=None,
    )


def addressee_alarm(basis: Basis, edition: Edition) -> str:
    """Where an edition went to another body than the decision demands."""
    wanted = basis.series.mandate_addressee if basis.series else None
    given = edition.ref.addressee
    if not wanted or not given or not basis.series:
        return ""
    body = next((b for b in basis.settings.profile.bodies if wanted in b.all_names), None)
    names = body.all_names if body else (wanted,)
    if any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", given) for name in names):
        return ""
    return f"Ging an „{given}“; der Beschluss {basis.series.mandate} verlangt „{wanted}“."


def _missing(basis: Basis, year: int) -> Decision:
    series = basis.series
    number = None
    if series and series.first_year is not None:
        number = series.first_number + year - series.first_year
    which = f"{number}. Ausgabe, " if number else ""
    return Decision(
        kind="missing",
        reference=None,
        title=f"{which}Berichtsjahr {year}",
        number=number,
        year=year,
        date=None,
        addressee=None,
        in_archive=False,
        source=None,
        alarm=f"Für {year} liegt kein Bericht im Archiv. "
        "Bitte beschaffen oder festhalten, dass es keinen gibt.",
    )


def _cited(basis: Basis) -> Iterator[Decision]:
    """Papers that the last edition cites, mandate and editions left out."""
    known = {edition.ref.reference for edition in basis.editions} | {
        basis.series.mandate if basis.series else None
    }
    for text in basis.base.texts:
        for row in text.references:
            if row.kind != "paper" or row.reference in known:
                continue
            known.add(row.reference)
            paper = _paper(basis, row.reference)
            yield Decision(
                kind="cited",
                reference=row.reference,
                title=(paper.name if paper else None) or "zitierte Vorlage",
                number=None,
                year=None,
                date=paper.date if paper else None,
                addressee=paper.addressee if paper else None,
                in_archive=paper is not None,
                source=basis.base.source_at(row),
                alarm="" if paper else "Zitiert, aber nicht im Archiv.",
            )
