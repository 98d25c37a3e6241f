"""The text that `vorlagen dates` and `vorlagen entities` look at: a file or standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

TextFile = Annotated[
    Path | None, typer.Argument(help="Textdatei (UTF-8); ohne Angabe oder mit - die Standardeingabe")
]


def read_text(file: Path | None) -> str:
    """The text of a file or of standard input, line ends as they are; ends the command with code 2."""
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
