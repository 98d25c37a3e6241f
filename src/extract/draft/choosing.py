"""Which papers of an archive are the editions of a series: no unfinished draft, and one per report year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.base.errors import ConfigurationError
from extract.draft.archive import Archive
from extract.draft.editions import report_year_of
from extract.german.open_gaps import find_open_gaps, is_unfinished_draft
from extract.profile import Series
from extract.schema.records import PaperRow


@dataclass(frozen=True, slots=True)
class Chosen:
    """The papers that count, each with its report year, and in German what was left out and why."""

    papers: tuple[tuple[int, PaperRow], ...]
    notes: tuple[str, ...] = ()


def choose_papers(archive: Archive, name: str, series: Series | None, wanted: Sequence[str]) -> Chosen:
    """The papers of the series `name` that are editions; `wanted` are references chosen by hand.

    Raises ConfigurationError where several papers report on one year and none of them is wanted; the message
    names them all and says how to choose.
    """
    papers = [paper for paper in archive.papers if paper.series == name]
    drafts = [paper for paper in papers if is_unfinished_draft(_text_of(archive, paper))]
    notes = [_told_of_draft(archive, paper) for paper in drafts]
    by_year: dict[int, list[PaperRow]] = {}
    for paper in (paper for paper in papers if paper not in drafts):
        year = report_year_of(paper, series)
        if year is not None:
            by_year.setdefault(year, []).append(paper)
    chosen = []
    for year, rivals in sorted(by_year.items()):
        one = _choose_one(archive, year, rivals, wanted)
        chosen.append((year, one))
        notes += [
            f"Für {year} liegen mehrere Vorlagen im Archiv; gewählt ist {told(archive, one)}, "
            f"nicht {told(archive, other)}."
            for other in rivals
            if other is not one
        ]
    return Chosen(tuple(chosen), tuple(notes))


def _choose_one(archive: Archive, year: int, rivals: Sequence[PaperRow], wanted: Sequence[str]) -> PaperRow:
    named = [paper for paper in rivals if {paper.reference, paper.paper_id} & set(wanted)]
    if len(rivals) == 1 or len(named) == 1:
        return (named or list(rivals))[0]
    listed = "; ".join(sorted(told(archive, paper) for paper in rivals))
    example = rivals[0].reference or rivals[0].paper_id
    raise ConfigurationError(
        "editions-double",
        f"Für {year} gibt es {len(rivals)} Vorlagen der Reihe: {listed}. Welche ist der Bericht? "
        f"Bitte mit --edition wählen, zum Beispiel --edition {example}, oder die andere entfernen.",
    )


def told(archive: Archive, paper: PaperRow) -> str:
    """„24/SVV/1155 vom 23.10.2024 (Bericht.pdf)“, as far as known."""
    day = f" vom {paper.date:%d.%m.%Y}" if paper.date else ""
    file = next((row.file for row in archive.documents if row.document_id == paper.document_id), "")
    return f"{paper.reference or paper.paper_id}{day}" + (f" ({file.rsplit('/', 1)[-1]})" if file else "")


def _told_of_draft(archive: Archive, paper: PaperRow) -> str:
    gaps = len(find_open_gaps(_text_of(archive, paper)))
    return (
        f"{told(archive, paper)} ist ein unfertiger Entwurf ({gaps} offene Lücken) und keine Ausgabe. "
        "Bitte den fertigen Bericht einlesen."
    )


def _text_of(archive: Archive, paper: PaperRow) -> str:
    rows = (row for row in archive.sections if row.paper_id == paper.paper_id)
    return "\n".join([paper.name or "", *(row.text for row in rows)])


def double_numbers(archive: Archive, papers: Sequence[tuple[int, PaperRow]]) -> Iterator[str]:
    """For every number that several editions carry, in German, which they are."""
    by_number: dict[int, list[str]] = {}
    for year, paper in papers:
        if paper.series_number is not None:
            words = f"{told(archive, paper)}, Bericht {year}"
            by_number.setdefault(paper.series_number, []).append(words)
    for number, listed in sorted(by_number.items()):
        if len(listed) > 1:
            yield f"Die Nummer {number} tragen mehrere Ausgaben: {'; '.join(listed)}."
