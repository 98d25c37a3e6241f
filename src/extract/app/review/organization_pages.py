"""Two organizations that are one: shown with what the merge would change, done when it is confirmed."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extract.app.review.decide import Entry, Refused, merge
from extract.app.review.review_pages import ReviewPages
from extract.base.errors import OutputError

_SUGGESTED = 12


class OrganizationPages(ReviewPages):
    """Choosing two names, seeing what follows, merging them."""

    async def organizations(self, request: Request) -> Response:
        """The two names, and what is like the first."""
        if (asked := self.ask_name(request)) is not None:
            return asked
        return await run_in_threadpool(self._organizations, request)

    def _organizations(self, request: Request, status: int = 200, error: str | None = None) -> Response:
        review = self.review
        review.refresh()
        given = request.query_params
        first = given.get("eine", "")
        likely = review.candidates.like(first, _SUGGESTED) if first else ()
        return self.page(
            request,
            "organizations.html",
            status,
            first=first,
            second=given.get("andere", ""),
            likely=likely,
            names=sorted({row.name for row in review.archive.run.organizations}),
            error=error,
        )

    async def merge(self, request: Request) -> Response:
        """Asks first, with what the merge would change; merges when the page says that it was asked."""
        form = await self.form(request)
        if form is None or not self.name_of(request):
            return self.refused(request)
        return await run_in_threadpool(self._merge, request, form)

    def _merge(self, request: Request, form: dict[str, str]) -> Response:
        review = self.review
        entry = Entry({}, self.name_of(request), True)
        old, kept = form.get("eine", ""), form.get("andere", "")
        try:
            changes = merge(review.archive.main_council, old, kept, entry, review.candidates)
            if form.get("sicher") != "1":
                first = review.candidates.organization_called(old)
                second = review.candidates.organization_called(kept)
                return self.page(request, "merge.html", first=first, second=second, error=None)
            review.ledger.decide(changes, (), None)
        except (Refused, OutputError) as error:
            return self._organizations(request, 422, error.message)
        return self.go(request, "/entscheidungen", "gespeichert=1")
