"""What `run.json` tells of a run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from extract.base.folders import folder_hash, models_folder, pipelines_folder
from extract.names.language_model import state_of_model
from extract.output.writers.dataset_files import Written
from extract.output.writers.run_file import Report
from extract.run.decision_folder import KEY, describe_decisions
from extract.run.taken_back import Exchange
from extract.run.whole_archive import Archive
from extract.schema.records import DocumentRow

if TYPE_CHECKING:
    from extract.run.ingest import Options


def build_report(
    options: Options, archive: Archive, written: Written, started: datetime, seconds: float
) -> Report:
    """What the run did, for `run.json` and for the user."""
    outcomes = archive.outcomes
    summaries = sorted((o.summary for o in outcomes), key=lambda s: (s.document.file, s.document.document_id))
    return Report(
        output=options.output,
        started=started,
        seconds=seconds,
        pages=sum(summary.document.pages for summary in summaries),
        reused=sum(outcome.reused for outcome in outcomes),
        statuses=dict(sorted(Counter(summary.document.status for summary in summaries).items())),
        rows=written.rows,
        issues=written.codes,
        failures=tuple(summary.reason for summary in summaries if summary.document.status == "failed"),
        configuration=describe_configuration(options),
        inputs=(
            *({"file": d.file, **_told_of(d), "status": d.status} for d in (s.document for s in summaries)),
            *_withheld_inputs(archive),
        ),
        withheld=tuple(item.as_object() for item in archive.withheld),
    )


def _told_of(document: DocumentRow) -> dict[str, Any]:
    return {"sha256": document.sha256, "bytes": document.bytes, "pages": document.pages}


def _withheld_inputs(archive: Archive) -> Iterator[dict[str, Any]]:
    """What was read and is given out nowhere: its name only as a hash, by which it is known again."""
    documents = (outcome.summary.document for outcome in archive.withheld_outcomes)
    for document in sorted(documents, key=lambda row: row.document_id):
        name = hashlib.sha256(document.file.encode()).hexdigest()
        yield {"file": "", "file_sha256": name, **_told_of(document), "status": "withheld"}


def with_exchange(report: Report, data: str, exchange: Exchange, removed: Sequence[str]) -> Report:
    """The report with the hash of all data, and with what was taken back and released."""
    return replace(
        report,
        data=data,
        taken_back=tuple(item.as_object() for item in exchange.taken_back),
        released=exchange.released,
        removed=tuple(removed),
    )


def describe_configuration(options: Options) -> dict[str, Any]:
    """What the user asked for, for `run.json`; with where decisions lie."""
    return {
        "sources": [str(path) for path in options.sources],
        "council": options.council,
        "jobs": options.jobs,
        "scheduler": options.scheduler,
        "upload": str(options.upload) if options.upload else None,
        "cache": options.reuse,
        "timeout": options.timeout,
        "ocr": options.ocr,
        "model": options.model,
        "memory": options.memory,
        "hash": configuration_hash(options),
        KEY: describe_decisions(options.corrections, options.output) if options.corrections else None,
    }


def configuration_hash(options: Options) -> str:
    """The state of profiles, models and rules as data: what is read differently is read anew."""
    folder = options.profiles or pipelines_folder()
    shipped = folder_hash(models_folder())
    return folder_hash(folder) + shipped + state_of_model(options.model)
