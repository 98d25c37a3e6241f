"""One document made visible: pictures of its pages with what was found, and an outline as text."""

from extract.inspection.labels import place_labels
from extract.inspection.marks import Band, Mark, collect_marks, find_bands
from extract.inspection.outline import render_outline
from extract.inspection.picture import Frame, Sheet, draw_sheet

__all__ = [
    "Band",
    "Frame",
    "Mark",
    "Sheet",
    "collect_marks",
    "draw_sheet",
    "find_bands",
    "place_labels",
    "render_outline",
]
