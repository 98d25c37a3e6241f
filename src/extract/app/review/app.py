"""The pages: the list of what waits, one item with its place, the decisions made, organizations."""

from __future__ import annotations

import secrets
from urllib.parse import parse_qsl, quote, unquote, urlencode

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from extract.app.review.archive import Shown
from extract.app.review.decide import Entry, Refused, accept, correct, merge, reject
from extract.app.review.ledger import Change, Conflict, Subject
from extract.app.review.security import Guard
from extract.app.review.state import PER_PAGE, Filter, Review
from extract.app.review.subject import Case
from extract.app.review.templating import STATIC, render
from extract.archive.corrections.model import Correction
from extract.base.errors import OutputError, VorlagenError

_NAME = "vorlagen_name"
_LONGEST_NAME = 60


def build_app(review: Review, token: str, port: int) -> ASGIApp:
    """The whole application behind its guard; `token` is the secret first part of every address."""
    pages = _Pages(review, secrets.token_urlsafe(24))
    routes = [
        Route("/", pages.queue),
        Route("/liste", pages.rows),
        Route("/stelle/{key}", pages.item),
        Route("/stelle/{key}/{action}", pages.decide, methods=["POST"]),
        Route("/seite/{document}/{page:int}.png", pages.picture),
        Route("/woerter", pages.words),
        Route("/zuruecknehmen", pages.undo, methods=["POST"]),
        Route("/entscheidungen", pages.decisions),
        Route("/entscheidungen/widerrufen", pages.revoke, methods=["POST"]),
        Route("/organisationen", pages.organizations),
        Route("/organisationen/zusammenlegen", pages.merge, methods=["POST"]),
        Route("/name", pages.name, methods=["GET", "POST"]),
        Route("/static/{name}", pages.static),
    ]
    return Guard(Starlette(routes=routes), token, port)


