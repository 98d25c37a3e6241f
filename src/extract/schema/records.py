"""The rows of the datasets, one frozen class per table: the single schema that every writer follows.

Column meanings are those of the dataset contract; this module holds no logic. Row ids are made of the
document's hash and the row's position (`row_id`), never of the order of a run.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from extract.base.model import Origin, Severity


def row_id(document_id: str, table: str, *position: object) -> str:
    """A stable id of 16 hexadecimal digits from document, table and position in the document."""
    text = "\x1f".join([document_id, table, *map(str, position)])
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Provenance: where the value stands and what found it. `boxes` as `[page, x0, top, x1, bottom]`.

    `source_document_id` names the input file (table `documents`) that page, boxes and span belong to. A Word
    file has no pages: its rows have `paragraph` (from 1, in document order) instead of page and boxes.
    """

    source_document_id: str
    page: int | None = None
    paragraph: int | None = None
    boxes: tuple[tuple[float, ...], ...] = ()
    char_start: int | None = None
    char_end: int | None = None
    text: str = ""
    confidence: float = 1.0
    rule: str = ""
    origin: Origin = "rule"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One input file."""

    document_id: str
    paper_id: str | None
    file: str
    sha256: str
    bytes: int
    pages: int
    producer: str
    text_source: str
    layout: str | None
    role: str
    kind: str | None = None
    name: str | None = None
    date: date | None = None
    status: str
    confidence_mean: float | None
    confidence_low: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRow:
    """One paper."""

    paper_id: str
    document_id: str
    council: str | None
    reference: str | None
    paper_type: str | None
    public: bool | None
    name: str | None
    date: date | None
    originator: str | None
    under_direction_of: str | None
    related_references: tuple[str, ...]
    addressee: str | None
    resolution_formula: str | None
    series: str | None
    series_number: int | None
    report_year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow(Located):
    """One header value of a paper, normalised and raw."""

    field_id: str
    paper_id: str | None
    field: str
    value: str
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationRow(Located):
    """One row of the Beratungsfolge."""

    consultation_id: str
    paper_id: str | None
    position: int
    date: date | None
    organization: str
    organization_id: str | None
    role: str | None
    role_raw: str | None
    public: bool | None
    result: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow(Located):
    """One Anlage; `document_id` is the file it was ingested from, the pages say where in a combined file."""

    file_id: str
    paper_id: str | None
    position: int
    name: str
    public: bool | None
    document_id: str | None
    page_start: int | None
    page_end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow(Located):
    """One node of the outline; `text` and its span are its own words, heading and children left out."""

    section_id: str
    paper_id: str | None
    parent_id: str | None
    position: int
    number: str | None
    level: int
    kind: str
    title: str | None
    page_start: int | None
    page_end: int | None
    heading_start: int | None
    heading_end: int | None
    heading_boxes: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRow(Located):
    """One temporal expression."""

    date_id: str
    paper_id: str | None
    section_id: str | None
    edtf: str | None
    timex3: str | None
    start: date | None
    end: date | None
    precision: str | None
    role: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow(Located):
    """One mention of a body, partner, person or place; `office` is a person's, `ags` a territory's key.

    `office_id` is the same for both genders; `candidates` may be meant by an organization that stays open.
    """

    mention_id: str
    paper_id: str | None
    section_id: str | None
    kind: str
    name: str
    organization_id: str | None
    organization_kind: str | None = None
    ags: str | None = None
    office: str | None = None
    office_id: str | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRow:
    """One body or partner, resolved over the archive."""

    organization_id: str
    name: str
    kind: str
    is_body: bool
    is_partner: bool
    ags: str | None
    short_name: str | None
    aliases: tuple[str, ...]
    valid_from: str | None
    valid_to: str | None
    successor_id: str | None
    first_year: int | None
    last_year: int | None
    papers: int
    mentions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceRow(Located):
    """One cited paper, law or plan."""

    reference_id: str
    paper_id: str | None
    section_id: str | None
    reference: str
    target_paper_id: str | None
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow(Located):
    """One counted thing."""

    figure_id: str
    paper_id: str | None
    section_id: str | None
    value: float
    unit: str
    approximate: bool
    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRow(Located):
    """One statement about what is to come."""

    commitment_id: str
    paper_id: str | None
    section_id: str | None
    sentence: str
    due: str | None
    status: str
    reported_in: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AbbreviationRow(Located):
    """One definition of an abbreviation."""

    abbreviation_id: str
    paper_id: str | None
    short: str
    long: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRowRow(Located):
    """One row of a table in a paper or Anlage; `cells` are (column title, cell text) left to right."""

    table_row_id: str
    table_id: str
    paper_id: str | None
    document_id: str
    row: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityRow(Located):
    """One row of the tabular overview of cooperation."""

    activity_id: str
    paper_id: str | None
    department: str | None
    topic: str | None
    partners: tuple[str, ...]
    form: str | None
    status: str | None
    outlook: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRow:
    """One issue for a reviewer."""

    issue_id: str
    document_id: str | None
    paper_id: str | None
    page: int | None
    code: str
    severity: Severity
    message: str
    row_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRow:
    """What a reviewer's decision did in one document; `machine_value` is what was read, `value` what holds.

    `status` is `applied`, `stale` (the text around the value has changed) or `invalid` (it does not fit).
    """

    correction_id: str
    paper_id: str | None
    document_id: str
    kind: str
    scope: str
    table_name: str
    row_id: str | None
    field: str | None
    machine_value: str | None
    value: str | None
    status: str
    decided_at: str
    note: str | None
    page: int | None
    boxes: tuple[tuple[float, ...], ...]
    text: str
