"""One place at its page: a value that waits, any value of a document, or one that is missing and drawn."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from extract.app.review.adding import ADDABLE, addable_inputs, addition
from extract.app.review.archive import Shown
from extract.app.review.decide import Entry, Refused, accept, correct, reject
from extract.app.review.document_values import build_sheet
from extract.app.review.ledger import Change, Conflict
from extract.app.review.review_pages import ReviewPages, filter_of, number_of, query_of
from extract.app.review.subject import Case, empty_of
from extract.archive.corrections.anchor import source_hash
from extract.base.errors import OutputError, VorlagenError


class ItemPages(ReviewPages):
    """The handlers of a single value and of a document's pages."""

    async def item(self, request: Request) -> Response:
        """A value with its place."""
        if (asked := self.ask_name(request)) is not None:
            return asked
        return await run_in_threadpool(self._item, request)

    def _item(self, request: Request, status: int = 200, **told: object) -> Response:
        """One item; `told` may hold `error` (a sentence), `wrong` (a field), `entered` (what was typed)."""
        review = self.review
        review.refresh()
        key = request.path_params["key"]
        case = review.case(key)
        if case is None:
            return self.missing(request)
        wanted = filter_of(request)
        before, after = review.neighbours(key, wanted)
        page = number_of(request.query_params.get("seite")) or case.page
        if case.document is not None and page is not None:
            page = min(page, case.document.pages) or None
        width, height = self._size(case.document.document_id if case.document else None, page)
        values: dict[str, object] = {"error": None, "wrong": None, "entered": {}} | told
        return self.page(
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
            place=review.place_of(key, wanted),
            query=query_of(wanted),
            **values,
        )

    def _size(self, document_id: str | None, page: int | None) -> tuple[float, float]:
        if document_id is None or page is None:
            return 0.0, 0.0
        return self.review.archive.size_of(document_id, page)

    async def decide(self, request: Request) -> Response:
        """Saves what was pressed, and shows the next place."""
        form = await self.form(request)
        if form is None or not self.name_of(request):
            return self.refused(request)
        return await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: dict[str, str]) -> Response:
        review = self.review
        key, action = request.path_params["key"], request.path_params["action"]
        case = review.case(key)
        if case is None:
            return self.missing(request)
        entered = {name[5:]: value for name, value in form.items() if name.startswith("wert:")}
        try:
            changes = self._changes(case, action, self._entry(request, form, case, entered))
            review.ledger.decide(changes, case.guarded, form.get("version", ""))
        except Conflict as conflict:
            typed = entered if action == "speichern" else {}
            return self._item(request, 409, error=conflict.message, entered=typed)
        except Refused as refused:
            return self._item(request, 422, error=refused.message, wrong=refused.field, entered=entered)
        except OutputError as error:
            return self._item(request, 507, error=error.message, entered=entered)
        return self._after(request, case)

    def _after(self, request: Request, case: Case) -> Response:
        """The next place of the list; a value that was chosen on its page leads back to the page."""
        wanted = filter_of(request)
        if case.item.chosen and case.document is not None:
            where = f"seite={case.page or 1}&gespeichert=1"
            return self.go(request, f"/dokument/{case.document.document_id}", where)
        following = self.review.next_after(case.item.key, wanted)
        query = "&".join(part for part in (query_of(wanted), "gespeichert=1") if part)
        return self.go(request, f"/stelle/{following}" if following else "/", query)

    def _changes(self, case: Case, action: str, entry: Entry) -> list[Change]:
        if case.is_added:
            raise Refused(
                "Das wurde von Hand nachgetragen. Bitte unter „Entscheidungen“ zurücknehmen und, wo nötig, "
                "neu nachtragen."
            )
        if action == "bestaetigen":
            return accept(case, entry)
        if action == "verwerfen":
            return reject(case, entry)
        if action == "speichern":
            return correct(case, entry, self.review.candidates)
        raise Refused("Das gibt es hier nicht.")

    def _entry(self, request: Request, form: dict[str, str], case: Case, entered: dict[str, str]) -> Entry:
        document = case.document.document_id if case.document else None
        places = {
            name[4:]: self._shown(document, area)
            for name, area in form.items()
            if name.startswith("ort:") and area
        }
        return Entry(entered, self.name_of(request), form.get("alle") == "1", _note(form), places)

    def _shown(self, document: str | None, area: str) -> Shown:
        """What stands in a drawn box, read anew: the browser only says where."""
        if document is None:
            raise Refused("Hier gibt es keine Seite.")
        try:
            page, x0, top, x1, bottom = (float(part) for part in area.split(","))
            return self.review.archive.words_in(document, (page, x0, top, x1, bottom))
        except (ValueError, VorlagenError) as error:
            raise Refused("Der Rahmen liegt nicht auf der Seite. Bitte neu aufziehen.") from error

    async def document(self, request: Request) -> Response:
        """A page of a document with every value on it, each to be clicked."""
        if (asked := self.ask_name(request)) is not None:
            return asked
        return await run_in_threadpool(self._document, request)

    def _document(self, request: Request) -> Response:
        review = self.review
        review.refresh()
        document = review.archive.documents.get(request.path_params["document"])
        extraction = review.archive.extraction(document.document_id) if document else None
        if document is None or extraction is None:
            return self.missing(request)
        page = max(1, min(number_of(request.query_params.get("seite")) or 1, document.pages or 1))
        width, height = self._size(document.document_id, page)
        return self.page(
            request,
            "document.html",
            document=document,
            title=review.title_of(document),
            page=page,
            width=width,
            height=height,
            sheet=build_sheet(extraction, page if document.pages else 0, review.decided_rows(document)),
            waiting=review.waiting_additions(document, extraction),
            addable=ADDABLE,
        )

    async def added(self, request: Request) -> Response:
        """A row that the machine did not find: its form, and saving it."""
        if (asked := self.ask_name(request)) is not None:
            return asked
        if request.method == "GET":
            return await run_in_threadpool(self._adding, request)
        form = await self.form(request)
        if form is None:
            return self.refused(request)
        return await run_in_threadpool(self._add, request, form)

    def _adding(self, request: Request, status: int = 200, **told: object) -> Response:
        review, table = self.review, request.path_params["table"]
        document = review.archive.documents.get(request.path_params["document"])
        if document is None or table not in ADDABLE:
            return self.missing(request)
        page = max(1, min(number_of(request.query_params.get("seite")) or 1, document.pages or 1))
        width, height = self._size(document.document_id, page)
        values: dict[str, object] = {"error": None, "wrong": None, "entered": {}} | told
        return self.page(
            request,
            "add.html",
            status,
            document=document,
            title=review.title_of(document),
            table=table,
            inputs=addable_inputs(table, review.candidates),
            page=page,
            width=width,
            height=height,
            **values,
        )

    def _add(self, request: Request, form: dict[str, str]) -> Response:
        review, table = self.review, request.path_params["table"]
        document = review.archive.documents.get(request.path_params["document"])
        if document is None or table not in ADDABLE:
            return self.missing(request)
        entered = {name[5:]: value for name, value in form.items() if name.startswith("wert:")}
        try:
            shown = self._shown(document.document_id, form.get("ort", "")) if form.get("ort") else None
            entry = Entry(entered, self.name_of(request), False, _note(form))
            extraction = review.archive.extraction(document.document_id)
            council = review.archive.council_of(document)
            source = source_hash(extraction.blocks, None, None, shown.boxes) if extraction and shown else None
            change = addition(
                council, empty_of(document, extraction), table, entry, shown, source, document.pages > 0
            )
            review.ledger.decide([change], (), None)
        except Refused as refused:
            return self._adding(request, 422, error=refused.message, wrong=refused.field, entered=entered)
        except OutputError as error:
            return self._adding(request, 507, error=error.message, entered=entered)
        page = int(shown.boxes[0][0]) if shown and shown.boxes else 1
        return self.go(request, f"/dokument/{document.document_id}", f"seite={page}&gespeichert=1")

    async def picture(self, request: Request) -> Response:
        """A page as it is."""
        document, page = request.path_params["document"], request.path_params["page"]
        try:
            data = await run_in_threadpool(self.review.archive.picture, document, page)
        except VorlagenError as error:
            return Response(error.message, 404, media_type="text/plain")
        return Response(data, media_type="image/png")

    async def words(self, request: Request) -> Response:
        """The words in a drawn box."""
        given = request.query_params
        try:
            page, x0, top, x1, bottom = (float(given[n]) for n in ("seite", "x0", "oben", "x1", "unten"))
            area = (page, x0, top, x1, bottom)
            shown = await run_in_threadpool(self.review.archive.words_in, given["dokument"], area)
        except (KeyError, ValueError, VorlagenError):
            return JSONResponse({"text": "", "boxes": []}, 404)
        return JSONResponse({"text": shown.text, "boxes": shown.boxes})


def _note(form: dict[str, str]) -> str | None:
    return " ".join(form.get("bemerkung", "").split())[:300] or None