class _Pages:
    """The handlers; everything that reads files runs outside the event loop."""

    def __init__(self, review: Review, seal: str) -> None:
        self.review = review
        self.seal = seal

    async def queue(self, request: Request) -> Response:
        return await self._listed(request, "queue.html")

    async def rows(self, request: Request) -> Response:
        return await self._listed(request, "_rows.html")

    async def _listed(self, request: Request, template: str) -> Response:
        if (asked := self._ask_name(request)) is not None:
            return asked
        wanted, start = _filter(request), _number(request.query_params.get("ab"))

        def listed() -> Response:
            self.review.refresh()
            items = self.review.shown(wanted)
            return self._page(
                request,
                template,
                items=items[start : start + PER_PAGE],
                total=len(items),
                more=start + PER_PAGE if start + PER_PAGE < len(items) else None,
                wanted=wanted,
                query=_query(wanted),
                codes=sorted({(item.code, item.what) for item in self.review.queue}, key=lambda c: c[1]),
                documents=sorted({(i.document_id, i.title) for i in self.review.queue if i.document_id}),
            )

        return await run_in_threadpool(listed)

    async def item(self, request: Request) -> Response:
        if (asked := self._ask_name(request)) is not None:
            return asked
        return await run_in_threadpool(self._item, request)

    def _item(self, request: Request, status: int = 200, **told: object) -> Response:
        """One item; `told` may hold `error` (a sentence), `wrong` (a field), `entered` (what was typed)."""
        self.review.refresh()
        key = request.path_params["key"]
        case = self.review.case(key)
        if case is None:
            return self._missing(request)
        wanted = _filter(request)
        before, after = self.review.neighbours(key, wanted)
        page = _number(request.query_params.get("seite")) or case.page
        if case.document is not None and page is not None:
            page = min(page, case.document.pages) or None
        width, height = self._size(case, page)
        values: dict[str, object] = {"error": None, "wrong": None, "entered": {}} | told
        return self._page(
            request,
            "item.html",
            status,
            case=case,
            item=case.item,
            page=page,
            width=width,
            height=height,
            boxes=[box for box in case.boxes if int(box[0]) == page],
            before=before,
            after=after,
            query=_query(wanted),
            **values,
        )

    def _size(self, case: Case, page: int | None) -> tuple[float, float]:
        if case.document is None or page is None:
            return 0.0, 0.0
        return self.review.archive.size_of(case.document.document_id, page)

    async def decide(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None or not self._name_of(request):
            return self._refused(request)
        return await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: dict[str, str]) -> Response:
        key, action = request.path_params["key"], request.path_params["action"]
        case = self.review.case(key)
        if case is None:
            return self._missing(request)
        entered = {name[5:]: value for name, value in form.items() if name.startswith("wert:")}
        try:
            changes = self._changes(case, action, self._entry(request, form, case, entered))
            self.review.ledger.decide(changes, case.guarded, form.get("version", ""))
        except Conflict as conflict:
            typed = entered if action == "speichern" else {}
            return self._item(request, 409, error=conflict.message, entered=typed)
        except Refused as refused:
            return self._item(request, 422, error=refused.message, wrong=refused.field, entered=entered)
        except OutputError as error:
            return self._item(request, 507, error=error.message, entered=entered)
        wanted = _filter(request)
        following = self.review.next_after(key, wanted)
        return self._go(request, f"/stelle/{following}" if following else "/", _query(wanted))

    def _changes(self, case: Case, action: str, entry: Entry) -> list[Change]:
        if action == "bestaetigen":
            return accept(case, entry)
        if action == "verwerfen":
            return reject(case, entry)
        if action == "speichern":
            return correct(case, entry, self.review.candidates)
        raise Refused("Das gibt es hier nicht.")

    def _entry(self, request: Request, form: dict[str, str], case: Case, entered: dict[str, str]) -> Entry:
        places = {
            name[4:]: self._shown(case, area)
            for name, area in form.items()
            if name.startswith("ort:") and area
        }
        note = " ".join(form.get("bemerkung", "").split())[:300]
        return Entry(entered, self._name_of(request), form.get("alle") == "1", note or None, places)

    def _shown(self, case: Case, area: str) -> Shown:
        """What stands in a drawn box, read anew: the browser only says where."""
        if case.document is None:
            raise Refused("Hier gibt es keine Seite.")
        try:
            page, x0, top, x1, bottom = (float(part) for part in area.split(","))
            return self.review.archive.words_in(case.document.document_id, (page, x0, top, x1, bottom))
        except (ValueError, VorlagenError) as error:
            raise Refused("Der Rahmen liegt nicht auf der Seite. Bitte neu aufziehen.") from error

    async def picture(self, request: Request) -> Response:
        document, page = request.path_params["document"], request.path_params["page"]
        try:
            data = await run_in_threadpool(self.review.archive.picture, document, page)
        except VorlagenError as error:
            return Response(error.message, 404, media_type="text/plain")
        return Response(data, media_type="image/png")

    async def words(self, request: Request) -> Response:
        given = request.query_params
        try:
            page, x0, top, x1, bottom = (float(given[n]) for n in ("seite", "x0", "oben", "x1", "unten"))
            area = (page, x0, top, x1, bottom)
            shown = await run_in_threadpool(self.review.archive.words_in, given["dokument"], area)
        except (KeyError, ValueError, VorlagenError):
            return JSONResponse({"text": "", "boxes": []}, 404)
        return JSONResponse({"text": shown.text, "boxes": shown.boxes})

    async def undo(self, request: Request) -> Response:
        if await self._form(request) is None:
            return self._refused(request)
        try:
            steps = await run_in_threadpool(self.review.ledger.undo)
        except (Conflict, OutputError) as error:
            return self._page(request, "told.html", 409, error=error.message)
        rows = [step.subject.row for step in steps if step.subject.row]
        item = next((i for i in self.review.queue if {i.key, i.row_id} & set(rows)), None)
        return self._go(request, f"/stelle/{item.key}" if item else "/entscheidungen", "")

    async def decisions(self, request: Request) -> Response:
        if (asked := self._ask_name(request)) is not None:
            return asked

        def listed() -> Response:
            self.review.refresh()
            made = list(self.review.made())
            return self._page(request, "decisions.html", made=made[:500], total=len(made))

        return await run_in_threadpool(listed)

    async def revoke(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None:
            return self._refused(request)
        try:
            await run_in_threadpool(self._revoke, form.get("kennung", ""))
        except (Conflict, OutputError) as error:
            return self._page(request, "told.html", 409, error=error.message)
        return self._go(request, "/entscheidungen", "")

    def _revoke(self, wanted: str) -> None:
        book = self.review.ledger.book
        for entry in book.entries:
            for item in entry.known.correction:
                if item.correction_id == wanted:
                    subject = Subject(entry.council, entry.known, item.table, item.row)
                    self.review.ledger.decide([Change(subject, (), (item,))], (), None)
                    return
        for council, item in book.rules:
            if item.correction_id == wanted:
                self.review.ledger.decide([_without(council, item)], (), None)
                return
        raise Conflict("conflict", "Diese Entscheidung gibt es nicht mehr; sie ist schon zurückgenommen.")

    async def organizations(self, request: Request) -> Response:
        if (asked := self._ask_name(request)) is not None:
            return asked
        return await run_in_threadpool(self._organizations, request)

    def _organizations(self, request: Request, status: int = 200, error: str | None = None) -> Response:
        self.review.refresh()
        given = request.query_params
        first = given.get("eine", "")
        likely = self.review.candidates.like(first, 12) if first else ()
        return self._page(
            request,
            "organizations.html",
            status,
            first=first,
            second=given.get("andere", ""),
            likely=likely,
            names=sorted({row.name for row in self.review.archive.run.organizations}),
            error=error,
        )

    async def merge(self, request: Request) -> Response:
        form = await self._form(request)
        if form is None or not self._name_of(request):
            return self._refused(request)
        return await run_in_threadpool(self._merge, request, form)

    def _merge(self, request: Request, form: dict[str, str]) -> Response:
        entry = Entry({}, self._name_of(request), True)
        old, kept = form.get("eine", ""), form.get("andere", "")
        try:
            changes = merge(self.review.archive.main_council, old, kept, entry, self.review.candidates)
            self.review.ledger.decide(changes, (), None)
        except (Refused, OutputError) as error:
            return self._organizations(request, 422, error.message)
        return self._go(request, "/entscheidungen", "")

    async def name(self, request: Request) -> Response:
        if request.method == "GET":
            return self._page(request, "name.html", error=None)
        form = await self._form(request)
        if form is None:
            return self._refused(request)
        name = " ".join(form.get("name", "").split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            return self._page(
                request, "name.html", 422, error="Bitte einen Namen mit bis zu 60 Zeichen eintragen."
            )
        answer = self._go(request, "/", "")
        path = request.scope["root_path"]
        answer.set_cookie(_NAME, quote(name), path=path, httponly=True, samesite="strict")
        return answer

    async def static(self, request: Request) -> Response:
        known = STATIC.get(request.path_params["name"])
        if known is None:
            return self._missing(request)
        return Response(known[0], media_type=known[1])

    async def _form(self, request: Request) -> dict[str, str] | None:
        """What was sent; None where the page's own seal is not on it."""
        body = (await request.body()).decode("utf-8", "replace")
        form = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=200))
        return form if secrets.compare_digest(form.get("siegel", "").encode(), self.seal.encode()) else None

    def _name_of(self, request: Request) -> str:
        name = unquote(request.cookies.get(_NAME, ""))
        return name if name.isprintable() and len(name) <= _LONGEST_NAME else ""

    def _ask_name(self, request: Request) -> Response | None:
        return None if self._name_of(request) else self._page(request, "name.html", error=None)

    def _page(self, request: Request, template: str, status: int = 200, **values: object) -> Response:
        own = {
            "base": request.scope["root_path"],
            "seal": self.seal,
            "name": self._name_of(request),
            "can_undo": self.review.ledger.can_undo,
        }
        return Response(render(template, **own, **values), status, media_type="text/html")

    def _go(self, request: Request, path: str, query: str) -> Response:
        return RedirectResponse(f"{request.scope['root_path']}{path}{'?' if query else ''}{query}", 303)

    def _refused(self, request: Request) -> Response:
        told = (
            "Die Eingabe kam nicht von dieser Seite, oder das Programm wurde neu gestartet. Bitte neu laden."
        )
        return self._page(request, "told.html", 403, error=told)

    def _missing(self, request: Request) -> Response:
        told = "Diese Stelle gibt es nicht (mehr). Vielleicht wurde inzwischen neu eingelesen."
        return self._page(request, "told.html", 404, error=told)


def _without(council: str, item: Correction) -> Change:
    return Change(Subject(council, None, item.table, None, item.target), (), (item,))


def _filter(request: Request) -> Filter:
    given = request.query_params
    return Filter(
        words=given.get("suche", "")[:200],
        code=given.get("art", "")[:60],
        document=given.get("dokument", "")[:40],
        decided=given.get("stand") == "entschieden",
    )


def _query(wanted: Filter) -> str:
    """The filter as a query, to keep it from page to page."""
    parts = {"suche": wanted.words, "art": wanted.code, "dokument": wanted.document}
    if wanted.decided:
        parts["stand"] = "entschieden"
    return urlencode({name: value for name, value in parts.items() if value})


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
