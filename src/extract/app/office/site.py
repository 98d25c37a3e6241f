"""All addresses of the program, behind its guard."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.responses import RedirectResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from extract.app.office.archive_pages import ArchivePages
from extract.app.office.desk import Desk
from extract.app.office.intake import MOST_BYTES
from extract.app.office.result_pages import ResultPages
from extract.app.office.start_pages import StartPages
from extract.app.web import Guard, Large, Site
from extract.base.errors import VorlagenError

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

_REVIEW = "/durchsicht"


def build_site(desk: Desk, token: str, port: int) -> ASGIApp:
    """The whole program; `token` is the secret first part of every address."""
    site = Site(known_name=lambda: desk.remembered.name, keep_name=desk.keep_name)
    start, archive, results = StartPages(desk, site), ArchivePages(desk, site), ResultPages(desk, site)
    routes: list[BaseRoute] = [
        Route("/", start.start),
        Route("/lauf", start.running),
        Route("/ordner", start.projects, methods=["GET", "POST"]),
        Route("/ablage/datei", start.receive, methods=["POST"]),
        Route("/einlesen", start.read, methods=["POST"]),
        Route("/uebernehmen", start.take_over, methods=["POST"]),
        Route("/abbrechen", start.cancel, methods=["POST"]),
        Route("/archiv", archive.archive),
        Route("/treffer", archive.hits),
        Route("/vorlage/{document}", archive.paper),
        Route("/bild/{document}/{page:int}.webp", archive.picture),
        Route("/verzeichnis", archive.directory),
        Route("/organisation/{organization}", archive.organization),
        Route("/ergebnisse", results.results),
        Route("/ergebnisse/lauf", results.running),
        Route("/bericht", results.report, methods=["POST"]),
        Route("/bericht/{path:path}", results.shown_report),
        Route("/entwurf", results.draft, methods=["POST"]),
        Route("/anfragen", results.requests, methods=["POST"]),
        Route("/antworten", results.merge, methods=["POST"]),
        Route("/fertig", results.finish, methods=["POST"]),
        Route("/datei/{path:path}", results.download),
        Route("/name", start.name, methods=["GET", "POST"]),
        Route("/static/{name}", start.static),
        Mount(_REVIEW, app=_Reviewed(desk, replace(site, area=_REVIEW))),
    ]
    large = (Large("/ablage/datei", MOST_BYTES),)
    refusals = {VorlagenError: start.unavailable, sqlite3.Error: start.unavailable}
    return Guard(Starlette(routes=routes, exception_handlers=refusals), token, port, large)


class _Reviewed:
    """The review of the open project, loaded when it is first asked for."""

    def __init__(self, desk: Desk, site: Site) -> None:
        self._desk, self._site = desk, site
        self._app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; without a run the first page."""
        if self._desk.project is None or not self._desk.project.has_run:
            home = str(scope["root_path"]).removesuffix(_REVIEW)
            await RedirectResponse(f"{home}/", 303)(scope, receive, send)
            return
        if self._app is None:
            from extract.app.review.app import build_area

            self._app = build_area(self._desk.review, self._site)
        await self._app(scope, receive, send)
