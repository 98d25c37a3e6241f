"""Edge: decisions on disk. Whole files, replaced at once and forced onto the disk before a decision counts.

`<root>/<council>/corrections/` holds a file per document and `regeln.toml` for what holds for all.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from extract.archive.corrections.apply import Decisions
from extract.archive.corrections.model import Correction, CouncilRules, DocumentCorrections
from extract.archive.corrections.toml_text import (
    parse_document,
    parse_rules,
    render_document,
    render_rules,
    sorted_corrections,
)
from extract.base import file_system
from extract.base.errors import ConfigurationError, OutputError
from extract.base.paper_id import plain_key, reference_key

DEFAULT_ROOT = Path("corpus")
FOLDER = "corrections"
RULES = "regeln.toml"
_PATIENCE = 30.0
"""Seconds to wait for another window that is saving: it takes a fraction of one."""


@dataclass(frozen=True, slots=True)
class DecisionFile:
    """The decisions about one document with the file they stand in and its council."""

    path: Path
    council: str
    known: DocumentCorrections


@dataclass(frozen=True, slots=True)
class Book:
    """All decisions below a root: those about documents, and rules by council."""

    entries: tuple[DecisionFile, ...] = ()
    rules: tuple[tuple[str, Correction], ...] = ()
    _by_hash: Mapping[str, tuple[DecisionFile, ...]] = field(default_factory=dict)

    def decisions_for(self, sha256: str, name: str, inputs: frozenset[str]) -> Decisions | None:
        """What concerns the file `name` with this hash; `inputs` are the hashes of all files of the run.

        Decisions about a file that the run lacks go to the file that has its name, or its number in its name.
        None where nothing is decided.
        """
        own = list(self._by_hash.get(sha256, ()))
        own += [e for e in self.entries if e.known.document not in inputs and _is_version(e.known, name)]
        if not own and not self.rules:
            return None
        return Decisions(tuple(entry.known for entry in own), self.rules)

    def lost(self, inputs: Mapping[str, str]) -> tuple[DecisionFile, ...]:
        """The entries that no file of the run (hash → name) takes up."""
        names = list(inputs.values())
        return tuple(
            entry
            for entry in self.entries
            if entry.known.document not in inputs and not any(_is_version(entry.known, n) for n in names)
        )

    @property
    def all_items(self) -> tuple[Correction, ...]:
        """Every decision."""
        own = (item for entry in self.entries for item in entry.known.correction)
        return (*own, *(item for _, item in self.rules))


def _is_version(known: DocumentCorrections, name: str) -> bool:
    if known.file == name:
        return True
    key = reference_key(known.reference)
    return bool(key) and re.search(rf"(?:^|-){re.escape(key or '')}(?:-|$)", plain_key(name)) is not None


def read_book(root: Path) -> Book:
    """All decisions below `root`; an empty book where there is none. Raises ConfigurationError."""
    entries: list[DecisionFile] = []
    rules: list[tuple[str, Correction]] = []
    for path in sorted(root.glob(f"*/{FOLDER}/*.toml")):
        council = path.parent.parent.name
        if path.name == RULES:
            rules += [(council, item) for item in parse_rules(_read(path), path).correction]
        else:
            entries.append(DecisionFile(path, council, parse_document(_read(path), path)))
    by_hash: dict[str, tuple[DecisionFile, ...]] = {}
    for entry in entries:
        by_hash[entry.known.document] = (*by_hash.get(entry.known.document, ()), entry)
    return Book(tuple(entries), tuple(rules), by_hash)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            "corrections-invalid", f"Die Korrekturdatei {path} ist nicht lesbar ({error}). Bitte prüfen."
        ) from error


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Alone in changing what lies below `root`, across processes; raises OutputError."""
    with _told(root):
        file_system.make_folder(root)
        with file_system.locked_folder(root, _PATIENCE):
            yield


def document_path(root: Path, council: str, known: DocumentCorrections) -> Path:
    """The file for a document: its number or name for people, part of its hash to be unique."""
    for path in (root / council / FOLDER).glob(f"*{known.document[:12]}.toml"):
        return path
    stem = known.reference or Path(known.file).stem
    plain = re.sub(r"[^\w]+", "-", stem).strip("-")[:60] or "dokument"
    return root / council / FOLDER / f"{plain}.{known.document[:12]}.toml"


def read_document(root: Path, council: str, empty: DocumentCorrections) -> DocumentCorrections:
    """What stands in a document's file now; `empty` where there is none."""
    path = document_path(root, council, empty)
    return parse_document(_read(path), path) if path.is_file() else empty


def read_rules(root: Path, council: str) -> CouncilRules:
    """What stands in a council's rules now."""
    path = root / council / FOLDER / RULES
    return parse_rules(_read(path), path) if path.is_file() else CouncilRules()


def save_document(root: Path, council: str, known: DocumentCorrections) -> None:
    """Writes a document's file; one without decisions is removed. Raises OutputError."""
    path = document_path(root, council, known)
    text = render_document(known) if known.correction else None
    _replace(path, text)


def save_rules(root: Path, council: str, known: CouncilRules) -> None:
    """Writes a council's rules; a file without any is removed. Raises OutputError."""
    _replace(root / council / FOLDER / RULES, render_rules(known) if known.correction else None)


def exchange(
    items: Iterable[Correction], old: Correction | None, new: Correction | None
) -> tuple[Correction, ...]:
    """The decisions with `new` in the place of `old` and of any other about the same thing."""
    kept = [c for c in items if c != old and (new is None or c.target != new.target)]
    return sorted_corrections([*kept, new] if new else kept)


def version_of(items: Iterable[Correction], target: tuple[str, ...]) -> str:
    """What tells one state of the decision about a target from another; `-` where there is none."""
    found = [item for item in items if item.target == target]
    return hashlib.sha256(found[0].model_dump_json().encode()).hexdigest()[:16] if found else "-"


def _replace(path: Path, text: str | None) -> None:
    """The file whole and on the disk, or as it was, however the process ends."""
    with _told(path):
        if text is not None:
            file_system.write_whole(path, text.encode())
        elif path.parent.is_dir():
            file_system.remove_file(path)
            file_system.sync_folder(path.parent)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            "corrections-not-saved",
            f"Die Entscheidung konnte nicht gespeichert werden: „{path}“ ({error.strerror}). "
            "Bitte Platz und Rechte prüfen und noch einmal speichern.",
        ) from error
