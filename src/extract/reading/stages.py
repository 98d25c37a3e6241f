"""What the steps of the recipe hand on to each other, and what the recipe returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from extract.base.model import (
    Attachment,
    Candidate,
    Document,
    Issue,
    Section,
    SourceFile,
    Station,
    Table,
    Zone,
)
from extract.facts.abbreviations import DefinedAbbreviation
from extract.facts.commitments import Commitment
from extract.facts.figures import Figure
from extract.facts.references import Citation
from extract.german.dates import TimeExpression
from extract.names.organizations import Mention
from extract.paper.activities import Activity
from extract.paper.segment import AttachedPart
from extract.profile import Profile
from extract.schema.extraction import Extraction

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class HeadValues:
    """What the head of a file says: fields of the paper, stations, named Anlagen, all in printed order."""

    fields: tuple[Candidate, ...] = ()
    stations: tuple[Station, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    issues: tuple[Issue, ...] = ()

    def value(self, field: str, kind: type[V]) -> V | None:
        """The surest value of a field where it is of this type; a boolean is no number."""
        known = [item for item in self.fields if item.field == field]
        best = max(known, key=lambda item: item.confidence).value if known else None
        if isinstance(best, bool) and kind is not bool:
            return None
        return best if isinstance(best, kind) else None

    @property
    def day(self) -> date | None:
        """The date of the file, from which „heute" or „im März" are told."""
        return self.value("date", date)

    @property
    def report_year(self) -> int | None:
        """The year that the file reports on."""
        return self.value("report_year", int)


@dataclass(frozen=True, slots=True)
class TextParts:
    """What a file is made of: zones, the Anlagen inside it, the tables of its text, its outline."""

    zones: tuple[Zone, ...]
    attached: tuple[AttachedPart, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class FactValues:
    """What the text of a file says, each in the order of the text."""

    dates: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]
    commitments: tuple[Commitment, ...]
    abbreviations: tuple[DefinedAbbreviation, ...]
    activities: tuple[Activity, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class FileValues:
    """Everything that was found in one file, before it becomes rows. `role` is `paper` or `attachment`.

    `shown` is what its first pages say whatever its role; `head` is that of a paper, empty for an Anlage.
    """

    source: SourceFile
    document: Document
    profile: Profile
    role: str
    shown: HeadValues
    head: HeadValues
    parts: TextParts
    facts: FactValues


@dataclass(frozen=True, slots=True)
class Reading:
    """One file as it was read: the document as laid out, its parts, and all rows made of it.

    `zones` are those the values were read by, `tables` those of its text, `sections` its outline: nobody
    needs to find them anew. Rows of scanned pages lie on the page as a person sees it (`Page.as_seen`).
    """

    document: Document
    zones: tuple[Zone, ...]
    tables: tuple[Table, ...]
    sections: tuple[Section, ...]
    extraction: Extraction
