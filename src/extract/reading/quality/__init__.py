"""Checks on documents and archives: what a reviewer must look at, and in which order."""

from extract.archive.checks import check_archive
from extract.reading.quality.completeness import FIELD_NAMES
from extract.reading.quality.document import check_document, with_checks
from extract.reading.quality.ordering import burden, order_issues, weight

__all__ = [
    "FIELD_NAMES",
    "burden",
    "check_archive",
    "check_document",
    "order_issues",
    "weight",
    "with_checks",
]
