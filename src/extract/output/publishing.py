"""What was made in a staging folder takes the place of what was there before: all of it or nothing.

A journal in the output folder names every file and folder to be exchanged. It is written when all that is new
is on the disk, and removed when all is in its place; every step in between can be taken forward or back from
what lies where, however often it is broken off:

1. what is new lies in `<staging>/new`, forced to the disk; the journal is written: from here on, forward
2. what was there moves to `<staging>/old`
3. what is new moves to its place
4. the journal is removed, then the staging folder

Each step is on the disk before the next begins, so that the order survives a power cut. Whoever looks at an
output folder calls `settle_output` first, which finishes what another process could not: forward, or back
where a program holds a file open. Nobody reads while a journal is there.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from extract.base import file_system
from extract.base.interrupts import interrupts_ignored
from extract.output.output_errors import (
    BEGUN,
    DONE,
    KEPT,
    busy_error,
    damaged_error,
    pending_error,
    returned_error,
)

JOURNAL = ".publishing.json"
DAMAGED = ".damaged.json"
"""Stands where a publication can be taken neither forward nor back, until a run has written all anew."""
DRAFTS = "drafts"
"""The folder of drafts, which people work in: it has publications of its own."""
NEW, OLD = "new", "old"
_LOCK = Path(".cache", "lock-publishing")
_PATIENCE = 60.0
"""Seconds to wait for another process that is publishing: it moves files, which takes a few at most."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A file or folder below the output that is exchanged: whether it is there `before`, and `after`."""

    path: str
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Journal:
    """What is to be exchanged, and the name of the staging folder."""

    staging: str
    entries: tuple[JournalEntry, ...]


_state: Literal["nothing", "begun", "done"] = "nothing"


def state_of_output() -> str:
    """What this process has made of the output so far, as one true sentence in German."""
    return {"nothing": KEPT, "begun": BEGUN, "done": DONE}[_state]


class _Stuck(Exception):
    """The file or folder `path` could not be moved."""

    def __init__(self, path: str, error: OSError) -> None:
        super().__init__(str(error))
        self.path, self.error = path, error


def publish(staging: Path, output: Path, paths: Iterable[str]) -> None:
    """Puts files and folders of `<staging>/new` in their places below `output`; what is not there goes.

    Ctrl-C waits until it is done. Raises OutputError, whose message says whether all is as it was before or
    the next command must take it further; OSError where not even the journal could be written.
    """
    entries = tuple(_entries(staging, output, paths))
    if not entries:
        return
    journal = Journal(staging.name, entries)
    with interrupts_ignored(), _alone(output):
        _prepare(output, journal)
        _tell("begun")
        try:
            _go_forward(output, journal)
            _tell("done")
        except _Stuck as stuck:
            try:
                _go_back(output, journal)
            except _Stuck as again:
                raise pending_error(output, again.path) from again.error
            _tell("nothing")
            raise returned_error(output, stuck.path, stuck.error) from stuck.error


def _tell(state: Literal["nothing", "begun", "done"]) -> None:
    global _state
    if _state != "done":  # an earlier publication of this process stands
        _state = state


def settle_output(output: Path, *, rewriting: bool = False) -> None:
    """Finishes a publication that was broken off: forward, or back where something cannot be moved.

    The same for the drafts in it. Costs a look at a few names where there is none. Raises OutputError where
    it goes neither way; who is `rewriting` all of it does not mind that what is needed for it is gone.
    """
    for folder in (output, output / DRAFTS):
        _settle(folder, rewriting=rewriting)


def _settle(output: Path, *, rewriting: bool) -> None:
    if is_unsettled(output):
        try:
            with interrupts_ignored(), _alone(output):
                journal = _read_journal(output)
                if journal is not None:
                    _take_further(output, journal)
        except OSError as error:  # a folder that may be read but not written
            raise pending_error(output, JOURNAL) from error
    if (output / DAMAGED).exists() and not rewriting:
        raise damaged_error(output)


def may_be_removed(staging: Path, output: Path) -> bool:
    """False for a staging folder that the next command needs."""
    journal = _read_journal(output)
    return journal is None or journal.staging != staging.name


def is_unsettled(output: Path) -> bool:
    """True while somebody publishes, and after that was broken off."""
    return (output / JOURNAL).exists()


def _take_further(output: Path, journal: Journal) -> None:
    if not _is_complete(output, journal):
        file_system.rename(output / JOURNAL, output / DAMAGED)
        file_system.sync_folder(output)
        return
    try:
        _go_forward(output, journal)
    except _Stuck:
        try:
            _go_back(output, journal)
        except _Stuck as again:
            raise pending_error(output, again.path) from again.error


