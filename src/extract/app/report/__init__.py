"""The data quality report: what a run found, how sure it is, where to look; HTML without a network.

`list_values` gives a document's values with their boxes, `draw_pages` its pages as pictures; the template
`_page_picture.html` with `page_picture.css` and `page_picture.js` shows the one over the other.
"""

from extract.app.report.document_pages import hidden_boxes_of
from extract.app.report.document_view import DocumentView, PageView, build_document_view
from extract.app.report.originals import Originals
from extract.app.report.pictures import PagePicture, draw_page, draw_pages
from extract.app.report.sampling import clopper_pearson, sample_size
from extract.app.report.values import ShownValue, list_values
from extract.app.report.write import ReportOptions, WrittenReport, write_report

__all__ = [
    "DocumentView",
    "Originals",
    "PagePicture",
    "PageView",
    "ReportOptions",
    "ShownValue",
    "WrittenReport",
    "build_document_view",
    "clopper_pearson",
    "draw_page",
    "draw_pages",
    "hidden_boxes_of",
    "list_values",
    "sample_size",
    "write_report",
]
