"""The decisions made: listed, taken back by who made them."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from extract.app.review.ledger import Change, Conflict, Subject
from extract.app.review.review_pages import ReviewPages
from extract.archive.corrections import Book
from extract.archive.corrections.model import Correction
from extract.base.errors import OutputError

MOST_LISTED = 200


class DecisionPages(ReviewPages):
    """Undo, the list of decisions, and taking one of them back."""

    async def undo(self, request: Request) -> Response:
        """Takes this person's last saving back."""
        if await self.form(request) is None:
            return self.refused(request)
        review = self.review
        try:
            steps = await run_in_threadpool(review.ledger.undo, self.name_of(request))
        except (Conflict, OutputError) as error:
            return self.page(request, "told.html", 409, error=error.message)
        rows = [step.subject.row for step in steps if step.subject.row]
        item = next((i for i in review.queue if {i.key, i.row_id} & set(rows)), None)
        return self.go(request, f"/stelle/{item.key}" if item else "/entscheidungen")

    async def decisions(self, request: Request) -> Response:
        """All that was decided, the latest first."""
        if (asked := self.ask_name(request)) is not None:
            return asked

        def listed() -> Response:
            review = self.review
            review.refresh()
            made = list(review.made())
            return self.page(request, "decisions.html", made=made[:MOST_LISTED], total=len(made))

        return await run_in_threadpool(listed)

    async def revoke(self, request: Request) -> Response:
        """Takes one decision back; only who made it may."""
        form = await self.form(request)
        if form is None:
            return self.refused(request)
        try:
            await run_in_threadpool(self._revoke, form.get("kennung", ""), self.name_of(request))
        except (Conflict, OutputError) as error:
            return self.page(request, "told.html", 409, error=error.message)
        return self.go(request, "/entscheidungen")

    def _revoke(self, wanted: str, by: str) -> None:
        ledger = self.review.ledger
        found = next(((s, i) for s, i in _decisions(ledger.book) if i.correction_id == wanted), None)
        if found is None:
            told = "Diese Entscheidung gibt es nicht mehr; sie ist schon zurückgenommen."
            raise Conflict("conflict", told)
        subject, item = found
        if item.by != by:
            raise Conflict(
                "not-yours",
                f"Das hat {item.by} entschieden, und nur {item.by} kann es zurücknehmen. Ist es falsch, "
                "bitte an der Stelle selbst anders entscheiden.",
            )
        ledger.decide([Change(subject, (), (item,))], (), None)


def _decisions(book: Book) -> list[tuple[Subject, Correction]]:
    """Every decision with what it is about."""
    own = [
        (Subject(entry.council, entry.known, item.table, item.row), item)
        for entry in book.entries
        for item in entry.known.correction
    ]
    rules = [(Subject(council, None, item.table, None, item.target), item) for council, item in book.rules]
    return own + rules
