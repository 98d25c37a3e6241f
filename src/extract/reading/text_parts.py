"""What a file is made of: the Anlagen inside it, the zones of its own pages, its tables, its outline."""

from __future__ import annotations

from collections.abc import Sequence

from extract.base.attempt import Attempt
from extract.base.model import Attachment, Document, SourceFile, Table, Zone
from extract.paper.segment import build_sections, close_zones, split_parts
from extract.paper.tables import find_tables, tables_of_text
from extract.profile import Profile
from extract.reading.stages import TextParts


def split_text(
    source: SourceFile,
    document: Document,
    zones: Sequence[Zone],
    attachments: Sequence[Attachment],
    profile: Profile,
    attempt: Attempt,
) -> TextParts:
    """The parts of a file whose head names these Anlagen; none is looked for inside where it names none."""
    attached = attempt("parts", (), split_parts, document, attachments, source, zones)
    closed = close_zones(document, zones, attached)
    tables = attempt("tables", (), _tables_in, document, closed)
    sections = attempt("sections", (), build_sections, document, closed, profile, attached, tables)
    return TextParts(closed, attached, tables, sections)


def _tables_in(document: Document, zones: Sequence[Zone]) -> tuple[Table, ...]:
    return tables_of_text(document, zones, find_tables(document.pages))
