"""A list of a system, page after page, from where it was left; it ends, whatever the server links to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit, urlunsplit

from extract.base.model import Issue
from extract.oparl.fetch.problems import FetchProblem
from extract.oparl.fetch.values import Object, Tell
from extract.oparl.fetch.web import Web

_STALE_PAGES = 3
"""Pages in a row that hold nothing new: an honest list may have one, a loop goes on for ever."""
_SKIPPED_PAGES = 3
"""Pages in a row that are stepped over because they cannot be read."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its items (objects, or URLs of objects) and where the list goes on, None at its end."""

    url: str
    items: tuple[Object | str, ...]
    next: str | None


class ListWalk:
    """Walks over a list. `complete`: all of it was seen; `stopped_at` is the page to go on from."""

    def __init__(
        self, web: Web, tell: Tell, start: str, *, first: Any = None, tentative: bool = False
    ) -> None:
        """`first` is what the server said at `start`, where that is known already.

        `tentative`: it is not told where not a single page can be read, since there is another way.
        """
        self._first = first
        self._tentative = tentative
        self._untold: list[Issue] = []
        self._web = web
        self._tell = tell
        self.stopped_at: str | None = start
        self.complete = False
        self._first_bad: str | None = None
        self._seen: set[str] = set()

    def pages(self) -> Iterator[Page]:
        """The pages that can be read; of others it is told."""
        url, asked, stale, bad = self.stopped_at, set[str](), 0, 0
        while url is not None:
            self.stopped_at = url
            asked.add(url)
            try:
                answer, self._first = self._first or self._web.get_json(url), None
                page = read_page(answer, url)
                bad = 0
                self._tell_all()
            except FetchProblem as problem:
                self._untold.append(problem.issue)
                if not self._tentative:
                    self._tell_all()
                self._first_bad = self._first_bad or url
                bad += 1
                following = page_after(url)
                if problem.gone or following is None or bad > _SKIPPED_PAGES:
                    return
                url = following
                continue
            stale = 0 if self._brings_news(page) else stale + 1
            yield page
            if page.next in asked or stale >= _STALE_PAGES:
                self._tell(Issue("fetch-paging-loop", {"url": url}))
                return
            url = page.next
        self.complete = self._first_bad is None
        self.stopped_at = self._first_bad

    def _tell_all(self) -> None:
        self._tentative = False
        for issue in self._untold:
            self._tell(issue)
        self._untold.clear()

    def _brings_news(self, page: Page) -> bool:
        ids = {item if isinstance(item, str) else str(item.get("id")) for item in page.items}
        news = ids - self._seen
        self._seen |= ids
        return bool(news)


def read_page(answer: Any, url: str) -> Page:
    """A page of a list; a bare array is a list of one page. Raises FetchProblem for anything else."""
    if isinstance(answer, list):
        return Page(url, _items(answer), None)
    data = answer.get("data") if isinstance(answer, dict) else None
    if not isinstance(data, list):
        raise FetchProblem(Issue("fetch-list-malformed", {"url": url}))
    links = answer.get("links")
    following = links.get("next") if isinstance(links, dict) else None
    following = following.strip() if isinstance(following, str) else ""
    return Page(url, _items(data), urljoin(url, following) if following else None)


def _items(data: list[Any]) -> tuple[Object | str, ...]:
    return tuple(item for item in data if isinstance(item, dict | str) and item)


def page_after(url: str) -> str | None:
    """The page behind one that cannot be read, where its number stands in the URL: `?page=3` → `?page=4`."""
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True)
    number = query.get("page", [""])[-1]
    if not number.isdigit():
        return None
    query["page"] = [str(int(number) + 1)]
    return urlunsplit(parts._replace(query=urlencode(query, doseq=True)))


def with_filter(url: str, since: str) -> str:
    """The URL of a list of what was changed since a time, its other parameters kept."""
    parts = urlsplit(url)
    query = parse_qs(parts.query, keep_blank_values=True) | {"modified_since": [since]}
    return urlunsplit(parts._replace(query=urlencode(query, doseq=True)))
