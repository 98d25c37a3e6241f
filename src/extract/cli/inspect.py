"""`vorlagen inspect`: one document's zones, boxes and values as pictures and as text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated

import typer

from extract.app.inspection import Frame, PageSheet, collect_marks, draw_sheet, find_bands, render_outline
from extract.app.inspection.marks import Band, PageMark
from extract.base.errors import OutputError, VorlagenError
from extract.pages.rendering import render_page
from extract.reading.parse import parse_file
from extract.reading.stages import Reading

SCALE = 2.0
EXIT_USAGE = 2


def register(app: typer.Typer) -> None:
    """Adds the command to the application."""
    app.command("inspect")(inspect)


def inspect(
    file: Annotated[Path, typer.Argument(help="PDF-Datei")],
    output: Annotated[Path, typer.Option(help="Ordner für die Bilder")] = Path("output/inspect"),
    council: Annotated[str | None, typer.Option(help="Profil; sonst wird es erkannt")] = None,
    pictures: Annotated[bool, typer.Option(help="Bilder schreiben oder nur Text ausgeben")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Ein JSON-Objekt ausgeben")] = False,
) -> None:
    """Zeigt ein Dokument: je Seite ein Bild mit Zonen, Kästen und Werten, dazu alles als Text."""
    try:
        if not file.is_file():
            _say(f"{file} gibt es nicht. Bitte den Pfad einer PDF-Datei angeben.")
            raise typer.Exit(EXIT_USAGE)
        reading = parse_file(file, council=council)
        written = write_pictures(file, reading, output) if pictures else []
    except VorlagenError as error:
        _say(error.message)
        raise typer.Exit(EXIT_USAGE) from error
    outline = render_outline(reading)
    if as_json:
        print(
            json.dumps({"outline": outline, "pictures": [str(path) for path in written]}, ensure_ascii=False)
        )
    else:
        print(outline, end="")
    if written:
        _say(f"{len(written)} Bilder geschrieben: {written[0].parent}")


def write_pictures(path: Path, reading: Reading, output: Path) -> list[Path]:
    """A PNG per page of the file at `path` in a folder named after it; raises OutputError."""
    folder = output / (re.sub(r"[^\w.-]+", "-", path.stem).strip("-") or "dokument")
    bands = find_bands(reading.document, reading.zones)
    marks = collect_marks(reading.extraction)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for page in reading.document.pages:
            target = folder / f"seite-{page.number:03d}.png"
            draw_sheet(_sheet(path, reading, page.number, bands, marks)).save(target)
            written.append(target)
    except OSError as error:
        message = (
            f"Die Bilder lassen sich nicht nach {folder} schreiben ({error.strerror}). Bitte Rechte prüfen."
        )
        raise OutputError("output", message) from error
    return written


def _sheet(
    path: Path, reading: Reading, page: int, bands: tuple[Band, ...], marks: tuple[PageMark, ...]
) -> PageSheet:
    row, paper = reading.extraction.document, reading.extraction.paper
    name = f"{paper.reference} · {paper.name}" if paper and paper.reference else path.name
    return PageSheet(
        picture=render_page(path, page, SCALE),
        bands=[band for band in bands if band.page == page],
        marks=[mark for mark in marks if mark.page == page],
        title=f"Seite {page} von {len(reading.document.pages)} · {name}"[:110],
        note=f"{path.name} · {row.layout or 'Aufbau unbekannt'} · {row.status}",
        frame=Frame(SCALE),
    )


def _say(message: str) -> None:
    typer.echo(message, err=True)
