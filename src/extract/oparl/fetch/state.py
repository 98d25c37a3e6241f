"""What is known of earlier runs into one folder: where lists were left, papers, files, linked objects.

An SQLite file in a hidden folder beside the papers, written after every step, so that a run that is killed
loses at most the answer that was under way. Lost or damaged, it begins anew; the files stay.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from extract.base import file_system
from extract.oparl.fetch.values import Object

FOLDER = ".ratsinformation"
_TABLES = """
CREATE TABLE IF NOT EXISTS lists (url TEXT PRIMARY KEY, since TEXT, next TEXT, started TEXT, done_until TEXT);
CREATE TABLE IF NOT EXISTS papers (
  url TEXT PRIMARY KEY, body TEXT, folder TEXT, digest TEXT, content TEXT, links TEXT, tries INTEGER
);
CREATE TABLE IF NOT EXISTS files (url TEXT PRIMARY KEY, mark TEXT, path TEXT, sha256 TEXT, problem TEXT);
CREATE INDEX IF NOT EXISTS files_by_hash ON files (sha256);
CREATE TABLE IF NOT EXISTS objects (url TEXT PRIMARY KEY, content TEXT);
"""


@dataclass(frozen=True, slots=True)
class ListPosition:
    """A list: what a walk under way began with (`since`, `started`) and goes on at (`next`); up to which time
    all changes are known (`done_until`)."""

    url: str
    since: str | None = None
    next: str | None = None
    started: str | None = None
    done_until: str | None = None


@dataclass(frozen=True, slots=True)
class KnownPaper:
    """A paper: the council's name, its folder, a digest of the object as it came, what was kept of it, the
    URLs it leads to; `tries` counts the runs that left something of it open, 0 where it is whole."""

    url: str
    body: str | None
    folder: str
    digest: str
    content: Object
    links: frozenset[str] = frozenset()
    tries: int = 0


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file by its URL: `mark` is what the system said of its version; `path` below the folder fetched into,
    None with the code of the `problem` where it could not be had."""

    url: str
    mark: str
    path: str | None
    sha256: str | None
    problem: str | None = None


class State:
    """Reads and keeps what is known; every `keep_…` is on the disk when it returns."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        file_system.make_folder(self.folder)
        self._database = _open(self.folder / "stand.sqlite")

    def close(self) -> None:
        """Closes the file."""
        self._database.close()

    def position(self, url: str) -> ListPosition:
        """Where a list was left."""
        row = self._one("SELECT url, since, next, started, done_until FROM lists WHERE url = ?", url)
        return ListPosition(*row) if row else ListPosition(url)

    def keep_position(self, place: ListPosition) -> None:
        """Keeps where a list was left."""
        self._keep("lists", place.url, place.since, place.next, place.started, place.done_until)

    def paper(self, url: str) -> KnownPaper | None:
        """A paper by its URL."""
        return next(self._papers("WHERE url = ?", url), None)

    def papers(self) -> Iterator[KnownPaper]:
        """All papers by their URLs."""
        return self._papers("ORDER BY url")

    def papers_in(self, folder: str) -> list[KnownPaper]:
        """The papers that have this folder, whatever its capitals."""
        return list(self._papers("WHERE lower(folder) = ?", folder.lower()))

    def open_papers(self, most_tries: int) -> list[KnownPaper]:
        """The papers of which something is open that was not tried too often."""
        return list(self._papers("WHERE tries > 0 AND tries < ? ORDER BY url", most_tries))

    def keep_paper(self, paper: KnownPaper) -> None:
        """Keeps a paper."""
        content, links = json.dumps(paper.content), json.dumps(sorted(paper.links))
        values = (paper.url, paper.body, paper.folder, paper.digest, content, links, paper.tries)
        self._keep("papers", *values)

    def file(self, url: str) -> KnownFile | None:
        """A file by its URL."""
        row = self._one("SELECT url, mark, path, sha256, problem FROM files WHERE url = ?", url)
        return KnownFile(*row) if row else None

    def same_file(self, sha256: str) -> KnownFile | None:
        """A file with these bytes that has a place."""
        row = self._one(
            "SELECT url, mark, path, sha256, problem FROM files WHERE sha256 = ? AND path IS NOT NULL "
            "ORDER BY path, url",
            sha256,
        )
        return KnownFile(*row) if row else None

    def files(self) -> list[KnownFile]:
        """All files that have a place."""
        rows = self._database.execute(
            "SELECT url, mark, path, sha256, problem FROM files WHERE path IS NOT NULL ORDER BY url"
        )
        return [KnownFile(*row) for row in rows]

    def keep_file(self, file: KnownFile) -> None:
        """Keeps a file."""
        self._keep("files", file.url, file.mark, file.path, file.sha256, file.problem)

    def forget_file(self, url: str) -> None:
        """Forgets a file, so that it is fetched anew."""
        with self._database:
            self._database.execute("DELETE FROM files WHERE url = ?", (url,))

    def linked(self, url: str) -> Object | None:
        """What was kept of a linked object; an empty one for one that is not to be had."""
        row = self._one("SELECT content FROM objects WHERE url = ?", url)
        return json.loads(row[0]) if row else None

    def keep_linked(self, url: str, content: Object) -> None:
        """Keeps a linked object."""
        self._keep("objects", url, json.dumps(content))

    def _papers(self, condition: str, *values: object) -> Iterator[KnownPaper]:
        rows = self._database.execute(
            f"SELECT url, body, folder, digest, content, links, tries FROM papers {condition}", values
        ).fetchall()
        for url, body, folder, digest, content, links, tries in rows:
            known = json.loads(content), frozenset(json.loads(links)), tries
            yield KnownPaper(url, body, folder, digest, *known)

    def _one(self, query: str, *values: object) -> tuple[str, ...] | None:
        row: tuple[str, ...] | None = self._database.execute(query, values).fetchone()
        return row

    def _keep(self, table: str, *values: object) -> None:
        marks = ", ".join("?" * len(values))
        with self._database:
            self._database.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", values)


def _open(path: Path) -> sqlite3.Connection:
    """The database; a damaged one is put aside. Raises OSError or sqlite3.OperationalError."""
    try:
        return _prepared(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        file_system.rename(path, path.with_name("stand-beschaedigt.sqlite"))
        return _prepared(path)


def _prepared(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    try:
        database.executescript(_TABLES)
        with closing(database.execute("PRAGMA quick_check(1)")) as check:
            if check.fetchone()[0] != "ok":
                raise sqlite3.DatabaseError("damaged")
    except sqlite3.Error:
        database.close()
        raise
    return database
