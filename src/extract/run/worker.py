"""What a worker process does with one input, and the boundary at which a document's failure ends.

Here every exception is caught that reading did not contain: whatever a document does to the code that reads
it, it ends as a row with a status and an issue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from extract.archive.resolve.summary import Summary, summarize
from extract.base.model import Issue, Severity
from extract.reading.redact_rows import redact_extraction
from extract.run.batch import Lost
from extract.run.sources import UNREADABLE, Refusal, Source, issue_of, open_source
from extract.run.store import StoreFailed, load_extraction, pack_extraction, save_entry
from extract.schema.dataset import find_broken_key
from extract.schema.extraction import Extraction
from extract.schema.issues import UnreadableFile, build_issue_row, is_check
from extract.schema.records import DocumentRow, row_id

if TYPE_CHECKING:
    from extract.archive.corrections import Decisions
    from extract.base.model import Page, SourceFile
    from extract.pages.ocr import Mode


class Parse(Protocol):
    """Reads one file; `profiles` as `load_profiles` gives them."""

    def __call__(self, path: Path, *, name: str, council: str | None, profiles: Any) -> Extraction:
        """The rows of the file; raises UnreadableFile."""


def parse_lazily(path: Path, *, name: str, council: str | None, profiles: Any) -> Extraction:
    """`parse_file`, imported on first use, so that a run that finds everything in the store starts fast."""
    from extract.reading.parse import parse_file

    return parse_file(path, name=name, council=council, profiles=profiles).extraction


def parse_stored(task: Task) -> Extraction:
    """The rows from the pages in the store; a file whose pages are not there is read first."""
    from extract.names.language_model import marker_of
    from extract.reading.parse import parse_pages, read_file
    from extract.run.page_store import pages_key, read_through

    source = task.source

    def read() -> tuple[SourceFile, tuple[Page, ...]]:
        with open_source(source) as path:
            return read_file(path, source.name, task.ocr, task.ocr_seconds)

    key = pages_key(task.sha256, task.reading)
    found = read_through(task.store, key, source.name, task.reuse, read)
    mark_names = marker_of(task.model)
    profiles = _profiles(task.profiles)
    return parse_pages(*found, council=task.council, profiles=profiles, mark_names=mark_names).extraction


@dataclass(frozen=True, slots=True)
class Task:
    """One input to read: where its entry lies (`store`, `key`) and whether one that is there may be used.

    `ocr` says which pages are read by machine, `ocr_seconds` how long that may take (None: by size),
    `reading` all that decides how pages are read. `model` is the language model, `none` or None for the
    shipped one; `model_state` all that decides what it marks.
    The entry holds what the machine reads; `decisions` of reviewers are applied whenever it is taken out.
    """

    source: Source
    sha256: str
    store: Path
    key: str
    council: str | None = None
    profiles: Path | None = None
    reuse: bool = True
    parse: Parse = parse_lazily
    decisions: Decisions | None = None
    ocr: Mode = "auto"
    ocr_seconds: float | None = None
    reading: str = ""
    model: str | None = None
    model_state: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: its summary, and the key of its entry or, for a failure, all there is."""

    summary: Summary
    key: str | None = None
    extraction: Extraction | None = None
    reused: bool = False


def work_on(task: Task) -> Outcome:
    """Reads one document into the store. Raises OSError where the store cannot be written, nothing else."""
    if task.reuse and (known := load_extraction(task.store, task.key)):
        return Outcome(summarize(reviewed(known, task)), task.key, reused=True)
    extraction = read_extraction(task)
    if extraction.document.status == "failed":
        return outcome_of(extraction)
    try:
        entry = pack_extraction(extraction)
    except ValueError as error:  # a number that is none, half a character
        return outcome_of(_failed(task, Issue("internal-error", {"error": str(error)})))
    save_entry(task.store, task.key, entry)
    return Outcome(summarize(reviewed(extraction, task)), task.key)


def read_extraction(task: Task) -> Extraction:
    """The document's rows, or those that say why there are none."""
    try:
        extraction = redact_extraction(_parse(task))
        if broken := find_broken_key(extraction):
            return _failed(task, Issue("internal-error", {"error": broken}))
        return extraction
    except StoreFailed as failed:
        raise failed.error from failed
    except UnreadableFile as error:
        return _failed(task, error.issue)
    except MemoryError:
        return _failed(task, Issue("worker-memory"))
    except UNREADABLE as error:
        return _failed(task, issue_of(error))
    except Exception as error:
        return _failed(task, Issue("internal-error", {"error": f"{type(error).__name__}: {error}"}))


def _parse(task: Task) -> Extraction:
    if task.parse is parse_lazily:
        return parse_stored(task)
    with open_source(task.source) as path:
        return task.parse(path, name=task.source.name, council=task.council, profiles=None)


def reviewed(extraction: Extraction, task: Task) -> Extraction:
    """The document as reviewers want it; what the checks say is found anew from the values that hold.

    A run without decisions does not wait for what applying them needs.
    """
    if task.decisions is None:
        return extraction
    from extract.archive.corrections import apply_decisions
    from extract.reading.checks import with_checks

    def recheck(changed: Extraction) -> Extraction:
        profiles = _profiles(task.profiles)
        council = changed.paper.council if changed.paper else task.council
        profile = profiles.named(council) if council else profiles.shared
        read = tuple(issue for issue in changed.issues if not is_check(issue.code))
        return with_checks(replace(changed, issues=read), profile)

    return apply_decisions(extraction, task.decisions, recheck)


def _failed(task: Task, issue: Issue) -> Extraction:
    return failure(task.source.name, issue, sha256=task.sha256, size=task.source.bytes)


@cache
def _profiles(folder: Path | None) -> Any:
    from extract.profile import load_profiles

    return load_profiles(folder)


def outcome_of(extraction: Extraction) -> Outcome:
    """The outcome of a document that has nothing but its row and its issues."""
    return Outcome(summarize(extraction), None, extraction)


def failure(
    name: str,
    issue: Issue,
    *,
    sha256: str = "",
    size: int = 0,
    status: Literal["failed", "skipped"] = "failed",
    document_id: str | None = None,
) -> Extraction:
    """The row and the issue of an input that could not be, or was not, read; `issue` does not name the file.

    A file whose bytes could not be had gets an id from its name.
    """
    own_id = document_id or sha256[:16] or row_id("", "documents", name)
    document = DocumentRow(
        document_id=own_id,
        paper_id=None,
        file=name,
        sha256=sha256,
        bytes=size,
        pages=0,
        producer="",
        text_source="none",
        layout=None,
        role="paper",
        status=status,
        confidence_mean=None,
        confidence_low=None,
    )
    severity: Severity | None = "error" if status == "failed" else None
    told = replace(issue, values={**issue.values, "file": name}, severity=severity)
    return Extraction(
        document=document, issues=(build_issue_row(told, row_id(own_id, "issues", issue.code), own_id),)
    )


def refused(refusal: Refusal) -> Extraction:
    """The row of an input that was refused before reading."""
    status: Literal["failed", "skipped"] = "failed" if refusal.failed else "skipped"
    return failure(refusal.name, refusal.issue, size=refusal.bytes, status=status)


def lost(task: Task, loss: Lost) -> Extraction:
    """The row of a document that took its worker with it or all its time."""
    if loss.reason == "timeout":
        return _failed(task, Issue("worker-timeout", {"seconds": round(loss.seconds)}))
    if loss.exit_code:
        return _failed(task, Issue("worker-died", {"exit_code": loss.exit_code}))
    return _failed(task, Issue("worker-died"))
