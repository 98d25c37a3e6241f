"""Files on their way into the project: streamed to the disk, looked at, put in their place or refused."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import zipfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from starlette.concurrency import run_in_threadpool

from extract.app.office.names import numbered, safe_path
from extract.app.office.project import Project
from extract.base import file_system
from extract.run.sources import MAX_RATIO, Refusal, Source, read_sources
from extract.schema.issues import ISSUE_KINDS

MOST_BYTES = 4_000_000_000
"""A file of the intake: a zip archive of a whole council has some hundred megabytes."""
_ENDINGS = (".pdf", ".docx", ".zip")
_SPARE = 200_000_000
"""Bytes that stay free on the disk."""
_CHUNK = 1 << 20

State = Literal["neu", "da", "abgelehnt"]


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a file: taken, already there, or refused; `told` is a sentence for the person."""

    state: State
    name: str
    told: str


class CutError(Exception):
    """The file did not come whole."""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Where files go: a folder, the endings it takes, and what is said of others."""

    folder: Path
    endings: tuple[str, ...]
    told: str


def papers_of(project: Project) -> Inbox:
    """Where papers go that are to be read."""
    told = (
        "Nur PDF-Dateien, Word-Dateien (.docx) und Zip-Archive lassen sich einlesen. Bitte als PDF speichern."
    )
    return Inbox(project.sources, _ENDINGS, told)


def answers_of(project: Project, draft: str) -> Inbox:
    """Where what comes back for a draft goes: workbooks, and the draft itself as people worked on it."""
    told = "Hierher gehören zurückgesandte Arbeitsmappen (.xlsx) und der bearbeitete Entwurf (.docx)."
    return Inbox(project.folder / "Antworten" / draft, (".xlsx", ".docx"), told)


async def receive(
    project: Project, inbox: Inbox, name: str, length: int, chunks: AsyncIterator[bytes]
) -> Received:
    """Takes a file of `length` bytes in. What is not whole leaves nothing behind.

    Raises CutError where the browser stopped sending, OSError where the disk refuses.
    """
    path = safe_path(name)
    if path.suffix.lower() not in inbox.endings:
        return Received("abgelehnt", str(path), inbox.told)
    if shutil.disk_usage(project.folder).free < length + _SPARE:
        told = (
            "Auf dem Datenträger ist dafür nicht genug Platz. Bitte Platz schaffen und noch einmal ablegen."
        )
        return Received("abgelehnt", str(path), told)
    part = project.work / "ablage" / f"{secrets.token_hex(8)}{path.suffix.lower()}"
    file_system.make_folder(part.parent)
    try:
        digest = await _write(part, length, chunks)
        return await run_in_threadpool(_place, inbox, part, path, digest)
    finally:
        file_system.remove_file(part)


async def _write(part: Path, length: int, chunks: AsyncIterator[bytes]) -> str:
    digest, size = hashlib.sha256(), 0
    with part.open("wb") as stream:
        held = bytearray()
        async for chunk in chunks:
            size += len(chunk)
            if size > length:
                raise CutError
            held += chunk
            if len(held) >= _CHUNK:
                digest.update(held)
                await run_in_threadpool(stream.write, bytes(held))
                held.clear()
        digest.update(held)
        stream.write(held)
    if size != length:
        raise CutError
    return digest.hexdigest()


def _place(inbox: Inbox, part: Path, path: PurePosixPath, digest: str) -> Received:
    reason = _why_not(part)
    if reason:
        return Received("abgelehnt", str(path), reason)
    size = part.stat().st_size
    for known in _files_of_size(inbox.folder, size):
        if _hash(known) == digest:
            where = known.relative_to(inbox.folder).as_posix()
            same = " unter diesem Namen" if where == str(path) else f" als „{where}“"
            return Received("da", str(path), f"Schon da{same}.")
    target, number = path, 1
    while (inbox.folder / target).exists():
        number += 1
        target = numbered(path, number)
    file_system.make_folder((inbox.folder / target).parent)
    file_system.sync_file(part)
    file_system.rename(part, inbox.folder / target)
    return Received("neu", str(target), _told_new(target, path))


def _told_new(target: PurePosixPath, path: PurePosixPath) -> str:
    if target == path:
        return "Abgelegt."
    return f"Abgelegt als „{target.name}“: Unter dem alten Namen liegt hier schon eine andere Fassung."


def _why_not(part: Path) -> str:
    """Why a file cannot be read, as a sentence; empty where it can. Zip archives stay packed."""
    if part.suffix in (".docx", ".xlsx"):
        return _wrong_office_file(part)
    found = read_sources([part])
    refused = [item for item in found if isinstance(item, Refusal)]
    if any(isinstance(item, Source) for item in found):
        bombs = [item for item in refused if item.issue.code == "zip-too-large"]
        return _sentence(bombs[0]) if bombs else _wrong_head(part)
    if refused:
        return _sentence(refused[0])
    return "Darin ist keine PDF-Datei."


def _wrong_office_file(part: Path) -> str:
    """Word and Excel files are zip archives: whole, and not packed beyond reason."""
    try:
        with zipfile.ZipFile(part) as packed:
            unpacked = sum(info.file_size for info in packed.infolist())
            inner = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return (
            "Die Datei ist beschädigt oder verschlüsselt. Bitte in Word oder Excel öffnen und neu speichern."
        )
    if unpacked > MAX_RATIO * part.stat().st_size:
        return "Die Datei entpackt sich auf ein Vielfaches ihrer Größe. Bitte die Herkunft prüfen."
    wanted = "word/document.xml" if part.suffix == ".docx" else "xl/workbook.xml"
    return "" if wanted in inner else "Das ist keine Word- oder Excel-Datei, auch wenn sie so heißt."


def _wrong_head(part: Path) -> str:
    with part.open("rb") as stream:
        head = stream.read(4096)
    if part.suffix == ".pdf" and b"%PDF" not in head:
        return "Das ist keine PDF-Datei, auch wenn sie so heißt. Bitte die Datei neu als PDF speichern."
    return ""


def _sentence(item: Refusal) -> str:
    kind = ISSUE_KINDS[item.issue.code]
    return f"{kind.title.rstrip('.')}. {kind.advice}"


def _files_of_size(folder: Path, size: int) -> Iterator[Path]:
    for root, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if path.stat().st_size == size:
                yield path


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def clear_left_over(project: Project) -> None:
    """Removes what a killed program left on its way in."""
    file_system.remove_folder(project.work / "ablage")


def waiting_files(
    project: Project, read: frozenset[str], withheld: frozenset[str] = frozenset()
) -> list[str]:
    """The files in the project that the last run has not read; `read` are the names it knows, `withheld` the
    hashes of the names that it does not tell."""
    known = read | {name.split(".zip/")[0] + ".zip" for name in read if ".zip/" in name}
    found = []
    for root, folders, names in os.walk(project.sources):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            inner = Path(root, name).relative_to(project.sources).as_posix()
            is_read = inner in known or hashlib.sha256(inner.encode()).hexdigest() in withheld
            if inner.lower().endswith(_ENDINGS) and not is_read:
                found.append(inner)
    return found
