"""The list of what waits, in pages."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extract.app.review.queue import Line, gather
from extract.app.review.review_pages import ReviewPages, filter_of, number_of, query_of
from extract.app.review.state import PER_PAGE


class ListPages(ReviewPages):
    """The list, whole and as the part that a filter changes."""

    async def queue(self, request: Request) -> Response:
        """The list with its filter."""
        return await self._listed(request, "queue.html")

    async def rows(self, request: Request) -> Response:
        """The list alone, as the filter asks for it."""
        return await self._listed(request, "_rows.html")

    async def _listed(self, request: Request, template: str) -> Response:
        if (asked := self.ask_name(request)) is not None:
            return asked
        wanted, start = filter_of(request), number_of(request.query_params.get("ab"))

        def listed() -> Response:
            review = self.review
            review.refresh()
            items = review.shown(wanted)
            kinds = review.kinds_of(items) if not wanted.code and not wanted.document else ()
            lines = [Line(item) for item in items] if wanted.code else gather(items)
            return self.page(
                request,
                template,
                lines=lines[start : start + PER_PAGE],
                total=len(items),
                count=len(lines),
                start=start,
                before=start - PER_PAGE if start >= PER_PAGE else None,
                more=start + PER_PAGE if start + PER_PAGE < len(lines) else None,
                wanted=wanted,
                query=query_of(wanted),
                kinds=kinds,
                codes=sorted({(item.code, item.what) for item in review.queue}, key=lambda c: c[1]),
                documents=sorted({(i.document_id, i.title) for i in review.queue if i.document_id}),
            )

        return await run_in_threadpool(listed)
