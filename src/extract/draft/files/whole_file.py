"""A file that a command was told to write, whole or not at all."""

from __future__ import annotations

from pathlib import Path

from extract.base import file_system
from extract.base.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Writes the bytes; what was there stays where that fails. Raises OutputError in German."""
    try:
        file_system.write_whole(path, content)
    except OSError as error:
        raise OutputError(
            "output-denied",
            f"„{path}“ lässt sich nicht schreiben ({error.strerror or error}). Ist die Datei noch geöffnet? "
            "Bitte schließen oder mit --output eine andere nennen.",
        ) from error
