"""The run before, as far as the next one must know it: what it held, what it said was public, its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.base.errors import ConfigurationError
from extract.output.run_reader import ARCHIVE, read_record
from extract.output.tables import Tables, open_tables
from extract.run.locations import Place


@dataclass(frozen=True, slots=True)
class Held:
    """What a run holds: files by document id, the paper of each document, whether papers are public (None:
    not said), the document that each paper is, and Anlagen said to be public, by document id and by
    (paper id, name)."""

    files: Mapping[str, str] = field(default_factory=dict)
    paper_of: Mapping[str, str | None] = field(default_factory=dict)
    public: Mapping[str, bool | None] = field(default_factory=dict)
    document_of: Mapping[str, str] = field(default_factory=dict)
    attachments: frozenset[str] = frozenset()
    attachment_names: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class EarlierRun:
    """The run in an output folder before it is replaced; `held` is None where there is none, or where nobody
    can say what it held (`is_known` is False)."""

    held: Held | None = None
    is_known: bool = True
    record: Mapping[str, Any] = field(default_factory=dict)

    @property
    def has_documents(self) -> bool:
        """True where it held anything, or may have."""
        return bool(self.held and self.held.files) or not self.is_known

    def was_read_from(self, sources: Sequence[Place]) -> bool:
        """True where these are the sources that it read."""
        told = self.record.get("configuration", {}).get("sources", ())
        return sorted(map(str, told)) == sorted(map(str, sources))


def read_earlier(output: Path) -> EarlierRun:
    """The run that lies in `output` now. Never raises for one that is damaged or of another version."""
    try:
        record = read_record(output)
    except ConfigurationError:  # the run that follows writes it anew
        record = {}
    if not (output / ARCHIVE).is_file():
        return EarlierRun(record=record)
    try:
        return EarlierRun(read_held(output / ARCHIVE), record=record)
    except ConfigurationError:
        return EarlierRun(is_known=False, record=record)


def read_held(path: Path) -> Held:
    """What the run with this archive holds. Raises ConfigurationError for one that is damaged."""
    with open_tables(path) as tables:
        return _held_by(tables)


def _held_by(tables: Tables) -> Held:
    documents = list(tables.query("SELECT document_id, file, paper_id FROM documents ORDER BY rowid"))
    papers = list(tables.query("SELECT paper_id, public, document_id FROM papers ORDER BY rowid"))
    files = list(tables.query("SELECT paper_id, name, document_id FROM files WHERE public ORDER BY rowid"))
    return Held(
        files={document_id: file for document_id, file, _ in documents},
        paper_of={document_id: paper_id for document_id, _, paper_id in documents},
        public={paper_id: None if public is None else bool(public) for paper_id, public, _ in papers},
        document_of={paper_id: document_id for paper_id, _, document_id in papers},
        attachments=frozenset(document_id for _, _, document_id in files if document_id),
        attachment_names=frozenset((paper_id, name) for paper_id, name, _ in files),
    )
