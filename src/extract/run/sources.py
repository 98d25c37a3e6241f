"""Edge in: files, folders and .zip archives become a sorted list of inputs; the rest is refused by name.

Nothing is ever unpacked under a name that an archive chose: a member is copied to a temporary file while
it is read, and its size and its rate of compression are bounded.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import IO

from extract.archive.statements import FETCH_REPORT, STATEMENT_FILE
from extract.base.errors import ConfigurationError
from extract.base.model import Issue
from extract.run.locations import Location, open_stream

MAX_MEMBERS = 100_000
MAX_MEMBER_BYTES = 1 << 30
MAX_RATIO = 200
"""A zip archive may not unpack to more than this many times its own size: a bomb does, PDFs never do."""

UNREADABLE = (OSError, zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)
"""What reading a file or a zip member raises: no permission, damaged, encrypted, unknown compression."""

PDF_HEAD_BYTES = 4096
LITTER = {"thumbs.db", "desktop.ini", FETCH_REPORT}


@dataclass(frozen=True, slots=True)
class Source:
    """One input: `name` is its path below the source with `/`; `member` the name inside the zip at `path`.

    Where there is a `location`, the bytes lie there, and `path` is only what a local copy would be called;
    `state` is what the store says of them that changes with them (an ETag), empty where it says nothing.
    """

    name: str
    path: Path
    bytes: int
    member: str | None = None
    location: Location | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input that is not read: `failed` where it should have been readable, else merely passed over."""

    name: str
    issue: Issue
    bytes: int = 0
    failed: bool = True


Found = Source | Refusal


@dataclass(frozen=True, slots=True)
class Inputs:
    """What sources hold: documents and what is refused, and apart what council systems say of documents."""

    documents: tuple[Found, ...]
    statements: tuple[Source, ...] = ()


def read_sources(paths: Iterable[Path], leave_out: Path | None = None) -> tuple[Found, ...]:
    """The documents among the inputs, as `read_inputs` finds them."""
    return read_inputs(paths, leave_out).documents


def sorted_inputs(found: Iterable[Found]) -> Inputs:
    """What was found, each once, sorted by name; statements apart from documents."""
    ordered = sorted(_without_repeats(found), key=lambda item: (item.name, isinstance(item, Refusal)))
    statements = tuple(item for item in ordered if isinstance(item, Source) and _is_statement(item.name))
    documents = tuple(item for item in ordered if isinstance(item, Refusal) or not _is_statement(item.name))
    return Inputs(documents, statements)


def read_inputs(paths: Iterable[Path], leave_out: Path | None = None) -> Inputs:
    """All inputs below files, folders and zip archives; `leave_out` is a folder not to enter.

    Hidden folders and what systems leave behind in folders are no inputs. With several paths, the names from
    a folder begin with the folder's own name, so that they do not run together. Raises ConfigurationError
    where a path does not exist.
    """
    given = sorted({path.absolute(): path for path in paths}.values())
    found: list[Found] = []
    barred = {_identity(leave_out)} if leave_out and leave_out.is_dir() else set()
    for path in given:
        if not path.exists():
            raise ConfigurationError(
                "source-missing",
                f"„{printable(str(path))}“ gibt es nicht. Bitte den Pfad prüfen: vorlagen ingest ORDNER",
            )
        prefix = f"{path.resolve().name}/" if path.is_dir() and len(given) > 1 else ""
        if path.is_dir():
            found += _read_folder(path, prefix, barred)
        else:
            found += _read_file(path, path.name, named=True)
    return sorted_inputs(found)


def _without_repeats(found: Iterable[Found]) -> Iterator[Found]:
    """One input for a file that was given both by itself and with its folder."""
    seen: set[tuple[str, str | None]] = set()
    for item in found:
        place = (
            (str(item.location or item.path.absolute()), item.member) if isinstance(item, Source) else None
        )
        if place is None or place not in seen:
            yield item
        if place:
            seen.add(place)


def _identity(folder: Path | str) -> tuple[int, int]:
    """What tells a folder from every other, by whatever path it is reached."""
    state = os.stat(folder)
    return state.st_dev, state.st_ino


def printable(name: str) -> str:
    """A file name that can be written as UTF-8: bytes that are none appear as `\\xNN`."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _read_folder(folder: Path, prefix: str, barred: set[tuple[int, int]]) -> Iterator[Found]:
    refused: list[OSError] = []
    entered = set(barred)
    for root, folders, names in os.walk(folder, onerror=refused.append, followlinks=True):
        if _identity(root) in entered:  # a link that leads in a circle, or the output
            folders.clear()
            continue
        entered.add(_identity(root))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(root, name)
            yield from _read_file(path, prefix + path.relative_to(folder).as_posix())
    for error in refused:
        path = Path(error.filename or folder)
        name = printable(prefix + path.relative_to(folder).as_posix())
        yield Refusal(name, Issue("folder-unreadable", {"reason": reason_of(error)}))


def _read_file(path: Path, name: str, named: bool = False) -> Iterator[Found]:
    name = printable(name)
    if is_resource_fork(path.name) and not named:
        return
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            yield Refusal(name, Issue("file-special"), failed=named)
        elif path.suffix.lower() == ".zip":
            yield from _read_zip(path, name)
        elif _is_read(path.name) or begins_like_pdf(path.open("rb")):
            yield Source(name, path, state.st_size)
        elif named or (not path.name.startswith(".") and path.name.lower() not in LITTER):
            yield Refusal(name, Issue("file-not-pdf"), state.st_size, named)
    except OSError as error:
        yield Refusal(name, issue_of(error))


def _is_read(name: str) -> bool:
    """True for the names of files that are read; what Word keeps beside an open file („~$…“) is none."""
    is_document = name.lower().endswith((".pdf", ".docx")) and not name.startswith("~$")
    return is_document or _is_statement(name)


def _is_statement(name: str) -> bool:
    return name.rsplit("/", 1)[-1] == STATEMENT_FILE


def is_resource_fork(name: str) -> bool:
    """True for the shadow that macOS puts beside a file: it has the file's ending but not its content."""
    return name.rsplit("/", 1)[-1].startswith("._") or name.startswith("__MACOSX/")


