"""`vorlagen fetch`: the public papers of a council system into a folder, to be ingested from there."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from extract.archive.statements import FETCH_REPORT
from extract.base.errors import OutputError
from extract.cli.main import COMMANDS, EXIT_INTERRUPTED, EXIT_NOTHING, say
from extract.oparl.fetch import Counts, Fetched, FetchOptions, fetch
from extract.oparl.fetch.paper_taker import OnProgress
from extract.oparl.fetch.web import MOST_FILE, PAUSE, TIMEOUT
from extract.schema.dataset import as_json
from extract.schema.issues import message_of

EXIT_PARTIAL = 3
DEFAULT_FOLDER = Path("archiv")
_MOST_TOLD = 10
_SHORTEST_PAUSE = 0.2
"""Seconds: a server that serves a city's council is asked no more often than this, whatever is wished."""


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("fetch", help=COMMANDS["fetch"])(run)


def run(
    url: Annotated[str, typer.Argument(help="OParl-Adresse des Systems oder einer Kommune", metavar="URL")],
    to: Annotated[
        Path, typer.Option(help="Ordner für die Vorlagen; „ingest“ liest ihn ein")
    ] = DEFAULT_FOLDER,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%d.%m.%Y"], metavar="DATUM", help="Nur, was seit diesem Tag geändert wurde"
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="Höchstens so viele Vorlagen; der nächste Aufruf geht weiter")
    ] = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole", help="Die ganze Liste durchgehen und zurücknehmen, was das System nicht mehr hat"
        ),
    ] = False,
    pause: Annotated[
        float, typer.Option(min=_SHORTEST_PAUSE, help="Sekunden zwischen zwei Anfragen an den Server")
    ] = PAUSE,
    timeout: Annotated[float, typer.Option(min=1, help="Sekunden, die der Server schweigen darf")] = TIMEOUT,
    max_size: Annotated[int, typer.Option("--max-size", min=1, help="Größte Datei in Megabyte")] = MOST_FILE
    >> 20,
    json_wanted: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Holt öffentliche Vorlagen aus einem Ratsinformationssystem, mit dem, was es zu ihnen angibt."""
    options = FetchOptions(
        url=url,
        folder=to,
        since=since.date() if since else None,
        limit=limit,
        whole=whole,
        pause=pause,
        timeout=timeout,
        most=max_size << 20,
    )
    try:
        with _folder_errors(to), _shown_progress() as on_progress:
            fetched = fetch(options, on_progress)
    except KeyboardInterrupt:
        say(f"Was abgeholt ist, bleibt in {to}; derselbe Befehl geht dort weiter.")
        raise typer.Exit(EXIT_INTERRUPTED) from None
    for line in summary_lines(fetched):
        say(line)
    if json_wanted:
        print(as_json(_as_object(fetched)))
    raise typer.Exit(exit_code(fetched))


def exit_code(fetched: Fetched) -> int:
    """0 all fetched, 3 something is lacking, 5 the system has no papers."""
    if fetched.failed:
        return EXIT_PARTIAL
    return 0 if fetched.limited or fetched.papers else EXIT_NOTHING


def summary_lines(fetched: Fetched) -> Iterator[str]:
    """What was fetched, what is lacking and why, what comes next."""
    counts = fetched.counts
    yield _counted(fetched)
    if counts.taken_back:
        yield f"  Zurückgenommen: {_papers(counts.taken_back)}, die das Ratsinformationssystem gelöscht hat."
    if fetched.stopped:
        yield fetched.stopped
    if fetched.limited:
        yield "Es gibt noch mehr Vorlagen; derselbe Befehl holt die nächsten."
    if fetched.issues:
        yield "Nicht wie erwartet:"
    for issue in fetched.issues[:_MOST_TOLD]:
        yield f"  {message_of(issue)}"
    if len(fetched.issues) > _MOST_TOLD:
        others = len(fetched.issues) - _MOST_TOLD
        yield f"  … und {others} weitere, alle in {fetched.folder / FETCH_REPORT}"
    if fetched.papers:
        yield f"Einlesen: vorlagen ingest {fetched.folder}"


def _counted(fetched: Fetched) -> str:
    counts = fetched.counts
    megabytes = f"{counts.bytes / 1e6:.1f}".replace(".", ",")
    files = f"{counts.files} {'Datei' if counts.files == 1 else 'Dateien'} ({megabytes} MB)"
    requests = f"{counts.requests} {'Anfrage' if counts.requests == 1 else 'Anfragen'}"
    return (
        f"Abgeholt nach {fetched.folder}: {_papers(counts.new)} neu, {counts.changed} geändert, "
        f"{counts.same} unverändert; {files} mit {requests}."
    )


def _papers(number: int) -> str:
    return f"{number} {'Vorlage' if number == 1 else 'Vorlagen'}"


def _as_object(fetched: Fetched) -> dict[str, object]:
    counts = fetched.counts
    return {
        "folder": str(fetched.folder),
        "system": fetched.system,
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.same,
        "taken_back": counts.taken_back,
        "files": counts.files,
        "bytes": counts.bytes,
        "requests": counts.requests,
        "complete": not (fetched.stopped or fetched.limited),
        "issues": [{"code": issue.code, "message": message_of(issue)} for issue in fetched.issues],
    }


@contextmanager
def _folder_errors(folder: Path) -> Iterator[None]:
    """What the disk refuses, as one German sentence."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(
            "fetch-folder",
            f"In „{folder}“ lässt sich nicht schreiben ({reason}). Was abgeholt ist, bleibt. Bitte prüfen, "
            "ob Platz ist, ob dort geschrieben werden darf und ob ein anderes Programm eine Datei offen "
            "hält.",
        ) from error


@contextmanager
def _shown_progress() -> Iterator[OnProgress]:
    """A line that counts, on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True).status("Verbindung wird aufgenommen") as status:

        def on_progress(counts: Counts) -> None:
            seen = counts.new + counts.changed + counts.same
            status.update(f"{_papers(seen)} gesehen, davon {counts.new} neu, {counts.changed} geändert")

        yield on_progress
