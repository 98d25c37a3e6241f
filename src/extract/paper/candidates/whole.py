"""The head of a paper as the scorer sees it: its rows in snippets, and what the rules took them for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extract.base.model import Attachment, Candidate, Document, Page
from extract.pages.layout import build_document
from extract.paper.attachments import extract_attachments
from extract.paper.candidates.snippets import Snippet, split_snippets
from extract.paper.form import Form, build_form
from extract.paper.form.cells import Row
from extract.paper.header import extract_header
from extract.paper.segment import split_zones
from extract.paper.stations import StationsResult, extract_stations
from extract.profile import Profile

FIRST_PAGES = 2
"""Pages that may hold a head; the last page is looked at for Anlagen, date and signature besides."""
_MOST_ROWS = 220


@dataclass(frozen=True, slots=True)
class HeadView:
    """A head before it is scored. `hints` names, by the offset at which a snippet begins, what rules say."""

    document: Document
    snippets: tuple[Snippet, ...]
    hints: dict[int, tuple[str, ...]]


def view_head(pages: Sequence[Page], profile: Profile) -> HeadView:
    """Pages up to where the scorer takes over, for training: the same steps as the recipe's."""
    document = build_document(pages)
    form = build_form(document, split_zones(document, profile), profile)
    stations = extract_stations(form)
    files = extract_attachments(form)
    header = extract_header(form, stations, files)
    return build_view(form, header.candidates, stations, files)


def build_view(
    form: Form, candidates: Sequence[Candidate], stations: StationsResult, files: Sequence[Attachment]
) -> HeadView:
    """The rows of the first pages and the last one in snippets, with the rules' readings beside."""
    snippets = split_snippets(_rows(form))
    spans = [(span, c.field) for c in candidates for span in c.spans if c.field != "series"]
    spans += [(span, "station") for station in stations.stations for span in station.spans]
    spans += [(span, "file") for file in files for span in file.spans]
    hints: dict[int, list[str]] = defaultdict(list)
    end = max((cell.end for row in form.head for cell in row.cells), default=0)
    for snippet in snippets:
        start, stop = snippet.cell.span
        hints[start] += dict.fromkeys(name for (a, b), name in spans if a < stop and b > start)
        hints[start].append("head" if start < end else "below")
    return HeadView(form.document, snippets, {start: tuple(names) for start, names in hints.items()})


def _rows(form: Form) -> tuple[Row, ...]:
    last = len(form.document.pages)
    rows = [row for row in form.rows if row.page <= FIRST_PAGES or row.page == last]
    return tuple(rows[:_MOST_ROWS])
