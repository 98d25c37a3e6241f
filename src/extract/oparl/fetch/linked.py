"""Objects that others lead to, embedded or linked, as both versions of OParl allow; each asked for once."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

from extract.base.model import Issue
from extract.oparl.fetch.problems import FetchProblem
from extract.oparl.fetch.state import State
from extract.oparl.fetch.values import Object, ObjectReader, Tell
from extract.oparl.fetch.web import Web

_OF_ALL = ("id", "type", "name", "modified", "deleted")
_OF_PAPERS = ("reference", "date", "paperType", "mainFile", "auxiliaryFile", "consultation")
_OF_STATIONS = ("agendaItem", "meeting", "organization", "authoritative", "role", "start", "result", "public")
_OF_FILES = ("fileName", "mimeType", "size", "sha1Checksum", "sha512Checksum", "accessUrl", "downloadUrl")
_KEPT = frozenset(
    (*_OF_ALL, *_OF_PAPERS, *_OF_STATIONS, *_OF_FILES, "originatorOrganization", "underDirectionOf")
)
"""The properties that are kept of any object: none that leads to a person or says how to reach one."""
_DEEPEST = 4
"""Objects within objects: a meeting holds its agenda, an item its consultation."""


def pruned(value: Any, depth: int = 0) -> Any:
    """An object with the properties that are kept, and so within it; what lies too deep is left out."""
    if isinstance(value, dict):
        if depth > _DEEPEST:
            return {}
        return {key: pruned(one, depth + 1) for key, one in sorted(value.items()) if key in _KEPT}
    if isinstance(value, list):
        return [pruned(one, depth) for one in value if not isinstance(one, list)]
    return value


class Linked:
    """Finds linked objects, in memory of earlier runs before on the server.

    `used` gathers the URLs that were followed, `open` is set where one of them could not be had for now.
    """

    def __init__(self, web: Web, state: State, tell: Tell) -> None:
        self.used: set[str] = set()
        self.open = False
        self._web = web
        self._state = state
        self._tell = tell
        self._failed: dict[str, bool] = {}

    def read(self, link: Object | str | None, origin: str) -> ObjectReader | None:
        """The object that a property of the object at `origin` leads to; None where it is not to be had."""
        if isinstance(link, dict):
            url = link.get("id")
            url = url if isinstance(url, str) else origin
            if not set(link) <= {"id", "type"} or "id" not in link:
                return ObjectReader(link, url, self._tell)
        else:
            url = link or ""
        if not url:
            return None
        url = urljoin(origin, url)
        self.used.add(url)
        item = self._state.linked(url)
        item = self._ask(url) if item is None else item
        return ObjectReader(item, url, self._tell) if item else None

    def read_all(self, links: list[Object | str], origin: str) -> list[ObjectReader]:
        """The objects that a property leads to, those that can be had."""
        return [found for link in links if (found := self.read(link, origin))]

    def remember(self, item: Object) -> list[str]:
        """Keeps an object and those within it by their URLs; returns the URLs of new and changed ones."""
        changed = []
        for one in _all_objects(pruned(item)):
            if self._state.linked(one["id"]) != one:
                self._state.keep_linked(one["id"], one)
                changed.append(one["id"])
        return changed

    def _ask(self, url: str) -> Object | None:
        if url in self._failed:
            self.open |= self._failed[url]
            return None
        try:
            item = self._web.get_json(url)
            if not isinstance(item, dict):
                raise FetchProblem(Issue("fetch-object-malformed", {"url": url}))
        except FetchProblem as problem:
            self._tell(problem.issue)
            self._failed[url] = not problem.gone
            self.open |= not problem.gone
            return None
        self.remember({**item, "id": url})
        return pruned(item) or None


def _all_objects(value: Any) -> list[Object]:
    """All objects with a URL and with something to say, the outermost first."""
    if isinstance(value, list):
        return [one for item in value for one in _all_objects(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if isinstance(value.get("id"), str) and not set(value) <= {"id", "type"} else []
    return own + [one for item in value.values() for one in _all_objects(item)]
