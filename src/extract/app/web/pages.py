"""What handlers share: forms with the page's own seal, who works here, pages and redirections."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, quote, unquote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from extract.app.web.templating import STATIC

_NAME = "vorlagen_name"
_LONGEST_NAME = 60
_MOST_FIELDS = 5000
"""A row of a wide table has some hundred cells, each with a value and a place."""

Render = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Site:
    """What the areas of one server share.

    `area` is where this one is mounted („/durchsicht", empty where it is alone), `seal` proves that a form is
    the server's own; `known_name` and `keep_name` remember who works at this computer.
    """

    area: str = ""
    seal: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    known_name: Callable[[], str] = lambda: ""
    keep_name: Callable[[str], None] = lambda name: None


class Pages:
    """Handlers of one area; `own` are values that every template of the area gets."""

    def __init__(self, site: Site, render: Render) -> None:
        self.site = site
        self.render = render

    def own_values(self, request: Request) -> dict[str, object]:
        """Further values for all pages of the area."""
        return {}

    def page(self, request: Request, template: str, status: int = 200, **values: object) -> Response:
        """A template as the answer; `base` is the address of the area, `home` that of the whole site."""
        base = request.scope["root_path"]
        own: dict[str, object] = {
            "base": base,
            "home": self._home(request),
            "area": self.site.area,
            "seal": self.site.seal,
            "name": self.name_of(request),
            "within": bool(self.site.area),
            "saved": request.query_params.get("gespeichert") == "1",
        }
        text = self.render(template, **(own | self.own_values(request) | values))
        return Response(text, status, media_type="text/html")

    def _home(self, request: Request) -> str:
        return str(request.scope["root_path"]).removesuffix(self.site.area)

    def go(self, request: Request, path: str, query: str = "") -> Response:
        """Another page of the area."""
        return RedirectResponse(f"{request.scope['root_path']}{path}{'?' if query else ''}{query}", 303)

    async def form(self, request: Request) -> dict[str, str] | None:
        """What was sent; None where the page's own seal is not on it, or what came is no form."""
        body = (await request.body()).decode("utf-8", "replace")
        try:
            form = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
        except ValueError:
            return None
        return form if self.is_sealed(form.get("siegel", "")) else None

    def is_sealed(self, given: str) -> bool:
        """True where what was given is this server's seal."""
        return secrets.compare_digest(given.encode(), self.site.seal.encode())

    def name_of(self, request: Request) -> str:
        """Who works here; empty where nobody has said."""
        name = unquote(request.cookies.get(_NAME, "")) or self.site.known_name()
        return name if name.isprintable() and len(name) <= _LONGEST_NAME else ""

    def ask_name(self, request: Request) -> Response | None:
        """The page that asks for a name, where none is known."""
        return None if self.name_of(request) else self.page(request, "name.html", error=None)

    async def name(self, request: Request) -> Response:
        """Asks who works here, and remembers it."""
        if request.method == "GET":
            return self.page(request, "name.html", error=None)
        form = await self.form(request)
        if form is None:
            return self.refused(request)
        name = " ".join(form.get("name", "").split())
        if not name or len(name) > _LONGEST_NAME or not name.isprintable():
            return self.page(
                request, "name.html", 422, error="Bitte einen Namen mit bis zu 60 Zeichen eintragen."
            )
        self.site.keep_name(name)
        answer = self.go(request, "/")
        answer.set_cookie(_NAME, quote(name), path=self._home(request), httponly=True, samesite="strict")
        return answer

    async def static(self, request: Request) -> Response:
        """One of the few fixed files."""
        known = STATIC.get(request.path_params["name"])
        if known is None:
            return self.missing(request)
        return Response(known[0], media_type=known[1])

    def refused(self, request: Request) -> Response:
        """What was sent came from no page of this server."""
        return self.page(
            request, "told.html", 403, error="Diese Seite ist veraltet. Bitte neu laden und noch einmal."
        )

    def missing(self, request: Request) -> Response:
        """There is no such thing."""
        return self.page(request, "told.html", 404, error="Das gibt es hier nicht (mehr).")
