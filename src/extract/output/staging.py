"""Staging folders: files are made there and published when all are there.

A full disk, Ctrl-C or a killed process therefore leaves the last good output as it was.
"""

from __future__ import annotations

import filecmp
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from extract.base import file_system
from extract.output.output_errors import busy_error, output_errors
from extract.output.publishing import DAMAGED, NEW, may_be_removed, publish, settle_output

CACHE = ".cache"
Part = Literal["run", "report", "oparl", "drafts"]
"""What is written: a run, or one of the folders made from it. Each is written by one process at a time."""
_PREFIX = ".staging-"
_DERIVED: tuple[Part, ...] = ("report", "oparl", "drafts")
_OF_A_RUN = ("documents/*.json", "partitioned/*/*/*/*.parquet")
"""What a run has as many of as it has documents or councils; what it no longer has goes."""


@contextmanager
def staged_output(output: Path, part: Part = "run") -> Iterator[Path]:
    """A staging folder below `output`, alone in its use; removed in the end, like those of killed processes.

    What is to be published belongs into its folder `new`. What another process left half published is
    settled first. Raises OutputError where the folder cannot be written, the disk is full or another process
    is writing the same part.
    """
    with output_errors(output), _alone(output, part):
        settle_output(output, rewriting=part == "run")
        for left_over in output.glob(f"{_PREFIX}*"):
            if _part_of(left_over) == part:
                file_system.remove_folder(left_over)
        staging = file_system.make_unique_folder(output, f"{_PREFIX}{part}-")
        try:
            yield staging
        finally:
            if may_be_removed(staging, output):
                file_system.remove_folder(staging)


@contextmanager
def _alone(output: Path, part: Part) -> Iterator[None]:
    lock = output / CACHE / ("lock" if part == "run" else f"lock-{part}")
    try:
        with file_system.locked(lock):
            yield
    except BlockingIOError as error:
        raise busy_error(output) from error


def _part_of(staging: Path) -> Part:
    """Whose staging folder it is; one of an earlier version has no part in its name and is a run's."""
    return next((part for part in _DERIVED if staging.name.startswith(f"{_PREFIX}{part}-")), "run")


def publish_run(staging: Path, output: Path, exchanged: Sequence[str] = ()) -> None:
    """Publishes a run: its files that are new or changed; those that an earlier run had and it has not, go.

    `exchanged` are folders that are exchanged as a whole, or go where nothing new is there for them.
    Files that are there with the same bytes stay untouched, so that none of them can stand in the way.
    Raises what `publish` raises.
    """
    new = staging / NEW
    found = (path.relative_to(new) for path in new.rglob("*") if path.is_file())
    made = sorted(path.as_posix() for path in found if path.parts[0] not in exchanged)
    changed = [path for path in made if not _is_same(new / path, output / path)]
    gone = sorted(_earlier_files(output) - set(made))
    publish(
        staging, output, [*sorted(changed, key=lambda path: path == "run.json"), *gone, *exchanged, DAMAGED]
    )


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and filecmp.cmp(one, other, shallow=False)


def _earlier_files(output: Path) -> set[str]:
    """What earlier runs wrote and a later one may lack: documents, partitions, tables of other versions."""
    found = {path.relative_to(output).as_posix() for pattern in _OF_A_RUN for path in output.glob(pattern)}
    try:
        package = json.loads((output / "data" / "datapackage.json").read_bytes())
        names = [resource["name"] for resource in package["resources"]]
    except (OSError, ValueError, KeyError, TypeError):
        return found
    tables = {f"data/{name}{ending}" for name in names for ending in (".csv", ".parquet")}
    return found | {table for table in tables if (output / table).is_file()}