def _is_passed_over(member: str) -> bool:
    """True for shadows of macOS and for what lies in a hidden folder, as outside of archives."""
    folders = member.replace("\\", "/").split("/")[:-1]
    return is_resource_fork(member) or any(f.startswith(".") and f not in (".", "..") for f in folders)


def begins_like_pdf(stream: IO[bytes]) -> bool:
    """True where a PDF may begin within the first bytes; closes the stream."""
    with stream:
        return b"%PDF" in stream.read(PDF_HEAD_BYTES)


def _read_zip(path: Path, name: str) -> Iterator[Found]:
    with path.open("rb") as stream:
        yield from read_archive(stream, Source(name, path, path.stat().st_size))


def read_archive(stream: IO[bytes], whole: Source) -> Iterator[Found]:
    """The members of the zip archive `whole`, whose bytes `stream` gives."""
    name, size = whole.name, whole.bytes
    try:
        with zipfile.ZipFile(stream) as archive:
            members = [i for i in archive.infolist() if not (i.is_dir() or _is_passed_over(i.filename))]
            unpacked = sum(info.file_size for info in members)
            if len(members) > MAX_MEMBERS or unpacked > MAX_RATIO * size:
                yield Refusal(name, Issue("zip-too-large", {"files": len(members), "bytes": unpacked}), size)
                return
            for info in members:
                yield _read_member(archive, info, whole)
    except (*UNREADABLE, ValueError) as error:  # a file too short to be one: ValueError at a URL
        yield Refusal(name, Issue("zip-damaged", {"reason": reason_of(error)}), size)


def _read_member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, whole: Source) -> Found:
    name = f"{whole.name}/{printable(info.filename)}"
    if _leaves_archive(info):
        return Refusal(name, Issue("zip-path"), info.file_size)
    if info.file_size > MAX_MEMBER_BYTES or info.file_size > MAX_RATIO * max(info.compress_size, 1):
        return Refusal(name, Issue("zip-too-large", {"bytes": info.file_size}), info.file_size)
    if info.flag_bits & 0x1:
        return Refusal(name, Issue("zip-encrypted"), info.file_size)
    suffix = PurePosixPath(info.filename).suffix.lower()
    try:
        if _is_read(PurePosixPath(info.filename).name) or begins_like_pdf(archive.open(info)):
            return replace(whole, name=name, bytes=info.file_size, member=info.filename)
    except UNREADABLE as error:
        return Refusal(name, issue_of(error), info.file_size)
    if suffix == ".zip":
        return Refusal(name, Issue("zip-in-zip"), info.file_size)
    return Refusal(name, Issue("file-not-pdf"), info.file_size, failed=False)


def issue_of(error: Exception) -> Issue:
    """The issue of a file whose bytes cannot be had."""
    if isinstance(error, PermissionError):
        return Issue("file-no-permission", {"reason": reason_of(error)})
    return Issue("file-unreadable", {"reason": reason_of(error)})


def reason_of(error: Exception) -> str:
    """What the system says of a file that cannot be had, as far as it says anything."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _leaves_archive(info: zipfile.ZipInfo) -> bool:
    """True for a name that leads out of the archive (`..`, absolute, drive letter), and for a link."""
    parts = info.orig_filename.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(info.external_attr >> 16)
    return is_link or ".." in parts or parts[0] == "" or parts[0].endswith(":")


@contextmanager
def open_source(source: Source) -> Iterator[Path]:
    """A path that the input can be read from: its own, or that of a temporary copy."""
    if source.member is None and source.location is None:
        yield source.path
        return
    with tempfile.TemporaryDirectory(prefix="vorlagen-") as folder:
        copy = Path(folder, "copy.pdf")
        with _open_bytes(source) as stream, copy.open("wb") as out:
            shutil.copyfileobj(stream, out, 1 << 20)
        yield copy


def hash_source(source: Source) -> str:
    """The sha256 of the input's bytes in hexadecimal; raises one of `UNREADABLE`."""
    with _open_bytes(source) as stream:
        return _hash(stream)


@contextmanager
def _open_bytes(source: Source) -> Iterator[IO[bytes]]:
    with open_stream(source.location) if source.location else source.path.open("rb") as whole:
        if source.member is None:
            yield whole
            return
        with zipfile.ZipFile(whole) as archive, archive.open(source.member) as packed:
            yield packed


def _hash(stream: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := stream.read(1 << 20):
        digest.update(chunk)
    return digest.hexdigest()
