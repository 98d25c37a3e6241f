"""Reads the profiles of a folder, merges them over `de.toml` and chooses the one a document asks for."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extract.base.errors import ConfigurationError
from extract.base.folders import pipelines_folder
from extract.base.model import Document
from extract.profile.models import SHARED, Profile, head_text, letters_of

_PROBLEMS = {
    "extra_forbidden": "ist kein bekannter Schlüssel. Bitte Schreibweise prüfen oder den Schlüssel entfernen",
    "missing": "fehlt. Bitte ergänzen",
    "string_type": "muss ein Text in Anführungszeichen sein",
    "int_type": "muss eine ganze Zahl sein",
    "int_parsing": "muss eine ganze Zahl sein",
    "float_type": "muss eine Zahl sein",
    "float_parsing": "muss eine Zahl sein",
    "tuple_type": "muss eine Liste in eckigen Klammern sein",
    "dict_type": "muss eine Tabelle sein",
    "model_type": "muss eine Tabelle sein",
    "date_type": "muss ein Datum der Form 2024-01-31 sein",
    "date_from_datetime_parsing": "muss ein Datum der Form 2024-01-31 sein",
    "greater_than_equal": "ist zu klein",
    "less_than_equal": "ist zu groß",
    "literal_error": "ist keiner der erlaubten Werte",
}


@dataclass(frozen=True, slots=True)
class Profiles:
    """The shared profile and those of the councils, each already merged over the shared one."""

    shared: Profile
    councils: tuple[Profile, ...] = ()

    def choose(self, document: Document, council: str | None = None, name: str = "") -> Profile:
        """The profile of `council`, else of the one the document shows, else the shared one.

        The head is looked at first; an Anlage has none, so its whole text and its file's `name` (with the
        council system's `_` read as `/`) come second.

        Raises ConfigurationError where `council` names none of the profiles.
        """
        if council is not None:
            return self.named(council)
        for text in (head_text(document), f"{name.replace('_', '/')}\n{document.text}"):
            profile = self._shown_by(text)
            if profile is not None:
                return profile
        return self.shared

    def _shown_by(self, text: str) -> Profile | None:
        """The only council most of whose signs the text shows."""
        scores = [(sum(bool(re.search(s, text)) for s in p.signs), p) for p in self.councils]
        best = max((score for score, _ in scores), default=0)
        winners = [profile for score, profile in scores if score == best]
        return winners[0] if best and len(winners) == 1 else None

    def named(self, council: str) -> Profile:
        """The profile with this key or name, however cased; ConfigurationError where there is none."""
        wanted = letters_of(council)
        for profile in (self.shared, *self.councils):
            if wanted in {letters_of(profile.key), letters_of(profile.name)}:
                return profile
        known = ", ".join(profile.key for profile in self.councils) or "keine"
        raise ConfigurationError(
            "profile-unknown",
            f"Für „{council}“ gibt es kein Profil. Vorhanden sind: {known}. "
            f"Bitte den Namen prüfen oder eine Datei pipelines/{council}.toml anlegen.",
        )


def load_profiles(folder: Path | None = None) -> Profiles:
    """All profiles of `folder` (default: those the project ships).

    Raises ConfigurationError, naming file, key and what is wrong, for a file that cannot be used.
    """
    where = folder or pipelines_folder()
    shared_path = where / f"{SHARED}.toml"
    if not shared_path.is_file():
        raise ConfigurationError(
            "profile-missing",
            f"{shared_path}: Die gemeinsame Profildatei fehlt. Bitte den Ordner der Profile prüfen.",
        )
    base = read_profile_file(shared_path)
    others = [path for path in sorted(where.glob("*.toml")) if path != shared_path]
    councils = tuple(_merged_profile(base, path) for path in others)
    return Profiles(_validated(base, shared_path, SHARED), councils)


def read_profile_file(path: Path) -> dict[str, Any]:
    """One file's tables, checked on their own so that a mistake is told with the file it stands in."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigurationError(
            "profile-unreadable", f"{path}: Die Profildatei ist nicht lesbar. Bitte die Rechte prüfen."
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            "profile-encoding", f"{path}: Die Profildatei muss als UTF-8 gespeichert sein."
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError("profile-syntax", _syntax_message(path, error)) from error
    _validated(data, path, path.stem)
    return data


def merge(base: Any, over: Any) -> Any:
    """`over` laid over `base`: tables key by key, lists with those of `over` first, else `over` alone."""
    if isinstance(base, dict) and isinstance(over, dict):
        shared = {key: merge(value, over[key]) if key in over else value for key, value in base.items()}
        return shared | {key: value for key, value in over.items() if key not in base}
    if isinstance(base, list) and isinstance(over, list):
        return over + [item for item in base if item not in over]
    return over


def _merged_profile(base: dict[str, Any], path: Path) -> Profile:
    return _validated(merge(base, read_profile_file(path)), path, path.stem)


def _validated(data: dict[str, Any], path: Path, key: str) -> Profile:
    try:
        return Profile.model_validate({"name": key} | data | {"key": key})
    except ValidationError as error:
        raise ConfigurationError("profile-invalid", _validation_message(path, error)) from error


def _validation_message(path: Path, error: ValidationError) -> str:
    first = error.errors()[0]
    key = ".".join(str(part) for part in first["loc"]) or "(Datei)"
    problem = _PROBLEMS.get(first["type"]) or first["msg"].removeprefix("Value error, ")
    more = error.error_count() - 1
    rest = f" (und {more} weitere Fehler)" if more else ""
    return f"{path}: Schlüssel „{key}“ {problem}{rest}."


def _syntax_message(path: Path, error: tomllib.TOMLDecodeError) -> str:
    place = re.search(r"at line (\d+), column (\d+)", str(error))
    if not place:
        return f"{path}: Die Datei ist kein gültiges TOML; sie bricht wohl am Ende ab. Bitte Klammern prüfen."
    number = int(place[1])
    line = path.read_text(encoding="utf-8").splitlines()[number - 1 : number]
    shown = f" bei „{line[0].strip()}“" if line else ""
    return f"{path}: kein gültiges TOML in Zeile {number}, Spalte {place[2]}{shown}. Bitte dort berichtigen."
