"""One ingestion run: find the inputs, read them in workers, resolve the archive, write the datasets."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from extract.archive.corrections import Book, read_book
from extract.base import file_system
from extract.base.errors import VorlagenError
from extract.base.model import Issue
from extract.names.language_model import check_model, state_of_model
from extract.output.publishing import NEW, publish, settle_output
from extract.output.staging import CACHE, publish_run, staged_output
from extract.output.writers import partition_files
from extract.output.writers.dataset_files import write_dataset
from extract.output.writers.run_file import RUN_FILE, Report, write_run
from extract.pages.ocr import Mode, name_reading, seconds_for_scan
from extract.profile import Profiles, load_profiles
from extract.run.batch import Lost, available_cores, seconds_for
from extract.run.changes import find_changes, no_changes
from extract.run.decision_folder import find_decisions
from extract.run.earlier_run import read_earlier
from extract.run.engine import Engine, hash_sources, open_engine
from extract.run.locations import Location, Place
from extract.run.page_store import PAGES, pages_key
from extract.run.remote import read_places
from extract.run.run_report import build_report, configuration_hash, describe_configuration, with_exchange
from extract.run.seal import SEALS, Seal, hash_files, hash_of_all, read_seal, save_seal, seal_key
from extract.run.sources import UNREADABLE, Found, Refusal, Source, hash_source, issue_of
from extract.run.statements import Statements, describe_statements, read_statements
from extract.run.store import entry_key, prune
from extract.run.taken_back import OUTDATED, compare_runs, keep_history
from extract.run.upload import upload_run
from extract.run.whole_archive import Archive, build_archive
from extract.run.withheld import Withheld, read_withheld, without_readmitted
from extract.run.worker import (
    Outcome,
    Parse,
    Task,
    failure,
    lost,
    outcome_of,
    parse_lazily,
    refused,
)
from extract.schema.extraction import Extraction

PASSING = frozenset({"worker-timeout", "worker-died", "worker-memory", "internal-error"})
"""Failures that may be the machine's fault: a run that has some is not taken for the last word."""
OnProgress = Callable[[int, int, int], None]
"""Called with documents done, documents in all, pages done."""


class NothingToDo(VorlagenError):
    """The sources hold nothing that could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user asked for; `timeout` in seconds per document, by default one that grows with its size;
    `memory` in bytes per process, by default `batch.BASE_MEMORY`.

    `model` is a spaCy model (package or path) to use instead of the shipped one, `none` for rules alone.
    `corrections` is the root folder of decisions, by default the one of the last run. `readmitted` are
    numbers or ids of papers that were withheld, to be taken in again as what they are now.
    With a `scheduler` its cluster reads the documents; what is written to `output` goes to `upload` too.
    """

    sources: tuple[Place, ...]
    output: Path
    council: str | None = None
    jobs: int = available_cores()
    reuse: bool = True
    timeout: float | None = None
    memory: int | None = None
    profiles: Path | None = None
    corrections: Path | None = None
    scheduler: str | None = None
    upload: Location | None = None
    ocr: Mode = "auto"
    model: str | None = None
    readmitted: tuple[str, ...] = ()


def ingest(
    options: Options, parse: Parse = parse_lazily, on_progress: OnProgress = lambda *_: None
) -> Report:
    """Reads all sources and writes all datasets. The output changes only at the very end, as a whole.

    Raises ConfigurationError for a source, profile or model that is wrong, NothingToDo where there are no
    documents, OutputError where the output cannot be written, ClusterError where the cluster stays away.
    """
    profiles = _check_profiles(options)
    options = replace(options, model=check_model(options.model))
    with open_engine(options.jobs, options.scheduler, options.memory) as engine:
        return _ingest(_for_engine(options), engine, profiles, parse, on_progress)


def _for_engine(options: Options) -> Options:
    """With whole paths where other machines, or workers started elsewhere, must find the files."""
    if options.scheduler is None:
        return options
    sources = tuple(place.absolute() if isinstance(place, Path) else place for place in options.sources)
    return replace(options, sources=sources, profiles=options.profiles and options.profiles.absolute())


