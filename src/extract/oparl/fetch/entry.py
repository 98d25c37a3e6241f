"""Where a system begins: from the address that the user gave to the councils and their lists of papers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.base.errors import ConfigurationError, VorlagenError
from extract.base.model import Issue
from extract.oparl.fetch.paging import ListWalk, read_page
from extract.oparl.fetch.problems import FetchProblem
from extract.oparl.fetch.values import Object, ObjectReader, Tell
from extract.oparl.fetch.web import Web

_TYPE = re.compile(r"https?://schema\.oparl\.org/(?P<version>\d+\.\d+)/(?P<kind>\w+)/?")
"""Finds „https://schema.oparl.org/1.1/Paper“; leaves a bare „Paper“."""
_VERSIONS = ("1.0", "1.1")


@dataclass(frozen=True, slots=True)
class Council:
    """A Body of the system: its name and URL, and its object to find the lists in."""

    url: str
    name: str | None
    item: Object


@dataclass(frozen=True, slots=True)
class Entry:
    """What lies at the address: the name of the system, where it has one, and its councils."""

    url: str
    name: str | None
    councils: tuple[Council, ...] = ()


def kind_of(item: Object) -> str:
    """`Paper` of an object's type, in whatever version; empty where it has none."""
    found = _TYPE.fullmatch(str(item.get("type", "")))
    return found["kind"] if found else ""


def read_entry(web: Web, tell: Tell) -> Entry:
    """The councils behind the address of a System, of a Body or of a list of bodies.

    Raises ConfigurationError where no OParl lies at the address, VorlagenError where nothing answers.
    """
    url = web.rules.start
    try:
        answer = web.get_json(url)
        if isinstance(answer, dict) and "data" not in answer:
            return _of_object(web, answer, url, tell)
        bodies = read_page(answer, url).items
    except FetchProblem as problem:
        raise _no_entry(url, problem) from problem
    return Entry(url, None, _with_names(web, bodies, url, tell))


def _of_object(web: Web, item: Object, url: str, tell: Tell) -> Entry:
    kind = kind_of(item)
    if kind == "Body" or (not kind and "paper" in item):
        return Entry(url, None, (_council(item, url, tell),))
    if kind != "System" and "body" not in item:
        raise _not_oparl(url)
    own = ObjectReader(item, url, tell)
    _check_version(item, url, tell)
    councils = [council for link in own.links("body") for council in _behind(web, link, url, tell)]
    if not councils:
        raise _not_oparl(url)
    return Entry(url, own.text("name"), tuple({one.url: one for one in councils}.values()))


def _behind(web: Web, link: Object | str, url: str, tell: Tell) -> Iterator[Council]:
    """The councils of the list that a System leads to; some lead to the only council itself."""
    if isinstance(link, dict):
        yield _council(link, url, tell)
        return
    try:
        answer = web.get_json(link)
        if isinstance(answer, dict) and "data" not in answer:
            yield _council(answer, link, tell)
            return
    except FetchProblem as problem:
        raise _no_entry(link, problem) from problem
    for page in ListWalk(web, tell, link, first=answer).pages():
        yield from _with_names(web, page.items, link, tell)


def _with_names(web: Web, items: tuple[Object | str, ...], url: str, tell: Tell) -> tuple[Council, ...]:
    councils = []
    for item in items:
        try:
            found = web.get_json(item) if isinstance(item, str) else item
            if isinstance(found, dict) and not found.get("deleted"):
                councils.append(_council(found, url, tell))
        except FetchProblem as problem:
            tell(problem.issue)
    return tuple(councils)


def _council(item: Object, url: str, tell: Tell) -> Council:
    own = ObjectReader(item, str(item.get("id") or url), tell)
    return Council(own.url, own.text("name") or own.text("shortName"), item)


def _check_version(item: Object, url: str, tell: Tell) -> None:
    found = _TYPE.fullmatch(str(item.get("type", "")))
    version = found["version"] if found else str(item.get("oparlVersion", ""))[:60]
    if not any(known in version for known in _VERSIONS):
        tell(Issue("fetch-version", {"url": url, "version": version or "?"}))


def _no_entry(url: str, problem: FetchProblem) -> VorlagenError:
    if problem.passing:
        return VorlagenError(problem.issue.code, str(problem))
    return _not_oparl(url, str(problem))


def _not_oparl(url: str, why: str = "") -> ConfigurationError:
    return ConfigurationError(
        "fetch-no-oparl",
        f"Unter „{url}“ antwortet keine OParl-Schnittstelle. {why + ' ' if why else ''}Bitte die Adresse "
        "beim Betreiber des Ratsinformationssystems erfragen; oft endet sie auf /oparl/v1.1/system.",
    )
