"""Starts the program: a secret address on this computer, printed once and opened in the browser."""

from __future__ import annotations

import secrets
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extract.app.office.desk import Desk
from extract.app.office.site import build_site
from extract.app.web import HOST, bound, run_server


@dataclass(frozen=True, slots=True, kw_only=True)
class AppOptions:
    """What the user asked for; without a `folder` the one that was open last, `port` 0 takes any free one."""

    folder: Path | None = None
    port: int = 0
    browser: bool = True
    settings: Path | None = None


def serve_app(options: AppOptions, tell: Callable[[str], None]) -> None:
    """Serves until Ctrl-C; `tell` gets the address. Raises ConfigurationError."""
    desk = Desk(options.settings, options.folder)
    token = secrets.token_urlsafe(24)
    with bound(options.port) as listener:
        port = listener.getsockname()[1]
        app = build_site(desk, token, port)
        address = f"http://{HOST}:{port}/{token}/"
        tell(address)
        if options.browser:
            webbrowser.open(address)
        run_server(app, listener)
