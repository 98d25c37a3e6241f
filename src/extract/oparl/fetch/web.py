"""The only door to the network: one request at a time, with pauses, limits and second tries.

Redirects are followed by hand, so that every address is looked at before it is asked (`address_rules`).
Proxies are those of the system, certificates those of the system and of certifi.
"""

from __future__ import annotations

import hashlib
import json
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

import certifi
import httpx

from extract import __version__
from extract.base.model import Issue
from extract.oparl.fetch.address_rules import AddressRules
from extract.oparl.fetch.problems import FetchProblem, ServerLost

USER_AGENT = f"vorlagen-extract/{__version__} (OParl client; one request at a time)"
PAUSE = 1.0
"""Seconds between the end of an answer and the next request: what crawlers of public servers keep to."""
TIMEOUT = 60.0
"""Seconds that a server may be silent: council systems often build a page of a list for half a minute."""
LONGEST = 900.0
"""Seconds that one answer may take in all, so that one that trickles does not hold the run for ever."""
MOST_JSON = 64 << 20
"""Bytes of an object or a page of a list, unpacked: pages of a hundred papers have some hundred kilobytes."""
MOST_FILE = 256 << 20
"""Bytes of a file: plans as PDF have up to some hundred megabytes."""
TRIES = 3
LONGEST_WAIT = 300.0
"""Seconds of `Retry-After` that are waited for; a server that asks for more is left alone until later."""
REDIRECTS = 5
LOST_AFTER = 5
"""So many requests in a row without an answer: the server is gone, and the rest would fare no better."""

_REDIRECTING = {301, 302, 303, 307, 308}
_GONE = {404, 410}
_DENIED = {401, 403, 407, 451}
_ABSENT = {502, 503, 504}
"""What is said in place of a server that is not there."""
_PASSING = {408, 425, 429, 500, 502, 503, 504}
"""Answers that a second try may change."""


