"""What the server knows between requests: the run, the queue, the decisions. A later run is read anew."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.app.report.document_view import title_of
from extract.app.review.archive import ReviewArchive
from extract.app.review.candidates import Candidates
from extract.app.review.ledger import Ledger
from extract.app.review.queue import Item, build_queue
from extract.app.review.subject import Case, build_case
from extract.archive.corrections.model import ISSUES, Correction
from extract.base.characters import fold
from extract.schema.extraction import Extraction
from extract.schema.german_names import german_name
from extract.schema.records import DocumentRow

PER_PAGE = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """Which items the list shows: words, code, document, and whether open ones or decided ones."""

    words: str = ""
    code: str = ""
    document: str = ""
    decided: bool = False

    def fits(self, item: Item) -> bool:
        """True where the item is to be shown."""
        if self.code and item.code != self.code:
            return False
        if self.document and item.document_id != self.document:
            return False
        text = fold(f"{item.title} {item.what} {item.told} {item.code}")
        return all(word in text for word in fold(self.words).split())


class Review:
    """The run and its queue, with the decisions made so far."""

    def __init__(
        self, output: Path, root: Path, sources: Sequence[Path] = (), shared: Path | None = None
    ) -> None:
        self.ledger = Ledger(root, shared)
        self._output, self._sources = output, tuple(sources)
        self._lock = threading.Lock()
        self._load()

    def _load(self) -> None:
        self.archive = ReviewArchive(self._output, self._sources)
        self.candidates = Candidates(self.archive.run)
        self.queue = build_queue(self.archive.run)
        self.items: Mapping[str, Item] = {item.key: item for item in self.queue}

    def refresh(self) -> None:
        """Reads the run anew where there is a later one. Raises ConfigurationError, OutputError."""
        with self._lock:
            if not self.archive.run.is_current:
                self._load()

    def case(self, key: str) -> Case | None:
        """All about one item, or about any value by `document.row`; None for an unknown key."""
        item = self.items.get(key) or self._chosen(key)
        return build_case(item, self.archive, self.ledger, self.candidates) if item else None

    def _chosen(self, key: str) -> Item | None:
        """The item of a value that was clicked on its page, be it in the list or not."""
        document_id, _, row_id = key.partition(".")
        document = self.archive.documents.get(document_id)
        found = self.archive.find_row(document_id, row_id) if document and row_id else None
        if document is None or found is None:
            return None
        table, row = found
        return Item(
            key=key,
            is_issue=False,
            what=german_name("rows", table),
            told="",
            code="",
            severity="info",
            gain=0.0,
            document_id=document_id,
            title=self.title_of(document),
            page=getattr(row, "page", None),
            table=table,
            row_id=row_id,
            confidence=getattr(row, "confidence", None),
            chosen=True,
        )

    def title_of(self, document: DocumentRow) -> str:
        """Number and subject of a document's paper, else the file's name."""
        return title_of(document, self.archive.run.papers.get(document.document_id))

    def decided_rows(self, document: DocumentRow) -> frozenset[str]:
        """The ids of a document's rows that a decision is about."""
        entries = (e for e in self.ledger.book.entries if e.known.document == document.sha256)
        return frozenset(item.row for entry in entries for item in entry.known.correction if item.row)

    def waiting_additions(self, document: DocumentRow, extraction: Extraction) -> tuple[Correction, ...]:
        """What was added to a document and stands in no run yet."""
        done = {(row.table_name, row.value) for row in extraction.corrections if row.kind == "add"}
        entries = (e for e in self.ledger.book.entries if e.known.document == document.sha256)
        items = (item for entry in entries for item in entry.known.correction)
        return tuple(item for item in items if item.kind == "add" and (item.table, item.value) not in done)

    def progress(self) -> tuple[int, int]:
        """How many items of the list are decided, of how many."""
        return len(self.decided_keys()), len(self.queue)

    def place_of(self, key: str, wanted: Filter) -> tuple[int, int]:
        """The place of an item in the filtered list, from 1 (0: not in it), and the list's length."""
        order = [item.key for item in self.queue if wanted.fits(item)]
        return (order.index(key) + 1 if key in order else 0), len(order)

    def kinds_of(self, items: Sequence[Item]) -> tuple[tuple[Item, int], ...]:
        """The kinds of items with their counts, in the order of the list, each with its first item."""
        counts = Counter(item.code for item in items)
        first = {item.code: item for item in reversed(items)}
        return tuple((item, counts[item.code]) for item in items if first[item.code] is item)

    def shown(self, wanted: Filter) -> list[Item]:
        """The items that fit, in order."""
        decided = self.decided_keys()
        return [item for item in self.queue if wanted.fits(item) and (item.key in decided) == wanted.decided]

    def decided_keys(self) -> frozenset[str]:
        """The keys of the items that a decision answers, be it one of theirs or a rule."""
        rows: set[str] = set()
        issues: set[tuple[str | None, str | None]] = set()
        lacking: set[tuple[str, str | None]] = set()
        book = self.ledger.book
        for item in book.all_items:
            if item.table == ISSUES:
                issues.add((item.field, item.machine))
                rows.add(item.row or "")
            elif item.scope == "all":
                rows |= self.archive.rows_of_rule(item)
            elif item.row:
                rows.add(item.row)
        for entry in book.entries:
            lacking |= {
                (entry.known.document, c.answers)
                for c in entry.known.correction
                if c.row is None and c.answers
            }
        return frozenset(
            item.key
            for item in self.queue
            if {item.key, item.row_id} & rows
            or (item.is_issue and (item.code, item.message) in issues)
            or (self._sha_of(item), item.code) in lacking
        )

    def _sha_of(self, item: Item) -> str:
        document = self.archive.documents.get(item.document_id or "")
        return document.sha256 if document else ""

    def next_after(self, key: str, wanted: Filter) -> str | None:
        """The open item that follows in the list; behind the last the first one."""
        order = [item.key for item in self.queue if wanted.fits(item)]
        decided = self.decided_keys()
        place = order.index(key) if key in order else -1
        rest = [k for k in (*order[place + 1 :], *order[: max(place, 0)]) if k not in decided]
        return rest[0] if rest else None

    def neighbours(self, key: str, wanted: Filter) -> tuple[str | None, str | None]:
        """The items before and after in the list."""
        order = [item.key for item in self.shown(wanted)]
        if key not in order:
            return None, self.next_after(key, wanted)
        place = order.index(key)
        before = order[place - 1] if place else None
        return before, order[place + 1] if place + 1 < len(order) else None

    def made(self) -> Iterator[tuple[str, str, Correction, str]]:
        """All decisions, the latest first: council, file, decision, and what the last run made of it."""
        book = self.ledger.book
        states = self._states()
        listed: list[tuple[str, str, Correction]] = [
            (entry.council, entry.known.file, item)
            for entry in book.entries
            for item in entry.known.correction
        ]
        listed += [(council, "", item) for council, item in book.rules]
        for council, file, item in sorted(listed, key=lambda one: one[2].at, reverse=True):
            state = states.get((item.at.isoformat(timespec="seconds"), item.table), "waiting")
            yield council, file, item, state

    def _states(self) -> dict[tuple[str, str], str]:
        """What the last run made of decisions, by time and table: applied, stale, invalid."""
        rows = self.archive.run.columns("corrections", "decided_at", "table_name", "status")
        return {(at, table): status for at, table, status in rows}
