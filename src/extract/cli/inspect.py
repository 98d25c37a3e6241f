"""`vorlagen inspect`: one document's zones, boxes and values as pictures and as text."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from extract.app.inspection import Frame, Sheet, collect_marks, draw_sheet, find_bands, render_outline
from extract.app.inspection.marks import Band, Mark
from extract.base.errors import OutputError, VorlagenError
from extract.base.model import Document, Zone
from extract.names.language_model import marker_of
from extract.pages.layout import build_document
from extract.pages.rendering import render_page
from extract.paper.segment import split_zones
from extract.profile import load_profiles
from extract.reading.parse import parse_pages, read_file
from extract.schema.extraction import Extraction

SCALE = 2.0
EXIT_USAGE = 2


@dataclass(frozen=True, slots=True)
class Inspected:
    """Everything that is shown of one document."""

    path: Path
    document: Document
    zones: tuple[Zone, ...]
    extraction: Extraction


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
        inspected = read_document(file, council)
        written = write_pictures(inspected, output) if pictures else []
    except VorlagenError as error:
        _say(error.message)
        raise typer.Exit(EXIT_USAGE) from error
    outline = render_outline(inspected.extraction, inspected.document, inspected.zones)
    if as_json:
        print(
            json.dumps({"outline": outline, "pictures": [str(path) for path in written]}, ensure_ascii=False)
        )
    else:
        print(outline, end="")
    if written:
        _say(f"{len(written)} Bilder geschrieben: {written[0].parent}")


def read_document(path: Path, council: str | None = None) -> Inspected:
    """The document with its zones and rows; raises UnreadableFile or ConfigurationError."""
    profiles = load_profiles()
    source, pages = read_file(path)
    document = build_document(pages)
    zones = split_zones(document, profiles.choose(document, council))
    extraction = parse_pages(source, pages, council=council, profiles=profiles, mark_names=marker_of(None))
    return Inspected(path, document, zones, extraction)


def write_pictures(inspected: Inspected, output: Path) -> list[Path]:
    """A PNG per page in a folder named after the file; raises OutputError."""
    folder = output / (re.sub(r"[^\w.-]+", "-", inspected.path.stem).strip("-") or "dokument")
    bands = find_bands(inspected.document, inspected.zones)
    marks = collect_marks(inspected.extraction)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for page in inspected.document.pages:
            target = folder / f"seite-{page.number:03d}.png"
            draw_sheet(_sheet(inspected, page.number, bands, marks)).save(target)
            written.append(target)
    except OSError as error:
        message = (
            f"Die Bilder lassen sich nicht nach {folder} schreiben ({error.strerror}). Bitte Rechte prüfen."
        )
        raise OutputError("output", message) from error
    return written


def _sheet(inspected: Inspected, page: int, bands: tuple[Band, ...], marks: tuple[Mark, ...]) -> Sheet:
    row = inspected.extraction.document
    paper = inspected.extraction.paper
    name = f"{paper.reference} · {paper.name}" if paper and paper.reference else inspected.path.name
    return Sheet(
        picture=render_page(inspected.path, page, SCALE),
        bands=[band for band in bands if band.page == page],
        marks=[mark for mark in marks if mark.page == page],
        title=f"Seite {page} von {len(inspected.document.pages)} · {name}"[:110],
        note=f"{inspected.path.name} · {row.layout or 'Aufbau unbekannt'} · {row.status}",
        frame=Frame(SCALE),
    )


def _say(message: str) -> None:
    typer.echo(message, err=True)
