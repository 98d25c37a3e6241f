"""What the program holds between requests: the open project, its commands, its run once it is looked at.

What reads tables or pages is imported when it is first needed, so that the first page comes at once.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.app.office.intake import clear_left_over, waiting_files
from extract.app.office.jobs import Jobs
from extract.app.office.project import Project
from extract.app.office.remembered import Remembered, read_remembered, remember
from extract.base.errors import ConfigurationError, OutputError, VorlagenError

if TYPE_CHECKING:
    from extract.app.catalog import Catalog
    from extract.app.review.archive import ReviewArchive
    from extract.app.review.state import Review


class NoRun(ConfigurationError):
    """The project has no data yet."""


class Desk:
    """The open project, if any. Safe among threads."""

    def __init__(self, settings: Path | None = None, folder: Path | None = None) -> None:
        self._settings = settings
        self._lock = threading.RLock()
        self._loaded: dict[str, tuple[int, Any]] = {}
        self._is_warming = False
        self.project: Project | None = None
        self.jobs: Jobs | None = None
        self.remembered: Remembered = read_remembered(settings)
        if folder is not None:
            self.open(Project(folder.absolute()))
        elif self.remembered.projects and Path(self.remembered.projects[0]).is_dir():
            self.open(Project(Path(self.remembered.projects[0])))

    def open(self, project: Project) -> None:
        """Opens a project, making its folders where they lack. Raises ConfigurationError."""
        project.make()
        with self._lock:
            self.project, self.jobs, self._loaded = project, Jobs(project), {}
        clear_left_over(project)
        self._remember(self.remembered.with_project(project.folder))

    def keep_name(self, name: str) -> None:
        """Remembers who works at this computer."""
        self._remember(replace(self.remembered, name=name))

    def _remember(self, known: Remembered) -> None:
        self.remembered = known
        try:
            remember(known, self._settings)
        except OutputError:
            return  # a locked-down computer: it works all the same, and asks again next time

    def others(self) -> list[Project]:
        """The remembered projects that are there, the open one left out."""
        own = self.project.folder if self.project else None
        found = (Path(path) for path in self.remembered.projects)
        return [Project(path) for path in found if path != own and path.is_dir()]

    def run_record(self) -> dict[str, Any]:
        """What `run.json` says; empty where there is no run."""
        if self.project is None:
            return {}
        try:
            found = json.loads((self.project.output / "run.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def waiting(self, record: dict[str, Any]) -> list[str]:
        """The files in the project that have not been read yet."""
        if self.project is None:
            return []
        inputs = record.get("inputs", ())
        names = frozenset(str(item.get("file", "")) for item in inputs)
        hashes = frozenset(str(item["file_sha256"]) for item in inputs if "file_sha256" in item)
        return waiting_files(self.project, names, hashes)

    def catalog(self) -> Catalog:
        """The papers to search. Raises NoRun."""
        from extract.app.catalog import read_catalog

        found: Catalog = self._fresh("catalog", lambda opened: read_catalog(opened.output / "archive.sqlite"))
        return found

    def archive(self) -> ReviewArchive:
        """The documents and their pages. Raises NoRun."""
        from extract.app.review.archive import ReviewArchive

        found: ReviewArchive = self._fresh(
            "archive", lambda opened: ReviewArchive(opened.output, (opened.sources,))
        )
        return found

    def review(self) -> Review:
        """The reviewers' list. Raises NoRun."""

        found: Review = self._fresh("review", self._build_review)
        return found

    def warm(self) -> None:
        """Loads beside the pages what the next click will need; once per run."""
        with self._lock:
            project = self.project
            if project is None or not project.has_run or self._is_warming:
                return
            self._is_warming = True
        threading.Thread(target=self._warm, daemon=True).start()

    def _warm(self) -> None:
        try:
            self.catalog()
            self.archive()
        except (VorlagenError, OSError, sqlite3.Error):
            return  # the page that needs it says what is the matter
        finally:
            self._is_warming = False

    def _build_review(self, project: Project) -> Review:
        from extract.app.review.state import Review

        with self._lock:
            known = self._loaded.get("review")
        if known is not None:  # its steps to undo outlive a run
            review: Review = known[1]
            review.refresh()
            return review
        shared = project.work / "entscheidungen.lock"
        return Review(project.output, project.decisions, (project.sources,), shared)

    def _fresh(self, name: str, build: Callable[[Project], Any]) -> Any:
        """What was loaded of the present run; loaded anew after a later one."""
        project = self.project
        if project is None or not project.has_run:
            raise NoRun("no-run", "Hier ist noch nichts eingelesen. Bitte zuerst Dateien ablegen.")
        stamp = (project.output / "run.json").stat().st_mtime_ns
        with self._lock:
            known = self._loaded.get(name)
            if known is None or known[0] != stamp:
                known = (stamp, build(project))
                self._loaded[name] = known
            return known[1]