T = TypeVar("T")


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...
    def hexdigest(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Download:
    """A file as it came: where it lies, how long it is, its checksums in hexadecimal.

    `measured`: the server said where the answer ends, so that a broken-off one would have been seen.
    """

    path: Path
    bytes: int
    sha256: str
    sha1: str
    sha512: str
    measured: bool


@dataclass(slots=True)
class Clock:
    """Time as the network sees it; tests put their own in."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


class Web:
    """Asks servers; every refusal and failure is a FetchProblem, a server that is gone a ServerLost."""

    def __init__(
        self, start: str, pause: float = PAUSE, timeout: float = TIMEOUT, clock: Clock | None = None
    ) -> None:
        self.rules = AddressRules(start)
        self.requests = 0
        self._pause = pause
        self._clock = clock or Clock()
        self._free_at = 0.0
        self._unanswered = 0
        self._client = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept-Language": "de"},
            timeout=timeout,
            verify=_certificates(),
            follow_redirects=False,
            # between polite requests a server may close a connection unsaid: each request has its own
            limits=httpx.Limits(max_connections=1, max_keepalive_connections=0),
        )

    def __enter__(self) -> Web:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def get_json(self, url: str) -> Any:
        """What the JSON at a URL says, whatever type of content the server calls it."""
        return self._with_tries(url, lambda: self._read_json(url))

    def download(self, url: str, target: Path, most: int = MOST_FILE) -> Download:
        """The file at a URL, written to `target`, which may hold part of it after a FetchProblem."""
        return self._with_tries(url, lambda: self._read_file(url, target, most))

    def _read_json(self, url: str) -> Any:
        with self._opened(url, "application/json") as answer:
            data = b"".join(self._chunks(answer, url, MOST_JSON))
        text = _decoded(data)
        if text.lstrip()[:1] == "<":
            raise FetchProblem(Issue("fetch-html", {"url": url}))
        try:
            return json.loads(text)
        except (ValueError, RecursionError) as error:
            raise FetchProblem(Issue("fetch-json-broken", {"url": url}), passing=True) from error

    def _read_file(self, url: str, target: Path, most: int) -> Download:
        hashes: tuple[_Hash, ...] = (hashlib.sha256(), hashlib.sha1(usedforsecurity=False), hashlib.sha512())
        size = 0
        with self._opened(url, "application/pdf, */*;q=0.8") as answer, target.open("wb") as out:
            measured = bool({"content-length", "transfer-encoding"} & set(answer.headers))
            for chunk in self._chunks(answer, url, most):
                out.write(chunk)
                size += len(chunk)
                for one in hashes:
                    one.update(chunk)
        sha256, sha1, sha512 = (one.hexdigest() for one in hashes)
        return Download(target, size, sha256, sha1, sha512, measured)

    def _with_tries(self, url: str, work: Callable[[], T]) -> T:
        for number in range(1, TRIES + 1):
            try:
                result = work()
            except FetchProblem as problem:
                if not problem.passing or number == TRIES:
                    raise
                wait = problem.wait if problem.wait is not None else self._pause * 2.0**number
                if wait > LONGEST_WAIT:
                    raise _left_alone(self.rules.host, wait) from problem
                self._clock.sleep(wait)
            else:
                return result
        raise AssertionError(url)

    @contextmanager
    def _opened(self, url: str, accept: str) -> Iterator[httpx.Response]:
        """The answer to a request, redirects followed."""
        address = self.rules.checked(url)
        for _ in range(REDIRECTS + 1):
            with self._asked(url, address, accept) as answer:
                if answer.status_code not in _REDIRECTING:
                    _check_status(answer, url)
                    yield answer
                    return
                target = answer.headers.get("location", "")
            if not target:
                raise FetchProblem(Issue("fetch-status", {"url": url, "status": answer.status_code}))
            address = self.rules.checked(target, address)
        raise FetchProblem(Issue("fetch-redirects", {"url": url}))

    @contextmanager
    def _asked(self, url: str, address: str, accept: str) -> Iterator[httpx.Response]:
        """One request, not sooner than the pause allows; what the network raises becomes a FetchProblem."""
        self._clock.sleep(max(self._free_at - self._clock.now(), 0.0))
        self.requests += 1
        try:
            with self._client.stream("GET", address, headers={"Accept": accept}) as answer:
                self._count(address, answered=answer.status_code not in _ABSENT)
                yield answer
        except (httpx.TimeoutException, httpx.NetworkError, httpx.ProxyError) as error:
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                raise FetchProblem(Issue("fetch-certificate", {"url": url})) from error
            self._count(address, answered=False)
            raise FetchProblem(Issue("fetch-unreachable", {"url": url}), passing=True) from error
        except (httpx.RemoteProtocolError, httpx.DecodingError) as error:
            raise FetchProblem(Issue("fetch-broken-off", {"url": url}), passing=True) from error
        except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
            raise FetchProblem(Issue("fetch-address-refused", {"url": url, "reason": "form"})) from error
        finally:
            self._free_at = self._clock.now() + self._pause

    def _count(self, address: str, *, answered: bool) -> None:
        """Raises ServerLost where the system itself stays silent; other hosts may well be dead."""
        if httpx.URL(address).host != self.rules.host:
            return
        self._unanswered = 0 if answered else self._unanswered + 1
        if self._unanswered >= LOST_AFTER:
            raise _lost(self.rules.host)

    def _chunks(self, answer: httpx.Response, url: str, most: int) -> Iterator[bytes]:
        """The bytes of an answer, unpacked; neither too many nor for too long."""
        ends, size = self._clock.now() + LONGEST, 0
        for chunk in answer.iter_bytes(1 << 16):
            size += len(chunk)
            if size > most:
                raise FetchProblem(Issue("fetch-too-large", {"url": url, "megabytes": most >> 20}))
            if self._clock.now() > ends:
                raise FetchProblem(Issue("fetch-too-slow", {"url": url}))
            yield chunk


def _certificates() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _decoded(data: bytes) -> str:
    """JSON is UTF-8; some systems send what Windows writes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _check_status(answer: httpx.Response, url: str) -> None:
    status = answer.status_code
    if status == 200:
        return
    if status in _GONE:
        raise FetchProblem(Issue("fetch-gone", {"url": url}), gone=True)
    if status in _DENIED:
        raise FetchProblem(Issue("fetch-denied", {"url": url, "status": status}))
    raise FetchProblem(
        Issue("fetch-status", {"url": url, "status": status}),
        passing=status in _PASSING,
        wait=_retry_after(answer),
    )


def _retry_after(answer: httpx.Response) -> float | None:
    """The seconds that the server asks to wait, given as a number or as a time (RFC 9110, 10.2.3)."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - datetime.now(UTC)).total_seconds(), 0.0)


def _lost(host: str) -> ServerLost:
    return ServerLost(
        "fetch-server-lost",
        f"{host} antwortet nicht mehr. Was abgeholt ist, bleibt; bitte später denselben Befehl noch einmal "
        "aufrufen, dann geht es dort weiter.",
    )


def _left_alone(host: str, seconds: float) -> ServerLost:
    return ServerLost(
        "fetch-server-busy",
        f"{host} bittet um eine Pause von {max(round(seconds / 60), 1)} Minuten. Was abgeholt ist, bleibt; "
        "bitte danach denselben Befehl noch einmal aufrufen, dann geht es dort weiter.",
    )
