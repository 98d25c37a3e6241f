"""Decisions as they are made: saved under a lock, refused where another window was faster, undone."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extract.archive.corrections.folder import (
    Book,
    exchange,
    locked,
    read_book,
    read_document,
    read_rules,
    save_document,
    save_rules,
)
from extract.archive.corrections.model import Correction, CouncilRules, DocumentCorrections
from extract.archive.corrections.toml_text import sorted_corrections
from extract.base import file_system
from extract.base.errors import VorlagenError

_MOST_STEPS = 200
_PATIENCE = 10.0
"""Seconds to wait for another computer that is saving in the same folder."""


class Conflict(VorlagenError):
    """Somebody, or the same person in another window, has decided about the same thing in the meantime."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a decision is about: a row of a document (or what it lacks, `row` None), or a council's rule.

    `empty` names the document; it is None for rules, whose `target` then tells them apart.
    """

    council: str
    empty: DocumentCorrections | None
    table: str
    row: str | None = None
    target: tuple[str, ...] = ()

    def holds(self, item: Correction) -> bool:
        """True where the decision is about this subject."""
        if self.empty is None:
            return item.target == self.target
        return item.table == self.table and item.row == self.row


@dataclass(frozen=True, slots=True)
class Change:
    """New decisions about one subject; `replaced` ones, of the same file, go."""

    subject: Subject
    new: tuple[Correction, ...] = ()
    replaced: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What one saving did to a subject: its decisions before and after."""

    subject: Subject
    before: tuple[Correction, ...]
    after: tuple[Correction, ...]


class Ledger:
    """The decisions below a root. Safe among threads and, by a lock on the folder, among processes.

    `shared` is a file that two computers with one folder lock as well.
    """

    def __init__(self, root: Path, shared: Path | None = None) -> None:
        self.root = root
        self._shared = shared
        self._steps: list[tuple[Step, ...]] = []
        self._lock = threading.Lock()
        self._seen: tuple[tuple[str, int, int], ...] | None = None
        self._book = Book()

    @property
    def book(self) -> Book:
        """All decisions as they stand on disk now."""
        state = tuple(
            (str(path), stat.st_mtime_ns, stat.st_size)
            for path in sorted(self.root.glob("*/corrections/*.toml"))
            if (stat := path.stat())
        )
        if state != self._seen:
            self._book, self._seen = read_book(self.root), state
        return self._book

    def decided(self, subject: Subject) -> tuple[Correction, ...]:
        """The decisions about a subject now."""
        return tuple(item for item in self._all(subject) if subject.holds(item))

    def version(self, subjects: Iterable[Subject]) -> str:
        """What tells the present state of the subjects' decisions from any other."""
        return version_of(item for subject in subjects for item in self.decided(subject))

    def decide(self, changes: Sequence[Change], guarded: Sequence[Subject], version: str | None) -> None:
        """Saves decisions; they are on the disk when this returns.

        Raises Conflict where the `guarded` subjects are no longer in the state `version` (None: whatever it
        is), OutputError where the disk refuses.
        """
        with self._lock, locked(self.root), self._lock_among_computers():
            if version is not None and version != self.version(guarded):
                raise Conflict("conflict", _told([i for subject in guarded for i in self.decided(subject)]))
            steps = tuple(self._apply(change) for change in changes)
            self._steps = [*self._steps[-_MOST_STEPS:], steps]

    def _apply(self, change: Change) -> Step:
        before = self.decided(change.subject)
        kept = tuple(item for item in self._all(change.subject) if item not in change.replaced)
        for item in change.new:
            kept = exchange(kept, None, item)
        self._save(change.subject, kept)
        return Step(change.subject, before, self.decided(change.subject))

    @contextmanager
    def _lock_among_computers(self) -> Iterator[None]:
        if self._shared is None:
            yield
            return
        try:
            with file_system.locked(self._shared, _PATIENCE):
                yield
        except BlockingIOError as error:
            raise Conflict(
                "busy", "Eine Kollegin oder ein Kollege speichert gerade. Bitte noch einmal speichern."
            ) from error

    def undo(self, by: str) -> tuple[Step, ...]:
        """Takes the last saving of this person back; nothing where there is none. Raises Conflict."""
        with self._lock, locked(self.root), self._lock_among_computers():
            place = self._last_of(by)
            if place is None:
                return ()
            steps = self._steps.pop(place)
            for step in steps:
                now = self.decided(step.subject)
                if version_of(now) != version_of(step.after):
                    raise Conflict("conflict", _told(now))
            for step in steps:
                others = [item for item in self._all(step.subject) if not step.subject.holds(item)]
                self._save(step.subject, sorted_corrections([*others, *step.before]))
            return steps

    def can_undo(self, by: str) -> bool:
        """True where `undo` would take something of this person back."""
        return self._last_of(by) is not None

    def _last_of(self, by: str) -> int | None:
        """Where the last saving of a person stands: what others did in the meantime stays theirs."""
        own = (place for place in reversed(range(len(self._steps))) if _is_by(self._steps[place], by))
        return next(own, None)

    def _all(self, subject: Subject) -> tuple[Correction, ...]:
        if subject.empty is None:
            return read_rules(self.root, subject.council).correction
        return read_document(self.root, subject.council, subject.empty).correction

    def _save(self, subject: Subject, items: tuple[Correction, ...]) -> None:
        if subject.empty is None:
            save_rules(self.root, subject.council, CouncilRules(correction=items))
        else:
            known = subject.empty.model_copy(update={"correction": items})
            save_document(self.root, subject.council, known)


def _is_by(steps: Sequence[Step], by: str) -> bool:
    """True where a saving was this person's: what is new in it, or what was taken away."""
    for step in steps:
        changed = [i for i in step.after if i not in step.before] or [
            i for i in step.before if i not in step.after
        ]
        if any(item.by != by for item in changed):
            return False
    return True


def version_of(items: Iterable[Correction]) -> str:
    """16 hexadecimal digits for a state."""
    text = "\n".join(sorted(item.model_dump_json() for item in items))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _told(now: Sequence[Correction]) -> str:
    if not now:
        return (
            "Die Entscheidung zu dieser Stelle wurde inzwischen zurückgenommen, vielleicht in einem anderen "
            "Fenster. Ihre Eingabe ist noch nicht gespeichert. Bitte den neuen Stand ansehen und neu "
            "entscheiden."
        )
    last = max(now, key=lambda item: item.at)
    when = last.at.astimezone().strftime("%d.%m.%Y um %H:%M Uhr")
    return (
        f"Zu dieser Stelle hat inzwischen {last.by} entschieden ({when}), vielleicht in einem anderen "
        "Fenster. Ihre Eingabe ist noch nicht gespeichert. Bitte den neuen Stand ansehen und neu entscheiden."
    )
