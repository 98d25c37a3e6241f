"""The papers of a run: taken from lists, made into folders, looked at again, taken back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace

from extract.base.model import Issue
from extract.oparl.fetch.archive_folder import TAKEN_BACK, ArchiveFolder
from extract.oparl.fetch.downloads import FileStore
from extract.oparl.fetch.entry import kind_of
from extract.oparl.fetch.linked import Linked, pruned
from extract.oparl.fetch.papers import PaperReader
from extract.oparl.fetch.problems import FetchProblem
from extract.oparl.fetch.record import Counts, Issues
from extract.oparl.fetch.state import KnownPaper, State
from extract.oparl.fetch.values import Object, ObjectReader
from extract.oparl.fetch.web import Web

MOST_TRIES = 5
"""Runs that ask again for what a paper lacks; then only a change of the paper makes it worth while."""

OnProgress = Callable[[Counts], None]


class LimitReached(Exception):
    """As many papers as asked for are fetched."""


class PaperTaker:
    """Takes papers, each once in a run. `limit` is how many new or changed ones are wanted, None for all."""

    def __init__(
        self,
        web: Web,
        state: State,
        issues: Issues,
        files: FileStore,
        archive: ArchiveFolder,
        *,
        since: str | None = None,
        limit: int | None = None,
        on_progress: OnProgress = lambda _: None,
    ) -> None:
        self.counts = Counts()
        self.linked = Linked(web, state, issues.tell)
        self._reader = PaperReader(self.linked, issues.tell, web.rules.start)
        self._web = web
        self._state = state
        self._tell = issues.tell
        self._files = files
        self._archive = archive
        self._since = since
        self._limit = limit
        self._on_progress = on_progress
        self._made: set[str] = set()

    def take(self, item: Object | str, body: str | None, under: str) -> str:
        """Takes one paper of a list; returns its URL, empty for what is no paper.

        `under` is the folder of the council. Raises LimitReached where it would be one too many.
        """
        try:
            paper, url = self._paper(item)
        except FetchProblem as problem:
            self._tell(problem.issue)
            return ""
        known, content = self._state.paper(url), pruned(paper)
        if ObjectReader(paper, url, self._tell).truth("deleted"):
            self._take_back(known)
        elif known and known.digest == _digest(content):
            self.counts.same += 1
        elif not self._is_older(paper):
            if self._limit is not None and self.counts.new + self.counts.changed >= self._limit:
                raise LimitReached
            self._make(url, body, content, under)
            is_new = known is None or known.content == TAKEN_BACK
            self.counts.new += is_new
            self.counts.changed += not is_new
        self._on_progress(self.counts)
        return url

    def try_open_papers(self) -> None:
        """Tries again what earlier runs could not have of papers."""
        for paper in self._state.open_papers(MOST_TRIES):
            self._remake(paper)

    def restate(self, changed: set[str]) -> None:
        """Makes the statements anew of papers that lead to objects which changed."""
        for paper in list(self._state.papers()) if changed else ():
            if paper.links & changed:
                self._remake(paper)

    def look_for_vanished(self, body: str | None, seen: set[str]) -> None:
        """Takes back the papers of a council that its whole list lacks and the server no longer has."""
        for paper in list(self._state.papers()):
            if paper.body != body or paper.url in seen or paper.content == TAKEN_BACK:
                continue
            try:
                item = self._web.get_json(paper.url)
                if isinstance(item, dict) and item.get("deleted") is True:
                    self._take_back(paper)
            except FetchProblem as problem:
                if problem.gone:
                    self._take_back(paper)
                else:
                    self._tell(problem.issue)

    def _paper(self, item: Object | str) -> tuple[Object, str]:
        paper = self._web.get_json(item) if isinstance(item, str) else item
        url = paper.get("id") if isinstance(paper, dict) else None
        if not isinstance(url, str) or not url or kind_of(paper) not in ("Paper", ""):
            raise FetchProblem(Issue("fetch-object-malformed", {"url": str(url or item)[:300]}))
        return paper, url

    def _is_older(self, paper: Object) -> bool:
        """True where it was last changed before the time asked for, on a server that does not filter."""
        modified = paper.get("modified")
        return bool(self._since and isinstance(modified, str) and modified[:10] < self._since[:10])

    def _remake(self, paper: KnownPaper) -> None:
        if paper.url not in self._made and paper.content and paper.content != TAKEN_BACK:
            self._make(paper.url, paper.body, paper.content, "")

    def _make(self, url: str, body: str | None, content: Object, under: str) -> None:
        """Files first, then the statement, then the memory of both: a run that is killed does it again."""
        self._made.add(url)
        self.linked.used.clear()
        self.linked.open = self._files.open = False
        statement, offers = self._reader.read(content, url, body)
        folder = self._archive.folder_of(statement, under)
        first = 0 if offers and offers[0].role == "main" else 1
        files = tuple(self._files.fetch(offer, folder, n) for n, offer in enumerate(offers, start=first))
        if not files:
            self._tell(Issue("fetch-no-file", {"url": url}))
        self._archive.write(folder, replace(statement, files=files))
        known, digest = self._state.paper(url), _digest(content)
        before = known.tries if known and known.digest == digest else 0
        tries = before + 1 if self.linked.open or self._files.open else 0
        links = frozenset(self.linked.used)
        self._state.keep_paper(KnownPaper(url, body, folder, digest, content, links, tries))

    def _take_back(self, known: KnownPaper | None) -> None:
        if known and known.content != TAKEN_BACK:
            self._archive.take_back(known)
            self.counts.taken_back += 1


def _digest(content: Object) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
