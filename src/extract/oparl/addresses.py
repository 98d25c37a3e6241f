"""Where every object of the export lies: its path in the folder, and the URL that is its id.

Both follow from the object's key alone, never from the order of a run. OParl leaves the form of paths open
(2.3); the ending tells a plain web server what kind of file it serves.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from extract.base.errors import ConfigurationError

DEFAULT_BASE = "https://oparl.invalid/"
"""Where no base is given: `.invalid` never leads anywhere (RFC 2606), so nobody is sent to a wrong place."""

SYSTEM, BODIES = "system.json", "bodies.json"
LISTS = (
    "organization",
    "person",
    "meeting",
    "paper",
    "agendaItem",
    "consultation",
    "file",
    "locationList",
    "legislativeTermList",
    "membership",
)
"""The lists of a body, by the property that names each; OParl demands all of them, empty ones too."""

_LONGEST = 100
"""Characters of a file name; a longer key keeps its beginning, with a hash behind it."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of one body's objects: `base` ends with `/`, `body` is the folder of the body."""

    base: str
    body: str

    def path(self, kind: str, key: str) -> str:
        """The path of an object: `potsdam/paper/24-SVV-1155.json`."""
        return f"{self.body}/{kind}/{file_name(key)}.json"

    def url(self, kind: str, key: str) -> str:
        """The id of an object."""
        return url_of(self.base, self.path(kind, key))

    def list_path(self, name: str) -> str:
        """The path of the first page of a list of the body."""
        return f"{self.body}/{name}.json"

    @property
    def body_path(self) -> str:
        """The path of the body itself."""
        return f"{self.body}/body.json"

    @property
    def body_url(self) -> str:
        """The id of the body itself."""
        return url_of(self.base, self.body_path)


def url_of(base: str, path: str) -> str:
    """The URL of a path below the base, all but ASCII percent-encoded."""
    return base + quote(path)


def file_name(key: str) -> str:
    """A key as a file name without ending, never too long for a file system."""
    safe = key.replace("/", "-")
    if len(safe) <= _LONGEST:
        return safe
    return f"{safe[:_LONGEST]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def check_base(url: str) -> str:
    """The URL with `/` at its end. Raises ConfigurationError for one that cannot stand before a path."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        sound = False
    if not sound or parts.query or parts.fragment or any(c.isspace() for c in url):
        raise ConfigurationError(
            "base-url-malformed",
            f"„{url}“ ist keine Adresse, unter der Dateien liegen können. Bitte vollständig und ohne „?“ und "
            "„#“ angeben, zum Beispiel https://daten.example.de/oparl/",
        )
    return url if url.endswith("/") else f"{url}/"
