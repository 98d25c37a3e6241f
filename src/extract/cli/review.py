"""`vorlagen review`: the reviewers' page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.app.review import ReviewOptions, serve_review
from extract.archive.corrections import DEFAULT_ROOT
from extract.cli.main import COMMANDS, say


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("review", help=COMMANDS["review"])(run)


def run(
    output: Annotated[Path, typer.Option(help="Ordner des Laufs, der durchgesehen wird")] = Path("output"),
    corrections: Annotated[
        Path | None,
        typer.Option(
            help="Ordner, in dem je Kommune „corrections“ mit Entscheidungen liegt "
            f"[der des letzten Laufs, sonst {DEFAULT_ROOT}]"
        ),
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Anschluss; 0: irgendein freier")] = 0,
    source: Annotated[
        list[Path] | None,
        typer.Option(help="Wo die Original-PDFs liegen, wenn nicht mehr da, wo sie eingelesen wurden"),
    ] = None,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Die Seite gleich im Browser öffnen")
    ] = True,
) -> None:
    """Öffnet die Seite für die Durchsicht; sie gehört nur diesem Rechner."""
    options = ReviewOptions(
        output=output, corrections=corrections, port=port, sources=tuple(source or ()), browser=browser
    )
    serve_review(options, say)
