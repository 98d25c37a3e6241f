"""`vorlagen cache info|prune`: what earlier runs keep for the next, and how to be rid of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.base import file_system
from extract.cli.main import COMMANDS, say
from extract.output.publishing import settle_output
from extract.output.staging import CACHE, staged_output
from extract.run.page_store import PAGES
from extract.run.seal import SEALS

DEFAULT_OUTPUT = Path("output")


class Action(StrEnum):
    """What to do with the store."""

    INFO = "info"
    PRUNE = "prune"


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of entries: how many, how many bytes."""

    entries: int
    bytes: int


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("cache", help=COMMANDS["cache"])(run)


def run(
    action: Annotated[
        Action, typer.Argument(help="info: zeigen, prune: leeren", metavar="info|prune")
    ] = Action.INFO,
    output: Annotated[Path, typer.Option(help="Ordner der Ausgabe")] = DEFAULT_OUTPUT,
    as_json: Annotated[bool, typer.Option("--json", help="Als ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Zeigt oder leert, was für den nächsten Lauf aufgehoben ist; die Datensätze bleiben, wie sie sind."""
    settle_output(output)
    store = output / CACHE
    kept = measure(store)
    if action is Action.PRUNE and store.is_dir():
        with staged_output(output):  # not while a run writes there
            for path in entries(store):
                file_system.remove_file(path)
    for line in told(kept, output, action):
        say(line)
    if as_json:
        print(json.dumps({n: {"entries": k.entries, "bytes": k.bytes} for n, k in kept.items()}))


def entries(store: Path) -> Iterator[Path]:
    """Every file that a run may use again, and what killed runs left of such files."""
    for pattern in ("??/*", f"{PAGES}/??/*", f"{SEALS}/??/*"):
        yield from (path for path in sorted(store.glob(pattern)) if path.is_file())


def measure(store: Path) -> dict[str, Kept]:
    """What is kept, by kind: `results`, `pages`, `seals`."""
    sizes: dict[str, list[int]] = {"results": [], "pages": [], "seals": []}
    for path in entries(store):
        folder = path.relative_to(store).parts[0]
        kind = {PAGES: "pages", SEALS: "seals"}.get(folder, "results")
        sizes[kind].append(path.stat().st_size)
    return {kind: Kept(len(found), sum(found)) for kind, found in sizes.items()}


def told(kept: dict[str, Kept], output: Path, action: Action) -> Iterator[str]:
    """The same for people."""
    whole = sum(kind.bytes for kind in kept.values())
    if not any(kind.entries for kind in kept.values()):
        yield f"In „{output}“ ist nichts aufgehoben."
        return
    verb = "gelöscht" if action is Action.PRUNE else "aufgehoben"
    yield f"In „{output}“ {verb}: {_megabytes(whole)}"
    yield f"  Ergebnisse von {kept['results'].entries} Dokumenten: {_megabytes(kept['results'].bytes)}"
    yield f"  gelesene Seiten von {kept['pages'].entries} Dokumenten: {_megabytes(kept['pages'].bytes)}"
    if action is Action.INFO:
        yield "Löschen: vorlagen cache prune. Der nächste Lauf liest dann alles neu; die Datensätze bleiben."
    else:
        yield "Der nächste Lauf liest alles neu; die Datensätze sind unverändert."


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
