"""The reviewers' pages as an application of their own, or as an area of a larger one."""

from __future__ import annotations

from collections.abc import Callable

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from extract.app.review.decision_pages import DecisionPages
from extract.app.review.item_pages import ItemPages
from extract.app.review.list_pages import ListPages
from extract.app.review.organization_pages import OrganizationPages
from extract.app.review.review_pages import ReviewPages
from extract.app.review.state import Review
from extract.app.web import Guard, Site
from extract.base.errors import VorlagenError


def build_app(review: Review, token: str, port: int) -> ASGIApp:
    """The whole application behind its guard; `token` is the secret first part of every address."""
    return Guard(build_area(lambda: review, Site()), token, port)


def build_area(review: Callable[[], Review], site: Site) -> Starlette:
    """The routes of the area as an application; where the run cannot be read, a page says why."""
    pages = ReviewPages(review, site)
    return Starlette(
        routes=review_routes(review, site), exception_handlers={VorlagenError: pages.unavailable}
    )


def review_routes(review: Callable[[], Review], site: Site) -> list[Route]:
    """The routes of the area; `review` is asked at every request for the run to show."""
    lists, items = ListPages(review, site), ItemPages(review, site)
    decisions, organizations = DecisionPages(review, site), OrganizationPages(review, site)
    return [
        Route("/", lists.queue),
        Route("/liste", lists.rows),
        Route("/stelle/{key}", items.item),
        Route("/stelle/{key}/{action}", items.decide, methods=["POST"]),
        Route("/dokument/{document}", items.document),
        Route("/neu/{document}/{table}", items.added, methods=["GET", "POST"]),
        Route("/seite/{document}/{page:int}.png", items.picture),
        Route("/woerter", items.words),
        Route("/zuruecknehmen", decisions.undo, methods=["POST"]),
        Route("/entscheidungen", decisions.decisions),
        Route("/entscheidungen/widerrufen", decisions.revoke, methods=["POST"]),
        Route("/organisationen", organizations.organizations),
        Route("/organisationen/zusammenlegen", organizations.merge, methods=["POST"]),
        Route("/name", lists.name, methods=["GET", "POST"]),
        Route("/static/{name}", lists.static),
    ]
