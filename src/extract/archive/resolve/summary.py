"""The little of a document that resolving an archive needs, so that thousands fit into memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from extract.archive.resolve.fingerprint import fingerprint
from extract.base.model import Issue
from extract.schema.extraction import Extraction
from extract.schema.issues import build_issue_row
from extract.schema.records import DocumentRow, FileRow, IssueRow, PaperRow, row_id

_TITLE_LENGTH = 200
_TOLD_TABLES = ("consultations", "files", "sections")


@dataclass(frozen=True, slots=True)
class Summary:
    """One document: its row, its paper if it is one, the Anlagen it names, what an Anlage calls itself.

    `reason` is the message of its first error; `mentions` say who is named in it, how and how often; `cited`
    holds the papers it cites, `fingerprint` tells its text, `tables` the tables it has rows in. `stations`
    and `heads` are what a council system's statement is compared with.
    """

    document: DocumentRow
    paper: PaperRow | None = None
    files: tuple[FileRow, ...] = ()
    title: str = ""
    reason: str = ""
    mentions: tuple[MentionCount, ...] = ()
    cited: tuple[CitedPaper, ...] = ()
    fingerprint: tuple[int, ...] = ()
    tables: frozenset[str] = frozenset()
    stations: tuple[ReadStation, ...] = ()
    heads: tuple[ReadHead, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadStation:
    """A row of `consultations` without its words: its id and page, and what it says."""

    consultation_id: str
    page: int | None
    date: date | None
    organization: str
    role: str | None
    public: bool | None


@dataclass(frozen=True, slots=True)
class ReadHead:
    """Where a header value stands: its field, the id of its row, its page."""

    field: str
    field_id: str
    page: int | None


@dataclass(frozen=True, slots=True)
class CitedPaper:
    """A paper that a document cites: its number, the page and the row where it does so first."""

    reference: str
    page: int | None
    row_id: str


@dataclass(frozen=True, slots=True)
class MentionCount:
    """One wording of one organization in one document, and how often it stands there."""

    organization_id: str
    kind: str
    name: str
    organization_kind: str
    ags: str | None
    text: str
    count: int


def summarize(extraction: Extraction) -> Summary:
    """The summary of a document."""
    errors = (issue.message for issue in extraction.issues if issue.severity == "error")
    return Summary(
        document=extraction.document,
        paper=extraction.paper,
        files=extraction.files,
        title=_title(extraction),
        reason=next(errors, ""),
        mentions=_count_mentions(extraction),
        cited=_citations(extraction),
        fingerprint=fingerprint(b.text for b in extraction.blocks if b.kind != "furniture"),
        tables=frozenset(name for name in _TOLD_TABLES if getattr(extraction, name)),
        stations=tuple(
            ReadStation(c.consultation_id, c.page, c.date, c.organization, c.role, c.public)
            for c in extraction.consultations
        ),
        heads=tuple(ReadHead(row.field, row.field_id, row.page) for row in extraction.fields),
    )


def _citations(extraction: Extraction) -> tuple[CitedPaper, ...]:
    """The cited papers, each number once."""
    first: dict[str, CitedPaper] = {}
    for row in extraction.references:
        if row.kind == "paper":
            first.setdefault(row.reference, CitedPaper(row.reference, row.page, row.reference_id))
    return tuple(first.values())


def _count_mentions(extraction: Extraction) -> tuple[MentionCount, ...]:
    counts = Counter(
        (m.organization_id, m.kind, m.name, m.organization_kind or "", m.ags, " ".join(m.text.split()))
        for m in extraction.mentions
        if m.organization_id
    )
    rows = sorted(counts.items(), key=lambda item: tuple(str(part) for part in item[0]))
    return tuple(MentionCount(*key, count) for key, count in rows)


def _title(extraction: Extraction) -> str:
    """What stands at the head of the document: its first lines of text, furniture left out."""
    texts = (block.text for block in extraction.blocks if block.kind != "furniture")
    return " ".join(" ".join(text for _, text in zip(range(4), texts, strict=False)).split())[:_TITLE_LENGTH]


def archive_issue(issue: Issue, summary: Summary | None, *about: object) -> IssueRow:
    """An issue about one document, or with None about the whole archive; `about` tells it from others."""
    document_id = summary.document.document_id if summary else None
    return build_issue_row(issue, row_id(document_id or "", "issues", issue.code, *about), document_id)
