"""What a draft is made from: the rows of a run, held in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from extract.draft.found_series import name_series
from extract.output.run_reader import Run, open_run, read_blocks
from extract.schema.dataset import ROW_CLASSES
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import (
    AbbreviationRow,
    ActivityRow,
    CommitmentRow,
    ConsultationRow,
    DateRow,
    DocumentRow,
    FieldRow,
    FigureRow,
    FileRow,
    MentionRow,
    OrganizationRow,
    PaperRow,
    ReferenceRow,
    SectionRow,
)

_TABLES = (
    "papers",
    "documents",
    "fields",
    "consultations",
    "files",
    "sections",
    "dates",
    "mentions",
    "references",
    "figures",
    "commitments",
    "abbreviations",
    "activities",
    "organizations",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """The rows of a run by table; `blocks` by document id, for the documents of papers in a series."""

    papers: tuple[PaperRow, ...] = ()
    documents: tuple[DocumentRow, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    consultations: tuple[ConsultationRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    mentions: tuple[MentionRow, ...] = ()
    references: tuple[ReferenceRow, ...] = ()
    figures: tuple[FigureRow, ...] = ()
    commitments: tuple[CommitmentRow, ...] = ()
    abbreviations: tuple[AbbreviationRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    organizations: tuple[OrganizationRow, ...] = ()
    blocks: Mapping[str, tuple[TextBlock, ...]] = field(default_factory=dict)

    def without(self, paper_ids: Iterable[str]) -> Archive:
        """The archive as it would be without these papers and all that belongs to them."""
        gone = set(paper_ids)
        tables = {name: _kept(getattr(self, name), gone) for name in _TABLES}
        return Archive(**tables, blocks=self.blocks)


def _kept(rows: tuple[Any, ...], gone: set[str]) -> tuple[Any, ...]:
    return tuple(row for row in rows if getattr(row, "paper_id", None) not in gone)


def read_archive(output: Path) -> Archive:
    """The rows of a run in `output`, with the text of the papers that belong to a series.

    Raises ConfigurationError where `output` holds no datasets.
    """
    run = open_run(output)
    with run.tables() as tables:
        rows = {name: tuple(map(_with_numbers, tables.rows(ROW_CLASSES[name]))) for name in _TABLES}
    rows["papers"] = name_series(rows["papers"])
    series = {row.paper_id for row in rows["papers"] if row.series}
    members = [row for row in rows["documents"] if row.paper_id in series]
    return Archive(**rows, blocks=dict(_read_blocks(run, members)))


def _with_numbers(row: Any) -> Any:
    """The row with boxes of numbers of one kind, as drafts have always printed them."""
    found = {name: getattr(row, name, ()) for name in ("boxes", "heading_boxes")}
    floats = {name: tuple(tuple(map(float, b)) for b in boxes) for name, boxes in found.items() if boxes}
    return replace(row, **floats) if floats else row


def _read_blocks(run: Run, documents: Iterable[DocumentRow]) -> Iterator[tuple[str, tuple[TextBlock, ...]]]:
    for document in documents:
        packed = run.read_document_file(run.document_file(document).name)
        if packed is not None:
            yield document.document_id, read_blocks(packed)


def build_archive(
    extractions: Sequence[Extraction], organizations: Sequence[OrganizationRow] = ()
) -> Archive:
    """The archive of extractions already linked to each other (`resolve.apply_resolution`)."""
    tables = {
        name: tuple(row for item in extractions for row in getattr(item, name))
        for name in _TABLES
        if name not in ("papers", "documents", "organizations")
    }
    return Archive(
        papers=name_series([item.paper for item in extractions if item.paper is not None]),
        documents=tuple(item.document for item in extractions),
        organizations=tuple(organizations),
        blocks={item.document.document_id: item.blocks for item in extractions},
        **tables,
    )
