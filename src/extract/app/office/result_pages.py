"""What comes out: the report on the data, drafts, and files to take along."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, Response

from extract.app.office.desk import NoRun
from extract.app.office.drafts import Offered, answers, drafts_of, latest_draft
from extract.app.office.jobs import Busy, Kind
from extract.app.office.office_pages import OfficePages
from extract.app.office.project import Project

_REPORT_POLICY = (
    "sandbox allow-scripts allow-popups; default-src 'none'; style-src 'unsafe-inline'; "
    "script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""The report carries its scripts inside; shown here it is shut in a sandbox that cannot reach these pages."""
_RESULTS: dict[Kind, str] = {"antworten": "-mit-antworten", "fertig": "-fertig"}
_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".sqlite": "application/vnd.sqlite3",
}


class ResultPages(OfficePages):
    """Report, drafts, downloads."""

    here = "/ergebnisse"

    async def results(self, request: Request) -> Response:
        """All of it on one page."""
        if (asked := self.ask_name(request)) is not None:
            return asked
        try:
            return await run_in_threadpool(self._results, request)
        except NoRun:
            return self.go(request, "/")

    def _results(self, request: Request) -> Response:
        catalog = self.desk.catalog()
        assert self.opened is not None
        project, jobs = self.opened
        series = sorted({line.series for line in catalog.papers if line.series})
        years = {
            name: [line.report_year for line in catalog.papers if line.series == name and line.report_year]
            for name in series
        }
        return self.page(
            request,
            "results.html",
            job=jobs.state(),
            series=[(name, max(years[name], default=None), len(years[name])) for name in series],
            has_report=(project.output / "report" / "index.html").is_file(),
            drafts=list(drafts_of(project)),
            tables=list(tables_of(project)),
            returned={name: [p.name for p in answers(project, name)] for name, _ in drafts_of(project)},
        )

    async def report(self, request: Request) -> Response:
        """Writes the report."""
        return await self._run(request, "bericht", ["report", "--output", "{output}"])

    async def draft(self, request: Request) -> Response:
        """Writes the draft of a series' next edition."""
        return await self._of_series(request, "entwurf", "draft")

    async def requests(self, request: Request) -> Response:
        """Writes what departments and partners are asked for a draft."""
        return await self._of_series(request, "anfragen", "requests")

    async def merge(self, request: Request) -> Response:
        """Puts the answers that came back into the draft."""
        return await self._of_draft(request, "antworten")

    async def finish(self, request: Request) -> Response:
        """Makes the paper alone out of a draft."""
        return await self._of_draft(request, "fertig")

    async def _of_draft(self, request: Request, kind: Kind) -> Response:
        form = await self.form(request)
        if form is None:
            return self.refused(request)
        if self.opened is None:
            return self.go(request, "/")
        project, name = self.opened[0], form.get("entwurf", "")
        if name not in dict(drafts_of(project)):
            return self.told(request, "Diesen Entwurf gibt es nicht.", 422)
        draft, given = latest_draft(project, name, merged=kind == "fertig"), answers(project, name)
        if draft is None or (kind == "antworten" and not given):
            return self.told(request, "Dafür fehlt noch eine zurückgesandte Arbeitsmappe.", 422)
        target = project.output / "drafts" / f"{name}{_RESULTS[kind]}.docx"
        words = ["merge", str(draft), *map(str, given)] if kind == "antworten" else ["finish", str(draft)]
        return await self._start(request, kind, [*words, "--output", str(target)])

    async def _of_series(self, request: Request, kind: Kind, command: str) -> Response:
        form = await self.form(request)
        if form is None:
            return self.refused(request)
        try:
            catalog = await run_in_threadpool(self.desk.catalog)
        except NoRun:
            return self.go(request, "/")
        series, year = form.get("reihe", ""), form.get("jahr", "").strip()
        if series not in {line.series for line in catalog.papers if line.series}:
            return self.told(request, "Diese Reihe gibt es im Archiv nicht.", 422)
        if year and not (year.isascii() and year.isdigit() and len(year) == 4):
            return self.told(
                request, "Das Berichtsjahr ist eine Zahl mit vier Ziffern, zum Beispiel 2025.", 422
            )
        call = [command, series, "--output", "{output}", *(["--year", year] if year else [])]
        return await self._start(request, kind, call)

    async def _run(self, request: Request, kind: Kind, call: list[str]) -> Response:
        if await self.form(request) is None:
            return self.refused(request)
        return await self._start(request, kind, call)

    async def _start(self, request: Request, kind: Kind, call: list[str]) -> Response:
        if self.opened is None:
            return self.go(request, "/")
        project, jobs = self.opened
        words = [str(project.output) if word == "{output}" else word for word in call]
        try:
            await run_in_threadpool(jobs.start, kind, words)
        except Busy as busy:
            return self.told(request, busy.message)
        return self.go(request, "/ergebnisse")

    async def running(self, request: Request) -> Response:
        """What runs, fetched again and again."""
        if self.opened is None:
            return Response("", 404)
        return self.page(request, "_job.html", job=await run_in_threadpool(self.opened[1].state))

    async def shown_report(self, request: Request) -> Response:
        """A page of the report, shut in."""
        path = self._inside(f"report/{request.path_params['path'] or 'index.html'}")
        if path is None or path.suffix != ".html":
            return self.missing(request)
        return FileResponse(path, headers={"Content-Security-Policy": _REPORT_POLICY})

    async def download(self, request: Request) -> Response:
        """A file of the output to keep."""
        path = self._inside(request.path_params["path"])
        if path is None:
            return self.missing(request)
        media = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        policy = {"Content-Security-Policy": "sandbox; default-src 'none'"}
        return FileResponse(path, filename=path.name, media_type=media, headers=policy)

    def _inside(self, given: str) -> Path | None:
        """A file below the project's output; None for what is not there, hidden, or leads out."""
        if self.opened is None:
            return None
        inner, output = PurePosixPath(given), self.opened[0].output.resolve()
        if inner.is_absolute() or "\\" in given or ":" in given:
            return None
        if any(part == ".." or part.startswith(".") for part in inner.parts):
            return None
        path = (output / inner).resolve()
        return path if path.is_file() and path.is_relative_to(output) else None


def tables_of(project: Project) -> Iterator[Offered]:
    """What an office or a program takes along of the data."""
    for name, word, told in (
        (
            "archiv.xlsx",
            "Excel",
            "alle Vorlagen, Stationen, Partner, Zeiten, Zahlen, Ankündigungen und Befunde",
        ),
        ("archive.sqlite", "Datenbank", "alle Tabellen mit Volltextsuche, für Datasette und Programme"),
        (
            "data/papers.csv",
            "CSV",
            "die Vorlagen als Tabelle für Programme (in Excel besser archiv.xlsx öffnen)",
        ),
    ):
        path = project.output / name
        if path.is_file():
            yield Offered(name, word, told, path.stat().st_size)
