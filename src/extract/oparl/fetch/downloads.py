"""The files of papers: each URL fetched once, each content kept once, nothing put over what is not ours."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

from extract.archive.statements import StatedFile
from extract.base import file_system
from extract.base.model import Issue
from extract.oparl.fetch.papers import OfferedFile
from extract.oparl.fetch.places import file_path
from extract.oparl.fetch.problems import FetchProblem
from extract.oparl.fetch.state import KnownFile, State
from extract.oparl.fetch.values import Tell
from extract.oparl.fetch.web import MOST_FILE, Download, Web

_HEAD = 4096
_TAIL = 2048
"""Bytes at the end of a PDF in which its end mark stands (PDF 32000-1, annex H.3: the last 1024)."""
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MAYBE = ("pdf", "octet-stream", "binary", "download", "html", "zip", _WORD)
"""Parts of the types of content under which systems offer PDF and Word files; what they are is looked at."""


class FileStore:
    """Fetches the files of papers into `root`. `open` is set where one could not be had for now."""

    def __init__(self, web: Web, state: State, root: Path, tell: Tell, most: int = MOST_FILE) -> None:
        self.open = False
        self.fetched = 0
        self.bytes = 0
        self._web = web
        self._state = state
        self._root = root
        self._tell = tell
        self._most = most

    def settle(self) -> None:
        """Brings to its place what an interrupted run left on the way; forgets files that are not there."""
        for file in self._state.files():
            held, place = self._held(file.sha256 or ""), self._root / (file.path or "")
            if held.is_file() and not place.exists():
                self._move(held, place)
            elif not place.is_file():
                self._state.forget_file(file.url)

    def fetch(self, offer: OfferedFile, folder: str, position: int) -> StatedFile:
        """The file, in the paper's folder or where the same content lies already."""
        known = self._state.file(offer.url)
        if known is None or known.mark not in ("", offer.mark):
            try:
                known = self._fetch(offer, known, folder, position)
            except FetchProblem as problem:
                self._tell(problem.issue)
                self.open = True
                return StatedFile(offer.url, offer.role, offer.name, problem=problem.issue.code)
        elif known.mark != offer.mark:
            self._state.keep_file(replace(known, mark=offer.mark))
        return StatedFile(offer.url, offer.role, offer.name, known.path, known.sha256, known.problem)

    def _fetch(self, offer: OfferedFile, before: KnownFile | None, folder: str, position: int) -> KnownFile:
        if offer.mime_type and not any(part in offer.mime_type.casefold() for part in _MAYBE):
            return self._other_kind(offer)
        part = self._state.folder / "teil"
        try:
            download = self._web.download(offer.url, part, self._most)
            _check_whole(offer, download)
            ending = _ending_of(part)
            if ending is None:
                return self._other_kind(offer)
            self._compare(offer, download)
            return self._keep(offer, download, before, folder, position, ending)
        finally:
            file_system.remove_file(part)

    def _other_kind(self, offer: OfferedFile) -> KnownFile:
        """A file that is neither PDF nor Word is not fetched, nor asked for again before it changes."""
        kind = offer.mime_type or "?"
        self._tell(Issue("fetch-other-kind", {"url": offer.url, "kind": kind}))
        known = KnownFile(offer.url, offer.mark, None, None, "fetch-other-kind")
        self._state.keep_file(known)
        return known

    def _compare(self, offer: OfferedFile, download: Download) -> None:
        """Tells where a file is not as the system describes it; it may be newer than the description."""
        if offer.size is not None and offer.size != download.bytes:
            stated_size, size = offer.size, download.bytes
            self._tell(Issue("fetch-size-differs", {"url": offer.url, "stated": stated_size, "found": size}))
        sums = ((offer.sha512, download.sha512), (offer.sha1, download.sha1))
        stated, found = next(((s, f) for s, f in sums if s), ("", ""))
        if stated and stated.strip().casefold() != found:
            self._tell(Issue("fetch-checksum-differs", {"url": offer.url}))

    def _keep(
        self,
        offer: OfferedFile,
        download: Download,
        before: KnownFile | None,
        folder: str,
        position: int,
        ending: str,
    ) -> KnownFile:
        self.fetched += 1
        self.bytes += download.bytes
        same = self._state.same_file(download.sha256)
        if same is not None:
            known = KnownFile(offer.url, offer.mark, same.path, download.sha256)
            self._state.keep_file(known)
            return known
        path = self._own_place(before, ending) or file_path(
            folder, position, offer.name, ending, lambda path: (self._root / path).exists()
        )
        held = self._held(download.sha256)
        file_system.sync_file(download.path)
        file_system.rename(download.path, held)
        known = KnownFile(offer.url, offer.mark, path, download.sha256)
        self._state.keep_file(known)
        self._move(held, self._root / path)
        return known

    def _own_place(self, before: KnownFile | None, ending: str) -> str | None:
        """Where the version before lies, if it is this URL's alone and of the same kind."""
        if before is None or before.path is None or not before.path.endswith(ending):
            return None
        users = [file for file in self._state.files() if file.path == before.path]
        return before.path if [file.url for file in users] == [before.url] else None

    def _held(self, sha256: str) -> Path:
        return self._state.folder / f"{sha256 or 'nichts'}.neu"

    def _move(self, held: Path, place: Path) -> None:
        file_system.make_folder(place.parent)
        file_system.rename(held, place)


def _check_whole(offer: OfferedFile, download: Download) -> None:
    """Raises FetchProblem for a page of HTML, for nothing at all, and for a file that is cut short."""
    with download.path.open("rb") as stream:
        head = stream.read(_HEAD)
    if head.lstrip()[:1] == b"<":
        raise FetchProblem(Issue("fetch-html", {"url": offer.url}))
    is_short = not download.measured or (offer.size is not None and download.bytes < offer.size)
    ends = _has_end(download.path) if b"%PDF" in head else zipfile.is_zipfile(download.path)
    if not head or (is_short and not ends and (b"%PDF" in head or head.startswith(b"PK"))):
        raise FetchProblem(Issue("fetch-cut-off", {"url": offer.url}))


def _ending_of(path: Path) -> str | None:
    """`.pdf` or `.docx` by what the bytes are; None for other kinds."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
    if b"%PDF" in head:
        return ".pdf"
    return ".docx" if head.startswith(b"PK") and _is_word(path) else None


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (OSError, zipfile.BadZipFile, ValueError, NotImplementedError):
        return False


def _has_end(path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(path.stat().st_size - _TAIL, 0))
        return b"%%EOF" in stream.read()
