"""The first page: files dropped in, what runs, what came of it; and choosing a project."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from extract.app.office.drafts import drafts_of
from extract.app.office.intake import CutError, Inbox, answers_of, papers_of, receive
from extract.app.office.jobs import Busy, Kind
from extract.app.office.office_pages import OfficePages
from extract.app.office.project import Project, named_project, opened_project
from extract.base.errors import ConfigurationError

_MOST_FAILED = 20
_MOST_WAITING = 8


class StartPages(OfficePages):
    """Intake, progress and projects."""

    async def start(self, request: Request) -> Response:
        """The first page: the intake, or the choice of a project where none is open."""
        if (asked := self.ask_name(request)) is not None:
            return asked
        if self.opened is None:
            return self._projects(request)
        return await run_in_threadpool(self._start, request, "start.html")

    async def running(self, request: Request) -> Response:
        """What runs, as the part of the page that is fetched again and again."""
        if self.opened is None:
            return Response("", 404)
        return await run_in_threadpool(self._start, request, "_run.html")

    def _start(self, request: Request, template: str) -> Response:
        assert self.opened is not None
        project, jobs = self.opened
        self.desk.warm()
        record = self.desk.run_record()
        waiting = self.desk.waiting(record)
        failed = [item["file"] for item in record.get("inputs", ()) if item.get("status") == "failed"]
        return self.page(
            request,
            template,
            project=project,
            job=jobs.state(),
            record=record,
            waiting=waiting[:_MOST_WAITING],
            waiting_count=len(waiting),
            failed=failed[:_MOST_FAILED],
            failed_count=len(failed),
            others=self.desk.others(),
        )

    def _projects(self, request: Request, status: int = 200, error: str | None = None) -> Response:
        return self.page(request, "projects.html", status, others=self.desk.others(), error=error)

    async def projects(self, request: Request) -> Response:
        """All projects, and a new one."""
        if request.method == "GET":
            return self._projects(request)
        form = await self.form(request)
        if form is None:
            return self.refused(request)
        try:
            await run_in_threadpool(self.desk.open, self._wanted(form))
        except ConfigurationError as error:
            return self._projects(request, 422, error.message)
        return self.go(request, "/")

    def _wanted(self, form: dict[str, str]) -> Project:
        if form.get("bekannt"):
            known = [project for project in self.desk.others() if str(project.folder) == form["bekannt"]]
            if not known:
                raise ConfigurationError("project-missing", "Diesen Ordner gibt es nicht mehr.")
            return known[0]
        return opened_project(form["pfad"]) if form.get("pfad") else named_project(form.get("neu", ""))

    async def receive(self, request: Request) -> Response:
        """One file, as the body of the request; its name in the address."""
        if not self.is_sealed(request.headers.get("x-siegel", "")):
            return _refusal("", "Bitte die Seite neu laden.", 403)
        if self.opened is None:
            return _refusal("", "Kein Archiv ist geöffnet.", 409)
        project = self.opened[0]
        name = request.query_params.get("name", "")[:1000]
        length = int(request.headers["content-length"])
        try:
            found = await receive(project, self._inbox(project, request), name, length, request.stream())
        except (CutError, ClientDisconnect):
            return _refusal(name, "Die Datei kam nicht ganz an. Bitte noch einmal.", 400)
        except OSError as error:
            reason = error.strerror or error
            told = f"Die Datei ließ sich nicht ablegen ({reason}). Bitte Platz und Rechte prüfen."
            return _refusal(name, told, 507)
        status = 422 if found.state == "abgelehnt" else 200
        return JSONResponse({"state": found.state, "name": found.name, "told": found.told}, status)

    def _inbox(self, project: Project, request: Request) -> Inbox:
        """The papers; with the name of a draft that is there, what comes back for it."""
        draft = request.query_params.get("entwurf", "")
        return answers_of(project, draft) if draft in dict(drafts_of(project)) else papers_of(project)

    async def read(self, request: Request) -> Response:
        """Starts reading what lies in the project."""
        return await self._run(request, "einlesen", "/")

    async def take_over(self, request: Request) -> Response:
        """Applies the decisions: what was read once is not read again."""
        return await self._run(request, "uebernehmen", "/")

    async def _run(self, request: Request, kind: Kind, back: str) -> Response:
        if await self.form(request) is None:
            return self.refused(request)
        if self.opened is None:
            return self.go(request, "/")
        project, jobs = self.opened
        call = ["ingest", str(project.sources), "--output", str(project.output)]
        call += ["--corrections", str(project.decisions)]
        try:
            await run_in_threadpool(jobs.start, kind, call)
        except Busy as busy:
            return self.told(request, busy.message)
        except OSError as error:
            return self.told(request, f"Das ließ sich nicht starten ({error.strerror or error}).", 500)
        return self.go(request, back)

    async def cancel(self, request: Request) -> Response:
        """Asks what runs to end."""
        if await self.form(request) is None:
            return self.refused(request)
        if self.opened is not None:
            await run_in_threadpool(self.opened[1].cancel)
        return self.go(request, "/")


def _refusal(name: str, told: str, status: int) -> JSONResponse:
    return JSONResponse({"state": "abgelehnt", "name": name, "told": told}, status)
