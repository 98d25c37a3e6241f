"""How a document stands after all that was read and found: its status, and how sure its values are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.schema.extraction import Extraction
from extract.schema.records import Located

LOW_CONFIDENCE = 0.7
"""Below this a value counts as uncertain, and one of the head is put before a reviewer."""

_NOT_READ = ("failed", "skipped")


def settle_document(extraction: Extraction, has_error: bool | None = None) -> Extraction:
    """The rows with status and confidence of the document counted from them.

    A document with a recorded error, or of whose pages none has text, is `partial`, never `ok`; one that was
    not read stays as it is. `has_error` is told where the issues do not tell: of errors that a reviewer took
    note of. The confidence is that of head, stations, Anlagen and outline; None where there are none.
    """
    document = extraction.document
    if has_error is None:
        has_error = any(issue.severity == "error" for issue in extraction.issues)
    unread = document.text_source == "none"
    located = (*extraction.fields, *extraction.consultations, *extraction.files, *extraction.sections)
    status = "partial" if has_error or unread else "ok"
    status = document.status if document.status in _NOT_READ else status
    mean, low = _confidence(located)
    settled = replace(document, status=status, confidence_mean=mean, confidence_low=low)
    return replace(extraction, document=settled)


def _confidence(rows: Sequence[Located]) -> tuple[float | None, float | None]:
    """The mean, and the share of uncertain values."""
    if not rows:
        return None, None
    low = sum(row.confidence < LOW_CONFIDENCE for row in rows)
    return round(sum(row.confidence for row in rows) / len(rows), 4), round(low / len(rows), 4)
