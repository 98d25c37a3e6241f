"""The command `vorlagen dates`: a text in, one JSON line per temporal expression out."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Annotated

import typer

from extract.cli.text_input import TextFile, read_text
from extract.german.dates import TimeExpression, scan_dates
from extract.schema.issues import message_of


def register(app: typer.Typer) -> None:
    """Attaches the command to the program."""
    app.command("dates")(dates)


def dates(
    file: TextFile = None,
    reference_date: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="Datum des Textes, von dem aus „heute“ oder „im März“ gelten"
        ),
    ] = None,
) -> None:
    """Findet Zeitangaben in einem deutschen Text und gibt je Angabe eine JSON-Zeile aus."""
    text = read_text(file)
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
