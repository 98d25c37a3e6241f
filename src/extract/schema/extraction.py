"""What one input file yields, as rows ready for the datasets but not yet linked to other files.

`paper_id` in these rows is the document's own guess; `resolve` replaces it once the whole archive is known.
"""

from __future__ import annotations

from dataclasses import dataclass

from extract.schema.records import (
    AbbreviationRow,
    ActivityRow,
    CommitmentRow,
    ConsultationRow,
    CorrectionRow,
    DateRow,
    DocumentRow,
    FieldRow,
    FigureRow,
    FileRow,
    IssueRow,
    MentionRow,
    PaperRow,
    ReferenceRow,
    SectionRow,
    TableRowRow,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextBlock:
    """One block of the clean text in reading order, personal data redacted; span and boxes as everywhere.

    `page` is 0 in a Word file, which has none. `kind` is `heading`, `paragraph`, `item`, `row` or `furniture`
    (set aside, with the rule that did it).
    """

    kind: str
    page: int
    char_start: int
    char_end: int
    text: str
    boxes: tuple[tuple[float, ...], ...]
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """All rows of one input file. Immutable and picklable; a failed file has only `document` and `issues`."""

    document: DocumentRow
    paper: PaperRow | None = None
    blocks: tuple[TextBlock, ...] = ()
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
    table_rows: tuple[TableRowRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    corrections: tuple[CorrectionRow, ...] = ()
