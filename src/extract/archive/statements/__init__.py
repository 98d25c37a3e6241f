"""What a council system says of its papers: kept in a file beside them, compared with what they print."""

from extract.archive.statements.model import (
    StatedConsultation,
    StatedFile,
    Statement,
    stated_header,
    statements_by_hash,
)
from extract.archive.statements.statement_file import (
    FETCH_REPORT,
    STATEMENT_FILE,
    StatementError,
    parse_statement,
    statement_bytes,
)

__all__ = [
    "FETCH_REPORT",
    "STATEMENT_FILE",
    "StatedConsultation",
    "StatedFile",
    "Statement",
    "StatementError",
    "parse_statement",
    "stated_header",
    "statement_bytes",
    "statements_by_hash",
]
