"""What a run takes back: documents whose file is gone, papers that are public no longer.

The new tables simply lack them. What was made from an earlier run and shows them (the report with its
pictures, the export) goes with the same publication, and `run.json` says what was taken back: by id, since
a title or the name of a file may be just what nobody should read any more.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from extract.base import file_system
from extract.base.errors import ConfigurationError
from extract.output.run_reader import ARCHIVE
from extract.output.tables import Tables, open_tables

OUTDATED = ("report", "oparl")
"""Folders made from a run as a whole; drafts are worked in by people, and stay."""
_HISTORY = "report/history.jsonl"
"""Figures of earlier runs, without a word of any paper: they outlive the report they lie in."""
GONE, NOT_PUBLIC = "file-gone", "not-public"


@dataclass(frozen=True, slots=True)
class Held:
    """What a run holds: files by document id, the paper of each document, and whether papers are public."""

    files: Mapping[str, str]
    paper_of: Mapping[str, str | None]
    public: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """One document or paper that is no longer given out, and why."""

    why: str
    document_id: str | None
    paper_id: str | None

    def as_object(self) -> dict[str, str | None]:
        """As it stands in `run.json`."""
        return {"why": self.why, "document_id": self.document_id, "paper_id": self.paper_id}


@dataclass(frozen=True, slots=True)
class Exchange:
    """What differs in what may be seen; `is_known` is False where the earlier run could not be read."""

    taken_back: tuple[TakenBack, ...] = ()
    released: tuple[str, ...] = ()
    is_known: bool = True

    @property
    def outdates(self) -> bool:
        """True where what was made from the earlier run may show what was taken back."""
        return bool(self.taken_back) or not self.is_known


def compare_runs(earlier: Path, new: Path) -> Exchange:
    """What the run in `new` takes back and releases, compared with the one in `earlier`, if there is one."""
    if not (earlier / ARCHIVE).is_file():
        return Exchange()
    try:
        before = _read_held(earlier / ARCHIVE)
    except ConfigurationError:
        return Exchange(is_known=False)
    return _compare(before, _read_held(new / ARCHIVE))


def keep_history(output: Path, new: Path) -> None:
    """Carries the figures of earlier runs over into the folder that takes the place of the report."""
    if (output / _HISTORY).is_file():
        file_system.make_folder((new / _HISTORY).parent)
        shutil.copyfile(output / _HISTORY, new / _HISTORY)


def _read_held(path: Path) -> Held:
    with open_tables(path) as tables:
        return _held_by(tables)


def _held_by(tables: Tables) -> Held:
    documents = list(tables.query("SELECT document_id, file, paper_id FROM documents ORDER BY rowid"))
    publicity = tables.query("SELECT paper_id, public FROM papers ORDER BY rowid")
    return Held(
        files={document_id: file for document_id, file, _ in documents},
        paper_of={document_id: paper_id for document_id, _, paper_id in documents},
        public={paper_id: public != 0 for paper_id, public in publicity},
    )


def _compare(before: Held, now: Held) -> Exchange:
    """A file that was renamed keeps its id, one that was replaced its name: neither is gone."""
    names = frozenset(now.files.values())
    gone = [
        TakenBack(GONE, document_id, before.paper_of[document_id])
        for document_id, file in before.files.items()
        if document_id not in now.files and file not in names
    ]
    shut = [
        TakenBack(NOT_PUBLIC, None, paper_id)
        for paper_id, public in before.public.items()
        if public and now.public.get(paper_id) is False
    ]
    released = [
        paper_id for paper_id, public in now.public.items() if public and before.public.get(paper_id) is False
    ]
    return Exchange((*gone, *shut), tuple(released))
