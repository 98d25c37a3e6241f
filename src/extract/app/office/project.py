"""One project folder: where the papers, the output and the decisions of one archive lie."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from extract.base import file_system
from extract.base.errors import ConfigurationError

SOURCES = "Vorlagen"
_FORBIDDEN = '<>:"/\\|?*'
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Project:
    """A folder that one office works in; two computers may share it."""

    folder: Path

    @property
    def name(self) -> str:
        """What it is called: the folder's name."""
        return self.folder.name or str(self.folder)

    @property
    def sources(self) -> Path:
        """Where the papers lie."""
        return self.folder / SOURCES

    @property
    def output(self) -> Path:
        """Where tables, report and drafts are written."""
        return self.folder / "output"

    @property
    def decisions(self) -> Path:
        """Where reviewers' decisions are kept."""
        return self.folder / "Entscheidungen"

    @property
    def work(self) -> Path:
        """What the program itself needs: files on their way in, how the last command went."""
        return self.folder / ".vorlagen"

    @property
    def has_run(self) -> bool:
        """True where papers have been read."""
        return (self.output / "run.json").is_file()

    def make(self) -> None:
        """Makes the folders that are not there. Raises ConfigurationError where that cannot be."""
        try:
            for path in (self.sources, self.output, self.decisions, self.work):
                file_system.make_folder(path)
        except OSError as error:
            raise ConfigurationError(
                "project-not-writable",
                f"Im Ordner „{self.folder}“ lässt sich nichts anlegen ({error.strerror or error}). Bitte "
                "einen anderen Ordner wählen oder die Rechte prüfen lassen.",
            ) from error


def documents_folder() -> Path:
    """Where people keep their documents on this computer."""
    home = Path.home()
    named = (home / name for name in ("Documents", "Dokumente"))
    return next((path for path in named if path.is_dir()), home)


def config_folder() -> Path:
    """Where programs of this user keep their settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "Vorlagen"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "vorlagen"


def named_project(name: str) -> Project:
    """A new project with this name among the user's documents. Raises ConfigurationError."""
    plain = "".join(c for c in " ".join(name.split()) if c.isprintable() and c not in _FORBIDDEN).strip(" .")
    if not plain or len(plain) > _LONGEST_NAME:
        raise ConfigurationError(
            "project-name", "Bitte einen Namen mit bis zu 60 Zeichen eintragen, zum Beispiel „Vorlagen 2025“."
        )
    return Project(documents_folder() / plain)


def opened_project(given: str) -> Project:
    """The project in a folder that is there, by its path. Raises ConfigurationError."""
    path = Path(given.strip().strip('"'))
    if not given.strip() or not path.is_absolute() or not path.is_dir():
        raise ConfigurationError(
            "project-missing",
            "Diesen Ordner gibt es nicht. Bitte den ganzen Pfad angeben; im Explorer: Ordner öffnen, in die "
            "Adresszeile klicken, kopieren, hier einfügen.",
        )
    if path.name == SOURCES and (path.parent / ".vorlagen").is_dir():
        path = path.parent
    return Project(path)
