"""One run of `fetch`: the papers of a system into a folder, from where the last run stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from extract.base import file_system
from extract.base.errors import ConfigurationError
from extract.base.model import Issue
from extract.oparl.fetch.archive_folder import TAKEN_BACK, ArchiveFolder
from extract.oparl.fetch.downloads import FileStore
from extract.oparl.fetch.entry import Council, read_entry
from extract.oparl.fetch.paging import ListWalk, with_filter
from extract.oparl.fetch.paper_taker import LimitReached, OnProgress, PaperTaker
from extract.oparl.fetch.places import safe_name
from extract.oparl.fetch.problems import ServerLost
from extract.oparl.fetch.record import Fetched, Issues, write_issues
from extract.oparl.fetch.state import FOLDER, ListPosition, State
from extract.oparl.fetch.values import Object, ObjectReader, timestamp
from extract.oparl.fetch.web import MOST_FILE, PAUSE, TIMEOUT, Clock, Web

_OVERLAP = timedelta(days=1)
"""By which the next run looks back behind the beginning of the last: clocks differ, and so do time zones."""
_LINKED_LISTS = ("organization", "meeting")
"""Lists of a council whose objects papers lead to: a page of them saves a hundred requests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """What the user asked for: papers changed since a day, at most `limit` papers to fetch, the seconds
    between requests, the largest file in bytes, `whole`: also look for papers that are no longer there."""

    url: str
    folder: Path
    since: date | None = None
    limit: int | None = None
    pause: float = PAUSE
    timeout: float = TIMEOUT
    most: int = MOST_FILE
    whole: bool = False
    clock: Clock | None = None


def fetch(options: FetchOptions, on_progress: OnProgress = lambda _: None) -> Fetched:
    """Fetches papers into the folder; what is there already is not asked for again.

    Raises ConfigurationError where no OParl lies at the address or another run fetches into the folder,
    VorlagenError where nothing answers, OSError or sqlite3.Error where the folder cannot be written.
    """
    with Web(options.url, options.pause, options.timeout, options.clock) as web:
        file_system.make_folder(options.folder)
        try:
            with file_system.locked(options.folder / FOLDER / "sperre"):
                return _fetch(options, web, on_progress)
        except BlockingIOError as error:
            raise ConfigurationError(
                "fetch-running",
                f"In „{options.folder}“ wird schon abgeholt. Bitte warten, bis das fertig ist.",
            ) from error


def _fetch(options: FetchOptions, web: Web, on_progress: OnProgress) -> Fetched:
    state, issues = State(options.folder), Issues()
    archive = ArchiveFolder(options.folder, state)
    files = FileStore(web, state, options.folder, issues.tell, options.most)
    since = timestamp(options.since) if options.since else None
    taker = PaperTaker(
        web, state, issues, files, archive, since=since, limit=options.limit, on_progress=on_progress
    )
    stopped, limited, papers = None, False, 0
    try:
        archive.restore()
        files.settle()
        councils = read_entry(web, issues.tell).councils
        lists = _Lists(options, web, state, issues, taker)
        for council in councils:
            lists.fetch_council(council, safe_name(council.name or "") if len(councils) > 1 else "")
        taker.try_open_papers()
        taker.restate(lists.changed)
    except ServerLost as lost:
        stopped = lost.message
    except LimitReached:
        limited = True
    finally:
        papers = sum(paper.content != TAKEN_BACK for paper in state.papers())
        state.close()
    counts = replace(taker.counts, requests=web.requests, files=files.fetched, bytes=files.bytes)
    write_issues(options.folder, issues.all)
    return Fetched(options.folder, options.url, counts, issues.all, stopped, limited, papers)


Take = Callable[[Iterable[Object | str]], None]
"""What is done with the items of a page: objects, or URLs of objects."""


class _Lists:
    """Walks over the lists of a run. `changed` gathers the URLs of linked objects that are new or other."""

    def __init__(
        self, options: FetchOptions, web: Web, state: State, issues: Issues, taker: PaperTaker
    ) -> None:
        self.changed: set[str] = set()
        self._options = options
        self._web = web
        self._state = state
        self._tell = issues.tell
        self._taker = taker
        self._now = datetime.now(UTC).replace(microsecond=0)

    def fetch_council(self, council: Council, under: str) -> None:
        """The papers of one council; what they lead to before, in whole pages."""
        own = ObjectReader(council.item, council.url, self._tell)
        if self._options.limit is None:
            for name in _LINKED_LISTS:
                self._walk_list(own.links(name), self._remember)
        seen: set[str] = set()

        def take(items: Iterable[Object | str]) -> None:
            for item in items:
                seen.add(self._taker.take(item, council.name, under))

        papers = own.links("paper")
        if not papers:
            self._tell(Issue("fetch-field-missing", {"url": council.url, "field": "paper"}))
        complete = self._walk_list(papers, take)
        if self._options.whole and complete and seen:
            self._taker.look_for_vanished(council.name, seen)

    def _remember(self, items: Iterable[Object | str]) -> None:
        for item in items:
            if isinstance(item, dict):
                self.changed.update(self._taker.linked.remember(item))

    def _walk_list(self, links: list[Object | str], take: Take) -> bool:
        """Takes the items of a list, embedded or behind a URL; True where it was seen to its end."""
        urls = [link for link in links if isinstance(link, str)]
        take([link for link in links if isinstance(link, dict)])
        if len(urls) == 1:
            return self._walk(urls[0], take)
        take(urls)
        return True

    def _walk(self, url: str, take: Take) -> bool:
        place = self._begin(url)
        start = place.next or (with_filter(url, place.since) if place.since else url)
        walk = ListWalk(self._web, self._tell, start, tentative=start != url)
        pages = self._pages(walk, place, take)
        if pages == 0 and start != url:
            # a page that is no longer there, or a filter that the server does not know
            self._tell(Issue("fetch-list-anew", {"url": start}))
            walk = ListWalk(self._web, self._tell, url)
            self._pages(walk, place, take)
        if walk.complete:
            gapless = place.since is None or (place.done_until and place.since <= place.done_until)
            done = place.started if gapless else place.done_until
            self._state.keep_position(ListPosition(url, done_until=done))
        return walk.complete

    def _begin(self, url: str) -> ListPosition:
        """Where a walk begins: where the last one was left, else at what changed since it ended."""
        known = self._state.position(url)
        wanted = timestamp(self._options.since) if self._options.since else None
        whole = self._options.whole or (wanted is None and known.next is None and known.done_until is None)
        if known.next and not self._options.whole and wanted in (None, known.since):
            return known
        since = None if whole else wanted or known.done_until
        started = (self._now - _OVERLAP).isoformat()
        return ListPosition(url, since, None, started, known.done_until)

    def _pages(self, walk: ListWalk, place: ListPosition, take: Take) -> int:
        count = 0
        try:
            for page in walk.pages():
                count += 1
                self._state.keep_position(replace(place, next=page.url))
                take(page.items)
        finally:
            if count and not walk.complete:
                self._state.keep_position(replace(place, next=walk.stopped_at))
        return count
