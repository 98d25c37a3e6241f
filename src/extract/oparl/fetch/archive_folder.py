"""The folder that papers are fetched into: statements beside them, what was taken back put aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from extract.archive.statements import (
    STATEMENT_FILE,
    StatedFile,
    Statement,
    StatementError,
    parse_statement,
    statement_bytes,
)
from extract.base import file_system
from extract.oparl.fetch.places import paper_folder
from extract.oparl.fetch.state import KnownFile, KnownPaper, State
from extract.oparl.fetch.values import Object

PUT_ASIDE = "zurueckgenommen"
"""In the hidden folder: what a system took back, for whoever must still look at it."""

TAKEN_BACK: Object = {"deleted": True}
"""What is kept of a paper that was taken back."""


class ArchiveFolder:
    """Puts statements beside papers and takes papers away, below `root`."""

    def __init__(self, root: Path, state: State) -> None:
        self._root = root
        self._state = state

    def folder_of(self, statement: Statement, under: str) -> str:
        """The folder of a paper: the one it has, else a new one; a paper keeps its folder when it changes."""
        known = self._state.paper(statement.url)
        if known:
            return known.folder
        return paper_folder(statement, under, lambda folder: bool(self._state.papers_in(folder)))

    def write(self, folder: str, statement: Statement) -> None:
        """Writes the statement if it is not there like this; puts files aside that it no longer names."""
        before = self.read(folder)
        if before != statement:
            file_system.write_whole(self._root / folder / STATEMENT_FILE, statement_bytes(statement))
        kept = {file.path for file in statement.files}
        left = [file for file in before.files if file.path not in kept] if before else []
        if left:
            self._put_files_aside(left, statement.url)

    def take_back(self, paper: KnownPaper) -> None:
        """Moves a paper's files and its statement out of the archive; files that other papers share stay."""
        statement = self.read(paper.folder)
        if statement:
            self._put_files_aside(statement.files, paper.url)
        self._put_aside(f"{paper.folder}/{STATEMENT_FILE}")
        self._state.keep_paper(replace(paper, digest="", content=TAKEN_BACK, tries=0))

    def _put_files_aside(self, files: Iterable[StatedFile], url: str) -> None:
        shared = {
            file.path
            for other in self._state.papers()
            if other.url != url and (told := self.read(other.folder))
            for file in told.files
        }
        gone = {file.path for file in files if file.path and file.path not in shared}
        for path in sorted(gone):
            self._put_aside(path)
        for known in self._state.files():
            if known.path in gone:
                self._state.forget_file(known.url)

    def _put_aside(self, path: str) -> None:
        place, aside = self._root / path, self._state.folder / PUT_ASIDE / path
        if place.is_file():
            file_system.make_folder(aside.parent)
            file_system.rename(place, aside)
            self._remove_if_empty(place.parent)

    def _remove_if_empty(self, folder: Path) -> None:
        if folder != self._root and not any(folder.iterdir()):
            file_system.remove_folder(folder)

    def read(self, folder: str) -> Statement | None:
        """The statement in a folder; None where there is none that can be read."""
        try:
            return parse_statement((self._root / folder / STATEMENT_FILE).read_bytes())
        except (OSError, StatementError):
            return None

    def restore(self) -> None:
        """Learns from the statements what is there, where the memory of earlier runs was lost."""
        if next(self._state.papers(), None) is not None:
            return
        for path in sorted(self._root.rglob(STATEMENT_FILE)):
            folder = PurePosixPath(path.parent.relative_to(self._root)).as_posix()
            statement = None if folder.startswith(".") else self.read(folder)
            if statement is None:
                continue
            self._state.keep_paper(KnownPaper(statement.url, statement.body, folder, "", {}))
            for file in statement.files:
                if file.path and file.sha256 and (self._root / file.path).is_file():
                    self._state.keep_file(KnownFile(file.url, "", file.path, file.sha256))
