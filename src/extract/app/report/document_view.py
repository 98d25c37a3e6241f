"""What the page of one document shows: pages with pictures and values, issues, why a picture is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extract.app.report.pictures import PagePicture
from extract.app.report.values import ShownValue, list_values
from extract.schema.extraction import Extraction
from extract.schema.german_names import german_names
from extract.schema.issue_order import order_issues
from extract.schema.records import DocumentRow, IssueRow, PaperRow

MOST_VALUES = 1500
"""Values on one page of the report; a document of a hundred pages has more, they stand in its JSON file."""


@dataclass(frozen=True, slots=True)
class PageView:
    """One page of a document: its picture if there is one, and the values that stand on it."""

    number: int
    picture: PagePicture | None
    values: tuple[ShownValue, ...]
    issues: tuple[IssueRow, ...]
    sampled: bool


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document as its page shows it; `nowhere` are values without a place on a page."""

    document: DocumentRow
    paper: PaperRow | None
    title: str
    issues: tuple[IssueRow, ...]
    pages: tuple[PageView, ...]
    nowhere: tuple[ShownValue, ...]
    without_picture: str
    kinds: tuple[tuple[str, str], ...]
    left_out: int

    @property
    def pictures(self) -> int:
        """How many pages are shown as pictures."""
        return sum(page.picture is not None for page in self.pages)


def title_of(document: DocumentRow, paper: PaperRow | None) -> str:
    """Number and subject of a paper, else the file's name."""
    if paper is None:
        return document.file
    parts = [part for part in (paper.reference, paper.name) if part]
    return " · ".join(parts) or document.file


def build_document_view(
    extraction: Extraction,
    issues: Sequence[IssueRow],
    pictures: Mapping[int, PagePicture],
    without_picture: str = "",
    sampled: frozenset[int] = frozenset(),
) -> DocumentView:
    """The view of a document; `issues` are all of the run's about it, `pictures` by page number."""
    values = list_values(extraction)
    kept = values[:MOST_VALUES]
    ordered = order_issues(issues)
    numbers = sorted({*pictures, *sampled, *(v.page for v in kept if v.page), *_pages_of(ordered)})
    present = {value.kind for value in kept}
    return DocumentView(
        document=extraction.document,
        paper=extraction.paper,
        title=title_of(extraction.document, extraction.paper),
        issues=ordered,
        pages=tuple(_page(number, kept, ordered, pictures, sampled) for number in numbers),
        nowhere=tuple(value for value in kept if value.page is None),
        without_picture=without_picture,
        kinds=tuple((kind, name) for kind, name in german_names("mark_lists").items() if kind in present),
        left_out=len(values) - len(kept),
    )


def _pages_of(issues: Sequence[IssueRow]) -> set[int]:
    return {issue.page for issue in issues if issue.page}


def _page(
    number: int,
    values: Sequence[ShownValue],
    issues: Sequence[IssueRow],
    pictures: Mapping[int, PagePicture],
    sampled: frozenset[int],
) -> PageView:
    return PageView(
        number=number,
        picture=pictures.get(number),
        values=tuple(value for value in values if value.page == number),
        issues=tuple(issue for issue in issues if issue.page == number),
        sampled=number in sampled,
    )
