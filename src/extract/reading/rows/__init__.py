"""Values become rows, here alone: every row with its id, its page, its boxes and the words it stands for."""

from extract.reading.rows.all_rows import build_rows, origin_of
from extract.reading.rows.document_rows import build_issue_rows

__all__ = ["build_issue_rows", "build_rows", "origin_of"]
