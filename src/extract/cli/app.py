"""`vorlagen app`: everything in a browser, on this computer alone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.app.office import AppOptions, serve_app
from extract.cli.main import COMMANDS, say


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("app", help=COMMANDS["app"])(run)


def run(
    folder: Annotated[
        Path | None, typer.Option(help="Ordner des Archivs; sonst der zuletzt geöffnete", file_okay=False)
    ] = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Anschluss; 0: irgendein freier")] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Die Seite gleich im Browser öffnen")
    ] = True,
    install_icon: Annotated[
        bool, typer.Option("--install-icon", help="Nur ein Symbol zum Starten anlegen, für diesen Benutzer")
    ] = False,
) -> None:
    """Öffnet das Programm im Browser; es gehört nur diesem Rechner. Strg+C beendet es."""
    if install_icon:
        from extract.app.office.icon import install

        for line in install():
            say(line)
        return
    serve_app(AppOptions(folder=folder, port=port, browser=browser), _tell)


def _tell(address: str) -> None:
    print(address, flush=True)
    say("Das Programm läuft. Die Adresse gilt nur hier auf diesem Rechner; Strg+C beendet es.")
