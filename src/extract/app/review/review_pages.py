"""What the handlers of the review share: the run they show, the filter that goes along from page to page."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from extract.app.review.state import Filter, Review
from extract.app.review.templating import render
from extract.app.web import Pages, Site

Asked = Callable[[], Review]


class ReviewPages(Pages):
    """Handlers over a run; everything that reads files runs outside the event loop."""

    def __init__(self, asked: Asked, site: Site) -> None:
        super().__init__(site, render)
        self._asked = asked

    @property
    def review(self) -> Review:
        """The run under review."""
        return self._asked()

    def own_values(self, request: Request) -> dict[str, object]:
        """Whether there is a step that this person may take back, and how far the review is."""
        review = self.review
        return {
            "can_undo": review.ledger.can_undo(self.name_of(request)),
            "progress": review.progress(),
        }

    def missing(self, request: Request) -> Response:
        """There is no such item, or no longer."""
        told = "Diese Stelle gibt es nicht (mehr). Vielleicht wurde inzwischen neu eingelesen."
        return self.page(request, "told.html", 404, error=told)

    def refused(self, request: Request) -> Response:
        """What was sent came from no page of this server."""
        told = (
            "Die Eingabe kam nicht von dieser Seite, oder das Programm wurde neu gestartet. Bitte neu laden."
        )
        return self.page(request, "told.html", 403, error=told)

    async def unavailable(self, request: Request, error: Exception) -> Response:
        """The run cannot be read now, since a new one is taking its place, or it is damaged."""
        plain = Pages(self.site, self.render)  # without what only a run can tell
        return plain.page(request, "told.html", 503, error=getattr(error, "message", ""))


def filter_of(request: Request) -> Filter:
    """The filter that stands in an address."""
    given = request.query_params
    return Filter(
        words=given.get("suche", "")[:200],
        code=given.get("art", "")[:60],
        document=given.get("dokument", "")[:40],
        decided=given.get("stand") == "entschieden",
    )


def query_of(wanted: Filter) -> str:
    """The filter as a query, to keep it from page to page."""
    parts = {"suche": wanted.words, "art": wanted.code, "dokument": wanted.document}
    if wanted.decided:
        parts["stand"] = "entschieden"
    return urlencode({name: value for name, value in parts.items() if value})


def number_of(text: str | None) -> int:
    """A number that stands in an address; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
