"""Every call that renames, removes, locks or forces to the disk: one place for all rooms.

Rooms call these as `file_system.rename(…)`, so that a test can give any of them the behaviour of Windows
(what another program holds open is not renamed), of a full disk, or of a machine that loses its power.
"""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE: tuple[float, ...] = (0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()
"""Seconds between tries to rename or remove what is held open: a virus scanner or an index soon lets go."""
_POLL = 0.05
"""Seconds between two looks whether a lock is free."""
_NO_FOLDER_SYNC = {errno.EINVAL, errno.EACCES, errno.EBADF, errno.ENOTSUP, errno.EISDIR}
"""What systems and network folders answer that cannot force a folder to the disk."""


def rename(source: Path, target: Path) -> None:
    """Gives a file or folder another name on the same disk; a file of that name is replaced.

    Raises PermissionError where Windows finds one of the two held open by another program, OSError.
    """
    for pause in PATIENCE:
        try:
            os.replace(source, target)
            return
        except PermissionError:
            time.sleep(pause)
    os.replace(source, target)


def remove_file(path: Path) -> None:
    """Removes a file, if it is there. Raises OSError."""
    for pause in PATIENCE:
        try:
            path.unlink(missing_ok=True)
            return
        except PermissionError:
            time.sleep(pause)
    path.unlink(missing_ok=True)


def remove_folder(path: Path) -> None:
    """Removes a folder with all that it holds, as far as the system lets it."""
    shutil.rmtree(path, ignore_errors=True)


def make_folder(path: Path) -> None:
    """Makes a folder and those above it; one that is there is fine. Raises OSError."""
    path.mkdir(parents=True, exist_ok=True)


def make_unique_folder(parent: Path, prefix: str) -> Path:
    """Makes a folder in `parent` whose name begins with `prefix` and that nobody else has. Raises OSError."""
    return Path(tempfile.mkdtemp(prefix=prefix, dir=parent))


def write_file(path: Path, data: bytes) -> None:
    """Writes a file, which may be cut short when the process or the machine ends. Raises OSError."""
    path.write_bytes(data)


def write_whole(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Writes a file that is whole, or as it was, however the process ends; its folder is made.

    With `durable` the same holds for a power cut, and the file is on the disk when this returns.
    Raises OSError.
    """
    make_folder(path.parent)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        write_file(part, data)
        if durable:
            sync_file(part)
        rename(part, path)
    finally:
        remove_file(part)
    if durable:
        sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Forces the bytes of a file to the disk. Raises OSError."""
    with path.open("r+b") as stream:  # Windows flushes only what may be written to
        os.fsync(stream.fileno())


def sync_folder(path: Path) -> None:
    """Forces the names in a folder to the disk. Raises OSError.

    Windows has no such call; there the file system's own journal keeps renames in their order.
    """
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path, wait: float = 0.0) -> Iterator[None]:
    """Alone, among all processes that lock this file, inside the block; the file and its folder are made.

    The system frees the lock of a process that ends. Raises BlockingIOError where another process still has
    it after `wait` seconds, OSError where the file cannot be made.
    """
    make_folder(path.parent)
    with path.open("a") as stream:
        _lock_within(stream.fileno(), wait)
        yield


@contextmanager
def locked_folder(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """As `locked`, for a folder in which no lock file is to appear."""
    if sys.platform == "win32":  # locks no folders: a file elsewhere stands for it
        name = hashlib.sha256(str(folder.resolve()).casefold().encode()).hexdigest()[:16]
        with locked(Path(tempfile.gettempdir(), f"vorlagen-{name}.lock"), wait):
            yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        _lock_within(handle, wait)
        yield
    finally:
        os.close(handle)


def _lock_within(handle: int, wait: float) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            _lock(handle)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise
            time.sleep(_POLL)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError from error
else:
    import fcntl

    def _lock(handle: int) -> None:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.ENOTSUP):  # some network folders know no locks
                raise
