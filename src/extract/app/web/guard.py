"""Who may ask: only this computer's browser with the secret address, and only from the page itself."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST_BYTES = 256_000
"""A form of some hundred fields is a few kilobytes, a note less; more is no form of these pages."""

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # with no-referrer a browser hides the origin of its own forms too, and the check below needs it
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True, slots=True)
class Large:
    """A path below the secret one that takes files: a body of up to `most` bytes."""

    path: str
    most: int


class Guard:
    """Lets a request through to the app, without the secret in its path, or answers it itself.

    Every address begins with the secret `token`. The Host header must name this computer (a foreign name that
    points here is a rebinding attack). What changes something must come from the page's own origin, and is
    short but where `large` says otherwise.
    """

    def __init__(self, app: ASGIApp, token: str, port: int, large: tuple[Large, ...] = ()) -> None:
        self.app = app
        self.token = token
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.large = {item.path: item.most for item in large}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request: refused here, or handed on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        guarded = _with_headers(send)
        if refusal is not None:
            await refusal(scope, receive, guarded)
            return
        inner = dict(scope) | {"root_path": f"/{self.token}"}
        await self.app(inner, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if headers.get("host", "") not in self.hosts:
            return PlainTextResponse("Unbekannter Rechnername.", 421)
        given = scope["path"].split("/")[1]
        if not secrets.compare_digest(given.encode(), self.token.encode()):
            return PlainTextResponse("Diese Adresse gibt es nicht.", 404)
        if scope["method"] in ("GET", "HEAD"):
            return None
        if scope["method"] != "POST":
            return PlainTextResponse("So wird hier nicht gefragt.", 405)
        most = self.large.get(scope["path"].removeprefix(f"/{self.token}"), MOST_BYTES)
        if not headers.get("content-length", "").isdigit() or int(headers["content-length"]) > most:
            return PlainTextResponse("Die Eingabe ist zu lang.", 413)
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        foreign = origin is not None and origin.removeprefix("http://") not in self.hosts
        if foreign or site not in (None, "same-origin", "none"):
            return PlainTextResponse("Diese Anfrage kommt von einer anderen Seite.", 403)
        return None


def _with_headers(send: Send) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            headers.setdefault("Content-Security-Policy", _POLICY)  # a shown report brings a stricter frame
        await send(message)

    return sender
