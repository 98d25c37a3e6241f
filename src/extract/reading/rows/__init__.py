"""Values become rows, here alone: every row with its id, its page, its boxes and the words it stands for."""

from extract.reading.rows.document_rows import build_issue_rows
from extract.reading.rows.whole import build_rows, origin_of

__all__ = ["build_issue_rows", "build_rows", "origin_of"]
