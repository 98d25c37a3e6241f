"""What `run.json` tells of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from extract.base.folders import folder_hash, models_folder, pipelines_folder
from extract.names.language_model import state_of_model
from extract.output.writers.dataset_files import Written
from extract.output.writers.run_file import Report
from extract.run.decision_folder import KEY, describe_decisions
from extract.run.taken_back import Exchange
from extract.run.worker import Outcome

if TYPE_CHECKING:
    from extract.run.ingest import Options


def build_report(
    options: Options, outcomes: Sequence[Outcome], written: Written, started: datetime, seconds: float
) -> Report:
    """What the run did, for `run.json` and for the user."""
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
        inputs=tuple(
            {"file": d.file, "sha256": d.sha256, "bytes": d.bytes, "pages": d.pages, "status": d.status}
            for d in (summary.document for summary in summaries)
        ),
    )


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
