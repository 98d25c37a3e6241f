"""One document made visible: pictures of its pages with what was found, and an outline as text."""

from extract.app.inspection.document_text import render_outline
from extract.app.inspection.labels import place_labels
from extract.app.inspection.marks import Band, PageMark, collect_marks, find_bands
from extract.app.inspection.picture import Frame, PageSheet, draw_sheet

__all__ = [
    "Band",
    "Frame",
    "PageMark",
    "PageSheet",
    "collect_marks",
    "draw_sheet",
    "find_bands",
    "place_labels",
    "render_outline",
]
