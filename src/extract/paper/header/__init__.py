"""The head of a paper: reference, type, publicity, title, date, parties, formula, series."""

from extract.paper.form.publicity import parse_publicity
from extract.paper.header.extract import HeaderResult, extract_header
from extract.paper.header.paper_type import parse_paper_type
from extract.paper.header.reference import find_references, parse_reference

__all__ = [
    "HeaderResult",
    "extract_header",
    "find_references",
    "parse_paper_type",
    "parse_publicity",
    "parse_reference",
]
