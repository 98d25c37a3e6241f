"""The command `vorlagen dates`: a text in, one JSON line per temporal expression out."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from extract.german.dates import TimeExpression, scan_dates
from extract.schema.issues import message_of


def register(app: typer.Typer) -> None:
    """Attaches the command to the program."""
    app.command("dates")(dates)


def dates(
    file: Annotated[
        Path | None, typer.Argument(help="Textdatei (UTF-8); ohne Angabe oder mit - die Standardeingabe")
    ] = None,
    reference_date: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Datum des Textes, von dem aus „heute“ oder „im März“ gelten"
        ),
    ] = None,
) -> None:
    """Findet Zeitangaben in einem deutschen Text und gibt je Angabe eine JSON-Zeile aus."""
    text = _read_text(file)
    scan = scan_dates(text, reference_date.date() if reference_date else None)
    for expression in scan.expressions:
        if expression.role != "name":
            typer.echo(render_line(expression))
    for issue in scan.issues:
        typer.echo(message_of(issue), err=True)


def render_line(expression: TimeExpression) -> str:
    """The JSON line of one expression, keys as in the dataset contract; years inside names get no line."""
    return json.dumps(
        {
            "start": expression.start,
            "end": expression.end,
            "text": expression.text,
            "edtf": expression.edtf,
            "timex3": expression.timex3,
            "type": expression.type,
            "precision": expression.precision,
            "parts": [
                {"start": part.start, "end": part.end, "timex3": part.timex3, "type": part.type}
                for part in expression.parts
            ],
        },
        ensure_ascii=False,
    )


def _read_text(file: Path | None) -> str:
    """The text of a file or of standard input, line ends as they are."""
    if file is None or str(file) == "-":
        return _decode(sys.stdin.buffer.read(), "Die Standardeingabe")
    try:
        return _decode(file.read_bytes(), f"Die Datei {file}")
    except OSError as error:
        typer.echo(
            f"Die Datei {file} lässt sich nicht lesen ({error.strerror}). Bitte Pfad und Rechte prüfen.",
            err=True,
        )
        raise typer.Exit(2) from error


def _decode(data: bytes, what: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        typer.echo(
            f"{what} ist kein UTF-8-Text. Bitte als UTF-8 speichern und noch einmal versuchen.", err=True
        )
        raise typer.Exit(2) from error
