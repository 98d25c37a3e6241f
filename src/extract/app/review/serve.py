"""Starts the page: a secret address on this computer, told on standard error and opened in the browser."""

from __future__ import annotations

import secrets
import webbrowser
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from extract.app.review.app import build_app
from extract.app.review.state import Review
from extract.app.web import HOST, bound, run_server
from extract.output.run_reader import open_run
from extract.run.decision_folder import find_decisions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewOptions:
    """What the user asked for; `port` 0 takes any free one, `sources` is where the PDFs lie now.

    `corrections` is the root folder of decisions, by default the one of the last run.
    """

    output: Path
    corrections: Path | None = None
    port: int = 0
    sources: tuple[Path, ...] = ()
    browser: bool = True


def serve_review(options: ReviewOptions, say: Callable[[str], None]) -> None:
    """Serves until Ctrl-C. Raises ConfigurationError where there is no run or the port is taken."""
    open_run(options.output)  # settles what was left half published, before its record is read
    root = find_decisions(options.output, options.corrections)
    review = Review(options.output, root, options.sources)
    token = secrets.token_urlsafe(24)
    with bound(options.port) as listener:
        port = listener.getsockname()[1]
        address = f"http://{HOST}:{port}/{token}/"
        app = build_app(review, token, port)
        say(
            f"Durchsicht: {address}\n"
            f"  {len(review.queue)} Stellen. Die Adresse gilt nur hier auf diesem Rechner, bis Strg+C.\n"
            f"  Entscheidungen stehen in {root}/…/corrections und wirken mit dem nächsten "
            "„vorlagen ingest“."
        )
        if options.browser:
            webbrowser.open(address)
        run_server(app, listener)
