"""Writing whole or not at all: files are made in a staging folder and moved into place when all are there.

A full disk, Ctrl-C or a killed process therefore leaves the last good output as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from extract.base.errors import OutputError
from extract.base.interrupts import interrupts_ignored

CACHE = ".cache"
_STAGING = ".staging-"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextmanager
def staged_output(output: Path) -> Iterator[Path]:
    """A staging folder below `output`, alone in its use; removed in the end, as are those of killed runs.

    Raises OutputError where the folder cannot be written, the disk is full or another run is writing there.
    """
    with _output_errors(output):
        (output / CACHE).mkdir(parents=True, exist_ok=True)
        with (output / CACHE / "lock").open("a") as lock:
            _take_lock(lock, output)
            for left_over in output.glob(f"{_STAGING}*"):
                shutil.rmtree(left_over, ignore_errors=True)
            staging = Path(tempfile.mkdtemp(prefix=_STAGING, dir=output))
            try:
                yield staging
            finally:
                shutil.rmtree(staging, ignore_errors=True)


def replace_file(staging: Path, output: Path, name: str) -> None:
    """Moves one file of `staging` to the same place below `output`, and nothing else."""
    with interrupts_ignored():
        os.replace(staging / name, output / name)


def replace_folder(staging: Path, output: Path, name: str) -> None:
    """Moves a folder of `staging` to the same place below `output`; what lay there goes, as a whole."""
    with interrupts_ignored():
        if (output / name).exists():
            os.replace(output / name, staging / f"{name}-before")
        os.replace(staging / name, output / name)


def publish(staging: Path, output: Path) -> None:
    """Moves every file of `staging` to the same place below `output`; `run.json` last, as the seal of a run.

    Documents and partitions of earlier runs that this run has no longer are removed.
    """
    made = sorted(path.relative_to(staging) for path in staging.rglob("*") if path.is_file())
    kept = set(made)
    with interrupts_ignored():
        for path in sorted(made, key=lambda path: path.name == "run.json"):
            (output / path).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / path, output / path)
        for pattern in ("documents/*.json", "partitioned/*/*/*/*.parquet"):
            for path in output.glob(pattern):
                if path.relative_to(output) not in kept:
                    path.unlink(missing_ok=True)


@contextmanager
def _output_errors(output: Path) -> Iterator[None]:
    """Turns the system's errors while writing into one German sentence."""
    try:
        yield
    except OSError as error:
        raise OutputError(*_told(output, error.errno, error.strerror or str(error))) from error
    except sqlite3.OperationalError as error:
        full = error.sqlite_errorcode in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE)
        raise OutputError(*_told(output, errno.ENOSPC if full else None, str(error))) from error


def _told(output: Path, number: int | None, reason: str) -> tuple[str, str]:
    kept = "Die letzte vollständige Ausgabe ist unverändert."
    if number in _FULL:
        return "disk-full", (
            f"Auf dem Datenträger von „{output}“ ist kein Platz mehr. {kept} "
            "Bitte Platz schaffen oder mit --output einen anderen Ordner wählen und neu starten."
        )
    if number in (errno.EACCES, errno.EPERM, errno.EROFS):
        return "output-denied", (
            f"In „{output}“ darf nicht geschrieben werden, oder eine Datei dort ist in einem anderen "
            f"Programm geöffnet. {kept} Bitte die Datei schließen, die Rechte prüfen oder --output ändern."
        )
    if number in (errno.EEXIST, errno.ENOTDIR):
        return "output-failed", f"„{output}“ ist kein Ordner. Bitte mit --output einen Ordner angeben."
    return "output-failed", f"„{output}“ konnte nicht geschrieben werden ({reason}). {kept}"


def _take_lock(lock: IO[str], output: Path) -> None:
    try:
        _lock(lock)
    except BlockingIOError as error:
        raise OutputError(
            "output-busy",
            f"In „{output}“ schreibt gerade ein anderer Lauf. Bitte warten, bis er fertig ist, "
            "oder mit --output einen anderen Ordner wählen.",
        ) from error


if sys.platform == "win32":
    import msvcrt

    def _lock(lock: IO[str]) -> None:
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def _lock(lock: IO[str]) -> None:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.ENOTSUP):  # some network folders know no locks
                raise
