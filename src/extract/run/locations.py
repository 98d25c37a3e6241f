"""Places that a URL names: files and folders on any store that fsspec knows, such as `file://` and `s3://`.

Who may read and write there is settled outside the program, where each store looks for it (environment,
`~/.aws`, the role of the machine). The libraries are imported on first use: they belong to an extra.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from extract.base.errors import ConfigurationError, VorlagenError

EXTRA = 'pip install "vorlagen-extract[cluster]"'
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


@dataclass(frozen=True, slots=True)
class Location:
    """A file or folder named by a URL, without `/` at its end."""

    url: str

    def __str__(self) -> str:
        return self.url

    def below(self, name: str) -> Location:
        """What lies under `name`, with `/` between folders."""
        return Location(f"{self.url}/{name}")


Place = Path | Location


class LocationError(VorlagenError):
    """A store that does not answer, or not as it should."""


def read_place(text: str) -> Place:
    """A URL (`scheme://…`) as a Location, anything else as a path; a drive letter is no scheme."""
    return Location(text.rstrip("/")) if _URL.match(text) else Path(text)


def as_location(place: Place) -> Location:
    """A path as a `file://` URL."""
    return place if isinstance(place, Location) else Location(f"file://{place.absolute().as_posix()}")


def open_store(location: Location) -> tuple[Any, str]:
    """The file system of a location and the path on it; ConfigurationError where a library is missing."""
    try:
        import fsspec

        store, path = fsspec.core.url_to_fs(location.url)
    except ImportError as error:
        raise ConfigurationError(
            "cluster-missing",
            f"Für „{location}“ fehlt ein Python-Paket ({error}). Bitte installieren: {EXTRA}",
        ) from error
    except ValueError as error:
        raise ConfigurationError(
            "location-unknown", f"„{location}“ ist keine Adresse, die gelesen werden kann: {error}"
        ) from error
    return store, str(path)


@contextmanager
def open_stream(location: Location) -> Iterator[IO[bytes]]:
    """The bytes of a file, to read and to seek in.

    Raises OSError like a local file, whatever the store raises; ConfigurationError where credentials lack.
    """
    store, path = open_store(location)
    try:
        with store.open(path, "rb") as stream:
            yield stream
    except _errors_of_stores() as error:
        if _is_about_credentials(error):
            raise _told(location, error) from error
        raise OSError(str(error)) from error


@contextmanager
def told_errors(location: Location) -> Iterator[None]:
    """Turns what a store raises into one German sentence: a VorlagenError."""
    try:
        yield
    except _errors_of_stores() as error:
        raise _told(location, error) from error


def _errors_of_stores() -> tuple[type[Exception], ...]:
    """What stores raise: OSError, and errors of their libraries as far as these are in use."""
    if "botocore" not in sys.modules:
        return (OSError,)
    from botocore.exceptions import BotoCoreError, ClientError

    return OSError, BotoCoreError, ClientError


def _is_about_credentials(error: Exception) -> bool:
    names = {kind.__name__ for kind in type(error).__mro__}
    return bool(names & {"NoCredentialsError", "PartialCredentialsError", "TokenRetrievalError"})


def _told(location: Location, error: Exception) -> VorlagenError:
    if _is_about_credentials(error):
        return ConfigurationError(
            "location-credentials",
            f"Für „{location}“ fehlen Zugangsdaten. Bitte AWS_ACCESS_KEY_ID und AWS_SECRET_ACCESS_KEY setzen "
            "oder ein Profil in ~/.aws anlegen, auf jedem Rechner, der mitliest.",
        )
    if isinstance(error, FileNotFoundError):
        return ConfigurationError("source-missing", f"„{location}“ gibt es nicht. Bitte die Adresse prüfen.")
    if isinstance(error, PermissionError):
        return ConfigurationError(
            "location-denied",
            f"Der Zugriff auf „{location}“ wurde verweigert ({error}). Bitte Zugangsdaten und Rechte prüfen.",
        )
    return LocationError(
        "location-unreachable",
        f"„{location}“ ist nicht erreichbar ({error}). Bitte Adresse und Netz prüfen und neu starten.",
    )
