"""`vorlagen export oparl`: a run's papers as OParl 1.1 objects."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from extract.cli.main import COMMANDS, say
from extract.cli.outdated import outdated_lines
from extract.oparl import DEFAULT_BASE, OparlOptions, WrittenOparl, write_oparl
from extract.schema.dataset import as_json

_WORDS = {
    "Paper": ("Vorlage", "Vorlagen"),
    "Consultation": ("Beratung", "Beratungen"),
    "Meeting": ("Sitzung", "Sitzungen"),
    "Organization": ("Gruppierung", "Gruppierungen"),
    "File": ("Datei", "Dateien"),
    "Location": ("Ort", "Orte"),
}


class Format(StrEnum):
    """What to write."""

    OPARL = "oparl"


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("export", help=COMMANDS["export"])(run)


def run(
    what: Annotated[Format, typer.Argument(help="oparl: Objekte nach OParl 1.1", metavar="oparl")],
    output: Annotated[
        Path, typer.Option(help="Ordner, in den eingelesen wurde; die Objekte kommen in oparl/")
    ] = Path("output"),
    base_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help=f"Adresse, unter der der Ordner oparl/ liegen wird [aus dem Profil, sonst {DEFAULT_BASE}]",
        ),
    ] = None,
    files_url: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help="Adresse, unter der die eingelesenen PDF-Dateien liegen; sonst wird nur ihr Text angeboten",
        ),
    ] = None,
    with_unknown: Annotated[
        bool,
        typer.Option("--with-unknown", help="Auch Vorlagen ausgeben, die zur Öffentlichkeit nichts sagen"),
    ] = False,
    profiles: Annotated[Path | None, typer.Option(help="Ordner mit eigenen Profilen (TOML)")] = None,
    json_wanted: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Schreibt die Vorlagen als Objekte nach OParl 1.1: ein Ordner für einen beliebigen Webserver."""
    options = OparlOptions(
        output=output,
        base_url=base_url,
        files_url=files_url,
        with_unknown=with_unknown,
        profiles=profiles,
    )
    written = write_oparl(options)
    for line in summary_lines(written, with_unknown):
        say(line)
    for line in outdated_lines(output):
        say(line)
    if json_wanted:
        print(
            as_json(
                {
                    "folder": str(written.folder),
                    "system": written.system,
                    "objects": written.counts,
                    "withheld": written.withheld,
                    "unstated": written.unstated,
                }
            )
        )


def summary_lines(written: WrittenOparl, with_unknown: bool = False) -> Iterator[str]:
    """What was written where, what was left out, what is still to be said."""
    counts = [_count(written.counts.get(kind, 0), *words) for kind, words in _WORDS.items()]
    yield f"OParl 1.1 nach {written.folder}: {', '.join(counts)}."
    yield f"  Einstieg für Programme: {written.system}"
    if written.withheld:
        why = "nicht öffentlich" if with_unknown else "nicht öffentlich oder ohne Angabe dazu"
        yield f"  {_count(written.withheld, 'Vorlage', 'Vorlagen')} nicht ausgegeben, weil {why}"
    if written.unstated:
        advice = "bitte in der Durchsicht klären" if with_unknown else "mit --with-unknown kommen solche dazu"
        yield f"  {_count(written.unstated, 'Vorlage', 'Vorlagen')} ohne Angabe zur Öffentlichkeit; {advice}"
    if written.base == DEFAULT_BASE:
        yield (
            "  Die Adressen sind Platzhalter. Vor dem Veröffentlichen: "
            "vorlagen export oparl --base-url https://…/"
        )


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
