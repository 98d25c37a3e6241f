"""Gold: what is true of a document, read from JSON written by hand or by what rendered the document.

A key that is absent was not judged and is not scored; a key that is `null` says that the paper does not print
the thing. `partial` names lists that hold only part of what is there: they are scored on recall alone.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from extract.base.errors import ConfigurationError

SERIES_GOLD = "series-"
"""How the names of files begin that hold gold of series rather than of documents."""


class GoldModel(BaseModel):
    """Base: unknown keys are wrong, and which keys were given is known."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def judges(self, key: str) -> bool:
        """True where gold says something about `key`, be it that nothing is printed."""
        return key in self.model_fields_set


class GoldPaper(GoldModel):
    """True header of a paper."""

    reference: str | None = None
    reference_printed: str | None = None
    paper_type: str | None = None
    public: bool | None = None
    name: str | None = None
    date: datetime.date | None = None
    originator: str | None = None
    under_direction_of: str | None = None
    related_references: tuple[str, ...] = ()
    addressee: str | None = None
    resolution_formula: str | None = None
    series: str | None = None
    series_number: int | None = None
    report_year: int | None = None


class GoldConsultation(GoldModel):
    """True row of the Beratungsfolge."""

    date: datetime.date | None = None
    organization: str
    role: str | None = None
    role_raw: str | None = None
    public: bool | None = None


class GoldFile(GoldModel):
    """True Anlage."""

    position: int | None = None
    name: str
    public: bool | None = None
    page_start: int | None = None
    page_end: int | None = None


class GoldSection(GoldModel):
    """True node of the outline; without `level`, only heading and number are judged."""

    number: str | None = None
    level: int | None = None
    kind: str = "section"
    title: str | None = None


class GoldTable(GoldModel):
    """True table: column titles and cell texts."""

    header: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class GoldActivity(GoldModel):
    """True row of the overview of cooperation."""

    department: str | None = None
    topic: str | None = None
    partners: tuple[str, ...] = ()
    form: str | None = None
    status: str | None = None
    outlook: str | None = None


class GoldSpan(GoldModel):
    """A stretch of a paragraph: index into `paragraphs`, characters half-open, the words there.

    `optional`: to find it is right, to leave it is no fault; it is not counted either way.
    """

    paragraph: int
    start: int
    end: int
    text: str = ""
    optional: bool = False


class GoldDate(GoldSpan):
    """True temporal expression."""

    edtf: str | None = None
    role: str | None = None


class GoldMention(GoldSpan):
    """True mention: kind body, partner, person or place."""

    kind: str
    name: str | None = None
    ags: str | None = None


class GoldFigure(GoldSpan):
    """True counted thing."""

    value: float
    unit: str
    approximate: bool = False


class GoldReference(GoldSpan):
    """True citation of a paper, law or plan."""

    reference: str
    kind: str


class GoldCommitment(GoldModel):
    """True statement about what is to come; `optional` as in spans."""

    optional: bool = False
    paragraph: int | None = None
    sentence: str
    due: str | None = None
    status: str | None = None
    reported_in: str | None = None


class GoldAbbreviation(GoldModel):
    """True definition of an abbreviation."""

    short: str
    long: str


class GoldFacts(GoldModel):
    """True facts of the text."""

    dates: tuple[GoldDate, ...] = ()
    mentions: tuple[GoldMention, ...] = ()
    figures: tuple[GoldFigure, ...] = ()
    commitments: tuple[GoldCommitment, ...] = ()
    abbreviations: tuple[GoldAbbreviation, ...] = ()
    references: tuple[GoldReference, ...] = ()


class Gold(GoldModel):
    """One document's truth. `file` is relative to the folder above the one that holds the gold file."""

    file: str
    pages: int | None = None
    council: str | None = None
    layout: str | None = None
    producer: str | None = None
    role: str = "paper"
    of: str | None = None
    partial: frozenset[str] = frozenset()
    notes: str | None = None
    paper: GoldPaper | None = None
    consultations: tuple[GoldConsultation, ...] = ()
    files: tuple[GoldFile, ...] = ()
    sections: tuple[GoldSection, ...] = ()
    tables: tuple[GoldTable, ...] = ()
    activities: tuple[GoldActivity, ...] = ()
    paragraphs: tuple[str, ...] = ()
    facts: GoldFacts | None = None


def read_gold(path: Path) -> Gold:
    """One gold file; raises ConfigurationError with file and key where it is wrong."""
    try:
        return Gold.model_validate_json(path.read_text(encoding="utf-8"))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"]) or "JSON"
        message = f"Die Golddatei {path} ist fehlerhaft bei „{key}“: {first['msg']}. Bitte dort berichtigen."
        raise ConfigurationError("gold", message) from error
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        message = f"Die Golddatei {path} lässt sich nicht lesen ({error}). Bitte Pfad und Datei prüfen."
        raise ConfigurationError("gold", message) from error


def find_gold(paths: Iterable[Path]) -> dict[str, tuple[Path, ...]]:
    """Gold files by the name of their set: the folder's name, or its parent's where it is called `gold`."""
    sets: dict[str, list[Path]] = {}
    for path in paths:
        if not path.exists():
            message = f"{path} gibt es nicht. Bitte eine Golddatei oder einen Ordner mit Golddateien angeben."
            raise ConfigurationError("gold", message)
        for file in _list_files(path):
            folder = file.resolve().parent
            name = folder.parent.name if folder.name == "gold" else folder.name
            sets.setdefault(name, []).append(file)
    return {name: tuple(files) for name, files in sets.items()}


def _list_files(path: Path) -> list[Path]:
    """The gold files of a folder and its own folders, or those of the folders called `gold` below it.

    Gold of series is left out.
    """
    if path.is_file():
        return [] if path.name.startswith(SERIES_GOLD) else [path]
    own = path.name == "gold" or any(path.glob("*.json"))
    folders = [path] if own else sorted(f for f in path.rglob("gold") if f.is_dir())
    found = [
        file for folder in folders for form in ("*.json", "*/*.json") for file in sorted(folder.glob(form))
    ]
    return [file for file in found if not file.name.startswith(SERIES_GOLD)]


def find_series_gold(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Gold of series, for drafts: files called `series-….json` in the folders, or named themselves."""
    files = (file for path in paths for file in ([path] if path.is_file() else sorted(path.rglob("*.json"))))
    return tuple(file for file in files if file.name.startswith(SERIES_GOLD))


def locate_document(gold_file: Path, gold: Gold) -> Path:
    """Where the document lies that a gold file describes."""
    return gold_file.resolve().parent.parent / gold.file
