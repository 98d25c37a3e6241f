"""Checks on one document: what a reviewer must look at."""

from extract.reading.checks.completeness import FIELD_NAMES
from extract.reading.checks.document import check_document, with_checks

__all__ = ["FIELD_NAMES", "check_document", "with_checks"]
