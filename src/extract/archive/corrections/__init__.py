"""Reviewers' decisions: read from files made for git, applied to what the machine read, kept beside it."""

from extract.archive.corrections.answers import is_settled
from extract.archive.corrections.apply import Decisions, apply_decisions
from extract.archive.corrections.folder import DEFAULT_ROOT, Book, read_book
from extract.archive.corrections.model import Correction, CouncilRules, DocumentCorrections

__all__ = [
    "DEFAULT_ROOT",
    "Book",
    "Correction",
    "CouncilRules",
    "Decisions",
    "DocumentCorrections",
    "apply_decisions",
    "is_settled",
    "read_book",
]
