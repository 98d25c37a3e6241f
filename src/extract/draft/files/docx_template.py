"""Which DOCX template a draft is written with, and whether it can be used."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
from docx.document import Document as DocxDocument
from docx.opc.exceptions import PackageNotFoundError

from extract.base.errors import ConfigurationError
from extract.base.folders import pipelines_folder
from extract.draft import Draft
from extract.draft.files.docx_head import TEXT_TOKEN

STANDARD = "standard"
STYLES = (
    "Bericht Text",
    "Bericht Punkt",
    "List Bullet",
    "List Number",
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Heading 4",
    "Entwurf Titel",
    "Entwurf Zwischentitel",
    "Entwurf Text",
    "Entwurf Tabelle",
    "Entwurf Tabellenkopf",
    "Entwurf Liste",
    "Entwurf Fußzeile",
    "Entwurf Lücke",
    "Entwurf Frage",
    "Entwurf Geändert",
    "Entwurf Bestätigen",
    "Entwurf Vorjahr",
    "Entwurf Nummer",
)
"""The named styles that every template must have."""


def templates_folder() -> Path:
    """Where the project's templates lie, installed or in the source tree."""
    return pipelines_folder() / "templates"


def choose_template(draft: Draft, folder: Path | None = None) -> Path:
    """The template named after the layout, else after the council, else the standard one."""
    folder = folder or templates_folder()
    names = [name for name in (draft.layout, draft.council, STANDARD) if name]
    found = (path for name in names if (path := folder / f"{name}.docx").is_file())
    return next(found, folder / f"{STANDARD}.docx")


def open_template(path: Path) -> DocxDocument:
    """The template, opened. Raises ConfigurationError where it lacks the text's place or a style."""
    try:
        document = docx.Document(str(path))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise ConfigurationError(
            "template-unreadable",
            f"Die Dokumentvorlage „{path}“ lässt sich nicht als Word-Dokument (.docx) öffnen. "
            "Bitte Pfad und Datei prüfen.",
        ) from error
    if not any(paragraph.text.strip() == TEXT_TOKEN for paragraph in document.paragraphs):
        raise ConfigurationError(
            "template-without-text",
            f"In der Dokumentvorlage „{path}“ fehlt der Absatz {TEXT_TOKEN}, an dessen Stelle der Bericht "
            "kommt. Bitte ergänzen.",
        )
    missing = [name for name in STYLES if name not in {style.name for style in document.styles}]
    if missing:
        raise ConfigurationError(
            "template-without-styles",
            f"In der Dokumentvorlage „{path}“ fehlen Formatvorlagen: {', '.join(missing)}. "
            "Bitte ergänzen oder die mitgelieferte Vorlage als Anfang nehmen.",
        )
    return document
