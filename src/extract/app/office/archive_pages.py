"""Looking things up: search and list, one paper, partners and bodies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extract.app.office.desk import NoRun
from extract.app.office.office_pages import OfficePages
from extract.base.errors import VorlagenError

_LISTED = 100
_MOST_ANSWERED = 200


class ArchivePages(OfficePages):
    """The pages of the archive; all of them only read."""

    here = "/archiv"

    async def _shown(self, request: Request, build: Callable[[Request], Response]) -> Response:
        if (asked := self.ask_name(request)) is not None:
            return asked
        try:
            return await run_in_threadpool(build, request)
        except NoRun:
            return self.go(request, "/")

    async def archive(self, request: Request) -> Response:
        """The search with its facets."""
        return await self._shown(request, lambda asked: self._archive(asked, "archive.html"))

    async def hits(self, request: Request) -> Response:
        """The hits alone, while somebody types."""
        return await self._shown(request, lambda asked: self._archive(asked, "_hits.html"))

    def _archive(self, request: Request, template: str) -> Response:
        from extract.app.catalog import FACETS, PER_PAGE, Question, search

        given = request.query_params
        words = given.get("suche", "")[:_MOST_ANSWERED]
        chosen = {name: given[name][:_MOST_ANSWERED] for name in FACETS if given.get(name)}
        start = number_of(given.get("ab"))
        catalog = self.desk.catalog()
        found = search(catalog, Question(words, chosen), start)
        more = start + PER_PAGE < found.total

        def link(change: dict[str, str | None]) -> str:
            """The address of this search with something else chosen."""
            parts: dict[str, Any] = {"suche": words, **chosen} | change
            return urlencode({name: value for name, value in parts.items() if value})

        return self.page(
            request,
            template,
            words=words,
            chosen=chosen,
            found=found,
            catalog=catalog,
            facets=FACETS,
            link=link,
            start=start,
            before=link({"ab": str(start - PER_PAGE) if start > PER_PAGE else None}) if start else None,
            more=link({"ab": str(start + PER_PAGE)}) if more else None,
        )

    async def paper(self, request: Request) -> Response:
        """One paper, or an Anlage, with all that is known of it."""
        return await self._shown(request, self._paper)

    def _paper(self, request: Request) -> Response:
        from extract.app.catalog import build_paper
        from extract.app.report.document_view import title_of

        archive, catalog = self.desk.archive(), self.desk.catalog()
        document = archive.documents.get(request.path_params["document"])
        extraction = archive.extraction(document.document_id) if document else None
        if document is None:
            return self.missing(request)
        pages = document.pages
        page = max(1, min(number_of(request.query_params.get("seite")) or 1, pages or 1))
        width, height = archive.size_of(document.document_id, page) if pages else (0.0, 0.0)
        return self.page(
            request,
            "paper.html",
            document=document,
            title=title_of(document, archive.run.papers.get(document.document_id)),
            extraction=extraction,
            view=build_paper(catalog, document.document_id),
            page=page,
            width=width,
            height=height,
        )

    async def picture(self, request: Request) -> Response:
        """A page as it may be shown around: what the tables hide is black."""
        try:
            data = await run_in_threadpool(self._picture, request)
        except VorlagenError as error:
            return Response(error.message, 404, media_type="text/plain")
        return Response(data, media_type="image/webp")

    def _picture(self, request: Request) -> bytes:
        page = request.path_params["page"]
        return self.desk.archive().redacted(request.path_params["document"], page)

    async def directory(self, request: Request) -> Response:
        """Partners and bodies."""
        return await self._shown(request, self._directory)

    def _directory(self, request: Request) -> Response:
        from extract.app.catalog import list_organizations

        given = request.query_params
        words, kind = given.get("suche", "")[:_MOST_ANSWERED], given.get("art", "")[:20]
        lines = list_organizations(self.desk.catalog(), words, kind)
        start = number_of(given.get("ab"))
        query = urlencode({"suche": words, "art": kind})
        return self.page(
            request,
            "directory.html",
            here="/verzeichnis",
            lines=lines[start : start + _LISTED],
            total=len(lines),
            start=start,
            words=words,
            kind=kind,
            before=f"{query}&ab={max(0, start - _LISTED)}" if start else None,
            more=f"{query}&ab={start + _LISTED}" if start + _LISTED < len(lines) else None,
        )

    async def organization(self, request: Request) -> Response:
        """One partner or body over the years."""
        return await self._shown(request, self._organization)

    def _organization(self, request: Request) -> Response:
        from extract.app.catalog import build_organization

        view = build_organization(self.desk.catalog(), request.path_params["organization"])
        if view is None:
            return self.missing(request)
        return self.page(request, "organization.html", here="/verzeichnis", view=view)


def number_of(text: str | None) -> int:
    """A number that stands in an address; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
