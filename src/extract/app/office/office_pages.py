"""What the handlers of the program share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import Response

from extract.app.office.desk import Desk
from extract.app.office.jobs import Jobs
from extract.app.office.project import Project
from extract.app.web import Pages, Site, build_environment
from extract.schema.german_names import german_name
from extract.schema.issues import ISSUE_KINDS


@cache
def _environment() -> Environment:
    made = build_environment([Path(__file__).parent / "templates"])
    made.globals |= {"german_name": german_name, "ISSUE_KINDS": ISSUE_KINDS}
    return made


def render(template: str, **values: object) -> str:
    """One page, or part of one, as HTML."""
    return _environment().get_template(template).render(**values)


class OfficePages(Pages):
    """Handlers with the desk; `here` is the address of the area in the bar."""

    here = "/"

    def __init__(self, desk: Desk, site: Site) -> None:
        super().__init__(site, render)
        self.desk = desk

    def own_values(self, request: Request) -> dict[str, object]:
        """What the frame of every page shows."""
        return {"site": True, "here": self.here, "project": self.desk.project}

    def told(self, request: Request, message: str, status: int = 409) -> Response:
        """A page that says in a sentence what is the matter."""
        return self.page(request, "told.html", status, error=message)

    async def unavailable(self, request: Request, error: Exception) -> Response:
        """The run cannot be read now: a new one is taking its place, or its files are damaged."""
        told = getattr(error, "message", "") or (
            "Die Datenbank des Archivs lässt sich nicht lesen. Bitte „Einlesen“ drücken: Sie wird neu "
            "gemacht, die Vorlagen und Ihre Entscheidungen bleiben."
        )
        return self.told(request, told, 503)

    @property
    def opened(self) -> tuple[Project, Jobs] | None:
        """The open project and its commands."""
        project, jobs = self.desk.project, self.desk.jobs
        return (project, jobs) if project is not None and jobs is not None else None
