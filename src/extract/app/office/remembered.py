"""What the program remembers of this user: the projects, which one was open, the user's name."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from extract.app.office.project import config_folder
from extract.base import file_system
from extract.base.errors import OutputError

FILE = "app.json"
_MOST = 12


@dataclass(frozen=True, slots=True)
class Remembered:
    """Paths of projects, the last one first, and the name that stands by decisions."""

    projects: tuple[str, ...] = ()
    name: str = ""

    def with_project(self, folder: Path) -> Remembered:
        """With this project as the one that was open last."""
        others = [path for path in self.projects if path != str(folder)]
        return replace(self, projects=(str(folder), *others)[:_MOST])


def read_remembered(folder: Path | None = None) -> Remembered:
    """What was remembered; nothing where the file is missing or damaged."""
    try:
        known = json.loads(((folder or config_folder()) / FILE).read_text(encoding="utf-8"))
        return Remembered(tuple(str(path) for path in known["projects"]), str(known["name"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Remembered()


def remember(known: Remembered, folder: Path | None = None) -> None:
    """Writes it down. Raises OutputError."""
    path = (folder or config_folder()) / FILE
    try:
        file_system.write_whole(path, json.dumps(asdict(known), ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise OutputError(
            "settings-not-saved", f"„{path}“ lässt sich nicht schreiben ({error.strerror or error})."
        ) from error
