"""What a run reads and gives out nowhere: papers, and Anlagen of papers, that were public and are no more.

A paper that says it is not public from the first is kept in the office's own tables, marked as such, and no
export gives it out. One that an earlier run held as public and that is said to be non-public now, by its text
or by a reviewer, was withdrawn: of it nothing is written, and nothing kept in the store. `run.json` remembers
it by its ids, so that later runs withhold it too, until it is said to be public again or a user takes it back
in as what it is now.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from extract.archive.resolve import Resolution, Summary
from extract.base.errors import ConfigurationError
from extract.base.paper_id import plain_key
from extract.run.earlier_run import EarlierRun, Held
from extract.schema.records import FileRow

KEY = "withheld"
"""Where it stands in `run.json`."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """One paper or Anlage by its ids: a title or the name of a file may be just what nobody should read.

    `document_ids` are its own and its Anlagen's. `is_here` is False for what the sources do not hold now: it
    is remembered for the day it comes back. `is_new` where the run before still gave it out.
    """

    what: Literal["paper", "attachment"]
    paper_id: str | None
    document_ids: tuple[str, ...]
    is_here: bool = True
    is_new: bool = False

    def as_object(self) -> dict[str, Any]:
        """As it stands in `run.json`."""
        told = asdict(self)
        return {name: told[name] for name in ("what", "paper_id", "document_ids", "is_here")}


def read_withheld(record: Mapping[str, Any]) -> tuple[Withheld, ...]:
    """What a run's record says it withheld; nothing where the record is of an earlier version."""
    told = [item for item in record.get(KEY, ()) if isinstance(item, dict)]
    return tuple(
        Withheld(
            what="attachment" if item.get("what") == "attachment" else "paper",
            paper_id=item.get("paper_id"),
            document_ids=tuple(map(str, item.get("document_ids", ()))),
            is_here=bool(item.get("is_here")),
        )
        for item in told
    )


def without_readmitted(known: Sequence[Withheld], wanted: Collection[str]) -> tuple[Withheld, ...]:
    """What is still to be withheld when the papers with these numbers or ids are taken in again.

    Raises ConfigurationError for one that is not withheld.
    """
    keys = {plain_key(one): one for one in wanted}
    ids = {plain_key(item.paper_id or "") for item in known}
    if unknown := sorted(one for key, one in keys.items() if key not in ids):
        there = ", ".join(sorted({item.paper_id for item in known if item.paper_id})) or "keine"
        raise ConfigurationError(
            "readmit-unknown",
            f"--readmit: {', '.join(unknown)} wird nicht zurückgehalten. Zurückgehalten werden: {there}.",
        )
    return tuple(item for item in known if plain_key(item.paper_id or "") not in keys)


def find_withheld(
    summaries: Sequence[Summary], resolution: Resolution, earlier: EarlierRun, known: Sequence[Withheld]
) -> tuple[Withheld, ...]:
    """What this run must not give out; `known` is what earlier runs withheld. In the order of ids."""
    case = _Case(summaries, resolution, earlier.held or Held(), known)
    papers = tuple(case.papers())
    attachments = tuple(case.attachments({item.paper_id for item in papers}))
    found = (*papers, *attachments)
    seen = {(item.what, item.paper_id) for item in found}
    ids = {document_id for item in found for document_id in item.document_ids}
    missing = (
        replace(item, is_here=False)
        for item in known
        if (item.what, item.paper_id) not in seen and ids.isdisjoint(item.document_ids)
        if not case.is_released(item)
    )
    return tuple(sorted((*found, *missing), key=lambda item: (item.paper_id or "", item.document_ids)))


