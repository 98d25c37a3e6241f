"""Where the work of a run is done: in processes of this machine, or on the workers of a cluster."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from extract.base.errors import VorlagenError
from extract.run.batch import BASE_MEMORY, Lost, run_tasks, seconds_for
from extract.run.sources import UNREADABLE, Found, Source, hash_source
from extract.run.store import load_entry, save_entry
from extract.run.worker import Outcome, Task, work_on

HASHES = "hashes"
"""The folder of the store that holds the hashes of what lies at URLs."""
_HASHES_KEY = hashlib.sha256(b"hashes of inputs at URLs").hexdigest()
T = TypeVar("T")
R = TypeVar("R")


class Engine(Protocol):
    """Does tasks somewhere; both methods yield (index of the task, result) as the tasks end."""

    def run(
        self, tasks: Sequence[T], work: Callable[[T], R], seconds: Callable[[T], float]
    ) -> Iterator[tuple[int, R | Lost]]:
        """Does `work`, a function of a module, on every task; one that takes too long or kills is lost."""

    def read(
        self, tasks: Sequence[Task], seconds: Callable[[Task], float]
    ) -> Iterator[tuple[int, Outcome | Lost]]:
        """Reads documents into the store of their tasks."""


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Up to `jobs` processes of this machine, each with up to `memory` bytes of data."""

    jobs: int
    memory: int = BASE_MEMORY

    def run(
        self, tasks: Sequence[T], work: Callable[[T], R], seconds: Callable[[T], float]
    ) -> Iterator[tuple[int, R | Lost]]:
        """As `batch.run_tasks`."""
        return run_tasks(tasks, work, self.jobs, seconds, self.memory)

    def read(
        self, tasks: Sequence[Task], seconds: Callable[[Task], float]
    ) -> Iterator[tuple[int, Outcome | Lost]]:
        """As `batch.run_tasks`, with `work_on`."""
        return run_tasks(tasks, work_on, self.jobs, seconds, self.memory)


@contextmanager
def open_engine(jobs: int, scheduler: str | None, memory: int | None = None) -> Iterator[Engine]:
    """The cluster of a scheduler, or with None this machine, where a process gets `memory` bytes.

    Raises ConfigurationError or ClusterError.
    """
    if scheduler is None:
        yield LocalEngine(jobs, memory or BASE_MEMORY)
        return
    from extract.run.cluster import ClusterEngine, open_cluster

    with open_cluster(scheduler) as client:
        yield ClusterEngine(client, jobs, memory or BASE_MEMORY)


def hash_sources(
    found: Sequence[Found], engine: Engine, store: Path | None = None
) -> Callable[[Source], str]:
    """A function that gives an input's sha256 or raises one of `UNREADABLE`.

    What lies at a URL is hashed beforehand, by many at once, unless `store` knows the hash of what the store
    of objects says has not changed; local files are hashed when they are asked for.
    """
    remote = [item for item in found if isinstance(item, Source) and item.location]
    kept = _read_hashes(store) if store else {}
    known: dict[Source, str | Exception | Lost] = {s: kept[_name(s)] for s in remote if _name(s) in kept}
    fresh = [source for source in remote if source not in known]
    results = engine.run(fresh, _hash_or_error, lambda source: seconds_for(source.bytes))
    known |= {fresh[index]: result for index, result in results}
    hashes = {_name(s): known[s] for s in remote if s.state and isinstance(known[s], str)}
    if store and hashes != kept:
        save_entry(store / HASHES, _HASHES_KEY, json.dumps(hashes).encode())

    def hash_of(source: Source) -> str:
        result = known[source] if source.location else hash_source(source)
        if isinstance(result, Lost):
            raise OSError(f"{result.reason}, {result.seconds:.0f} s")
        if isinstance(result, str):
            return result
        raise result

    return hash_of


def _name(source: Source) -> str:
    """What stands for the bytes of an input at a URL, without its name; no two states of it have the same."""
    state = "\x1f".join((str(source.location), source.member or "", str(source.bytes), source.state))
    return hashlib.sha256(state.encode()).hexdigest()


def _read_hashes(store: Path) -> dict[str, str]:
    """The hashes that earlier runs kept; none where their entry is missing or damaged."""
    payload = load_entry(store / HASHES, _HASHES_KEY)
    return json.loads(payload) if payload else {}


def _hash_or_error(source: Source) -> str | Exception:
    try:
        return hash_source(source)
    except (*UNREADABLE, VorlagenError) as error:
        return error
