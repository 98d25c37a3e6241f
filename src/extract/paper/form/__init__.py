"""The head of a paper as a form: rows of cells, labels and their values, shapes of values, its end."""

from extract.paper.form.cells import Cell, Row, join_cells, spans_of
from extract.paper.form.document_form import Form, build_form
from extract.paper.form.label_values import Value, find_value
from extract.paper.form.labels import LabelHit, find_labels
from extract.paper.form.shapes import is_only_a_day, is_open, parse_public

__all__ = [
    "Cell",
    "Form",
    "LabelHit",
    "Row",
    "Value",
    "build_form",
    "find_labels",
    "find_value",
    "is_only_a_day",
    "is_open",
    "join_cells",
    "parse_public",
    "spans_of",
]
