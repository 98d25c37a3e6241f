"""What a check looks at: one document's rows with the profile it was read by, and what a check is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from extract.base.model import Issue
from extract.profile import Profile
from extract.profile.models import Layout
from extract.schema.extraction import Extraction, TextBlock
from extract.schema.records import Located


@dataclass(frozen=True)
class CheckedDocument:
    """One document as the checks see it."""

    extraction: Extraction
    profile: Profile

    @property
    def is_paper(self) -> bool:
        """True for a paper, false for an Anlage."""
        return self.extraction.paper is not None

    @cached_property
    def layout(self) -> Layout | None:
        """The layout of the profile that was recognised."""
        name = self.extraction.document.layout
        return next((layout for layout in self.profile.layouts if layout.name == name), None)

    @cached_property
    def blocks(self) -> tuple[TextBlock, ...]:
        """The blocks of the clean text, furniture left out."""
        return tuple(block for block in self.extraction.blocks if block.kind != "furniture")

    @cached_property
    def furniture(self) -> tuple[TextBlock, ...]:
        """What was set aside."""
        return tuple(block for block in self.extraction.blocks if block.kind == "furniture")

    @cached_property
    def own_pages(self) -> range:
        """The pages of the paper itself: in a combined file those before its first Anlage."""
        starts = [row.page_start for row in self.extraction.files if row.page_start]
        return range(1, min(starts, default=self.extraction.document.pages + 1))

    def pages(self) -> Iterator[tuple[int, str]]:
        """Page by page the text that begins there."""
        texts: dict[int, list[str]] = {}
        for block in self.blocks:
            texts.setdefault(block.page, []).append(block.text)
        for page in sorted(texts):
            yield page, "\n".join(texts[page])

    def page_of_field(self, field: str) -> int | None:
        """The page on which a header value stands."""
        return next((row.page for row in self.extraction.fields if row.field == field), None)

    def row_of_field(self, field: str) -> str | None:
        """The id of the surest row of a header value."""
        rows = [row for row in self.extraction.fields if row.field == field]
        return max(rows, key=lambda row: row.confidence).field_id if rows else None


Check = Callable[[CheckedDocument], Iterable[Issue]]
"""A check: a case in, issues out; it never raises and never looks beyond the document."""


def page_of(row: Located) -> int | None:
    """The page of a row, from its boxes where the row itself does not say."""
    return row.page if row.page is not None else (int(row.boxes[0][0]) if row.boxes else None)