def _ingest(
    options: Options, engine: Engine, profiles: Profiles, parse: Parse, on_progress: OnProgress
) -> Report:
    started, clock = datetime.now(UTC), time.monotonic()
    settle_output(options.output, rewriting=True)
    root = find_decisions(options.output, options.corrections)
    options, book = replace(options, corrections=root), read_book(root)
    inputs = read_places(options.sources, leave_out=options.upload or options.output)
    found, told = inputs.documents, read_statements(inputs.statements)
    _check_worth(found, options)
    with staged_output(options.output) as staging:
        earlier = read_earlier(options.output)
        known = without_readmitted(read_withheld(earlier.record), options.readmitted)
        store = options.output / CACHE if options.reuse else staging / "store"
        settled, tasks = build_tasks(
            found, options, store, parse, hash_sources(found, engine, store if options.reuse else None)
        )
        tasks = with_decisions(tasks, book)
        state = _state(settled, tasks, options, book, (told, known))
        seal = read_seal(store, state, options.output) if _may_be_sealed(options) else None
        if seal is not None:
            return _leave_as_is(seal, options, staging, started, clock, known)
        outcomes = [*settled, *read_documents(tasks, options, on_progress, engine)]
        archive = build_archive(outcomes, tasks, profiles, book, told, earlier, known)
        new = staging / NEW
        written = write_dataset(
            new, archive.extractions(), archive.resolution.organizations, archive.resolution.issues_of(None)
        )
        if options.scheduler is not None:
            partition_files.write_partitions(new / "archive.sqlite", new / partition_files.FOLDER)
        report = build_report(options, archive, written, started, time.monotonic() - clock)
        files = hash_files(new)
        exchange = compare_runs(earlier, new, known, archive.withheld)
        removed = [name for name in OUTDATED if exchange.outdates and (options.output / name).is_dir()]
        report = with_exchange(report, hash_of_all(files), exchange, removed)
        report = replace(report, changes=find_changes(options.output, new))
        write_run(report, new)
        if removed:
            keep_history(options.output, new)
        publish_run(staging, options.output, removed)
        if options.upload:
            upload_run(options.output, options.upload, started, keep_previous=not exchange.outdates)
        _prune_store(options.output / CACHE, archive)  # also where this run made no use of it
        if _may_be_sealed(options) and all(map(_is_lasting, outcomes)):
            state = _state(settled, tasks, options, book, (told, archive.withheld))
            with suppress(OSError):  # the run stands; without its seal the next one only looks closer
                save_seal(store, state, files, sorted(archive.keys), report)
    return report


def _prune_store(store: Path, archive: Archive) -> None:
    """Leaves what the run gave out; the seal goes too, for it names the files of the run before."""
    prune(store, archive.keys)
    prune(store / PAGES, {pages_key(task.sha256, task.reading) for task in archive.tasks})
    prune(store / SEALS, set())


def _may_be_sealed(options: Options) -> bool:
    return options.reuse and options.scheduler is None and options.upload is None


def _state(
    settled: Sequence[Outcome],
    tasks: Sequence[Task],
    options: Options,
    book: Book,
    beside: tuple[Statements, Sequence[Withheld]],
) -> str:
    """The key of all that decides what a run writes: inputs, code, profiles, decisions; `beside` are
    statements, and what is known to be withheld."""
    documents = [(o.summary.document.file, o.summary.document.sha256, o.summary.reason) for o in settled]
    told, withheld = beside
    kept = repr([item.as_object() for item in withheld])
    keys = [task.key for task in tasks]
    parts = [repr(sorted(documents)), *sorted(keys), configuration_hash(options), repr(book), kept]
    return seal_key([*parts, *describe_statements(told)])


def _is_lasting(outcome: Outcome) -> bool:
    """False for a failure that another run may be spared."""
    issues = outcome.extraction.issues if outcome.extraction else ()
    return not any(issue.code in PASSING for issue in issues)


def _leave_as_is(
    seal: Seal,
    options: Options,
    staging: Path,
    started: datetime,
    clock: float,
    withheld: Sequence[Withheld],
) -> Report:
    """Nothing has changed since the last run: only its record is written anew."""
    report = seal.revive(
        changes=no_changes(options.output),
        output=options.output,
        started=started,
        seconds=time.monotonic() - clock,
        configuration=describe_configuration(options),
        withheld=tuple(item.as_object() for item in withheld),
    )
    file_system.make_folder(staging / NEW)
    write_run(report, staging / NEW)
    publish(staging, options.output, [RUN_FILE])
    return report


