"""Values as found: where they stand, how sure they are, which rule found them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from extract.base.model.pages import Box

Origin = Literal["rule", "gazetteer", "model", "review"]
Severity = Literal["error", "warning", "info"]
Value = str | int | float | bool | date | tuple[str, ...]

ZoneKind = Literal[
    "letterhead", "subject", "consultations", "resolution", "body", "effects", "attachments", "signature"
]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the document with one purpose; zones follow each other without gap or overlap."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value found for a field of the paper: what, where, how sure, by which rule.

    `raw` is the wording the value was read from; `spans` are the stretches of clean text it stands in.
    """

    field: str
    value: Value
    raw: str
    spans: tuple[tuple[int, int], ...]
    confidence: float
    rule: str
    origin: Origin = "rule"


@dataclass(frozen=True, slots=True)
class Station:
    """One row of the Beratungsfolge. `role` is normalised, `role_raw` as printed; None where not printed.

    `spans` are all of its words in the clean text, `body_spans` those of its body alone.
    """

    position: int
    organization: str
    date: date | None = None
    role: str | None = None
    role_raw: str | None = None
    public: bool | None = None
    result: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    body_spans: tuple[tuple[int, int], ...] = ()
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """One Anlage that a paper names. `number` as printed; `public` is `None` where the paper does not say."""

    position: int
    name: str
    number: str | None = None
    public: bool | None = None
    spans: tuple[tuple[int, int], ...] = ()
    confidence: float = 1.0
    rule: str = ""


SectionKind = Literal[
    "cover", "report", "section", "item", "list", "attachment_list", "attachment", "signature", "effects"
]


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline; `parent` is the index of its parent section or -1.

    `heading` spans the printed heading line(s), number included (empty span for kinds without one);
    `start`–`end` spans the section's own text from after the heading to the next heading; items and
    lists have spans inside that of their section. `level` counts from 1.
    """

    position: int
    parent: int
    kind: SectionKind
    level: int
    number: str | None
    title: str | None
    heading: tuple[int, int]
    start: int
    end: int
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in a document: a title row of column names, then rows of cell texts with their boxes.

    A table that goes on over pages is one Table; repeated header rows are dropped.
    `header` is empty where the table has none. Every row has one cell per column.
    """

    header: tuple[str, ...]
    rows: tuple[TableRow, ...]
    box: Box
    confidence: float = 1.0
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: cell texts left to right, hyphens at cell line ends mended, and one box per cell."""

    cells: tuple[str, ...]
    boxes: tuple[Box, ...]


IssueValue = (
    str
    | int
    | float
    | date
    | tuple[str, ...]
    | tuple[int, ...]
    | tuple[Mapping[str, str | float | date], ...]
)
"""What a message names: a word, a number, a day, words, page numbers, or entries of several values each."""


@dataclass(frozen=True, slots=True)
class Issue:
    """Something a reviewer should know: a code of `schema/issues.toml` and the named values of its sentence.

    It concerns a page (from 1), a half-open span of the clean text, a row. `severity` is None where it is as
    grave as its code usually is. The sentence itself is made by `schema.issues`.
    """

    code: str
    values: Mapping[str, IssueValue] = field(default_factory=dict)
    page: int | None = None
    span: tuple[int, int] | None = None
    row_id: str | None = None
    severity: Severity | None = None