def _is_complete(output: Path, journal: Journal) -> bool:
    """False where somebody has removed what is needed to go forward."""
    new = output / journal.staging / NEW
    if not journal.staging or not (output / journal.staging).is_dir():
        return False
    return all(_there(new / e.path) or _there(output / e.path) for e in journal.entries if e.after)


def _entries(staging: Path, output: Path, paths: Iterable[str]) -> Iterator[JournalEntry]:
    for path in paths:
        entry = JournalEntry(path, _there(output / path), _there(staging / NEW / path))
        if entry.before or entry.after:
            yield entry


@contextmanager
def _alone(output: Path) -> Iterator[None]:
    """While one process publishes or settles, others wait."""
    try:
        with file_system.locked(output / _LOCK, _PATIENCE):
            yield
    except BlockingIOError as error:
        raise busy_error(output) from error


def _prepare(output: Path, journal: Journal) -> None:
    """Step 1: what is new, and the folders that the next steps need, are on the disk; then the journal."""
    staging = output / journal.staging
    folders = _folders(journal, staging / OLD, output)
    for folder in folders:
        file_system.make_folder(folder)
    _sync_tree(staging, [staging / NEW / entry.path for entry in journal.entries if entry.after])
    above = {parent for folder in folders for parent in folder.parents if parent.is_relative_to(output)}
    _sync_folders(above - {staging, *staging.parents} | {output})
    draft = staging / "journal.json"
    file_system.write_file(draft, json.dumps(asdict(journal), indent=1).encode())
    file_system.sync_file(draft)
    file_system.rename(draft, output / JOURNAL)


def _go_forward(output: Path, journal: Journal) -> None:
    """Steps 2 to 4, from wherever they stand."""
    new, old = output / journal.staging / NEW, output / journal.staging / OLD
    _sync(output, output / journal.staging)
    for entry in journal.entries:
        if entry.before and not _there(old / entry.path) and _there(output / entry.path):
            _move(entry.path, output / entry.path, old / entry.path)
    _sync(*_folders(journal, output, old))
    for entry in journal.entries:
        if entry.after and _there(new / entry.path):
            _move(entry.path, new / entry.path, output / entry.path)
    _sync(*_folders(journal, new, output))
    _finish(output, journal)


def _go_back(output: Path, journal: Journal) -> None:
    """Steps 3 and 2 undone, from wherever they stand."""
    new, old = output / journal.staging / NEW, output / journal.staging / OLD
    for entry in journal.entries:
        is_new = not entry.before or _there(old / entry.path)
        if entry.after and is_new and _there(output / entry.path) and not _there(new / entry.path):
            _move(entry.path, output / entry.path, new / entry.path)
    _sync(*_folders(journal, output, new))
    for entry in journal.entries:
        if entry.before and _there(old / entry.path):
            _move(entry.path, old / entry.path, output / entry.path)
    _sync(*_folders(journal, old, output))
    _finish(output, journal)


def _finish(output: Path, journal: Journal) -> None:
    try:
        file_system.remove_file(output / JOURNAL)
        file_system.sync_folder(output)
    except OSError as error:
        raise _Stuck(JOURNAL, error) from error
    file_system.remove_folder(output / journal.staging)


def _move(path: str, source: Path, target: Path) -> None:
    try:
        if not target.parent.is_dir():  # somebody removed it since
            file_system.make_folder(target.parent)
        file_system.rename(source, target)
    except OSError as error:
        raise _Stuck(path, error) from error


def _folders(journal: Journal, *roots: Path) -> set[Path]:
    """The folders below the roots that hold what is exchanged."""
    return {(root / entry.path).parent for entry in journal.entries for root in roots}


def _sync(*folders: Path) -> None:
    try:
        _sync_folders(folder for folder in folders if folder.is_dir())
    except OSError as error:
        raise _Stuck(str(error.filename or ""), error) from error


def _sync_tree(staging: Path, made: Sequence[Path]) -> None:
    """Forces files to the disk, and every folder of the staging folder, the innermost first."""
    for path in made:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                file_system.sync_file(file)
    _sync_folders([staging, *(path for path in staging.rglob("*") if path.is_dir())])


def _sync_folders(folders: Iterable[Path]) -> None:
    """Forces the names in folders to the disk, the innermost first."""
    for folder in sorted(folders, key=lambda path: (-len(path.parts), path)):
        file_system.sync_folder(folder)


def _read_journal(output: Path) -> Journal | None:
    """The journal; None where another process has just removed it. Raises OSError."""
    try:
        packed = json.loads((output / JOURNAL).read_bytes())
        return Journal(packed["staging"], tuple(JournalEntry(**entry) for entry in packed["entries"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):  # nothing of ours: it is written whole
        return Journal("", ())


def _there(path: Path) -> bool:
    return os.path.lexists(path)
