"""Checks on one document: what a reviewer must look at."""

from extract.reading.checks.all_checks import check_document, with_checks

__all__ = ["check_document", "with_checks"]