def _check_profiles(options: Options) -> Profiles:
    """The profiles; a broken one or an unknown council ends the run before it begins."""
    profiles = load_profiles(options.profiles)
    if options.council is not None:
        profiles.named(options.council)
    return profiles


def _check_worth(found: Sequence[Found], options: Options) -> None:
    """Raises NothingToDo where there is nothing to read, unless it is the run before that was read from here:
    then all its files were taken away, and what was made of them goes."""
    if any(isinstance(item, Source) or item.failed for item in found):
        return
    earlier = read_earlier(options.output)
    if earlier.has_documents and earlier.was_read_from(options.sources):
        return
    where = ", ".join(f"„{path}“" for path in options.sources)
    others = f" ({len(found)} andere Dateien wurden übergangen)" if found else ""
    raise NothingToDo(
        "nothing-to-do",
        f"In {where} liegt keine PDF-Datei{others}. "
        "Bitte einen Ordner mit PDF-Dateien oder Zip-Archiven angeben: vorlagen ingest ORDNER"
        + (" Der Datenbestand ist, wie er war." if earlier.has_documents else ""),
    )


def build_tasks(
    found: Sequence[Found],
    options: Options,
    store: Path,
    parse: Parse,
    hash_of: Callable[[Source], str] = hash_source,
) -> tuple[list[Outcome], list[Task]]:
    """What is settled without reading (refused, unreadable, the same file again), and the tasks."""
    settled: list[Outcome] = []
    tasks: list[Task] = []
    first: dict[str, str] = {}
    copies: Counter[str] = Counter()
    state = configuration_hash(options)
    reading = name_reading(options.ocr, _ocr_seconds(options))
    for item in found:
        if isinstance(item, Refusal):
            settled.append(outcome_of(refused(item)))
            continue
        try:
            sha256 = hash_of(item)
        except UNREADABLE as error:
            settled.append(outcome_of(failure(item.name, issue_of(error), size=item.bytes)))
            continue
        copies[sha256] += 1
        if sha256 in first:
            settled.append(outcome_of(_double(item, sha256, copies[sha256], first[sha256])))
            continue
        first[sha256] = item.name
        key = entry_key(sha256, item.name, options.council or "", state, reading)
        task = Task(item, sha256, store, key, options.council, options.profiles, options.reuse, parse)
        task = replace(task, model=options.model, model_state=state_of_model(options.model))
        tasks.append(replace(task, ocr=options.ocr, ocr_seconds=_ocr_seconds(options), reading=reading))
    return settled, tasks


def with_decisions(tasks: Sequence[Task], book: Book) -> list[Task]:
    """The tasks with what reviewers decided about each."""
    inputs = frozenset(task.sha256 for task in tasks)
    return [
        replace(task, decisions=book.decisions_for(task.sha256, task.source.name, inputs)) for task in tasks
    ]


def _double(source: Source, sha256: str, copy: int, first: str) -> Extraction:
    return failure(
        source.name,
        Issue("file-double", {"first": first}),
        sha256=sha256,
        size=source.bytes,
        status="skipped",
        document_id=f"{sha256[:16]}-{copy}",
    )


def read_documents(
    tasks: Sequence[Task], options: Options, on_progress: OnProgress, engine: Engine
) -> Iterator[Outcome]:
    """Reads the documents in worker processes, in any order; one that kills its worker is settled too."""
    pages = 0
    on_progress(0, len(tasks), 0)

    def seconds(task: Task) -> float:
        allowed = seconds_for(task.source.bytes)
        allowed += seconds_for_scan(task.source.bytes) if options.ocr != "off" else 0.0
        return options.timeout or allowed

    for done, (index, result) in enumerate(engine.read(tasks, seconds), start=1):
        outcome = outcome_of(lost(tasks[index], result)) if isinstance(result, Lost) else result
        pages += outcome.summary.document.pages
        on_progress(done, len(tasks), pages)
        yield outcome


def _ocr_seconds(options: Options) -> float | None:
    """Of a limit that the user set, most is for machine reading: what it leaves must do for the rest."""
    return 0.8 * options.timeout if options.timeout else None
