"""Types between the stages: a page as read, a document as laid out, a value as found."""

from extract.base.model.document import Block, Document, Furniture, Line, Piece, Segment
from extract.base.model.found import (
    Attachment,
    Candidate,
    Finding,
    Origin,
    Section,
    SectionKind,
    Severity,
    Station,
    Table,
    TableRow,
    Value,
    Zone,
    ZoneKind,
)
from extract.base.model.pages import Box, Page, Rule, SourceFile, TextSource, Word, hull

__all__ = [
    "Attachment",
    "Block",
    "Box",
    "Candidate",
    "Document",
    "Finding",
    "Furniture",
    "Line",
    "Origin",
    "Page",
    "Piece",
    "Rule",
    "Section",
    "SectionKind",
    "Segment",
    "Severity",
    "SourceFile",
    "Station",
    "Table",
    "TableRow",
    "TextSource",
    "Value",
    "Word",
    "Zone",
    "ZoneKind",
    "hull",
]