class _Case:
    """A run as resolved, beside the one before."""

    def __init__(
        self, summaries: Sequence[Summary], resolution: Resolution, held: Held, known: Sequence[Withheld]
    ) -> None:
        self._summaries = sorted(summaries, key=lambda summary: summary.document.document_id)
        self._resolution = resolution
        self._held = held
        self._publicity = {s.document.document_id: s.paper.public for s in self._summaries if s.paper}
        self._known_papers = {item.paper_id for item in known if item.what == "paper"}
        self._known = {what: _documents(known, what) for what in ("paper", "attachment")}
        self._public = {held.document_of[paper] for paper, is_public in held.public.items() if is_public}
        self._gone = {held.files[one]: one for one in self._public if one not in self._publicity}

    def papers(self) -> Iterator[Withheld]:
        """Papers, each with all that belongs to it or, where nothing links it now, belonged to it."""
        members, loose = self._members()
        for summary in self._summaries:
            if summary.paper is None or summary.paper.public is True:
                continue
            document_id = summary.document.document_id
            paper_id = self._resolution.paper_of(document_id)
            is_known = paper_id in self._known_papers or document_id in self._known["paper"]
            before = self._before(summary, paper_id) if summary.paper.public is False else None
            if is_known or before is not None:
                own = [*members[paper_id], *(one for one in loose if self._is_of(one, before, is_known))]
                yield Withheld("paper", paper_id, tuple(own), is_new=not is_known)

    def _members(self) -> tuple[dict[str | None, list[str]], list[str]]:
        """The documents of every paper, and files that are no paper and belong to none."""
        members: dict[str | None, list[str]] = {}
        for summary in self._summaries:
            document_id = summary.document.document_id
            members.setdefault(self._resolution.paper_of(document_id), []).append(document_id)
        return members, members.get(None, [])

    def _is_of(self, document_id: str, before: str | None, is_known: bool) -> bool:
        belonged = before is not None and self._held.paper_of.get(document_id) == before
        return belonged or (is_known and document_id in self._known["paper"])

    def _before(self, summary: Summary, paper_id: str | None) -> str | None:
        """The public paper of the run before that this one is: the same file, or one that takes its place."""
        if summary.document.document_id in self._public:
            return self._held.paper_of.get(summary.document.document_id)
        before = self._held.document_of.get(paper_id or "")
        if before in self._public and not self._publicity.get(before):
            return paper_id
        gone = self._gone.get(summary.document.file)
        return self._held.paper_of.get(gone) if gone else None

    def attachments(self, papers: Collection[str | None]) -> Iterator[Withheld]:
        """Files that are an Anlage of a paper that is given out, as its list of Anlagen says."""
        for document_id, (paper_id, row) in sorted(self._attached().items()):
            if paper_id in papers or (row is not None and row.public):
                continue
            name = (paper_id or "", row.name if row else "")
            was_public = document_id in self._held.attachments or name in self._held.attachment_names
            if document_id in self._known["attachment"]:
                yield Withheld("attachment", paper_id, (document_id,))
            elif row is not None and row.public is False and was_public:
                yield Withheld("attachment", paper_id, (document_id,), is_new=True)

    def _attached(self) -> dict[str, tuple[str | None, FileRow | None]]:
        """Every Anlage that came as a file of its own, with its paper and its row there, if it has one."""
        found: dict[str, tuple[str | None, FileRow | None]] = {
            s.document.document_id: (self._resolution.paper_of(s.document.document_id), None)
            for s in self._summaries
            if s.paper is None
        }
        for summary in self._summaries:
            for row in summary.files:
                document_id = self._resolution.attached.get(row.file_id)
                if document_id in found:
                    found[document_id] = (found[document_id][0], row)
        return found

    def is_released(self, item: Withheld) -> bool:
        """True where what was withheld is said to be public now."""
        if item.what == "attachment":
            attached = self._attached()
            rows = (attached[one][1] for one in item.document_ids if one in attached)
            return any(row is not None and row.public for row in rows)
        return any(
            is_public and (one in item.document_ids or self._resolution.paper_of(one) == item.paper_id)
            for one, is_public in self._publicity.items()
        )


def _documents(known: Sequence[Withheld], what: str) -> frozenset[str]:
    return frozenset(document for item in known if item.what == what for document in item.document_ids)
