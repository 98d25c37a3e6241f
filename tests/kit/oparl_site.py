"""An invented council system that serves OParl 1.0 or 1.1 on this computer, and misbehaves where told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PDF = b"%PDF-1.4\n%d\n" + b"x" * 600 + b"\n%%EOF\n"
Answer = Callable[[BaseHTTPRequestHandler], None]


def send(status: int = 200, body: bytes = b"", kind: str = "application/json", **headers: str) -> Answer:
    """An answer with these bytes; `Content_Length` in headers says another length."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Length": str(len(body))} | named).items():
            if value:
                handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection = True

    return answer


def send_json(value: Any) -> Answer:
    return send(body=json.dumps(value).encode())


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    """Ends the connection without a word."""
    handler.close_connection = True


def in_turn(*answers: Answer | None) -> Answer:
    """One answer after the other, the last for ever; None is the honest one."""
    left = list(answers)

    def answer(handler: Any) -> None:
        one = left.pop(0) if len(left) > 1 else left[0]
        (one or handler.site.honest)(handler)

    return answer


@dataclass
class OparlSite:
    """The system. `answers` by path stand for the honest ones; `log` holds every path that was asked for.

    `embedded`: files, stations and agenda items stand within their papers and meetings, else behind URLs.
    """

    version: str = "1.1"
    embedded: bool = True
    per_page: int = 2
    filters: bool = True
    base: str = ""
    papers: list[dict[str, Any]] = field(default_factory=list)
    objects: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    log: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def typed(self, kind: str, path: str, **values: Any) -> dict[str, Any]:
        item = {"id": self.base + path, "type": f"https://schema.oparl.org/{self.version}/{kind}"}
        stamps = {"created": "2024-01-01T08:00:00+01:00", "modified": "2024-05-01T08:00:00+02:00"}
        return item | stamps | values

    def add_paper(self, number: int, **values: Any) -> dict[str, Any]:
        """A paper with its file, an Anlage, a station, a sitting of the Hauptausschuss."""
        main = self._file(f"{number}", "Vorlage", **values.pop("mainFile", {}))
        attached = self._file(f"{number}a", f"Anlage 1 Lageplan {number}.pdf", **values.pop("attached", {}))
        item = self.typed(
            "AgendaItem", f"/agendaitem/{number}", number="1", public=True, result="ungeändert beschlossen",
            consultation=f"{self.base}/consultation/{number}",
        )  # fmt: skip
        meeting = self.typed(
            "Meeting", f"/meeting/{number}", name="Sitzung", start=f"2024-06-{number:02}T17:00:00+02:00",
            organization=[f"{self.base}/organization/1"], agendaItem=[self._inner(item)],
            participant=[f"{self.base}/person/7"],
        )  # fmt: skip
        station = self.typed(
            "Consultation", f"/consultation/{number}", meeting=meeting["id"], agendaItem=item["id"],
            organization=[f"{self.base}/organization/1"], authoritative=True, role="Entscheidung",
        )  # fmt: skip
        self.objects |= {one["id"]: one for one in (meeting, item, station, main, attached)}
        paper = self.typed(
            "Paper", f"/paper/{number}", reference=f"24/SVV/{number:04}", name=f"Radweg {number}",
            date="2024-05-17", paperType="Mitteilungsvorlage", body=f"{self.base}/body/1",
            mainFile=self._inner(main), auxiliaryFile=[self._inner(attached)],
            consultation=[self._inner(station)], underDirectionOf=[f"{self.base}/organization/2"],
            originatorPerson=[f"{self.base}/person/7"],
        ) | values  # fmt: skip
        self.papers.append(paper)
        self.objects[paper["id"]] = paper
        return paper

    def _inner(self, item: dict[str, Any]) -> Any:
        return item if self.embedded else item["id"]

    def _file(self, key: str, title: str, **values: Any) -> dict[str, Any]:
        content = values.pop("content", PDF.replace(b"%d", f"%{key}".encode()))
        self.files[f"/files/{key}.pdf"] = content
        return self.typed(
            "File", f"/file/{key}", name=title, fileName=f"../../{key}.pdf", mimeType="application/pdf",
            size=len(content), accessUrl=f"{self.base}/files/{key}.pdf",
        ) | values  # fmt: skip

    def fill(self, count: int) -> None:
        for number in range(1, count + 1):
            self.add_paper(number)

    # -- what is served

    def honest(self, handler: BaseHTTPRequestHandler) -> None:
        parts = urlsplit(handler.path)
        if parts.path in self.files:
            send(body=self.files[parts.path], kind="application/pdf")(handler)
            return
        item = self._object(parts.path, parse_qs(parts.query))
        if item is None:
            send(404, b"<html>weg</html>", "text/html")(handler)
        else:
            send_json(item)(handler)

    def _object(self, path: str, query: dict[str, list[str]]) -> Any:
        if path == "/system":
            return self.typed(
                "System", path, body=f"{self.base}/bodies", name="Beispiel", contactName="Frau Muster",
                oparlVersion=f"https://schema.oparl.org/{self.version}/",
            )  # fmt: skip
        if path == "/bodies":
            return {"data": [self.body()], "links": {}, "pagination": {}}
        if path == "/body/1":
            return self.body()
        if path in _LISTS:
            return self._page(path, self._listed(_LISTS[path]), query)
        names = {"/organization/1": "Hauptausschuss", "/organization/2": "Fachbereich Mobilität"}
        if path in names:
            return self.typed(
                "Organization", path, name=names[path], membership=[f"{self.base}/membership/3"]
            )
        return self.objects.get(self.base + path)

    def body(self) -> dict[str, Any]:
        lists = {name: f"{self.base}{path}" for path, name in _LISTS.items()}
        return self.typed("Body", "/body/1", name="Stadt Musterau", shortName="Musterau", **lists)

    def _listed(self, name: str) -> list[dict[str, Any]]:
        if name == "paper":
            return self.papers
        if name == "organization":
            return [self._object(f"/organization/{number}", {}) for number in (1, 2)]
        return [one for one in self.objects.values() if str(one["type"]).endswith("/Meeting")]

    def _page(self, path: str, items: list[dict[str, Any]], query: dict[str, list[str]]) -> dict[str, Any]:
        since = query.get("modified_since", [""])[0][:10] if self.filters else ""
        found = [one for one in items if str(one.get("modified", "9"))[:10] >= since]
        number = int(query.get("page", ["1"])[0])
        rest = found[number * self.per_page :]
        also = f"&modified_since={since}" if since else ""
        links = {"next": f"{self.base}{path}?page={number + 1}{also}"} if rest else {}
        shown = found[(number - 1) * self.per_page : number * self.per_page]
        return {"data": shown, "links": links, "pagination": {"currentPage": number}}


_LISTS = {"/papers": "paper", "/organizations": "organization", "/meetings": "meeting"}


@contextmanager
def served(site: OparlSite) -> Iterator[OparlSite]:
    """The system on a port of this computer; `site.base` is its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self.site = site
            site.log.append(self.path)
            site.headers.append(dict(self.headers))
            path = urlsplit(self.path).path
            answer = site.answers.get(self.path) or site.answers.get(path) or site.honest
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    site.base = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
