"""What a run takes back: documents whose file is gone, papers that are public no longer.

The new tables simply lack them. What was made from an earlier run and shows them (the report with its
pictures, the export) goes with the same publication, and `run.json` says what was taken back: by id, since
a title or the name of a file may be just what nobody should read any more.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.base import file_system
from extract.output.run_reader import ARCHIVE
from extract.run.earlier_run import EarlierRun, Held, read_held
from extract.run.withheld import Withheld

OUTDATED = ("report", "oparl")
"""Folders made from a run as a whole; drafts are worked in by people, and stay."""
_HISTORY = "report/history.jsonl"
"""Figures of earlier runs, without a word of any paper: they outlive the report they lie in."""
GONE, NOT_PUBLIC = "file-gone", "not-public"


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


def compare_runs(
    earlier: EarlierRun, new: Path, known: Sequence[Withheld] = (), withheld: Sequence[Withheld] = ()
) -> Exchange:
    """What the run in `new` takes back and releases, compared with the one before, if there is one.

    `known` is what the one before withheld, `withheld` what this one does.
    """
    if earlier.held is None:
        return Exchange(is_known=earlier.is_known)
    now = read_held(new / ARCHIVE)
    shut = tuple(_shut(earlier.held, now, withheld))
    gone = tuple(_gone(earlier.held, now, withheld))
    return Exchange((*gone, *shut), tuple(_released(earlier.held, now, known)))


def keep_history(output: Path, new: Path) -> None:
    """Carries the figures of earlier runs over into the folder that takes the place of the report."""
    if (output / _HISTORY).is_file():
        file_system.make_folder((new / _HISTORY).parent)
        shutil.copyfile(output / _HISTORY, new / _HISTORY)


def _gone(before: Held, now: Held, withheld: Sequence[Withheld]) -> Iterator[TakenBack]:
    """A file that was renamed keeps its id, one that was replaced its name: neither is gone."""
    names = frozenset(now.files.values())
    papers = {item.paper_id for item in withheld if item.what == "paper"}
    documents = {document_id for item in withheld for document_id in item.document_ids}
    for document_id, file in before.files.items():
        paper_id = before.paper_of[document_id]
        if document_id in now.files or file in names or document_id in documents or paper_id in papers:
            continue
        yield TakenBack(GONE, document_id, paper_id)


def _shut(before: Held, now: Held, withheld: Sequence[Withheld]) -> Iterator[TakenBack]:
    """What was withheld, and what did not say that it is public and now says that it is not."""
    for item in withheld:
        if item.is_new:
            document_id = item.document_ids[0] if item.what == "attachment" else None
            yield TakenBack(NOT_PUBLIC, document_id, item.paper_id)
    public = _public_documents(now)
    for paper_id, was_public in before.public.items():
        if was_public is False or now.public.get(paper_id, True) is not False:
            continue
        if before.document_of[paper_id] not in public:  # else the number went to another version of it
            yield TakenBack(NOT_PUBLIC, None, paper_id)


def _released(before: Held, now: Held, known: Sequence[Withheld]) -> Iterator[str]:
    withheld = {item.paper_id for item in known if item.what == "paper"}
    public = _public_documents(before)
    for paper_id, is_public in now.public.items():
        was_shut = before.public.get(paper_id, True) is False and now.document_of[paper_id] not in public
        if is_public and (was_shut or paper_id in withheld):
            yield paper_id


def _public_documents(held: Held) -> frozenset[str]:
    return frozenset(held.document_of[paper_id] for paper_id, public in held.public.items() if public)
