"""`vorlagen report`: the data quality report of a run."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from extract.app.report import ReportOptions, write_report
from extract.app.report.write import PICTURED
from extract.cli.main import COMMANDS, say
from extract.cli.outdated import outdated_lines


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("report", help=COMMANDS["report"])(run)


def run(
    output: Annotated[Path, typer.Option(help="Ordner des Laufs, über den berichtet wird")] = Path("output"),
    source: Annotated[
        list[Path] | None,
        typer.Option(help="Wo die Original-PDFs liegen, wenn nicht mehr da, wo sie eingelesen wurden"),
    ] = None,
    pictures: Annotated[
        int, typer.Option(min=0, help="Von wie vielen Dokumenten die Seiten abgebildet werden")
    ] = PICTURED,
) -> None:
    """Schreibt den Bericht zur Datenqualität."""
    written = write_report(ReportOptions(output=output, sources=tuple(source or ()), pictured=pictures))
    say(
        f"Bericht zur Datenqualität: {written.index}\n"
        f"  {written.documents} Dokumente, {written.issues} Befunde, {written.pictures} Seiten abgebildet. "
        "Zum Ansehen im Browser öffnen; zum Verschicken den ganzen Ordner mitgeben."
    )
    for line in outdated_lines(output):
        say(line)
